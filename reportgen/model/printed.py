"""What templates print: each of these comes out of ``{{ … }}`` as words that carry the id of their fact.

``ref`` is the id, ``printed`` the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from reportgen.model.documents import Article
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.tables import Region

_MOST_NAMED, _EXAMPLES = 40, 5  # regions that a list names, and so many of longer ones


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the office sets about an issue. Empty where not set; ``date`` is ISO, ``notes`` 篇末 or 脚注."""

    CALLED: ClassVar[str] = "期头"
    bulletin_name: Annotated[str, "简报名称（设置 name）"]
    issuer: Annotated[str, "编印单位（设置 issuer），未设为空"]
    issue: Annotated[int, "期号"]
    total_issue: Annotated[int, "总期号"]
    date: Annotated[str, "本期日期，如 2024-05-01；印出时加 | chinese_date"]
    status: Annotated[str, "送审稿或签发稿"]
    internal: Annotated[str, "“内部资料”字样，未设为空"]
    serial: Annotated[str, "份号，未设为空"]
    secrecy: Annotated[str, "密级，未设为空"]
    report_to: Annotated[str, "报送单位（报），未设为空"]
    send_to: Annotated[str, "抄送单位（送），未设为空"]
    distribute_to: Annotated[str, "下发单位（发），未设为空"]
    copies: Annotated[int | None, "印数，未设则没有"]
    proofreader: Annotated[str, "校对人，未设为空"]
    foreword: Annotated[str, "编者导语全文，未设为空"]
    notes: Annotated[str, "综述的来源写在哪里：篇末或脚注（设置 notes）"] = "篇末"
    form: Annotated[str, "简报、公文或信函（设置 form）"] = "简报"
    approval: Annotated[bool, "送审稿是否附审签单（设置 approval）"] = False
    number: Annotated[str, "公文、信函的发文字号，未设为空"] = ""
    urgency: Annotated[str, "公文、信函的紧急程度，未设为空"] = ""
    signer: Annotated[str, "上行公文的签发人，未设为空"] = ""
    addressee: Annotated[str, "公文、信函的主送机关，未设为空"] = ""
    attachments: Annotated[tuple[str, ...], "公文、信函的附件名称"] = ()
    copy_to: Annotated[str, "公文、信函的抄送机关，未设为空"] = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that was counted: of what (``rule``, for the working papers), and the ids of the ``rows``."""

    CALLED: ClassVar[str] = "统计数"
    ref: Annotated[str, "编号，查出处用"]
    value: Annotated[int, "数值本身，判断和比较用（如 > 0）"]
    rule: Annotated[str, "统计口径，如“作出部署的地区”"]
    rows: tuple[str, ...]

    @property
    def printed(self) -> Annotated[str, "印出的文字，直接写统计数即可"]:
        """The number in Arabic digits."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words about a fact as a working paper prints them; ``ref`` is the fact's id, after ``raw-`` for raw words."""

    CALLED: ClassVar[str] = "工作底稿的文字"
    ref: Annotated[str, "编号，查出处用"]
    printed: Annotated[str, "印出的文字，可以直接写它本身"]


@dataclass(frozen=True, slots=True)
class Cited:
    """What an editor typed into a template with its source: ``{{ cite("91.3%", source="…") }}``.

    It is the editor's own: no fact of the edition, and no part of its data.
    """

    CALLED: ClassVar[str] = "编者引用"
    ref: Annotated[str, "编号"]
    text: Annotated[str, "编者写的文字"]
    source: Annotated[str, "编者写的出处"]

    @property
    def printed(self) -> Annotated[str, "印出的文字"]:
        """The words."""
        return self.text


@dataclass(frozen=True, slots=True)
class RegionList:
    """The regions that were counted, in the order of GB/T 2260; prints their short names with 、.

    Of ``many`` it prints a few, and how many they are.
    """

    CALLED: ClassVar[str] = "地区名单"
    ref: Annotated[str, "编号，查出处用"]
    regions: Annotated[tuple[Region, ...], "名单里的各地区"]
    rows: tuple[str, ...]

    @property
    def printed(self) -> Annotated[str, "印出的文字：简称用顿号相连，直接写名单即可"]:
        """The short names, joined by 、; of many the first few and the number."""
        return list_names([region.short_name for region in self.regions])

    @property
    def many(self) -> Annotated[bool, "地区是否太多，名单只印前几个"]:
        """Whether there are too many to be named."""
        return len(self.regions) > _MOST_NAMED


def list_names(names: Sequence[str]) -> str:
    """Return the names of regions as a list prints them.

    >>> list_names(["北京", "天津"]), list_names(["某市"] * 333)
    ('北京、天津', '某市、某市、某市、某市、某市等333个地区')
    """
    if len(names) <= _MOST_NAMED:
        return "、".join(names)
    return f"{'、'.join(names[:_EXAMPLES])}等{len(names)}个地区"


@dataclass(frozen=True, slots=True)
class Named:
    """Regions that were counted: their number, and their names."""

    CALLED: ClassVar[str] = "一组地区"
    count: Annotated[Count, "有几个地区"]
    names: Annotated[RegionList, "是哪些地区"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement, or neighbours of one sentence, as they are printed: the clean text with its inner marks."""

    CALLED: ClassVar[str] = "摘录"
    statements: Annotated[tuple[Statement, ...], "摘录所含的各条提法"]

    @property
    def ref(self) -> Annotated[str, "编号，查出处用"]:
        """The ids of the statements, joined by +."""
        return "+".join(statement.statement_id for statement in self.statements)

    @property
    def printed(self) -> Annotated[str, "印出的文字：原文摘录，直接写摘录即可"]:
        """The exact clean text from the first statement to the last, without the closing mark."""
        document = self.statements[0].section.article.document
        return document.text[self.statements[0].start : self.statements[-1].end]


@dataclass(frozen=True, slots=True)
class RegionQuote:
    """What one region says, for a comparison; ``rank`` 0 is the most telling of its list."""

    CALLED: ClassVar[str] = "一地说法"
    region: Annotated[Region, "哪个地区"]
    quotes: Annotated[tuple[Quote, ...], "该地区的摘录"]
    rank: Annotated[int, "次序，0 最能说明问题"] = 0


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A key figure in words: ``quantity`` is comparator, value and unit as an office prints them (不少于70%).

    ``scope`` names whose figure it is, where it is not that of the place the text is about (全省, XX县).
    """

    CALLED: ClassVar[str] = "指标行"
    figure: Annotated[KeyFigure, "指标的各项细节"]
    region: Annotated[Region | None, "哪个地区，全国的没有"]
    indicator: Annotated[str, "指标名称"]
    quantity: Annotated[str, "数值和单位，如“不少于70%”"]
    period: Annotated[str, "时间，如 2024，未知为空"]
    status: Annotated[str, "性质：进展、目标、计划等"]
    scope: Annotated[str, "口径，与本地区不同时才有，如“XX县”"] = ""

    @property
    def ref(self) -> Annotated[str, "编号，查出处用"]:
        """The figure's id."""
        return self.figure.figure_id

    @property
    def printed(self) -> Annotated[str, "印出的文字：数值和单位，直接写指标行即可"]:
        """The quantity."""
        return self.quantity


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as it is named to a reader: by title and date, or by its opening words."""

    CALLED: ClassVar[str] = "来源"
    article: Annotated[Article, "这篇材料的各项情况"]
    name: Annotated[str, "材料标题，没有标题的是开头几个字"]
    date: Annotated[str, "材料日期，如 2024-04-30，未知为空；印出时加 | chinese_date"]


@dataclass(frozen=True, slots=True)
class CellData:
    """A cell of a table: its words, the fact it prints, its number, and whether it is empty for a reason."""

    CALLED: ClassVar[str] = "表格格"
    text: Annotated[str, "格里的文字"]
    ref: Annotated[str, "编号，查出处用"] = ""
    value: Annotated[Decimal | None, "格里的数，没有则无"] = None
    blank: Annotated[bool, "是否空格"] = False

    @property
    def printed(self) -> Annotated[str, "印出的文字，直接写格即可"]:
        """The words."""
        return self.text


@dataclass(frozen=True, slots=True)
class TableData:
    """A table ready to print. ``widths`` are shares of the line adding up to 1; ``notes`` stand under it.

    ``sheet`` is its name in the workbook (at most 31 characters). The first column names the row.
    """

    CALLED: ClassVar[str] = "比较表"
    sheet: Annotated[str, "在表格文件里的工作表名"]
    title: Annotated[str, "表题"]
    columns: Annotated[tuple[str, ...], "各栏的名称"]
    rows: Annotated[tuple[tuple[CellData, ...], ...], "各行，每行是一串格"]
    widths: tuple[float, ...]
    notes: Annotated[tuple[str, ...], "表下的说明"] = ()

    @property
    def shares(self) -> Annotated[str, "各栏宽度，写在 data-widths 里"]:
        """The widths as a template's ``data-widths`` takes them."""
        return ",".join(f"{width:.5f}" for width in self.widths)
