"""The tables of a page where their borders are drawn: cells from the lines, words from the characters inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from reportgen.readers.pdf.characters import Char, Sheet, rotate_box
from reportgen.readers.pdf.lines import find_pieces, join_wrapped

_FEW_RULES = 4
_FEW_CELLS = 4
_NEAR = 2.0
_FILLED = 0.3
_SAME_EDGE = 4.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell at its place on the grid, with its words."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of a page, or of several; ``edges`` are where its columns are parted, ``repeated`` the heads left out."""

    box: Box
    cells: tuple[TableCell, ...]
    rows: int
    edges: tuple[float, ...]
    repeated: tuple[str, ...] = ()

    def lines(self) -> list[list[TableCell]]:
        """Return the cells row by row; a row that only cells from above reach is empty."""
        lines: list[list[TableCell]] = [[] for _ in range(self.rows)]
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            lines[cell.row].append(cell)
        return lines


class TableFinder:
    """The drawn tables of a file, page by page; the second library is opened only where a page has lines."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.failed: list[int] = []

    def find(self, sheets: Iterable[Sheet]) -> dict[int, list[list[Box]]]:
        """Return for each page the cells of its tables."""
        wanted = [sheet for sheet in sheets if sheet.rules >= _FEW_RULES and sheet.chars]
        if not wanted:
            return {}
        import pdfplumber
        from pdfminer.pdfexceptions import PDFException
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import PdfminerException

        found: dict[int, list[list[Box]]] = {}
        faults = (PDFException, PSException, PdfminerException, ValueError, TypeError, KeyError, IndexError)
        try:
            with pdfplumber.open(BytesIO(self._content)) as file:
                for sheet in wanted:
                    page = file.pages[sheet.number]
                    try:
                        tables = page.find_tables()
                    except faults:
                        self.failed.append(sheet.number + 1)
                        continue
                    boxes = [[_placed(cell, sheet) for cell in table.cells if cell] for table in tables]
                    found[sheet.number] = [cells for cells in boxes if len(cells) >= _FEW_CELLS]
                    page.close()
        except faults:
            self.failed += [sheet.number + 1 for sheet in wanted if sheet.number not in found]
        return found


def build_table(cells: Sequence[Box], chars: Sequence[Char], page: int) -> tuple[PageTable, set[int]] | None:
    """Return the table of these cells, with the indices of the characters in it; None where it is a frame only."""
    xs, ys = _edges(v for c in cells for v in (c[0], c[2])), _edges(v for c in cells for v in (c[1], c[3]))
    if len(xs) < 3 or len(ys) < 3:
        return None
    box = (xs[0], ys[0], xs[-1], ys[-1])
    inside: dict[int, list[Char]] = {}
    used: set[int] = set()
    for at, char in enumerate(chars):
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        if not (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
            continue
        home = next((n for n, c in enumerate(cells) if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
        if home is not None:
            inside.setdefault(home, []).append(char)
            used.add(at)
    made = []
    for number, cell in enumerate(cells):
        left, top = _index(xs, cell[0]), _index(ys, cell[1])
        text = cell_text(inside.get(number, ()))
        made.append(
            TableCell(top, left, max(_index(ys, cell[3]) - top, 1), max(_index(xs, cell[2]) - left, 1), text, page)
        )
    if sum(bool(cell.text) for cell in made) < _FILLED * len(made):
        return None
    return PageTable(box, tuple(made), len(ys) - 1, tuple(xs)), used


def cell_text(chars: Sequence[Char]) -> str:
    """Return the words of a cell on one line."""
    text = ""
    for piece in find_pieces(chars):
        text = join_wrapped(text, piece.text.replace("\t", " "))
    return text


def may_continue(table: PageTable, after: PageTable) -> bool:
    """Say whether the columns of the second table stand under those of the first."""
    return len(table.edges) == len(after.edges) and all(
        abs(one - other) <= _SAME_EDGE for one, other in zip(table.edges, after.edges, strict=True)
    )


def join_tables(table: PageTable, after: PageTable, said: Sequence[str] = ()) -> PageTable:
    """Return two parts of a table as one; a head that the second part repeats stands apart in ``repeated``."""
    first, second = table.lines(), after.lines()
    same = 0
    while same < min(len(first), len(second)) - 1 and _words(first[same]) == _words(second[same]) and same < _FEW_CELLS:
        same += 1
    if same and not any(cell.rows > 1 and cell.row + cell.rows > same for row in second[:same] for cell in row):
        repeated = ["\t".join(_words(row)) for row in second[:same] if row]
    else:
        same, repeated = 0, []
    moved = tuple(replace(cell, row=cell.row - same + table.rows) for row in second[same:] for cell in row)
    return PageTable(
        table.box,
        (*table.cells, *moved),
        table.rows + after.rows - same,
        table.edges,
        (*table.repeated, *said, *repeated, *after.repeated),
    )


def _words(row: Sequence[TableCell]) -> list[str]:
    return [cell.text for cell in row]


def _placed(cell: Box, sheet: Sheet) -> Box:
    if not sheet.turn:
        return cell
    turned = sheet.turn in (90, 270)
    width, height = (sheet.height, sheet.width) if turned else (sheet.width, sheet.height)
    return rotate_box(cell, sheet.turn, width, height)


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))
