"""What figures are of: two values of one thing differ in time, or in how far it has come."""

import re
from collections import defaultdict
from collections.abc import Iterable

from reportgen.model.facts import KeyFigure, Status

_ORDER = {Status.ACHIEVED: 0, Status.BASELINE: 1, Status.TARGET: 2, Status.PLANNED: 3, Status.EXPECTED: 4}
_AHEAD = frozenset({Status.TARGET, Status.PLANNED})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_Thing = tuple[str, ...]


class Things:
    """The figures of one region by what they are of, in the order in which the text comes to them."""

    def __init__(self, figures: Iterable[KeyFigure]) -> None:
        self._first: dict[tuple[_Thing, Status], int] = {}
        self._newest: dict[tuple[_Thing, Status], int] = defaultdict(int)
        self._aims: dict[tuple[_Thing, str], KeyFigure] = {}
        for at, figure in enumerate(figures):
            thing = _thing(figure)
            self._first.setdefault((thing, figure.status), at)
            self._newest[thing, figure.status] = max(self._newest[thing, figure.status], _last_year(figure))
            if figure.status in _AHEAD:
                self._aims.setdefault((thing, figure.sentence), figure)

    def is_start(self, figure: KeyFigure) -> bool:
        """Tell whether a value is what another in its sentence starts from: 由1个扩大到3个."""
        return figure.status is Status.BASELINE and (_thing(figure), figure.sentence) in self._aims

    def is_outdone(self, figure: KeyFigure) -> bool:
        """Tell whether a later value of the same thing tells more: one reached later, or one it is to become."""
        newest = self._newest[_thing(figure), figure.status]
        return self.is_start(figure) or (figure.status not in _AHEAD and _last_year(figure) < newest)

    def place(self, figure: KeyFigure) -> tuple[int, ...]:
        """Return what to sort figures by: status, thing, time."""
        if self.is_start(figure):
            return (*self.place(self._aims[_thing(figure), figure.sentence])[:2], 1, figure.start)
        year = _last_year(figure) if figure.status in _AHEAD else -_last_year(figure)
        return _ORDER[figure.status], self._first[_thing(figure), figure.status], 0, year, figure.start


def _thing(figure: KeyFigure) -> _Thing:
    return (figure.concept or figure.indicator, figure.unit, figure.kind, figure.level, figure.place)


def _last_year(figure: KeyFigure) -> int:
    """Return the last year of a figure's time, 0 where it names none."""
    return max(map(int, _YEAR.findall(figure.period)), default=0)
