"""A plain text file into a raw document, one locator a line."""

from hashlib import sha256
from pathlib import Path

from reportgen.errors import SourceError
from reportgen.model.documents import Locator, RawDocument
from reportgen.readers.encoding import decode

MAX_BYTES = 32 * 1024 * 1024


def read_text(path: Path, source: str) -> RawDocument:
    """Read a text file; line ends and everything else but the BOM stay as they are.

    Raises:
        SourceError: the file is missing, empty, larger than ``MAX_BYTES``, binary, or in no known encoding.
    """
    content = _read_bytes(path, source)
    decoded = decode(content, source)
    if not decoded.text.strip():
        raise SourceError("文件里没有文字", where=source, hint="请放入有内容的文件，或把它移出材料文件夹")
    return RawDocument(
        source=source,
        text=decoded.text,
        sha256=sha256(content).hexdigest(),
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
        locators=line_locators(decoded.text),
    )


def line_locators(text: str) -> tuple[Locator, ...]:
    r"""Return one locator a line; lines end at ``\n`` as an editor counts them.

    >>> [(place.start, place.label) for place in line_locators("甲\n乙")]
    [(0, '第1行'), (2, '第2行')]
    """
    locators = [Locator(0, "第1行")]
    at = text.find("\n")
    while at >= 0 and at + 1 < len(text):
        locators.append(Locator(at + 1, f"第{len(locators) + 1}行"))
        at = text.find("\n", at + 1)
    return tuple(locators)


def _read_bytes(path: Path, source: str) -> bytes:
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
