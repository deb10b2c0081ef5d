"""Numbers that are so much for each: the name says of what, or a reader takes them for the sum.

按每县300万元给予补助            每县给予补助 300万元
补助标准每人每年不低于700元       每人每年补助标准
其中甲市、乙市各2个              of both: 各
"""

import re
from dataclasses import replace

from reportgen.extract.figures.linking import Link
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.scope import Scope
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import tag
from reportgen.extract.figures.view import find_brackets
from reportgen.grammar.vocabulary import VERBS
from reportgen.model.tables import UnitKind

_THING = (
    "人|名|位|户|生|孩|家|所|床|张|例|亩|台|辆|件|班|组|团"
    "|个?(?:县|市|省|区|州|旗|村|乡镇|乡|镇|街道|社区|项目|机构|学校|医院)"
)
_TIME = "学年|学期|季度?|年|月|天|日|次"
_BETWEEN = (
    "(?:给予|安排|发放|补助|补贴|奖励|资助|平均|最高|最低|可|由|从|约|达到?|为"
    "|不低于|不少于|不超过|至少|提高|增加|[到至])*"
)
_PER = re.compile(rf"(?P<per>(?:每床日|每(?:{_THING}))(?:每(?:{_TIME}))?|每(?P<time>{_TIME})){_BETWEEN}$")
_SAYS_SO = re.compile("^[每各]|[人户生床亩]均|率$")
_BOTH = re.compile("[一-龥]各(?![地市县区州级类项种界方])(?P<deed>[一-龥]{0,6})$")


def name_each(sentence: Sentence, quantity: Quantity, link: Link, scope: Scope) -> Link:
    """Return the link with the name of what each has so much of."""
    if not link.indicator or _SAYS_SO.search(link.indicator):
        return link
    start, _ = sentence.clause_of(quantity.start)
    before = sentence.view[start : quantity.start]
    both = _BOTH.search(before) if "、" in scope.place else None
    if both:
        deed = "" if _is_deed(link.indicator, both["deed"]) else both["deed"] or "有"
        return replace(link, indicator=f"各{deed}{link.indicator}")
    found = _PER.search(before)
    if not found or found["per"] in link.indicator or (found["time"] and quantity.kind is not UnitKind.MONEY):
        return link
    return replace(link, indicator=found["per"] + link.indicator)


def _is_deed(name: str, deed: str) -> bool:
    """Tell whether a name says what each did: by the deed told, else by its first word."""
    first = tag(name, 0, len(name), find_brackets(name))[0]
    return name.startswith(deed) if deed else first.tag[0] in "vd" or name.startswith(VERBS)
