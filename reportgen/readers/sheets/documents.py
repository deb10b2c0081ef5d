"""Workbooks and delimited files into raw documents, by the blocks of each sheet."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from reportgen.errors import SourceError
from reportgen.model.documents import RawDocument
from reportgen.readers.captions import caption_of
from reportgen.readers.extracted import Extraction, GridCell, flatten
from reportgen.readers.package import EXCEL, Package
from reportgen.readers.sheets.delimited import read_records
from reportgen.readers.sheets.grid import SheetCell, find_grid_blocks
from reportgen.readers.sheets.workbook import WorkbookReader, cell_name

_LARGEST_GRID = 2_000_000
_BASIS = "Excel工作簿（xlsx）"
_UNNAMED = re.compile(r"^(?:sheet|工作表|表|chart)\s*\d*(?:\s*[(（]\d+[)）])?$", re.IGNORECASE)


def read_xlsx(content: bytes, source: str, *, basis: str = _BASIS) -> RawDocument:
    """Read the content of an XLSX file.

    Raises:
        SourceError: it is no sound XLSX, or holds no text.
    """
    reader = WorkbookReader(Package(content, source, EXCEL), source)
    out = Extraction()
    for sheet in reader.sheets():
        title = "" if _UNNAMED.match(sheet.name.strip()) else sheet.name.strip()
        _add(out, _Page(sheet.cells, title, partial(_name_cell, sheet.name)), source)
    return out.document(content, source, encoding="xlsx", basis=basis, notes=reader.remarks.notes())


def read_csv(content: bytes, source: str) -> RawDocument:
    """Read the content of a file of delimited values.

    Raises:
        SourceError: it is in no known encoding, no such table, or holds no text.
    """
    read = read_records(content, source)
    out = Extraction()
    _add(out, _Page(read.cells, "", _count_cell), source)
    return out.document(content, source, encoding=read.encoding, basis=read.basis, notes=read.notes)


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet to be added: its cells, the title that the sheet itself has, and how a cell of it is named."""

    cells: Sequence[SheetCell]
    name: str
    label: Callable[[int, int], str]


def _add(out: Extraction, page: _Page, source: str) -> None:
    """Add the blocks of a sheet."""
    label = page.label
    lines: list[str] = []
    for block in find_grid_blocks(page.cells):
        for cell in block.above:
            out.add_line(flatten(cell.text), label(cell.row, cell.column))
        if not block.cells:
            lines = [flatten(cell.text) for cell in block.above]
            continue
        titles = [flatten(cell.text).strip() for cell in block.above]
        caption = " ".join(titles) or caption_of(lines)
        if page.name not in caption:
            caption = f"{page.name} {caption}".strip()
        out.add_table(_grid(block.cells, label, source), caption)
        for cell in block.below:
            out.add_line(flatten(cell.text), label(cell.row, cell.column))
        lines = []


def _grid(cells: Sequence[SheetCell], label: Callable[[int, int], str], source: str) -> list[GridCell]:
    """Return the cells on a grid of their own; the empty ones between them are part of the table too."""
    top, left = min(cell.row for cell in cells), min(cell.column for cell in cells)
    bottom, right = max(cell.row for cell in cells) + 1, max(cell.column for cell in cells) + 1
    if (bottom - top) * (right - left) > _LARGEST_GRID:
        raise SourceError(
            f"表格太大（{bottom - top}行×{right - left}列）", where=source, hint="请只留需要的行和列，另存后重试"
        )
    filled = {(cell.row, cell.column): cell for cell in cells}
    covered = {
        (row, column)
        for cell in cells
        for row in range(cell.row, min(cell.row + cell.rows, bottom))
        for column in range(cell.column, min(cell.column + cell.columns, right))
    }
    grid: list[GridCell] = []
    for row in range(top, bottom):
        for column in range(left, right):
            cell = filled.get((row, column))
            if cell is not None:
                rows, columns = min(cell.rows, bottom - row), min(cell.columns, right - column)
                grid.append(GridCell(row - top, column - left, cell.text, label(row, column), rows, columns))
            elif (row, column) not in covered:
                grid.append(GridCell(row - top, column - left, "", ""))
    return grid


def _name_cell(sheet: str, row: int, column: int) -> str:
    return f"{sheet}!{cell_name(row, column)}"


def _count_cell(row: int, column: int) -> str:
    return f"第{row + 1}行第{column + 1}列"
