"""Years that were overwritten: a clean text → whether its years can be trusted, and a doubt for each that cannot.

Document-sharing sites make old texts look new by writing one year over every year. What such a text shows then: a
single year throughout, ranges that end in the year they begin in (2024-2024), the year where no year belongs
(接近2024美元), and names and plans that were no longer, or not yet, current in that year.
"""

import re
from dataclasses import dataclass

from reportgen.model.documents import Article, CleanDocument, Doubt, DoubtKind
from reportgen.model.ids import IdMaker
from reportgen.model.tables import YearAnchor

_YEAR = r"(?:19|20)\d{2}"
_DASH = r"\s*[-—－–~～至到]+\s*"
_RANGE = re.compile(rf"(?<!\d)(?P<first>{_YEAR})年?{_DASH}(?P<last>{_YEAR})(?!\d)年?")
_DATED = re.compile(rf"(?<!\d)(?P<year>{_YEAR})(?:年(?!级)|(?=[\]］〕)）]\s*(?:第)?\d+\s*号))")
_MONEY = re.compile(rf"(?<![\d.,，])(?P<year>{_YEAR})(?:万|亿)?(?:美元|元|人民币)")
_MENTION = re.compile(
    rf"(?<!\d)(?:{_YEAR}年?{_DASH}{_YEAR}(?!\d)年?|{_YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?"
    rf"|{_YEAR}(?=[\]］〕)）]\s*(?:第)?\d+\s*号)|{_YEAR}(?=美元|元|人民币))"
)
_MANY_USES = 5
_MANY_ANCHORS = 2
_WIDEST_GUESS = 6


@dataclass(frozen=True, slots=True)
class Suspicion:
    """The one year that a text was overwritten with, and what shows it."""

    year: int
    reason: str


def suspect_years(text: str, anchors: tuple[YearAnchor, ...]) -> Suspicion | None:
    """Return what speaks against the years of a text, None where they can be trusted."""
    years = [int(found["year"]) for found in _DATED.finditer(text)]
    ranges = [(int(found["first"]), int(found["last"])) for found in _RANGE.finditer(text)]
    years += [year for pair in ranges for year in pair]
    if not years:
        return None
    year = max(set(years), key=years.count)
    level = sum(first == last for first, last in ranges)
    single = set(years) == {year} and len(years) >= _MANY_USES
    money = any(int(found["year"]) == year for found in _MONEY.finditer(text))
    clashing = tuple(anchor.name for anchor in _in_use(text, anchors) if not anchor.first <= year <= anchor.last)
    clash = len(clashing) >= _MANY_ANCHORS
    if level >= 2 or (single and (level or money or clash)):
        return Suspicion(year, _reason(year, single=single, level=level, money=money, clashing=clashing))
    return None


def doubt_years(
    document: CleanDocument, article: Article, suspicion: Suspicion, *, facts: tuple[YearAnchor, ...], ids: IdMaker
) -> list[Doubt]:
    """Return a doubt for every year mentioned in an article whose years were overwritten."""
    candidates = guess_years(article.prose, facts)
    doubts = []
    for found in _MENTION.finditer(article.prose):
        passage = document.passage(article.start + found.start(), article.start + found.end())
        doubt_id = ids.make(document.raw.source, found[0])
        doubts.append(Doubt(doubt_id, passage, DoubtKind.YEAR, suspicion.reason, candidates))
    return doubts


def guess_years(text: str, anchors: tuple[YearAnchor, ...]) -> tuple[str, ...]:
    """Return the span of years in which everything dated in a text was current, where that is a narrow one.

    >>> plan = YearAnchor("“十二五”", "十二五", 2010, 2016)
    >>> guess_years("“十二五”期间，卫生计生委", (plan, YearAnchor("卫生计生委", "卫生计生委", 2013, 2018)))
    ('2013—2016年间（据“十二五”、卫生计生委推断）',)
    """
    used = _in_use(text, anchors)
    if len(used) < _MANY_ANCHORS:
        return ()
    first, last = max(anchor.first for anchor in used), min(anchor.last for anchor in used)
    if not 0 <= last - first <= _WIDEST_GUESS:
        return ()
    span = f"{first}—{last}年间" if first < last else f"{first}年"
    names = [anchor.name for anchor in used if first == anchor.first or last == anchor.last]
    return (f"{span}（据{'、'.join(names)}推断）",)


def _in_use(text: str, anchors: tuple[YearAnchor, ...]) -> tuple[YearAnchor, ...]:
    return tuple(anchor for anchor in anchors if re.search(anchor.pattern, text))


def _reason(year: int, *, single: bool, level: int, money: bool, clashing: tuple[str, ...]) -> str:
    signs = []
    if single:
        signs.append(f"全文年份都写作{year}")
    if level:
        signs.append(f"{level}处起止年份相同")
    if money:
        signs.append(f"{year}被写作金额")
    if clashing:
        signs.append(f"与{'、'.join(clashing)}的通行年份不合")
    return f"本篇来源的年份疑被改写（{'；'.join(signs)}），请核对原文"
