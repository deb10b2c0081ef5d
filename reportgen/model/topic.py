"""A comparison of the regions on a subject that an office asks for (专题). Types only."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from reportgen.model.comparison import MeasureDigest
from reportgen.model.printed import Count, FigureRow, Quote, RegionList, SourceNote
from reportgen.model.tables import Region


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """What one region says on the subject itself, and apart from it what it says of things near."""

    CALLED: ClassVar[str] = "一地的专题"
    region: Annotated[Region, "哪个地区"]
    review: Annotated[tuple[Quote, ...], "进展的摘录"]
    plan: Annotated[tuple[Quote, ...], "部署的摘录"]
    review_near: Annotated[tuple[Quote, ...], "进展中相近表述的摘录"] = ()
    plan_near: Annotated[tuple[Quote, ...], "部署中相近表述的摘录"] = ()
    review_figures: Annotated[tuple[FigureRow, ...], "没有摘录时，进展的数字"] = ()
    plan_figures: Annotated[tuple[FigureRow, ...], "没有摘录时，部署的数字"] = ()


@dataclass(frozen=True, slots=True)
class TopicReference:
    """What material that is not counted says on the subject."""

    CALLED: ClassVar[str] = "专题参考材料"
    source: Annotated[SourceNote, "来源的标题和日期"]
    quotes: Annotated[tuple[Quote, ...], "摘录"]


@dataclass(frozen=True, slots=True)
class Topic:
    """The comparison: ``words`` as asked, ``wordings`` as the texts have them, with how many statements have each.

    ``direct`` are the regions that use the words themselves, ``near`` those that only come near, ``silent`` the rest
    of those with material in the issue, ``absent`` those without, but for those that ``references`` quote. ``variants``
    are other names of the subject that count as its own.
    """

    CALLED: ClassVar[str] = "专题"
    words: Annotated[str, "所问的词语"]
    wordings: Annotated[tuple[tuple[str, Count], ...], "各地用语：文字、条数"]
    statements: Annotated[Count, "提法条数"]
    direct: Annotated[RegionList, "直接写到的地区"]
    direct_count: Annotated[Count, "直接写到的地区数"]
    near: Annotated[RegionList, "只有相近表述的地区"]
    silent: Annotated[RegionList, "有材料而未涉及的地区"]
    absent: Annotated[RegionList, "本期没有计入统计的材料的地区"]
    planning: Annotated[RegionList, "作出部署的地区"]
    reviewing: Annotated[RegionList, "进展中提到的地区"]
    measures: Annotated[tuple[MeasureDigest, ...], "各种做法"]
    entries: Annotated[tuple[TopicEntry, ...], "各地区的说法"]
    figures: Annotated[tuple[FigureRow, ...], "有关指标"]
    references: Annotated[tuple[TopicReference, ...], "其他层级、年份和来源的材料"]
    sources: Annotated[tuple[SourceNote, ...], "来源"]
    variants: Annotated[tuple[str, ...], "同一事物的其他写法"] = ()
    near_wordings: Annotated[tuple[tuple[str, Count], ...], "相近表述：文字、条数"] = ()
