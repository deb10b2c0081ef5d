"""Table → ``w:tbl``: real widths, merged cells, a head that repeats, rows that stay whole."""

from collections.abc import Hashable, Iterator
from copy import deepcopy
from itertools import pairwise
from typing import TypeAlias

from reportgen.errors import CheckError
from reportgen.tree import Cell, Inline, Row, Table, Text
from reportgen.writers.docx.runs import Runs
from reportgen.writers.docx.styles import CELL_STYLES, TABLE
from reportgen.writers.docx.wml import Element, flag, mm_to_eighths, mm_to_twips, w
from reportgen.writers.layout import BLACK, BlockRole, ProfileLayout
from reportgen.writers.layout_rules import LAST_ROWS, Rules


def table(block: Table, runs: Runs, layout: ProfileLayout) -> Element:
    """Return a table as wide as the type area. Raises CheckError where its cells do not fill its grid."""
    widths = _column_widths(block.widths, mm_to_twips(layout.page.type_width_mm))
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=sum(widths), type="dxa"),
        _borders(layout.rules),
        w("tblLayout", type="fixed"),
        _padding(layout.rules),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    rows = _Rows(widths, runs, layout)
    head, body = rows.write(block.head, BlockRole.TABLE_HEAD), rows.write(block.body, BlockRole.TABLE_CELL)
    return w("tbl", properties, grid, *head, *body)


def _column_widths(shares: tuple[float, ...], total: int) -> list[int]:
    """Return the widths, rounded so that they add up to ``total``."""
    ends = [0, *(round(total * sum(shares[:count])) for count in range(1, len(shares))), total]
    return [end - start for start, end in pairwise(ends)]


def _borders(rules: Rules) -> Element:
    outer, inner = mm_to_eighths(rules.table_outer_mm), mm_to_eighths(rules.table_inner_mm)
    sides = {"top": outer, "left": outer, "bottom": outer, "right": outer, "insideH": inner, "insideV": inner}
    return w("tblBorders", *(rule(side, size) for side, size in sides.items()))


def rule(side: str, eighths: int, *, colour: str = BLACK, space_pt: float = 0) -> Element:
    """Return one side of a border, ``space_pt`` from the text."""
    return w(side, val="single", sz=eighths, space=round(space_pt), color=colour.upper())


def _padding(rules: Rules) -> Element:
    across, along = mm_to_twips(rules.cell_padding_mm), mm_to_twips(rules.row_padding_mm)
    sides = {"top": along, "left": across, "bottom": along, "right": across}
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides.items()))


def no_padding() -> Element:
    """Return cell margins of nothing, said aloud because LibreOffice has a default of its own."""
    return w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))


class _Rows:
    """The rows of one table; of its cells most say what another says, and those are copies of it."""

    def __init__(self, widths: list[int], runs: Runs, layout: ProfileLayout) -> None:
        self._widths, self._runs, self._layout = widths, runs, layout
        self._written: dict[Hashable, Element] = {}

    def write(self, rows: tuple[Row, ...], role: BlockRole) -> Iterator[Element]:
        """Yield the rows of the head or the body, whose cells are of ``role``."""
        marks = ["cantSplit", "tblHeader"] if role is BlockRole.TABLE_HEAD else ["cantSplit"]
        last = range(len(rows) - LAST_ROWS, len(rows) - 1)
        for at, (placed, goes_on) in enumerate(_place(rows, len(self._widths))):
            keep = goes_on or at in last
            cells = (self._cell(cell, column, merge, role=role, keep=keep) for column, cell, merge in placed)
            yield w("tr", w("trPr", *map(flag, marks)), *cells)

    def _cell(self, cell: Cell, column: int, merge: str, *, role: BlockRole, keep: bool) -> Element:
        words = tuple(map(_told, cell.content))
        if None in words:
            return self._write_cell(cell, column, merge, role=role, keep=keep)
        same = (words, column, cell.colspan, cell.align, merge, role, keep)
        if same not in self._written:
            self._written[same] = self._write_cell(cell, column, merge, role=role, keep=keep)
        return deepcopy(self._written[same])

    def _write_cell(self, cell: Cell, column: int, merge: str, *, role: BlockRole, keep: bool) -> Element:
        width = sum(self._widths[column : column + cell.colspan])
        properties = [w("tcW", w=width, type="dxa")]
        if cell.colspan > 1:
            properties.append(w("gridSpan", val=cell.colspan))
        if merge:
            properties.append(w("vMerge", val=merge))
        properties.append(w("vAlign", val="center"))
        look = [w("pStyle", val=CELL_STYLES[role, cell.align]), *([flag("keepNext")] if keep else [])]
        content = [] if merge == "continue" else self._runs.inline(cell.content, self._layout.style(role).face)
        return w("tc", w("tcPr", *properties), w("p", w("pPr", *look), *content))


def _told(piece: Inline) -> Hashable:
    """Return all that a DOCX says of plain text; None for what it numbers (notes, links), and for breaks."""
    if not isinstance(piece, Text) or piece.href:
        return None
    return piece.text, piece.strong, piece.emphasis, piece.deleted, piece.inserted


_Placed: TypeAlias = tuple[int, Cell, str]


def _place(rows: tuple[Row, ...], columns: int) -> Iterator[tuple[list[_Placed], bool]]:
    """Yield the cells of each row, and whether one of them reaches into the row below.

    A cell comes with its column and its part in a vertical merge: restart, continue or none. Rows that a cell joins
    are kept on one page, or its words would stay behind on the page before.
    """
    open_cells: dict[int, tuple[Cell, int]] = {}  # column → the cell that reaches down to here, rows still to go
    for row in rows:
        placed: list[_Placed] = []
        waiting = list(row.cells)
        column = 0
        while column < columns and (column in open_cells or waiting):
            if column in open_cells:
                cell, left = open_cells.pop(column)
                part = "continue"
            else:
                cell = waiting.pop(0)
                left, part = cell.rowspan, "restart" if cell.rowspan > 1 else ""
            if left > 1:
                open_cells[column] = (cell, left - 1)
            placed.append((column, cell, part))
            column += cell.colspan
        if column != columns or waiting:
            raise CheckError(f"表格某行的单元格占{column}列，应为{columns}列", hint="检查模板中的 colspan 和 rowspan")
        yield placed, bool(open_cells)
    if open_cells:
        raise CheckError("表格有单元格的 rowspan 超出末行", hint="检查模板中的 rowspan")
