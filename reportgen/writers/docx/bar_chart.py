"""Bars in panels as a native chart: stacked bars whose panels are series side by side, with a gap between them.

The line over the bars, which names the groups, is a row of its own: each panel's last segment is as long as the panel
there, without a fill, and its number is shown in the group's words.
"""

from decimal import Decimal

from reportgen.tree import Chart
from reportgen.writers.charts import Bars, Frame, plain, words
from reportgen.writers.docx.chart_words import (
    SheetRow,
    box,
    c,
    cell,
    cells,
    no_labels,
    numbers,
    shape,
    shown_values,
    strings,
    text_of,
    value,
)
from reportgen.writers.docx.wml import Element
from reportgen.writers.layout_rules import is_left_over
from reportgen.writers.sheet_cells import number_cell

_AXES = (1001, 1002)
_ROWS_AT = 2  # the rows of the sheet over the numbers: groups, segments
_UNSHOWN_ZERO = "#"
_GAP_NAME = "间隔"


class BarChart:
    """A chart of bars: its plot and legend, and the rows of its sheet."""

    def __init__(self, chart: Chart, bars: Bars, face: str, size_pt: float) -> None:
        self._chart, self._bars, self._face, self._size_pt = chart, bars, face, size_pt
        self._look = bars.frame.look
        self._many = len(chart.series)
        self._sizes = [size for _, size in bars.panels]

    @property
    def frame(self) -> Frame:
        """The size of the chart."""
        return self._bars.frame

    def sheet(self) -> list[SheetRow]:
        """Return the rows of the sheet: groups, segments, the sizes of the groups, then a row a bar."""
        groups: list[str | float] = [""]
        segments: list[str | float] = [""]
        for at, group in enumerate(self._chart.groups):
            groups += [words(group), *[""] * (self._many - 1), *self._between(at, "")]
            segments += [*map(words, self._chart.series), *self._between(at, _GAP_NAME)]
        rows = zip(self._names(), *self._columns(), strict=True)
        return [tuple(groups), tuple(segments), *rows]

    def plot(self) -> Element:
        """Return the plot."""
        frame, bars = self._bars.frame, self._bars
        top = bars.head - bars.row  # the groups' line is a row like the others
        place = box(
            bars.left / frame.width,
            top / frame.height,
            1 - bars.left / frame.width,
            (bars.foot - top) / frame.height,
            inner=True,
        )
        columns = enumerate(self._columns())
        return c(
            "plotArea",
            place,
            c(
                "barChart",
                value("barDir", "bar"),
                value("grouping", "stacked"),
                value("varyColors", 0),
                *(self._series(at, column) for at, column in columns),
                value("gapWidth", round((1 / self._look.bar_share - 1) * 100)),
                value("overlap", 100),
                *(value("axId", axis) for axis in _AXES),
            ),
            self._names_axis(),
            self._values_axis(),
            shape(),
        )

    def legend(self) -> list[Element]:
        """Return the legend, which names the segments of the first panel alone."""
        frame, bars = self._bars.frame, self._bars
        total = len(self._columns())
        hidden = (c("legendEntry", value("idx", at), value("delete", 1)) for at in range(self._many, total))
        left = bars.left / frame.width
        place = box(left, bars.foot / frame.height, 1 - left, 1 - bars.foot / frame.height)
        return [c("legend", value("legendPos", "b"), *hidden, place, value("overlay", 0), self._text())]

    def _between(self, group: int, filler: str | float) -> list[str | float]:
        return [filler] if group < len(self._chart.groups) - 1 else []

    def _names(self) -> list[str]:
        return ["", *(words(row.name) for row in self._chart.rows)]

    def _columns(self) -> list[list[float]]:
        """Return the numbers of each series: the groups' line, then a number a row."""
        columns: list[list[float]] = []
        for group, size in enumerate(self._sizes):
            for part in range(self._many):
                heading = size if part == self._many - 1 else 0
                place = group * self._many + part
                columns.append([heading, *(int(row.points[place].value) for row in self._chart.rows)])
            columns += [[self._look.panel_gap] * (len(self._chart.rows) + 1)] * len(self._between(group, ""))
        return columns

    def _series(self, at: int, column: list[float]) -> Element:
        part = at % (self._many + 1)
        group = at // (self._many + 1)
        gap = part == self._many
        name = _GAP_NAME if gap else words(self._chart.series[part])
        last = _ROWS_AT + len(column) - 1
        fill = "" if gap else self._look.segment_fill(part, self._many)
        return c(
            "ser",
            value("idx", at),
            value("order", at),
            c("tx", strings(cell(at + 1, 1), [name])),
            shape(fill, "" if gap else self._look.edge_colour, self._look.edge_mm),
            value("invertIfNegative", 0),
            c("dPt", value("idx", 0), value("invertIfNegative", 0), value("bubble3D", 0), shape()),  # the groups' line
            c("dLbls", *self._labels(part, group)),
            c("cat", strings(cells(0, _ROWS_AT, last), self._names())),
            c("val", numbers(cells(at + 1, _ROWS_AT, last), [plain(number) for number in column])),
        )

    def _labels(self, part: int, group: int) -> list[Element]:
        unnumbered = part == self._many or is_left_over(part, self._many)
        rows = no_labels() if unnumbered else shown_values(self._text(), _UNSHOWN_ZERO)
        if part != self._many - 1:
            return rows
        group_words = words(self._chart.groups[group])
        counted = number_cell(group_words, Decimal(self._sizes[group]))
        heading = shown_values(self._text(), counted.format if counted else f'"{group_words}"')
        return [c("dLbl", value("idx", 0), *heading), *rows]

    def _text(self) -> Element:
        return text_of(self._face, self._size_pt)

    def _names_axis(self) -> Element:
        return c(
            "catAx",
            value("axId", _AXES[0]),
            c("scaling", value("orientation", "maxMin")),
            value("delete", 0),
            value("axPos", "l"),
            c("numFmt", formatCode="General", sourceLinked=0),
            value("majorTickMark", "none"),
            value("minorTickMark", "none"),
            value("tickLblPos", "low"),
            shape(),
            self._text(),
            value("crossAx", _AXES[1]),
            value("crosses", "autoZero"),
            value("auto", 0),
            value("lblAlgn", "ctr"),
            value("lblOffset", 50),
            value("tickLblSkip", 1),
            value("noMultiLvlLbl", 1),
        )

    def _values_axis(self) -> Element:
        longest = sum(self._sizes) + self._look.panel_gap * (len(self._sizes) - 1)
        return c(
            "valAx",
            value("axId", _AXES[1]),
            c("scaling", value("orientation", "minMax"), value("max", plain(longest)), value("min", 0)),
            value("delete", 1),
            value("axPos", "t"),
            c("numFmt", formatCode="General", sourceLinked=0),
            value("majorTickMark", "none"),
            value("minorTickMark", "none"),
            value("tickLblPos", "none"),
            value("crossAx", _AXES[0]),
            value("crosses", "autoZero"),
            value("crossBetween", "between"),
        )
