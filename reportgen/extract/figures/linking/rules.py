"""The rules by which one number is linked, in the order in which they are asked."""

import re
from collections.abc import Callable
from dataclasses import replace

from reportgen.extract.figures.lexicon import LIGHT, PIVOT
from reportgen.extract.figures.linking.context import COUNTED, Context
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.things import deed_of, governing_verb, is_bare, runs_on, take_things
from reportgen.extract.figures.phrases import (
    has_amount_head,
    has_rate_head,
    is_holder,
    join,
    noun_phrase,
    trim_subject,
    without_deed_noun,
)
from reportgen.extract.figures.tagging import Token
from reportgen.model.tables import UnitKind

_EACH = re.compile(r"每(?!年|月|天|周|日|季|半年)[^，。；]*$")
_OBLIGED = re.compile(r"年内|至少|要|都|均|应当?|必须|不少于|不低于|须|需|达到|建设好")
_BELOW = re.compile(r"(?:远|大幅|明显|均|略|仍)*(?:低于|高于|超过|优于|少于|多于)(?P<whose>[^，。；]{0,8})$")
# 目标任务完成率103% does not say of what; 面积达到站150平方米 has another predicate inside.
_UNTOLD = re.compile(r"^[^，。]{0,2}(?:目标|任务|计划)(?:任务)?(?:完成率|完成)?$")
_UNTOLD_MONEY = re.compile(r"^(?:完成|累计|总|共)?(?:投资|投入|资金|支出|收入|费用|经费|补助)(?:总额|资金)?$")
_PREDICATED = re.compile(r"达到|超过|低于|高于|提高到|下降到|不少于|不低于")
_AGAINST = re.compile(r"^(.*?)((?:高于|低于|高出|超出|快于|优于|[较比][^，]{2,12}[高低快])[^，。；]*)$")
_COMPARED = re.compile(r"^，|(?:了|约|近)$")
_COVERED = re.compile(r"(覆盖|惠及|服务)(?:了|到|至少|超过|近|约)*$")
_FULFILLED = re.compile(r"^(.*?)(完成了?[^，。；]*?(?:目标|计划|任务|预算|指标)[任务量值]{0,2})$")
_PART_OF = re.compile(r"^(.*?)((?<!药)占(?!比|地|用)[^，。；]{2,})$")
_OF_ITSELF = re.compile(r"占(?:了|到|比)?(?:近|约|超过?|不足)?$")
_TIMES_OF = re.compile(r"^[，；]?([^，。；]*?)(?:相当于|[是为])([^，。；]{2,}?)的(?:近|约|超过)?$")
_GOAL = re.compile(r"的(?:预期|年度|控制)?(?:目标|计划|任务)")
_TREATED = re.compile(
    r"(?P<more>加大|加强|强化|提高)?(?:(?<![针应面相])对(?!口|接|外|标|照)|(?<![现存])在(?![于内校职岗线册建]))"
    r"(?:[^，。；]{0,12}|\d+[^，。；\d]{2,16}(?:、|和|及|与|以及))$"
)
_FUNDS = re.compile(r"(?:资金|投资|补助|经费|补贴|债券|贷款|基金)$")
# a coverage does not say by what
_BARE_RATES = ("病种覆盖", "人群覆盖", "机构覆盖")


def by_rank(context: Context) -> Link | None:
    """Link a place in an order to what is ranked."""
    if not context.ranked:
        return None
    name = re.sub(r"(?:位列|位居|名列|居|列|在)?(?:全国|全省|全市|全区)?[第前]?$", "", context.subject)
    if name:
        return context.link(name, "rank", "0.80" if len(name) > 2 else "0.50")
    return context.link(context.carried, "rank", "0.50")


def by_running(context: Context) -> Link | None:
    """Link 连续4年 to what went on so long."""
    if context.quantity.kind is not UnitKind.TIME or not re.search(r"连续第?$", context.lead):
        return None
    subject = re.sub(r"连续第?$", "", context.subject)
    taken = noun_phrase(context.after)
    subject = subject or join(context.after[:taken])
    _, end = context.sentence.clause_of(context.quantity.start)
    words = context.sentence.tag(context.quantity.after, end)
    deed = join(words[0 if re.sub(r"连续第?$", "", context.subject) else taken :]).strip("，、")
    return context.link(f"{subject}连续{deed}", "running", "0.65" if subject and deed else "0.30")


def by_reference(context: Context) -> Link | None:
    """Link the value that another is compared with to the same subject (低于全省85%的平均水平)."""
    if not re.match(r"的?(?:平均|均值|水平)", join(context.after)):
        return None
    below = _BELOW.search(context.lead)
    if below is None:
        return None
    subject = join(
        trim_subject([word for word in context.before if word.end <= context.before[0].start + below.start()])
    )
    link = context.link(subject or context.carried, "reference", "0.75")
    return Link(link.indicator, link.rule, link.confidence, below["whose"], "", context.lead)


def by_share(context: Context) -> Link | None:
    """Link a percentage of things to what these do (91.3%的机构达到标准)."""
    words = context.after
    if context.quantity.kind is not UnitKind.SHARE or not words or words[0].text != "的":
        return None
    if _GOAL.match(join(words)):
        return context.link(context.subject or context.carried, "goal", "0.75")
    taken = noun_phrase(words[1:])
    if not taken:
        return context.link(context.carried, "carried", "0.40")
    name, deed = _give_attribute(words[1 : taken + 1], deed_of(words[taken + 1 :]))
    inverted = re.search(r"([^，。；、]{2,24})在(?:不少于|不低于|超过|至少|约|近)?$", context.lead)
    if inverted:
        deed += join(trim_subject(_words_in(context.before, inverted[1])))
    covered = _COVERED.search(context.lead)
    if covered and not deed and not inverted:
        deed = join(trim_subject(context.before))
    return context.link(f"{deed}的{name}比例" if deed else f"{name}比例", "share", "0.85" if deed else "0.50")


def _give_attribute(words: tuple[Token, ...], deed: str) -> tuple[str, str]:
    """Part who is meant from what of theirs is measured (半数的村|集体经济收入超过10万元)."""
    if re.match(r"(?:超过|达到|低于|高于|突破|不低于|不足)", deed) and words and not is_holder(words[-1]):
        owner = next((at for at, word in enumerate(words[:-1]) if is_holder(word)), None)
        if owner is not None:
            return join(words[: owner + 1]), join(words[owner + 1 :]) + deed
    return join(words), deed


def by_change(context: Context) -> Link | None:
    """Link a difference to what rose or fell."""
    if not context.rise and context.quantity.kind is not UnitKind.POINT:
        return None
    told = _COMPARED.sub("", context.lead) if context.lead.lstrip("，").startswith(("比", "较")) else context.subject
    against = _AGAINST.search(told) if context.quantity.kind is UnitKind.POINT else None
    if against and not context.rise:
        # 高于城镇2个百分点 compares, and says of no change
        base = against[1] if len(against[1]) > 2 else context.carried + against[1]
        return context.link(base + against[2], "change", "0.75" if base else "0")
    if context.subject:
        return context.link(context.subject, "change", "0.85")
    return context.link(context.carried, "change", "0.75" if context.carried else "0")


def by_object(context: Context) -> Link | None:
    """Link a count to the things behind it, told apart by what is done with them or what they do."""
    taken = take_things(context) if context.quantity.kind in COUNTED else 0
    if not taken:
        return _by_thing_before(context)
    if context.bound and has_amount_head(context.subject):
        return None
    words = without_deed_noun(context.after[:taken])
    context = replace(context, thing=join(words))
    name, rest = join(words), () if context.feeds_next else context.after[taken:]
    if rest and rest[0].text == "、":
        rest = ()  # the next member of the list, and nothing that this one does
    if is_bare(words) and context.bound and context.subject and not rest and not _has_verb(context):
        return context.link(context.subject + name, "object", "0.75")  # 集采药品达到800个品种
    each = _EACH.search(context.lead)
    if each:
        deed = deed_of(rest)
        return context.link(_OBLIGED.sub("", each[0]) + (f"{deed}的" if deed else "") + name, "each", "0.80")
    sure = "0.50" if is_bare(words) or runs_on(words) else "0.80"
    return _by_deed(context, name, rest, sure)


def _by_deed(context: Context, name: str, rest: tuple[Token, ...], sure: str) -> Link:
    """Tell things apart by what is done to them, what they do, or the verb that they are the object of."""
    treated = _TREATED.search(context.clause_lead)
    if treated:
        deed = deed_of(rest)
        if deed:
            deed = (treated["more"] or "") + deed
            return context.link(f"{deed}的{name}", "treated", "0.80", deed)
    verb, governed = governing_verb(context)
    deed = "" if governed else deed_of(rest)
    if deed:
        return context.link(f"{deed}的{name}", "pivot", "0.75", deed)
    if governed and rest and rest[0].text == "为" and len(rest) > 1 and "以" not in context.clause_lead:
        return context.link(f"{verb}为{join(rest[1:])}的{name}", "pivot", "0.75")
    if verb and verb not in LIGHT | PIVOT:
        return context.link(verb + name, "object", "0.80", verb)
    return context.link(name, "object", sure, verb)


def _by_thing_before(context: Context) -> Link | None:
    """Link a number that only its deed follows to the thing counted before (28家医院通过甲评审，4家通过乙评审)."""
    if not context.thing or context.bound or context.subject or context.quantity.kind not in COUNTED:
        return None
    deed = deed_of(context.after)
    verbal = bool(context.after) and (context.after[0].tag[0] == "v" or context.after[0].text == "通过")
    return context.link(f"{deed}的{context.thing}", "pivot", "0.75", deed) if deed and verbal else None


def by_money(context: Context) -> Link | None:
    """Link an amount to the funds behind it (安排10亿元专项资金)."""
    if context.quantity.kind is not UnitKind.MONEY or has_amount_head(context.subject):
        return None
    taken = take_things(context)
    name = join(context.after[:taken])
    if not taken or not _FUNDS.search(name):
        return None
    verb, _ = governing_verb(context)
    return context.link(("" if verb in PIVOT else verb) + name, "money", "0.80")


def by_subject(context: Context) -> Link | None:
    """Link a number to the phrase before it, bound by a predicate or not."""
    subject = context.subject
    if not subject:
        return None
    whole = _by_part(context)
    if whole:
        return whole
    times = _TIMES_OF.search(context.lead) if context.quantity.kind is UnitKind.TIMES else None
    if times:
        base = times[1] or context.carried
        sure = "0.75" if times[1] else "0.50"
        return context.link(f"{base}为{times[2]}的倍数" if times[1] else base, "times", sure)
    rule = "subject" if context.bound else "tail"
    ends = not context.after or context.after[0].text in ("、", "和", "及", "与")
    sure = "0.75" if context.bound or ends else "0.55"
    if context.quantity.name == "人口":
        subject += "人口"
    if context.lead.endswith("各") or (context.quantity.kind in COUNTED and not ends):
        # 付费扩大到10个…: the thing that is counted stands behind the number
        sure = "0.50"
    if context.quantity.kind is UnitKind.SHARE:
        # 医保基金支出达到70% leaves out of what it is 70%: only a rate can be a share by itself.
        sure = "0.90" if has_rate_head(subject) else "0.50"
    elif has_amount_head(subject) and sure == "0.75":
        sure = "0.90"
    if context.quantity.kind is UnitKind.SHARE and _is_bare_rate(context):
        sure = "0.50"
    if len(subject) <= 3 or _UNTOLD.search(subject) or _PREDICATED.search(subject) or _UNTOLD_MONEY.search(subject):
        sure = "0.50"
    return context.link(subject, rule, sure)


def _by_part(context: Context) -> Link | None:
    """Link a share of a whole, or of a plan, to what is that part (甲占乙24%, 甲完成计划的107%)."""
    if context.quantity.kind is not UnitKind.SHARE:
        return None
    found = _FULFILLED.search(context.subject) or _PART_OF.search(context.subject)
    if found and not has_rate_head(context.subject):
        base = found[1].rstrip("，、") or context.carried
        sure = "0.85" if len(found[1]) > 2 else "0.75" if base else "0.50"
        return context.link(f"{base}{found[2]}的比例", "part", sure)
    if _OF_ITSELF.search(context.lead) and not has_rate_head(context.subject):
        sure = "0.75" if len(context.subject) > 3 else "0.50"
        return context.link(f"{context.subject}占比", "part", sure)
    return None


def by_carrying(context: Context) -> Link | None:
    """Link a number without a subject to that of the figure before it, or to what follows."""
    if context.previous.rule == "running":
        return context.link(context.previous.indicator.partition("连续")[0], "carried", "0.75")
    if context.carried and _OF_ITSELF.search(context.lead) and context.quantity.kind is UnitKind.SHARE:
        sure = "0.50" if context.carried.startswith("用于") or has_rate_head(context.carried) else "0.70"
        return context.link(f"{context.carried}占比", "part", sure)
    if context.carried and (context.bound or context.quantity.kind in (UnitKind.SHARE, UnitKind.RATE)):
        return context.link(context.carried, "carried", "0.70")
    taken = noun_phrase(context.after)
    if taken and context.quantity.kind is not UnitKind.SHARE:
        return context.link(join(context.after[:taken]), "object", "0.50")
    return context.link(context.carried, "carried", "0.50") if context.carried else None


RULES: tuple[Callable[[Context], Link | None], ...] = (
    by_rank,
    by_running,
    by_reference,
    by_share,
    by_change,
    by_object,
    by_money,
    by_subject,
    by_carrying,
)


def _is_bare_rate(context: Context) -> bool:
    """Whether a rate is named by one word (报销比例, 参保率), or a coverage without what covers."""
    alone = len(context.subject_words) == 1 and join(context.subject_words) == context.subject
    return alone or context.subject in _BARE_RATES


def _words_in(words: tuple[Token, ...], text: str) -> tuple[Token, ...]:
    return tuple(word for word in words if word.text in text)


def _has_verb(context: Context) -> bool:
    return any(word.tag == "v" for word in context.subject_words)
