"""An XLSX into a raw document, sheet after sheet, each cell as the page shows it.

Read from the parts themselves: a formula and its stored result come at once, a number comes as it is written and never
as a float, and a sheet that claims a million rows costs what its filled cells cost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from io import BytesIO

from lxml import etree

from reportgen.errors import SourceError
from reportgen.readers.package import Package, transitional
from reportgen.readers.sheets.builtin_formats import BUILTIN
from reportgen.readers.sheets.formats import NumberFormat, show_general
from reportgen.readers.sheets.grid import SheetCell
from reportgen.readers.sheets.remarks import Remarks, Unshown

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_CELLS = 300_000
_LAST_COLUMN = 16_384
_TRUE = ("1", "true", "on")


@dataclass(slots=True)
class Sheet:
    """A sheet by its name, with its filled cells."""

    name: str
    cells: list[SheetCell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of every sheet are shown by."""

    strings: tuple[str, ...]
    formats: tuple[NumberFormat, ...]
    epoch_1904: bool


class WorkbookReader:
    """Reads the sheets of one workbook."""

    def __init__(self, package: Package, source: str) -> None:
        self._package = package
        self._source = source
        self.remarks = Remarks()
        self._count = 0

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets in their order.

        Raises:
            SourceError: a part is damaged, or there are more cells than any table for reading has.
        """
        main = self._package.parse(self._package.main)
        if main is None:
            raise self._package.damaged("缺少工作簿")
        relations = self._package.relations(self._package.main)
        properties = main.find(f"{S}workbookPr")
        is_1904 = properties is not None and properties.get("date1904", "0") in _TRUE
        book = _Book(self._strings(), self._formats(), is_1904)
        for node in main.iterfind(f"{S}sheets/{S}sheet"):
            relation = relations.get(node.get(f"{R}id", ""))
            if relation is None or relation.kind != "worksheet":
                self.remarks.add(Unshown.OTHER_SHEET, node.get("name", ""))
                continue
            sheet = Sheet(node.get("name", ""))
            if node.get("state", "visible") != "visible":
                self.remarks.add(Unshown.HIDDEN_SHEET, sheet.name)
            self._read_cells(sheet, relation.target, book)
            self._look_beside(sheet, relation.target)
            yield sheet

    def _strings(self) -> tuple[str, ...]:
        root = self._package.related(self._package.main, "sharedStrings")
        return tuple(_rich_text(node) for node in root.iterfind(f"{S}si")) if root is not None else ()

    def _formats(self) -> tuple[NumberFormat, ...]:
        root = self._package.related(self._package.main, "styles")
        if root is None:
            return ()
        own = {node.get("numFmtId", ""): node.get("formatCode", "") for node in root.iterfind(f"{S}numFmts/{S}numFmt")}
        codes = (node.get("numFmtId", "0") for node in root.iterfind(f"{S}cellXfs/{S}xf"))
        return tuple(NumberFormat(own.get(code) or BUILTIN.get(int(code), "General")) for code in codes)

    def _read_cells(self, sheet: Sheet, part: str, book: _Book) -> None:
        content = self._package.part(part)
        if content is None:
            raise self._package.damaged(f"缺少工作表{sheet.name}")
        merges: dict[tuple[int, int], tuple[int, int]] = {}
        found: dict[tuple[int, int], str] = {}
        hidden: list[tuple[int, int]] = []
        filled = -1
        try:
            for (row, column), node in _walk(transitional(content)):
                if node.tag == f"{S}c":
                    text = self._show(node, book, f"{sheet.name}!{cell_name(row, column)}")
                    if text.strip():
                        found[row, column] = text
                        filled = row
                        self._bound()
                elif node.tag == f"{S}mergeCell":
                    _add_merge(node.get("ref", ""), merges)
                elif node.tag == f"{S}col":
                    hidden.append((int(node.get("min", 1)) - 1, int(node.get("max", 1)) - 1))
                elif filled == row:
                    self.remarks.add(Unshown.HIDDEN_ROW, f"{sheet.name}!第{row + 1}行")
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._package.damaged(f"工作表{sheet.name}读不出") from error
        self._note_hidden_columns(sheet, found, hidden)
        sheet.cells = [SheetCell(*at, text, *merges.get(at, (1, 1))) for at, text in found.items()]

    def _note_hidden_columns(
        self, sheet: Sheet, found: dict[tuple[int, int], str], hidden: list[tuple[int, int]]
    ) -> None:
        filled = {column for _, column in found}
        for low, high in hidden:
            for column in sorted(at for at in filled if low <= at <= high):
                self.remarks.add(Unshown.HIDDEN_COLUMN, f"{sheet.name}!{column_name(column)}列")

    def _bound(self) -> None:
        self._count += 1
        if self._count > _MOST_CELLS:
            raise SourceError(
                f"表格有{_MOST_CELLS // 10_000}万个以上有内容的单元格，超过上限",
                where=self._source,
                hint="请只留需要的工作表和行列，另存后重试",
            )

    def _show(self, node: etree._Element, book: _Book, place: str) -> str:
        """Return what a cell shows."""
        kind, stored = node.get("t", "n"), str(node.findtext(f"{S}v") or "")
        if kind == "inlineStr":
            inline = node.find(f"{S}is")
            return self._format(node, book).show_text(_rich_text(inline)) if inline is not None else ""
        if not stored:
            if node.find(f"{S}f") is not None and kind != "str":
                self.remarks.add(Unshown.FORMULA, place)
            return ""
        if kind == "s":
            return self._format(node, book).show_text(self._shared(stored, book))
        if kind in ("str", "d"):
            return self._format(node, book).show_text(_unescape(stored)) if kind == "str" else str(stored)
        if kind == "b":
            return "TRUE" if stored in _TRUE else "FALSE"
        if kind == "e":
            self.remarks.add(Unshown.ERROR, place)
            return stored
        return self._number(node, stored, book, place)

    def _shared(self, stored: str, book: _Book) -> str:
        try:
            return book.strings[int(stored)]
        except (ValueError, IndexError) as error:
            raise self._package.damaged("文字表不完整") from error

    def _number(self, node: etree._Element, stored: str, book: _Book, place: str) -> str:
        try:
            value = Decimal(stored)
        except InvalidOperation:
            return stored
        if not value.is_finite() or abs(value.adjusted()) > 310:
            return stored
        shown = self._format(node, book).show(value, epoch_1904=book.epoch_1904)
        if shown is None:
            self.remarks.add(Unshown.FORMAT, place)
            return show_general(value)
        if not shown.strip() and value:
            self.remarks.add(Unshown.BLANKED, place)
        return shown

    def _format(self, node: etree._Element, book: _Book) -> NumberFormat:
        style = node.get("s", "0")
        at = int(style) if style.isdigit() else 0
        return book.formats[at] if at < len(book.formats) else _GENERAL

    def _look_beside(self, sheet: Sheet, part: str) -> None:
        """Note what lies on the sheet beside its cells."""
        kinds = {relation.kind for relation in self._package.relations(part).values()}
        if kinds & {"comments", "threadedComment"}:
            self.remarks.add(Unshown.COMMENT, sheet.name)
        if kinds & {"drawing", "oleObject"}:
            self.remarks.add(Unshown.DRAWING, sheet.name)


_GENERAL = NumberFormat("General")


def _walk(content: bytes) -> Iterator[tuple[tuple[int, int], etree._Element]]:
    """Yield the cells of a sheet, its merges, its hidden columns and rows (a row after its cells), with the place."""
    row = column = -1
    tags = tuple(f"{S}{name}" for name in ("row", "c", "mergeCell", "col"))
    for event, node in etree.iterparse(
        BytesIO(content), events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
    ):
        if event == "start" and node.tag == f"{S}row":
            row, column = int(node.get("r", row + 2)) - 1, -1
        elif event == "end" and node.tag == f"{S}c":
            row, column = _place(node.get("r"), (row, column + 1))
            yield (row, column), node
        elif event == "end" and (node.tag == f"{S}mergeCell" or node.get("hidden") in _TRUE):
            yield (row, column), node
        if event == "end" and node.tag == f"{S}row":
            node.clear()


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """Return the letters of a column counted from 0.

    >>> column_name(0), column_name(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell counted from 0 (C7)."""
    return f"{column_name(column)}{row + 1}"


def _place(reference: str | None, following: tuple[int, int]) -> tuple[int, int]:
    """Return the row and column that ``reference`` names; ``following`` where the file leaves it out."""
    match = _REFERENCE.match(reference or "")
    if match is None:
        return following
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, min(column, _LAST_COLUMN) - 1


def _add_merge(reference: str, merges: dict[tuple[int, int], tuple[int, int]]) -> None:
    first, _, last = reference.partition(":")
    top, bottom = _place(first, (-1, -1)), _place(last or first, (-1, -1))
    if min(*top, *bottom) >= 0 and bottom >= top:
        merges[top] = (bottom[0] - top[0] + 1, max(bottom[1] - top[1] + 1, 1))


def _rich_text(node: etree._Element) -> str:
    """Return the text of a string without its phonetic readings."""
    pieces = (node.findtext(f"{S}t"), *(part.findtext(f"{S}t") for part in node.iterfind(f"{S}r")))
    return _unescape("".join(piece for piece in pieces if piece))


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
