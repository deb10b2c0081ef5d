"""A table of a page into a grid of cells, where it holds data; a table that only lays out the page gives none.

Old government sites lay the whole page out in nested tables, so a table must show that it holds data: no table inside,
at least two rows and two columns that are filled with some regularity, no cell that holds the article.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_MOST_CELLS = 100_000
_MOST_COLUMNS = 1000
_LONG_CELL = 400
_ARTICLE_SHARE = 0.6
_MOSTLY = 0.6
_MOST_LINKS = 0.6
_PARTS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "li", "br", "form"})
_MANY_PARTS = 4


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its place on the grid."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    is_header: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A data table: its cells by rows, its caption, how much of it is links."""

    rows: tuple[tuple[GridCell, ...], ...]
    caption: str
    link_chars: int

    def text(self) -> str:
        """Return the table as text: a row a line, cells parted by tabs."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


def read_grid(table: Any, read_cell: Callable[[Any], str]) -> Grid | None:
    """Return the grid of a data table, None where the table lays out the page."""
    if (table.get("role") or "").lower() in {"presentation", "none"} or next(
        table.iterdescendants("table"), None
    ) is not None:
        return None
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in _rows(table)]
    rows = [row for row in rows if row]
    if len(rows) < 2 or sum(map(len, rows)) > _MOST_CELLS or max(map(len, rows)) < 2:
        return None
    texts = [[read_cell(cell) for cell in row] for row in rows]
    if not _holds_data(rows, texts) and not _is_declared(table):
        return None
    links = sum(len("".join(link.itertext()).strip()) for link in table.iter("a") if link.get("href"))
    if links > _MOST_LINKS * sum(len(text) for row in texts for text in row):
        return None
    caption = next((read_cell(child) for child in table if child.tag == "caption"), "")
    return Grid(tuple(_lay_out(rows, texts)), caption, links)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _is_declared(table: Any) -> bool:
    return (
        any(child.tag in {"caption", "thead"} for child in table) or next(table.iterdescendants("th"), None) is not None
    )


def _holds_data(rows: list[list[Any]], texts: list[list[str]]) -> bool:
    filled = [sum(bool(text) for text in row) for row in texts]
    regular = sum(count >= 2 for count in filled)
    if regular < 2 or regular < _MOSTLY * sum(count > 0 for count in filled):
        return False
    total = sum(len(text) for row in texts for text in row)
    return not any(
        len(text) > _LONG_CELL and len(text) > _ARTICLE_SHARE * total and _parts(cell) >= _MANY_PARTS
        for row, words in zip(rows, texts, strict=True)
        for cell, text in zip(row, words, strict=True)
    )


def _parts(cell: Any) -> int:
    return sum(1 for part in cell.iterdescendants() if part.tag in _PARTS)


def _lay_out(rows: list[list[Any]], texts: list[list[str]]) -> Iterator[tuple[GridCell, ...]]:
    """Yield the rows with each cell at its place: a cell over several rows pushes those below it aside."""
    taken: dict[int, int] = {}
    for number, (row, words) in enumerate(zip(rows, texts, strict=True)):
        column = 0
        laid: list[GridCell] = []
        begun: dict[int, int] = {}
        for cell, text in zip(row, words, strict=True):
            while taken.get(column, 0) > number:
                column += 1
            width = min(_span(cell, "colspan"), _MOST_COLUMNS)
            asked = _span(cell, "rowspan", zero=len(rows))
            height = min(asked, len(rows) - number)
            laid.append(GridCell(number, column, height, width, text, cell.tag == "th"))
            begun.update(dict.fromkeys(range(column, column + width), number + height))
            column += width
        taken.update(begun)
        yield tuple(laid)


def _span(cell: Any, name: str, zero: int = 1) -> int:
    value = (cell.get(name) or "1").strip()
    if not value.isdecimal() or len(value) > 6:
        return 1
    return int(value) or zero
