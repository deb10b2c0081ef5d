"""Parts of a sum told by who has them: 床位2050张，其中医院934张 are the hospitals' beds, and no hospitals.

A share in brackets behind such a part is its own: 医院713张（占78%）.
"""

import re
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.linking.context import COUNTED
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.lists import things_of
from reportgen.extract.figures.linking.subjects import measure_of
from reportgen.extract.figures.phrases import drop_times, has_rate_head, is_institution, join
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import tag
from reportgen.extract.figures.trimming import trim_subject
from reportgen.extract.figures.view import find_brackets
from reportgen.model.tables import UnitKind

_BODIES = frozenset("个家所处座间户")
_LAST = frozenset("院站所心室店校司园馆厂社构行业")
_OF_WHICH = re.compile(r"其中[：，]?[^。；]*$")
_OF_SUM = re.compile(r"(?:^|[，。；])(?P<sum>[^，。；]{2,16})中[，：][^。；]*$")
_PART = ("占", "约占", "占比")
_SURE, _LIKELY, _UNSURE = Decimal("0.75"), Decimal("0.70"), Decimal("0.50")
_SHORT = 4


def name_parts(sentence: Sentence, quantities: tuple[Quantity, ...], links: list[Link]) -> list[Link]:
    """Return the links with the bodies that stand for their part of a sum named by what they have of it."""
    named = list(links)
    for at, quantity in enumerate(quantities):
        if quantity.kind is UnitKind.SHARE:
            named[at] = _share_of_own(sentence, quantities, named, at)
        elif quantity.kind in COUNTED and quantity.name not in _BODIES and _is_body(named[at]):
            told = _sum_before(sentence, quantities[:at], named, quantity)
            name = named[at].indicator + told if told else named[at].indicator
            named[at] = replace(named[at], indicator=name, confidence=_SURE if told else _UNSURE)
    return named


def _is_body(link: Link) -> bool:
    """Tell whether a name is nothing but a body's (基层医疗卫生机构), so that it says not what of it is counted."""
    if link.rule != "tail" or link.indicator[-1:] not in _LAST:
        return False
    words = tag(link.indicator, 0, len(link.indicator), find_brackets(link.indicator))
    return is_institution(words[-1]) and all(word.is_nominal for word in words)


def _sum_before(sentence: Sentence, before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> str:
    """Return what the sum counts that a part belongs to, empty where none of its unit is told."""
    view = sentence.view[: quantity.start]
    opened = _OF_WHICH.search(view)
    totals = [
        link.indicator
        for link, other in zip(links, before, strict=False)
        if opened and other.end <= opened.start() and other.name == quantity.name
    ]
    if totals:
        return measure_of(totals[-1]) or things_of(totals[-1])
    of = _OF_SUM.search(view)
    words = trim_subject(sentence.tag(*of.span("sum"))) if of else ()
    told = drop_times(join(words))
    return measure_of(told) or told


def _share_of_own(sentence: Sentence, quantities: tuple[Quantity, ...], links: list[Link], at: int) -> Link:
    """Name the share that stands in brackets right behind a number by what that counts."""
    bracket, link = sentence.bracket_of(quantities[at].start), links[at]
    behind = at and bracket is not None and quantities[at - 1].after == bracket.start
    base = links[at - 1].indicator if behind else ""
    if link.rule != "part" or not base or has_rate_head(base) or link.lead not in _PART:
        return link
    sure = _LIKELY if len(base) >= _SHORT else _UNSURE
    return replace(link, indicator=f"{base}占比", confidence=min(links[at - 1].confidence, sure))
