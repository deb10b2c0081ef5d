"""The places that a clause begins with: one by one as they are listed, or summed up by their number.

桐庐县达到91%                 桐庐县
长春、吉林、四平分别为…           three cities, and no province among them
仙桃、天门、潜江三市            three cities, though the short names are common words, too
海口海关监管旅客142万人次       a body that bears the name, and no place
"""

import re
from dataclasses import dataclass
from typing import TypeGuard

from reportgen.model.tables import Gazetteer, Place, Region
from reportgen.places.finder import Holder, code_of, finder_of

OWN_LEVEL = re.compile(r"(?:自治区|兵团|[省市区州县])(?:本级|直属|直)")
# 仙桃、天门、潜江三市: short names that are common words, too, are places where they are counted as such
_COUNTED_UP = re.compile(
    r"(?P<names>[一-龥]{2,8}(?:[、和与及][一-龥]{2,8})+)(?:[两二三四五六七八九十]|[0-9]{1,2}个?)(?P<kind>[市县区州盟旗])"
)
_AND = re.compile(r"^[、和与及]")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that a clause begins with: its name as written, and what the name means."""

    words: str
    holders: tuple[Holder, ...]


class PlaceReader:
    """Reads the places at the beginning of a stretch, as one region's text means them."""

    def __init__(self, gazetteer: Gazetteer, region_code: str) -> None:
        self._code = region_code
        self._regions = tuple(region for region in gazetteer.regions if region.code == region_code)
        self._finder = finder_of(gazetteer)
        self._manners = self._finder.manners

    def names_institution(self, head: str) -> bool:
        """Tell whether a clause begins with a body that bears a place's name (海口海关): its number is no place's."""
        name, _ = self._finder.opening(head, self._code)
        return bool(name) and self._manners.is_borne(head[len(name) :])

    def _counted_up(self, head: str) -> tuple[list[NamedPlace], str]:
        """Return the places of a list that their number sums up, and the words after it; none where any is no place."""
        found = _COUNTED_UP.match(head)
        named = []
        for words in re.split("[、和与及]", found["names"]) if found else ():
            name, holders = self._finder.opening(words + (found["kind"] if found else ""), self._code)
            if len(name) <= len(words):
                return [], head
            alone = self._finder.opening(words, self._code)[1]
            named.append(NamedPlace(name if alone and isinstance(alone[0], Region) else words, tuple(holders)))
        return named, head[found.end() if found else 0 :]

    def read(self, head: str) -> tuple[list[NamedPlace], str]:
        """Return the places that a clause begins with, one by one as they are listed, and the words after them."""
        named, rest = self._counted_up(head)
        if named:
            return named, rest
        rest, level = head, OWN_LEVEL.match(head)
        if level and _AND.match(head[level.end() :]) and self._regions:  # 省本级、甲市分别…
            named, rest = [NamedPlace(level[0], self._regions)], head[level.end() + 1 :]
        while True:
            name, holders = self._finder.opening(rest, self._code)
            after = rest[len(name) :]
            # 临夏州、甘南州中医医院门诊量分别…: the hospitals are each of them's, and none is named for one
            shared = bool(named) and "分别" in after
            if not name or (self._manners.is_borne(after) and not shared) or self._manners.is_model(after):
                return self._as_cities(named), rest if not named else rest.lstrip()
            lower, below = self._finder.opening(after, code_of(holders[0]))
            if lower and lower != name and any(isinstance(holder, Place) for holder in below):
                name, holders = name + lower, below
                after = rest[len(name) :]
            named.append(NamedPlace(name, tuple(holders)))
            listed = _AND.match(after)
            if not listed or not self._finder.opening(after[1:], self._code)[0]:
                return self._as_cities(named), after
            rest = after[1:]

    def _as_cities(self, named: list[NamedPlace]) -> list[NamedPlace]:
        """Return listed places with a region among its own cities read as the city of its name (长春、吉林、四平)."""
        below = {code_of(found.holders[0]) for found in named if isinstance(found.holders[0], Place)}
        cities = []
        for found in named:
            first = found.holders[0]
            city = self._finder.opening(f"{found.words}市", first.code)[1] if _is_among(first, below) else []
            same = [holder for holder in city if isinstance(holder, Place)]
            cities.append(NamedPlace(same[0].name, tuple(same)) if same else found)
        return cities


def _is_among(holder: Holder, codes: set[str]) -> TypeGuard[Region]:
    return isinstance(holder, Region) and holder.code in codes
