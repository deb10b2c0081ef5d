"""Intake: the seeds folder → raw documents, with the faults of those that cannot be read and what was passed over.

A link that leads out of the folder is a fault, since what it names is not the folder's; a link to a file within is
passed over, since that file is read by its own name; folders behind links are not entered.
"""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reportgen.errors import ReportgenError, SettingsError, SourceError
from reportgen.model.documents import RawDocument
from reportgen.model.report import PassedOver
from reportgen.progress import Progress, Stage
from reportgen.readers import READERS
from reportgen.readers.apart import Origin, ReadingRoom
from reportgen.readers.files import read_bytes
from reportgen.readers.names import is_offered, name_fault, printable, unknown_suffix
from reportgen.readers.unpack import ARCHIVES, Member, unpack

_KNOWN = (*READERS, *ARCHIVES)
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of the seeds folder that could be read, those that were not, and the faults of those that failed."""

    documents: tuple[RawDocument, ...]
    passed_over: tuple[PassedOver, ...]
    faults: tuple[ReportgenError, ...]


def read_sources(folder: Path, progress: Progress, jobs: int = 0) -> Sources:
    """Read every source of ``folder``, subfolders and archives included, hidden files and README* not.

    Raises:
        SettingsError: the folder is not there, or holds no source.
    """
    if not folder.is_dir():
        raise SettingsError(
            "没有这个材料文件夹", where=str(folder), hint="用 --seeds 指定，或在设置里填写 folders.seeds"
        )
    intake = _Intake(folder, progress)
    files = intake.find_files()
    if not files and not intake.faults:
        raise SettingsError("材料文件夹里没有可读的材料", where=str(folder), hint=f"放入 {'、'.join(_KNOWN)} 文件")
    progress.stage(Stage.READ, len(files))
    documents: list[RawDocument] = []
    with ReadingRoom(jobs) as room:
        for outcome in room.read_all(intake.origins(files)):
            if isinstance(outcome, RawDocument):
                documents.append(outcome)
            else:
                intake.faults.append(outcome)
    return Sources(tuple(documents), tuple(intake.passed_over), tuple(sorted(intake.faults, key=lambda f: f.where)))


class _Intake:
    """The seeds folder as it is gone through, with what is not read and why."""

    def __init__(self, folder: Path, progress: Progress) -> None:
        self._folder = folder
        self._real_folder = folder.resolve()
        self._progress = progress
        self.passed_over: list[PassedOver] = []
        self.faults: list[ReportgenError] = []

    def find_files(self) -> list[tuple[str, Path]]:
        """Return the files that are sources or archives, by their names."""
        named = sorted((self._name(path), path) for path in self._walk())
        files: list[tuple[str, Path]] = []
        for name, path in named:
            if PurePosixPath(name).suffix.lower() not in _KNOWN:
                self.passed_over.append(PassedOver(printable(name), unknown_suffix(PurePosixPath(name).suffix)))
            elif (fault := name_fault(name)) is not None:
                self.faults.append(SourceError(fault, where=printable(name), hint="请改名后再放入"))
            elif files and files[-1][0] == name:
                self.faults.append(SourceError("有两个写法相同的文件名", where=name, hint="请把其中一个改名"))
            else:
                files.append((name, path))
        return [(name, path) for name, path in files if self._is_own(name, path)]

    def origins(self, files: list[tuple[str, Path]]) -> Iterator[Origin]:
        """Yield the sources: the files, and the members of the archives."""
        for name, path in files:
            if name.lower().endswith(ARCHIVES):
                yield from self._members(name, path)
            else:
                yield Origin(name, path)
            self._progress.advance()

    def _members(self, name: str, path: Path) -> Iterator[Origin]:
        try:
            content = read_bytes(path, name)
        except SourceError as fault:
            self.faults.append(fault)
            return
        found = False
        for member in unpack(content, name, _KNOWN):
            found = True
            match member:
                case Member():
                    yield Origin(member.source, member.content)
                case PassedOver():
                    self.passed_over.append(member)
                case SourceError():
                    self.faults.append(member)
        if not found:
            self.passed_over.append(PassedOver(name, "压缩包里没有材料"))

    def _walk(self) -> Iterator[Path]:
        """Yield what is offered in the folder and below, links and special files included."""
        waiting = [self._folder]
        while waiting:
            folder = waiting.pop()
            try:
                entries = list(os.scandir(folder))
            except OSError as error:
                where = printable(self._name(folder))
                self.faults.append(SourceError(f"文件夹读不出来（{error.strerror}）", where=where, hint="请检查权限"))
                continue
            for entry in entries:
                path = Path(entry.path)
                below = path.relative_to(self._folder)
                if not is_offered(below):
                    continue
                if not entry.is_dir(follow_symlinks=False):
                    yield path
                elif len(below.parts) < _DEEPEST:
                    waiting.append(path)
                else:
                    told = f"文件夹套了{_DEEPEST}层以上，没有再读"
                    self.faults.append(SourceError(told, where=printable(self._name(path)), hint="请减少层数"))

    def _is_own(self, name: str, path: Path) -> bool:
        """Say whether a file is the folder's own; a link is a fault or passed over."""
        if not path.is_symlink():
            return True
        target = _resolve(path)
        if target is None or not target.is_relative_to(self._real_folder):
            told = "是指向材料文件夹之外的链接，没有读取" if target else "是失效的链接"
            self.faults.append(SourceError(told, where=name, hint="请放入文件本身"))
            return False
        own = target.relative_to(self._real_folder)
        if is_offered(own) and own.suffix.lower() in _KNOWN:
            self.passed_over.append(PassedOver(name, f"是指向另一份材料的链接（{printable(own.as_posix())}）"))
            return False
        return True

    def _name(self, path: Path) -> str:
        return unicodedata.normalize("NFC", path.relative_to(self._folder).as_posix())


def _resolve(link: Path) -> Path | None:
    try:
        return link.resolve(strict=True)
    except (OSError, RuntimeError):  # it leads nowhere, or in a circle
        return None
