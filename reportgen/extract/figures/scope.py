"""The region, level and place that a figure is for, by the words for a whole (全省) or for a kind of place (XX县)."""

import re
from dataclasses import dataclass

from reportgen.model.documents import Level
from reportgen.model.facts import Section

LEVELS = {"国": Level.NATIONAL, "省": Level.PROVINCE, "市": Level.CITY, "州": Level.CITY, "盟": Level.CITY,
           "县": Level.COUNTY, "旗": Level.COUNTY, "疆": Level.PROVINCE, "团": Level.PROVINCE}  # fmt: skip
_NAMED = re.compile(r"([xX×]{2,}|某|(?!各)[一-龥]{2,8}?)(市|州|盟|地区|县|旗|区)$")
_NAMED_LEVELS = {
    "县": Level.COUNTY,
    "旗": Level.COUNTY,
    "区": Level.COUNTY,
}
RANKS = (Level.NATIONAL, Level.PROVINCE, Level.CITY, Level.COUNTY)


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
    return Scope(section.region_code or article.region_code, level, "" if level in RANKS[:2] else article.place)


def scope_of_topic(own: Scope, topic: str) -> Scope:
    """Return the scope that a clause's topic gives by its last word alone (XX县), for a place that no table knows."""
    named = _NAMED.search(topic)
    if named is None:
        return own
    level = _NAMED_LEVELS.get(named[2], Level.CITY)
    if RANKS.index(level) <= RANKS.index(own.level):
        return own
    return Scope(own.region_code, level, named[0])


def scope_of_whole(own: Scope, words: str, above: str) -> Scope:
    """Return the scope that a word for a whole gives (全省, 自治区); a whole of the own kind is the own.

    ``above`` are the last signs of the wholes that hold the own region itself.
    """
    if words[-1] in above:
        return Scope("CN", Level.NATIONAL, words)
    level = Level.PROVINCE if words == "自治区" else LEVELS.get(words[-1])
    # 全区 is the autonomous region in its own report, and the district in a district's.
    # So is 全市 in the report of a city that is a county.
    if level is None or level is own.level or (own.level is Level.COUNTY and own.place.endswith(words[-1])):
        return own
    if level is Level.NATIONAL:
        return Scope("CN", level, "")
    if RANKS.index(level) < RANKS.index(own.level):
        return Scope(own.region_code, level, "")
    # 全市 in the report of 北京 or 重庆 is the province-level city itself.
    return own


def is_above(scope: Scope, own: Scope) -> bool:
    """Tell whether a scope holds the own one: nobody ranks in himself (兵团绩效考核排名第2位)."""
    return not scope.place and RANKS.index(scope.level) < RANKS.index(own.level)
