"""A number's surroundings, taken apart once for all rules."""

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.extract.figures.linking.earlier import (
    counted_before,
    find_topic,
    last_rate,
    last_thing,
    last_told,
    like_before,
    named_ahead,
    total_before,
)
from reportgen.extract.figures.linking.link import NOTHING, Link
from reportgen.extract.figures.linking.subjects import CARRIERS, name_subject, take_hospitals, yearly
from reportgen.extract.figures.phrases import (
    counted_end,
    drop_times,
    has_amount_head,
    has_rate_head,
    join,
    noun_phrase,
    strip_front,
    strip_predicate,
)
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.ranks import find_rank_start, is_rank
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import Token, tag
from reportgen.extract.figures.trimming import trim_subject
from reportgen.model.tables import UnitKind

COUNTED = (UnitKind.PEOPLE, UnitKind.THING, UnitKind.PLACE, UnitKind.OCCASION, UnitKind.AMOUNT)
_LONGEST = 44
_LONG = 32
_COUNTING = ("object", "pivot", "treated", "each")
_COMPARING = re.compile(r"[较比]")
_RISING = frozenset(["提高", "提升", "增加", "上调"])
_FALLING = frozenset(["降低", "减少", "下调", "压减", "压缩"])
_SHARED = (UnitKind.SHARE, UnitKind.POINT)
_PRICES = ("价格", "费用", "收入", "支出")
_PASSED = re.compile(r"[一-鿿“”]{1,16}、")
_KINDS_OF_PLACE = (
    "城市",
    "县城",
    "县市",
    "地市",
    "都市",
    "超市",
    "集市",
    "上市",
    "社区",
    "灾区",
    "景区",
    "园区",
    "山区",
    "校区",
)
# 医共体（以下简称…）, 医疗次中心[4], 使用 外资
_NO_PART = re.compile(r"（以下[统简]?称[^）]*）|\[[0-9]{1,3}\](?: *- *)?|(?<=[一-鿿“”]) +(?=[一-鿿“”])")
_LEVEL_BELOW = re.compile("[市州盟县]级?")  # 甲省、市、县级医院
_PLACE_END = re.compile(r"[省市县区州盟旗]$")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a number: ``subject``, predicate, number, ``after``; and the links before it.

    ``bound``: a predicate ties the subject to the number; ``carried`` is the subject of the figure before,
    ``previous`` its link where it stands in the same clause, ``view`` around this one's own stretch of the clause,
    ``clause_lead`` the whole clause before the number; ``counted_before`` the indicator of the last figure of the same
    measure word, ``previous_indicator`` whatever it measures, ``like_before`` the link of the last of the same kind,
    ``total`` that of the last before 其中; ``meets_number``: the next number stands
    right behind ``after``; ``told`` the last indicator before it that is sure,
    ``rate_before`` that of the last share or rate; ``carried_rise`` whether what is carried rose or fell.
    """

    sentence: Sentence
    quantity: Quantity
    before: tuple[Token, ...]
    subject_words: tuple[Token, ...]
    subject: str
    after: tuple[Token, ...]
    topic: str
    bound: bool
    rise: str
    lead: str
    carried: str
    previous: Link
    feeds_next: bool
    ranked: bool
    owner: str
    clause_lead: str
    thing: str
    counted_before: str
    like_before: Link
    total: str
    previous_indicator: str
    told: str
    meets_number: bool
    rate_before: str
    carried_rise: str

    def link(self, indicator: str, rule: str, confidence: str | Decimal, verb: str = "") -> Link:
        """Return a link of this number; a phrase that is long, or begins inside another, makes it less sure."""
        name = _NO_PART.sub("", drop_times(indicator)).strip("，、：；。 —-")
        sure = Decimal(confidence) if len(name) <= _LONGEST else Decimal("0.30")
        if _NUMBERED.search(name):
            sure -= Decimal("0.50")
        if len(name) <= 2:
            sure = min(sure, Decimal("0.50"))
        if len(name) > _LONG:
            sure -= Decimal("0.20")
        # 与京津医院开展合作的机构, 使用特许药械的患者
        whole = name.startswith("使用") or (name.startswith("与") and "的" in name)
        if len(name) < 2 or (not whole and _is_opened(name)) or not _READABLE.fullmatch(name):
            sure -= Decimal("0.50")
        thing = self.thing if rule in _COUNTING else ""
        return Link(name, rule, max(sure, Decimal(0)), self.topic, self.rise, self.lead, verb, self.owner, thing)


_NUMBERED = re.compile("[0-9][万亿]$")  # a number that was not read as one
# 降低药占比至28% tells where it stands now, 减少费用约9亿元 by how much
_REACHED = re.compile("[到至为在是]")
_OPENING = frozenset("的、和及与内中后由从把被让使其该此为")
# 住院支出4078万元 is no institution's
_ACTS = re.compile(r"(?:(?<![住入出转])院|[站所心室局委]|机构|政府|财政|部门|中央)(?:（[^）]*）)?$")
# What damage leaves behind is in no indicator: hanzi of the common blocks, letters, figures, and the marks of names.
_READABLE = re.compile(r"[一-鿿㐀-䶿\w“”‘’《》（）、/·%+\-—．.，×]+")


def _is_opened(name: str) -> bool:
    """Tell whether a name begins with a word that joins it to what stood before; 中药材 and 从业人员 are words."""
    if name[0] not in _OPENING:
        return False
    first = tag(name, 0, len(name), ())[0]
    return first.text in _OPENING or first.text[0] in "该此为"


def read_context(sentence: Sentence, quantities: tuple[Quantity, ...], at: int, links: list[Link]) -> Context:
    """Take the stretch of the clause around a number apart."""
    quantity, view = quantities[at], sentence.view
    start, end = _bounds(sentence, quantities, at)
    if at and start == quantities[at - 1].after:
        # 7家医院、涉及项目1156项: what stands before the 、 is the thing that the number before it counts
        passed = _PASSED.match(view[start : quantity.start])
        start += passed.end() if passed else 0
    own = _behind_counted(sentence, quantities, at, start)
    told_end = find_rank_start(sentence, quantity)
    front, topic = strip_front(view, own, told_end)
    predicate, bound, rise = strip_predicate(view, front, told_end)
    reached = bool(_REACHED.search(view, predicate, quantity.start))
    words = trim_subject(sentence.tag(front, predicate), reached=reached)
    words, place = _take_place(words, "")
    words, topic = (trim_subject(words, reached=reached) if place else words), place or topic
    if view[start : start + 3] == "、全国":
        words, topic = sentence.tag(start + 1, predicate), ""  # 名中医工作室3个、全国名中医工作室5个: a title
    words, rise = _take_change(named_ahead(sentence, quantity) or words, rise, quantity)
    lead = view[start : quantity.start]
    after = sentence.tag(quantity.after, end)
    if rise and not words and quantity.kind in COUNTED and noun_phrase(after) and not _COMPARING.search(lead):
        rise = ""  # 新增300张床位: they are new, and no change of anything told before
    in_clause = bool(links) and start == quantities[at - 1].after
    previous = links[-1] if in_clause else NOTHING
    subject = name_subject(sentence, words, previous, lead, counted=quantity.kind in COUNTED)
    if links and view[quantities[at - 1].after : start] in ("", "，"):
        subject = take_hospitals(links[-1].indicator, subject, lead)
    carried = next((link.indicator for link in reversed(links) if link.rule in CARRIERS), "")
    return Context(
        sentence=sentence,
        quantity=quantity,
        before=sentence.tag(start, quantity.start),
        subject_words=words,
        subject=(subject or (carried if yearly(lead, rise) else "")) + yearly(lead, rise),
        after=after,
        topic=topic or find_topic(_outside(sentence, quantities, at, links)),
        bound=bound,
        rise=rise,
        lead=lead,
        carried=carried,
        previous=previous,
        feeds_next=strip_predicate(view, quantity.after, end)[1] and end < len(view) and view[end - 1] not in "，。；",
        ranked=is_rank(sentence, quantity),
        clause_lead=view[sentence.clause_of(quantity.start)[0] : quantity.start],
        thing=last_thing(quantities[:at], links, quantity),
        counted_before=counted_before(quantities[:at], links, quantity),
        like_before=like_before(quantities[:at], links, quantity),
        total=total_before(sentence, quantities[:at], links, quantity),
        previous_indicator=links[-1].indicator if links else "",
        told=last_told(sentence, quantities[:at], links, quantity),
        carried_rise=next((link.rise for link in links if link.rise and link.indicator == carried), ""),
        rate_before=last_rate(quantities[:at], links),
        meets_number=any(other.start == end for other in quantities),
        owner=_owner(words) or (previous.owner if lead.startswith("、") else ""),
    )


def _outside(sentence: Sentence, quantities: tuple[Quantity, ...], at: int, links: list[Link]) -> list[Link]:
    """Return the links that do not stand in a bracket of their own: what it speaks of ends with it."""
    own = (None, sentence.bracket_of(quantities[at].start))
    return [link for link, other in zip(links, quantities, strict=False) if sentence.bracket_of(other.start) in own]


def _bounds(sentence: Sentence, quantities: tuple[Quantity, ...], at: int) -> tuple[int, int]:
    """Return the stretch of the clause that is a quantity's own: from the one before it to the one after."""
    quantity = quantities[at]
    start, end = sentence.clause_of(quantity.start)
    bracket = sentence.bracket_of(quantity.start)
    if bracket is not None:
        start, end = bracket.start + 1, bracket.end - 1
        cuts = [cut.start() + start for cut in re.finditer(r"[，；：。]", sentence.view[start:end])]
        start = max([start, *(cut + 1 for cut in cuts if cut < quantity.start)])
        end = min([end, *(cut for cut in cuts if cut >= quantity.end)])
    for other in quantities:
        if other.after <= quantity.start:
            start = max(start, other.after)
        elif other.start >= quantity.after:
            end = min(end, other.start)
    return start, max(end, quantity.after)


def _behind_counted(sentence: Sentence, quantities: tuple[Quantity, ...], at: int, start: int) -> int:
    """Return where the words behind the thing that the number before counts begin (2万名医生|巡诊3万人次)."""
    if not at or start != quantities[at - 1].after or quantities[at - 1].kind not in COUNTED:
        return start
    words = sentence.tag(start, quantities[at].start)
    own = strip_tail(sentence.view, start, quantities[at].start)
    if quantities[at].kind is UnitKind.SHARE and (has_rate_head(own) or own.endswith(_PRICES)):
        return start  # 149家机构开通门诊率: theirs
    taken = noun_phrase(words) if words and words[0].text not in ("、", "，", "和", "及", "与") else 0
    counted = counted_end(words, taken, quantities[at - 1].name)
    if counted < taken and not has_amount_head(join(words[:taken])):
        return words[counted].start
    if taken and any(word.tag[0] == "v" for word in words[taken:]):
        return words[taken].start
    return start


def strip_tail(view: str, start: int, end: int) -> str:
    """Return a stretch without the predicate at its end."""
    return view[start : strip_predicate(view, start, end)[0]]


def _take_change(words: tuple[Token, ...], rise: str, quantity: Quantity) -> tuple[tuple[Token, ...], str]:
    """Take the verb of a change off the front of what changes by points (降低费率1个百分点)."""
    if not rise and len(words) > 1 and words[0].text == "下降":
        return words[1:], "down"  # 下降包虫病人数1200人
    if rise or quantity.kind not in _SHARED:
        return words, rise
    for at, word in enumerate(words[:2]):
        if word.text in _RISING | _FALLING and len(words) > at + 1 and words[-1].is_nominal:
            return words[at + 1 :], "up" if word.text in _RISING else "down"
    return words, rise


def _take_place(words: tuple[Token, ...], topic: str) -> tuple[tuple[Token, ...], str]:
    """Take a place name off the front of a subject: it says whose number it is."""
    if len(words) == 1 and (words[0].tag == "ns" or words[0].text == "兵团"):
        return (), words[0].text  # 甲省互认300项，乙为210项
    if words and words[0].tag == "ns" and _PLACE_END.search(words[0].text) and words[0].text not in _KINDS_OF_PLACE:
        rest = words[1:]
        if len(rest) > 1 and rest[0].text == "、" and _LEVEL_BELOW.fullmatch(rest[1].text):
            return (words[0]._replace(start=words[0].end - 1, text=words[0].text[-1]), *rest), words[0].text
        while len(rest) > 1 and rest[0].text in ("、", "和", "与") and rest[1].tag == "ns":
            rest = rest[2:]
        return rest, words[0].text
    return words, topic


def _owner(words: tuple[Token, ...]) -> str:
    """Return who has or does what is counted, where the subject is a clause (区级医疗机构|接诊患者)."""
    at = next((at for at, word in enumerate(words) if word.tag == "v"), 0)
    if not at or not all(word.is_nominal or word.tag == "aside" for word in words[:at]):
        return ""
    owner = join(words[:at])
    return owner if _ACTS.search(owner) else ""
