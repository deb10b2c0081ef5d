"""Zip files as offices send them, and as nobody should."""

import struct
import zipfile
from io import BytesIO

_ENTRY, _END, _UTF8 = b"PK\x01\x02", b"PK\x05\x06", 0x800


def packed(*members: tuple[str, bytes]) -> bytes:
    """Return an archive of these members, names flagged as UTF-8 where they need it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def packed_as(encodings: str | tuple[str, ...], *names: str) -> bytes:
    """Return an archive whose names are in these encodings, without the flag that would say so."""
    each = (encodings,) * len(names) if isinstance(encodings, str) else encodings
    coded = [name.encode(encoding) for name, encoding in zip(names, each, strict=True)]
    stand_ins = [chr(ord("A") + n) * len(name) for n, name in enumerate(coded)]
    content = packed(*((name, b"x") for name in stand_ins))
    for name, stand_in in zip(coded, stand_ins, strict=True):
        content = content.replace(stand_in.encode(), name)
    return content


def with_flag(content: bytes, name: str, flag: int) -> bytes:
    """Return the archive with a flag set for one member, in its header and in the directory."""
    changed = bytearray(content)
    for sign, at_flags, at_name in ((b"PK\x03\x04", 6, 30), (_ENTRY, 8, 46)):
        at = content.find(sign)
        while at >= 0 and not content.startswith(name.encode(), at + at_name):
            at = content.find(sign, at + 1)
        (flags,) = struct.unpack_from("<H", content, at + at_flags)
        struct.pack_into("<H", changed, at + at_flags, flags | flag)
    return bytes(changed)


def overlapping(count: int) -> bytes:
    """Return an archive with ``count`` entries that all unfold the same bytes."""
    content = packed(("a.txt", bytes(900_000)))
    directory, end = content.rindex(_ENTRY), content.rindex(_END)
    entry, tail = content[directory:end], bytearray(content[end:])
    struct.pack_into("<HH", tail, 8, count, count)
    struct.pack_into("<I", tail, 12, len(entry) * count)
    return content[:directory] + entry * count + bytes(tail)
