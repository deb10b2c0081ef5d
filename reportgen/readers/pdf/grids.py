"""Rows of pieces that stand under one another without borders: a table by its columns."""

from collections.abc import Sequence
from statistics import median

from reportgen.readers.pdf.lines import Piece
from reportgen.readers.pdf.tables import PageTable, TableCell

_FEW_ROWS = 3
_WIDEST_CELL = 0.75

PieceRow = tuple[Piece, ...]


def find_runs(rows: Sequence[PieceRow]) -> list[tuple[int, int]]:
    """Return where runs of rows begin and end that have the same columns."""
    runs: list[tuple[int, int]] = []
    start = 0
    while start < len(rows):
        end = start + 1
        if _is_row(rows[start]):
            while end < len(rows) and _is_row(rows[end]) and _are_aligned(rows[end - 1], rows[end]):
                end += 1
        if end - start >= _FEW_ROWS:
            runs.append((start, end))
        start = end
    return runs


def build_grid(rows: Sequence[PieceRow], page: int) -> PageTable:
    """Return the table of such a run."""
    cells = tuple(
        TableCell(number, column, 1, 1, piece.text.replace("\t", " "), page)
        for number, row in enumerate(rows)
        for column, piece in enumerate(row)
    )
    box = (
        min(row[0].x0 for row in rows),
        rows[0][0].top,
        max(row[-1].x1 for row in rows),
        rows[-1][0].bottom,
    )
    edges = tuple(median(row[column].x0 for row in rows) for column in range(len(rows[0])))
    return PageTable(box, cells, len(rows), edges)


def _is_row(row: PieceRow) -> bool:
    if len(row) < 2 or any(piece.table >= 0 for piece in row):
        return False
    return all(piece.x1 - piece.x0 <= _WIDEST_CELL * (row[-1].x1 - row[0].x0) for piece in row)


def _are_aligned(row: PieceRow, after: PieceRow) -> bool:
    if len(row) != len(after) or after[0].base - row[0].base > 4 * row[0].size:
        return False
    return all(
        min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), abs(one.x0 + one.x1 - other.x0 - other.x1) / 2)
        <= 1.2 * one.size
        for one, other in zip(row, after, strict=True)
    )
