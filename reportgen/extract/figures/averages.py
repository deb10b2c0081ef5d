"""Numbers that count nothing by themselves: an average of heads told once for a list, a distance from what was planned.

每千人口床位6.2张，医师3.41人        the second is per thousand too
较规划目标多下降4.3个百分点          beside the plan, and no change of the thing itself
"""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from reportgen.extract.figures.linking import Link
from reportgen.extract.figures.linking.lists import PER_HEADS
from reportgen.extract.figures.phrases import strip_predicate
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.tables import UnitKind

UNSURE = Decimal("0.50")
_HEADED = ("人", "名", "张")
_FEW = 1000
# 41种药品价格: the kinds are of what has the price
_PRICED = re.compile(r"(.{2,})价格(?:下降|上涨)?")
_AVERAGE = re.compile("每|均|人口")
_FROM_PLAN = re.compile(
    r"(?:较|比)[^，。；0-9]{0,10}(?:目标|计划|任务|规划|预期)[^，。；0-9]{0,4}[多少超高低快慢提][^，。；0-9]{0,6}$"
)


def _is_listed(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a number goes on with a list that its first member measures by heads (每千人口床位7张、医师3人)."""
    start, _ = sentence.clause_of(quantity.start)
    heads = PER_HEADS.search(sentence.view[start : quantity.start])
    told = [other for other in sentence.quantities if heads and start + heads.end() <= other.start <= quantity.start]
    few = quantity.name in _HEADED and quantity.unit == quantity.name and quantity.value < _FEW
    return len(told) > 1 and few and all(_goes_on(sentence, *pair) for pair in pairwise(told))


def _goes_on(sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    words = sentence.tag(one.after, strip_predicate(sentence.view, one.after, other.start)[0])
    summed = any(word.tag == "v" for word in words)  # 新增: a sum again
    return bool(words) and words[0].text in ("、", "和", "及") and not summed


def hold_average(sentence: Sentence, quantity: Quantity, link: Link) -> Link:
    """Return the link of a number with the heads it is measured by, or unsure where its name hides what it is."""
    if quantity.kind is UnitKind.POINT and _FROM_PLAN.search(sentence.view[: quantity.start]):
        return replace(link, confidence=min(link.confidence, UNSURE))
    priced = _PRICED.fullmatch(link.indicator) if quantity.kind is UnitKind.THING else None
    if priced and link.rule == "object" and not link.verb:
        return replace(link, indicator=priced[1])
    broken = (
        quantity.value % 1 and quantity.kind in (UnitKind.PEOPLE, UnitKind.THING) and quantity.unit == quantity.name
    )
    start, _ = sentence.clause_of(quantity.start)
    by_itself = "平均" in sentence.view[start : quantity.start]  # 42个医院病理医师平均1.6名
    if (
        not (broken or _is_listed(sentence, quantity))
        or not link.indicator
        or by_itself
        or _AVERAGE.search(link.indicator)
    ):
        return link
    heads = [found[0] for found in PER_HEADS.finditer(sentence.view[: quantity.start])]
    if heads:
        return replace(link, indicator=heads[-1] + link.indicator)
    return replace(link, confidence=min(link.confidence, UNSURE))
