"""The bytes of a source file, within bounds."""

from pathlib import Path

from reportgen.errors import SourceError

MAX_BYTES = 32 * 1024 * 1024


def read_bytes(path: Path, source: str) -> bytes:
    """Return the content of the file at ``path``.

    Raises:
        SourceError: the file is missing, cannot be read, is empty, or larger than ``MAX_BYTES``.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(
                f"文件有{size / 1024 / 1024:.0f} MB，超过上限{MAX_BYTES // 1024 // 1024} MB",
                where=source,
                hint="请拆分后再放入材料文件夹",
            )
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"读不出来（{error.strerror}）", where=source, hint="请检查文件是否存在、有无读取权限"
        ) from error
    if not content:
        raise SourceError("文件是空的", where=source, hint="请放入有内容的文件，或把它移出材料文件夹")
    return content
