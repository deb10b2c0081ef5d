"""Charts → SVG in shapes alone: words are outlines in the document's own faces, fills tell apart without colour."""

from collections.abc import Iterator

from reportgen.tree import Chart, ChartKind
from reportgen.writers.charts import Bars, Dots, Flag, lay_bars, lay_dots, plain, width_ems, words
from reportgen.writers.layout import BLACK, BlockRole, ProfileLayout
from reportgen.writers.layout_rules import is_left_over
from reportgen.writers.pdf.outlines import Outlines

_MIDDLE = 0.38  # height of a sign's middle above the base line, in ems
_TICK = 0.35


class ChartPainter:
    """Draw the charts of one profile."""

    def __init__(self, layout: ProfileLayout, outlines: Outlines) -> None:
        self._layout, self._outlines = layout, outlines
        self._face = layout.style(BlockRole.FIGURE_TEXT).face

    def draw(self, chart: Chart) -> str:
        """Return the drawing of ``chart`` as SVG."""
        if chart.kind is ChartKind.BARS:
            bars = lay_bars(chart, self._layout)
            frame, shapes = bars.frame, self._bars(chart, bars)
        else:
            dots = lay_dots(chart, self._layout)
            frame, shapes = dots.frame, self._dots(chart, dots)
        width, height = f"{frame.width:.3f}", f"{frame.height:.3f}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
            f'viewBox="0 0 {width} {height}">{"".join(shapes)}</svg>'
        )

    def _bars(self, chart: Chart, bars: Bars) -> Iterator[str]:
        em, many = bars.frame.em, len(chart.series)
        for (left, size), group in zip(bars.panels, chart.groups, strict=True):
            middle = left + size * bars.unit / 2
            yield self._text(words(group), em, (middle, bars.head - 0.55 * em), anchor="middle")
        for at, row in enumerate(chart.rows):
            top = bars.head + at * bars.row
            base = top + bars.row / 2 + _MIDDLE * em
            yield self._text(words(row.name), em, (bars.left - bars.frame.look.label_gap_ems * em, base), anchor="end")
            for panel, (left, _) in enumerate(bars.panels):
                points = row.points[panel * many : (panel + 1) * many]
                yield from self._bar([int(point.value) for point in points], left, top, bars)
        yield from self._legend([words(name) for name in chart.series], bars)

    def _bar(self, values: list[int], left: float, top: float, bars: Bars) -> Iterator[str]:
        em, look = bars.frame.em, bars.frame.look
        height = bars.row * look.bar_share
        for at, value in enumerate(values):
            if value:
                fill = look.segment_fill(at, len(values))
                yield self._box(left, top + (bars.row - height) / 2, value * bars.unit, height, fill)
                if not is_left_over(at, len(values)):
                    middle = left + value * bars.unit / 2, top + bars.row / 2 + _MIDDLE * em
                    yield self._text(str(value), em, middle, anchor="middle")
            left += value * bars.unit

    def _legend(self, names: list[str], bars: Bars) -> Iterator[str]:
        em = bars.frame.em
        x, base = bars.left, bars.frame.height - 0.4 * em
        for at, name in enumerate(names):
            yield self._box(x, base - 0.75 * em, 1.6 * em, 0.85 * em, bars.frame.look.segment_fill(at, len(names)))
            yield self._text(name, em, (x + 2 * em, base))
            x += (3.5 + width_ems(name)) * em

    def _dots(self, chart: Chart, dots: Dots) -> Iterator[str]:
        em, axis = dots.frame.em, dots.axis
        yield self._line(dots.left, axis, dots.place(dots.ticks[-1]), axis)
        for tick in dots.ticks:
            x = dots.place(tick)
            yield self._line(x, axis, x, axis + _TICK * em)
            yield self._text(plain(tick), em, (x, axis + (_TICK + 1.1) * em), anchor="middle")
        for flag in dots.flags:
            yield from self._flag(flag, dots)
        for row in chart.rows:
            x = dots.place(float(row.points[0].value))
            yield f'<circle cx="{x:.3f}" cy="{axis:.3f}" r="{dots.frame.look.dot_ems * em / 2:.3f}"/>'

    def _flag(self, flag: Flag, dots: Dots) -> Iterator[str]:
        em, look = dots.frame.em, dots.frame.look
        top = dots.axis - flag.bottom - flag.height + (look.lane_ems - 1) * em
        yield self._line(flag.x, dots.axis, flag.x, top, leader=True)
        for at, line in enumerate(reversed(flag.lines)):
            base = dots.axis - flag.bottom - (at * look.lane_ems + 0.25) * em
            yield self._text(line, em, (flag.x + look.flag_gap_ems * em, base))

    def _text(self, text: str, size: float, place: tuple[float, float], *, anchor: str = "start") -> str:
        return f'<path d="{self._outlines.path(text, self._face, size, place, anchor)}"/>'

    def _box(self, x: float, y: float, width: float, height: float, fill: str) -> str:
        look = self._layout.chart
        return (
            f'<rect x="{x:.3f}" y="{y:.3f}" width="{width:.3f}" height="{height:.3f}" fill="#{fill}" '
            f'stroke="#{look.edge_colour}" stroke-width="{look.edge_mm}"/>'
        )

    def _line(self, x: float, y: float, to_x: float, to_y: float, *, leader: bool = False) -> str:
        look = self._layout.chart
        colour, width = (look.edge_colour, look.edge_mm) if leader else (BLACK, look.axis_mm)
        return (
            f'<line x1="{x:.3f}" y1="{y:.3f}" x2="{to_x:.3f}" y2="{to_y:.3f}" stroke="#{colour}" '
            f'stroke-width="{width}"/>'
        )
