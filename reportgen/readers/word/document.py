"""A DOCX into a raw document: headers, the body in its order, footers.

A footnote follows the paragraph (or the table) that refers to it, since at the end of the text it would fall to
whatever region stands last there. Headers and footers are shell, as are watermarks and the table of contents.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from reportgen.model.documents import RawDocument
from reportgen.readers.captions import caption_of
from reportgen.readers.extracted import Extraction, GridCell, flatten
from reportgen.readers.package import WORD, Package
from reportgen.readers.word.findings import Findings, Unseen
from reportgen.readers.word.names import R, W
from reportgen.readers.word.numbering import Numbering
from reportgen.readers.word.paragraphs import Kit, Paragraph, ParagraphReader, find_blocks
from reportgen.readers.word.styles import Styles
from reportgen.readers.word.tables import WordCell, only_cell, read_table

_BASIS = "Word文档（docx）"
_NOTE_NAMES = {"footnotes": "脚注", "endnotes": "尾注"}
_CAPTION_LINES = 3


def read_docx(content: bytes, source: str, *, basis: str = _BASIS) -> RawDocument:
    """Read the content of a DOCX file.

    Raises:
        SourceError: it is no sound DOCX, or holds no text.
    """
    package = Package(content, source, WORD)
    return _DocumentReader(package).read(content, source, basis)


class _DocumentReader:
    """Reads one document; counts its paragraphs, tables and notes."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = package.parse(package.main)
        self._body = main.find(f"{W}body") if main is not None else None
        styles = Styles(package.related(package.main, "styles"))
        numbering = Numbering(package.related(package.main, "numbering"), styles)
        self._kit = Kit(styles, numbering, Findings())
        self._out = Extraction()
        self._lines: list[str] = []
        self._titles: set[str] = set()
        self._counted = {"段": 0, "表": 0, "footnotes": 0, "endnotes": 0}
        self._notes: dict[str, dict[str, etree._Element]] = {}

    def read(self, content: bytes, source: str, basis: str) -> RawDocument:
        if self._body is None:
            raise self._package.damaged("缺少正文")
        self._furniture("header", "页眉")
        self._blocks(self._body, ParagraphReader(self._kit, self._body))
        self._furniture("footer", "页脚")
        if self._kit.numbering.unknown:
            self._kit.findings.add(Unseen.NUMBER_STYLE, "、".join(sorted(self._kit.numbering.unknown)))
        return self._out.document(content, source, encoding="docx", basis=basis, notes=self._kit.findings.notes())

    def _blocks(self, parent: etree._Element, paragraphs: ParagraphReader, box: str = "") -> None:
        """Add the blocks under ``parent``; ``box`` is the label of the text box they stand in."""
        for block in find_blocks(parent, self._kit.findings, self._next_place(box)):
            if not block.is_table:
                paragraph = paragraphs.read(block.node, self._next_place(box))
                paragraph.in_contents |= block.in_contents
                self._paragraph(paragraph, box)
                continue
            self._paragraph(paragraphs.rest(), box)
            framed = only_cell(block.node)
            if framed is not None:
                self._blocks(framed, ParagraphReader(self._kit, framed), box)
            else:
                self._counted["表"] += 1
                self._table(block.node, f"第{self._counted['表']}表", caption_of(self._lines, titles=self._titles))
        self._paragraph(paragraphs.rest(), box)

    def _next_place(self, box: str) -> str:
        return box or f"第{self._counted['段'] + 1}段"

    def _paragraph(self, paragraph: Paragraph | None, box: str) -> None:
        if paragraph is None or (paragraph.runs_on and not paragraph.body):
            return
        place = self._next_place(box)
        if paragraph.in_contents and paragraph.text:
            self._out.add_shell(paragraph.text, place, "目录")
        else:
            self._out.add_line(paragraph.text, place)
        if paragraph.text:
            self._counted["段"] += not box
            self._remember(paragraph)
        for inner in paragraph.boxes:
            self._blocks(inner, ParagraphReader(self._kit, inner), box or f"{place}文本框")
        self._add_notes(paragraph.notes)

    def _remember(self, paragraph: Paragraph) -> None:
        """Keep the line as what may be the caption of a table that follows."""
        text = " ".join(paragraph.text.split())
        self._lines = [*self._lines[-_CAPTION_LINES:], text]
        if paragraph.is_caption:
            self._titles.add(text)

    def _table(self, node: etree._Element, place: str, caption: str) -> None:
        table = read_table(node, self._kit, place)
        cells = [
            GridCell(
                cell.row,
                cell.column,
                cell.text,
                f"{place}第{cell.row + 1}行第{cell.column + 1}列",
                cell.rows,
                cell.columns,
                cell.header,
            )
            for cell in table.cells
        ]
        self._out.add_table(cells, caption)
        self._lines = []
        for cell, inner in table.nested:
            self._table(inner, f"{place}第{cell.row + 1}行第{cell.column + 1}列内表", "")
        self._add_notes(table.notes)

    def _add_notes(self, references: Sequence[tuple[str, str]]) -> None:
        for kind, note_id in references:
            note = self._note(kind, note_id)
            if note is None:
                continue
            self._counted[kind] += 1
            place = f"{_NOTE_NAMES[kind]}{self._counted[kind]}"
            for line in self._story_lines(note, place):
                self._out.add_line(line, place)

    def _note(self, kind: str, note_id: str) -> etree._Element | None:
        if kind not in self._notes:
            root = self._package.related(self._package.main, kind)
            self._notes[kind] = {node.get(f"{W}id", ""): node for node in root} if root is not None else {}
        return self._notes[kind].get(note_id)

    def _story_lines(self, story: etree._Element, place: str) -> Iterator[str]:
        """Yield the filled lines of a small story (a note, a header); a table's row is one."""
        paragraphs = ParagraphReader(self._kit, story)
        for block in find_blocks(story, self._kit.findings, place):
            if block.is_table:
                yield from _rows(read_table(block.node, self._kit, place).cells)
                continue
            paragraph = paragraphs.read(block.node, place)
            yield from (line for line in (paragraph.text,) if line.strip())
            for box in paragraph.boxes:
                yield from self._story_lines(box, place)
        rest = paragraphs.rest()
        if rest is not None and rest.text:
            yield rest.text

    def _furniture(self, kind: str, what: str) -> None:
        """Add the headers or footers of all sections as shell, the same words once."""
        relations = self._package.relations(self._package.main)
        seen: set[str] = set()
        assert self._body is not None
        for reference in self._body.iter(f"{W}{kind}Reference"):
            relation = relations.get(reference.get(f"{R}id", ""))
            root = self._package.parse(relation.target) if relation else None
            if root is None:
                continue
            marks = [("水印", mark.get("string", "")) for mark in root.iter("{urn:schemas-microsoft-com:vml}textpath")]
            for name, line in (*((what, line) for line in self._story_lines(root, what)), *marks):
                if line.strip() and line not in seen:
                    seen.add(line)
                    self._out.add_shell(line, name, name)


def _rows(cells: Sequence[WordCell]) -> Iterator[str]:
    """Yield a line for each row that holds anything."""
    for row in dict.fromkeys(cell.row for cell in cells):
        line = "\t".join(flatten(cell.text) for cell in cells if cell.row == row)
        if line.strip():
            yield line
