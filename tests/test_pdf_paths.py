"""Paths of a drawing: the plain ones are drawn as WeasyPrint draws them, only sooner."""

import pydyf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from weasyprint.svg.path import path as draw_slowly

from reportgen.writers.pdf.paths import _draw, plain_steps

NUMBER = st.integers(-99999, 99999).map(lambda number: f"{number / 1000:.3f}".rstrip("0").rstrip("."))


def _command(letter: str, takes: int) -> st.SearchStrategy[str]:
    return st.lists(NUMBER, min_size=takes, max_size=takes).map(lambda numbers: letter + " ".join(numbers))


COMMANDS = st.one_of(
    _command("M", 2), _command("M", 4), _command("L", 2), _command("H", 1), _command("V", 1), _command("C", 6),
    _command("C", 12), st.just("Z"),
)  # fmt: skip


class _Drawing:
    """What WeasyPrint's own way draws with."""

    def __init__(self) -> None:
        self.stream = pydyf.Stream()

    def point(self, x: str | int, y: str | int, _font_size: float) -> tuple[float, float]:
        return float(x or 0), float(y or 0)


class _Node(dict):
    def __init__(self, path: str) -> None:
        super().__init__(d=path)
        self.vertices = []


@given(_command("M", 2), st.lists(COMMANDS, max_size=12))
def test_a_plain_path_comes_out_as_weasyprint_draws_it(start, commands):
    path = "".join((start, *commands))
    drawing, stream = _Drawing(), pydyf.Stream()

    draw_slowly(drawing, _Node(path), 12)
    _draw(stream, plain_steps(path))

    assert stream.stream == drawing.stream.stream


@pytest.mark.parametrize("path", ["", "m1 2l3 4", "M1e2 3", "M1 2A1 1 0 0 1 3 4", "M1 2L3", "M1 2H", "L1 2", "M1 2Z3"])
def test_any_other_path_is_left_to_weasyprint(path):
    assert plain_steps(path) is None
