"""A plain text file into a raw document, one locator a line."""

from hashlib import sha256

from reportgen.errors import SourceError
from reportgen.model.documents import Locator, RawDocument
from reportgen.readers.encoding import decode
from reportgen.readers.files import MAX_CHARS, too_long

_MOST_BYTES = 4  # for a character, in any encoding


def read_text(content: bytes, source: str) -> RawDocument:
    """Read the content of a text file; line ends and everything else but the BOM stay as they are.

    Raises:
        SourceError: the content is blank, binary, or in no known encoding.
    """
    if len(content) > MAX_CHARS * _MOST_BYTES:
        raise too_long(source)
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
