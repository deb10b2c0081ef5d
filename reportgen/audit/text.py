"""Finished files → text: the blocks of a DOCX from its XML, the pages of a PDF from its content.

Nothing of the writers is used: what they wrote is read back as a stranger would read it.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

from reportgen.audit.printed import note_call
from reportgen.model.ledger import BlockKind as Kind
from reportgen.model.ledger import PrintedBlock, PrintedCell, PrintedNote

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_NOTE_MARKS = ("FootnoteReference", "FootnoteNumber")
_HEADINGS = {"Title": 1, "Heading1": 2, "Heading2": 3, "Heading3": 4}
_KINDS = {
    "Serial": Kind.MASTHEAD,
    "Secrecy": Kind.MASTHEAD,
    "Urgency": Kind.MASTHEAD,
    "BulletinName": Kind.MASTHEAD,
    "DocumentNumber": Kind.MASTHEAD,
    "Issue": Kind.MASTHEAD,
    "Imprint": Kind.MASTHEAD,
    "Strapline": Kind.MASTHEAD,
    "EditorsNote": Kind.ASIDE,
    "ListBullet": Kind.ITEM,
    "ListNumber": Kind.ITEM,
    "TOCHeading": Kind.CONTENTS_TITLE,
    "TOC1": Kind.CONTENTS_ENTRY,
    "TOC2": Kind.CONTENTS_ENTRY,
    "TOC3": Kind.CONTENTS_ENTRY,
    "Caption": Kind.CAPTION,
    "FigureCaption": Kind.CAPTION,
}
_WORDLESS = ("Gap", "Figure")
# pdfium gives a hyphen at the end of a line as one of these.
_HYPHENS = re.compile("[\x02\ufffe]")
_INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff]")

_Element: TypeAlias = Any


def docx_blocks(data: bytes) -> tuple[PrintedBlock, ...]:
    """Return the blocks of a DOCX in order; headers and footers, and so the watermark, are no part of them."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"), parser)[0]
        notes = etree.fromstring(archive.read("word/footnotes.xml"), parser)
    return tuple(_DocxReading(notes).read(body))


class _DocxReading:
    """A reading of one DOCX, which counts its notes and ordered items."""

    def __init__(self, notes: _Element) -> None:
        self._notes = {note.get(f"{_W}id"): note for note in notes}
        self._calls = 0
        self._items: Counter[str] = Counter()

    def read(self, body: _Element) -> Iterator[PrintedBlock]:
        """Yield the blocks of ``body``."""
        for element in body:
            if element.tag == f"{_W}p":
                yield from self._read_paragraph(element)
            elif element.tag == f"{_W}tbl":
                yield from self._read_table(element)

    def _read_paragraph(self, paragraph: _Element) -> Iterator[PrintedBlock]:
        style = _style(paragraph)
        notes: list[PrintedNote] = []
        yield from (PrintedBlock(Kind.PICTURE, words) for words in pictured(paragraph))
        text = self._text(paragraph, notes)
        if style in _WORDLESS and not text:
            return
        kind = Kind.HEADING if style in _HEADINGS else _KINDS.get(style, Kind.PARAGRAPH)
        match kind:
            case Kind.HEADING:
                yield PrintedBlock(kind, text.replace("\n", ""), _HEADINGS[style], notes=tuple(notes))
            case Kind.MASTHEAD:
                yield from (PrintedBlock(kind, part, notes=tuple(notes)) for part in text.split("\t") if part)
            case Kind.CONTENTS_ENTRY:
                words, _, page = text.rpartition("\t")
                yield PrintedBlock(kind, words, int(page) if page.isdecimal() else 0)
            case Kind.ITEM:
                yield PrintedBlock(kind, text, self._count_item(paragraph, style), notes=tuple(notes))
            case _:
                yield PrintedBlock(kind, text, notes=tuple(notes))

    def _count_item(self, paragraph: _Element, style: str) -> int:
        if style != "ListNumber":
            return 0
        number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId").get(f"{_W}val")
        self._items[number] += 1
        return self._items[number]

    def _read_table(self, table: _Element) -> Iterator[PrintedBlock]:
        notes: list[PrintedNote] = []
        rows = [[self._read_cell(cell, notes) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
        if table.find(f"{_W}tblPr/{_W}tblpPr") is not None:
            texts = (part for row in rows for text, _, _ in row for part in text.split("\t") if part)
            yield from (PrintedBlock(Kind.COLOPHON, text) for text in texts)
            return
        head_rows = sum(1 for _ in table.iter(f"{_W}tblHeader"))
        yield PrintedBlock(Kind.TABLE, rows=_unmerge(rows), head_rows=head_rows, notes=tuple(notes))

    def _read_cell(self, cell: _Element, notes: list[PrintedNote]) -> tuple[str, int, str]:
        """Return the text of a cell, its columns, and its part in a vertical merge."""
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        text = "\n".join(self._text(paragraph, notes) for paragraph in cell.iter(f"{_W}p"))
        part = "" if merge is None else merge.get(f"{_W}val", "continue")
        return text, int(span.get(f"{_W}val")) if span is not None else 1, part

    def _text(self, paragraph: _Element, notes: list[PrintedNote]) -> str:
        parts: list[str] = []
        for run in paragraph.iter(f"{_W}r"):
            call = run.find(f"{_W}footnoteReference")
            if call is not None:
                self._calls += 1
                parts.append(note_call(self._calls))
                notes.append(PrintedNote(_run_text(self._notes[call.get(f"{_W}id")])))
            elif not _is_note_mark(run):
                parts.extend(_signs(run))
        return "".join(parts)


def pictured(paragraph: _Element) -> tuple[str, ...]:
    """Return the words that stand for each picture in a paragraph of a DOCX."""
    return tuple(drawing.get("descr", "") for drawing in paragraph.iter(_DRAWING))


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val"))


def _is_note_mark(run: _Element) -> bool:
    style = run.find(f"{_W}rPr/{_W}rStyle")
    return style is not None and style.get(f"{_W}val") in _NOTE_MARKS


def _run_text(element: _Element) -> str:
    return "".join(sign for run in element.iter(f"{_W}r") if not _is_note_mark(run) for sign in _signs(run))


def _signs(run: _Element) -> Iterator[str]:
    for child in run:
        match child.tag.removeprefix(_W):
            case "t":
                yield child.text or ""
            case "tab":
                yield "\t"
            case "br":
                yield "\n"


def _unmerge(rows: list[list[tuple[str, int, str]]]) -> tuple[tuple[PrintedCell, ...], ...]:
    """Return the rows with each vertically merged cell once, where it begins."""
    found: list[list[PrintedCell]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # column → where the cell that reaches down to here stands
    for at, row in enumerate(rows):
        column = 0
        cells: list[PrintedCell] = []
        found.append(cells)
        for text, span, part in row:
            if part == "continue" and column in open_cells:
                line, place = open_cells[column]
                above = found[line][place]
                found[line][place] = PrintedCell(above.text, above.colspan, above.rowspan + 1)
            else:
                open_cells.pop(column, None)
                if part == "restart":
                    open_cells[column] = (at, len(cells))
                cells.append(PrintedCell(text, span))
            column += span
    return tuple(map(tuple, found))


def pdf_pages(data: bytes) -> tuple[str, ...]:
    """Return the text of each page of a PDF as it is drawn, line by line, without invisible signs."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return tuple(_INVISIBLE.sub("", _HYPHENS.sub("-", text.replace("\r\n", "\n"))) for text in texts)


def pdf_alternatives(data: bytes) -> tuple[str, ...]:
    """Return the words that stand for each picture of a PDF, in the order of its structure."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        return tuple(_alternatives(document.Root.get("/StructTreeRoot")))


def _alternatives(element: Any) -> Iterator[str]:
    import pikepdf

    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _alternatives(child)
    elif isinstance(element, pikepdf.Dictionary):
        if element.get("/S") == "/Figure":
            yield str(element.get("/Alt", ""))
        yield from _alternatives(element.get("/K"))


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF, page after page."""
    return "\n".join(pdf_pages(data))
