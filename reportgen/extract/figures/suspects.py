"""What looks like a figure and cannot be read as one: growth in doublings, a bare magnitude, a ratio."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# 突破百万人次
_MAGNITUDE = re.compile(
    r"(?:突破|超过?|逾|近)(?:([百千]?[万亿]|万亿)(?=[元吨亩辆台，。；、）]|$|[人户件场家名个项例种条所次份](?!庭))"
    r"|([百千])(?=[人户件场家名个项例种条所次份](?!庭)))"
)
# 事故起数为零, 实现零事故; “零感染” in quotes is a slogan
_NOTHING = re.compile(
    "(?<![“一二三四五六七八九十百千点])"
    "(零(?:感染|新增|发生|死亡|事故|伤亡|投诉|差错|增长)|(?<=[为是到至])零(?=[，。；、）]|$))(?!”)"
)
_DOUBLED = re.compile(r"翻(?:了)?(?:近|约|超过?|不止)?(?:[一两二三四五1-5](?:点[一二三四五]|\.[0-9]+)?)?番")
# 医护比不低于1:1.2
_RATIO = re.compile(r"比[^，。；0-9]{0,6}([1-9]:[0-9]+(?:\.[0-9]+)?)(?![:0-9])")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place that looks like a figure and cannot be read as one."""

    start: int
    end: int
    reason: str


def find_valueless(view: str) -> Iterator[Suspect]:
    """Yield the growth that is told in doublings, what is told by its magnitude alone, and ratios of two numbers."""
    for match in _RATIO.finditer(view):
        yield Suspect(match.start(1), match.end(1), "是两个数之比，不是一个数值")
    for match in _NOTHING.finditer(view):
        yield Suspect(match.start(1), match.end(1), "只说没有，没有写成数值")
    for match in _DOUBLED.finditer(view):
        yield Suspect(match.start(), match.end(), "没有写明数值，是几倍、与哪年比要由人核定")
    for match in _MAGNITUDE.finditer(view):
        at = match.start(match.lastindex or 0)
        yield Suspect(at, match.end(), "只说了量级，没有写明数值")
