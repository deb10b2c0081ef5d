"""A percentage of things, linked to what these do: 91.3%的机构达到标准, 两成小作坊未达标, 机构中近三成没有药师."""

import re

from reportgen.extract.figures.linking.context import Context
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.things import deed_of, qualified
from reportgen.extract.figures.linking.wholes import people_told
from reportgen.extract.figures.phrases import is_holder, join, noun_phrase
from reportgen.extract.figures.tagging import Token
from reportgen.extract.figures.trimming import trim_subject
from reportgen.model.tables import UnitKind

_COVERED = re.compile(r"(覆盖|惠及|服务)(?:了|到|至少|超过|近|约)*$")
# 稳定在95%的较高水平, 达到90%的历史新高: what is said of the rate, and not whose share it is
_GOAL = re.compile(
    r"的(?:预期|年度|控制)?(?:目标|计划|任务)"
    r"|的(?:较高|较低|较好|合理|良好|历史|国内|全国|国际|全省|先进|最高|最低|领先|平均)*"
    r"(?:水平|高位|低位|区间|新高|新低|高水平|规模|要求|高度)(?=[，、。；]|$)"
)
_OPENING = re.compile(
    r"[，、；]?(?:目前|其中|全[国省市县区州盟旗]|[我该]?[省市县区州])?，?(?:已有|有|约|近|超过?|至少|不足|逾)*"
)
_OPINIONS = ("认为", "表示", "希望", "愿意", "反映", "觉得", "担心", "赞成", "支持", "期待", "满意", "认可")
_OF_WHOM = re.compile(r"([^，。；]{2,16})(?:当?中|里)，?(?:有|约|近|超过|超)*")


def by_share(context: Context) -> Link | None:
    """Link a percentage of things to what these do (91.3%的机构达到标准)."""
    words = context.after
    if context.quantity.kind is not UnitKind.SHARE or not words:
        return None
    if words[0].text != "的":
        return _by_opinion(context) or _by_spoken_share(context)
    if _GOAL.match(join(words)):
        return context.link(context.subject or context.carried, "goal", "0.75")
    opened = qualified(words[1:])
    taken = noun_phrase(words[1 + opened :])
    if not taken:
        return context.link(context.carried, "carried", "0.40")
    taken += opened
    name, deed = give_attribute(words[1 : taken + 1], deed_of(words[taken + 1 :]))
    inverted = re.search(r"([^，。；、]{2,24})在(?:不少于|不低于|超过|至少|约|近)?$", context.lead)
    if inverted:
        deed += join(trim_subject(_words_in(context.before, inverted[1])))
    covered = _COVERED.search(context.lead)
    if covered and not deed and not inverted:
        deed = join(trim_subject(context.before))
    untold = covered is not None and deed == covered[1]  # 覆盖90%的县: by what
    sure = "0.85" if deed and not untold else "0.50"
    return context.link(f"{deed}的{name}比例" if deed else f"{name}比例", "share", sure)


def _by_opinion(context: Context) -> Link | None:
    """Link a share of people asked to what they say (受访医生中，有71.5%|认为收入偏低)."""
    words = context.after
    opens = _OPENING.fullmatch(context.lead.replace(context.topic, "", 1))
    who = people_told(context) if opens and words[0].text in _OPINIONS else ""
    return context.link(f"{deed_of(words)}的{who}比例", "share", "0.75") if who else None


def _by_spoken_share(context: Context) -> Link | None:
    """Link 两成 that opens a clause to the things beside it (两成小作坊未达标, 机构中近三成没有药师)."""
    words = context.after
    among = _OF_WHOM.fullmatch(context.lead)
    if among and deed_of(words):
        whole = join(trim_subject(_words_in(context.before, among[1])))
        return context.link(f"{deed_of(words)}的{whole}比例", "share", "0.75")
    taken = noun_phrase(words)
    deed = deed_of(words[taken:])
    covered = _COVERED.search(context.lead)
    if context.quantity.spoken and covered and taken and not deed:
        return context.link(f"{join(trim_subject(context.before))}的{join(words[:taken])}比例", "share", "0.75")
    opens = _OPENING.fullmatch(context.lead.replace(context.topic, "", 1))
    bounded = context.quantity.after > context.quantity.end  # 50%以上县医院达到标准
    if not (context.quantity.spoken or bounded) or not opens or not taken or not deed:
        return None
    return context.link(f"{deed}的{join(words[:taken])}比例", "share", "0.75")


def give_attribute(words: tuple[Token, ...], deed: str) -> tuple[str, str]:
    """Part who is meant from what of theirs is measured (半数的村|集体经济收入超过10万元)."""
    if re.match(r"(?:超过|达到|低于|高于|突破|不低于|不足)", deed) and words and not is_holder(words[-1]):
        owner = next((at for at, word in enumerate(words[:-1]) if is_holder(word)), None)
        if owner is not None and words[owner + 1].tag != "aside":
            return join(words[: owner + 1]), join(words[owner + 1 :]) + deed
    return join(words), deed


def _words_in(words: tuple[Token, ...], text: str) -> tuple[Token, ...]:
    return tuple(word for word in words if word.text in text)
