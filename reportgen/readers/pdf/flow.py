"""The pages of a PDF into one flow: paragraphs and tables that go on over a page, and apart from them what repeats."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reportgen.readers.pdf.characters import Char, Sheet
from reportgen.readers.pdf.columns import Zone, find_zones
from reportgen.readers.pdf.furniture import find_furniture
from reportgen.readers.pdf.grids import build_grid, find_runs
from reportgen.readers.pdf.lines import Piece, find_pieces, join_wrapped
from reportgen.readers.pdf.paragraphs import Joining, Row, zone_edges
from reportgen.readers.pdf.tables import Box, PageTable, build_table, join_tables, may_continue

_CONTINUED = re.compile(
    r"^[（(]?(?:续表?|接上[页表]|表?\s*[\d一二三四五六七八九十]*\s*[（(]?续[)）]?)\s*[\d一二三四五六七八九十]*[)）]?$|[（(]续表?[)）]$"
)
_LONGEST_CONTINUED = 40
_FOOTNOTES = 0.6
_INDENT = 2.6
_STRETCH = 2.2


@dataclass(frozen=True, slots=True)
class Shell:
    """A line that is not the text's: a running head, a page number, a watermark."""

    text: str
    what: str
    page: int
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its lines with the page each stands on."""

    rows: tuple[Row, ...]


Block = Shell | Paragraph | PageTable


@dataclass(frozen=True, slots=True)
class Flow:
    """The blocks in order, and the pages where a table was recognised by its columns only."""

    blocks: tuple[Block, ...]
    guessed: tuple[int, ...]


def find_flow(sheets: Sequence[Sheet], cells: dict[int, list[list[Box]]]) -> Flow:
    """Return the text of the pages in reading order."""
    tables: list[PageTable] = []
    pages = [_pieces(sheet, cells.get(sheet.number, []), tables) for sheet in sheets]
    furniture = find_furniture(pages, [sheet.height for sheet in sheets])
    found: list[tuple[Zone, int]] = []
    shells: list[list[Shell]] = []
    for sheet, pieces, named in zip(sheets, pages, furniture, strict=True):
        shells.append(
            [Shell(pieces[at].text, what, sheet.number, pieces[at].middle) for at, what in sorted(named.items())]
        )
        shells[-1] += _watermarks(sheet)
        found += ((zone, sheet.number) for zone in find_zones([p for at, p in enumerate(pieces) if at not in named]))
    rows, guessed = _rows(found, tables)
    joining = Joining(rows)
    blocks = _Blocks(joining, tables)
    for sheet, shell in zip(sheets, shells, strict=True):
        blocks.page([row for row in rows if row.page == sheet.number], shell, sheet.height)
    return Flow(tuple(blocks.finish()), tuple(guessed))


class _Blocks:
    """The blocks as they grow; what stands apart waits until the paragraph that runs over the page is complete."""

    def __init__(self, joining: Joining, tables: Sequence[PageTable]) -> None:
        self._joining = joining
        self._tables = tables
        self._blocks: list[Block] = []
        self._open: list[Row] = []
        self._waiting: list[Block] = []

    def page(self, rows: list[Row], shell: Sequence[Shell], height: float) -> None:
        """Take in a page."""
        rows, notes = self._split_notes(rows, height)
        middle = height / 2
        self._waiting += (line for line in shell if line.top <= middle)
        said: list[str] = []
        for at, row in enumerate(rows):
            if row.table >= 0:
                self._table(self._tables[row.table], said if all(r.table >= 0 for r in rows[:at]) or said else [], at)
                said = []
            elif at == 0 and self._is_continued(rows):
                said = [row.text]
            elif self._open and self._joining.goes_on(self._open[-1], row, is_continued=len(self._open) > 1):
                self._open.append(row)
            else:
                self._close()
                self._open = [row]
        for row in notes:
            self._note(row)
        self._waiting += (line for line in shell if line.top > middle)

    def finish(self) -> list[Block]:
        """Return the blocks."""
        self._close()
        return self._blocks

    def _close(self) -> None:
        if self._open:
            self._blocks.append(Paragraph(tuple(self._open)))
        self._open = []
        self._blocks += self._waiting
        self._waiting = []

    def _table(self, table: PageTable, said: Sequence[str], at: int) -> None:
        last = next((n for n in range(len(self._blocks) - 1, -1, -1) if not isinstance(self._blocks[n], Shell)), -1)
        before = self._blocks[last] if last >= 0 else None
        is_first = at == len(said)
        if is_first and not self._open and isinstance(before, PageTable) and may_continue(before, table):
            self._blocks[last] = join_tables(before, table, said)
            return
        if said:
            self._open = [] if not self._open else self._open
        self._close()
        self._blocks.append(table)

    def _is_continued(self, rows: Sequence[Row]) -> bool:
        """Say whether the page begins with a mark that its table goes on from the page before (续表)."""
        text = rows[0].text
        return (
            len(rows) > 1
            and rows[1].table >= 0
            and len(text) <= _LONGEST_CONTINUED
            and bool(_CONTINUED.search(text))
            and not self._open
            and self._goes_on_in(self._tables[rows[1].table])
        )

    def _goes_on_in(self, table: PageTable) -> bool:
        before = next((block for block in reversed(self._blocks) if not isinstance(block, Shell)), None)
        return isinstance(before, PageTable) and may_continue(before, table)

    def _split_notes(self, rows: list[Row], height: float) -> tuple[list[Row], list[Row]]:
        """Return the rows of the text and the footnotes under them."""
        at = len(rows)
        while at > 0 and self._joining.is_small(rows[at - 1]) and rows[at - 1].base > _FOOTNOTES * height:
            at -= 1
        if at == 0 or (rows[at - 1].table >= 0 and at < len(rows)):
            return rows, []
        return rows[:at], rows[at:]

    def _note(self, row: Row) -> None:
        last = self._waiting[-1] if self._waiting else None
        if isinstance(last, Paragraph) and self._joining.goes_on(last.rows[-1], row, is_continued=True):
            self._waiting[-1] = Paragraph((*last.rows, row))
        else:
            self._waiting.append(Paragraph((row,)))


def _pieces(sheet: Sheet, cells: Sequence[Sequence[Box]], tables: list[PageTable]) -> list[Piece]:
    """Return the pieces of a page, each table as one piece; the tables go into ``tables``."""
    chars: list[Char] = list(sheet.chars)
    placed: list[Piece] = []
    for boxes in cells:
        built = build_table(boxes, chars, sheet.number + 1)
        if built is None:
            continue
        table, used = built
        size = median(chars[at].size for at in used)
        chars = [char for at, char in enumerate(chars) if at not in used]
        x0, top, x1, bottom = table.box
        placed.append(Piece("", x0, top, x1, bottom, top + size, size, len(tables)))
        tables.append(table)
    return [*find_pieces(chars), *placed]


def _rows(zones: Sequence[tuple[Zone, int]], tables: list[PageTable]) -> tuple[list[Row], list[int]]:
    rows: list[Row] = []
    guessed: list[int] = []
    edges = zone_edges([zone for zone, _ in zones])
    for number, ((zone, page), (left, right)) in enumerate(zip(zones, edges, strict=True)):
        runs = dict(find_runs(zone.rows))
        at = 0
        while at < len(zone.rows):
            end = runs.get(at)
            if end:
                tables.append(build_grid(zone.rows[at:end], page + 1))
                guessed.append(page + 1)
                row = replace(_row(zone.rows[at], page, left, right, number), table=len(tables) - 1)
            else:
                row = _row(zone.rows[at], page, left, right, number)
            rows.append(row)
            at = end or at + 1
    return rows, guessed


def _row(pieces: Sequence[Piece], page: int, left: float, right: float, zone: int) -> Row:
    first, last = pieces[0], pieces[-1]
    size = max(piece.size for piece in pieces)
    spaced = len(pieces) > 1
    if spaced and _is_stretched(pieces, size, left, right):
        text, spaced = "", False
        for piece in pieces:
            text = join_wrapped(text, piece.text)
    else:
        text = "  ".join(piece.text for piece in pieces)
    return Row(text, page, first.x0, last.x1, first.base, size, left, right, zone, first.table, spaced)


def _is_stretched(pieces: Sequence[Piece], size: float, left: float, right: float) -> bool:
    """Say whether the gaps only fill a line to its width."""
    full = pieces[0].x0 <= left + _INDENT * size and pieces[-1].x1 >= right - size
    return full and all(after.x0 - piece.x1 <= _STRETCH * size for piece, after in pairwise(pieces))


def _watermarks(sheet: Sheet) -> Iterator[Shell]:
    text = "".join(" " * char.after_blank + char.text for char in sheet.slanted).strip()
    if text:
        yield Shell(text, "水印", sheet.number)
