"""The rules by which one number is linked, in the order in which they are asked."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.lexicon import LIGHT, PIVOT
from reportgen.extract.figures.linking.changes import by_change, by_reference
from reportgen.extract.figures.linking.context import COUNTED, Context
from reportgen.extract.figures.linking.counted import are_counted_before, count_things, told_behind
from reportgen.extract.figures.linking.granting import by_granting
from reportgen.extract.figures.linking.groups import put_group_first
from reportgen.extract.figures.linking.headless import by_headless, is_headless
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.money import by_money
from reportgen.extract.figures.linking.shares import by_share, give_attribute
from reportgen.extract.figures.linking.things import (
    GOING,
    attribute_of,
    deed_of,
    find_each,
    governing_verb,
    is_bare,
    is_sent,
    runs_on,
)
from reportgen.extract.figures.linking.untold import (
    MEANS,
    UNTOLD_COUNT,
    is_bare_rate,
    is_deed_alone,
    is_untold,
    names_things,
)
from reportgen.extract.figures.linking.wholes import OF_ITSELF, by_whole
from reportgen.extract.figures.phrases import (
    has_amount_head,
    has_rate_head,
    join,
    noun_phrase,
    without_deed_noun,
)
from reportgen.extract.figures.tagging import Token
from reportgen.extract.figures.trimming import MET, WHOLE
from reportgen.model.tables import UnitKind

_OBLIGED = re.compile(r"年内|至少|要|都|均|应当?|必须|不少于|不低于|须|需|建设好")
_PREDICATED = re.compile(r"低于|高于|下降到")
_TREATED = re.compile(r"(?P<more>加大|加强|强化|提高)?对(?!口)[^，。；]{0,12}$")
_RUNNING = re.compile("连续第?$")
_AWARDED = re.compile("[获荣被]|蝉联|入选")
_AMONG = re.compile(
    r"(?:[均都]?(?:排(?!名)|位列|位居|名列|稳居|跃居|分别|居|列|在|保持|位于|升[至到]|上升[至到]|进位)[^，。；、]{0,6})?第?$"
)
_COMPARED = re.compile("(?:高于|低于|高出|超出|快于|优于)[^的]*$")  # 收入增长5%，高于全省1个百分点，|居全省第3
_BESIDE_RANK = re.compile(r"(?:进入|跻身|位列|入围)[^，。；、]{2,20}、")  # 进入全国百强、|排名第9
_AMONG_ALL = re.compile(
    "^[一-鿿]{0,6}(?:[省市县区州盟旗]|单位|医院|企业)[中里](?:综合)?(?:排[名位]|位次)?$"
)  # 在全省43个县区中排名第5
_OF_THEM = re.compile(r"[^，。；]{0,16}?(?:其?中|里)，?(?:已|目前)?(?:有|仅|只有|近)*")
_AMONG_THEM = ("中，", "里，")
_HAVING_ONLY = re.compile(r"(?:目前|现|已经?|仅|只|还|共|约|近|有)*")
_PARTNERS = re.compile(r"[与同][一-鿿]{2,8}[省市县区州盟旗]$")  # 甲市与乙市12家医院建立协作
_TELLS = 4
_REACHED = ("到", "至")  # 适宜技术推广到9家卫生院: those it came to, and not all there are
_OF_AMOUNTS = {"0.75": "0.90", "0.55": "0.65"}  # 资产总额3.2万亿元居全国前列: an amount is whole without its end
_ENDS = ("、", "和", "及", "与", *GOING)
_KINDS = ("批次", "类别", "品种", "品类", "系列", "档次", "层级", "梯次", "轮次")


def by_rank(context: Context) -> Link | None:
    """Link a place in an order to what is ranked."""
    if not context.ranked:
        return None
    name = _AMONG_ALL.sub("", _BESIDE_RANK.sub("", _AMONG.sub("", context.subject)))
    if not name and context.previous.rule == "rank":
        return context.link(context.previous.indicator, "rank", context.previous.confidence)
    if name:
        return context.link(name, "rank", "0.80" if len(name) > 2 else "0.50")
    if context.previous.rule == "running":
        return context.link(_what_runs(context.previous), "rank", "0.75")
    sure = min(Decimal("0.70"), context.previous.confidence) if context.previous.indicator else Decimal("0.70")
    return context.link(_COMPARED.sub("", context.carried), "rank", sure if context.carried else "0")


def by_running(context: Context) -> Link | None:
    """Link 连续4年 to what went on so long."""
    if context.quantity.kind is not UnitKind.TIME or not _RUNNING.search(context.lead):
        return None
    own = _RUNNING.sub("", context.subject)
    taken = 0 if own or _AWARDED.match(join(context.after)) else noun_phrase(context.after)
    taken = 0 if WHOLE.search(join(context.after[:taken])) else taken  # 连续5年|全省第三
    subject = own or join(context.after[:taken]) or context.carried
    _, end = context.sentence.clause_of(context.quantity.start)
    deed = join(context.sentence.tag(context.quantity.after, end)[taken:]).strip("，、")
    awarded = not own and has_amount_head(subject) and _AWARDED.match(deed)  # 收入增长6%，连续3年|获评先进
    told = subject and deed and not awarded
    return context.link(f"{subject}连续{deed}", "running", "0.65" if told else "0.30")


def _what_runs(running: Link) -> str:
    """Return what went on for the years that a link is of."""
    return running.indicator.partition("连续")[0]


def by_object(context: Context) -> Link | None:
    """Link a count to the things behind it, told apart by what is done with them or what they do."""
    if _is_of_them(context) and context.thing:
        return _by_thing_before(context)
    taken = count_things(context)
    if not taken:
        return _by_thing_before(context)
    if (context.bound and has_amount_head(context.subject)) or are_counted_before(context):
        return None
    words = without_deed_noun(context.after[:taken])
    amount = words and (has_amount_head(words[-1].text) or words[-1].text.endswith(("量", "额")))
    if amount and len(words) > 1 and (context.feeds_next or context.meets_number):
        words = words[:-1]  # 25个品种|采购量完成任务量的165%
    if len(words) > 1 and words[-1].text == "年度":
        words = words[:-1]  # 382个重点项目|年度投资80亿元
    context = replace(context, thing=join(words))
    words = _behind_kind(words)
    name, rest = join(words), told_behind(context, taken)
    if is_bare(words) and context.bound and context.subject and not rest and not _has_verb(context):
        return context.link(context.subject.removesuffix(name) + name, "object", "0.75")  # 集采药品达到800个品种
    each = find_each(context.lead)
    if each:
        deed = deed_of(rest)
        return context.link(_OBLIGED.sub("", each[0]) + (f"{deed}的" if deed else "") + name, "each", "0.80")
    open_ended = bool(_PARTNERS.search(context.lead)) or runs_on(words) or _flows_on(context, taken)
    return _by_deed(context, words, rest, ("0.50" if open_ended else "0.80", "0.50" if is_bare(words) else "0.80"))


def _behind_kind(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return things counted by kinds of them with the kind behind (5个批次的集采: 集采批次)."""
    if len(words) > 2 and words[0].text in _KINDS and words[1].text == "的":
        return (*words[2:], words[0])
    return words


def _flows_on(context: Context, taken: int) -> bool:
    """Whether the things run into the next number's subject (58个断面水质比例为98%): where they end is open."""
    between = context.after[taken:]
    joined = any(word.text in ("、", "和", "及", "与", "以及") or word.tag[0] == "v" for word in between)
    return context.meets_number and taken > 1 and not joined


def _by_deed(context: Context, words: tuple[Token, ...], rest: tuple[Token, ...], sure: tuple[str, str]) -> Link:
    """Tell things apart by what is done to them, what they do, or the verb that they are the object of.

    ``sure``: how sure where they end is, and how sure it is that they tell enough without a verb.
    """
    name = join(words)
    treated = _TREATED.search(context.clause_lead)
    if treated:
        deed = deed_of(rest)
        if deed:
            deed = (treated["more"] or "") + deed
            return context.link(f"{deed}的{name}", "treated", "0.80", deed)
    which = attribute_of(context)
    if which:
        return context.link(f"{which}的{name}", "object", sure[0])
    verb, governed = governing_verb(context)
    deed = "" if governed and not join(rest).endswith("全覆盖") else deed_of(rest)
    if deed and has_amount_head(name):
        name, deed = give_attribute(words, deed)
    if deed:
        return context.link(f"{deed}的{name}", "pivot", min("0.75", sure[0]), deed)
    if governed and rest and rest[0].text == "为" and len(rest) > 1 and "以" not in context.clause_lead:
        return context.link(f"{verb}为{join(rest[1:])}的{name}", "pivot", "0.75")
    if verb and verb not in LIGHT | PIVOT:
        return context.link(verb + name, "object", sure[0], verb)
    reached = not verb and context.clause_lead.endswith(_REACHED)
    return context.link(name, "object", "0.50" if reached else min(sure), verb)


def by_growth(context: Context) -> Link | None:
    """Link what a number of things came to, to what they were told to be before (由1个市扩大到3个市)."""
    name, told = join(context.after).rstrip("，、；。"), context.counted_before
    grown = context.bound and not context.subject and context.lead.endswith(("到", "至"))
    same = grown and context.quantity.kind in COUNTED and name and told.endswith(name)
    return context.link(told, "carried", "0.75") if same else None


def _is_of_them(context: Context) -> bool:
    """Whether a number counts some of the things told before (119个县中，已有87个|建成…)."""
    if _OF_THEM.fullmatch(context.lead):
        return True
    before = context.sentence.view[: context.quantity.start - len(context.clause_lead)]
    return before.endswith(_AMONG_THEM) and bool(_HAVING_ONLY.fullmatch(context.clause_lead))


def _by_thing_before(context: Context) -> Link | None:
    """Link a number that only its deed follows to the thing counted before (28家医院通过甲评审，4家通过乙评审)."""
    among = _is_of_them(context)
    if not context.thing or context.quantity.kind not in COUNTED:
        return None
    if not among and (context.bound or context.subject):
        return None
    deed = deed_of(context.after)
    verbal = bool(context.after) and (context.after[0].tag[0] == "v" or context.after[0].text == "通过")
    return context.link(f"{deed}的{context.thing}", "pivot", "0.75", deed) if deed and verbal else None


def by_standard(context: Context) -> Link | None:
    """Link a share of those that meet a standard to who they are (卫生院1200家，其中达到推荐标准的比例为37%)."""
    met = MET.match(context.subject)
    if met is None:
        return None
    whose = context.thing or (context.carried if "其中" in context.lead else "")
    whose = "" if has_amount_head(whose) or has_rate_head(whose) else whose
    name = f"{met[1]}的{whose}比例" if whose else context.subject
    return context.link(name, "subject", "0.75" if whose else "0.50")


def by_subject(context: Context) -> Link | None:
    """Link a number to the phrase before it, bound by a predicate or not."""
    counts = context.quantity.kind in COUNTED
    alone = (not counts or context.quantity.kind is UnitKind.AMOUNT) and join(context.subject_words) == context.subject
    subject = (put_group_first(context.subject_words) if alone else "") or context.subject
    if not subject:
        return None
    if UNTOLD_COUNT.search(subject) and context.told.endswith(subject):
        return context.link(context.told, "carried", "0.75")
    rule = "subject" if context.bound else "tail"
    after = context.after
    ends = not after or after[0].text in _ENDS or after[0].tag == "aside" or is_sent(after)
    sure = "0.75" if context.bound or ends else "0.55"
    if context.quantity.name == "人口":
        subject += "人口"
    topmost = subject.endswith(("最高", "最低"))  # 主任医师年薪最高58万元 is not what they all have
    open_headed = context.lead.endswith("各") or topmost or is_headless(context)
    if open_headed or (counts and not ends):
        # 付费扩大到10个…: the thing that is counted stands behind the number
        sure = "0.50"
    if context.quantity.kind is UnitKind.SHARE:
        # 医保基金支出达到70% leaves out of what it is 70%: only a rate can be a share by itself.
        sure = "0.90" if has_rate_head(subject) else "0.50"
    elif context.quantity.kind is UnitKind.MONEY and is_deed_alone(context.subject_words):
        sure = "0.50"  # 县医保局追回320万元: of what
    elif has_amount_head(subject) and sure in _OF_AMOUNTS:
        sure = _OF_AMOUNTS[sure]
    if context.quantity.kind is UnitKind.SHARE and _is_bare_rate(context):
        sure = "0.50"
    predicated = _PREDICATED.search(subject.rpartition("的")[2])  # 评价达到4级以上的|医院比例
    short = len(subject) <= 3 and not (counts and names_things(context.subject_words, subject))
    if short or predicated or is_untold(subject):
        sure = "0.50"
    return context.link(subject, rule, sure)


def by_carrying(context: Context) -> Link | None:
    """Link a number without a subject to that of the figure before it, or to what follows."""
    if context.previous.rule == "running":
        return context.link(_what_runs(context.previous), "carried", "0.75")
    told = context.previous_indicator
    if told and context.quantity.kind is UnitKind.SHARE and OF_ITSELF.fullmatch(context.lead.lstrip("，")):
        return context.link(f"{told}占比", "part", "0.50" if _is_no_whole(told) else "0.70")
    if context.carried and OF_ITSELF.search(context.lead) and context.quantity.kind is UnitKind.SHARE:
        sure = "0.50" if _is_no_whole(context.carried) else "0.70"
        return context.link(f"{context.carried}占比", "part", sure)
    if context.carried and (context.bound or context.quantity.kind in (UnitKind.SHARE, UnitKind.RATE)):
        # 整改1960万元；只有2家配有CT: what was told is no thing of this measure
        other = context.quantity.kind in COUNTED and context.carried != context.counted_before
        return context.link(context.carried, "carried", "0.50" if other else "0.70")
    taken = noun_phrase(context.after)
    if taken and context.quantity.kind is not UnitKind.SHARE:
        return context.link(join(context.after[:taken]), "object", "0.50")
    return context.link(context.carried, "carried", "0.50") if context.carried else None


def _is_no_whole(told: str) -> bool:
    """Tell whether what was told cannot be a part of something: a rate, a mere use, a word that says too little."""
    return told.startswith("用于") or told.endswith(MEANS) or has_rate_head(told) or len(told) < _TELLS


RULES: tuple[Callable[[Context], Link | None], ...] = (
    by_rank,
    by_running,
    by_reference,
    by_share,
    by_change,
    by_growth,
    by_headless,
    by_object,
    by_granting,
    by_money,
    by_whole,
    by_standard,
    by_subject,
    by_carrying,
)


def _is_bare_rate(context: Context) -> bool:
    """Whether the subject's own words are a rate and not whose."""
    return join(context.subject_words) == context.subject and is_bare_rate(context.subject_words)


def _has_verb(context: Context) -> bool:
    return any(word.tag == "v" for word in context.subject_words)
