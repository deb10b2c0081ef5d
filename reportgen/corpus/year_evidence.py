"""What in a text speaks against its years: sign by sign, each with its place and its weight.

A weight of two is enough to distrust the years of a whole text; a single sign of weight one is a slip of its own.
Times told as past (原卫生计生委, “十三五”以来) speak against nothing.
"""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.grammar.disposal import write_out
from reportgen.model.tables import YearAnchor

YEAR = r"(?:19|20)\d{2}"
DASH = r"\s*[-—－–~～至到]+\s*"
# A year of study, and 2024年—2024年3月, are no ranges of whole years.
_RANGE = re.compile(rf"(?<!\d)(?P<first>{YEAR})年?{DASH}(?P<last>{YEAR})(?!\d)年?(?!\d{{1,2}}月|学年|款)")
_DATED = re.compile(rf"(?<!\d)(?P<year>{YEAR})(?:年(?!级)|(?=[\]］〕)）]\s*(?:第)?\d+\s*号))")
_WRITTEN = re.compile("(?<![〇零○一二三四五六七八九])(?P<year>[二一][〇零○九][〇零○一二三四五六七八九]{2})年")
_MONEY = re.compile(rf"(?<![\d.,，])(?P<year>{YEAR})(?:万|亿)?(?:美元|元|人民币)")
_DAY = re.compile(rf"(?<!\d)(?:(?P<year>{YEAR})年)?(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?(?!\d)")
_SAME = re.compile(
    rf"(?<!\d)(?P<first>{YEAR})年[^。；\n]{{0,30}}?(?:比|较|同比|由|从)(?P<last>{YEAR})年[^，。；\n]{{0,12}}?"
    "(?:增长|提高|上升|增加|下降|减少|降低|提升|翻)"
    rf"|(?:从|由)(?P<from>{YEAR})年[^。；\n]{{0,25}}?(?:增加|提高|上升|下降|减少|降低|增长|提升|扩大)?(?:到|至)(?P<to>{YEAR})年的"
)
_THIS = re.compile(rf"(?:今年|本年度?)[（(，]?(?:即|是|为)?(?P<year>{YEAR})年?")
_LAST = re.compile(rf"(?:去年|上年|上一年度?)[（(，]?(?:即|是|为)?(?P<year>{YEAR})年?")
_PAST = re.compile("已|完成了|印发了|召开了|获得|荣获|截至|截止|累计|取得|启动了|同比")
_PAST_IN_PLAN = re.compile("已|了(?!解)|荣获|截至|截止|同比")
_AHEAD = re.compile(
    "(?<!达)到|力争|争取|将|目标|规划|计划|拟|预计|以前|之前|年底前|展望|远景|中长期|有效期|(?<!截)至|期末"
)
# Near a name: what makes it a thing of the past, or tells where it came from.
_TOLD_AS_PAST = re.compile(
    "整合|合并|并轨|撤销|更名|改名|前身|机构改革|历史|回顾|当时|时任|曾|成立|组建|并入|划入|取代|废止|过渡|此前|原来|原有"
)
_FORMER = re.compile("原[（(]?(?:国家|省|市|县|区)?$")
_SINCE = re.compile("[”）)]?(?:规划|时期|期)?(?:以来|以后|末|后|相比|初)")
_FROM = re.compile("(?:自|从|由|较|比|历经|对照)(?:国家|全国|全省|全市)?[“]?$")
# 《三年行动计划（2027—2029年）》已经同意: the plan was agreed to, not what its name tells
_NAME = re.compile(r"《[^《》\n]{1,80}》|[（(][^（）()\n]{0,6}" + YEAR + r"[^（）()\n]{0,12}[）)]")
_SENTENCE = re.compile(r"[。；！？\n]")
_LINE = re.compile(r"[^\n]+")
_OPENS = re.compile(rf"(?:^|(?<=[。；]))(?P<year>{YEAR})年，")
_YEARS_ON = re.compile("[三四五六七八九十]年(?:来|回顾|历程|间)")
_MANY_OPENED = 4
_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_FAR = 5
_NEAR = 14
_FEW_USES = 2
_MANY_USES = 5
_NEAR_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks against the years at ``start:end``; ``what`` says it in a few words.

    ``slip``: it is wrong in itself, and no name that may be told as past.
    """

    start: int
    end: int
    what: str
    weight: int
    slip: bool = True


@dataclass(frozen=True, slots=True)
class Dated:
    """A year that a text names, with its place."""

    start: int
    end: int
    year: int


def find_years(text: str) -> list[Dated]:
    """Return the years that a text names, those of ranges and document numbers included."""
    found = [Dated(m.start(), m.end(), int(m["year"])) for m in _DATED.finditer(text)]
    for match in _RANGE.finditer(text):
        found += [Dated(match.start(), match.end(), int(match[name])) for name in ("first", "last")]
    for match in _WRITTEN.finditer(text):
        found.append(Dated(match.start(), match.end(), int("".join(_DIGITS[sign] for sign in match["year"]))))
    return sorted(found, key=lambda dated: dated.start)


def find_slips(text: str, date: str) -> list[Sign]:
    """Return the dates of ``text`` that cannot be right, whatever else it says; ``date`` is its own or empty."""
    signs = [*_ranges(text), *_impossible(text), *_relative(text), *_compared(text)]
    return signs + list(_ahead(text, find_years(text), date))


def find_signs(text: str, anchors: Iterable[YearAnchor], date: str) -> list[Sign]:
    """Return what speaks against the years of ``text``, in order; ``date`` is the text's own, empty where unknown."""
    years = find_years(text)
    if not years:
        return []
    all_years = {dated.year for dated in years} | ({int(date[:4])} if date else set())
    signs = [*find_slips(text, date), *_clashes(text, years, all_years, anchors)]
    if all_years == {years[0].year} and len(years) >= _FEW_USES:
        signs += [*_as_money(text, years[0].year), *_repeated(text), *_spanning(text)]
        if signs and len(years) >= _MANY_USES:
            what = f"全文{len(years)}处年份都写作{years[0].year}"
            signs.append(Sign(years[0].start, years[0].end, what, int(any(sign.slip for sign in signs))))
    return sorted(signs, key=lambda sign: sign.start)


def _ranges(text: str) -> Iterator[Sign]:
    for match in _RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if first == last:
            yield Sign(*match.span(), f"“{match[0]}”起止相同", 1)
        elif first > last:
            yield Sign(*match.span(), f"“{match[0]}”起晚于止", 1)


def _impossible(text: str) -> Iterator[Sign]:
    """Yield the dates that no calendar has."""
    for match in _DAY.finditer(text):
        month, day = int(match["month"]), int(match["day"] or 1)
        year = int(match["year"] or 2000)  # a leap year: without one, the 29th of February can be
        lasting = match["day"] is None and match["year"] is None  # 18月 may be a length
        if not lasting and not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
            yield Sign(*match.span(), f"没有“{match[0]}”这个日期", 1)


def _relative(text: str) -> Iterator[Sign]:
    """Yield a last year that is not the year before this year."""
    this = {int(match["year"]) for match in _THIS.finditer(text)}
    for match in _LAST.finditer(text):
        if this and int(match["year"]) not in {year - 1 for year in this}:
            yield Sign(*match.span(), f"“{match[0]}”与文中的今年{max(this)}不合", 2)


def _compared(text: str) -> Iterator[Sign]:
    """Yield a year that is compared with itself."""
    for match in _SAME.finditer(text):
        one, other = (match["first"], match["last"]) if match["first"] else (match["from"], match["to"])
        if one == other:
            yield Sign(*match.span(), f"{one}年与{one}年自比", 1)


def _ahead(text: str, years: Iterable[Dated], date: str) -> Iterator[Sign]:
    """Yield what is told as past and dated later than the text.

    A plan of several years speaks of them all (2026—2028年，累计新建600所): that is a target, unless it says 已.
    """
    if not date:
        return
    own = int(date[:4])
    terms = [(int(term["first"]), int(term["last"])) for term in _RANGE.finditer(text)]
    planned = max((last for first, last in terms if own <= first < last), default=own)
    names = [match.span() for match in _NAME.finditer(text)]
    for dated in years:
        if own < dated.year and not any(start <= dated.start < end for start, end in names):
            clause = text[max(0, dated.start - _NEAR_AHEAD) : _sentence_end(text, dated.end)]
            past = _PAST_IN_PLAN if dated.year <= planned else _PAST
            if past.search(clause) and not _AHEAD.search(write_out(clause)):
                yield Sign(dated.start, dated.end, f"{dated.year}年的事晚于成文的{own}年", 1)


def _sentence_end(text: str, at: int) -> int:
    found = _SENTENCE.search(text, at)
    return found.start() if found else len(text)


def _as_money(text: str, year: int) -> Iterator[Sign]:
    for match in _MONEY.finditer(text):
        if int(match["year"]) == year:
            yield Sign(*match.span(), f"{year}被写作金额", 1)


def _repeated(text: str) -> Iterator[Sign]:
    """Yield the paragraphs that tell one thing a year, and name the same year each time."""
    for line in _LINE.finditer(text):
        opened = list(_OPENS.finditer(line[0]))
        if len(opened) >= _MANY_OPENED and len({match["year"] for match in opened}) == 1:
            start = line.start() + opened[0].start("year")
            what = f"连续{len(opened)}句都以{opened[0]['year']}年开头"
            yield Sign(start, start + len("2024年"), what, 1, slip=False)


def _spanning(text: str) -> Iterator[Sign]:
    """Yield what speaks of several years where the text names a single one."""
    for match in _YEARS_ON.finditer(text):
        yield Sign(*match.span(), f"说“{match[0]}”却只有一个年份", 1, slip=False)
        break


def _clashes(text: str, years: list[Dated], all_years: set[int], anchors: Iterable[YearAnchor]) -> Iterator[Sign]:
    """Yield the names of other years: told as present, and no year of the text is one of theirs."""
    breaks = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text) + 1]
    for anchor in anchors:
        if any(anchor.first <= year <= anchor.last for year in all_years):
            continue
        for match in re.finditer(anchor.pattern, text):
            at = bisect_right(breaks, match.start()) - 1
            low, high = breaks[at], breaks[at + 1]
            if _is_told_as_past(text, low, match, high):
                continue
            here = [dated.year for dated in years if low <= dated.start < high]
            far = anchor.decisive and any(_distance(anchor, year) >= _FAR for year in here)
            yield Sign(match.start(), match.end(), f"“{anchor.name.strip('“”')}”不在此时", 2 if far else 1, slip=False)
            break


def _is_told_as_past(text: str, low: int, match: re.Match[str], high: int) -> bool:
    """Say whether the sentence around a name speaks of it as a thing of the past."""
    before = text[max(low, match.start() - _NEAR) : match.start()]
    after = text[match.end() : min(high, match.end() + _NEAR)]
    if _FORMER.search(before) or _FROM.search(before) or _SINCE.match(after):
        return True
    return bool(_TOLD_AS_PAST.search(before) or _TOLD_AS_PAST.search(after))


def _distance(anchor: YearAnchor, year: int) -> int:
    return max(anchor.first - year, year - anchor.last, 0)
