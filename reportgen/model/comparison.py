"""The regions compared: themes, numbers, measures, shared wording, groups, and what changed. Types only."""

from dataclasses import dataclass

from reportgen.model.printed import Count, FigureRow, Named, Quote, RegionList, RegionQuote
from reportgen.model.tables import Region


@dataclass(frozen=True, slots=True)
class MeasureDigest:
    """A measure under a theme, and the regions that take it: those quoted in ``entries``, and the ``rest``.

    ``listed``: the rest are few enough to be named. A topic quotes them all and has no rest.
    """

    name: str
    count: Count
    entries: tuple[RegionQuote, ...]
    rest: Named | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """What one region says with a number: its clauses, or the figures in ``rows`` where a clause stands elsewhere."""

    region: Region
    quotes: tuple[Quote, ...]
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class NumberDigest:
    """Who has a number of one status on a theme (提出量化目标的), in the order of the regions."""

    lead: str
    count: Count
    entries: tuple[NumberEntry, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class StageDigest:
    """How far some regions have come with a theme (开展试点), and which they are."""

    name: str
    regions: Named
    piloting: bool = False


@dataclass(frozen=True, slots=True)
class ThemeDigest:
    """A theme across the regions: who plans, who has a number or a date, who does what, what stands alone.

    Every region with material is in one of ``planners``, ``review_only``, ``mentioning`` and ``silent``.
    """

    name: str
    planning: Count
    planners: RegionList
    reviewing: Count
    review_only: Named
    mentioning: Named
    silent: Named
    target_count: Count
    targets: tuple[FigureRow, ...]
    numbers: tuple[NumberDigest, ...]
    stages: tuple[StageDigest, ...]
    dated: tuple[RegionQuote, ...]
    measures: tuple[MeasureDigest, ...]
    alone: tuple[RegionQuote, ...]
    others: tuple[RegionQuote, ...]
    major: bool


@dataclass(frozen=True, slots=True)
class ThemeShift:
    """How many regions look back on a theme and how many plan it, of those with both parts."""

    name: str
    reviewing: Count
    planning: Count


@dataclass(frozen=True, slots=True)
class GroupSpread:
    """How unlike the groups are on a theme: for each its name, how many of it plan, and its size."""

    name: str
    groups: tuple[tuple[str, Count, Count], ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What weighs more in the plans than in the reviews, and where groups differ; ``both``: regions with both parts."""

    both: Count
    more: tuple[ThemeShift, ...]
    fewer: tuple[ThemeShift, ...]
    spreads: tuple[GroupSpread, ...]


@dataclass(frozen=True, slots=True)
class SharedFormula:
    """A wording that many regions use."""

    text: str
    count: Count
    regions: RegionList


@dataclass(frozen=True, slots=True)
class GroupDigest:
    """A group of regions (东部 …): its regions, and the themes most of them plan."""

    name: str
    regions: RegionList
    size: Count
    themes: tuple[tuple[str, Count], ...]
