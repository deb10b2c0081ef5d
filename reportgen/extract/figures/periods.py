"""The time a figure speaks of, as a reader would write it: what its clause says, else the year of its section."""

import re

from reportgen.extract.figures.lexicon import PART_OF_YEAR
from reportgen.extract.figures.phrases import drop_times
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.running_times import OF_THE_YEAR
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.sections.openings import is_future
from reportgen.extract.sections.titled import read_title
from reportgen.extract.wording import SO_FAR
from reportgen.model.facts import Part, Section, YearBasis
from reportgen.model.tables import UnitKind

_BEGAN = re.compile(r"(?:由|从)[^，。；、]{0,14}$")
_WENT_TO = re.compile(
    r"[^，。；0-9]{0,6}?(?:提高|增加|增长|扩大|降低|减少|缩短|压减|缩减|降|升|增|提|调|调整|涨|压|缩)(?:至|到|为)"
)
# what leads from one value to the other of its unit, whatever the verb (由25种拓展到40种)
_CAME_TO = re.compile(r"[一-鿿]{1,8}[至到为成]了?(?:20..年[底末]?的)?[一-鿿]{0,2}")
_CAME = re.compile(r"(?:提高|增加|增长|扩大|降低|减少|缩短|[降升增])[至到]$")
# 较改革前（2020年）增长: against that year, and not in it
_BASE_IN_BRACKETS = re.compile(r"[较比与][^，。；（）]{1,10}（$")
_AGAINST = re.compile(r"(?:恢复[到至]|相当于|达到?|是|为)[“]?$")
_OF_IT = re.compile(r"(?:同期|同月|末|底)?的(?:近|约|超过)?(?:[0-9.]+|[一二两三四五六七八九十]+)(?:%|倍|成)")
_THIS_YEAR = re.compile(r"[，；：](?:年内|年底前|全年|本年度)")
# 于2021年启动，目前建成12个; 截至6月底，…，目前开工40处 goes on with the end of June
_TODAY = re.compile(r"[，；：](?:[目当]前|如今)")
_UNTIL = re.compile(r"截[至止]到?$")
# 于2021年9月启动试点，组建集团3个: when it began is no time of what stands behind
_EVENT = re.compile(r"[^，。；0-9]{0,4}(?:启动|成立|开展|印发|出台|挂牌|实施|推行|试行|批复|揭牌|组建|投用|开诊)")
# 2019年以来累计: from then on, and not that year's
_SINCE = re.compile(r"[^，。；0-9]{0,14}?(?:以来|至今)|(?:起|开始)(?=[^。；]*累计)")
# 累计节约资金9亿元（2019年以来）: said behind the number
_SINCE_BEHIND = re.compile(r"（(?:自|从)?(20\d\d)年(?:\d{1,2}月)?(?:以来|至今|起)")
# a sum so far; what is summed within the year is of the year, and what is left over (累计结余) of its end
_SUM = re.compile(r"累计(?!结[余存转]|盈余|亏损)[^0-9]*$")
_WITHIN_YEAR = re.compile(r"[全今本当去]年|年内|年度")
_TIMES = re.compile(
    r"(?P<span>(20\d\d)年?(?:[-—–－~～至到]|—{2})(20\d\d)年)"
    rf"|(?<![较比与])(?P<year>(?:19|20)\d\d)年?(?P<part>\d{{1,2}}月(?:\d{{1,2}}日|底|末|份)|{PART_OF_YEAR})?(?<!\d{{4}})"
    r"|(?<!对)(?P<recent>(?:近|过去|未来|今后)(?:\d{1,2}|[一二两三四五六七八九十]{1,2})年|[两二三四五六七八九十]年[来间])"
    r"|(?<![较比与])(?<![较比与]“)(?P<plan>[“]?十[一二三四五六]五[”]?(?:时期|期间|期末|末|以来))"
    r"|截至(?P<month>\d{1,2}月(?:底|末|\d{1,2}日)?)"
    r"|(?P<years>多年)"
    r"|(?<![较比与同于过])(?P<told>去年|上年|今年|本年|明年|来年)(?!同期|同月|[的初度]|结[转余])"
    rf"(?P<within>{PART_OF_YEAR})?"
)
_PART = re.compile(
    rf"(?:(?:^|[，；：])(?P<part>{PART_OF_YEAR})|(?<=[^年较比与同，；：0-9])(?P<months>\d{{1,2}}(?:[-—－–~～至到]|—{{2}})\d{{1,2}}月))"
    r"份?(?![0-9龄度末底至到—-])"
)
_OF_A_YEAR = re.compile(r"[，；（]其中[，：]?(?:20\d\d年|去年|今年|当年|本年)")
_TOLD = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1}


def find_period(section: Section, sentence: Sentence, quantity: Quantity, running: str) -> str:
    """Return the period of a figure, empty where no year can be trusted.

    ``running`` is the part of a year that an earlier sentence of the paragraph opened.
    """
    if not _is_trusted(section):
        return ""
    year = "" if section.year is None else str(section.year)
    if running and not OF_THE_YEAR.search(sentence.view[: quantity.start]):
        year = running
    found = [
        time for time in _TIMES.finditer(sentence.view[: quantity.start]) if not _is_left(sentence, time, quantity)
    ]
    last = max(found, key=lambda time: time.start(), default=None)
    if _is_sum_of_years(sentence, quantity):
        return ""
    if behind := _SINCE_BEHIND.match(sentence.view, quantity.after):
        return f"{behind[1]}年以来" if _ran_on(behind[1], section) else behind[1]
    if is_beginning(sentence, quantity) and not (last and _dates_beginning(sentence, quantity, last)):
        return ""  # 由5天缩短至2天: when it was 5 is not said
    told = _part_of_year(section, sentence, quantity, last)
    if not told and last is None and year and not running and _is_sum_so_far(section, sentence, quantity):
        return f"{SO_FAR}{year}年"
    return told or _name_period(section, sentence, quantity, last, year)


def _name_period(
    section: Section, sentence: Sentence, quantity: Quantity, last: re.Match[str] | None, year: str
) -> str:
    if last is None or _is_over(sentence, quantity, last) or _is_state(sentence, quantity, last):
        return year
    if last["span"]:
        return _name_span(sentence, quantity, last[2], last[3])
    if last["year"] and _SINCE.match(sentence.view, last.end()):
        return f"{last['year']}年以来" if _ran_on(last["year"], section) else last["year"]
    if last["year"]:
        return f"{last['year']}年{last['part']}" if last["part"] and last["part"] not in ("底", "末") else last["year"]
    if last["month"]:
        return f"{section.year}年{last['month']}" if section.year else ""
    if last["told"]:
        told = _told_year(section, sentence, last, quantity)
        return f"{told}年{last['within']}" if told and last["within"] else told
    return last["recent"] or last["plan"] or last["years"]


def _part_of_year(section: Section, sentence: Sentence, quantity: Quantity, last: re.Match[str] | None) -> str:
    """Return the part of the year that is told without one, at the head of a clause (前三季度，全省…)."""
    found = [
        part for part in _PART.finditer(sentence.view[: quantity.start]) if last is None or part.start() > last.end()
    ]
    if not found or section.year is None or section.part is Part.PLAN:
        return ""
    since = sentence.view[found[-1].end() : quantity.start]
    return "" if _THIS_YEAR.search(since) else f"{section.year}年{found[-1]['part'] or found[-1]['months']}"


def _is_over(sentence: Sentence, quantity: Quantity, time: re.Match[str]) -> bool:
    """Whether what stands between a time and a number speaks of the section's year again (2021年启动，目前…)."""
    until = time["month"] or _UNTIL.search(sentence.view[: time.start()])
    since = sentence.view[time.end() : quantity.start]
    return bool(_THIS_YEAR.search(since) or (not until and _TODAY.search(since)))


def _dates_beginning(sentence: Sentence, quantity: Quantity, time: re.Match[str]) -> bool:
    """Whether a time says when a value was where a change began: 由2019年的5天, or 2015年至2020年，…由5天."""
    if time["span"]:
        return True
    start = sentence.clause_of(quantity.start)[0]
    return time.end() > start and not re.search("[由从]", sentence.view[time.end() : quantity.start])


def _name_span(sentence: Sentence, quantity: Quantity, first: str, last: str) -> str:
    """Return a span of years, and of a value that changed within it the year it began or ended with."""
    if is_beginning(sentence, quantity):
        return first
    start = sentence.clause_of(quantity.start)[0]
    came = _CAME.search(sentence.view[start : quantity.start])
    return last if came else f"{first}—{last}"


def _is_state(sentence: Sentence, quantity: Quantity, since: re.Match[str]) -> bool:
    """Whether a rate since a plan began is what it came to by now, and no sum or mean of the years."""
    ran = (since["plan"] or "").endswith("以来") or (since["recent"] or "").endswith(("年来", "年间"))
    measured = quantity.kind in (UnitKind.SHARE, UnitKind.RATE) and ran
    start = max(since.end(), sentence.clause_of(quantity.start)[0])
    return measured and not re.search("年均|平均|累计", sentence.view[start : quantity.start])


def _told_year(section: Section, sentence: Sentence, word: re.Match[str], quantity: Quantity) -> str:
    """Return the year of 去年, 今年 or 明年: by the date of the text, else that of the section.

    What a review of the year before calls 今年 is that year, unless it plans, or tells of 去年 too.
    """
    this, year, relative = section.this_year, section.year, _TOLD[word["told"]]
    if this is None:
        return "" if year is None or (relative > 0 and section.part is not Part.PLAN) else str(year)
    told = relative == 0 and year == this - 1 == read_title(section.article.title).review
    if told and "去年" not in sentence.view and not is_future(sentence.view[word.start() : quantity.start]):
        return str(year)
    return str(this + relative)


def _is_sum_of_years(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a sum holds more than one year: what it holds of a year is told behind it (累计…亿元，其中2025年…)."""
    start, _ = sentence.clause_of(quantity.start)
    return (
        "累计" in sentence.view[start : quantity.start] and _OF_A_YEAR.match(sentence.view, quantity.after) is not None
    )


def _is_sum_so_far(section: Section, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number is a sum whose beginning nobody tells (累计节约费用9亿元): it is no year's, but up to it."""
    before = sentence.view[: quantity.start]
    if section.part is Part.PLAN or quantity.kind in (UnitKind.SHARE, UnitKind.RATE) or _WITHIN_YEAR.search(before):
        return False
    return _SUM.search(before[sentence.clause_of(quantity.start)[0] :]) is not None


def _ran_on(since: str, section: Section) -> bool:
    """Whether what began in a year went on after it: 2023年以来 in a text of January 2024 is 2023."""
    date = section.article.date[:4]
    return int(date) - int(since) > 1 if date else int(since) != section.year


def _is_left(sentence: Sentence, time: re.Match[str], quantity: Quantity) -> bool:
    """Whether a time is not the figure's own: where a change began, or what a value is measured against.

    由2020年的48%下降至43% dates the first number and no later one, 恢复到2019年的107% dates none.
    """
    if _AGAINST.search(sentence.view[: time.start()]) and _OF_IT.match(sentence.view[time.end() :]):
        return True
    if _BASE_IN_BRACKETS.search(sentence.view[: time.start()]):
        return True
    clause = sentence.clause_of(time.start())
    if sentence.view[: time.start()].endswith("于") and clause[1] < quantity.start:
        return _EVENT.match(sentence.view, time.end()) is not None
    began = sentence.view[: time.start()].endswith(("由", "从"))
    return began and any(time.end() <= other.start < quantity.start for other in sentence.quantities)


def is_beginning(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a value is where a change began (由5天缩短至2天)."""
    start, _ = sentence.clause_of(quantity.start)
    began = _BEGAN.search(sentence.view[start : quantity.start])
    if began is None:
        return False
    if _WENT_TO.match(sentence.view, quantity.after):
        return True
    return not re.search("[0-9]", drop_times(began[0])) and _leads_to_like(sentence, quantity)


def _leads_to_like(sentence: Sentence, quantity: Quantity) -> bool:
    alike = (other for other in sentence.quantities if quantity.name and other.name == quantity.name)
    following = next((other for other in alike if other.start >= quantity.after), None)
    return following is not None and bool(_CAME_TO.fullmatch(sentence.view, quantity.after, following.start))


def find_base_period(lead: str, trusted: bool) -> str:
    """Return the year that a change is measured against, from the words before it."""
    against = re.search(r"(?:较|比|与)(?:[^，。；（]{1,10}（)?(20\d\d)年(?:[^，。；]{0,6})$", lead)
    if against:
        return against[1] if trusted else ""
    plan = re.search(r"(?:较|比|与)([“”一二三四五六十]{3,6}(?:时期|期间|期末|末))[^，。；]{0,6}$", lead)
    if plan:
        return plan[1]
    if re.search(r"(?:同比|(?:较|比|与)(?:上年|去年)同期)[^，。；]{0,6}$", lead):
        return "上年同期"
    if re.search(r"环比[^，。；]{0,6}$", lead):
        return "上期"
    moment = re.search(r"(?:较|比|与)(年初|(?![此以之目先])[一-鿿]{2,4}(?<![此以之目先])前(?!移))[^，。；]{0,6}$", lead)
    if moment:
        return moment[1]
    return "上年" if re.search(r"(?:较|比|与)(?:上年|去年|上一年度?)(?!同期)[^，。；]{0,6}$", lead) else ""


def is_trusted(section: Section) -> bool:
    """Whether the years of a section can be printed."""
    return _is_trusted(section)


def _is_trusted(section: Section) -> bool:
    return section.article.date_trusted and section.year_basis in (
        YearBasis.STATED,
        YearBasis.INHERITED,
        YearBasis.UNKNOWN,
    )
