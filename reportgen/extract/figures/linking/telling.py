"""Indicators that tell nothing by themselves: completed from the words around them, or left unsure.

国家试点城市, 专项行动, 进展缓慢的县 head no row of a table: pilots of what, actions for what, slow in what? What they
belong to stands just before the number (健康宁夏16项专项行动), or in the frame that opens the sentence
(在推进甲试点示范方面，…).
"""

import re
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.lexicon import LEVELS, UNTELLING
from reportgen.extract.figures.linking.context import COUNTED
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.lists import things_of
from reportgen.extract.figures.linking.subjects import measure_of
from reportgen.extract.figures.phrases import has_rate_head, join
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import Token, tag
from reportgen.extract.figures.trimming import trim_subject
from reportgen.extract.figures.view import find_brackets
from reportgen.model.tables import UnitKind

UNSURE = Decimal("0.50")
_COUNTING = ("object", "pivot", "treated", "tail", "ellipsis", "carried")
_FRAME = re.compile(
    r"(?:^|[。；])在(?:推进|促进|推动|加强|深化|加快|完善|健全|落实|实施|开展|做好)?(?P<what>[^，。；、]{3,20}?)"
    r"(?:试点|示范|建设|发展|改革|工作|创新|传承|体系)*(?:方面|领域|上|中)，"
)
# of which: 其中综合类4个, （大型3座、中型21座）
_OPENED = re.compile(r"其中[：，]?[^，。；（]*$|（[^。；（）]*$")
_KIND = re.compile(r"[^，、]{1,4}[类级型性等]")
_GRADE = re.compile(r"^[A-Z]级")
_LONGEST_DEED = 4
# whose it is or by whom it is run: 医院1290个（公立436个、民营854个）
_OWNED = (
    "公立",
    "民营",
    "公办",
    "民办",
    "国有",
    "民间",
    "私立",
    "社会办",
    "政府办",
    "新建",
    "改建",
    "扩建",
    "改扩建",
    "续建",
    "在建",
)
_PART = re.compile(r"(?P<use>用于.{2,20})|(?P<who>[^占]{2,10})占比")
_FUNDS = re.compile(r"(?:资金|投资|补助|经费|补贴|债券|贷款|基金)$")
_JOINTS = ("、", "和", "及", "与", "等")
# a masked word (统筹xx参保) hides what is counted; a masked place (XX市) does not
_MASKED = re.compile(r"[xX×]{2,}(?![省市县区州盟旗镇乡村])")


def settle(sentence: Sentence, quantities: tuple[Quantity, ...], links: list[Link]) -> list[Link]:
    """Return the links with what tells too little completed, or made unsure."""
    return [
        _settle(sentence, quantity, _of_which(sentence, quantities, links, at))
        for at, quantity in enumerate(quantities)
    ]


def is_telling(indicator: str) -> bool:
    """Tell whether an indicator holds a word that says what is counted.

    >>> is_telling("省级示范集团"), is_telling("国家区域医疗中心"), is_telling("健康宁夏专项行动")
    (False, True, True)
    """
    words = tag(indicator, 0, len(indicator), find_brackets(indicator))
    return any(word.is_nominal and word.text not in UNTELLING | LEVELS for word in words)


def is_masked(indicator: str) -> bool:
    """Tell whether a word was taken out of an indicator (统筹xx参保); a masked place alone hides nothing of it."""
    return bool(_MASKED.search(indicator))


def _of_which(sentence: Sentence, quantities: tuple[Quantity, ...], links: list[Link], at: int) -> Link:
    """Give a kind of which only the total says what it is the total's name (中心9个，其中综合类4个)."""
    link = links[at]
    opened = _OPENED.search(sentence.view[: quantities[at].start])
    part = _PART.fullmatch(link.indicator)
    if opened and quantities[at].kind is UnitKind.SHARE and not part:
        return _of_rate(links[:at], link)
    deed = quantities[at].kind in COUNTED and (_is_deed(link) or link.indicator in _OWNED)
    if not opened or not (part or deed or _KIND.fullmatch(link.indicator)):
        return link
    totals = [
        things_of(other.indicator)
        for other, quantity in zip(links[:at], quantities[:at], strict=True)
        if quantity.end <= opened.start() and not has_rate_head(other.indicator)
    ]
    before = links[at - 1].indicator if at else ""
    shared = measure_of(before.removesuffix("占比")) if before.endswith("占比") else ""
    if part and part["who"] and shared:
        # 基层机构诊疗量占比54.6%，其中乡镇卫生院占23.1%
        return replace(link, indicator=f"{part['who']}{shared}占比", confidence=Decimal("0.75"))
    total = totals[-1] if totals else ""
    if not total:
        return link
    if not is_telling(total):
        return replace(link, confidence=min(link.confidence, UNSURE))
    if deed:
        joint = "" if link.indicator in _OWNED else "的"
        return replace(link, indicator=f"{link.indicator}{joint}{total}", confidence=Decimal("0.75"))
    if part and part["who"] == total:
        return replace(link, indicator="", confidence=min(link.confidence, UNSURE))
    if not part:
        name = link.indicator + _GRADE.sub("", total)  # A级景区…，其中5A级10家
        return replace(link, indicator=name, confidence=Decimal("0.75"))
    if part["use"]:
        # 投入资金4亿元，其中用于乙2亿元
        funds = _FUNDS.search(total)
        return replace(link, indicator=f"{part['use']}的{total}", confidence=Decimal("0.75" if funds else "0.50"))
    return replace(link, indicator=f"{part['who']}占{total}的比例", confidence=Decimal("0.75"))


def _is_deed(link: Link) -> bool:
    """Tell whether a name is nothing but what was done (清理园所73所，其中取缔41所)."""
    words = tag(link.indicator, 0, len(link.indicator), ())
    return bool(words) and len(link.indicator) <= _LONGEST_DEED and all(word.tag in ("v", "vn") for word in words)


def _of_rate(before: list[Link], link: Link) -> Link:
    """Give those of whom a rate is told again the name of the rate (签约率达到48%，其中重点人群78%)."""
    rate = before[-1].indicator if before else ""
    if not rate or not link.indicator or has_rate_head(link.indicator) or not has_rate_head(rate):
        return link
    return replace(link, indicator=link.indicator + rate, confidence=Decimal("0.75"))


def _settle(sentence: Sentence, quantity: Quantity, link: Link) -> Link:
    if is_masked(link.indicator):
        return replace(link, confidence=min(link.confidence, UNSURE))
    if link.rule not in _COUNTING or not link.indicator or is_telling(link.indicator):
        return link
    owner = _apposed(sentence, quantity) or _framed(sentence, quantity)
    if owner and is_telling(owner):
        return replace(link, indicator=owner + link.indicator)
    return replace(link, confidence=min(link.confidence, UNSURE))


def _apposed(sentence: Sentence, quantity: Quantity) -> str:
    """Return the noun phrase that stands right before the number (健康宁夏|16项|专项行动), lists left out."""
    start, _ = sentence.clause_of(quantity.start)
    start = max([start, *(other.after for other in sentence.quantities if other.after <= quantity.start)])
    taken: list[Token] = []
    for word in reversed(sentence.tag(start, quantity.start)):
        if word.text in _JOINTS:
            return ""
        if not (word.is_nominal or word.tag == "a") or word.tag == "vn":
            break
        taken.append(word)
    return join(trim_subject(tuple(reversed(taken))))


def _framed(sentence: Sentence, quantity: Quantity) -> str:
    """Return what the frame before the number's clause speaks of."""
    frames = list(_FRAME.finditer(sentence.view[: quantity.start]))
    return frames[-1]["what"] if frames else ""
