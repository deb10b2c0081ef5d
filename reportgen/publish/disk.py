"""Bytes → files that survive a crash: written new, flushed to the disk, their folders too."""

import errno
import os
from pathlib import Path

from reportgen.errors import OutputError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in the place of the old one, in one step."""
    fresh = path.with_name(f".tmp-{path.name}")
    fresh.unlink(missing_ok=True)
    write_new(fresh, data)
    fresh.replace(path)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk."""
    if os.name == "nt":  # a folder cannot be opened there, and renames are journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Flush the names in a folder and in all folders below it, the lowest first."""
    for below, _, _ in os.walk(folder, topdown=False):
        sync_folder(Path(below))


def output_fault(error: OSError, path: Path, *, doing: str = "") -> OutputError:
    """Return what to tell the user about a failure of the file system; ``doing`` says what had been reached."""
    begin = f"{doing}，" if doing else ""
    if error.errno in _FULL:
        return OutputError(f"{begin}磁盘已满或超出配额", where=str(path), hint="清出空间，或用 --output 换一个文件夹")
    if error.errno in _FORBIDDEN:
        return OutputError(f"{begin}没有写入权限", where=str(path), hint="检查权限，或用 --output 换一个文件夹")
    if isinstance(error, NotADirectoryError | FileExistsError | IsADirectoryError):
        return OutputError(
            f"{begin}该处已有同名的文件或文件夹", where=str(path), hint="移走它，或用 --output 换一个文件夹"
        )
    reason = error.strerror or str(error)
    return OutputError(f"{begin}不能写入（{reason}）", where=str(path), hint="检查磁盘，或用 --output 换一个文件夹")
