"""An archive of sources into its members, one at a time: ``pack.zip!/folder/name.txt``.

An archive in an archive is opened too (``a.zip!/b.zip!/c.txt``), one in that is not. A fault concerns its member alone;
what speaks of a bomb concerns the archive. The members of nested archives count with those of the outer one.
"""

import stat
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias
from zipfile import ZipFile, ZipInfo

from reportgen.errors import SourceError
from reportgen.model.report import PassedOver
from reportgen.readers.archive import (
    MAX_MEMBERS,
    check_total,
    member_fault,
    open_archive,
    read_member,
    too_many,
)
from reportgen.readers.files import check_size
from reportgen.readers.member_names import decode_names
from reportgen.readers.names import is_offered, name_fault, path_fault, printable, unknown_suffix

ARCHIVES = (".zip",)
_DEEPEST = 2
_INTO = "!/"
_PLAIN = (0, stat.S_IFREG, stat.S_IFDIR)
_DISTRUST = "压缩包可能不怀好意，请核实来源"
_REPACK = "请解开后把材料直接放入材料文件夹"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive, inflated; ``source`` names the archive too."""

    source: str
    content: bytes


Unpacked: TypeAlias = Member | PassedOver | SourceError


def unpack(content: bytes, source: str, known: Container[str]) -> Iterator[Unpacked]:
    """Yield the members of an archive whose suffix is ``known``, in the order of their names, and what was wrong.

    Faults are yielded, not raised: the other members are still read. Hidden files and README* are not offered; members
    of another suffix are passed over.
    """
    return _Unpacking(known).unpack(content, source, depth=1)


class _Unpacking:
    """What the members of an archive and of those within it have taken together."""

    def __init__(self, known: Container[str]) -> None:
        self._known = known
        self._members = 0
        self._bytes = 0

    def unpack(self, content: bytes, source: str, *, depth: int) -> Iterator[Unpacked]:
        try:
            archive = open_archive(content, source)
            with archive:
                yield from self._read(archive, source, depth)
        except SourceError as fault:
            yield fault

    def _read(self, archive: ZipFile, source: str, depth: int) -> Iterator[Unpacked]:
        members = archive.infolist()
        self._members += len(members)
        if self._members > MAX_MEMBERS:
            raise too_many(source)
        wanted: list[tuple[str, ZipInfo]] = []
        for found in self._sort_out(members, source):
            if isinstance(found, tuple):
                wanted.append(found)
            else:
                yield found
        self._bytes += sum(member.file_size for _, member in wanted)
        check_total(self._bytes, source)
        for full_name, member in wanted:
            yield from self._inflate(archive, member, full_name, depth)

    def _sort_out(
        self, members: list[ZipInfo], source: str
    ) -> Iterator[tuple[str, ZipInfo] | SourceError | PassedOver]:
        """Yield the members that are sources with their full names, and why others are not; some are not offered."""
        named = _by_name(members)
        times = Counter(name.casefold() for name, _ in named)
        for name, member in named:
            full_name = source + _INTO + name
            path = PurePosixPath(name)
            if (fault := path_fault(name)) is not None:
                yield SourceError(f"{fault}，没有解开", where=printable(full_name), hint=_DISTRUST)
            elif member.is_dir() or not is_offered(path):
                continue
            elif path.suffix.lower() not in self._known:
                yield PassedOver(printable(full_name), unknown_suffix(path.suffix))
            elif (fault := name_fault(name) or _kind_fault(member)) is not None:
                yield SourceError(f"{fault}，没有解开", where=printable(full_name), hint=_REPACK)
            elif times[name.casefold()] > 1:
                yield SourceError("压缩包里有不止一个同名文件，没有解开", where=full_name, hint=_REPACK)
            else:
                yield full_name, member

    def _inflate(self, archive: ZipFile, member: ZipInfo, source: str, depth: int) -> Iterator[Unpacked]:
        if (fault := member_fault(member)) is not None:
            yield SourceError(f"{fault}，没有解开", where=source, hint=_REPACK)
            return
        try:
            check_size(member.file_size, source)
            content = read_member(archive, member, source)
        except SourceError as fault_of_member:
            yield fault_of_member
            return
        if not source.lower().endswith(ARCHIVES):
            yield Member(source, content)
        elif depth < _DEEPEST:
            yield from self.unpack(content, source, depth=depth + 1)
        else:
            yield SourceError("压缩包套了三层以上，没有再解开", where=source, hint=_REPACK)


def _by_name(members: list[ZipInfo]) -> list[tuple[str, ZipInfo]]:
    named = zip(decode_names(members), members, strict=True)
    normal = [(unicodedata.normalize("NFC", name), member) for name, member in named]
    return sorted(normal, key=lambda entry: entry[0])


def _kind_fault(member: ZipInfo) -> str | None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    return None if kind in _PLAIN else "是链接或设备，不是普通文件"
