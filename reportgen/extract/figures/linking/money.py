"""Amounts of money that stand before what they are: 安排10亿元专项资金, 不低于100元的高龄津贴."""

import re

from reportgen.extract.figures.lexicon import PIVOT
from reportgen.extract.figures.linking.context import Context
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.things import governing_verb, take_things
from reportgen.extract.figures.phrases import has_amount_head, join, noun_phrase
from reportgen.extract.figures.tagging import Token
from reportgen.model.tables import UnitKind

# 给予不超过5万元的|一次性奖励
_GIVEN = re.compile(r"(?:津贴|奖励|奖金|补贴|补助|资金|贷款|救助|经费)金?$")
_FUNDS = re.compile(r"(?:资金|投资|补助|经费|补贴|债券|贷款|基金)$")


def by_money(context: Context) -> Link | None:
    """Link an amount to the funds behind it (安排10亿元专项资金)."""
    if context.quantity.kind is not UnitKind.MONEY or has_amount_head(context.subject):
        return None
    which = context.after[1:] if context.after and context.after[0].text == "的" else ()
    if which:
        words = which[: noun_phrase(which)]
        return context.link(join(words), "money", "0.75") if words and _GIVEN.search(words[-1].text) else None
    taken = take_things(context)
    name = join(context.after[:taken])
    if not _FUNDS.search(name):
        name = _funds_named_by_use(context.after)
    if not name:
        return None
    verb, _ = governing_verb(context)
    return context.link(("" if verb in PIVOT else verb) + name, "money", "0.80")


def _funds_named_by_use(words: tuple[Token, ...]) -> str:
    """Return funds whose name begins with a verb (2亿元|救治资金), empty where no such name stands first."""
    end = next((at + 1 for at, word in enumerate(words[:4]) if _FUNDS.search(word.text)), 0)
    named = all(word.tag[0] in "nvb" for word in words[:end])
    return join(words[:end]) if named else ""
