"""Numbers that say how far something moved, or how far it is from another: 提高5.6个百分点, 低于全省平均水平720元."""

import re
from dataclasses import replace

from reportgen.extract.figures.lexicon import CONTROL
from reportgen.extract.figures.linking.context import COUNTED, Context
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.subjects import measure_of, replace_head
from reportgen.extract.figures.linking.things import take_things
from reportgen.extract.figures.linking.wholes import by_part_moved
from reportgen.extract.figures.phrases import JOINTS, has_rate_head, is_holder, join
from reportgen.extract.figures.tagging import tag
from reportgen.extract.figures.trimming import trim_subject
from reportgen.extract.figures.view import find_brackets
from reportgen.model.tables import UnitKind

_COMPARING = ("比", "较", "高于", "低于", "高出", "多于", "少于")
_BELOW = re.compile(r"(?:远|大幅|明显|均)*(?:低于|高于|超过|优于|少于|多于)(?P<whose>[^，。；]{0,8})$")
_AGAINST = re.compile(r"^(.*?)((?:高于|低于|高出|超出|快于|优于|[较比][^，]{2,12}[高低快])[^，。；]*)$")
# for what is no rate: 低于全省平均水平720元, 比全国平均水平低0.5人
_APART = re.compile(
    r"^(.*?)((?:高于|低于|高出|多于|少于)[^，。；、]{0,10}(?:平均|水平|均值|标准|全[国省市县区州])"
    r"|[较比](?![例重])[^，。；、]{2,12}[高低多少]出?)$"
)
_MOST = re.compile(
    r"(?P<what>[^，。；]{3,20}?)(?:的?(?:增|涨|升|降)幅|的?增速|(?:提升|提高|增长|改善|下降|降低)(?:的?幅度)?)(?:最|居首|居前)"
)
_IN_BRACKETS = re.compile(r"（[^（）]*）")
_OF_WHICH = re.compile(r"其中[：，]?[^；]*$")


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


def by_change(context: Context) -> Link | None:
    """Link a difference to what rose or fell."""
    if not context.rise:
        return _by_distance(context) or (_by_moved(context) if context.quantity.kind is UnitKind.POINT else None)
    return _by_moved(context)


def _by_distance(context: Context) -> Link | None:
    """Link how far a value is from another to both: 高于城镇2个百分点 compares, and says of no change."""
    if context.lead in JOINTS and context.previous.rule == "change" and not context.previous.rise:
        return context.link(context.previous.indicator, "change", context.previous.confidence)
    if context.lead.startswith("）"):  # 比全国平均水平（79.4%）|高2.2个百分点
        lead = _IN_BRACKETS.sub("", context.clause_lead)
        context = replace(context, lead=lead, subject=lead)
    told = context.lead.lstrip("，") if context.lead.lstrip("，").startswith(_COMPARING) else context.subject
    against = (_AGAINST if context.quantity.kind is UnitKind.POINT else _APART).search(told)
    if not against:
        return None
    own = _without_adverbs(against[1])
    carried = context.rate_before if context.quantity.kind is UnitKind.POINT else ""
    base = own if len(own) > 2 else _with_carried(carried or context.carried, own)
    # 生产总值增长6%，高于全省1个百分点: its growth is higher, and not itself
    grown = base == context.carried and context.carried_rise and not has_rate_head(base)
    return context.link(base + against[2], "change", "0.50" if grown else "0.75" if base else "0")


def _with_carried(carried: str, own: str) -> str:
    """Return a rate that says not whose it is (增速) behind what was told, or in the place of the rate told."""
    return replace_head(carried, own) if own and has_rate_head(own) and has_rate_head(carried) else carried + own


def _without_adverbs(text: str) -> str:
    words = list(tag(text, 0, len(text), find_brackets(text)))
    while words and (words[-1].tag in ("d", "ad", "c") or words[-1].text in CONTROL):
        words.pop()
    return join(words).rstrip("仍还均都也")


def _by_moved(context: Context) -> Link | None:
    counted = context.counted_before and context.quantity.kind in COUNTED
    if counted and (_OF_WHICH.search(context.clause_lead) or _is_next_part(context)):
        return by_part_moved(context)
    if context.subject:
        return _by_parallel(context) or context.link(context.subject, "change", "0.85")
    leader = _leader_before(context) if context.quantity.kind in (UnitKind.POINT, UnitKind.SHARE) else ""
    if leader:
        return context.link(leader, "change", "0.75")
    rate = context.rate_before if context.quantity.kind is UnitKind.POINT else ""
    things = join(context.after[: take_things(context)]) if context.quantity.kind in COUNTED else ""
    base = rate or things or context.counted_before or context.carried
    if counted and not things and base.startswith("新增") and context.lead.endswith("新增"):
        return replace(context, rise="").link(base, "carried", "0.75")
    return context.link(base, "change", "0.75" if base else "0")


def _leader_before(context: Context) -> str:
    """Return what the clause before says moved most (健康信息素养水平增幅最大，|较上年提升3.88个百分点)."""
    start, _ = context.sentence.clause_of(context.quantity.start)
    before = [clause for clause in context.sentence.clauses if clause[1] < start][-1:]
    found = _MOST.match(context.sentence.view, *before[0]) if before else None
    return join(trim_subject(context.sentence.tag(*found.span("what")))) if found else ""


def _by_parallel(context: Context) -> Link | None:
    """Link the change of a holder's to what moved with the one before (三级医院门急诊量下降3%，社区医院增长5%)."""
    last = context.subject_words[-1:]
    moved = measure_of(context.carried) if context.carried_rise and context.quantity.kind is UnitKind.SHARE else ""
    if not moved or not last or not is_holder(last[0]) or not context.subject.endswith(last[0].text):
        return None
    return context.link(context.subject + moved, "change", "0.70")


def _is_next_part(context: Context) -> bool:
    """Tell whether a bare deed goes on with the parts of a sum (其中上调158项，|下调|78项)."""
    told = _OF_WHICH.search(context.sentence.view[: context.quantity.start])
    return bool(told and context.total and re.fullmatch(r"[，、和]?[一-鿿]{2,4}", context.lead))
