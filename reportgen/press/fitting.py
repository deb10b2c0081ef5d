"""Fitting: how much of what is ranked stands on one page, found by measuring laid-out pages.

A search yields the page to be measured next, and is sent the room that it leaves. Many searches go on side by side,
each as soon as its page is measured, so that whoever measures is never without work.
"""

from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from reportgen.press.workers import results
from reportgen.tree import Bulletin

T = TypeVar("T")
Search: TypeAlias = Generator[Bulletin, float, T]
# For each document what is left of its one page in mm, less the reserve; negative where it runs over.
Measure: TypeAlias = Callable[[Sequence[Bulletin]], Sequence[Future[float]]]

_ROOM_AT_START_MM = 120.0  # a first guess of what a page has for quotes, before any is measured


@dataclass(frozen=True, slots=True)
class Fitted:
    """The largest size that fits, -1 where even size 0 does not, and the room that is left at it in mm."""

    size: int
    room: float


def fit(most: int, lay: Callable[[int], Bulletin]) -> Search[Fitted]:
    """Find the largest size, up to ``most``, at which the page fits.

    All is measured first, then the size that is guessed from what is known, by the straight line through the nearest
    two sizes; the search ends when a size fits and the next does not.
    """
    low, high = -1, most  # what fits, and the largest size that is not known to run over
    below, above = (0, _ROOM_AT_START_MM), None
    while low < high:
        size = max(low + 1, min(_where_room_ends(below, above), high)) if above else high
        room = yield lay(size)
        if room >= 0:
            low, below = size, (size, room)
        else:
            high, above = size - 1, (size, room)
    return Fitted(*below) if low >= 0 else Fitted(-1, 0)


def fill(candidates: Sequence[int], lay: Callable[[tuple[int, ...]], Bulletin]) -> Search[tuple[int, ...]]:
    """Find those of the candidates that still fit, tried one after the other, each beside those kept before it."""
    kept: tuple[int, ...] = ()
    for candidate in candidates:
        room = yield lay((*kept, candidate))
        if room >= 0:
            kept = (*kept, candidate)
    return kept


class Fitting(Generic[T]):
    """Searches that are under way from now on, while the caller does other work."""

    def __init__(self, searches: Sequence[Search[T]], measure: Measure) -> None:
        self._searches, self._measure = searches, measure
        self._found: dict[int, T] = {}
        self._measured: deque[tuple[int, Bulletin, Future[float]]] = deque()
        self._ask({at: page for at in range(len(searches)) if (page := self._next(at))})

    def finish(self) -> tuple[T, ...]:
        """Return what the searches found, in their order.

        They go on in the order in which they asked, whatever is measured first: which page is composed before which
        does not hang on the speed of the machine.

        Raises:
            CheckError: a page cannot be laid out within its time and memory.
        """
        failed: list[tuple[Bulletin, Future[float]]] = []
        while self._measured:
            at, page, task = self._measured.popleft()
            if task.exception():
                failed.append((page, task))
            elif further := self._next(at, task.result()):
                self._ask({at: further})
        results([page for page, _ in failed], [task for _, task in failed])
        return tuple(self._found[at] for at in range(len(self._searches)))

    def _next(self, at: int, room: float | None = None) -> Bulletin | None:
        """Return the page that a search wants measured next, once it knows what room the last one leaves."""
        search = self._searches[at]
        try:
            return next(search) if room is None else search.send(room)
        except StopIteration as end:
            self._found[at] = end.value
            return None

    def _ask(self, pages: Mapping[int, Bulletin]) -> None:
        if pages:
            tasks = self._measure(tuple(pages.values()))
            self._measured.extend(zip(pages.keys(), pages.values(), tasks, strict=True))


def _where_room_ends(below: tuple[int, float], above: tuple[int, float]) -> int:
    """Return the size at which the straight line through two sizes and their rooms has no room left."""
    (low_size, low_room), (high_size, high_room) = below, above
    return low_size + int((high_size - low_size) * low_room / (low_room - high_room))
