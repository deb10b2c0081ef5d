"""Paths in the plain form of ``outlines``, drawn without the long way on which WeasyPrint reads any path of SVG.

The words of a chart are some ten thousand curves: to read them takes as long as all else on the pages of a digest.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

_COMMAND = re.compile(r"([MLHVCZ])([^MLHVCZ]*)")
_PLAIN = re.compile(r"M(?:[MLHVCZ]|-?\d+(?:\.\d+)?|[ ,])*")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}
Step: TypeAlias = tuple[str, tuple[float, ...]]


def install() -> None:
    """Let WeasyPrint draw plain paths the short way and all others as before; a second call does nothing.

    Raises:
        RuntimeError: this WeasyPrint draws paths in another way than version 70.
    """
    import inspect

    from weasyprint import svg

    path = svg.TAGS["path"]
    if path.__module__ == __name__:
        return
    if list(inspect.signature(path).parameters) != ["svg", "node", "font_size"]:
        import weasyprint

        found = weasyprint.__version__
        raise RuntimeError(f"WeasyPrint {found} draws paths in a way this program does not know; use 70")

    def draw_path(drawing: Any, node: Any, font_size: float) -> None:
        steps = None if any(name.startswith("marker") for name in node.attrib) else plain_steps(node.get("d", ""))
        if steps is None:
            path(drawing, node, font_size)
        else:
            _draw(drawing.stream, steps)

    svg.TAGS["path"] = draw_path


def plain_steps(path: str) -> list[Step] | None:
    """Return the commands of a path with their numbers, None where it is not of the plain form."""
    if not _PLAIN.fullmatch(path):
        return None
    steps: list[Step] = []
    for letter, told in _COMMAND.findall(path):
        numbers = tuple(map(float, told.replace(",", " ").split()))
        takes = _TAKES[letter]
        if (not numbers or len(numbers) % takes) if takes else numbers:
            return None
        if letter == "Z":
            steps.append((letter, ()))
        # What follows the place that a path moves to is a line from it.
        steps += (("L" if letter == "M" and at else letter, numbers[at : at + takes]) for at in _starts(numbers, takes))
    return steps


def _starts(numbers: Sequence[float], takes: int) -> range:
    return range(0, len(numbers), takes) if takes else range(0)


def _draw(stream: Any, steps: Iterable[Step]) -> None:
    stream.move_to(0, 0)
    x = y = 0.0
    first: tuple[float, float] | None = None  # where the shape at work began, once it has a side
    for letter, numbers in steps:
        if letter == "Z":
            if first:
                stream.close()
                (x, y), first = first, None
            continue
        start = x, y
        match letter, numbers:
            case "H", (x,):
                stream.line_to(x, y)
            case "V", (y,):
                stream.line_to(x, y)
            case "C", (*_, x, y):
                stream.curve_to(*numbers)
            case "L", (x, y):
                stream.line_to(x, y)
            case "M", (x, y):
                stream.move_to(x, y)
        first = None if letter == "M" else first or start
