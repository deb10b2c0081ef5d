"""Charts as geometry: where bars, dots and their words stand, for both writers alike. Lengths are mm.

Nothing is scaled to fit: the words of a chart keep their size, and what is drawn is given room.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reportgen.tree import Chart, ChartRow, Text
from reportgen.writers.layout import BlockRole, ProfileLayout
from reportgen.writers.layout_rules import ChartLook

_MM_PER_PT = 25.4 / 72
_TICKS = 5
_FROM_ZERO = 0.4  # an axis begins at zero where its least value is less than so much of its greatest
_BETWEEN = "、"
_NARROW_SIGNS = frozenset("0123456789.,-() ")
_NARROW, _WIDE = 0.5, 0.9


def words(runs: Iterable[Text]) -> str:
    """Return the words of runs."""
    return "".join(run.text for run in runs)


def plain(number: float) -> str:
    """Return a number as it is written, without an exponent.

    >>> plain(70.0), plain(91.3), plain(1e6)
    ('70', '91.3', '1000000')
    """
    return f"{number:.6f}".rstrip("0").rstrip(".")


def width_ems(text: str) -> float:
    """Return how wide a text is set at most: digits take half an em, letters and % less than a Chinese sign."""
    return sum(1.0 if not sign.isascii() else _NARROW if sign in _NARROW_SIGNS else _WIDE for sign in text)


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a chart and of the words in it, and how it looks."""

    width: float
    height: float
    em: float
    look: ChartLook


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in panels: ``left`` is where the first panel begins, ``unit`` the width of one counted thing.

    ``head`` is the upper edge of the first row, ``panels`` the left edges of the panels and their sizes.
    """

    frame: Frame
    left: float
    unit: float
    head: float
    row: float
    panels: tuple[tuple[float, int], ...]

    @property
    def foot(self) -> float:
        """The lower edge of the last row, over the legend."""
        return self.frame.height - self.frame.look.legend_ems * self.frame.em


def lay_bars(chart: Chart, layout: ProfileLayout) -> Bars:
    """Return where the bars of a chart stand; a panel is as wide as its largest row."""
    em, width, look = _em(layout), layout.page.type_width_mm, layout.chart
    sizes = _panel_sizes(chart)
    head, foot = look.head_ems * em, look.legend_ems * em
    height = _whole_lines(head + foot + len(chart.rows) * look.row_ems * em, layout)
    left = (max(width_ems(words(row.name)) for row in chart.rows) + look.label_gap_ems) * em
    unit = (width - left - look.edge_mm) / (sum(sizes) + look.panel_gap * (len(sizes) - 1))
    panels, at = [], left
    for size in sizes:
        panels.append((at, size))
        at += (size + look.panel_gap) * unit
    row = (height - head - foot) / len(chart.rows)
    return Bars(Frame(width, height, em, look), left, unit, head, row, tuple(panels))


def _panel_sizes(chart: Chart) -> tuple[int, ...]:
    """Return the length of the longest bar of each group."""
    many = len(chart.series)
    return tuple(
        max(1, *(sum(int(point.value) for point in row.points[at * many : (at + 1) * many]) for row in chart.rows))
        for at in range(len(chart.groups))
    )


@dataclass(frozen=True, slots=True)
class Flag:
    """The words of one place on an axis: they begin at the leader ``x``, ``bottom`` over the axis, line over line.

    ``names`` are whose place it is, ``said`` what they say (不低于70%).
    """

    x: float
    value: float
    bottom: float
    width: float
    height: float
    lines: tuple[str, ...]
    names: str
    said: str


@dataclass(frozen=True, slots=True)
class Dots:
    """Dots on one axis, which begins at ``left`` with the first of ``ticks`` and lies ``axis`` under the upper edge."""

    frame: Frame
    left: float
    scale: float
    axis: float
    ticks: tuple[float, ...]
    flags: tuple[Flag, ...]

    def place(self, value: float) -> float:
        """Return where a value stands on the axis."""
        return self.left + (value - self.ticks[0]) * self.scale


def lay_dots(chart: Chart, layout: ProfileLayout) -> Dots:
    """Return where the dots of a chart and the words beside them stand."""
    em, width, look = _em(layout), layout.page.type_width_mm, layout.chart
    groups = _alike(chart.rows)
    values = [float(rows[0].points[0].value) for rows in groups]
    ticks = axis_ticks(values)
    left = em * max(width_ems(plain(tick)) for tick in ticks)
    flags = [_flag(rows, value, em, look) for rows, value in zip(groups, values, strict=True)]
    room = width - left
    scales = [(room - flag.width) / (flag.value - ticks[0]) for flag in flags if flag.value > ticks[0]]
    scale = min([(room - left) / (ticks[-1] - ticks[0]), *scales])
    standing = [replace(flag, x=left + (flag.value - ticks[0]) * scale) for flag in flags]
    flags = raise_flags(standing, look.stem_ems * em)
    highest = max(flag.bottom + flag.height for flag in flags)
    height = _whole_lines(highest + look.axis_ems * em, layout)
    frame = Frame(width, height, em, look)
    return Dots(frame, left, scale, height - look.axis_ems * em, ticks, tuple(flags))


def _flag(rows: Sequence[ChartRow], value: float, em: float, look: ChartLook) -> Flag:
    """Return the words of rows that say the same, before they are given their place."""
    said = words(rows[0].points[0].words)
    names = [words(row.name) for row in rows]
    lines = _lines(names, said, look.flag_most_ems)
    width = (max(map(width_ems, lines)) + look.flag_gap_ems) * em
    return Flag(0, value, 0, width, len(lines) * look.lane_ems * em, lines, _BETWEEN.join(names), said)


def raise_flags(flags: Sequence[Flag], lowest: float) -> list[Flag]:
    """Return the flags, from left to right, so high that none covers another, nor the leader of another.

    From right to left each stands over those that its words would meet, so that a leader, at the left end of its
    words, is met by no words but those of flags further left, which stand above it.
    """
    placed: list[Flag] = []
    for flag in sorted(flags, key=lambda flag: -flag.x):
        under = (other.bottom + other.height for other in placed if other.x <= flag.x + flag.width)
        placed.append(replace(flag, bottom=max(under, default=lowest)))
    return placed[::-1]


def _alike(rows: Sequence[ChartRow]) -> list[list[ChartRow]]:
    """Return the rows that say the same together, by value."""
    ordered = sorted(rows, key=lambda row: (row.points[0].value, words(row.points[0].words)))
    return [list(own) for _, own in groupby(ordered, key=lambda row: words(row.points[0].words))]


def _lines(names: Sequence[str], said: str, most: float) -> tuple[str, ...]:
    """Return the names and what they all say, broken between names."""
    lines = [""]
    for at, name in enumerate(names, 1):
        piece = name + (said if at == len(names) else _BETWEEN)
        if lines[-1] and width_ems(lines[-1] + piece) > most:
            lines.append("")
        lines[-1] += piece
    return tuple(lines)


def axis_ticks(values: Sequence[float]) -> tuple[float, ...]:
    """Return round numbers that reach from under the least value to over the greatest."""
    least, most = min(values), max(values)
    if least < _FROM_ZERO * most:
        least = 0.0
    step = _round_step((most - least or most or 1.0) / _TICKS)
    first, last = math.floor(least / step), math.ceil(most / step)
    if first == last:
        last += 1
    return tuple(round(number * step, 6) for number in range(first, last + 1))


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= rough * 0.999)


def _em(layout: ProfileLayout) -> float:
    return layout.style(BlockRole.FIGURE_TEXT).size_pt * _MM_PER_PT


def _whole_lines(height: float, layout: ProfileLayout) -> float:
    """Return a height in whole lines of the page, so that the text under a chart stands on the grid."""
    return math.ceil(height / layout.page.pitch_mm - 1e-9) * layout.page.pitch_mm
