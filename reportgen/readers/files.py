"""The bytes of a source file, within bounds."""

import os
import stat
from pathlib import Path

from reportgen.errors import SourceError

MAX_BYTES = 32 * 1024 * 1024
# About two thousand printed pages: what is longer is no text that an editor collects, and takes minutes to clean.
MAX_CHARS = 2_000_000


def read_bytes(path: Path, source: str) -> bytes:
    """Return the content of the file at ``path``.

    Raises:
        SourceError: the file is missing, is no regular file, cannot be read, is empty, or larger than ``MAX_BYTES``.
    """
    try:
        # A pipe without a writer would hold up the opening; what it is, is asked of the opened file, not of its name.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123  # no Path has a descriptor
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise SourceError("不是普通文件（管道、设备或套接字）", where=source, hint="请把它移出材料文件夹")
            check_size(state.st_size, source)
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(
            f"读不出来（{error.strerror}）", where=source, hint="请检查文件是否存在、有无读取权限"
        ) from error
    check_size(len(content), source)
    if not content:
        raise SourceError("文件是空的", where=source, hint="请放入有内容的文件，或把它移出材料文件夹")
    return content


def check_size(size: int, source: str) -> None:
    """Refuse a file that is larger than ``MAX_BYTES``.

    Raises:
        SourceError: it is.
    """
    if size > MAX_BYTES:
        raise SourceError(
            f"文件有{size / 1024 / 1024:.0f} MB，超过上限{MAX_BYTES // 1024 // 1024} MB",
            where=source,
            hint="请拆分后再放入材料文件夹",
        )


def too_long(source: str) -> SourceError:
    """Return the error of a source that holds more than ``MAX_CHARS`` characters."""
    return SourceError(f"文字超过上限{MAX_CHARS // 10_000}万字", where=source, hint="请拆分后再放入材料文件夹")
