"""The blocks of a story: paragraphs with their labels, and the tables between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.readers.word.findings import Findings, Unseen
from reportgen.readers.word.names import W, switch, value
from reportgen.readers.word.numbering import Numbering, join_label
from reportgen.readers.word.runs import MC_ALTERNATE, RunReader, choose
from reportgen.readers.word.styles import Styles

_CONTENTS = "Table of Contents"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("customXml", "sdtContent", "ins", "moveTo"))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table as it stands in the file; ``in_contents``: within a table of contents."""

    node: etree._Element
    in_contents: bool = False

    @property
    def is_table(self) -> bool:
        """Tell whether the block is a table."""
        return bool(self.node.tag == f"{W}tbl")


@dataclass(slots=True)
class Paragraph:
    """A paragraph as the page shows it. ``label`` is its list's, ``body`` the rest; ``runs_on``: it has no end."""

    label: str = ""
    suffix: str = ""
    body: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    is_caption: bool = False
    in_contents: bool = False
    runs_on: bool = False

    @property
    def text(self) -> str:
        """The text with its label; nothing where there is only a label."""
        return join_label(self.label, self.suffix, self.body) if self.body.strip() else ""


@dataclass(frozen=True, slots=True)
class Kit:
    """What every story of a document is read with."""

    styles: Styles
    numbering: Numbering
    findings: Findings


def find_blocks(
    parent: etree._Element, findings: Findings, place: str, *, in_contents: bool = False
) -> Iterator[Block]:
    """Yield the paragraphs and tables under ``parent``, out of whatever wraps them."""
    for node in parent:
        tag = node.tag
        if tag in (f"{W}p", f"{W}tbl"):
            yield Block(node, in_contents)
        elif tag in _WRAPPERS:
            yield from find_blocks(node, findings, place, in_contents=in_contents)
        elif tag == f"{W}sdt":
            gallery = value(node, f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            if node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                findings.add(Unseen.PLACEHOLDER, place)
                continue
            yield from find_blocks(node, findings, place, in_contents=in_contents or gallery == _CONTENTS)
        elif tag == MC_ALTERNATE:
            yield from find_blocks(choose(node), findings, place, in_contents=in_contents)
        elif tag in (f"{W}altChunk", f"{W}subDoc"):
            findings.add(Unseen.EMBEDDED_FILE, place)


class ParagraphReader:
    """Reads the paragraphs of one story."""

    def __init__(self, kit: Kit, story: etree._Element) -> None:
        self._kit = kit
        self._runs = RunReader(kit.styles, kit.findings, story)
        self._carried: Paragraph | None = None

    def read(self, node: etree._Element, place: str) -> Paragraph:
        """Return the paragraph; one whose end is deleted or hidden runs on into the next, which is given then."""
        content = self._runs.read(node, place)
        properties = node.find(f"{W}pPr")
        style = value(properties, f"{W}pStyle")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        ends_deleted = mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))
        if ends_deleted:
            self._kit.findings.add(Unseen.REVISION, place)
        runs_on = ends_deleted or bool(switch(mark, "vanish")) or _is_dropped_capital(properties)
        paragraph = Paragraph(
            body=content.text.strip("\n"),
            notes=content.notes,
            boxes=content.boxes,
            is_caption=self._kit.styles.is_caption(style),
            in_contents=content.in_contents and (self._kit.styles.is_contents(style) or "\t" in content.text),
            runs_on=runs_on,
        )
        if not ends_deleted and (paragraph.body.strip() or not runs_on):
            paragraph.label, paragraph.suffix = self._kit.numbering.next_label(properties)
        return self._continue(paragraph)

    def _continue(self, paragraph: Paragraph) -> Paragraph:
        """Put what runs on in front of ``paragraph``."""
        before, self._carried = self._carried, None
        if before is not None:
            paragraph.label, paragraph.suffix = (
                (paragraph.label, paragraph.suffix) if paragraph.label else (before.label, before.suffix)
            )
            paragraph.body = before.body + paragraph.body
            paragraph.notes = before.notes + paragraph.notes
            paragraph.boxes = before.boxes + paragraph.boxes
        if paragraph.runs_on:
            self._carried = paragraph
            return Paragraph(runs_on=True)
        return paragraph

    def rest(self) -> Paragraph | None:
        """Return what still runs on, where nothing follows for it to run into."""
        rest, self._carried = self._carried, None
        return rest


def _is_dropped_capital(properties: etree._Element | None) -> bool:
    """Tell whether a paragraph is but the large first character of the next one."""
    frame = properties.find(f"{W}framePr") if properties is not None else None
    return frame is not None and frame.get(f"{W}dropCap", "none") != "none"
