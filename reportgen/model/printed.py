"""What templates print: each of these comes out of ``{{ … }}`` as words that carry the id of their fact. Types only.

``ref`` is the id, ``printed`` the words.
"""

from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.documents import Article
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.tables import Region


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the office sets about an issue. Empty where not set; ``date`` is ISO, ``notes`` 篇末 or 脚注."""

    bulletin_name: str
    issuer: str
    issue: int
    total_issue: int
    date: str
    status: str
    internal: str
    serial: str
    secrecy: str
    report_to: str
    send_to: str
    distribute_to: str
    copies: int | None
    proofreader: str
    foreword: str
    notes: str = "篇末"


@dataclass(frozen=True, slots=True)
class Count:
    """A number that was counted: of what (``rule``, for the working papers), and the ids of the ``rows``."""

    ref: str
    value: int
    rule: str
    rows: tuple[str, ...]

    @property
    def printed(self) -> str:
        """The number in Arabic digits."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Cited:
    """What an editor typed into a template with its source: ``{{ cite("91.3%", source="…") }}``.

    It is the editor's own: no fact of the edition, and no part of its data.
    """

    ref: str
    text: str
    source: str

    @property
    def printed(self) -> str:
        """The words."""
        return self.text


@dataclass(frozen=True, slots=True)
class RegionList:
    """The regions that were counted, in the order of GB/T 2260; prints their short names with 、."""

    ref: str
    regions: tuple[Region, ...]
    rows: tuple[str, ...]

    @property
    def printed(self) -> str:
        """The short names, joined by 、."""
        return "、".join(region.short_name for region in self.regions)


@dataclass(frozen=True, slots=True)
class Named:
    """Regions that were counted: their number, and their names."""

    count: Count
    names: RegionList


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement, or neighbours of one sentence, as they are printed: the clean text with its inner marks."""

    statements: tuple[Statement, ...]

    @property
    def ref(self) -> str:
        """The ids of the statements, joined by +."""
        return "+".join(statement.statement_id for statement in self.statements)

    @property
    def printed(self) -> str:
        """The exact clean text from the first statement to the last, without the closing mark."""
        document = self.statements[0].section.article.document
        return document.text[self.statements[0].start : self.statements[-1].end]


@dataclass(frozen=True, slots=True)
class RegionQuote:
    """What one region says, for a comparison; ``rank`` 0 is the most telling of its list."""

    region: Region
    quotes: tuple[Quote, ...]
    rank: int = 0


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A key figure in words: ``quantity`` is comparator, value and unit as an office prints them (不少于70%).

    ``scope`` names whose figure it is, where it is not that of the place the text is about (全省, XX县).
    """

    figure: KeyFigure
    region: Region | None
    indicator: str
    quantity: str
    period: str
    status: str
    scope: str = ""

    @property
    def ref(self) -> str:
        """The figure's id."""
        return self.figure.figure_id

    @property
    def printed(self) -> str:
        """The quantity."""
        return self.quantity


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as it is named to a reader: by title and date, or by its opening words."""

    article: Article
    name: str
    date: str


@dataclass(frozen=True, slots=True)
class CellData:
    """A cell of a table: its words, the fact it prints, its number, and whether it is empty for a reason."""

    text: str
    ref: str = ""
    value: Decimal | None = None
    blank: bool = False

    @property
    def printed(self) -> str:
        """The words."""
        return self.text


@dataclass(frozen=True, slots=True)
class TableData:
    """A table ready to print. ``widths`` are shares of the line adding up to 1; ``notes`` stand under it.

    ``sheet`` is its name in the workbook (at most 31 characters). The first column names the row.
    """

    sheet: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[CellData, ...], ...]
    widths: tuple[float, ...]
    notes: tuple[str, ...] = ()

    @property
    def shares(self) -> str:
        """The widths as a template's ``data-widths`` takes them."""
        return ",".join(f"{width:.5f}" for width in self.widths)
