"""The ledger of a pack: everything that is printed, what each piece of it is, and where it stands. Types only.

It is written when a pack is printed (``data/ledger.json``). Whoever asks later what a page prints, and why it may,
asks the ledger: the audit holds the finished files against it, and it against the sources.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

JOINED = "+"  # a quote of several statements is marked with all their ids
RAW = "raw-"  # before the id of a fact or a doubt: the source's words there, as they are


class BlockKind(StrEnum):
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
    PICTURE = "替代文字"  # the words that stand for a picture
    COLOPHON = "版记"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are printed in one go, and the id of the fact they print (empty: the template's own words)."""

    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A table cell as it stands in its grid; ``page`` is where it begins in the PDF. Two are equal that read alike."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    runs: tuple[Run, ...] = field(default=(), compare=False)
    page: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A footnote. Two are equal that read alike."""

    text: str
    runs: tuple[Run, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block as it is read. A note's call stands in the text as ``〔3〕``, the notes called follow in ``notes``.

    ``number`` is the level of a heading, the number of an ordered item, the page in a contents entry, else 0.
    ``head_rows`` counts the rows of a table that come again on each page. Two blocks are equal that read alike: what
    their words stand for (``runs``) and the ``page`` they begin on do not count.
    """

    kind: BlockKind
    text: str = ""
    number: int = 0
    rows: tuple[tuple[PrintedCell, ...], ...] = ()
    head_rows: int = 0
    notes: tuple[PrintedNote, ...] = ()
    runs: tuple[Run, ...] = field(default=(), compare=False)
    page: int = field(default=0, compare=False)


class EntryKind(StrEnum):
    """What a printed piece is."""

    QUOTED = "quoted"  # a source's own words
    FIGURE = "figure"  # a source's number, in the office's words
    COMPUTED = "computed"  # counted, or named because counted
    RAW = "raw"  # a source's words before any repair, in a working paper
    TOLD = "told"  # in 本期变化: words of the edition before (the ``rule`` names it), or about a doubt
    CITED = "cited"  # an editor's own, typed into a template with its source, which is the ``rule``
    OWN = "own"  # the template's words, and names


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source's raw text."""

    source: str
    start: int
    end: int
    locator: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A piece that is printed, in the words it is printed in.

    ``ref`` are the ids of its facts, joined by ``+`` (empty for the template's own words), ``region`` the code of the
    one region whose it is, ``spans`` where its facts stand in the raw sources, ``rule`` and ``rows`` what a counted
    number was counted by and from, ``rulings`` the doubts that touch it and that an editor settled.
    """

    entry_id: str
    kind: EntryKind
    ref: str
    text: str
    region: str = ""
    spans: tuple[Span, ...] = ()
    rule: str = ""
    rows: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts, or of the doubt, that are printed."""
        return tuple(self.ref.removeprefix(RAW).split(JOINED)) if self.ref else ()


@dataclass(frozen=True, slots=True)
class LedgerDocument:
    """A document of the pack: its path without suffix, the region it is about (empty for all), its blocks in order.

    ``pages`` is the number of pages of its PDF, ``most_pages`` the number it may have, None for any; ``page_number`` is
    what stands before and after the number at the foot of a page.
    ``converted``: another program printed it from a form.
    """

    path: str
    region: str
    blocks: tuple[PrintedBlock, ...]
    pages: int
    most_pages: int | None = None
    page_number: tuple[str, str] = ("", "")
    converted: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """A place in a document: the path without suffix, the page of the PDF, the paragraph or cell of the DOCX.

    ``where`` is for a reader: 第3段, 表2第4行第1列. ``runs`` is all that stands there.
    """

    path: str
    page: int
    where: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words of the place."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries, in the order in which they are first printed, and the documents that print them."""

    entries: tuple[LedgerEntry, ...]
    documents: tuple[LedgerDocument, ...]

    def places(self) -> Iterator[PrintedPlace]:
        """Yield every paragraph, cell and note of every document, in reading order."""
        for document in self.documents:
            yield from places_of(document)


def places_of(document: LedgerDocument) -> Iterator[PrintedPlace]:
    """Yield every paragraph, cell and note of a document, in reading order.

    Paragraphs, tables and pictures are counted from 1, each for itself; a row counts with the head, a merged cell once.
    """
    paragraphs = tables = pictures = notes = 0
    for block in document.blocks:
        if block.kind is BlockKind.TABLE:
            tables += 1
            for row, cells in enumerate(block.rows, 1):
                for column, cell in enumerate(cells, 1):
                    yield PrintedPlace(document.path, cell.page, f"表{tables}第{row}行第{column}格", cell.runs)
        elif block.kind is BlockKind.PICTURE:
            pictures += 1
            yield PrintedPlace(document.path, block.page, f"图{pictures}的替代文字", block.runs)
        else:
            paragraphs += 1
            yield PrintedPlace(document.path, block.page, f"第{paragraphs}段", block.runs)
        for note in block.notes:
            notes += 1
            yield PrintedPlace(document.path, block.page, f"脚注{notes}", note.runs)
