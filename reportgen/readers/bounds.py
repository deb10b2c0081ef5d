"""How much text one source may hold, and in what shape: what goes beyond is no text that an editor collects.

The stages that follow look for patterns between the marks of a sentence, and take the square of what lies there; so a
source without marks, or of a million lines, is refused here with a word rather than worked on for hours.
"""

import re

from reportgen.errors import SourceError
from reportgen.model.documents import RawDocument
from reportgen.readers.files import MAX_CHARS, too_long

MAX_STRETCH = 5_000
MAX_LINES = 50_000
_STOP = re.compile("[，。；：、！？\n\r\t\v\f\x85\u2028\u2029]|(?<=[\u4e00-\u9fff])[,;:!?]")
_LINE = re.compile(r"[^\s][^\n]*")
_SPLIT = "请拆分后再放入材料文件夹"


def check_bounds(document: RawDocument) -> None:
    """Refuse a source that is too long, has too many lines outside its tables, or goes on without a mark.

    Raises:
        SourceError: it does; names the place.
    """
    if len(document.text) > MAX_CHARS:
        raise too_long(document.source)
    _check_lines(document)
    _check_marks(document)


def _check_lines(document: RawDocument) -> None:
    count = len(_LINE.findall(document.text))
    count -= sum(document.text.count("\n", table.start, table.end) for table in document.tables)
    if count > MAX_LINES:
        raise SourceError(f"有{count}行文字，超过上限{MAX_LINES}行", where=document.source, hint=_SPLIT)


def _check_marks(document: RawDocument) -> None:
    apart = {stretch.start for stretch in document.shell}
    start = 0
    for end in (*(match.start() for match in _STOP.finditer(document.text)), len(document.text)):
        if end - start > MAX_STRETCH and not any(start <= at < end for at in apart):
            raise SourceError(
                f"{document.locate(start)}有连续{end - start}个字符没有任何标点，不像文章",
                where=document.source,
                hint="请检查文件内容，删去这一段（如嵌入的图片编码）后再放入",
            )
        start = end + 1
