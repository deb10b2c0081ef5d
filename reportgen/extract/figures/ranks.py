"""Places in an order: 排名第13, 增长5.6%（全省第3）, 项目54个、全省第一."""

import re

from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.tables import UnitKind

_RANKED = re.compile(
    r"(?:分别|排|列|居|位次|跻身|进入|保持|位于|升[至到]|进位)[^，。；、]{0,8}(?:第[0-9]+[位名]?[、和])*第$"
)
# 居全省第一方阵: no place of its own
_BAND = re.compile("方阵|梯队|阵营|集团|序列|[档批类组个家期轮届次线]|等次")
# 增长5.6%（全省第3）, 项目54个、全省第一
_RANKED_AMONG = re.compile("(?:全[国省市县区州盟旗]|[省市县]域|同[类级])第$")
_RANK_ENDS = re.compile("[位名]?(?:[，。；）]|、(?!第)|$)")
# 2项指标居全省第一: it tells which of them
_OPENS_COUNTED = re.compile("^(?:其中|分别|全[国省市县区州盟旗]|[共另已还]?有)*$")


def is_rank(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the number says a place in an order (排名第13, 全省第三); 前三位 and 第一方阵 name none."""
    before = sentence.view[: quantity.start]
    if not before.endswith("第") or quantity.kind not in (None, UnitKind.PEOPLE, UnitKind.RANK):
        return False
    if _BAND.match(sentence.view, quantity.after) or _ranks_counted(sentence, quantity):
        return False
    alone = _RANKED_AMONG.search(before) and _RANK_ENDS.match(sentence.view, quantity.end - len(quantity.name))
    return bool(alone or _RANKED.search(before))


def find_rank_start(sentence: Sentence, quantity: Quantity) -> int:
    """Return where the words begin that say among whom a rank is, without a verb before them (总量|全省第二)."""
    found = _RANKED_AMONG.search(sentence.view[: quantity.start]) if is_rank(sentence, quantity) else None
    return found.start() if found else quantity.start


def _ranks_counted(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a rank is that of things counted at the head of its clause or list member (2项指标居全省第一)."""
    start, _ = sentence.clause_of(quantity.start)
    counted = [
        other
        for other in sentence.quantities
        if start <= other.start < quantity.start and other.kind in (UnitKind.THING, UnitKind.PLACE, UnitKind.PEOPLE)
    ]
    if not counted or sentence.view[counted[-1].after] in "、（":
        return False
    opened = max(start, sentence.view.rfind("、", start, counted[-1].start) + 1)
    return bool(_OPENS_COUNTED.match(sentence.view[opened : counted[-1].start]))
