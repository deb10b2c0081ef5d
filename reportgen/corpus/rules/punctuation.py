"""Half-width punctuation between hanzi into full-width.

A mark changes where a hanzi or a full-width mark stands on one side of it, blanks left aside, and it is not part of a
number, a time, a ratio, a Latin phrase or an address. Brackets change as pairs.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from reportgen.corpus.changes import Changes, Edit
from reportgen.corpus.characters import is_chinese
from reportgen.corpus.lines import find_filled_lines

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK = re.compile("[,;:?!]")
_BRACKET = re.compile("[()（）]")
_ADDRESS = re.compile(
    r"(?i)(?:https?|ftp)://[\x21-\x7e]+|www\.[\x21-\x7e]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+",
    re.ASCII,
)
_QUOTE = '"'


def widen_punctuation(text: str) -> Changes:
    """Widen the marks, brackets and straight quotes of Chinese sentences."""
    edits: list[Edit] = []
    for line in find_filled_lines(text):
        kept = [(m.start(), m.end()) for m in _ADDRESS.finditer(line.text)]
        for at, wide in _widened(line.text):
            if not _lies_within(at, kept):
                edits.append(Edit(line.start + at, line.start + at + 1, wide, "punctuation"))
    return Changes(tuple(sorted(edits, key=lambda edit: edit.start)))


def _lies_within(at: int, spans: list[tuple[int, int]]) -> bool:
    """Say whether a place lies in one of the spans, which stand in order and apart."""
    before = bisect_right(spans, at, key=lambda span: span[0])
    return before > 0 and at < spans[before - 1][1]


def _widened(line: str) -> Iterator[tuple[int, str]]:
    yield from _marks(line)
    yield from _brackets(line)
    yield from _quotes(line)


def _marks(line: str) -> Iterator[tuple[int, str]]:
    for match in _MARK.finditer(line):
        at = match.start()
        if match[0] == "?" and _is_damage(line, at):
            continue
        left, right = _neighbour(line, at, -1), _neighbour(line, at, 1)
        if is_chinese(left) or is_chinese(right):
            yield at, _WIDE[match[0]]


def _is_damage(line: str, at: int) -> bool:
    """Say whether a question mark stands for a lost character rather than for a question."""
    before, after = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
    if after.islower() or after in tuple("?,;:") or before in tuple("?)") or line.strip() == "?":
        return True
    return not is_chinese(before) and after not in ("", " ", '"', "”", "’", ")", "）", "》")


def _neighbour(line: str, at: int, step: int) -> str:
    at += step
    while 0 <= at < len(line) and line[at] in " \u00a0\u3000":
        at += step
    return line[at] if 0 <= at < len(line) else ""


def _brackets(line: str) -> Iterator[tuple[int, str]]:
    if ")" not in line and "）" not in line:
        return
    opened: list[int] = []
    # A line may be one of a hundred thousand brackets; what lies between two of them is looked up, not read again.
    chinese = [at for at, sign in enumerate(line) if is_chinese(sign)]
    for match in _BRACKET.finditer(line):
        if match[0] in "(（":
            opened.append(match.start())
        elif opened:
            low, high = opened.pop(), match.start()
            if _is_chinese_pair(line, low, high, chinese):
                if line[low] == "(":
                    yield low, "（"
                if line[high] == ")":
                    yield high, "）"


def _is_chinese_pair(line: str, low: int, high: int, chinese: list[int]) -> bool:
    holds_chinese = bisect_left(chinese, high) > bisect_right(chinese, low)
    outside = (_neighbour(line, low, -1), _neighbour(line, high, 1))
    return holds_chinese or any(map(is_chinese, outside)) or line[low] == "（" or line[high] == "）"


def _quotes(line: str) -> Iterator[tuple[int, str]]:
    places = [at for at, sign in enumerate(line) if sign == _QUOTE]
    if len(places) % 2:
        return
    for low, high in zip(places[::2], places[1::2], strict=True):
        if any(map(is_chinese, line[low + 1 : high])):
            yield low, "“"
            yield high, "”"
