"""The names in an archive: bytes in an encoding that is seldom stated, and paths that nobody has vouched for.

Windows in China writes GBK, macOS and Linux UTF-8, and few set the flag that says so. All unflagged names of an archive
are decided together, by the share of common hanzi, so that a short one is not read wrongly by itself.
"""

import zipfile
from collections.abc import Sequence

from reportgen.readers.encoding import plausibility

_UTF8_FLAG = 0x800
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")


def decode_names(members: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Return the path of each member with ``/`` between its parts.

    A name that no encoding reads keeps its bytes as lone surrogates, which no source may have in its name.
    """
    raw = [_raw_name(member) for member in members]
    flagged = [bool(member.flag_bits & _UTF8_FLAG) for member in members]
    encoding = _encoding_of([name for name, is_utf8 in zip(raw, flagged, strict=True) if not is_utf8])
    return [_path(name, "utf-8" if is_utf8 else encoding) for name, is_utf8 in zip(raw, flagged, strict=True)]


def _raw_name(member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of the name as the archive holds them: zipfile reads what is not flagged as code page 437."""
    is_utf8 = bool(member.flag_bits & _UTF8_FLAG)
    return member.orig_filename.encode("utf-8" if is_utf8 else "cp437", errors="surrogatepass")


def _encoding_of(names: Sequence[bytes]) -> str:
    together = b"\n".join(names)
    found = {encoding: text for encoding in _ENCODINGS if (text := _try(together, encoding)) is not None}
    # Names of mixed origin fit no encoding as a whole; those that are UTF-8 are then read, the others refused.
    return max(found, key=lambda encoding: plausibility(found[encoding]), default="utf-8")


def _try(names: bytes, encoding: str) -> str | None:
    try:
        return names.decode(encoding)
    except UnicodeDecodeError:
        return None


def _path(name: bytes, encoding: str) -> str:
    # A backslash is looked for after decoding: in GBK it can be the second half of a hanzi.
    path = name.decode(encoding, errors="surrogateescape").replace("\\", "/")
    return "/".join(part for part in path.split("/") if part != ".")
