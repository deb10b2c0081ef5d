"""Dots on one axis as a native chart: one series of dots on the axis, one of words over them with leaders down to it.

The words are a column of the sheet, put together there from name and number, so that they follow an editor's number;
programs that do not read labels from cells show the words as they were.
"""

from uuid import NAMESPACE_URL, uuid5

from reportgen.tree import Chart
from reportgen.writers.charts import Dots, Flag, Frame, plain, words
from reportgen.writers.docx.chart_words import (
    Formula,
    SheetRow,
    box,
    c,
    cell,
    cells,
    label_range,
    line,
    no_labels,
    numbers,
    ranged_label,
    shape,
    strings,
    text_of,
    value,
)
from reportgen.writers.docx.wml import Element
from reportgen.writers.layout import BLACK

_AXES = (1001, 1002)
_FIRST = 1  # the row of the sheet under its head
_HEAD = ("地区", "", "轴上位置", "标注高度", "标注")
_NAME, _VALUE, _GROUND, _HEIGHT, _LABEL = range(5)


class DotChart:
    """A chart of dots: its plot, and the rows of its sheet."""

    def __init__(self, chart: Chart, dots: Dots, face: str, size_pt: float) -> None:
        self._chart, self._dots, self._face, self._size_pt = chart, dots, face, size_pt
        self._last = _FIRST + len(dots.flags) - 1

    @property
    def frame(self) -> Frame:
        """The size of the chart."""
        return self._dots.frame

    def legend(self) -> list[Element]:
        """Return no legend: the words stand at the dots."""
        return []

    def sheet(self) -> list[SheetRow]:
        """Return the rows of the sheet: a head, then a row for each place on the axis that has words."""
        axis = words(self._chart.series[0])
        rows = (
            (flag.names, flag.value, 0.0, round(_middle(flag), 2), _label(flag, _FIRST + at))
            for at, flag in enumerate(self._dots.flags)
        )
        return [(_HEAD[_NAME], axis, *_HEAD[_GROUND:]), *rows]

    def plot(self) -> Element:
        """Return the plot."""
        frame, dots = self._dots.frame, self._dots
        width = dots.place(dots.ticks[-1]) - dots.left
        place = box(dots.left / frame.width, 0, width / frame.width, dots.axis / frame.height, inner=True)
        return c(
            "plotArea",
            place,
            c(
                "scatterChart",
                value("scatterStyle", "lineMarker"),
                value("varyColors", 0),
                self._dots_series(),
                self._words_series(),
                *(value("axId", axis) for axis in _AXES),
            ),
            self._axis(),
            self._height(),
            shape(),
        )

    def _dots_series(self) -> Element:
        size = round(self._size_pt * self.frame.look.dot_ems)
        marker = c("marker", value("symbol", "circle"), value("size", size), shape(BLACK))
        return self._series(0, _GROUND, marker, c("dLbls", *no_labels()))

    def _words_series(self) -> Element:
        flags = self._dots.flags
        look = text_of(self._face, self._size_pt, wrap=False)
        labels = c(
            "dLbls",
            *(ranged_label(at, _words(flag), look, guid=_guid(at, flag)) for at, flag in enumerate(flags)),
            *no_labels(),
        )
        leaders = c(
            "errBars",
            value("errDir", "y"),
            value("errBarType", "minus"),
            value("errValType", "percentage"),
            value("noEndCap", 1),
            value("val", 100),
            c("spPr", line(self.frame.look.edge_colour, self.frame.look.edge_mm)),
        )
        labelled = label_range(cells(_LABEL, _FIRST, self._last), [_words(flag) for flag in flags])
        return self._series(1, _HEIGHT, c("marker", value("symbol", "none")), labels, leaders, after=(labelled,))

    def _series(self, at: int, heights: int, *children: Element, after: tuple[Element, ...] = ()) -> Element:
        flags = self._dots.flags
        y = [0.0 if heights == _GROUND else round(_middle(flag), 2) for flag in flags]
        return c(
            "ser",
            value("idx", at),
            value("order", at),
            c("tx", strings(cell(heights, 0), [_HEAD[heights]])),
            c("spPr", line("", 0)),
            *children,
            c("xVal", numbers(cells(_VALUE, _FIRST, self._last), [plain(flag.value) for flag in flags])),
            c("yVal", numbers(cells(heights, _FIRST, self._last), [plain(height) for height in y])),
            value("smooth", 0),
            *after,
        )

    def _axis(self) -> Element:
        ticks = self._dots.ticks
        return c(
            "valAx",
            value("axId", _AXES[0]),
            c("scaling", value("orientation", "minMax"), value("max", plain(ticks[-1])), value("min", plain(ticks[0]))),
            value("delete", 0),
            value("axPos", "b"),
            c("numFmt", formatCode="General", sourceLinked=0),
            value("majorTickMark", "out"),
            value("minorTickMark", "none"),
            value("tickLblPos", "nextTo"),
            shape("", BLACK, self.frame.look.axis_mm),
            text_of(self._face, self._size_pt),
            value("crossAx", _AXES[1]),
            value("crosses", "autoZero"),
            value("crossBetween", "midCat"),
            value("majorUnit", plain(ticks[1] - ticks[0])),
        )

    def _height(self) -> Element:
        return c(
            "valAx",
            value("axId", _AXES[1]),
            c(
                "scaling",
                value("orientation", "minMax"),
                value("max", f"{self._dots.axis:.3f}"),
                value("min", 0),
            ),
            value("delete", 1),
            value("axPos", "l"),
            c("numFmt", formatCode="General", sourceLinked=0),
            value("majorTickMark", "none"),
            value("minorTickMark", "none"),
            value("tickLblPos", "none"),
            value("crossAx", _AXES[0]),
            value("crosses", "min"),
            value("crossBetween", "midCat"),
        )


def _middle(flag: Flag) -> float:
    return flag.bottom + flag.height / 2


def _label(flag: Flag, row: int) -> str | Formula:
    """Return the words of a flag, where it can be as a formula over name and number; ``row`` is counted from 0."""
    before, number, after = flag.said.partition(plain(flag.value))
    if not number or len(flag.lines) > 1:
        return _words(flag)
    parts = (f"A{row + 1}", _quoted(before), f"B{row + 1}", _quoted(after))
    return Formula("=" + "&".join(part for part in parts if part), _words(flag))


def _words(flag: Flag) -> str:
    return "\n".join(flag.lines)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text else ""


def _guid(at: int, flag: Flag) -> str:
    return f"{{{str(uuid5(NAMESPACE_URL, f'{at}|{flag.lines}')).upper()}}}"
