"""What holds for a whole table: its caption, the text it stands in, what an editor said of it."""

import re
from dataclasses import dataclass

from reportgen.extract.tables.grid import Grid
from reportgen.extract.tables.labels import find_times
from reportgen.extract.tables.layout import Layout, Role, header_path
from reportgen.extract.tables.numbers import CellReader
from reportgen.extract.tables.places import NATION, PlaceName, PlaceNames
from reportgen.extract.tables.sides import Side
from reportgen.model.documents import Article, ArticleKind, Level
from reportgen.model.facts import Status
from reportgen.model.table_rulings import TableRuling

_NUMBERED = re.compile(
    r"^\s*(?:续|附)?(?:表|图表|附件)\s*[\d一二三四五六七八九十]*(?:[-—.．]\d+)*(?:（续）)?[:：、.．\s]*"
)
# What a caption says of any table: that it goes by regions or years, and that it is one of figures.
_GENERIC = (
    # 各省县域内就诊率 goes by provinces: its 县 is of 县域
    r"各(?:省|地区|师市|(?:市|州|县|区)(?![域级际])|地|类|级)(?:[（(][^）)]*[）)])?"
    r"(?:[、和]?(?:自治区|直辖市|(?:市|州|县|区|盟|旗)(?![域级际])))*"
    r"|分(?:地区|省|市|县|年度?|类)|(?:部分|两|三|四|五|六|\d{1,2}个?|[十百]+个?)(?:省份?|地区|市州?|县区?)"
    r"|31个?省[（(]?[^）)]*[）)]?|历年|年度|全国|全省|全区|全市"
    r"|(?:年)?(?:上半年|下半年|同期|上年|比较|对比|对照)|与|及|和|、|的|”|“"
)
_FRAME = re.compile(
    r"(?:主要|基本|总体|有关|相关)?(?:情况|指标|数据|统计|一览|汇总|明细|分布|构成|概况|进展|完成|监测|运行|建设|发展|变化|"
    r"任务|目标|分解|工作|分工|量化|改革|收支|对照|前[一二三四五六七八九十\d]+名)*(?:表|清单)?$"
)
# A caption with one of these narrows what the headings name: 机构数 of 公立医院 is not 机构数.
_KINDS = re.compile(
    r"公立|民营|私立|非公立|社会办|综合|中医|专科|妇幼|[一二三]级|基层|乡镇|社区|村|县级|县域|市级|省级|医院|卫生院|卫生室|服务中心|"
    r"职工|居民|农村|城镇|城市|儿童|妇女|老年|老人|学校|中学|小学|高中|幼儿园|企业|护理|疾控|养老|集采|药品|耗材|女性|男性|"
    r"规模以上|国有"
)
_AHEAD = re.compile(r"目标|规划|任务|“?十[四五六七]五”?(?:时期|期间)?.*(?:发展|主要)|指标体系")
_DONE = re.compile(r"(?:完成|进展|执行|落实|监测|实现)(?:值|情况|结果|进度)")  # of aims: what came of them
_STATUS = {
    "进展": Status.ACHIEVED,
    "现有": Status.BASELINE,
    "目标": Status.TARGET,
    "计划": Status.PLANNED,
    "预计": Status.EXPECTED,
}
_PLAIN = re.compile(
    r"(?:医疗|卫生|健康|医药|医改|卫生健康|医疗卫生|经济|社会|经济社会)*(?:资源|事业|服务|机构|体制)?(?:利用)?"
)
_UNTELLING = re.compile(
    r".{1,2}|人\s*数|数量|总量|规模|.{0,2}(?:占比|比例|比重)|(?:覆盖|完成|达标|合格|普及|使用|增长|执行|入学|参与|满意)率|"
    r"授权量|申请量|完成[数量]|总[数量额]|人均|余额|增速|实际完成|投资额?"
)
_TAKEN_APART = re.compile(r"[\s　]+")
_BRACKET_AT_END = re.compile(r"[（(]\s*([^（）()]{1,10}?)\s*[）)]\s*$")
_BINDING = re.compile(r"预期性|约束性")


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for every number of a table that its headings do not tell otherwise.

    ``own``: the place that the whole table is about. ``subject`` is what the caption names beside place and time.
    ``ahead``: it sets aims. ``dated`` is the year of the source.
    """

    caption: str
    own: PlaceName | None
    period: str
    year: int | None
    subject: str
    units: tuple[str, ...]
    ahead: bool
    dated: int | None
    trusted: bool
    plans: bool
    regional: bool
    latest: int | None
    ruling: TableRuling | None

    def narrow(self, name: str) -> str:
        """Return the name of an indicator with what the caption says of it where it does not tell enough by itself.

        机构数 under a caption on 公立医院 is not that of all; 覆盖率 alone says nothing.
        """
        subject = self.subject
        kinds = _KINDS.findall(subject)
        narrows = bool(kinds) and not any(kind in name for kind in kinds)
        if not subject or subject in name or not (narrows or _UNTELLING.fullmatch(name)):
            return name
        return subject if subject.endswith(name) else f"{name}（{subject}）"


def own_place(grid: Grid, article: Article, names: PlaceNames, ruling: TableRuling | None) -> PlaceName | None:
    """Return the place that a table is about: what an editor said, its caption names, else its article's."""
    if ruling and ruling.region:
        fixed = names.find(ruling.region)
        if fixed:
            return fixed
    named = names.name_in(grid.caption) or names.name_in(grid.sheet)
    if named:
        return named
    if article.region_code in ("", NATION):
        return None
    below = article.level in (Level.CITY, Level.COUNTY)
    return PlaceName(article.region_code, article.level if below else Level.PROVINCE, article.place if below else "")


def read_context(
    grid: Grid,
    layout: Layout,
    sides: tuple[dict[int, Side], dict[int, Side]],
    article: Article,
    own: PlaceName | None,
    names: PlaceNames,
    cells: CellReader,
    ruling: TableRuling | None = None,
) -> Context:
    """Return what holds for a whole table."""
    head, stub = sides
    times = find_times(grid.caption)
    period, year = times[0][:2] if len(times) == 1 else ("", None)
    if not times and article.kind in (ArticleKind.TABLE, ArticleKind.REPORT):
        titled = find_times(article.title)
        if len(titled) == 1 and "年鉴" not in article.title:
            period, year = titled[0][0], titled[0][1]
    if ruling and isinstance(ruling.year, int):
        period, year = str(ruling.year), ruling.year
    subject = _subject(grid.caption, names)
    labels = [label for side in (*head.values(), *stub.values()) for label in side.labels]
    binding = any(
        _BINDING.fullmatch(grid.text(row, at))
        for at in layout.columns(Role.IGNORED)
        for row in range(layout.body, grid.last)
    )
    heads = " ".join(word for at in layout.columns(Role.IGNORED) for word in header_path(grid, layout.body, at))
    given = {label.year for label in labels if label.year}
    codes = {label.place.region_code for label in labels if label.place and not label.place.place}
    return Context(
        caption=grid.caption,
        own=own,
        period=period,
        year=year,
        subject=subject,
        units=_units(grid, layout, cells, ruling),
        ahead=bool((_AHEAD.search(grid.caption) and not _DONE.search(grid.caption)) or binding or "属性" in heads),
        dated=int(article.date[:4]) if article.date and article.date_trusted else None,
        trusted=article.date_trusted,
        plans=article.kind is ArticleKind.PLAN,
        regional=bool(codes - {NATION, own.region_code if own else ""}),
        latest=max(given, default=None),
        ruling=ruling,
    )


def find_status(context: Context, stated: Status | None, year: int | None, *, targets: bool, timed: bool) -> Status:
    """Return the status of a number: what its headings say, else what its year tells beside the table's others.

    ``targets``: some heading of the table names a target; ``timed``: the number's own headings name a time.
    """
    if context.ruling and context.ruling.status:
        return _STATUS[context.ruling.status]
    if stated is not None:
        return stated
    if targets and (timed or not context.ahead):
        return Status.BASELINE
    if context.ahead:
        reached = year is not None and (year < (context.latest or year) or (context.dated or 0) > year)
        return Status.BASELINE if reached else Status.TARGET
    later = year is not None and context.dated is not None and year > context.dated
    if later or (context.plans and year is not None and year == context.dated):
        return Status.PLANNED
    return Status.ACHIEVED


def _units(grid: Grid, layout: Layout, cells: CellReader, ruling: TableRuling | None) -> tuple[str, ...]:
    """Return the units that hold for the whole table: an editor's, the caption's, or that in brackets at its end."""
    if ruling and ruling.unit and not _is_column(grid, layout, ruling.unit):
        return (ruling.unit,)
    ended = _BRACKET_AT_END.search(grid.caption)
    if grid.units or ended is None:
        return grid.units
    return (ended[1],) if cells.is_unit(ended[1]) else ()


def _is_column(grid: Grid, layout: Layout, name: str) -> bool:
    return any(name in header_path(grid, layout.body, at) for at in range(grid.width))


def _subject(caption: str, names: PlaceNames) -> str:
    """Return what a caption names, without its number, time, place and the words that any caption has."""
    rest = _TAKEN_APART.sub("", _NUMBERED.sub("", caption))
    for _, _, (low, high) in reversed(find_times(rest)):
        rest = rest[:low] + rest[high:]
    rest = names.without(rest.strip())
    rest = re.sub(r"[（(][^）)]*[）)]$", "", rest.strip())
    rest = _FRAME.sub("", rest)
    previous = ""
    while rest != previous:
        previous = rest
        rest = re.sub(rf"^(?:{_GENERIC})|(?:与|及|和|、|的|上年同期|比较|对比)$", "", rest.strip(" ：:，,—-"))
        rest = _FRAME.sub("", rest)
    return "" if _PLAIN.fullmatch(rest) else rest
