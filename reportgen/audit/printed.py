"""Bulletin → what a reader finds on paper, block by block: the measure that finished files are held to.

A finished file is read into the same blocks, so that two of them can be compared by ``==``.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import assert_never

from reportgen.model.ledger import BlockKind as Kind
from reportgen.model.ledger import PrintedBlock, PrintedCell, PrintedNote, Run
from reportgen.tree import (
    Aside,
    Block,
    Bulletin,
    Chart,
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
            case Picture() | Chart():
                alt = (Text(block.alt),) if isinstance(block, Picture) else block.alt
                caption = [self._block(Kind.CAPTION, block.caption)] if block.caption else []
                return [self._block(Kind.PICTURE, alt), *caption]
            case PageBreak():
                return []
            case _:
                assert_never(block)

    def _read_fixed(self, block: Masthead | Contents | Colophon) -> list[PrintedBlock]:
        match block:
            case Masthead():
                return [self._block(Kind.MASTHEAD, line.content) for line in block.lines]
            case Contents():
                title = [self._block(Kind.CONTENTS_TITLE, (Text(block.title),))] if block.title else []
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
        notes: list[PrintedNote] = []
        rows = tuple(self._read_row(row, notes) for row in (*block.head, *block.body))
        return [*caption, PrintedBlock(Kind.TABLE, rows=rows, head_rows=len(block.head), notes=tuple(notes))]

    def _read_row(self, row: Row, notes: list[PrintedNote]) -> tuple[PrintedCell, ...]:
        cells = ((self._runs(cell.content, notes), cell) for cell in row.cells)
        return tuple(PrintedCell(_text(runs), cell.colspan, cell.rowspan, runs=runs) for runs, cell in cells)

    def _block(self, kind: Kind, content: Iterable[Inline], number: int = 0) -> PrintedBlock:
        notes: list[PrintedNote] = []
        runs = self._runs(content, notes)
        if kind is Kind.HEADING:
            # A title is broken into lines of like length; where it is broken says nothing.
            runs = tuple(Run(run.text.replace("\n", ""), run.ref) for run in runs if run.text != "\n")
        return PrintedBlock(kind, _text(runs), number, notes=tuple(notes), runs=runs)

    def _runs(self, content: Iterable[Inline], notes: list[PrintedNote]) -> tuple[Run, ...]:
        """Return the words of ``content``, with those of one fact that follow each other in one run."""
        found: list[Run] = []
        for piece in content:
            match piece:
                case Text():
                    found.append(Run(piece.text, piece.ref))
                case LineBreak():
                    found.append(Run("\n"))
                case Note():
                    self._notes += 1
                    own = _joined(Run(text.text, text.ref) for text in piece.content)
                    notes.append(PrintedNote(_text(own), own))
                    found.append(Run(note_call(self._notes)))
        return _joined(found)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    grouped = groupby((run for run in runs if run.text), key=lambda run: (run.ref, run.text == "\n"))
    return tuple(Run("".join(run.text for run in own), ref) for (ref, _), own in grouped)


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
