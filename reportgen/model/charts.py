"""The charts of an edition: what is drawn, every number of it counted or taken from a source. Types only."""

from dataclasses import dataclass

from reportgen.model.printed import Count, FigureRow


@dataclass(frozen=True, slots=True)
class CoveragePart:
    """How the regions of one group stand to a theme: they plan it, only look back on it, or neither."""

    group: str
    planning: Count
    review_only: Count
    other: Count


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A theme, and how each group of regions stands to it."""

    theme: str
    parts: tuple[CoveragePart, ...]


@dataclass(frozen=True, slots=True)
class CoverageChart:
    """The themes by group of regions, the most planned first; ``groups`` come with their sizes.

    ``shown`` counts the themes, ``wide`` those that more than half of the regions plan.
    """

    number: int
    groups: tuple[tuple[str, Count], ...]
    rows: tuple[CoverageRow, ...]
    shown: Count
    wide: Count


@dataclass(frozen=True, slots=True)
class IndicatorChart:
    """One indicator that several regions give, on one axis: the same unit, kind, status and time."""

    number: int
    indicator: str
    period: str
    status: str
    rows: tuple[FigureRow, ...]
    regions: Count


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of an issue: of the digest (``coverage``, ``ahead``) and of the comparison tables (``shared``).

    Each document counts its figures from 1. ``ahead`` are targets and plans.
    """

    coverage: CoverageChart | None = None
    ahead: tuple[IndicatorChart, ...] = ()
    shared: tuple[IndicatorChart, ...] = ()
