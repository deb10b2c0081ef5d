"""The lines of a text with their offsets."""

from collections.abc import Iterator
from dataclasses import dataclass


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
