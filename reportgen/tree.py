"""The document tree: what a template says, before any format. Types only.

``compose`` makes it, the writers print it, both writers all of it: a new kind of block breaks their ``match`` until it
is handled. Text is ready to print; no face, size or colour stands here, only the role a block plays.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class Profile(StrEnum):
    """The layout a document is printed in."""

    BULLETIN = "bulletin"  # 简报: red masthead, colophon, 22 lines of 28 characters
    ONE_PAGER = "one-pager"  # one page: bulletin line, 2号 title, body from 4号, no page number
    BOUND = "bound"  # one-pagers bound together: the same pages, numbered through
    OFFICIAL = "official"  # 公文: masthead, document number, 主送, 署名, 版记; the grid of the 简报
    LETTER = "letter"  # 信函: the same parts under a red double rule, another one at the foot of its first page
    WIDE = "wide"  # landscape tables, page numbered
    PAPER = "paper"  # working papers: portrait, tables in 五号


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text. ``ref`` is the id of the fact it prints (empty: the template's own words), ``href`` a link.

    ``deleted`` and ``inserted`` mark, of two wordings side by side, what the other has not got.
    """

    text: str
    ref: str = ""
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    deleted: bool = False
    inserted: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line end inside a block."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, called at this place."""

    content: tuple[Text, ...]


Inline: TypeAlias = Text | LineBreak | Note


class ParagraphRole(StrEnum):
    """What a paragraph is."""

    BODY = "body"  # 左空二字
    FLUSH = "flush"  # no indent
    CENTRED = "centred"
    RIGHT = "right"
    SUBTITLE = "subtitle"  # a line under the title
    ADDRESSEE = "addressee"  # 主送机关
    ATTACHMENT = "attachment"  # 附件说明, one attachment a line
    SIGNATURE = "signature"  # 署名, right before DATED
    DATED = "dated"  # 成文日期
    SOURCE = "source"  # 来源: notes' size
    NOTE = "note"  # a note under a table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title, 2 is 一、, 3 is （一）, 4 is 1. ``anchor`` is unique in a bulletin."""

    level: int
    content: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: tuple[Inline, ...]
    role: ParagraphRole = ParagraphRole.BODY


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of one level; ``ordered`` items are numbered 1. 2. 3."""

    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False


class Align(StrEnum):
    """How a cell is set."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; a header cell is one of a head row, or the first of a row (``scope`` col or row)."""

    content: tuple[Inline, ...]
    scope: str = ""
    colspan: int = 1
    rowspan: int = 1
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A table row."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``widths`` are shares of the line, one a column, adding up to 1; ``head`` repeats on each page."""

    caption: tuple[Inline, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG text, with the words that stand for it."""

    svg: str
    alt: str
    caption: tuple[Inline, ...]


class ChartKind(StrEnum):
    """How a chart shows its numbers."""

    BARS = "bars"  # a bar a row, in a panel for each group; its segments are whole numbers that are counted
    DOTS = "dots"  # a dot a row on one axis, with the name and the words of the row beside it


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A number of a chart, and the words it was read from."""

    words: tuple[Text, ...]
    value: Decimal


@dataclass(frozen=True, slots=True)
class ChartRow:
    """What a chart shows under one name: for bars the segments of all groups in turn, for dots one point."""

    name: tuple[Text, ...]
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that the writers draw: outlines in the PDF, a native chart in the DOCX.

    ``groups`` are the panels of bars, ``series`` the segments of each; of dots ``series`` names the axis. ``alt`` are
    the words that stand for it; they carry its figures.
    """

    kind: ChartKind
    groups: tuple[tuple[Text, ...], ...]
    series: tuple[tuple[Text, ...], ...]
    rows: tuple[ChartRow, ...]
    alt: tuple[Text, ...]
    caption: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """An editor's note (按语)."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: the text and anchor of a heading."""

    level: int
    content: tuple[Text, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents (本期要目): its own title, and an entry for each heading it lists."""

    title: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


class MastheadRole(StrEnum):
    """A part of the masthead (报头)."""

    SERIAL = "serial"  # 份号, top left
    SECRECY = "secrecy"  # 密级 or 内部资料, top left below it
    URGENCY = "urgency"  # 紧急程度, top left below it
    NAME = "name"  # the bulletin's name, or 发文机关标志
    NUMBER = "number"  # 发文字号, above the rule
    SIGNER = "signer"  # 签发人, right of it
    ISSUE = "issue"  # 第×期（总第×期）
    ISSUER = "issuer"  # 编发单位, left above the rule
    DATE = "date"  # right above the rule
    STRAPLINE = "strapline"  # a one-pager's line: name, issue, date


@dataclass(frozen=True, slots=True)
class MastheadLine:
    """One part of the masthead."""

    role: MastheadRole
    content: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Masthead:
    """The masthead, its parts in printing order."""

    lines: tuple[MastheadLine, ...]


@dataclass(frozen=True, slots=True)
class ColophonRow:
    """A row of the colophon (报尾): left and right text between rules (报：…, 送：…, 发：…, 编发 … 共印×份)."""

    left: tuple[Text, ...]
    right: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Colophon:
    """The colophon, at the foot of the last page."""

    rows: tuple[ColophonRow, ...]


Block: TypeAlias = (
    Masthead | Heading | Paragraph | ItemList | Table | Picture | Chart | Aside | Contents | PageBreak | Colophon
)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A document ready for the writers.

    ``title``, ``author``, ``subject`` and ``date`` (ISO) are document properties; ``watermark`` is the word behind the
    text of each page, empty for none.
    """

    title: str
    author: str
    subject: str
    date: str
    profile: Profile
    blocks: tuple[Block, ...]
    watermark: str = ""
