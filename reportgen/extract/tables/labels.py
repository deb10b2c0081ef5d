"""A heading of a table, at its head or its side → what it says of the numbers beside it.

床位数（万张）      words 床位数, unit 万张
2025年目标值        year 2025, a target
比2020年增减        a change against 2020
其中：公立医院      words 公立医院, part of what stands before it
西宁市              a place
"""

import re
from dataclasses import dataclass, replace

from reportgen.extract.figures.view import fold
from reportgen.extract.tables.numbers import CellReader, plain_unit
from reportgen.extract.tables.places import PlaceName, PlaceNames
from reportgen.model.facts import Status

_MARK = re.compile(r"[*＊※†①-⑳¹²³⁴-⁹]+|[\[［]\d{1,2}[\]］]|(?<=\S)注\d{0,2}$")
_BRACKET = re.compile(r"[（(\[［]([^（）()\[\]［］]{1,24})[）)\]］]")
_YEAR = r"(?:19[5-9]|20[0-6])\d"
_SPAN = re.compile(rf"({_YEAR})年?\s*(?:—{{1,2}}|-|–|~|～|至|到)\s*({_YEAR})年?(?:期间|累计)?")
_DASH = r"\s*(?:—{1,2}|-|–|~|～|至)\s*"
_PART_OF_YEAR = re.compile(
    rf"({_YEAR})年(上半年|下半年|前三季度|第?[一二三四1-4]季度|\d{{1,2}}{_DASH}\d{{1,2}}月|\d{{1,2}}月)(?:末|底|份)?"
)
_WITHIN_YEAR = re.compile(
    rf"^(?:上半年|下半年|前三季度|第?[一二三四]季度|\d{{1,2}}{_DASH}\d{{1,2}}月|\d{{1,2}}月)(?:末|底|份|累计)?$"
)
_WHOLE = re.compile(rf"(?<!\d)({_YEAR})(?:年度|年末|年底|年终|年|末|底)?(?![\d年])")
_RELATIVE = re.compile(
    r"^(?:(?P<now>本年|本期|当年|本年度)|(?:上年|上年度|上年同期|去年同期|去年|上期))(?:末|底|累计)?"
)
_CHANGE_WORDS = (
    r"(?:同比|环比|年均)?(?:增长(?:率|速度)?|增速|增幅|增减(?:率|额|数|量|变化|情况)?|升降(?:幅度)?|涨跌幅?|变化|变动|"
    r"提高|上升|下降|减少|增加|降幅|升幅)(?:率|幅度|情况)?"
)
_AGAINST = (
    r"(?:与)?(?:比|较)(?P<base>上年(?:同期|末|底)?|上一?(?:季度?|月|期|半年|周)(?:同期|末)?|去年(?:同期)?|"
    rf"{_YEAR}年?(?:末|底)?|基期)(?:相比)?"
)
_CHANGE = re.compile(
    rf"(?:{_AGAINST}(?:{_CHANGE_WORDS})?|同比(?:{_CHANGE_WORDS})?|环比(?:{_CHANGE_WORDS})?|{_CHANGE_WORDS})$"
)
_BASES = {"去年同期": "上年同期", "去年": "上年", "上年底": "上年末"}
_LEVEL_RATE = re.compile(r"(?:自然|机械|人口|复合)增长(?:率)?$|生长")
_FALL = re.compile(r"(?:下降|减少|降低|降幅)(?:率|幅度|情况)?$")
_RANK = re.compile(r"(?:在?全[国省市区])?(?:位次|排名|排位|名次|位列)$")
_STATUS_WORDS = (
    (Status.TARGET, r"(?:规划|预期|年度|工作)?目标(?!人群)|任务(?!型)|预期|规划"),
    (Status.PLANNED, r"计划(?!生育|免疫)(?:完成|实现|达到)?|拟"),
    (Status.EXPECTED, r"(?:预计|预测)(?:完成|实现|达到)?"),
    (Status.BASELINE, r"基期|基数|基准|现状|现有"),
    (Status.ACHIEVED, r"实际|完成|实现|实绩"),
)
_STATUS_END = re.compile(
    r"(?:" + "|".join(f"(?P<{status.name}>{words})" for status, words in _STATUS_WORDS) + r")(?:值|数|情况|量)?$"
)
_STATUS_START = re.compile(
    "^(?:"
    + "|".join(
        f"(?P<{status.name}>{words})(?!期|率)" for status, words in _STATUS_WORDS if status is not Status.ACHIEVED
    )
    + r")(?:值|数)?的?"
)
_NO_UNITS = frozenset(("人口", "床位", "户口"))
_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共\s*计|总数)")
_PART = re.compile(r"^(?:(?:在)?其\s*中|#|＃)\s*[:：]?\s*")
_BLANK = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、．]|[.](?!\d)))\s*"
)
_NEUTRAL = re.compile(
    r"(?:指标)?(?:数值|数据|值|指标值|统计值|数|数量|统计数|绝对[数量值]|本期数|金额|数额|指\s*标(?:名称)?|项\s*目|内\s*容|类\s*别|"
    r"名\s*称|年\s*[份度]|地\s*区|单\s*位)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What one heading says; what it does not say is empty. ``text`` is it as written, ``words`` what is left."""

    text: str = ""
    words: str = ""
    place: PlaceName | None = None
    total: bool = False
    part: bool = False
    indent: int = 0
    period: str = ""
    year: int | None = None
    relative: int | None = None
    within: str = ""
    unit: str = ""
    status: Status | None = None
    change: bool = False
    falls: bool = False
    base: str = ""
    rank: bool = False


def read_label(text: str, cells: CellReader, places: PlaceNames, *, indent: int = 0, below: bool = False) -> Label:
    """Return what a heading says; ``below``: it stands under another, where it may be no more than a unit."""
    rest = _NUMBERING.sub("", _MARK.sub("", fold("".join(text.split("\n"))))).strip()
    label = Label(text=text, indent=indent)
    part = _PART.match(rest)
    if part:
        label, rest = replace(label, part=True), rest[part.end() :]
    rest, unit = _take_unit(rest, cells)
    if below and not unit and cells.is_unit(rest) and rest not in _NO_UNITS:
        rest, unit = "", plain_unit(rest)
    label = replace(label, unit=unit)
    place = places.find(rest)
    if place:
        return replace(label, place=place)
    label, rest = _take_change(label, rest)
    if not label.change:
        label, rest = _take_time(label, rest)
        label, rest = _take_status(label, rest)
    rank = _RANK.search(rest)
    if rank and not label.change:
        label, rest = replace(label, rank=True), rest[: rank.start()]
    rest = re.sub(r"^[:：、，,的\s]+|[:：、，,\s]+$", "", rest)
    place = places.find(rest) if rest else None
    if place:
        return replace(label, place=place)
    if _TOTAL.fullmatch(rest):
        return replace(label, total=True)
    return replace(label, words="" if _NEUTRAL.fullmatch(rest) else _BLANK.sub("", rest))


def find_times(text: str) -> list[tuple[str, int | None, tuple[int, int]]]:
    """Return the periods that a text names, with the year where it is one, and where they stand."""
    found: list[tuple[str, int | None, tuple[int, int]]] = []
    view = fold(text)
    for pattern in (_SPAN, _PART_OF_YEAR, _WHOLE):
        for match in pattern.finditer(view):
            if all(match.end() <= low or high <= match.start() for _, _, (low, high) in found):
                found.append((*_period(match), match.span()))
    return sorted(found, key=lambda time: time[2])


def is_time(text: str) -> bool:
    """Tell whether a heading is a time and nothing else (2023, 2023年末, 2021—2025年)."""
    times = find_times(text)
    if _WITHIN_YEAR.match(fold(text)):
        return True
    if len(times) != 1:
        return False
    low, high = times[0][2]
    return not (fold(text)[:low] + fold(text)[high:]).strip(" （）()")


def is_dated_value(text: str) -> bool:
    """Tell whether a heading says of its numbers only when and whether they were reached (2030年目标值, 完成)."""
    rest = fold(text)
    for _, _, (low, high) in reversed(find_times(rest)):
        rest = rest[:low] + rest[high:]
    rest = rest.strip(" （）()")
    return not rest or _STATUS_END.fullmatch(rest) is not None


def _period(match: re.Match[str]) -> tuple[str, int | None]:
    if match.re is _SPAN:
        return f"{match[1]}—{match[2]}", None
    if match.re is _PART_OF_YEAR:
        part = re.sub(_DASH, "—", match[2])
        return f"{match[1]}年{part}", int(match[1])
    return match[1], int(match[1])


def _take_unit(text: str, cells: CellReader) -> tuple[str, str]:
    """Take the unit in brackets out of a heading, or the % at its end."""
    for bracket in reversed(list(_BRACKET.finditer(text))):
        inner = re.sub(r"^(?:计量)?单位[:：]", "", bracket[1]).strip()
        if cells.is_unit(inner) or inner != bracket[1].strip():
            return (text[: bracket.start()] + text[bracket.end() :]).strip(), plain_unit(inner)
    end = re.search(r"[，,/／\s]\s*([^，,/／\s]{1,6})$", text)
    if end and cells.is_unit(end[1]):
        return text[: end.start()].strip(), plain_unit(end[1])
    if text[-1:] in ("%", "‰") and len(text) > 1:
        return text[:-1], text[-1]
    return text, ""


def _take_change(label: Label, text: str) -> tuple[Label, str]:
    """Take the words of a change off the end of a heading (诊疗人次同比增长); 费用增幅 is itself a rate."""
    change = _CHANGE.search(text)
    if change is None or _LEVEL_RATE.search(text):
        return label, text
    lead = text[: change.start()].strip(" ，,:：")
    times = find_times(lead)
    bare = lead
    for _, _, (low, high) in reversed(times):
        bare = bare[:low] + bare[high:]
    against = change["base"] or ""
    compared = against or change[0].startswith(("同比", "环比")) or "增减" in change[0]
    if bare.strip() and not compared:
        return label, text
    base = re.sub(r"[年末底]+$", "", against) if against[:2].isdigit() else against
    base = _BASES.get(base, base)
    if not base:
        base = "上年同期" if change[0].startswith("同比") else ("上期" if change[0].startswith("环比") else "")
    falls = bool(_FALL.search(change[0])) and "增减" not in change[0]
    label = replace(label, change=True, base=base, falls=falls)
    if times:
        label = replace(label, period=times[-1][0], year=times[-1][1])
    return label, bare


def _take_time(label: Label, text: str) -> tuple[Label, str]:
    relative = _RELATIVE.match(text)
    if relative:
        step = 0 if relative["now"] else -1
        return replace(label, relative=step), text[relative.end() :].strip()
    if _WITHIN_YEAR.match(text):
        return replace(label, within=re.sub(_DASH, "—", text.removesuffix("累计"))), ""
    times = find_times(text)
    if not times:
        return label, text
    period, year, (low, high) = times[-1]
    return replace(label, period=period, year=year), (text[:low] + text[high:]).strip(" （）()")


def _take_status(label: Label, text: str) -> tuple[Label, str]:
    for pattern in (_STATUS_END, _STATUS_START):
        found = pattern.search(text)
        if found and found.lastgroup and (pattern is _STATUS_START or _ends_name(found)):
            rest = text[: found.start()] + text[found.end() :]
            return replace(label, status=Status[found.lastgroup]), rest.strip(" （）()")
    return label, text


def _ends_name(found: re.Match[str]) -> bool:
    """Tell whether a word of status at the end is one: 床位目标值 and 目标, not 健康规划 or 重点任务 within a name."""
    whole = found[0].endswith(("值", "数", "情况", "量")) or found[0] in ("目标", "计划", "现状", "实际")
    return found.start() == 0 or whole
