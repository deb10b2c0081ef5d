"""Bulletin → what a reader finds on paper, block by block: the measure that finished files are held to.

A finished file is read into the same blocks, so that two of them can be compared by ``==``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from reportgen.tree import (
    Aside,
    Block,
    Bulletin,
    Colophon,
    Contents,
    Heading,
    Inline,
    ItemList,
    LineBreak,
    Masthead,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
)


class Kind(StrEnum):
    """What a printed block is; the values are for messages."""

    MASTHEAD = "报头"
    HEADING = "标题"
    PARAGRAPH = "段落"
    ASIDE = "按语"
    ITEM = "列表项"
    CONTENTS_TITLE = "目录标题"
    CONTENTS_ENTRY = "目录条目"
    CAPTION = "表题"
    TABLE = "表格"
    COLOPHON = "版记"


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A table cell as it stands in its grid."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block as it is read. A note's call stands in the text as ``〔3〕``, the notes called follow in ``notes``.

    ``number`` is the level of a heading, the number of an ordered item, the page in a contents entry, else 0.
    ``head_rows`` counts the rows of a table that come again on each page.
    """

    kind: Kind
    text: str = ""
    number: int = 0
    rows: tuple[tuple[PrintedCell, ...], ...] = ()
    head_rows: int = 0
    notes: tuple[str, ...] = ()


def note_call(number: int) -> str:
    """Return how the call of a note is read."""
    return f"〔{number}〕"


def bulletin_blocks(bulletin: Bulletin, pages: Mapping[str, int]) -> tuple[PrintedBlock, ...]:
    """Return the blocks of ``bulletin``; ``pages`` gives the page of each heading's anchor."""
    reading = _Reading(pages)
    return tuple(printed for block in bulletin.blocks for printed in reading.read(block))


class _Reading:
    """A reading of one bulletin, which counts the notes."""

    def __init__(self, pages: Mapping[str, int]) -> None:
        self._pages = pages
        self._notes = 0

    def read(self, block: Block) -> list[PrintedBlock]:
        """Return what is printed of ``block``."""
        match block:
            case Masthead() | Contents() | Colophon():
                return self._read_fixed(block)
            case Heading():
                return [self._block(Kind.HEADING, block.content, block.level)]
            case Paragraph():
                return [self._block(Kind.PARAGRAPH, block.content)]
            case Aside():
                return [self._block(Kind.ASIDE, paragraph.content) for paragraph in block.paragraphs]
            case ItemList():
                return [
                    self._block(Kind.ITEM, item, number if block.ordered else 0)
                    for number, item in enumerate(block.items, 1)
                ]
            case Table():
                return self._read_table(block)
            case Picture():
                return [self._block(Kind.CAPTION, block.caption)] if block.caption else []
            case PageBreak():
                return []
            case _:
                assert_never(block)

    def _read_fixed(self, block: Masthead | Contents | Colophon) -> list[PrintedBlock]:
        match block:
            case Masthead():
                return [self._block(Kind.MASTHEAD, line.content) for line in block.lines]
            case Contents():
                title = [PrintedBlock(Kind.CONTENTS_TITLE, block.title)] if block.title else []
                entries = [
                    self._block(Kind.CONTENTS_ENTRY, entry.content, self._pages.get(entry.anchor, 0))
                    for entry in block.entries
                ]
                return title + entries
            case Colophon():
                parts = (part for row in block.rows for part in (row.left, row.right) if part)
                return [self._block(Kind.COLOPHON, part) for part in parts]
            case _:
                assert_never(block)

    def _read_table(self, block: Table) -> list[PrintedBlock]:
        caption = [self._block(Kind.CAPTION, block.caption)] if block.caption else []
        notes: list[str] = []
        rows = tuple(self._read_row(row, notes) for row in (*block.head, *block.body))
        return [*caption, PrintedBlock(Kind.TABLE, rows=rows, head_rows=len(block.head), notes=tuple(notes))]

    def _read_row(self, row: Row, notes: list[str]) -> tuple[PrintedCell, ...]:
        return tuple(PrintedCell(self._text(cell.content, notes), cell.colspan, cell.rowspan) for cell in row.cells)

    def _block(self, kind: Kind, content: Iterable[Inline], number: int = 0) -> PrintedBlock:
        notes: list[str] = []
        text = self._text(content, notes)
        # A title is broken into lines of like length; where it is broken says nothing.
        text = text.replace("\n", "") if kind is Kind.HEADING else text
        return PrintedBlock(kind, text, number, notes=tuple(notes))

    def _text(self, content: Iterable[Inline], notes: list[str]) -> str:
        parts: list[str] = []
        for piece in content:
            match piece:
                case Text():
                    parts.append(piece.text)
                case LineBreak():
                    parts.append("\n")
                case Note():
                    self._notes += 1
                    notes.append("".join(text.text for text in piece.content))
                    parts.append(note_call(self._notes))
        return "".join(parts)
