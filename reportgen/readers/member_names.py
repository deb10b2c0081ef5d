"""The names in an archive: bytes in an encoding that is seldom stated, and paths that nobody has vouched for.

Windows in China writes GBK, macOS and Linux UTF-8, and few set the flag that says so. All unflagged names of an archive
are decided together, by the share of common hanzi, so that a short one is not read wrongly by itself.
"""

import re
import unicodedata
import zipfile
from collections.abc import Sequence

from reportgen.readers.encoding import plausibility

_UTF8_FLAG = 0x800
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs")
_DRIVE = re.compile(r"[A-Za-z]:")
# Names that are devices on Windows whatever their suffix.
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)")
_UNFIT = {"Cc": "控制符", "Cf": "看不见的字符", "Cs": "不成字的编码", "Cn": "不成字的编码", "Zl": "换行", "Zp": "换行"}
_LONGEST = 1024


def decode_names(members: Sequence[zipfile.ZipInfo]) -> list[str | None]:
    """Return the path of each member with ``/`` between its parts; None where its bytes are no name."""
    raw = [_raw_name(member) for member in members]
    unflagged = [name for name, member in zip(raw, members, strict=True) if not member.flag_bits & _UTF8_FLAG]
    encoding = _encoding_of(unflagged)
    return [
        _decode(name, "utf-8" if member.flag_bits & _UTF8_FLAG else encoding)
        for name, member in zip(raw, members, strict=True)
    ]


def name_fault(name: str) -> str | None:
    r"""Say in Chinese why no source may bear this name; None where it may.

    >>> name_fault("各省/甲.txt"), name_fault("../甲.txt"), name_fault("甲\u202e.txt")
    (None, '名称指向压缩包之外', '名称里有看不见的字符')
    """
    if name.startswith("/") or _DRIVE.match(name):
        return "名称是绝对路径"
    parts = name.split("/")
    if ".." in parts:
        return "名称指向压缩包之外"
    for char in name:
        if (unfit := _UNFIT.get(unicodedata.category(char))) is not None:
            return f"名称里有{unfit}"
    if any(_DEVICE.match(part) for part in parts):
        return "名称是系统设备名"
    return "名称过长" if len(name) > _LONGEST else None


def _raw_name(member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of the name as the archive holds them: zipfile reads what is not flagged as code page 437."""
    flagged = bool(member.flag_bits & _UTF8_FLAG)
    return member.orig_filename.encode("utf-8" if flagged else "cp437", errors="surrogatepass")


def _encoding_of(names: Sequence[bytes]) -> str:
    together = b"\n".join(names)
    if together.isascii():
        return "ascii"
    found = {encoding: text for encoding in _ENCODINGS if (text := _decode(together, encoding)) is not None}
    # Names of mixed origin fit no encoding as a whole; each must then do by itself.
    return max(found, key=lambda encoding: plausibility(found[encoding]), default="utf-8")


def _decode(name: bytes, encoding: str) -> str | None:
    try:
        # A backslash is looked for after decoding: in GBK it can be the second half of a hanzi.
        path = name.decode(encoding).replace("\\", "/")
    except UnicodeDecodeError:
        return None
    return "/".join(part for part in path.split("/") if part != ".")
