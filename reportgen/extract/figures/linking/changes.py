"""Numbers that say how far something moved, or how far it is from another: 提高5.6个百分点, 低于全省平均水平720元."""

import re
from dataclasses import replace

from reportgen.extract.figures.linking.context import COUNTED, Context
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.things import take_things
from reportgen.extract.figures.linking.wholes import by_part_moved
from reportgen.extract.figures.phrases import join
from reportgen.extract.figures.trimming import trim_subject
from reportgen.model.tables import UnitKind

_BELOW = re.compile(r"(?:远|大幅|明显|均|仍)*(?:低于|高于|超过|优于|少于|多于)(?P<whose>[^，。；]{0,8})$")
_AGAINST = re.compile(r"^(.*?)((?:高于|低于|高出|超出|快于|优于|[较比][^，]{2,12}[高低快])[^，。；]*)$")
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
    if not context.rise and context.quantity.kind is not UnitKind.POINT:
        return None
    counted = context.counted_before and context.quantity.kind in COUNTED
    if counted and (_OF_WHICH.search(context.clause_lead) or _is_next_part(context)):
        return by_part_moved(context)
    told = context.lead.lstrip("，") if context.lead.lstrip("，").startswith(("比", "较")) else context.subject
    against = _AGAINST.search(told) if context.quantity.kind is UnitKind.POINT else None
    if against and not context.rise:
        # 高于城镇2个百分点 compares, and says of no change
        base = against[1] if len(against[1]) > 2 else context.carried + against[1]
        return context.link(base + against[2], "change", "0.75" if base else "0")
    if context.subject:
        return context.link(context.subject, "change", "0.85")
    rate = context.rate_before if context.quantity.kind is UnitKind.POINT else ""
    things = join(context.after[: take_things(context)]) if context.quantity.kind in COUNTED else ""
    base = rate or things or context.counted_before or context.carried
    if counted and not things and base.startswith("新增") and context.lead.endswith("新增"):
        return replace(context, rise="").link(base, "carried", "0.75")
    return context.link(base, "change", "0.75" if base else "0")


def _is_next_part(context: Context) -> bool:
    """Tell whether a bare deed goes on with the parts of a sum (其中上调158项，|下调|78项)."""
    told = _OF_WHICH.search(context.sentence.view[: context.quantity.start])
    return bool(told and context.total and re.fullmatch(r"[，、和]?[一-鿿]{2,4}", context.lead))
