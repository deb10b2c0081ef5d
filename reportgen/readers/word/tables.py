"""A Word table onto its grid: merged cells once, at their top left; nested tables, notes and the like set apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.readers.word.findings import Unseen
from reportgen.readers.word.names import W, number, switch, value
from reportgen.readers.word.numbering import join_label
from reportgen.readers.word.paragraphs import Kit, ParagraphReader, find_blocks

_WRAPPERS = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo")
_MOST_COLUMNS = 1_000


@dataclass(slots=True)
class WordCell:
    """A cell with its place on the grid, counted from 0."""

    row: int
    column: int
    columns: int
    text: str
    header: bool
    rows: int = 1


@dataclass(slots=True)
class WordTable:
    """A table's cells, the notes they refer to, and the tables nested in them with the cell that holds each."""

    cells: list[WordCell] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    nested: list[tuple[WordCell, etree._Element]] = field(default_factory=list)


def only_cell(table: etree._Element) -> etree._Element | None:
    """Return the one cell of a table that is a mere frame around text; None where it has more."""
    cells = [cell for row in _rows(table) for cell in _members(row, f"{W}tc")]
    return cells[0] if len(cells) == 1 else None


def read_table(table: etree._Element, kit: Kit, place: str) -> WordTable:
    """Return the cells of ``table``, row after row; ``place`` is the label of the table."""
    return _TableReader(kit, table, place).read()


class _TableReader:
    def __init__(self, kit: Kit, table: etree._Element, place: str) -> None:
        self._kit = kit
        self._node = table
        self._place = place
        self._paragraphs = ParagraphReader(kit, table)
        self._open: dict[int, WordCell] = {}  # the cell that a merge downwards would continue, by its column
        self._table = WordTable()

    def read(self) -> WordTable:
        at = 0
        for row in _rows(self._node):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self._kit.findings.add(Unseen.REVISION, self._place)
                continue
            self._read_row(row, properties, at)
            at += 1
        return self._table

    def _read_row(self, row: etree._Element, properties: etree._Element | None, at: int) -> None:
        column = min(max(number(value(properties, f"{W}gridBefore")) or 0, 0), _MOST_COLUMNS)
        header = bool(switch(properties, "tblHeader"))
        beside: WordCell | None = None
        for node in _members(row, f"{W}tc"):
            own = node.find(f"{W}tcPr")
            columns = min(max(number(value(own, f"{W}gridSpan")) or 1, 1), _MOST_COLUMNS)
            place = f"{self._place}第{at + 1}行第{column + 1}列"
            above = self._open.get(column)
            if _continues(own, "vMerge") and above is not None:
                above.rows = at - above.row + 1
                self._fill(above, node, place)
            elif _continues(own, "hMerge") and beside is not None:
                beside.columns += columns
                self._fill(beside, node, place)
            else:
                beside = WordCell(at, column, columns, "", header)
                self._table.cells.append(beside)
                self._fill(beside, node, place)
                self._open[column] = beside
            column += columns

    def _fill(self, cell: WordCell, node: etree._Element, place: str) -> None:
        """Add what the cell ``node`` holds to ``cell``."""
        if node.find(f"{W}tcPr/{W}cellDel") is not None:
            self._kit.findings.add(Unseen.REVISION, place)
            return
        lines = [cell.text] if cell.text else []
        for block in find_blocks(node, self._kit.findings, place):
            if block.is_table:
                self._table.nested.append((cell, block.node))
                continue
            lines += self._lines(block.node, place)
        rest = self._paragraphs.rest()
        if rest is not None and rest.body:
            lines.append(rest.text)
        cell.text = "\n".join(line for line in lines if line)

    def _lines(self, node: etree._Element, place: str) -> Iterator[str]:
        paragraph = self._paragraphs.read(node, place)
        self._table.notes += paragraph.notes
        # a column of numbers is often nothing but the labels of an automatic list
        yield join_label(paragraph.label, paragraph.suffix, paragraph.body)
        for box in paragraph.boxes:
            for inner in find_blocks(box, self._kit.findings, place):
                if inner.is_table:
                    self._table.nested.append((self._table.cells[-1], inner.node))
                else:
                    yield ParagraphReader(self._kit, inner.node).read(inner.node, place).text


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return _members(table, f"{W}tr")


def _members(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, out of whatever wraps them."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in _WRAPPERS:
            yield from _members(node, tag)


def _continues(properties: etree._Element | None, name: str) -> bool:
    """Tell whether a cell goes on with the merged cell above (``vMerge``) or before it (``hMerge``)."""
    merge = properties.find(f"{W}{name}") if properties is not None else None
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"
