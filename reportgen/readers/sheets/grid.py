"""The filled cells of a sheet into its blocks: titles, tables, lines of text.

A sheet is a page: a title above, the unit beside it, a table, notes below, then perhaps another table. Blocks are
parted by empty rows, and by empty columns where both sides are tables. An empty row within a table (between two groups)
parts nothing: there the rows go on with numbers under the columns above.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.readers.captions import is_table_title, is_unit_line

_NUMBER = re.compile(r"^[（(¥￥$+\-−–]*\d[\d,，.]*\s*(?:%|％|‰)?[)）]?$")
_REMARK = re.compile(r"^\s*(?:注|备注|说明|数据来源|资料来源|来源|填表|制表|填报|审核|[*＊※])")
_MOST_HEADINGS = 4
_FEW_CELLS = 3


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A filled cell: its place in the sheet, counted from 0, its text as shown, how far it is merged."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1

    @property
    def is_number(self) -> bool:
        """Tell whether the cell shows a number."""
        return bool(_NUMBER.match(self.text.strip()))


@dataclass(frozen=True, slots=True)
class Block:
    """A table with the lines above and below it that belong to it; no ``cells`` where it is lines only."""

    above: tuple[SheetCell, ...]
    cells: tuple[SheetCell, ...]
    below: tuple[SheetCell, ...] = ()


def find_grid_blocks(cells: Sequence[SheetCell]) -> Iterator[Block]:
    """Yield the blocks of a sheet from top to bottom, and from left to right where they stand side by side."""
    for band in _rejoin(_bands(cells)):
        yield from _read_band(band)


def _bands(cells: Sequence[SheetCell]) -> list[list[SheetCell]]:
    """Part the cells at rows that no cell reaches into."""
    bands: list[list[SheetCell]] = []
    end = -1
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if cell.row > end + 1 or not bands:
            bands.append([])
        bands[-1].append(cell)
        end = max(end, cell.row + cell.rows - 1)
    return bands


def _rejoin(bands: list[list[SheetCell]]) -> list[list[SheetCell]]:
    """Put a band that goes on with the table above back to it."""
    joined: list[list[SheetCell]] = []
    for band in bands:
        if joined and _goes_on(joined[-1], band):
            joined[-1] += band
        else:
            joined.append(list(band))
    return joined


def _goes_on(above: list[SheetCell], below: list[SheetCell]) -> bool:
    first = [cell for cell in below if cell.row == below[0].row]
    numbers = [cell for cell in first[1:] if cell.is_number]
    left, right = _reach(above)
    low, high = _reach(below)
    is_year_row = all(re.fullmatch(r"(?:19|20)\d\d年?", cell.text.strip()) for cell in first[1:])
    return bool(numbers) and not is_year_row and right > left and left <= low and high <= right


def _reach(cells: Sequence[SheetCell]) -> tuple[int, int]:
    return min(cell.column for cell in cells), max(cell.column + cell.columns - 1 for cell in cells)


def _read_band(cells: list[SheetCell]) -> Iterator[Block]:
    rows: dict[int, list[SheetCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    order = sorted(rows)
    left, right = _reach(cells)
    if right == left or all(len(row) == 1 for row in rows.values()):
        yield Block(tuple(cells), ())
        return
    top = 0
    while top < min(len(order) - 1, _MOST_HEADINGS) and _is_heading(rows[order[top]], left, right):
        top += 1
    bottom = len(order)
    while bottom - 1 > top and _is_remark(rows[order[bottom - 1]], left):
        bottom -= 1
    above = tuple(cell for at in order[:top] for cell in rows[at])
    below = tuple(cell for at in order[bottom:] for cell in rows[at])
    inner = [cell for at in order[top:bottom] for cell in rows[at]]
    if not inner or len(inner) == len(cells):
        yield from _side_by_side(inner, above, below)
        return
    parts = [block for band in _rejoin(_bands(inner)) for block in _side_by_side(band, (), ())]
    for at, part in enumerate(parts):
        first, last = at == 0, at == len(parts) - 1
        yield Block((above if first else ()) + part.above, part.cells, part.below + (below if last else ()))


def _side_by_side(
    cells: list[SheetCell], above: tuple[SheetCell, ...], below: tuple[SheetCell, ...]
) -> Iterator[Block]:
    """Part a band at an empty column, where at least two columns stand on either side."""
    groups: list[list[SheetCell]] = []
    end = -1
    for cell in sorted(cells, key=lambda cell: cell.column):
        if cell.column > end + 1 or not groups:
            groups.append([])
        groups[-1].append(cell)
        end = max(end, cell.column + cell.columns - 1)
    if len(groups) < 2 or any(_reach(group)[0] == _reach(group)[1] for group in groups):
        yield Block(above, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), below)
        return
    yield from (Block(above, (), ()),) if above else ()
    for group in groups:
        for band in _rejoin(_bands(group)):
            yield from _read_band(band)
    yield from (Block(below, (), ()),) if below else ()


def _is_heading(row: list[SheetCell], left: int, right: int) -> bool:
    """Tell whether a row above a table is its title or its unit: a cell across the table, or what reads like one."""
    if len(row) > _FEW_CELLS or any(cell.is_number for cell in row):
        return False
    if any(is_unit_line(cell.text) for cell in row):
        return True
    (first, *others) = row
    if others:
        return all(is_table_title(cell.text) for cell in row)
    width = right - left + 1
    is_across = first.columns >= width or (first.column == left and first.columns > 1 and first.columns * 2 >= width)
    return is_across or first.column == left or is_table_title(first.text)


def _is_remark(row: list[SheetCell], left: int) -> bool:
    """Tell whether a row below a table is a note to it."""
    return row[0].column == left and bool(_REMARK.match(row[0].text)) and not any(cell.is_number for cell in row)
