"""The templates on disk: an editor's folder first, the shipped one behind it; nothing outside them is read.

``shipped/digest.html.j2`` is the shipped template although the editor has one of that name: what builds on it changes a
block and leaves the rest.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from jinja2 import BaseLoader, Environment
from jinja2.loaders import split_template_path

from reportgen.compose.markdown import MARKDOWN
from reportgen.errors import TemplateError

SUFFIX = ".j2"
_HTML = ".html.j2"
SHIPPED = "shipped/"
_LARGEST = 1_000_000


class FolderLoader(BaseLoader):
    """Load a template from the first folder that has it. Links and names that lead out of a folder are refused.

    ``drafts`` are texts by name that an editor has typed and not kept: they stand for the files of their names.
    """

    def __init__(self, folders: Sequence[Path], drafts: Mapping[str, str] | None = None) -> None:
        # In a checkout the office's folder may be the shipped one.
        self.folders = tuple({folder.resolve(): folder for folder in reversed(folders)}.values())[::-1]
        self._drafts = dict(drafts or {})

    def get_source(self, _environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of ``template``, the name shown in errors, and whether it is still the same.

        Raises:
            TemplateError: there is none of that name, it is a link, or it is not UTF-8.
        """
        parts = _safe_parts(template.removeprefix(SHIPPED))
        if template in self._drafts:
            return self._drafts[template], f"{self.folders[0].name}/{template}", lambda: True
        folders = self.folders[-1:] if template.startswith(SHIPPED) else self.folders
        for folder in folders:
            path = self._find(folder, parts)
            if path is None:
                continue
            shown = self.prefix_of(folder) + path.relative_to(folder).as_posix()
            if any(step.is_symlink() for step in (path, *path.parents) if step != folder and folder in step.parents):
                raise TemplateError("模板不能是链接", where=shown, hint="把文件本身放进模板文件夹")
            return _read(path, shown), shown, partial(_is_unchanged, path, path.stat().st_mtime_ns)
        close = get_close_matches(template, self.list_templates(), n=1)
        raise TemplateError(f"没有模板“{template}”", hint=f"是否应为 {close[0]}？" if close else "")

    def _find(self, folder: Path, parts: Sequence[str]) -> Path | None:
        """Return the file of a template in ``folder``: the one of its name, or one in Markdown that stands for it."""
        path = folder.joinpath(*parts)
        other = path.with_name(path.name.removesuffix(_HTML) + MARKDOWN) if path.name.endswith(_HTML) else path
        if path != other and path.is_file() and other.is_file():
            shown = self.prefix_of(folder)
            raise TemplateError(f"{shown}{path.name} 和 {shown}{other.name} 只能有一个", hint="删去或移走不用的那一个")
        return next((found for found in (path, other) if found.is_file()), None)

    def prefix_of(self, folder: Path) -> str:
        """Return what stands before the names of a folder's templates in errors."""
        return SHIPPED if folder == self.folders[-1] and len(self.folders) > 1 else f"{folder.name}/"

    def is_own(self, template: str) -> bool:
        """Tell whether a template is the office's own; of one folder all are."""
        own = self.folders[:-1] or self.folders
        return template in self._drafts or any(self._find(folder, _safe_parts(template)) for folder in own)

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return sorted(
            {
                path.relative_to(folder).as_posix()
                for folder in self.folders
                for path in folder.rglob(f"*{SUFFIX}")
                if path.is_file() and not _is_hidden(path.relative_to(folder))
            }
        )


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _safe_parts(template: str) -> list[str]:
    from jinja2 import TemplateNotFound

    try:
        return split_template_path(template)
    except TemplateNotFound as error:
        raise TemplateError(f"模板名“{template}”不能用", hint="只能写模板文件夹里的名字") from error


def _is_unchanged(path: Path, time: int) -> bool:
    return path.is_file() and path.stat().st_mtime_ns == time


def _read(path: Path, shown: str) -> str:
    if path.stat().st_size > _LARGEST:
        raise TemplateError(f"模板文件超过 {_LARGEST} 字节", where=shown, hint="拆成几个文件")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError("模板不是 UTF-8 编码", where=shown, hint="用 UTF-8 重新保存") from error
