"""What is new between two editions (本期变化): what is compared, and what came of it. Types only.

A fact of the edition that is compared with keeps its words and is told from today's by its id: that of the fact, ``@``,
and that of its edition (``f-0123456789@3f2a…``), so that no page can print it as one of its own.
"""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.model.documents import Article, Doubt, Passage
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.printed import Count, FigureRow, RegionList
from reportgen.model.tables import Region

FORMER = "@"


class Turn(StrEnum):
    """What became of a source, a figure or a statement."""

    ADDED = "新增"
    CHANGED = "改动"
    GONE = "撤下"
    MOVED = "改名"


@dataclass(frozen=True, slots=True)
class IssueCard:
    """An edition as it is named to a reader; ``edition_id`` is empty where it is not published yet."""

    edition_id: str
    title: str
    issue: int
    date: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source of an edition; ``public``: every text in it may be quoted."""

    path: str
    sha256: str
    public: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What of an edition is compared with another. The facts are those of public material."""

    card: IssueCard
    sources: tuple[SourceFile, ...]
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source that came, went, was changed or got another name (``former``); ``names`` are those of its texts."""

    turn: Turn
    path: str
    former: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that came, went or is another now; ``differs`` names what of it is.

    A side that may not be printed is None, and ``withheld`` says so.
    """

    turn: Turn
    region: Region | None
    before: FigureRow | None
    after: FigureRow | None
    differs: tuple[str, ...]
    place: str
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a statement's wording, in reading order; ``changed``: the other edition has not got it."""

    ref: str
    printed: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement as it is printed beside its former or later wording: ``part`` is 进展, 部署 or 其他."""

    statement: Statement
    part: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that came, went or reads otherwise. A side that may not be printed is None, ``withheld`` says so."""

    turn: Turn
    region: Region | None
    before: Wording | None
    after: Wording | None
    place: str
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class NameList:
    """Names that were counted, joined by 、; ``ref`` is the id of their count."""

    ref: str
    names: tuple[str, ...]

    @property
    def printed(self) -> str:
        """The names."""
        return "、".join(self.names)


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """The themes that a region has come to speak to, and those it no longer speaks to."""

    region: Region
    gained: NameList
    lost: NameList


@dataclass(frozen=True, slots=True)
class DoubtChange:
    """A doubt that is new, or that waits no longer: ``outcome`` says by what. ``ref`` is the doubt's id."""

    ref: str
    kind: str
    place: str
    quote: str
    reason: str
    outcome: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How much came, was changed and went. ``withheld`` are changes whose words may not be printed."""

    sources_added: Count
    sources_changed: Count
    sources_gone: Count
    figures_added: Count
    figures_changed: Count
    figures_gone: Count
    statements_added: Count
    statements_changed: Count
    statements_gone: Count
    doubts_added: Count
    doubts_settled: Count
    withheld: Count

    @property
    def all(self) -> tuple[Count, ...]:
        """Every count, in the order of the fields."""
        return tuple(getattr(self, name) for name in self.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in an edition since ``baseline``; ``regions`` are those whose figures, statements or themes changed.

    ``arrived`` and ``left`` are the regions that have material now or had it before, and not on the other side.
    ``counts`` are all counted numbers of it.
    """

    baseline: IssueCard
    current: IssueCard
    sources: tuple[SourceChange, ...]
    figures: tuple[FigureChange, ...]
    statements: tuple[StatementChange, ...]
    themes: tuple[ThemeChange, ...]
    new_doubts: tuple[DoubtChange, ...]
    settled_doubts: tuple[DoubtChange, ...]
    regions: RegionList
    region_count: Count
    arrived: RegionList
    left: RegionList
    totals: ChangeCounts
    counts: tuple[Count, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is new."""
        found = (self.sources, self.figures, self.statements, self.themes, self.new_doubts, self.settled_doubts)
        return not any(found)

    def figures_of(self, turn: Turn) -> tuple[FigureChange, ...]:
        """Return the figures of which this became."""
        return tuple(change for change in self.figures if change.turn is turn)

    def statements_of(self, turn: Turn) -> tuple[StatementChange, ...]:
        """Return the statements of which this became."""
        return tuple(change for change in self.statements if change.turn is turn)
