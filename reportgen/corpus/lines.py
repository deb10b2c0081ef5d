"""The lines of a text with their offsets."""

from collections.abc import Iterator
from dataclasses import dataclass

_NO_END = ("。", "；", "，", "：", ":", ";", ",", "、", "！", "？")
_FEWEST_HANZI = 6
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end sign: ``text == whole[start:end]``; ``number`` counts from 0."""

    number: int
    start: int
    end: int
    text: str


def find_lines(text: str) -> Iterator[Line]:
    """Yield the lines of ``text``, blank ones included."""
    at = 0
    for number, content in enumerate(text.split("\n")):
        yield Line(number, at, at + len(content), content)
        at += len(content) + 1


def find_filled_lines(text: str) -> list[Line]:
    """Return the lines that hold more than blanks."""
    return [line for line in find_lines(text) if line.text.strip()]


def may_be_title(line: str) -> bool:
    """Tell whether a line is short, no sentence and no list, as a title is."""
    hanzi = sum("一" <= character <= "鿿" for character in line)
    return hanzi >= _FEWEST_HANZI and len(line) <= _LONGEST_TITLE and not line.endswith(_NO_END) and "。" not in line
