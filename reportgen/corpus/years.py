"""Years that were overwritten: a clean text → whether its years can be trusted, and one doubt where they cannot.

Document-sharing sites make old texts look new by writing one year over every year. What such a text shows then is
gathered in ``year_evidence``; when it weighs enough, no year of the text is believed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.corpus.year_evidence import DASH, YEAR, Sign, find_signs
from reportgen.model.documents import Article, CleanDocument, Doubt, DoubtKind
from reportgen.model.ids import IdMaker
from reportgen.model.tables import YearAnchor

_MENTION = re.compile(
    rf"(?<!\d)(?:{YEAR}年?{DASH}{YEAR}(?!\d)年?|{YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?"
    rf"|{YEAR}(?=[\]］〕)）]\s*(?:第)?\d+\s*号)|{YEAR}(?=美元|元|人民币))|二[〇零○][〇零○一二三四五六七八九]{{2}}年"
)
_ENOUGH = 2
_MANY_ANCHORS = 2
_WIDEST_GUESS = 6
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What speaks against the years of a text, the weightiest first."""

    signs: tuple[Sign, ...]

    def reason(self, document: CleanDocument) -> str:
        """Say why no year of the text is believed, where that shows, and what the program does meanwhile."""
        told: dict[str, str] = {}
        for sign in self.signs:
            told.setdefault(sign.what, document.passage(sign.start, sign.end).locator)
        shown = "；".join(f"{what}（{place}）" for what, place in list(told.items())[:_SHOWN])
        more = f"等{len(told)}处" if len(told) > _SHOWN else ""
        return f"年份疑被改写：{shown}{more}；指标不标年份，有年份的句子暂不付印"


def suspect_years(text: str, anchors: tuple[YearAnchor, ...], date: str = "") -> Suspicion | None:
    """Return what speaks against the years of a text, None where they can be trusted; ``date`` is the text's own."""
    signs = find_signs(text, anchors, date)
    if sum(sign.weight for sign in signs) < _ENOUGH:
        return None
    return Suspicion(tuple(sorted(signs, key=lambda sign: (-sign.weight, sign.start))))


def doubt_years(
    document: CleanDocument, article: Article, suspicion: Suspicion, *, facts: tuple[YearAnchor, ...], ids: IdMaker
) -> Iterator[Doubt]:
    """Yield the one doubt about the years of an article; it holds back every place that names one."""
    places = [
        document.passage(article.start + found.start(), article.start + found.end())
        for found in _MENTION.finditer(article.text)
    ]
    if places:
        doubt_id = ids.make(document.raw.source, places[0].quote)
        candidates = guess_years(article.text, facts)
        yield Doubt(doubt_id, places[0], DoubtKind.YEAR, suspicion.reason(document), candidates, also=tuple(places[1:]))


def doubt_dates(document: CleanDocument, article: Article, signs: list[Sign], ids: IdMaker) -> Iterator[Doubt]:
    """Yield a doubt for each sign in an article whose years are trusted all the same: a slip of its own."""
    for sign in signs:
        passage = document.passage(article.start + sign.start, article.start + sign.end)
        reason = f"{sign.what}，请核对；原文未改，所在句暂不付印"
        yield Doubt(ids.make(passage.source, passage.quote), passage, DoubtKind.YEAR, reason)


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
