"""Table → ``w:tbl``: real widths, merged cells, a head that repeats, rows that stay whole."""

from collections.abc import Iterator
from itertools import pairwise

from reportgen.errors import CheckError
from reportgen.tree import Cell, Row, Table
from reportgen.writers.docx.runs import Runs
from reportgen.writers.docx.styles import CELL_STYLES, TABLE, style_id
from reportgen.writers.docx.wml import Element, flag, mm_to_eighths, mm_to_twips, w
from reportgen.writers.layout import BlockRole, ProfileLayout, Rules


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
    rows = [
        *_rows(block.head, widths, runs, layout, head=True),
        *_rows(block.body, widths, runs, layout, head=False),
    ]
    return w("tbl", properties, grid, *rows)


def _column_widths(shares: tuple[float, ...], total: int) -> list[int]:
    """Return the widths, rounded so that they add up to ``total``."""
    ends = [0, *(round(total * sum(shares[:count])) for count in range(1, len(shares))), total]
    return [end - start for start, end in pairwise(ends)]


def _borders(rules: Rules) -> Element:
    outer, inner = mm_to_eighths(rules.table_outer_mm), mm_to_eighths(rules.table_inner_mm)
    sides = {"top": outer, "left": outer, "bottom": outer, "right": outer, "insideH": inner, "insideV": inner}
    return w("tblBorders", *(rule(side, size) for side, size in sides.items()))


def rule(side: str, eighths: int, colour: str = "000000") -> Element:
    """Return one side of a border."""
    return w(side, val="single", sz=eighths, space=0, color=colour.upper())


def _padding(rules: Rules) -> Element:
    across, along = mm_to_twips(rules.cell_padding_mm), mm_to_twips(rules.row_padding_mm)
    sides = {"top": along, "left": across, "bottom": along, "right": across}
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides.items()))


def no_padding() -> Element:
    """Return cell margins of nothing, said aloud because LibreOffice has a default of its own."""
    return w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))


def _rows(
    rows: tuple[Row, ...], widths: list[int], runs: Runs, layout: ProfileLayout, *, head: bool
) -> Iterator[Element]:
    for placed in _place(rows, len(widths)):
        marks = [flag("cantSplit"), *([flag("tblHeader")] if head else [])]
        cells = [
            _cell(cell, widths[column : column + cell.colspan], merge, runs, layout, head=head)
            for column, cell, merge in placed
        ]
        yield w("tr", w("trPr", *marks), *cells)


def _place(rows: tuple[Row, ...], columns: int) -> Iterator[list[tuple[int, Cell, str]]]:
    """Yield the cells of each row with their column and their part in a vertical merge (restart, continue or none)."""
    open_cells: dict[int, tuple[Cell, int]] = {}  # column → the cell that reaches down to here, rows still to go
    for row in rows:
        placed: list[tuple[int, Cell, str]] = []
        waiting = list(row.cells)
        column = 0
        while column < columns:
            if column in open_cells:
                cell, left = open_cells.pop(column)
                placed.append((column, cell, "continue"))
                if left > 1:
                    open_cells[column] = (cell, left - 1)
            elif waiting:
                cell = waiting.pop(0)
                placed.append((column, cell, "restart" if cell.rowspan > 1 else ""))
                if cell.rowspan > 1:
                    open_cells[column] = (cell, cell.rowspan - 1)
            else:
                break
            column += cell.colspan
        if column != columns or waiting:
            raise CheckError(f"表格某行的单元格占{column}列，应为{columns}列", hint="检查模板中的 colspan 和 rowspan")
        yield placed


def _cell(cell: Cell, widths: list[int], merge: str, runs: Runs, layout: ProfileLayout, *, head: bool) -> Element:
    properties = [w("tcW", w=sum(widths), type="dxa")]
    if cell.colspan > 1:
        properties.append(w("gridSpan", val=cell.colspan))
    if merge:
        properties.append(w("vMerge", val=merge))
    properties.append(w("vAlign", val="center"))
    role = BlockRole.TABLE_HEAD if head else BlockRole.TABLE_CELL
    style = style_id(role) if head else CELL_STYLES[cell.align]
    content = [] if merge == "continue" else runs.inline(cell.content, layout.style(role).face)
    return w("tc", w("tcPr", *properties), w("p", w("pPr", w("pStyle", val=style)), *content))
