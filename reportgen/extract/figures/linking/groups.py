"""Amounts told group by group behind their head: 报销比例三级医院60%、二级医院70%, 补助标准城市680元、农村520元.

The group is put in front, as the head of a row has it (三级医院报销比例), and the next of the list takes the head.
"""

import re
from collections.abc import Sequence

from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.phrases import is_holder, is_person, join
from reportgen.extract.figures.tagging import Token

_HEAD = re.compile(r"(?:率|比例|比重|占比|费用|标准|收入|支出|水平|金额|半径|时间|时限|价格|限额|额度|补助|补贴)$")
_PLACES = ("城区", "农村", "城市", "城镇", "乡村", "牧区", "山区", "林区", "海岛", "医保")
_LONGEST = 3


def put_group_first(words: Sequence[Token]) -> str:
    """Return a name whose amount's head stands before the group it is of, with the group in front; empty for others."""
    at = max((at for at, word in enumerate(words) if _HEAD.search(word.text)), default=-1)
    group = words[at + 1 :]
    return join(group) + join(words[: at + 1]) if at >= 0 and _is_group(group) else ""


def take_head(previous: Link, words: Sequence[Token]) -> str:
    """Return the head that the group before shares with the next one of its list (二级医院|报销比例)."""
    if not _is_group(words):
        return ""
    lead = previous.lead.lstrip("、和及与")
    for cut in range(2, len(previous.indicator) - 1):
        group, head = previous.indicator[:cut], previous.indicator[cut:]
        if _HEAD.search(head) and (head + group in lead or lead.startswith(group)) and previous.indicator not in lead:
            return head
    return ""


def _is_group(words: Sequence[Token]) -> bool:
    """Tell whether words name people, bodies or places for whom an amount can be told."""
    if not words or len(words) > _LONGEST or not all(word.is_nominal for word in words):
        return False
    return words[-1].text.endswith(_PLACES) or is_holder(words[-1]) or is_person(words[-1])
