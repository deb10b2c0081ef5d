"""The templates as an editor works on them: what lies on disk, what is typed and not kept yet, and the keeping.

What is typed stays in memory. Kept, it lies in the office's own folder, never among the files of the program.
"""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reportgen import __version__
from reportgen.compose.closure import closure
from reportgen.compose.originals import customize
from reportgen.compose.templating import make_environment
from reportgen.errors import OutputError, SettingsError, TemplateError
from reportgen.locations import templates_folder
from reportgen.model.extra_documents import FORM

_PACKAGE = Path(__file__).parent.parent
_MARKS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template as it is typed; ``disk`` is what lies on disk, ``kept`` its hash; ``own``: in the office's folder."""

    name: str
    text: str
    disk: str
    kept: str
    own: bool


class Templates:
    """The templates of a project, whose own are in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.folders = (folder, templates_folder())
        self.drafts: dict[str, str] = {}

    def moved_to(self, folder: Path) -> "Templates":
        """Return the templates of a project whose own lie in ``folder`` now, with what is typed in them."""
        if folder == self._folder:
            return self
        moved = Templates(folder)
        names = moved.names()
        moved.drafts = {name: text for name, text in self.drafts.items() if name in names}
        return moved

    def names(self) -> list[str]:
        """Return the names of all templates."""
        return make_environment(self.folders).list_templates()

    def read(self, name: str) -> TemplateText:
        """Return a template as it is typed, else as it lies on disk.

        Raises:
            TemplateError: there is none of that name, or it is no text of ours.
        """
        disk = self._on_disk(name)
        return TemplateText(name, self.drafts.get(name, disk), disk, _hash(disk), (self._folder / name).is_file())

    def type(self, name: str, text: str) -> None:
        """Hold what an editor has typed; what is the same as on disk is no draft.

        Raises:
            TemplateError: there is no template of that name.
        """
        if text == self._on_disk(name):
            self.drafts.pop(name, None)
        else:
            self.drafts[name] = text

    def refuse_changed(self, name: str, kept: str) -> None:
        """Refuse a template that was changed on disk since it had the hash ``kept``.

        Raises:
            SettingsError: it was.
        """
        if _hash(self._on_disk(name)) != kept:
            raise SettingsError("磁盘上的这个模板也改过了", where=name, hint="先看磁盘上的内容，再决定用哪一份")

    def keep(self, name: str) -> Path:
        """Write a draft into the office's folder and return its file.

        Raises:
            SettingsError: nothing is typed, or the folder is the program's own.
            OutputError: it cannot be written.
        """
        if name not in self.drafts:
            raise SettingsError("没有未保存的改动", where=name)
        folder = self._folder.resolve()
        if folder.is_relative_to(_PACKAGE):
            raise SettingsError(
                "模板文件夹是程序自带的，不能写", where=str(folder), hint="在设置 folders 中另写 templates"
            )
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, self._copy_note(name) + self.drafts[name])
        except OSError as error:
            raise OutputError(f"不能写入（{error.strerror}）", where=str(path), hint="检查文件夹的权限") from error
        del self.drafts[name]
        return path

    def _copy_note(self, name: str) -> str:
        """Copy a shipped template that is changed for the first time; return the note of its origin."""
        own, shipped = self.folders
        if (own / name).exists() or own.resolve() == shipped.resolve():
            return ""
        original = self._on_disk(name)
        return customize(name, own, shipped, version=__version__).read_text("utf-8").removesuffix(original)

    def used_by(self, template: str, drafts: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the texts of all templates that write the document of ``template``."""
        return closure(make_environment(self.folders, self.drafts if drafts is None else drafts), template)

    def find(self, template: str, words: str) -> tuple[str, int] | None:
        """Return where the templates of a document have ``words``: the name and line of the longest piece found."""
        wanted = "".join(words.split())
        plain = {name: _plain(text) for name, text in self.used_by(template).items()}
        for length in range(len(wanted), 1, -1):
            for start in range(len(wanted) - length + 1):
                for name, (signs, lines) in plain.items():
                    at = signs.find(wanted[start : start + length])
                    if at >= 0:
                        return name, lines[at]
        return None

    def stamps(self) -> dict[str, str]:
        """Return what tells every template on disk from what it was before: its hash, the time of a form's saving."""
        environment = make_environment(self.folders)
        found = {}
        for name in environment.list_templates():
            try:
                found[name] = _hash(environment.get_source(name)[0])
            except TemplateError:
                found[name] = ""
        return found | dict(self._saved_forms())

    def _saved_forms(self) -> Iterator[tuple[str, str]]:
        for path in self._folder.rglob(f"[!~.]*{FORM}"):  # ~$ is Word's note that a file is open
            with suppress(OSError):  # Word puts another file in its place while it saves
                yield path.relative_to(self._folder).as_posix(), str(path.stat().st_mtime_ns)

    def _on_disk(self, name: str) -> str:
        source, _, _ = make_environment(self.folders).get_source(name)
        return source


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _plain(text: str) -> tuple[str, list[int]]:
    """Return a template's own words without white space, and the line of each character."""
    blanked = _MARKS.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    signs: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(blanked.split("\n"), 1):
        kept = "".join(line.split())
        signs.append(kept)
        lines += [number] * len(kept)
    return "".join(signs), lines


def _replace(path: Path, text: str) -> None:
    """Put ``text`` in the place of the file in one step."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
