"""What the texts say: sections, statements, key figures. Types only.

``start`` and ``end`` of these types are offsets in the clean text of ``article.document``; ``passage`` is the same
place in the raw source.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from reportgen.model.documents import Article, ArticleKind, Level, Passage


class Part(StrEnum):
    """What a section does: looks back, plans, or neither."""

    REVIEW = "review"
    PLAN = "plan"
    OTHER = "other"


class YearBasis(StrEnum):
    """Where a section's year comes from."""

    STATED = "stated"
    INHERITED = "inherited"
    UNKNOWN = "unknown"


class Comparator(StrEnum):
    """How a value is bounded."""

    EQ = "eq"
    GE = "ge"
    LE = "le"
    GT = "gt"
    LT = "lt"
    ABOUT = "about"


class FigureKind(StrEnum):
    """What a value is: an amount or rate at a time, a difference, a rank, or how many times or years."""

    LEVEL = "level"
    CHANGE = "change"
    RANK = "rank"
    COUNT = "count"


class Status(StrEnum):
    """Whether a value was reached, is planned, is a target, exists (baseline), or is what a review reckons with."""

    ACHIEVED = "achieved"
    PLANNED = "planned"
    TARGET = "target"
    BASELINE = "baseline"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of one article about one region in one part and year (段).

    ``region_code`` is empty for a stretch of no region. ``heading`` is the section's own heading without its number;
    ``number`` that number as printed (3, （一）); ``lead`` and ``support`` the departments a task names, as written.
    ``counted``: it enters counts and comparisons (the scope decides, until then False). ``aside`` is why it does not,
    and is not printed, where another article holds the same text of the region. ``this_year`` is what its 今年 is by
    the date of the text, None where nobody can tell. ``problems``: it stands under a heading that tells what is wrong.
    """

    CALLED: ClassVar[str] = "一段材料"
    section_id: str
    article: Article
    region_code: str
    part: Part
    year: int | None
    year_basis: YearBasis
    start: int
    end: int
    passage: Passage
    heading: Annotated[str, "标题（任务名称），没有为空"] = ""
    number: Annotated[str, "序号，如 3、（一），没有为空"] = ""
    lead: Annotated[str, "牵头部门，没有为空"] = ""
    support: Annotated[str, "配合部门，没有为空"] = ""
    counted: bool = False
    aside: str = ""
    this_year: int | None = None
    problems: bool = False

    @property
    def ref(self) -> Annotated[str, "编号，查出处用"]:
        """The section's id."""
        return self.section_id

    @property
    def printed(self) -> Annotated[str, "印出的文字：标题，直接写段即可"]:
        """The heading."""
        return self.heading

    @property
    def text(self) -> str:
        """The clean text of the section."""
        return self.article.document.text[self.start : self.end]

    @property
    def tells_deeds(self) -> bool:
        """Whether it tells what a region did or plans: a text of no genre that parts the two may anywhere."""
        return self.part is not Part.OTHER or self.article.kind in (ArticleKind.ROUNDUP, ArticleKind.OTHER)

    @property
    def prose(self) -> str:
        """The clean text of the section with its tables blanked: offsets are those of ``text``."""
        return self.article.document.prose(self.start, self.end)


@dataclass(frozen=True, slots=True)
class ThemeTag:
    """A theme a statement speaks to, the measures under it, and the words that show it.

    ``mentioned`` is True where the theme is only named in passing (as an aim, a means, a list of fields) and nothing is
    said to be done about it.
    """

    theme: str
    measures: tuple[str, ...]
    evidence: Passage
    mentioned: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that an editor would quote (提法).

    ``text`` is the clean wording without the mark that follows it, which is ``tail`` (，；。 or empty); ``order``
    counts the statements of a section from 0; two statements with following orders and a ``tail`` of ，、 or ； stand
    in one sentence. ``sentence`` is the clean sentence around it. ``generic``: a framing phrase that states no deed.
    ``stage`` is how far the deed has come (探索, 启动, 试点, 推开, 完成, 延续), ``due`` the deadline or span of time it
    is given, as written; both are empty where the words do not say. ``problem``: it says what is wrong.
    """

    CALLED: ClassVar[str] = "提法"
    statement_id: Annotated[str, "编号，查出处用"]
    section: Section
    order: int
    start: int
    end: int
    text: Annotated[str, "提法的文字"]
    tail: str
    sentence: Annotated[str, "所在的整句"]
    themes: tuple[ThemeTag, ...]
    passage: Passage
    generic: bool = False
    printable: Annotated[bool, "是否可印"] = True
    stage: Annotated[str, "推进程度：探索、启动、试点、推开、完成、延续，看不出为空"] = ""
    due: Annotated[str, "时限，照原文，没有为空"] = ""
    problem: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number with what it counts (主要指标).

    ``value`` is the number as meant (两 is 2, 1.5万 with unit 万个 is 1.5), ``unit`` what it counts, completed where
    the grammar supplies it; ``place`` the place below or beside the region that the value is for, as written;
    ``period`` as a reader would write it; ``rule`` the rule that linked it; ``confidence`` from 0 to 1;
    ``repeats`` the figure that says the same before it (the same thing, as large, of the same region and time).
    """

    CALLED: ClassVar[str] = "指标"
    figure_id: Annotated[str, "编号，查出处用"]
    section: Section
    region_code: str
    level: Level
    place: Annotated[str, "下级地名或单位，没有为空"]
    indicator: Annotated[str, "指标名称"]
    concept: Annotated[str, "统一的指标名，没有为空"]
    value: Annotated[Decimal, "数值"]
    value_high: Annotated[Decimal | None, "区间的上限，不是区间则没有"]
    unit: Annotated[str, "单位"]
    comparator: Comparator
    kind: FigureKind
    direction: str
    base_period: Annotated[str, "比较的基期，没有为空"]
    period: Annotated[str, "时间，未知为空"]
    status: Status
    parent_id: str
    theme: Annotated[str, "所属主题，没有为空"]
    start: int
    end: int
    passage: Passage
    sentence: Annotated[str, "所在的整句"]
    rule: str
    confidence: Decimal
    ruling: str = ""
    printable: Annotated[bool, "是否可印"] = True
    repeats: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """Wording that several regions share (共同表述), with the regions and statements that hold it, in their order."""

    text: str
    region_codes: tuple[str, ...]
    statement_ids: tuple[str, ...]
