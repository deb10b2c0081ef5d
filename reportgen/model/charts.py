"""The charts of an edition: what is drawn, every number of it counted or taken from a source. Types only."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from reportgen.model.printed import Count, FigureRow


@dataclass(frozen=True, slots=True)
class CoveragePart:
    """How the regions of one group stand to a theme: they plan it, only look back on it, or neither."""

    CALLED: ClassVar[str] = "一组地区怎样涉及一个主题"
    group: Annotated[str, "地区组名"]
    planning: Annotated[Count, "部署的地区数"]
    review_only: Annotated[Count, "只在进展中提到的地区数"]
    other: Annotated[Count, "其余地区数"]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A theme, and how each group of regions stands to it."""

    CALLED: ClassVar[str] = "图中的一个主题"
    theme: Annotated[str, "主题名"]
    parts: Annotated[tuple[CoveragePart, ...], "各组地区的情况"]


@dataclass(frozen=True, slots=True)
class CoverageChart:
    """The themes by group of regions, the most planned first; ``groups`` come with their sizes.

    ``shown`` counts the themes, ``wide`` those that more than half of the regions plan.
    """

    CALLED: ClassVar[str] = "主题分布图"
    number: Annotated[int, "图号"]
    groups: Annotated[tuple[tuple[str, Count], ...], "各组地区的名称和地区数"]
    rows: Annotated[tuple[CoverageRow, ...], "各主题，部署地区多的在前"]
    shown: Annotated[Count, "图中的主题数"]
    wide: Annotated[Count, "半数以上地区部署的主题数"]


@dataclass(frozen=True, slots=True)
class IndicatorChart:
    """One indicator that several regions give, on one axis: the same unit, kind, status and time."""

    CALLED: ClassVar[str] = "指标分布图"
    number: Annotated[int, "图号"]
    indicator: Annotated[str, "指标名"]
    period: Annotated[str, "时间"]
    status: Annotated[str, "性质"]
    rows: Annotated[tuple[FigureRow, ...], "各地区的数"]
    regions: Annotated[Count, "给出该指标的地区数"]


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of an issue: of the digest (``coverage``, ``ahead``) and of the comparison tables (``shared``).

    Each document counts its figures from 1. ``ahead`` are targets and plans.
    """

    CALLED: ClassVar[str] = "图表"
    coverage: Annotated[CoverageChart | None, "综述的主题分布图；材料不足则没有"] = None
    ahead: Annotated[tuple[IndicatorChart, ...], "综述的指标分布图，目标和计划"] = ()
    shared: Annotated[tuple[IndicatorChart, ...], "省际对比表的指标分布图"] = ()
