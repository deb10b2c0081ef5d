"""Rules of tables, which WeasyPrint draws cell by cell: four fifths of what is in the pages of a long table.

``install`` puts a drawing in the place of that of WeasyPrint 70 in which a rule is one line as far as it goes, and
those of one weight and colour are drawn in one stroke. It refuses to work on another WeasyPrint whose function looks
otherwise.
"""

import inspect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple

_EXPECTED = ["stream", "table"]


def install() -> None:
    """Replace the drawing of collapsed borders of WeasyPrint; a second call does nothing.

    Raises:
        RuntimeError: this WeasyPrint has no such function, or another than that of version 70.
    """
    from weasyprint import draw

    original = getattr(draw, "draw_collapsed_borders", None)
    if getattr(original, "__module__", None) == __name__:
        return
    if original is None or list(inspect.signature(original).parameters) != _EXPECTED:
        import weasyprint

        raise RuntimeError(f"WeasyPrint {weasyprint.__version__} draws tables in a way this program does not know")

    def draw_collapsed_borders(stream: Any, table: Any) -> None:
        sketch = _Sketch()
        original(sketch, table)
        for (colour, width), lines in sketch.lines.items():
            with stream.artifact(), stream.stacked():
                stream.set_color(colour, stroke=True)
                stream.set_line_width(width)
                for line in _join(lines):
                    stream.move_to(line.x1, line.y1)
                    stream.line_to(line.x2, line.y2)
                stream.stroke()

    draw.draw_collapsed_borders = draw_collapsed_borders


class _Line(NamedTuple):
    """A line straight down or straight to the right."""

    x1: float
    y1: float
    x2: float
    y2: float


class _Sketch:
    """A stream that keeps the lines which are drawn on it, by colour and width, and draws none."""

    def __init__(self) -> None:
        self.lines: defaultdict[tuple[Any, float], list[_Line]] = defaultdict(list)
        self._colour: Any = None
        self._width, self._from = 0.0, (0.0, 0.0)

    def artifact(self) -> AbstractContextManager[None]:
        """Note nothing: what is drawn in the end is marked as a whole."""
        return nullcontext()

    def stacked(self) -> AbstractContextManager[None]:
        """Note nothing: each line says its colour and width."""
        return nullcontext()

    def set_color(self, colour: Any, *, stroke: bool) -> None:
        """Take the colour of the next line."""
        del stroke
        self._colour = colour

    def set_line_width(self, width: float) -> None:
        """Take the width of the next line."""
        self._width = width

    def move_to(self, x: float, y: float) -> None:
        """Take where the next line begins."""
        self._from = (x, y)

    def line_to(self, x: float, y: float) -> None:
        """Keep a line."""
        self.lines[self._colour, self._width].append(_Line(*self._from, x, y))

    def stroke(self) -> None:
        """Draw nothing."""


def _join(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Yield the lines with those that lie on one another's ends or over each other as one."""
    upright: defaultdict[float, list[tuple[float, float]]] = defaultdict(list)
    level: defaultdict[float, list[tuple[float, float]]] = defaultdict(list)
    for line in lines:
        if line.x1 == line.x2:
            upright[line.x1].append((line.y1, line.y2))
        else:
            level[line.y1].append((line.x1, line.x2))
    yield from (_Line(x, start, x, end) for x in sorted(upright) for start, end in _stretches(upright[x]))
    yield from (_Line(start, y, end, y) for y in sorted(level) for start, end in _stretches(level[y]))


def _stretches(parts: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the stretches that the parts of a straight line cover."""
    first, *others = sorted(parts)
    start, end = first
    for low, high in others:
        if low > end:
            yield start, end
            start = low
        end = max(end, high)
    yield start, end
