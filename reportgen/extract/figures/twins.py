"""Figures of one section that one row of a table could not hold both."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.doubts import FigureIds, make_doubt
from reportgen.model.documents import Doubt
from reportgen.model.facts import Comparator, KeyFigure

TWIN = Decimal("0.55")
_LOWER = (Comparator.GE, Comparator.GT)
_UPPER = (Comparator.LE, Comparator.LT)


def part_twins(figures: list[KeyFigure], ids: FigureIds) -> tuple[list[KeyFigure], list[Doubt]]:
    """Hold back figures that one name, time and status give different values: what tells them apart is not in it."""
    rows: dict[tuple[object, ...], list[KeyFigure]] = defaultdict(list)
    for figure in figures:
        if figure.printable:
            rows[_row_of(figure)].append(figure)
    kept, doubts = [], []
    for figure in figures:
        row = rows.get(_row_of(figure), [])
        values = {other.value for other in row}
        if figure.printable and len(values) > 1 and not _meets_all(figure, row):
            reason = (
                f"同一段中“{figure.indicator}”有{len(values)}个不同的数，不能确定“{figure.passage.quote}”指的是哪一项"
            )
            doubts.append(make_doubt(figure.section, figure.passage, reason, ids, (figure.indicator,)))
            figure = replace(figure, confidence=min(figure.confidence, TWIN), printable=False)
        kept.append(figure)
    return kept, doubts


def _meets_all(figure: KeyFigure, row: list[KeyFigure]) -> bool:
    """Tell whether a value lies within all bounds of its row: they tell of it too (723.6亿元，连续5年超过600亿元)."""
    others = [other for other in row if other.value != figure.value]
    return figure.comparator is Comparator.EQ and all(
        (other.comparator in _LOWER and other.value < figure.value)
        or (other.comparator in _UPPER and other.value > figure.value)
        for other in others
    )


def _row_of(figure: KeyFigure) -> tuple[object, ...]:
    shown = (figure.indicator, figure.unit, figure.kind, figure.period, figure.base_period, figure.status)
    return (*shown, figure.region_code, figure.level, figure.place)
