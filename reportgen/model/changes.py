"""What is new between two editions (本期变化): what is compared, and what came of it. Types only.

A fact of the edition that is compared with keeps its words and is told from today's by its id: that of the fact, ``@``,
and that of its edition (``f-0123456789@3f2a…``), so that no page can print it as one of its own.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from reportgen.model.documents import Article, Doubt, Passage
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.printed import Count, FigureRow, RegionList, Wording
from reportgen.model.tables import Region

FORMER = "@"


class Turn(StrEnum):
    """What became of a source, a figure or a statement. What an editor ruled is no news of the region it is about."""

    ADDED = "新增"
    CHANGED = "改动"
    GONE = "撤下"
    RULED = "裁定"
    MOVED = "改名"
    RECORDED = "改记"
    UNREAD = "未读出"


@dataclass(frozen=True, slots=True)
class IssueCard:
    """An edition as it is named to a reader; ``edition_id`` is empty where it is not published yet."""

    CALLED: ClassVar[str] = "一期"
    edition_id: str
    title: Annotated[str, "名称和期号，如 医改工作简报第1期"]
    issue: int
    date: Annotated[str, "日期，如 2024-05-01；印出时加 | chinese_date"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source of an edition; ``public``: every text in it may be quoted."""

    path: str
    sha256: str
    public: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What of an edition is compared with another. The facts are those of public material.

    ``gaps`` are the names, without folder and suffix, of sources that are there and could not be read. ``years`` are
    the year looked back on and the year planned, ``regions`` the regions by code and name.
    """

    card: IssueCard
    sources: tuple[SourceFile, ...]
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    doubts: tuple[Doubt, ...]
    years: tuple[int, int]
    regions: tuple[tuple[str, str], ...]
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What is recorded otherwise now: of a source, or of the edition."""

    CALLED: ClassVar[str] = "记录的一处改动"
    what: Annotated[str, "改了什么：名称、发文单位、日期、来源等级、层级、地区、用处、公开与否、年度或地区名称"]
    before: Annotated[str, "原来"]
    after: Annotated[str, "现在"]


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source that came, went, was changed, got another name (``former``), or could not be read this time.

    It may have stayed as it is and be recorded otherwise. ``names`` are those of its texts.
    """

    CALLED: ClassVar[str] = "材料的变化"
    turn: Annotated[Turn, "新增、改动、撤下、改名、改记（文字没有变，日期、等级、用处等改记了）或未读出"]
    path: Annotated[str, "文件"]
    former: Annotated[str, "原来的文件名，改名的才有"]
    names: Annotated[tuple[str, ...], "所含各篇的名称"]
    differs: Annotated[tuple[Difference, ...], "记录的改动，没有为空"] = ()


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that came, went or is another now; ``differs`` names what of it is.

    A side that may not be printed is None, and ``withheld`` says so.
    """

    CALLED: ClassVar[str] = "指标的变化"
    turn: Annotated[Turn, "新增、改动、撤下，或裁定：材料没有变，编者改定的"]
    region: Annotated[Region | None, "地区，不属哪个地区的没有"]
    before: Annotated[FigureRow | None, "原来的指标；新增的、有存疑的没有"]
    after: Annotated[FigureRow | None, "现在的指标；撤下的、有存疑的没有"]
    differs: Annotated[tuple[str, ...], "改了什么：数值、单位、时间等，或付印与否"]
    source: Annotated[str, "所在文件"]
    place: Annotated[Wording, "在文件里的位置"]
    withheld: Annotated[bool, "是否有一边存疑未裁定、不列文字"] = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a statement's wording, in reading order; ``changed``: the other edition has not got it."""

    CALLED: ClassVar[str] = "一段文字"
    ref: Annotated[str, "编号，查出处用"]
    printed: Annotated[str, "印出的文字，可以直接写它本身"]
    changed: Annotated[bool, "是否另一期没有的字"]


@dataclass(frozen=True, slots=True)
class Side:
    """A statement as it is printed beside its former or later wording: ``part`` is 进展, 部署 or 其他.

    ``when`` names the part with its year where that alone is another on the other side, else the part.
    """

    CALLED: ClassVar[str] = "对照表的一格"
    statement: Statement
    part: Annotated[str, "进展、部署或其他"]
    stretches: Annotated[tuple[Stretch, ...], "文字，按改与未改分段"]
    when: Annotated[str, "属哪一部分；只是年度改了的，连年度，如 2023年进展"]


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that came, went or reads otherwise. A side that may not be printed is None, ``withheld`` says so."""

    CALLED: ClassVar[str] = "提法的变化"
    turn: Annotated[Turn, "新增、改动、撤下，或裁定：材料没有变，编者改定的"]
    region: Annotated[Region | None, "地区，不属哪个地区的没有"]
    before: Annotated[Side | None, "原来的文字；新增的、有存疑的没有"]
    after: Annotated[Side | None, "现在的文字；撤下的、有存疑的没有"]
    source: Annotated[str, "所在文件"]
    place: Annotated[Wording, "在文件里的位置"]
    withheld: Annotated[bool, "是否有一边存疑未裁定、不列文字"] = False


@dataclass(frozen=True, slots=True)
class NameList:
    """Names that were counted, joined by 、; ``ref`` is the id of their count."""

    CALLED: ClassVar[str] = "名单"
    ref: Annotated[str, "编号，查出处用"]
    names: tuple[str, ...]

    @property
    def printed(self) -> Annotated[str, "印出的文字：用顿号相连，直接写名单即可"]:
        """The names."""
        return "、".join(self.names)


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """The themes that a region has come to speak to, and those it no longer speaks to."""

    CALLED: ClassVar[str] = "一地涉及领域的变化"
    region: Annotated[Region, "哪个地区"]
    gained: Annotated[NameList, "新涉及的领域"]
    lost: Annotated[NameList, "不再涉及的领域"]


@dataclass(frozen=True, slots=True)
class DoubtChange:
    """A doubt that is new, or that waits no longer: ``outcome`` says by what. ``ref`` is the doubt's id."""

    CALLED: ClassVar[str] = "存疑的变化"
    ref: Annotated[str, "编号，查出处用"]
    kind: Annotated[str, "类别"]
    place: Annotated[str, "位置"]
    quote: Annotated[str, "原文"]
    reason: Annotated[str, "疑点"]
    outcome: Annotated[str, "结果：已裁定或不再出现；新出现的为空"]
    passage: Passage


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """How much came, was changed and went. ``withheld`` are changes whose words may not be printed."""

    CALLED: ClassVar[str] = "变化的统计数"
    sources_added: Annotated[Count, "新增的材料"]
    sources_changed: Annotated[Count, "改动或改记的材料"]
    sources_moved: Annotated[Count, "只改了文件名的材料"]
    sources_gone: Annotated[Count, "撤下的材料"]
    figures_added: Annotated[Count, "新增的指标"]
    figures_changed: Annotated[Count, "改动的指标"]
    figures_gone: Annotated[Count, "撤下的指标"]
    statements_added: Annotated[Count, "新增的提法"]
    statements_changed: Annotated[Count, "改动的提法"]
    statements_gone: Annotated[Count, "撤下的提法"]
    doubts_added: Annotated[Count, "新出现的存疑"]
    doubts_settled: Annotated[Count, "不再待裁定的存疑"]
    withheld: Annotated[Count, "有存疑而不列文字的变化"]
    figures_ruled: Annotated[Count, "按裁定改定的指标"]
    statements_ruled: Annotated[Count, "按裁定改定的提法"]


@dataclass(frozen=True, slots=True)
class RegionChanges:
    """How many figures and statements of one region came, were changed and went."""

    CALLED: ClassVar[str] = "一地的变化"
    region: Annotated[Region, "哪个地区"]
    figures_added: Annotated[Count, "新增的指标"]
    figures_changed: Annotated[Count, "改动的指标"]
    figures_gone: Annotated[Count, "撤下的指标"]
    statements_added: Annotated[Count, "新增的提法"]
    statements_changed: Annotated[Count, "改动的提法"]
    statements_gone: Annotated[Count, "撤下的提法"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in an edition since ``baseline``; ``regions`` are those whose figures, statements or themes changed.

    ``arrived`` and ``left`` are the regions that have material now or had it before, and not on the other side.
    ``frame`` is what the edition is about otherwise than before. ``counts`` are all counted numbers of it.
    """

    CALLED: ClassVar[str] = "本期变化"
    baseline: Annotated[IssueCard, "所比的一期"]
    current: IssueCard
    sources: Annotated[tuple[SourceChange, ...], "材料的变化"]
    figures: Annotated[tuple[FigureChange, ...], "指标的变化"]
    statements: Annotated[tuple[StatementChange, ...], "提法的变化"]
    themes: Annotated[tuple[ThemeChange, ...], "各地涉及领域的变化"]
    new_doubts: Annotated[tuple[DoubtChange, ...], "新出现的存疑"]
    settled_doubts: Annotated[tuple[DoubtChange, ...], "不再待裁定的存疑"]
    regions: Annotated[RegionList, "有变化的地区"]
    region_count: Annotated[Count, "有变化的地区数"]
    by_region: Annotated[tuple[RegionChanges, ...], "有变化的各地区，各变了多少"]
    arrived: Annotated[RegionList, "新有材料的地区"]
    left: Annotated[RegionList, "不再有材料的地区"]
    totals: Annotated[ChangeCounts, "统计数"]
    counts: tuple[Count, ...]
    frame: Annotated[tuple[Difference, ...], "本期的年度、地区的名称与所比的一期不同的，没有为空"] = ()

    @property
    def is_empty(self) -> Annotated[bool, "是否毫无变化"]:
        """Tell whether nothing is new."""
        facts = (self.sources, self.figures, self.statements, self.new_doubts, self.settled_doubts)
        regions = (self.themes, self.arrived.regions, self.left.regions)
        return not any((*facts, *regions, self.frame))
