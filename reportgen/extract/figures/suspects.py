"""What looks like a figure and cannot be read as one: growth in doublings, a bare magnitude, a ratio."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# 突破百万人次
_MAGNITUDE = re.compile(r"(?:突破|超过?|逾|近)([百千]?[万亿])(?=人次?|元|户|件|吨|亩|辆|台)")
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
    for match in _DOUBLED.finditer(view):
        yield Suspect(match.start(), match.end(), "没有写明数值，是几倍、与哪年比要由人核定")
    for match in _MAGNITUDE.finditer(view):
        yield Suspect(match.start(1), match.end(1), "只说了量级，没有写明数值")
