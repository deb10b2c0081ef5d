"""Whose a clause or a heading of one region's text is: the region's own, or another's that it is compared with."""

import re
from collections.abc import Sequence

from reportgen.extract.wording import VALUE_ALONE
from reportgen.model.tables import Gazetteer, Region
from reportgen.places.finder import Holder, code_of, finder_of

_CALLED = {"自治区": ("自治区",), "兵团": ("兵团", "全兵团", "生产建设兵团")}
_OPENING = re.compile(r"^(?:相比之下|相比而言|与此同时|同期|目前|此外|另外|而|其中|据[^，。；]{1,12})[，：]?")
_AND = re.compile(r"[、和与及同]")
_OWN = r"我们|(?:我|本|全)[省市区州县团]|各[地市州县区盟]"
_REGION = "自治区|全区|全疆"
_CORPS = "(?:新疆)?(?:生产建设|全)?兵团"
_TOWN = re.compile("[市县州盟]$")
# 赴甲市考察学习，甲市药占比降至22%: what was seen there
_VISITS = re.compile(r"(?:^|.*[一-鿿])(?:考察|学习|调研|取经|观摩)[^，]{0,6}")
_ELSEWHERE = re.compile(
    r"(?:外省|外地|兄弟省|先进(?:省份?|地区)|省外)[^，。]{0,8}(?:经验|做法|情况|启示)|考察(?:学习)?(?:情况|见闻|收获)"
)


def names_of(region: Region) -> tuple[str, ...]:
    """Return what a text may call ``region`` at the head of a clause: its names, 自治区, 兵团."""
    kinds = (kind for suffix, called in _CALLED.items() if region.name.endswith(suffix) for kind in called)
    return (region.name, region.short_name, *region.aliases, *kinds)


class Owners:
    """Tells whose a clause or a heading of one region's text is."""

    def __init__(self, region_code: str, gazetteer: Gazetteer) -> None:
        self._code = region_code
        region = next((region for region in gazetteer.regions if region.code == region_code), None)
        name = region.name if region else ""
        is_corps = name.endswith("兵团")
        named = _CORPS if is_corps else "(?:本|全)?自治区" if name.endswith("自治区") else r"(?!)"
        self._own = re.compile(f"{_OWN}|{named}")
        names = names_of(region) if region else ()
        self._named = re.compile("|".join((self._own.pattern, *map(re.escape, names))))
        self._other = re.compile(_REGION if is_corps else _CORPS)
        self._finder = finder_of(gazetteer)
        self._manners = self._finder.manners
        self._helping = re.compile(gazetteer.naming.helping or r"(?!)")

    def is_of_others(self, words: str) -> bool | None:
        """Tell whether a clause begins with other regions alone, None where it names no subject."""
        rest = _OPENING.sub("", words)
        seen = _VISITS.fullmatch(rest.partition("，")[0]) and rest.partition("，")[2]
        if seen and self._code:
            return self.is_of_others(seen)
        if not self._code or self._helping.search(rest):
            return False
        if other := self._other.match(rest):
            return not (_AND.match(rest[other.end() :]) and self._own.match(rest[other.end() + 1 :]))
        if self._own.match(rest):
            return False
        found = None
        while True:
            name, holders = self._finder.opening(rest, self._code)
            after = rest[len(name) :]
            if not name or self._manners.is_borne(after) or self._manners.is_model(after):
                return found
            if not self._are_others(name, holders):
                return False
            found = not self._gives_own_value(after)
            if not _AND.match(after):
                return found
            if self._own.match(after[1:]):
                return False
            rest = after[1:]

    def names_own(self, words: str) -> bool:
        """Tell whether words cut off before a clause name the region that it is of."""
        return self._named.search(words) is not None

    def heads_others(self, heading: str) -> bool:
        """Tell whether what stands under a heading is another's: 兵团医改情况, 外省经验."""
        if any(mention.region_code == self._code for mention in self._finder.find(heading, self._code)):
            return False
        return bool(_ELSEWHERE.match(heading)) or self.is_of_others(heading) is True

    def _are_others(self, name: str, holders: Sequence[Holder]) -> bool:
        """Tell whether a name is that of other regions, or of a place in one that is in none beside."""
        codes = {code_of(holder) for holder in holders}
        if self._code in codes or "" in codes:
            return False
        return isinstance(holders[0], Region) or _TOWN.search(name) is not None

    def _gives_own_value(self, words: str) -> bool:
        """Tell whether the clause goes on with the region's own value (四川为60%，重庆为58%)."""
        own = [mention for mention in self._finder.find(words, self._code) if mention.region_code == self._code]
        ends = [*(mention.end for mention in own), *(found.end() for found in self._own.finditer(words))]
        return any(VALUE_ALONE.match(words[end:]) for end in ends)
