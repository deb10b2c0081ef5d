"""The documents on their way in: raw, clean, and cut into articles. Types only.

Offsets are Unicode code points. ``RawDocument.text`` is the decoded, otherwise untouched source; every later stage
works on ``CleanDocument.text`` and comes back to the raw text through the map that the clean document carries.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from reportgen.model.doubt_kinds import DoubtKind as DoubtKind
from reportgen.model.prose import blank_table, lead_of
from reportgen.model.section_rulings import SectionRuling
from reportgen.model.table_rulings import TableRuling

_AROUND = 20


class Confidence(StrEnum):
    """How sure a repair is."""

    SAFE = "safe"
    RESTORED = "restored"


class Standing(StrEnum):
    """Where a text comes from, as far as it shows (来源等级)."""

    OFFICIAL = "官方原文"
    OFFICIAL_MEDIA = "官方媒体"
    REPRINT = "转载"
    LIBRARY = "文库"
    UNKNOWN = "未知"


class Level(StrEnum):
    """The level of government an article or a figure speaks for."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class ArticleKind(StrEnum):
    """The genre of an article."""

    ROUNDUP = "综述"
    PLAN = "方案"
    REPORT = "报告"
    NEWS = "消息"
    NOTICE = "通知"
    ESSAY = "文章"
    BULLETIN = "简报"
    TABLE = "统计表"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source: ``quote == text[start:end]`` of the source's raw text."""

    CALLED: ClassVar[str] = "原文位置"
    source: Annotated[str, "来源文件"]
    start: int
    end: int
    locator: Annotated[str, "文件里的位置，如 第17行"]
    quote: Annotated[str, "原文"]


@dataclass(frozen=True, slots=True)
class Locator:
    """The place that begins at ``start``, in the reader's terms (第17行)."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a table in a source; ``start:end`` of the raw text is its content, empty where the cell is.

    ``row`` and ``column`` count from 0 on the grid that merged cells (``rows``, ``columns`` > 1) are laid out on; a
    merged cell stands once, at its top left. ``header``: the source itself marks it as a heading (th, tblHeader).
    """

    row: int
    column: int
    start: int
    end: int
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table in a source: ``start:end`` of the raw text covers its cells, row after row.

    In the raw text a row is a line and its cells are parted by tabs. ``caption`` is the title that the source gives it,
    with a unit where it names one (表1 2023年床位数（单位：张）); empty where there is none.
    """

    start: int
    end: int
    cells: tuple[SourceCell, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class ShellStretch:
    """A stretch of the raw text that is not the article's: a page's navigation, a running head. ``what`` names it."""

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A source as it was read: a text file's content decoded without BOM, otherwise unchanged; else the extracted text.

    ``source`` is the path relative to the seeds folder (``pack.zip!/name.txt`` for a member of an archive), ``sha256``
    that of the file's bytes, ``encoding_basis`` how the encoding was decided, ``locators`` in the order of their
    starts, the first at 0. ``tables`` and ``shell`` stand in the order of the text and do not overlap. ``notes`` say in
    Chinese what the file holds that the text cannot show (unaccepted changes, hidden text): each becomes a doubt.
    """

    source: str
    text: str
    sha256: str
    encoding: str
    encoding_basis: str
    locators: tuple[Locator, ...]
    tables: tuple[SourceTable, ...] = ()
    shell: tuple[ShellStretch, ...] = ()
    notes: tuple[str, ...] = ()

    def locate(self, offset: int) -> str:
        """Return the label of the place that holds ``offset``."""
        at = bisect_right(self.locators, offset, key=lambda locator: locator.start)
        return self.locators[max(at - 1, 0)].label if self.locators else ""

    def passage(self, start: int, end: int) -> Passage:
        """Return the stretch from ``start`` to ``end`` with its place."""
        return Passage(self.source, start, end, self.locate(start), self.text[start:end])

    def around(self, start: int, end: int) -> str:
        """Return the stretch with the words before and after it on its lines, some twenty characters each way."""
        low = max(start - _AROUND, self.text.rfind("\n", 0, start) + 1)
        stop = self.text.find("\n", end)
        return self.text[low : min(end + _AROUND, stop if stop >= 0 else len(self.text))]


@dataclass(frozen=True, slots=True)
class Repair:
    """One change on the way from raw to clean text: ``before`` is the raw text at ``start:end``.

    The repairs of one source stand in order and do not overlap; replayed on the raw text they give the clean text.
    """

    source: str
    start: int
    end: int
    before: str
    after: str
    rule: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place an editor must look at. ``blocks``: what it touches is not printed until a ruling.

    ``also`` are further places that the same doubt holds for, and holds back. Doubts with the same ``settles`` (not
    empty) ask the same question: a ruling on one of them holds for all. ``spared`` are those of its places that a
    ruling lets into print while the doubt holds back the others (of two values the right one).
    """

    CALLED: ClassVar[str] = "存疑"
    doubt_id: str
    passage: Annotated[Passage, "在原文的什么位置"]
    kind: Annotated[DoubtKind, "类别"]
    reason: Annotated[str, "疑点"]
    candidates: Annotated[tuple[str, ...], "可能的读法"] = ()
    blocks: bool = True
    ruling: Annotated[str, "已有的裁定，没有为空"] = ""
    also: tuple[Passage, ...] = ()
    settles: str = ""
    spared: tuple[Passage, ...] = ()

    @property
    def places(self) -> tuple[Passage, ...]:
        """Every place that the doubt holds for."""
        return (self.passage, *self.also)


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A source after cleaning, with the raw span of every clean character.

    ``starts[i]:ends[i]`` is the stretch of ``raw.text`` that clean character ``i`` came from; both never decrease.
    """

    raw: RawDocument
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    repairs: tuple[Repair, ...]
    doubts: tuple[Doubt, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of the clean stretch ``start:end``, which must not be empty."""
        return self.starts[start], self.ends[end - 1]

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the clean stretch that came from the raw stretch ``start:end``; it may be empty."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def prose(self, start: int, end: int) -> str:
        """Return the clean stretch ``start:end`` with its tables blanked, character for character.

        What is left of a table are the cells that hold sentences, each a paragraph of its own.
        """
        if not self.raw.tables:
            return self.text[start:end]
        pieces: list[str] = []
        at = start
        for table in self.raw.tables:
            low, high = self.clean_span(lead_of(self.raw.text, table.start, table.caption), table.end)
            low, high = max(low, at), min(high, end)
            if low < high:
                pieces += self.text[at:low], blank_table(self.text[low:high])
                at = high
        return "".join((*pieces, self.text[at:end]))

    def passage(self, start: int, end: int) -> Passage:
        """Return the raw stretch behind the clean stretch ``start:end``."""
        return self.raw.passage(*self.raw_span(start, end))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an article was given a value: ``about`` names the field (standing), ``reason`` says it to an editor."""

    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceRuling:
    """What an editor set for a source in sources.toml; None leaves what the text shows.

    ``article`` is the title of the one article it is for, or its place (第2篇); empty means all of the source.
    """

    source: str
    standing: Standing | None = None
    public: bool | None = None
    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    level: Level | None = None
    region: str | None = None
    date: str | None = None
    counted: bool | None = None
    article: str = ""
    tables: tuple[TableRuling, ...] = ()
    sections: tuple[SectionRuling, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One text with one origin (篇). ``start:end`` are offsets in ``document.text``.

    ``date`` is ISO (2024-04-30) or empty; ``region_code`` as in regions.csv, ``CN`` for a national text, empty where
    unknown; ``place`` as the source names it; ``counted``: it is province-level material of the edition's period
    (the edition decides, until then False). ``title`` is empty where the text has none. ``evidence`` says why the
    article has the standing, publicity and date it has. ``aside`` is why it is neither counted nor printed although it
    could be: the same text stands elsewhere, a newer version replaces it; empty where it stands for itself. ``span`` is
    the time a text is about where that is not one whole year (2024年上半年, 2023—2025年).
    """

    CALLED: ClassVar[str] = "一篇材料"
    article_id: str
    document: CleanDocument
    start: int
    end: int
    title: Annotated[str, "标题，没有为空"]
    issuer: Annotated[str, "发文单位，没有为空"]
    kind: Annotated[ArticleKind, "体裁"]
    level: Level
    region_code: str
    place: Annotated[str, "材料写明的地方"]
    date: Annotated[str, "日期，如 2024-04-30，未知为空"]
    date_trusted: Annotated[bool, "日期是否可信"]
    standing: Annotated[Standing, "来源等级：官方原文、官方媒体、转载、文库、未知"]
    public: Annotated[bool, "是否公开材料"]
    counted: Annotated[bool, "是否计入统计"] = False
    evidence: tuple[Evidence, ...] = ()
    aside: str = ""
    span: str = ""

    @property
    def text(self) -> str:
        """The clean text of the article."""
        return self.document.text[self.start : self.end]

    @property
    def prose(self) -> str:
        """The clean text of the article with its tables blanked: offsets are those of ``text``."""
        return self.document.prose(self.start, self.end)
