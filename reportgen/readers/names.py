"""The names of sources: which files are offered, which names no source may bear, and how such a name is shown."""

import re
import unicodedata
from pathlib import PurePath

_DRIVE = re.compile(r"[A-Za-z]:")
# Names that are devices on Windows whatever their suffix.
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)")
_UNFIT = {"Cc": "控制符", "Cf": "看不见的字符", "Cs": "不成字的编码", "Cn": "不成字的编码", "Zl": "换行", "Zp": "换行"}
_LONGEST = 1024
_OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
_ARCHIVE_PART = ".zip!"
# What Word leaves beside an open document, and what a Mac packs beside each file.
_NOT_OFFERED = (".", "~$", "__MACOSX")


def is_offered(path: PurePath) -> bool:
    """Say whether a file is meant as a source: it is not hidden, no program's own, and no README."""
    hidden = any(part.startswith(_NOT_OFFERED) for part in path.parts)
    return not hidden and not path.name.upper().startswith("README")


def path_fault(name: str) -> str | None:
    """Say in Chinese why a path in an archive leads out of it; None where it stays within."""
    if name.startswith("/") or _DRIVE.match(name):
        return "名称是绝对路径"
    return "名称指向压缩包之外" if ".." in name.split("/") else None


def name_fault(name: str) -> str | None:
    r"""Say in Chinese why no source may bear this name; None where it may.

    >>> name_fault("各省/甲.txt"), name_fault("../甲.txt"), name_fault("甲\u202e.txt")
    (None, '名称指向压缩包之外', '名称里有看不见的字符')
    """
    if (fault := path_fault(name)) is not None:
        return fault
    for char in name:
        if (unfit := _UNFIT.get(unicodedata.category(char))) is not None:
            return f"名称里有{unfit}"
    parts = name.split("/")
    if any(_DEVICE.match(part) for part in parts):
        return "名称是系统设备名"
    if any(part.lower().endswith(_ARCHIVE_PART) for part in parts):
        return "名称与压缩包内材料的写法（.zip!）相混"
    return "名称过长" if len(name) > _LONGEST else None


def unknown_suffix(suffix: str) -> str:
    """Say in Chinese that no reader knows a suffix."""
    unpacked = "，请解开后把材料放入" if suffix.lower() in _OTHER_ARCHIVES else ""
    return f"不认识的文件类型 {printable(suffix) or '（无后缀）'}{unpacked}"


def printable(name: str) -> str:
    r"""Return a name as it may be shown: what is not printable as its code point.

    >>> printable("甲\u202etxt.exe")
    '甲\\u202etxt.exe'
    """
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in name)
