"""The Edition: everything that is printed, counted and in printing order. Types only.

Templates do no arithmetic; what they need is a field here. The smallest pieces are in ``printed.py``.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar

from reportgen.model.changes import Changes
from reportgen.model.charts import Charts
from reportgen.model.comparison import Emphasis, GroupDigest, GroupSpread, SharedFormula, ThemeDigest, ThemeShift
from reportgen.model.documents import Article, Doubt, Passage
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.ledger import RAW
from reportgen.model.printed import (
    Count,
    FigureRow,
    Imprint,
    Quote,
    RegionList,
    RegionQuote,
    SourceNote,
    TableData,
    Wording,
)
from reportgen.model.rulings import LostRuling
from reportgen.model.tables import Realm, Region, Subject


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A line of a one-pager: the themes in question, and what the region says on them."""

    CALLED: ClassVar[str] = "一行部署"
    themes: Annotated[tuple[str, ...], "涉及的主题名"]
    quotes: Annotated[tuple[Quote, ...], "摘录"]


@dataclass(frozen=True, slots=True)
class RegionPage:
    """One region's page, all of it or as much as fits. ``omitted`` is how many quotes were left out for room.

    ``alone``: what is ``distinct`` is said by no other region, not only by few.
    """

    CALLED: ClassVar[str] = "一地一页"
    region: Annotated[Region, "哪个地区"]
    number: Annotated[int, "页的编号"]
    figures: Annotated[tuple[FigureRow, ...], "主要指标"]
    review: Annotated[tuple[Quote, ...], "进展的摘录"]
    review_missing: Annotated[bool, "是否没有进展材料"]
    review_figures: Annotated[bool, "进展里是否有数字"]
    plan: Annotated[tuple[ThemeGroup, ...], "部署，按主题分行"]
    plan_missing: Annotated[bool, "是否没有部署材料"]
    distinct: Annotated[tuple[Quote, ...], "特色做法的摘录"]
    sources: Annotated[tuple[SourceNote, ...], "来源"]
    pointers: Annotated[tuple[SourceNote, ...], "另见的参考材料"]
    withheld: Annotated[int, "因存疑未印的条数"]
    omitted: Annotated[int, "因版面未印的条数"]
    themes: Annotated[tuple[str, ...], "本页涉及的主题名"]
    alone: Annotated[bool, "特色做法是否都仅见于本地"] = True
    undated: Annotated[bool, "是否另有未写明年份的内容"] = False
    problems: Annotated[bool, "材料是否另列有存在的问题"] = False


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
    undated: bool = False
    problems: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """The page of main points: as many of each as fit, the most telling first."""

    CALLED: ClassVar[str] = "要点"
    themes: Annotated[tuple[ThemeDigest, ...], "部署较集中的主题"]
    shifts: Annotated[tuple[ThemeShift, ...], "着力点的变化"]
    targets: Annotated[tuple["TargetGroup", ...], "量化目标，按主题分组"]
    piloted: Annotated[tuple[ThemeDigest, ...], "正在试点的主题"]
    spreads: Annotated[tuple[GroupSpread, ...], "四类地区的差别"]
    distinct: Annotated[tuple[RegionQuote, ...], "仅见于一地的做法"]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The figures of one theme that lie ahead, for the page of main points; ``theme`` may be empty."""

    CALLED: ClassVar[str] = "一组目标"
    theme: Annotated[str, "主题名，可能为空"]
    rows: Annotated[tuple[FigureRow, ...], "指标"]


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """Material of another level, year or standing, shown as what it is. ``why`` says why it is not counted.

    ``region_codes`` are the regions that it is about: that of its article, and those that it quotes;
    ``undated_codes`` those of which it tells deeds that could count, were their year known, ``problem_codes`` those of
    which it tells what is wrong.
    """

    CALLED: ClassVar[str] = "参考材料"
    article: Annotated[Article, "这篇材料的各项情况"]
    source: Annotated[SourceNote, "来源的标题和日期"]
    place: Annotated[str, "地方"]
    level: Annotated[str, "层级：国家、省级、市级、县级"]
    standing: Annotated[str, "来源等级"]
    why: Annotated[tuple[str, ...], "不计入统计的原因"]
    tasks: Annotated[tuple[Section, ...], "任务及责任部门"]
    quotes: Annotated[tuple[Quote, ...], "摘录"]
    figures: Annotated[tuple[FigureRow, ...], "指标"]
    withheld: Annotated[int, "因存疑未印的条数"]
    masked: Annotated[bool, "原文是否隐去地名"]
    region_codes: frozenset[str] = frozenset()
    undated_codes: frozenset[str] = frozenset()
    problems: Annotated[tuple[Quote, ...], "材料所列问题的摘录"] = ()
    problem_codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A doubt with how much depends on it, and the source's words ``around`` it: what an editor works through.

    ``touches`` counts the statements and figures that it holds back, or that it is about. ``others`` ask the same
    question as ``doubt`` at other places; one ruling settles them all. ``urgency`` is the heading of the list that it
    belongs to, ``meanwhile`` what the program does until it is ruled, ``advice`` what ruling to write, ``effect`` what
    each ruling would do.
    """

    CALLED: ClassVar[str] = "存疑条目"
    number: Annotated[int, "序号"]
    doubt: Annotated[Doubt, "存疑本身"]
    touches: Annotated[int, "影响的语句和指标数"]
    region: Annotated[str, "地区简称，没有为空"]
    around: Annotated[str, "前后文"] = ""
    others: tuple[Doubt, ...] = ()
    urgency: Annotated[str, "轻重分类"] = ""
    meanwhile: Annotated[str, "裁定前的处理"] = ""
    advice: Annotated[str, "建议的裁定"] = ""
    effect: Annotated[str, "各种裁定的结果"] = ""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """All doubts of the entry."""
        return (self.doubt, *self.others)

    @property
    def quote(self) -> Annotated[Wording, "存疑的原文"]:
        """The words in doubt, as they stand in the source."""
        return Wording(f"{RAW}{self.doubt.doubt_id}", self.doubt.passage.quote)

    @property
    def places(self) -> Annotated[tuple[Passage, ...], "同一问题的其他位置"]:
        """The places of the entry beside the first."""
        return tuple(place for doubt in self.doubts for place in doubt.places)[1:]


@dataclass(frozen=True, slots=True)
class Totals:
    """The counted facts of an edition as a whole."""

    CALLED: ClassVar[str] = "全期统计"
    regions: Annotated[Count, "有材料的地区数（含兵团）"]
    provinces: Annotated[Count, "有材料的省（区、市）数"]
    corps: Annotated[Count, "兵团有材料为 1，没有为 0"]
    present: Annotated[RegionList, "有材料的地区"]
    absent: Annotated[RegionList, "没有材料的地区"]
    apart: Annotated[RegionList, "只有参考材料的地区"]
    absent_count: Annotated[Count, "没有材料的地区数"]
    tabled: Annotated[RegionList, "只有统计表中数字的地区"]
    tabled_count: Annotated[Count, "只有统计表中数字的地区数"]
    with_review: Annotated[Count, "有进展材料的地区数"]
    with_plan: Annotated[Count, "有部署材料的地区数"]
    without_review: Annotated[RegionList, "没有进展材料的地区"]
    sources: Annotated[Count, "来源文件数"]
    articles: Annotated[Count, "文章篇数"]
    counted_articles: Annotated[Count, "计入统计的文章篇数"]
    statements: Annotated[Count, "提法条数"]
    figures: Annotated[Count, "指标个数"]
    regions_with_figures: Annotated[Count, "给出数字的地区数"]
    regions_with_targets: Annotated[Count, "提出量化目标的地区数"]
    doubts: Annotated[Count, "待裁定的存疑条数"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of the pack. From ``articles`` on, what the data files and the audit read.

    ``gaps`` names the sources that could not be read, ``unbuilt`` the regions whose page could not be built, where the
    pack is built without them; ``lost_rulings`` are the editor's decisions that met nothing. ``changes`` is what is new
    since the baseline, None where there is none; ``opening`` the same where the digest is to open with it.
    """

    CALLED: ClassVar[str] = "本期"
    imprint: Annotated[Imprint, "期头：名称、期号、日期等"]
    subject: Annotated[Subject, "主题表所说的题目"]
    review_year: Annotated[int, "进展的年份"]
    plan_year: Annotated[int, "部署的年份"]
    totals: Annotated[Totals, "全期统计数"]
    materials: tuple[RegionMaterial, ...]
    themes: Annotated[tuple[ThemeDigest, ...], "各主题，部署的地区多的在前"]
    formulae: Annotated[tuple[SharedFormula, ...], "各地共用的表述"]
    groups: Annotated[tuple[GroupDigest, ...], "四类地区"]
    emphasis: Annotated[Emphasis, "着力点的变化"]
    distinct: Annotated[tuple[RegionQuote, ...], "仅见于一地的提法"]
    comparable: Annotated[bool, "有材料的地区是否多到可以说“仅见于一地”"]
    targets: Annotated[tuple[FigureRow, ...], "量化目标"]
    achievements: Annotated[tuple[FigureRow, ...], "进展中的指标"]
    tables: Annotated[tuple[TableData, ...], "省际对比表"]
    statistics: Annotated[tuple[FigureRow, ...], "统计表里的指标"]
    references: Annotated[tuple[ReferenceEntry, ...], "参考材料"]
    realm: Annotated[Realm, "地区表所说的地区"]
    doubts: Annotated[tuple[DoubtRow, ...], "存疑条目"]
    sources: Annotated[tuple[SourceNote, ...], "来源"]
    articles: tuple[Article, ...]
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    counts: tuple[Count, ...]
    gaps: Annotated[tuple[str, ...], "读不出来而缺的材料名"] = ()
    unbuilt: Annotated[tuple[str, ...], "排不进一页而缺的地区名"] = ()
    lost_rulings: tuple[LostRuling, ...] = ()
    changes: Annotated[Changes | None, "与上一期（或指定的一期）相比的变化；没有可比的一期则没有"] = None
    opening: Annotated[Changes | None, "同 changes，设置 open_with_changes 为 true 时才有"] = None
    charts: Annotated[Charts, "图表；设置 charts 为 false 则没有"] = field(default_factory=Charts)
    refers: Annotated[bool, "参考材料是否随本期印出"] = False
    expected: Annotated[tuple[FigureRow, ...], "预计数：回顾中还没有结账的数"] = ()

    @property
    def paged(self) -> tuple[RegionMaterial, ...]:
        """The material of the regions that have a page."""
        return tuple(material for material in self.materials if material.region.name not in self.unbuilt)


@dataclass(frozen=True, slots=True)
class PrintedFact:
    """A piece that the pack prints: what it is (指标, 摘录, 统计, 编者), its ``words``, its region, its pages.

    ``also`` are the other documents that print it, ``source`` is the number of its source in the list of sources (0:
    none) and ``place`` the place there, or what else it comes from; ``around`` is the sentence of a figure, the rule of
    a count, or the source's own words where they differ.
    """

    CALLED: ClassVar[str] = "所印内容"
    kind: Annotated[str, "类别：指标、摘录、统计、编者"]
    words: Annotated[Wording, "所印文字"]
    region: Annotated[str, "地区"]
    pages: Annotated[str, "页码"]
    also: Annotated[tuple[str, ...], "还印在哪些文稿"]
    source: Annotated[int, "材料的序号"]
    place: Annotated[Wording, "出处"]
    around: Annotated[Wording, "原句或口径"]


class LeftOut(StrEnum):
    """Why a statement is quoted in nothing that leaders read."""

    ELSEWHERE = "他文已载"  # another article holds the same text of the region
    HELD = "存疑或裁定不印"
    NO_REGION = "不属一地"
    APART = "参考材料未摘"  # of another level, year or standing, and not among what 04-参考材料 quotes
    FRAMING = "概括性表述"  # it states no deed of its own
    LEANING = "离开上句不成句"  # it has no subject of its own, and the clause that has it is not printed
    REPEATED = "与已列的重复"
    ROOM = "版面所限"
    NO_PAGE = "未印该地区一页"


@dataclass(frozen=True, slots=True)
class LeftOutQuotes:
    """What a region's page could have said and does not, for one reason."""

    CALLED: ClassVar[str] = "未排入的提法"
    region: Annotated[Region, "哪个地区"]
    why: Annotated[str, "原因：版面所限、与已列的重复"]
    quotes: Annotated[tuple[Quote, ...], "提法"]


@dataclass(frozen=True, slots=True)
class Printed:
    """Everything that the pack prints and that has a source; ``sources`` are the files by their numbers, from 1.

    ``documents`` are the names of the documents, each with what it is the first to print, in reading order. ``volume``
    is the number of a volume where it fills several, else 0.
    """

    CALLED: ClassVar[str] = "出处总表"
    sources: Annotated[tuple[str, ...], "来源文件，按编号排列"]
    documents: Annotated[tuple[tuple[str, tuple[PrintedFact, ...]], ...], "各文稿：名称、所印内容"]
    left_out: Annotated[tuple[LeftOutQuotes, ...], "各地区未排入的提法"] = ()
    volume: Annotated[int, "分册时的册号，不分册为 0"] = 0
