"""The rules of a table: as WeasyPrint places them, each drawn once as far as it goes."""

import io
from collections import Counter
from dataclasses import replace

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from reportgen.fonts.find import find_fonts
from reportgen.tree import Cell, Row, Table, Text
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.pdf.borders import _join, _Line
from reportgen.writers.pdf.render import Renderer
from tests.bulletins import bulletin

PARTS = st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 12), st.integers(1, 5))


def _line(part: tuple[bool, int, int, int]) -> _Line:
    upright, place, start, length = part
    return _Line(place, start, place, start + length) if upright else _Line(start, place, start + length, place)


def _covered(line: _Line) -> set[tuple[bool, float, int]]:
    """Return the pieces of length 1 that a line covers."""
    if line.x1 == line.x2:
        return {(True, line.x1, at) for at in range(int(line.y1), int(line.y2))}
    return {(False, line.y1, at) for at in range(int(line.x1), int(line.x2))}


@given(parts=st.lists(PARTS, min_size=1, max_size=30))
def test_joined_lines_cover_what_the_lines_did_each_piece_once(parts):
    lines = [_line(part) for part in parts]
    joined = Counter(piece for line in _join(lines) for piece in _covered(line))
    assert set(joined) == set().union(*map(_covered, lines))
    assert set(joined.values()) == {1}


def test_a_long_table_has_a_line_for_each_row_and_column_and_no_more():
    rows = tuple(Row(tuple(Cell((Text(f"{line}行{column}"),)) for column in range(4))) for line in range(10))
    document = replace(bulletin(), blocks=(Table((), (), rows, (0.25,) * 4),))
    data = Renderer(GBT9704, find_fonts(None)).render(document).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (page,) = pdf.pages
        drawn = Counter(str(step.operator) for step in pikepdf.parse_content_stream(page))
    assert drawn["l"] == 10 + 1 + 4 + 1
