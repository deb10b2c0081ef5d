r"""Blanks that Chinese typesetting does not have: indents, blank lines, blanks beside hanzi.

Paragraphs end in one ``\n``. A blank between two hanzi goes in running text; it stays as one blank in a line without a
stop and inside 《》, where it parts the lines of a title or the names of a list; so it does behind the number of an
article or a table (第三条 …), and before a date that stands behind a name. Beside other signs it goes.
"""

import re
from collections.abc import Iterator

from reportgen.corpus.changes import Changes, Edit
from reportgen.corpus.characters import BLANK, is_chinese, is_hanzi
from reportgen.corpus.lines import find_lines

_RUN = re.compile(f"[{BLANK}]+")
# A run is tried from its beginning only: a long one would otherwise take the square of its length.
_BREAK = re.compile(f"(?<![{BLANK}])[{BLANK}]*\n[{BLANK}\n]*|\\A[{BLANK}]+|(?<![{BLANK}])[{BLANK}]+\\Z")
_TITLE = re.compile("《[^《》]*》")
_LABEL = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零\d]+[编章节条款期]|(?:附件|附表|表|图|专栏|案例|例)[一二三四五六七八九十\d]+(?:[-—.]\d+)?)["
    + BLANK
    + "]"
)
_DATE = re.compile(r"\d{4}年\d{1,2}月")
_STOPS = "。；！？，"


def drop_blanks(text: str) -> Changes:
    """Drop needless blanks and blank lines."""
    edits = list(_breaks(text))
    for line in find_lines(text):
        edits += _within(line.text, line.start)
    return Changes(tuple(sorted(edits, key=lambda edit: edit.start)))


def _breaks(text: str) -> Iterator[Edit]:
    for match in _BREAK.finditer(text):
        at_edge = match.start() == 0 or match.end() == len(text)
        wanted = "" if at_edge else "\n"
        if match[0] != wanted:
            yield from _leave(text, match, wanted)


def _leave(text: str, match: re.Match[str], wanted: str) -> Iterator[Edit]:
    """Cut a break down to ``wanted``, so that the newline that stays keeps its own place."""
    keep = text.index("\n", match.start()) if wanted else match.end()
    if match.start() < keep:
        yield Edit(match.start(), keep, "", "blank")
    if wanted and keep + 1 < match.end():
        yield Edit(keep + 1, match.end(), "", "blank")


def _within(line: str, offset: int) -> Iterator[Edit]:
    running = any(stop in line for stop in _STOPS)
    label = _LABEL.match(line)
    titles = [match.span() for match in _TITLE.finditer(line)]
    for match in _RUN.finditer(line):
        low, high = match.span()
        if high == len(line) or low == 0:
            continue  # part of a break, or the edge of the text
        in_title = any(start < low < end for start, end in titles)
        is_kept = (label is not None and low == label.end() - 1) or (not running and _DATE.match(line, high))
        wanted = " " if is_kept else _wanted(line[low - 1], line[high], running=running and not in_title)
        if match[0] != wanted:
            yield Edit(offset + low, offset + high, wanted, "blank")


def _wanted(left: str, right: str, *, running: bool) -> str:
    if is_hanzi(left) and is_hanzi(right):
        return "" if running else " "
    return "" if is_chinese(left) or is_chinese(right) else " "
