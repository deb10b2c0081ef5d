"""Titles: broken between words into lines of like length, the same in both writers.

Clause 7.3.1: 词意完整、排列对称、长短适宜.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, combinations

from reportgen.tree import Inline, LineBreak, Text

SplitWords = Callable[[str], Iterable[str]]

# What stays together whatever the words are: numbers with what follows, Latin words, quotations.
_PIECES = re.compile(r"[0-9.%—\-]+[年月日个省项%]?|[A-Za-z]+|《[^》]{1,20}》|“[^”]{1,12}”|.", re.DOTALL)
_NO_START = "，。、；：？！）》〉】〕」』”’…—·％%"
_NO_END = "（《〈【〔「『“‘"
_GOOD_END = "的、，：；》”）"
_GOOD_START = "和与及暨《“（"
# As bad as lines that differ by five signs.
_POOR_BREAK = 12
_MOST_LINES = 4


def balance_title(
    content: tuple[Inline, ...], most_cells: int, split_words: SplitWords | None = None
) -> tuple[Inline, ...]:
    """Return the title with line breaks, where it is longer than a line and its author set none."""
    text = "".join(run.text for run in content if isinstance(run, Text))
    if any(isinstance(run, LineBreak) for run in content) or _width(text) <= most_cells:
        return content
    return tuple(_insert(content, _break_offsets(text, most_cells, split_words)))


def _break_offsets(text: str, most_cells: int, split_words: SplitWords | None) -> tuple[int, ...]:
    """Return where the lines end: the fewest lines, then the least difference of their lengths."""
    ends = set(accumulate(map(len, _PIECES.findall(text))))
    if split_words:
        ends &= set(accumulate(map(len, split_words(text))))
    ends = {at for at in ends - {len(text)} if text[at] not in _NO_START and text[at - 1] not in _NO_END}
    for lines in range(2, _MOST_LINES + 1):
        ideal = _width(text) / lines
        near = sorted(ends, key=lambda end: abs(_width(text[:end]) % ideal - ideal / 2), reverse=True)[: 8 * lines]
        options = [breaks for breaks in combinations(sorted(near), lines - 1) if _fits(text, breaks, most_cells)]
        if options:
            return min(options, key=lambda breaks: _unevenness(text, breaks))
    return ()


def _fits(text: str, breaks: tuple[int, ...], most_cells: int) -> bool:
    return all(_width(line) <= most_cells for line in _lines(text, breaks))


def _unevenness(text: str, breaks: tuple[int, ...]) -> float:
    widths = [_width(line) for line in _lines(text, breaks)]
    mean = sum(widths) / len(widths)
    poor = sum(text[end - 1] not in _GOOD_END and text[end] not in _GOOD_START for end in breaks)
    return sum((width - mean) ** 2 for width in widths) + _POOR_BREAK * poor


def _lines(text: str, breaks: tuple[int, ...]) -> list[str]:
    starts, ends = (0, *breaks), (*breaks, len(text))
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _width(text: str) -> float:
    return sum(0.5 if sign.isascii() else 1 for sign in text)


def _insert(content: tuple[Inline, ...], offsets: tuple[int, ...]) -> Iterator[Inline]:
    at = 0
    for run in content:
        if not isinstance(run, Text):
            yield run
            continue
        start = 0
        for offset in (offset - at for offset in offsets if at < offset <= at + len(run.text)):
            yield replace(run, text=run.text[start:offset])
            yield LineBreak()
            start = offset
        if run.text[start:]:
            yield replace(run, text=run.text[start:])
        at += len(run.text)
