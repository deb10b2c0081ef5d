"""How wide the columns of a landscape table are: by what stands in them, within the line of its page."""

import unicodedata
from collections.abc import Iterable, Sequence

LINE = 58.0  # hanzi of the tables' size that a line of the page holds, without the borders
_PADDING = 0.9  # what a cell keeps free at its sides, in hanzi


def room(texts: Iterable[str], *, least: float, most: float) -> float:
    """Return the room that a column needs for its longest text to stand on one line, in hanzi.

    >>> room(["时间", "2031年"], least=2, most=8)
    3.9
    """
    return min(max([least, *map(_width, texts)]), most) + _PADDING


def shares(rooms: Sequence[float]) -> tuple[float, ...]:
    """Return what part of the line each column has."""
    whole = sum(rooms)
    return tuple(room / whole for room in rooms)


def pages(rooms: Sequence[float], line: float, most: int) -> list[slice]:
    """Return which columns stand beside each other: as many as ``line`` holds, at most ``most``."""
    found: list[slice] = []
    start, used = 0, 0.0
    for at, needed in enumerate(rooms):
        if at > start and (used + needed > line or at - start == most):
            found.append(slice(start, at))
            start, used = at, 0.0
        used += needed
    return [*found, slice(start, len(rooms))] if rooms else found


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
