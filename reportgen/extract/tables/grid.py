"""A table of a source as a grid: merged cells laid out, title, unit and notes taken off its edges."""

import re
from dataclasses import dataclass

from reportgen.model.documents import CleanDocument, SourceTable
from reportgen.model.prose import lead_of

_UNIT = re.compile(r"[（(]?\s*(?:计量)?单位\s*[:：]\s*(?P<unit>[^）)]+?)\s*[）)]?\s*$")
_UNIT_WITHIN = re.compile(
    r"[（(\[]\s*(?:计量)?单位\s*[:：]?\s*(?P<unit>[^）)\]]+?)\s*[）)\]]|\s(?:计量)?单位\s*[:：]\s*(?P<bare>\S+)\s*$"
)
_WORDS = re.compile(r"[一-鿿]")
_NOTE = re.compile(r"\s*(?:注|说明|备注|附注|资料来源|数据来源|来源|[*＊※①-⑳]|\d{1,2}[.．、]\D)")
_NOTE_PART = re.compile(r"(?P<mark>[*＊※†]|[①-⑳]|[\[［]\d{1,2}[\]］])\s*(?P<text>[^*＊※†①-⑳\[［；;。]+)")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: ``start:end`` in the clean text, without the blanks around it; ``indent`` are those before it."""

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int
    text: str
    indent: int
    header: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells by place, the rows between title and notes (``first:last``), and what stood around them.

    A merged cell stands at each of its places. ``units`` are those that caption or title name; ``notes`` by their mark.
    """

    cells: dict[tuple[int, int], GridCell]
    first: int
    last: int
    width: int
    caption: str
    units: tuple[str, ...]
    notes: dict[str, str]
    sheet: str
    start: int
    end: int

    def at(self, row: int, column: int) -> GridCell | None:
        """Return the cell that covers a place, None where there is none or it is empty."""
        cell = self.cells.get((row, column))
        return cell if cell is not None and cell.text else None

    def text(self, row: int, column: int) -> str:
        """Return the words at a place."""
        cell = self.at(row, column)
        return cell.text if cell else ""

    def row(self, row: int) -> list[GridCell]:
        """Return the cells of a row that hold something, each once."""
        return list({(c.row, c.column): c for at in range(self.width) if (c := self.at(row, at))}.values())


def read_grid(document: CleanDocument, table: SourceTable) -> Grid:
    """Return a table of a source as a grid."""
    cells = _lay_out(document, table)
    height = max((row for row, _ in cells), default=-1) + 1
    width = max((column for _, column in cells), default=-1) + 1
    lead = document.raw.text[lead_of(document.raw.text, table.start, table.caption) : table.start]
    words = list(dict.fromkeys([*_lines(lead), *_lines(table.caption)]))
    start, end = document.clean_span(table.start, table.end)
    grid = Grid(cells, 0, height, width, "", (), {}, _sheet(document.raw.locate(table.start)), start, end)
    first, titles = _take_titles(grid)
    last, notes = _take_notes(grid, first)
    words = [*words, *(title for title in titles if title not in words)]
    units = [found["unit"] for word in words if (found := _UNIT.fullmatch(word))]
    captions = [word for word in words if not _UNIT.fullmatch(word)]
    kept = []
    for caption in captions:
        within = _UNIT_WITHIN.search(caption)
        if within:
            units.append(within["unit"] or within["bare"])
        kept.append(_UNIT_WITHIN.sub("", caption).strip())
    whole = [one for one in kept if not any(one != other and one in other for other in kept)]
    return Grid(cells, first, last, width, " ".join(dict.fromkeys(whole)), _split(units), notes, grid.sheet, start, end)


def _lay_out(document: CleanDocument, table: SourceTable) -> dict[tuple[int, int], GridCell]:
    cells: dict[tuple[int, int], GridCell] = {}
    for cell in table.cells:
        start, end = document.clean_span(cell.start, cell.end)
        text = document.text[start:end]
        plain = text.strip()
        indent = len(text) - len(text.lstrip())
        made = GridCell(
            cell.row, cell.column, cell.rows, cell.columns, start + indent, start + indent + len(plain), plain, indent,
            cell.header,
        )  # fmt: skip
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                cells.setdefault((row, column), made)
    return cells


def _take_titles(grid: Grid) -> tuple[int, list[str]]:
    """Return the first row below the titles, and the titles: rows of one cell, from the first column on."""
    titles: list[str] = []
    row = 0
    while row < grid.last - 1:
        held = grid.row(row)
        plain = [cell for cell in held if not _UNIT.fullmatch(cell.text)]
        if grid.width < 2 or len(plain) > 1 or (plain and (plain[0].column or plain[0].rows > 1)):
            break
        if plain and ((plain[0].header and plain[0].columns < grid.width) or not _WORDS.search(plain[0].text)):
            break
        titles += [cell.text for cell in held]
        row += 1
    return row, titles


def _take_notes(grid: Grid, first: int) -> tuple[int, dict[str, str]]:
    """Return the row behind the last of the body, and the notes below it by their marks."""
    last = grid.last
    notes: dict[str, str] = {}
    while last > first:
        held = grid.row(last - 1)
        if held and not (len(held) == 1 and held[0].column == 0 and _NOTE.match(held[0].text)):
            break
        last -= 1
        for cell in held:
            notes |= {part["mark"]: part["text"].strip() for part in _NOTE_PART.finditer(cell.text)}
    return last, notes


def _sheet(label: str) -> str:
    sheet, mark, _ = label.rpartition("!")
    return sheet if mark else ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _split(units: list[str]) -> tuple[str, ...]:
    """Return the units that a caption names, one each (单位：个、张)."""
    found = [unit.strip() for text in units for unit in re.split(r"[、，,;；\s]+", text) if unit.strip()]
    return tuple(dict.fromkeys(found))
