"""Fitting: how much of what is ranked stands on one page, found by measuring laid-out pages.

All entries are measured side by side, so that the measuring may be spread over processes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from reportgen.tree import Bulletin

_T = TypeVar("_T")
# For each document what is left of its one page in mm, less the reserve; negative where it runs over.
Rooms: TypeAlias = Callable[[Sequence[Bulletin]], Sequence[float]]

_ROOM_AT_START_MM = 120.0  # a first guess of what a page has for quotes, before any is measured


@dataclass(frozen=True, slots=True)
class Fitted:
    """The largest size that fits, -1 where even size 0 does not, and the room that is left at it in mm."""

    size: int
    room: float


def fit(
    entries: Sequence[_T], most: Sequence[int], lay: Callable[[_T, int], Bulletin], rooms: Rooms
) -> tuple[Fitted, ...]:
    """Return for each entry the largest size, up to ``most``, at which ``lay(entry, size)`` fits its page.

    The next size to measure is guessed from what is known, by the straight line through the nearest two sizes; the
    search ends when a size fits and the next does not.
    """
    searches = [_Search(highest) for highest in most]
    while open_ := [at for at, search in enumerate(searches) if search.low < search.high]:
        sizes = {at: searches[at].next_size() for at in open_}
        found = rooms([lay(entries[at], sizes[at]) for at in open_])
        for at, room in zip(open_, found, strict=True):
            searches[at].learn(sizes[at], room)
    return tuple(search.fitted() for search in searches)


def fill(
    entries: Sequence[_T],
    candidates: Sequence[Sequence[int]],
    lay: Callable[[_T, tuple[int, ...]], Bulletin],
    rooms: Rooms,
) -> tuple[tuple[int, ...], ...]:
    """Return for each entry those of its ``candidates`` that still fit, tried one after the other.

    ``lay(entry, extra)`` composes the entry with the candidates in ``extra`` added.
    """
    kept: list[tuple[int, ...]] = [()] * len(entries)
    for turn in range(max(map(len, candidates), default=0)):
        trying = [at for at in range(len(entries)) if turn < len(candidates[at])]
        tried = {at: (*kept[at], candidates[at][turn]) for at in trying}
        for at, room in zip(trying, rooms([lay(entries[at], tried[at]) for at in trying]), strict=True):
            if room >= 0:
                kept[at] = tried[at]
    return tuple(kept)


class _Search:
    """What is known of one entry: ``low`` fits (or is -1), all above ``high`` run over."""

    def __init__(self, most: int) -> None:
        self.low, self.high = -1, most
        self._below: tuple[int, float] | None = None
        self._above: tuple[int, float] | None = None

    def next_size(self) -> int:
        """Return the size to measure next: all at first, then where the room should just end."""
        if self._above is None:
            return self.high
        low_size, low_room = self._below or (0, _ROOM_AT_START_MM)
        high_size, high_room = self._above
        guess = low_size + int((high_size - low_size) * low_room / (low_room - high_room))
        return max(self.low + 1, min(guess, self.high))

    def fitted(self) -> Fitted:
        """Return the outcome."""
        return Fitted(*self._below) if self._below else Fitted(-1, 0)

    def learn(self, size: int, room: float) -> None:
        """Take in the room that is left at ``size``."""
        if room >= 0:
            self.low, self._below = size, (size, room)
        else:
            self.high, self._above = size - 1, (size, room)
