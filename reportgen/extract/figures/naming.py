"""The name of a figure once its place is known: the place taken in or left out, the open left to an editor."""

import re
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.alignment import run_of
from reportgen.extract.figures.cells import behind_places
from reportgen.extract.figures.concepts import find_concept, is_stock
from reportgen.extract.figures.doubts import UNPLACED
from reportgen.extract.figures.judging import ScopeJudge
from reportgen.extract.figures.linking import Link
from reportgen.extract.figures.linking.lists import PAID_BY
from reportgen.extract.figures.proposals import is_broken
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.scope import Scope
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.facts import KeyFigure, Part, Section
from reportgen.model.tables import FigureTables

UNSURE = Decimal("0.50")
_ALIGNED = Decimal("0.75")
_LETTERS = re.compile(r"[A-Za-z][A-Za-z/-]+")
_BY_KINDS = ("病种覆盖率", "机构覆盖率", "基金覆盖率")
_PLACES_SUMMED = re.compile(
    r"^(?:[两二三四五六七八九十]+|[0-9]+个?)(?:市州|州市|市县|县市|县区|区县|省市|盟市|地市|省|市|县|区|州)(?=[^级属直]{2})"
)
_OF_NOTHING = re.compile(r"占(?!地(?![区方])|用|道)")  # the subject was a place
_COUNTING = ("个", "家", "所")
_UNCOUNTED = re.compile(r"(?:基金|资金|费用|经费|启动)$")
_FINISHED = re.compile(r"[一-龥]{2}")
_HOLDS = re.compile(r"有$")
_OF_WHICH = re.compile(r"^其中[：，]?")
_SHORTEST = 2
_CARRIED = ("carried", "change")


def place_name(scopes: ScopeJudge, scope: Scope, link: Link) -> Link:
    """Give a name the place that is part of it, and take the one away that the scope tells."""
    name = behind_places(_OF_WHICH.sub("", link.indicator), link.lead, scope.place)
    name = scopes.without_place(scopes.with_place(name, link.topic, link.lead, scope), scope)
    summed = _PLACES_SUMMED.match(name)
    short = name[summed.end() if summed else 0 :].removeprefix("分别")
    untold = short != link.indicator and len(short) <= _SHORTEST  # 甲县、乙县分别投入1亿元、2亿元
    link = replace(link, indicator=short)
    if untold or _OF_NOTHING.match(link.indicator) or (summed and not scope.place):  # 两县住院率: of which two
        return replace(link, confidence=min(link.confidence, UNSURE))
    return link


def like_last(link: Link, scope: Scope, before: list[KeyFigure]) -> Link:
    """Give a name that is carried on the place that is part of it (甲地区第一医院半径由70公里缩短为|45公里)."""
    last = before[-1] if before else None
    if last is None or link.rule != "carried" or not link.indicator or not last.indicator.endswith(link.indicator):
        return link
    same = Scope(last.region_code, last.level, last.place) == scope
    return replace(link, indicator=last.indicator) if same else link


def leave_unread(sentence: Sentence, quantity: Quantity, link: Link) -> Link:
    """Leave a name out that was carried past a number that nobody could read (利润为-3亿元，下降|12%)."""
    last = max((suspect.end for suspect in sentence.suspects if suspect.end <= quantity.start), default=-1)
    told = sentence.view[last:] if last >= 0 else ""
    if link.rule not in _CARRIED or not told or "；" in told[: quantity.start - last] or link.indicator in told:
        return link
    return replace(link, indicator="", confidence=min(link.confidence, UNSURE))


def hold_elsewhere(section: Section, scope: Scope, link: Link) -> Link:
    """Leave open another region's value beside the own plan: whether it is reached or planned is not said."""
    if section.part is not Part.PLAN or scope.region_code in (section.region_code, "CN"):
        return link
    return replace(link, rule=UNPLACED, confidence=min(link.confidence, UNSURE))


def leave_open(
    scopes: ScopeJudge, scope: Scope, sentence: Sentence, quantity: Quantity, link: Link, before: list[KeyFigure]
) -> Link:
    """Leave it to an editor whose a number of its own name is, behind one of the places (其中甲市86家，…).

    Where every place has its own of a list of numbers, nothing is left open.
    """
    if scopes.is_aligned(sentence, quantity):
        goes_on = run_of(sentence, quantity)[0].start != quantity.start
        return _like_first(link, quantity, before) if goes_on else link
    again = any(_goes_on(link, figure) for figure in before)
    left = scopes.is_open(sentence, quantity, scope) or scopes.is_past_several(sentence, quantity)
    unclear = scopes.is_of_more(sentence, quantity) or scopes.is_uneven(sentence, quantity)
    unclear = (
        unclear or scopes.is_behind_body(sentence, quantity) or scopes.is_of_body(sentence, quantity, link.indicator)
    )
    unclear = unclear or scopes.is_behind_event(sentence, quantity) or scopes.is_summed(sentence, quantity)
    unclear = unclear or scopes.is_of_unnamed(sentence, quantity, scope)
    if not unclear and (again or not left):
        return link
    return replace(link, rule=UNPLACED, confidence=min(link.confidence, UNSURE))


def _goes_on(link: Link, figure: KeyFigure) -> bool:
    """Tell whether a number is of what was told before, of a place that was known."""
    return bool(figure.indicator) and figure.rule != UNPLACED and link.indicator.startswith(figure.indicator)


def _like_first(link: Link, quantity: Quantity, before: list[KeyFigure]) -> Link:
    """Give a number of the next place the name of the first one's (甲市、乙市新建卫生室410所、|368所)."""
    first = before[-1] if before else None
    if (
        first is None
        or first.unit != quantity.unit
        or not first.indicator
        or link.indicator not in ("", first.indicator)
    ):
        return link
    sure = max(link.confidence, min(first.confidence, _ALIGNED))
    return replace(link, indicator=first.indicator, rise=first.direction or link.rise, confidence=sure)


def without_fragment(link: Link) -> Link:
    """Leave a name out that is no whole phrase: it heads no row, and nobody could confirm it."""
    if not is_broken(link.indicator):
        return link
    return replace(link, indicator="", confidence=min(link.confidence, UNSURE))


def hold_uncounted(sentence: Sentence, quantity: Quantity, link: Link) -> Link:
    """Leave a name open whose last noun is not what is counted: 59个医共体的基金, 完成1.2万名医生轮训, 12个中心启动."""
    counts = quantity.name in _COUNTING and bool(_UNCOUNTED.search(link.indicator))
    trained = link.indicator.startswith("完成") and _FINISHED.match(
        sentence.view[quantity.after :], len(link.indicator) - len("完成")
    )
    if not counts and not (trained and quantity.name == "名"):
        return link
    return replace(link, indicator="", confidence=min(link.confidence, UNSURE))


def name_part(link: Link, unit: str, tables: FigureTables) -> Link:
    """Keep the verb where its object is a stock: 支持3家三级医院 counts those supported, and not those there are."""
    concept = find_concept(link.indicator, unit, tables) if link.rule == "object" and link.verb else ""
    if not concept or not is_stock(concept, tables) or _HOLDS.search(link.lead):
        return link
    return replace(link, indicator=link.verb + link.indicator)


def take_subject(link: Link, unit: str, before: list[KeyFigure], tables: FigureTables) -> Link:
    """Give a name the letters that open the first of its row (DRG付费机构达到…，病种覆盖达到…) where it needs them."""
    opened = next((found for figure in before if (found := _LETTERS.match(figure.indicator))), None)
    whole = opened[0] + link.indicator if opened else ""
    if whole and find_concept(whole, unit, tables):
        return replace(link, indicator=whole)
    paid = next((found[0] for figure in before if (found := PAID_BY.match(figure.indicator))), "")
    covers = paid and link.indicator in _BY_KINDS
    return replace(link, indicator=paid + link.indicator, confidence=_ALIGNED) if covers else link
