"""How a value is bounded, by the words before and behind it."""

import re

from reportgen.extract.figures.linking import Link
from reportgen.extract.figures.quantities import POST_COMPARATORS, Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.facts import Comparator

_NEAR = (
    (Comparator.GE, r"不少于|不低于|不小于"),
    (Comparator.LE, r"不超过|不高于|不多于|控制在|最高可(?:申请|享受|获得|给予|补助|奖励|报销|支付)?"),
    (Comparator.GT, r"超过|突破|[越跨迈]过|高于|多于|大于|超出|(?<![A-Za-z彩心])超|逾"),
    (Comparator.LT, r"低于|少于|小于|不足|不到|未达到?"),
    (Comparator.ABOUT, r"(?<![节集制公条特合契履预签解违邀缔续简])约|近乎|(?<![最邻附就靠临])近|大概"),
)
_BOUND = "|".join(f"(?P<{comparator.value}>{words})" for comparator, words in _NEAR)
_ADJACENT = re.compile(rf"(?:{_BOUND})(?:在|为|达到?|了|占(?:全[国省市区县州]的?)?)*$")
_OVER_WHOLE = re.compile(
    r"(?:(?P<lt>不到|不足)|(?P<gt>超过)|(?P<about>接近))[^，。；、]{2,12}的$"
)  # 不到全国平均水平的一半
# 年收入不低于10万元的农户达3万户: a condition has its own
_FAR = re.compile(r"(?:(?P<ge>不少于|不低于|至少|最少)|(?P<le>不超过|最多))(?![0-9.]+[^，。；、]{0,6}的)")
# 800个品种以上
_BEHIND_NOUN = re.compile(r"[一-鿿]{2,6}?(以上|以下|以内|左右)(?=[，。；、]|$)")
_QUOTED = re.compile(r"“[^“”]*”")  # “最多跑一次”事项 bounds nothing
_AIM = re.compile(r"的[^，。；]{0,6}(?:目标|要求|标准|任务)")
_AROUND = re.compile(r"^(?:之间)?(?:徘徊|波动|浮动)")


def find_comparator(sentence: Sentence, quantity: Quantity, link: Link) -> Comparator:
    """Return the comparator of a quantity; 至少 and the like reach over a verb, the others stand beside the number."""
    if quantity.comparator is not None:
        return quantity.comparator
    behind = _BEHIND_NOUN.match(sentence.view[quantity.after :])
    if behind is not None and not _holds_number(sentence, quantity.after, quantity.after + behind.end()):
        return POST_COMPARATORS[behind[1]]
    if _AROUND.match(sentence.view[quantity.after :]):
        return Comparator.ABOUT
    if link.rule == "reference":
        return Comparator.EQ
    start, _ = sentence.clause_of(quantity.start)
    lead = sentence.view[start : quantity.start]
    told = _QUOTED.sub("＿", link.lead)
    whole = _OVER_WHOLE.search(lead) if link.rule == "part" else None
    near = whole or _ADJACENT.search(told) or _ADJACENT.search(_before_list(lead))
    found = near or max(_FAR.finditer(told), key=lambda match: match.start(), default=None)
    if found is None or (found[0].startswith("未达") and _AIM.match(sentence.view[quantity.after :])):
        return Comparator.EQ  # 未达到80%的目标: the aim is 80%
    return Comparator(next(name for name, words in found.groupdict().items() if words))


def _holds_number(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a bound is another number's (由四成提高到八成以上)."""
    return any(start <= other.start < end for other in sentence.quantities)


def _before_list(lead: str) -> str:
    """Return the words before the list that a number stands in (不低于60%、70%)."""
    return re.sub(r"(?:[0-9.,]+[^\s0-9，。；]{0,4}(?:[、和及与]))+$", "", lead)
