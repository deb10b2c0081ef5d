"""Clauses without a noun before a number: 抽检不合格的有154家, 其中闲置超过一年的2.1亿元."""

import re

from reportgen.extract.figures.linking.context import COUNTED, Context
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.lists import things_of
from reportgen.extract.figures.phrases import counted_head, has_rate_head, join, noun_phrase
from reportgen.extract.figures.tagging import Token
from reportgen.extract.figures.trimming import DENYING, WHOLE
from reportgen.model.tables import UnitKind

_HEADLESS = re.compile(
    r"(?P<among>其中)?(?P<what>[^，。；：]{2,30})的(?:还|仅|只|尚|仍|就|已|共|约|近|达|有|达到|为)*$"
)
_TELLING_TAGS = ("v", "a", "vn", "ad", "l", "i")
_OCCASIONS = "人次"  # 享受救助的1.2万人次 need no noun


def is_headless(context: Context) -> bool:
    """Tell whether only a clause without a noun says what a number counts (未按规定管理的|27家: of what)."""
    counts = context.quantity.kind in COUNTED and context.quantity.name != _OCCASIONS
    return counts and _HEADLESS.match(context.lead) is not None


def by_headless(context: Context) -> Link | None:
    """Link a number to those of whom a clause without a noun tells: those named in it, or counted before."""
    found = _HEADLESS.match(context.lead)
    if found is None or noun_phrase(context.after) or context.feeds_next:
        return None
    start = context.quantity.start - len(context.lead)
    words = _told(
        [word for word in context.before if start + found.start("what") <= word.start < start + found.end("what")]
    )
    if context.quantity.kind is UnitKind.MONEY:
        whole = things_of(context.like_before.indicator)
        of_it = words and (found["among"] or words[0].text in DENYING) and whole and not has_rate_head(whole)
        return context.link(f"{join(words)}的{whole}", "pivot", context.like_before.confidence) if of_it else None
    if not words or context.quantity.kind not in COUNTED:
        return None
    head = counted_head(words, context.quantity.name)
    if 0 < head < len(words):
        return context.link(f"{join(words[head:])}的{join(words[:head])}", "pivot", "0.75")
    thing = context.thing or things_of(context.counted_before.rpartition("的")[2])
    return context.link(f"{join(words)}的{thing}", "pivot", "0.75") if thing and not head else None


def _told(words: list[Token]) -> list[Token]:
    """Return the words of a clause without what leads up to it, none where it holds no predicate."""
    kept = list(words)
    while kept and (kept[0].tag[0] in "cdrtux" or WHOLE.fullmatch(kept[0].text)) and kept[0].text not in DENYING:
        kept.pop(0)
    return kept if any(word.tag in _TELLING_TAGS or word.text in DENYING for word in kept) else []
