"""Amounts of money that stand before what they are: 安排10亿元专项资金, 不低于100元的高龄津贴."""

import re

from reportgen.extract.figures.lexicon import PIVOT
from reportgen.extract.figures.linking.context import Context
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.things import governing_verb, take_things
from reportgen.extract.figures.phrases import has_amount_head, join
from reportgen.extract.figures.tagging import Token
from reportgen.model.tables import UnitKind

# 给予不超过5万元的|一次性奖励, 对首次上规企业给予10万元|奖励
_GIVEN = re.compile(r"(?P<of>的)?(?P<what>[一-鿿]{0,8}?(?:津贴|奖励|奖金|补贴|补助|资金|贷款|救助)金?)(?=[，。；、]|$)")
_WHOM = re.compile(r"对(?P<whom>[^，。；、]{2,16}?)(?:每[人户家个])?(?:给予|予以|发放)(?:最高)?(?:不超过)?$")
_FUNDS = re.compile(r"(?:资金|投资|补助|经费|补贴|债券|贷款|基金)$")


def by_money(context: Context) -> Link | None:
    """Link an amount to the funds behind it (安排10亿元专项资金)."""
    if context.quantity.kind is not UnitKind.MONEY or has_amount_head(context.subject):
        return None
    given = _GIVEN.match(join(context.after))
    if given and given["of"]:
        return context.link(given["what"], "money", "0.75")
    whom = _WHOM.search(context.lead) if given else None
    if given and whom:
        return context.link(whom["whom"] + given["what"], "money", "0.75")
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
