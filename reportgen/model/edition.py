"""The Edition: everything that is printed, counted and in printing order. Types only.

Templates do no arithmetic; what they need is a field here. The smallest pieces are in ``printed.py``.
"""

from dataclasses import dataclass, field

from reportgen.model.charts import Charts
from reportgen.model.comparison import Emphasis, GroupDigest, GroupSpread, SharedFormula, ThemeDigest, ThemeShift
from reportgen.model.documents import Article, Doubt, Passage
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.printed import (
    Count,
    FigureRow,
    Imprint,
    Quote,
    RegionList,
    RegionQuote,
    SourceNote,
    TableData,
)
from reportgen.model.rulings import LostRuling
from reportgen.model.tables import Region


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A line of a one-pager: the themes in question, and what the region says on them."""

    themes: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class RegionPage:
    """One region's page, all of it or as much as fits. ``omitted`` is how many quotes were left out for room.

    ``alone``: what is ``distinct`` is said by no other region, not only by few.
    """

    region: Region
    number: int
    figures: tuple[FigureRow, ...]
    review: tuple[Quote, ...]
    review_missing: bool
    review_figures: bool
    plan: tuple[ThemeGroup, ...]
    plan_missing: bool
    distinct: tuple[Quote, ...]
    sources: tuple[SourceNote, ...]
    pointers: tuple[SourceNote, ...]
    withheld: int
    omitted: int
    themes: tuple[str, ...]
    alone: bool = True


@dataclass(frozen=True, slots=True)
class RegionMaterial:
    """What may stand on a region's page: the printable statements, the most telling first, and what frames them.

    ``ahead_ids``: said in the review, though the figure in it lies ahead (未来三年将安排10亿元); printed with the plan.
    """

    region: Region
    number: int
    ranked: tuple[Statement, ...]
    distinct_ids: frozenset[str]
    alone: bool
    ahead_ids: frozenset[str]
    figures: tuple[FigureRow, ...]
    has_review: bool
    has_plan: bool
    review_figures: bool
    sources: tuple[SourceNote, ...]
    pointers: tuple[SourceNote, ...]
    withheld: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The page of main points: as many of each as fit, the most telling first."""

    themes: tuple[ThemeDigest, ...]
    shifts: tuple[ThemeShift, ...]
    targets: tuple["TargetGroup", ...]
    piloted: tuple[ThemeDigest, ...]
    spreads: tuple[GroupSpread, ...]
    distinct: tuple[RegionQuote, ...]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The figures of one theme that lie ahead, for the page of main points; ``theme`` may be empty."""

    theme: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """Material of another level, year or standing, shown as what it is. ``why`` says why it is not counted."""

    article: Article
    source: SourceNote
    place: str
    level: str
    standing: str
    why: tuple[str, ...]
    tasks: tuple[Section, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[FigureRow, ...]
    withheld: int
    masked: bool


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A doubt with how much depends on it, and the source's words ``around`` it: what an editor works through.

    ``touches`` counts the statements and figures that it holds back, or that it is about. ``others`` ask the same
    question as ``doubt`` at other places; one ruling settles them all. ``urgency`` is the heading of the list that it
    belongs to, ``meanwhile`` what the program does until it is ruled, ``advice`` what ruling to write, ``effect`` what
    each ruling would do.
    """

    number: int
    doubt: Doubt
    touches: int
    region: str
    around: str = ""
    others: tuple[Doubt, ...] = ()
    urgency: str = ""
    meanwhile: str = ""
    advice: str = ""
    effect: str = ""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """All doubts of the entry."""
        return (self.doubt, *self.others)

    @property
    def places(self) -> tuple[Passage, ...]:
        """The places of the entry beside the first."""
        return tuple(place for doubt in self.doubts for place in doubt.places)[1:]


@dataclass(frozen=True, slots=True)
class Totals:
    """The counted facts of an edition as a whole."""

    regions: Count
    provinces: Count
    corps: Count
    absent: RegionList
    with_review: Count
    with_plan: Count
    without_review: RegionList
    sources: Count
    articles: Count
    counted_articles: Count
    statements: Count
    figures: Count
    regions_with_figures: Count
    regions_with_targets: Count
    doubts: Count


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of the pack. From ``articles`` on, what the data files and the audit read.

    ``gaps`` names the sources that could not be read, where the pack is built without them; ``lost_rulings`` are the
    editor's decisions that met nothing.
    """

    imprint: Imprint
    review_year: int
    plan_year: int
    totals: Totals
    materials: tuple[RegionMaterial, ...]
    themes: tuple[ThemeDigest, ...]
    formulae: tuple[SharedFormula, ...]
    groups: tuple[GroupDigest, ...]
    emphasis: Emphasis
    distinct: tuple[RegionQuote, ...]
    targets: tuple[FigureRow, ...]
    achievements: tuple[FigureRow, ...]
    tables: tuple[TableData, ...]
    statistics: tuple[FigureRow, ...]
    references: tuple[ReferenceEntry, ...]
    doubts: tuple[DoubtRow, ...]
    sources: tuple[SourceNote, ...]
    articles: tuple[Article, ...]
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    counts: tuple[Count, ...]
    gaps: tuple[str, ...] = ()
    lost_rulings: tuple[LostRuling, ...] = ()
    charts: Charts = field(default_factory=Charts)


@dataclass(frozen=True, slots=True)
class PrintedFact:
    """A piece that the pack prints: what it is (指标, 摘录, 统计, 编者), its ``words``, its region, its pages.

    ``also`` are the other documents that print it, ``place`` names the source by its number in the list of sources,
    ``around`` is the sentence of a figure, the rule of a count, or the source's own words where they differ.
    """

    kind: str
    words: str
    region: str
    pages: str
    also: tuple[str, ...]
    place: str
    around: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Everything that the pack prints and that has a source; ``sources`` are the files by their numbers, from 1.

    ``documents`` are the names of the documents, each with what it is the first to print, in reading order.
    """

    sources: tuple[str, ...]
    documents: tuple[tuple[str, tuple[PrintedFact, ...]], ...]
