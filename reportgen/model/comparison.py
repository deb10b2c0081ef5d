"""The regions compared: themes, numbers, measures, shared wording, groups, and what changed. Types only."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from reportgen.model.printed import Count, FigureRow, Named, Quote, RegionList, RegionQuote
from reportgen.model.tables import Region


@dataclass(frozen=True, slots=True)
class MeasureDigest:
    """A measure under a theme, and the regions that take it: those quoted in ``entries``, and the ``rest``.

    ``listed``: the rest are few enough to be named. A topic quotes them all and has no rest.
    """

    CALLED: ClassVar[str] = "做法"
    name: Annotated[str, "做法名称"]
    count: Annotated[Count, "有几个地区"]
    entries: Annotated[tuple[RegionQuote, ...], "引出原文的各地区"]
    rest: Annotated[Named | None, "其余的地区"] = None
    listed: Annotated[bool, "其余地区是否少到可以逐个列名"] = True


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """What one region says with a number: its clauses, or the figures in ``rows`` where a clause stands elsewhere."""

    CALLED: ClassVar[str] = "一地数字"
    region: Annotated[Region, "哪个地区"]
    quotes: Annotated[tuple[Quote, ...], "带数字的摘录"]
    rows: Annotated[tuple[FigureRow, ...], "语句已在别处引用的，只列指标"]


@dataclass(frozen=True, slots=True)
class NumberDigest:
    """Who has a number of one status on a theme (提出量化目标的), in the order of the regions."""

    CALLED: ClassVar[str] = "一类数字"
    lead: Annotated[str, "引语，如“提出量化目标”"]
    count: Annotated[Count, "有几个地区"]
    entries: Annotated[tuple[NumberEntry, ...], "各地区的数字"]
    complete: Annotated[bool, "是否全部列出"] = True


@dataclass(frozen=True, slots=True)
class StageDigest:
    """How far some regions have come with a theme (开展试点), and which they are."""

    CALLED: ClassVar[str] = "推进程度"
    name: Annotated[str, "程度，如“开展试点”"]
    regions: Annotated[Named, "是哪些地区"]
    piloting: Annotated[bool, "是否试点"] = False


@dataclass(frozen=True, slots=True)
class ThemeDigest:
    """A theme across the regions: who plans, who has a number or a date, who does what, what stands alone.

    Every region with material is in one of ``planners``, ``numbered``, ``review_only``, ``mentioning`` and ``silent``.
    """

    CALLED: ClassVar[str] = "主题"
    name: Annotated[str, "主题名称"]
    planning: Annotated[Count, "作出部署的地区数"]
    planners: Annotated[RegionList, "作出部署的地区"]
    reviewing: Annotated[Count, "在进展中提到的地区数"]
    reviewers: Annotated[RegionList, "在进展中提到的地区"]
    numbered: Annotated[Named, "没有部署的文字，只列出目标或计划数量的地区"]
    review_only: Annotated[Named, "只在进展中提到的地区"]
    mentioning: Annotated[Named, "顺带提及、只列数字或提法待核的地区"]
    silent: Annotated[Named, "本期材料未涉及的地区"]
    target_count: Annotated[Count, "提出量化目标的地区数"]
    targets: Annotated[tuple[FigureRow, ...], "量化目标"]
    numbers: Annotated[tuple[NumberDigest, ...], "各类数字：目标、计划、成效"]
    stages: Annotated[tuple[StageDigest, ...], "推进程度"]
    dated: Annotated[tuple[RegionQuote, ...], "写明时限的说法"]
    measures: Annotated[tuple[MeasureDigest, ...], "各种做法"]
    alone: Annotated[tuple[RegionQuote, ...], "仅见于一地的做法"]
    others: Annotated[tuple[RegionQuote, ...], "没有共同做法时引出的说法"]
    major: Annotated[bool, "是否作为重点领域展开写"]


@dataclass(frozen=True, slots=True)
class ThemeShift:
    """How many regions look back on a theme and how many plan it, of those with both parts."""

    CALLED: ClassVar[str] = "着力点变化"
    name: Annotated[str, "主题名称"]
    reviewing: Annotated[Count, "进展中提到的地区数"]
    planning: Annotated[Count, "作出部署的地区数"]


@dataclass(frozen=True, slots=True)
class GroupSpread:
    """How unlike the groups are on a theme: for each its name, how many of it plan, and its size."""

    CALLED: ClassVar[str] = "分组差别"
    name: Annotated[str, "主题名称"]
    groups: Annotated[tuple[tuple[str, Count, Count], ...], "各组：组名、部署的地区数、组内地区数"]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What weighs more in the plans than in the reviews, and where groups differ; ``both``: regions with both parts."""

    CALLED: ClassVar[str] = "着力点"
    both: Annotated[Count, "两部分材料都有的地区数"]
    more: Annotated[tuple[ThemeShift, ...], "部署明显多于进展的主题"]
    fewer: Annotated[tuple[ThemeShift, ...], "部署明显少于进展的主题"]
    spreads: Annotated[tuple[GroupSpread, ...], "四类地区差别较大的主题"]


@dataclass(frozen=True, slots=True)
class SharedFormula:
    """A wording that many regions use."""

    CALLED: ClassVar[str] = "共用表述"
    text: Annotated[str, "表述的文字"]
    count: Annotated[Count, "有几个地区用"]
    regions: Annotated[RegionList, "是哪些地区"]


@dataclass(frozen=True, slots=True)
class GroupDigest:
    """A group of regions (东部 …): its regions, and the themes most of them plan."""

    CALLED: ClassVar[str] = "一类地区"
    name: Annotated[str, "组名，如 东部"]
    regions: Annotated[RegionList, "组内有材料的地区"]
    size: Annotated[Count, "组内地区数"]
    themes: Annotated[tuple[tuple[str, Count], ...], "组内部署较多的主题：名称、地区数"]
