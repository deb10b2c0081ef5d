"""The text of a document as a reader extracts it: lines, table rows and shell, with a place for each.

One block is a line; a table's row is a line with its cells parted by tabs: ``n`` of them stand before column ``n``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from reportgen.errors import SourceError
from reportgen.model.documents import Locator, RawDocument, ShellStretch, SourceCell, SourceTable

# Whatever some program takes for the end of a line, and the tab that parts cells.
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_LINE_SIGNS = re.compile("\r\n|[\v\f\r\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell to be written: its place on the grid, counted from 0, and the label of that place."""

    row: int
    column: int
    text: str
    label: str
    rows: int = 1
    columns: int = 1
    header: bool = False


class Extraction:
    """The text so far, with the places, tables and shell in it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._locators: list[Locator] = []
        self._tables: list[SourceTable] = []
        self._shell: list[ShellStretch] = []

    def add_line(self, text: str, label: str) -> None:
        """Add a block; line ends within it stay, at the same place."""
        if text.strip():
            self._locate(label)
        self._write(_LINE_SIGNS.sub("\n", text) + "\n")

    def add_shell(self, text: str, label: str, what: str) -> None:
        """Add a block that is not the article's own."""
        start = self._length
        self.add_line(text, label)
        self._shell.append(ShellStretch(start, self._length, what))

    def add_table(self, cells: Sequence[GridCell], caption: str) -> None:
        """Add a table; ``cells`` stand row after row, those of a row from left to right."""
        start = self._length
        placed: list[SourceCell] = []
        row = column = 0
        for cell in cells:
            if cell.row > row:
                self._write("\n" * (cell.row - row))
                row, column = cell.row, 0
            self._write("\t" * (cell.column - column))
            column = cell.column
            text = flatten(cell.text)
            if text:
                self._locate(cell.label)
            at = self._length
            self._write(text)
            placed.append(SourceCell(cell.row, cell.column, at, self._length, cell.rows, cell.columns, cell.header))
        if placed:
            self._tables.append(SourceTable(start, self._length, tuple(placed), flatten(caption)))
            self._write("\n")

    def document(
        self, content: bytes, source: str, *, encoding: str, basis: str, notes: Sequence[str] = ()
    ) -> RawDocument:
        """Return the document.

        Raises:
            SourceError: there is no text in it.
        """
        text = "".join(self._pieces)
        if not text.strip():
            told = f"；{'；'.join(notes)}" if notes else ""
            raise SourceError(f"文件里没有文字{told}", where=source, hint="请放入有文字的文件，或把它移出材料文件夹")
        return RawDocument(
            source=source,
            text=text,
            sha256=sha256(content).hexdigest(),
            encoding=encoding,
            encoding_basis=basis,
            locators=tuple(self._locators),
            tables=tuple(self._tables),
            shell=tuple(self._shell),
            notes=tuple(notes),
        )

    def _locate(self, label: str) -> None:
        if not self._locators or self._locators[-1].label != label:
            self._locators.append(Locator(self._length if self._locators else 0, label))

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def flatten(text: str) -> str:
    r"""Return the content of a cell on one line, without tabs.

    >>> flatten("三级医院\n二级医院\n")
    '三级医院 二级医院'
    """
    return _BREAKS.sub(" ", text.strip("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"))
