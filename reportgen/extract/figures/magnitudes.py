"""Figures → doubts about their size: a region's own figures, or all regions', that lie powers of ten apart.

A lost 万 or a swapped unit makes a figure ten thousand times too small, and nothing else about it looks wrong. What
stands beside it tells: the same thing in another year, or in the other regions.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportgen.extract.figures.concepts import normalise
from reportgen.extract.figures.conflicts import base_unit, is_comparable
from reportgen.model.documents import Doubt, DoubtKind, Level
from reportgen.model.facts import FigureKind, KeyFigure
from reportgen.model.ids import IdMaker

_LEAP = 50  # no count of a thing that there are ten of grows so much in the years that one text speaks of
_TEN_TIMES, _HUNDRED_TIMES = 1, 2  # powers of ten
_SMALL = 10
_APART = 100  # regions differ forty times in people; a hundred times beyond all the others is a unit
_FEWEST = 4
_SHARES = ("%", "‰", "个百分点", "倍")


def find_jumps(figures: Sequence[KeyFigure], ids: IdMaker) -> tuple[Doubt, ...]:
    """Return a doubt for each figure that is out of scale with its like; it holds back both of a pair."""
    compared = [f for f in figures if is_comparable(f) and f.value > 0]
    own = tuple(_within_regions(compared, ids))
    doubted = {place for doubt in own for place in doubt.places}
    return (*own, *_between_regions([f for f in compared if f.passage not in doubted], ids))


def _within_regions(figures: Iterable[KeyFigure], ids: IdMaker) -> Iterator[Doubt]:
    groups: dict[tuple[object, ...], list[KeyFigure]] = defaultdict(list)
    for figure in figures:
        groups[(figure.region_code, figure.level, figure.place, *_thing(figure))].append(figure)
    for group in groups.values():
        first = group[0]
        apart = [figure for figure in group[1:] if figure.period != first.period and _leaps(first, figure)]
        if apart:
            told = "；".join(map(_told, (first, *apart)))
            reason = f"“{first.indicator}”相差悬殊，疑为单位或位数有误：{told}。请核对"
            yield _doubt(first, apart, reason, ids)


def _between_regions(figures: Iterable[KeyFigure], ids: IdMaker) -> Iterator[Doubt]:
    groups: dict[tuple[object, ...], list[KeyFigure]] = defaultdict(list)
    for figure in figures:
        if figure.concept and figure.level is Level.PROVINCE and not figure.unit.endswith(_SHARES):
            groups[_thing(figure)].append(figure)
    for group in groups.values():
        sizes: dict[str, list[Decimal]] = defaultdict(list)
        for figure in group:
            sizes[figure.region_code].append(_size(figure))
        if len(sizes) < _FEWEST:
            continue
        # of the two regions with the least, and with the greatest, one at least is another than the figure's own
        least = sorted((min(own), code) for code, own in sizes.items())[:2]
        greatest = sorted(((max(own), code) for code, own in sizes.items()), reverse=True)[:2]
        for figure in group:
            low, high = (next(size for size, code in ends if code != figure.region_code) for ends in (least, greatest))
            if _size(figure) * _APART <= low or _size(figure) >= high * _APART:
                told = f"“{figure.indicator}”为{figure.passage.quote}"
                reason = f"{told}，与其他地区相差百倍以上，疑为单位或位数有误，请核对"
                yield _doubt(figure, [], reason, ids)


def _doubt(figure: KeyFigure, apart: Sequence[KeyFigure], reason: str, ids: IdMaker) -> Doubt:
    passage = figure.passage
    doubt_id = ids.make(passage.source, f"{passage.quote}量级")
    return Doubt(doubt_id, passage, DoubtKind.MAGNITUDE, reason, also=tuple(other.passage for other in apart))


def _thing(figure: KeyFigure) -> tuple[object, ...]:
    name = figure.concept or normalise(figure.indicator)
    return (name, base_unit(figure.unit)[0], figure.kind, figure.base_period)


def _leaps(one: KeyFigure, other: KeyFigure) -> bool:
    """Tell whether two sizes are the same digits at other places, or too far apart for the years between them."""
    if one.kind is not FigureKind.LEVEL:
        return False
    small, large = sorted((_size(one), _size(other)))
    if small >= _SMALL and large / small >= _LEAP:
        return True
    digits = [str(size.normalize().as_tuple().digits) for size in (small, large)]
    power = large.adjusted() - small.adjusted()
    if digits[0] != digits[1]:
        return False
    return power >= _HUNDRED_TIMES or (power == _TEN_TIMES and len(small.normalize().as_tuple().digits) > 1)


def _size(figure: KeyFigure) -> Decimal:
    return figure.value * base_unit(figure.unit)[1]


def _told(figure: KeyFigure) -> str:
    return f"{figure.passage.source} {figure.passage.locator}{figure.period}为{figure.passage.quote}"
