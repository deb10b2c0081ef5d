"""Whose number it is: the place a clause names, below or above the section's own."""

import re
from dataclasses import dataclass

from reportgen.model.documents import Level
from reportgen.model.facts import Section

_WHOLE = re.compile(
    r"(?:全国|全省|全区|全市|全县|全州|全盟|全旗|全疆|全兵团|我省|我市|我县|我区|本省|本市|本县|自治区)(?!级|政府|党委)"
)
_LEVELS = {"国": Level.NATIONAL, "省": Level.PROVINCE, "市": Level.CITY, "州": Level.CITY, "盟": Level.CITY,
           "县": Level.COUNTY, "旗": Level.COUNTY, "疆": Level.PROVINCE, "团": Level.PROVINCE}  # fmt: skip
_NAMED = re.compile(r"([xX×]{2,}|[一-龥]{2,8}?)(省|自治区|市|自治州|州|盟|地区|县|自治县|旗|区)$")
_NAMED_LEVELS = {
    "省": Level.PROVINCE,
    "自治区": Level.PROVINCE,
    "县": Level.COUNTY,
    "自治县": Level.COUNTY,
    "旗": Level.COUNTY,
    "区": Level.COUNTY,
}
_RANKS = (Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY)


@dataclass(frozen=True, slots=True)
class Scope:
    """The region, level and place that a figure is for."""

    region_code: str
    level: Level
    place: str


def own_scope(section: Section) -> Scope:
    """Return the scope of the section itself."""
    article = section.article
    level = article.level
    return Scope(section.region_code or article.region_code, level, "" if level in _RANKS[:2] else article.place)


def find_scope(section: Section, topic: str) -> Scope:
    """Return the scope that a clause's topic (全省, 佛山市, XX县) gives its figures; without one, the section's own."""
    own = own_scope(section)
    whole = _WHOLE.search(topic)
    if whole:
        return _scope_of_whole(own, whole[0])
    named = _NAMED.search(topic)
    if named is None:
        return own
    level = _NAMED_LEVELS.get(named[2], Level.CITY)
    if _RANKS.index(level) <= _RANKS.index(own.level):
        return own
    return Scope(own.region_code, level, named[0])


def _scope_of_whole(own: Scope, words: str) -> Scope:
    level = Level.PROVINCE if words == "自治区" else _LEVELS.get(words[-1])
    # 全区 is the autonomous region in its own report, and the district in a district's.
    if level is None or level is own.level:
        return own
    if level is Level.NATIONAL:
        return Scope("CN", level, "")
    if _RANKS.index(level) < _RANKS.index(own.level):
        return Scope(own.region_code, level, "")
    # 全市 in the report of 北京 or 重庆 is the province-level city itself.
    return own
