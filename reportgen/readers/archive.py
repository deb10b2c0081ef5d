"""Zip files within bounds: what an archive says of itself is checked before any of it is inflated.

``zipfile`` never yields more of a member than its directory declares, and holds the checksum against what came; so the
declared sizes bound memory and time, and a directory that lies is found out while the member is read.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise

from reportgen.errors import SourceError
from reportgen.readers.names import name_fault, printable

MAX_MEMBERS = 2_000
MAX_TOTAL_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
# A short member of blanks or of one repeated line is packed closer than any bomb, and does no harm.
_RATIO_FROM_BYTES = 1024 * 1024
_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_MARKUP = (".xml", ".rels", ".vml")
_HOSTILE = "文件可能已损坏或不怀好意，请核实来源，或用办公软件另存一份"
# What zipfile raises for a damaged archive: a bad directory, a bad name or date, data that cannot be inflated.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError, OSError),
)


def check_archive(content: bytes, source: str) -> None:
    """Hold a document that is a zip file (DOCX, XLSX) to the bounds, and refuse entities in its parts.

    Raises:
        SourceError: it is no zip file or encrypted, its parts are too many, too large, packed too close or laid over
            each other, or a part declares a DOCTYPE, by which it could name files or grow without end.
    """
    if content.startswith(_OLE):
        raise SourceError(
            "打不开：文件设了打开密码，或是旧版格式改了后缀", where=source, hint="去掉密码或另存为新格式后再放入"
        )
    with open_archive(content, source) as archive:
        members = archive.infolist()
        check_total(sum(member.file_size for member in members), source)
        seen: set[str] = set()
        for member in members:
            if (fault := _part_fault(member, seen)) is not None:
                raise SourceError(f"{fault}（部件 {printable(member.filename)}）", where=source, hint=_HOSTILE)
            if member.filename.lower().endswith(_MARKUP) and _has_doctype(read_member(archive, member, source)):
                raise SourceError(
                    f"部件 {printable(member.filename)} 里有 DOCTYPE 声明，正常的文档没有", where=source, hint=_HOSTILE
                )


def open_archive(content: bytes, source: str) -> zipfile.ZipFile:
    """Open a zip file whose directory is within bounds.

    Raises:
        SourceError: it is no zip file, has more than ``MAX_MEMBERS``, or members that lie over each other.
    """
    # The directory of a hostile file can have a million entries; the signs of an entry are quickly counted. An archive
    # of archives has theirs too, so only a plain excess is refused here.
    if content.count(_ENTRY) > MAX_MEMBERS * 20:
        raise too_many(source)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except BROKEN as error:
        raise SourceError(
            "打不开：不是完好的压缩格式文件", where=source, hint="文件可能没有下载完整，请换一份"
        ) from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise too_many(source)
    if _overlap(members):
        raise SourceError("内部各部分的位置互相重叠，像是压缩炸弹", where=source, hint=_HOSTILE)
    return archive


def check_total(size: int, source: str) -> None:
    """Refuse members that together inflate to more than ``MAX_TOTAL_BYTES``.

    Raises:
        SourceError: they do.
    """
    if size > MAX_TOTAL_BYTES:
        told = f"解开后有{_mb(size)} MB，超过上限{_mb(MAX_TOTAL_BYTES)} MB"
        raise SourceError(told, where=source, hint="请拆分后再放入材料文件夹")


def member_fault(member: zipfile.ZipInfo) -> str | None:
    """Say in Chinese why a member must not be inflated; None where it may."""
    if member.flag_bits & _ENCRYPTED:
        return "设有密码"
    if member.compress_type not in _METHODS:
        return "压缩方式不常见，不能解开"
    if member.file_size > _RATIO_FROM_BYTES and member.file_size > member.compress_size * MAX_RATIO:
        return f"压缩比超过{MAX_RATIO}倍，像是压缩炸弹"
    return None


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str) -> bytes:
    """Inflate a member; ``source`` names it, or the document that it is part of.

    Raises:
        SourceError: it is damaged, or not what the directory says of it.
    """
    try:
        content = archive.read(member)
    except BROKEN as error:
        raise SourceError(
            f"解不开：{printable(member.filename)} 已损坏，或与压缩包的目录不符", where=source, hint=_HOSTILE
        ) from error
    if len(content) != member.file_size:
        raise SourceError(f"解开的大小与目录不符：{printable(member.filename)}", where=source, hint=_HOSTILE)
    return content


def too_many(source: str) -> SourceError:
    """Return the error of an archive with more than ``MAX_MEMBERS``."""
    return SourceError(f"里面的文件超过{MAX_MEMBERS}个", where=source, hint="请解开后挑出需要的材料放入")


def _part_fault(part: zipfile.ZipInfo, seen: set[str]) -> str | None:
    name = part.filename.casefold()
    if name in seen:
        return "有两个同名的部件"
    seen.add(name)
    return name_fault(part.filename) or member_fault(part)


def _overlap(members: Iterable[zipfile.ZipInfo]) -> bool:
    """Say whether the data of two members share bytes: a small file can unfold without end by it."""
    spans = sorted((member.header_offset, member.header_offset + member.compress_size) for member in members)
    return any(end > start for (_, end), (start, _) in pairwise(spans))


def _has_doctype(part: bytes) -> bool:
    return any(sign in part for sign in _DOCTYPES)


def _mb(size: int) -> int:
    return -(-size // (1024 * 1024))
