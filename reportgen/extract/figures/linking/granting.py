"""Money that is granted to each of some: 对新建托育机构按每个托位1万元给予补助."""

import re

from reportgen.extract.figures.linking.context import Context
from reportgen.extract.figures.linking.link import Link
from reportgen.model.tables import UnitKind

_TO = re.compile(
    r"对(?P<whom>[^，。；对]{2,16}?)(?:统一|分别)?(?:按照?|给予|予以|发放)(?P<each>每[^，。；0-9]{1,6})?(?:一次性)?$"
)
_WHAT = re.compile(
    r"(?:以上|以下|以内|左右)?的?(?:标准)?(?:分别)?(?:给予|予以|进行|发放)?(?:一次性)?的?"
    r"(?P<what>[一-鿿]{0,6}?(?:奖励|奖补|补助|补贴|补偿|资助|救助|津贴))(?=、|$)"
)
_HEADS = re.compile(r"(?:每[人户生家个名])?(?:每[年月天日次])?")


def by_granting(context: Context) -> Link | None:
    """Link money to whom it is granted, for each of what, and as what."""
    if context.quantity.kind is not UnitKind.MONEY:
        return None
    end = context.sentence.clause_of(context.quantity.start)[1]
    to, what = _TO.match(context.lead), _WHAT.match(context.sentence.view[context.quantity.end : end])
    if to is None or what is None:
        return None
    each = to["each"] or ""
    if not _HEADS.fullmatch(each):
        return context.link(to["whom"] + each + what["what"], "money", "0.75")
    return context.link(each + to["whom"] + what["what"], "money", "0.75")
