"""A comparison of the regions on a subject that an office asks for (专题). Types only."""

from dataclasses import dataclass

from reportgen.model.comparison import MeasureDigest
from reportgen.model.printed import Count, FigureRow, Quote, RegionList, SourceNote
from reportgen.model.tables import Region


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """What one region says on the subject, the nearest first."""

    region: Region
    review: tuple[Quote, ...]
    plan: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class TopicReference:
    """What material that is not counted says on the subject."""

    source: SourceNote
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """The comparison: ``words`` as asked, ``wordings`` as the texts have them, with how many statements have each.

    ``direct`` are the regions that use the words themselves, ``near`` those that only come near, ``silent`` the rest.
    """

    words: str
    wordings: tuple[tuple[str, Count], ...]
    statements: Count
    direct: RegionList
    direct_count: Count
    near: RegionList
    silent: RegionList
    planning: RegionList
    reviewing: RegionList
    measures: tuple[MeasureDigest, ...]
    entries: tuple[TopicEntry, ...]
    figures: tuple[FigureRow, ...]
    references: tuple[TopicReference, ...]
    sources: tuple[SourceNote, ...]
