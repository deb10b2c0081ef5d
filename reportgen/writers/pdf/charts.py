"""Charts → SVG in shapes alone: words are outlines in the document's own faces, fills tell apart without colour."""

from collections.abc import Iterator

from reportgen.tree import Chart, ChartKind
from reportgen.writers.charts import FLAG_GAP_EMS, LANE_EMS, Bars, Dots, Flag, lay_bars, lay_dots, width_ems, words
from reportgen.writers.layout import BlockRole, ProfileLayout
from reportgen.writers.pdf.outlines import Outlines

# From the first segment of a bar to the last: fill, and the colour of the number in it (none where it has none).
LOOKS = (("#404040", "#ffffff"), ("#c8c8c8", "#000000"), ("#ffffff", ""))
_LINE = 'stroke="#000000" stroke-width="0.2"'
_THIN = 'stroke="#808080" stroke-width="0.15"'
_BAR = 0.74  # of a row, the rest is the gap to the next
_MIDDLE = 0.38  # height of a sign's middle above the base line, in ems
_DOT = 0.32  # radius of a dot, in ems
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
            yield self._text(words(row.name), em, (bars.left - 0.5 * em, base), anchor="end")
            for panel, (left, _) in enumerate(bars.panels):
                points = row.points[panel * many : (panel + 1) * many]
                yield from self._bar([int(point.value) for point in points], left, top, bars)
        yield from self._legend([words(name) for name in chart.series], bars)

    def _bar(self, values: list[int], left: float, top: float, bars: Bars) -> Iterator[str]:
        em, height = bars.frame.em, bars.row * _BAR
        for at, value in enumerate(values):
            if value:
                fill, ink = _look(at, len(values))
                yield _box(left, top + (bars.row - height) / 2, value * bars.unit, height, fill)
                if ink:
                    middle = left + value * bars.unit / 2, top + bars.row / 2 + _MIDDLE * em
                    yield self._text(str(value), em, middle, anchor="middle", colour=ink)
            left += value * bars.unit

    def _legend(self, names: list[str], bars: Bars) -> Iterator[str]:
        em = bars.frame.em
        x, base = bars.left, bars.frame.height - 0.4 * em
        for at, name in enumerate(names):
            yield _box(x, base - 0.75 * em, 1.6 * em, 0.85 * em, _look(at, len(names))[0])
            yield self._text(name, em, (x + 2 * em, base))
            x += (3.5 + width_ems(name)) * em

    def _dots(self, chart: Chart, dots: Dots) -> Iterator[str]:
        em, axis = dots.frame.em, dots.axis
        yield _line(dots.left, axis, dots.place(dots.ticks[-1]), axis, _LINE)
        for tick in dots.ticks:
            x = dots.place(tick)
            yield _line(x, axis, x, axis + _TICK * em, _LINE)
            yield self._text(f"{tick:g}", em, (x, axis + (_TICK + 1.1) * em), anchor="middle")
        for flag in dots.flags:
            yield from self._flag(flag, dots)
        for row in chart.rows:
            x = dots.place(float(row.points[0].value))
            yield f'<circle cx="{x:.3f}" cy="{axis:.3f}" r="{_DOT * em:.3f}" fill="#000000"/>'

    def _flag(self, flag: Flag, dots: Dots) -> Iterator[str]:
        em = dots.frame.em
        top = dots.axis - flag.bottom - flag.height + (LANE_EMS - 1) * em
        yield _line(flag.x, dots.axis, flag.x, top, _THIN)
        for at, line in enumerate(reversed(flag.lines)):
            base = dots.axis - flag.bottom - (at * LANE_EMS + 0.25) * em
            yield self._text(line, em, (flag.x + FLAG_GAP_EMS * em, base))

    def _text(
        self, text: str, size: float, place: tuple[float, float], *, anchor: str = "start", colour: str = "#000000"
    ) -> str:
        return f'<path fill="{colour}" d="{self._outlines.path(text, self._face, size, place, anchor)}"/>'


def _look(at: int, many: int) -> tuple[str, str]:
    """Return fill and ink of the segment ``at`` of ``many``: the last of several is what is left over, and white."""
    return LOOKS[-1] if at and at == many - 1 else LOOKS[min(at, len(LOOKS) - 2)]


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.3f}" y="{y:.3f}" width="{width:.3f}" height="{height:.3f}" fill="{fill}" {_THIN}/>'


def _line(x: float, y: float, to_x: float, to_y: float, look: str) -> str:
    return f'<line x1="{x:.3f}" y1="{y:.3f}" x2="{to_x:.3f}" y2="{to_y:.3f}" {look}/>'
