"""Places in a text: the regions, prefectures and counties it names, and how it names them.

Longest names win, from the left. What only looks like a name is left out: a name across the border of two words
(各县和县级医院, 提高县域), an everyday word (合作, 资源, 振兴), a short county name outside its own region. What is
named but is not spoken of is marked: an institution (复旦大学附属中山医院), a model (推广三明医改经验), a partner, a
venue.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from reportgen.model.documents import Level
from reportgen.model.tables import Area, Gazetteer, Group, Place, Region
from reportgen.places.manner import Manner, Manners

Holder = Region | Place | Group | Area
# Letters run together where two regions act as one; more than two of them, or a word for it, show that.
_JOINT = (
    r"(?:东西部|医疗|卫生|健康|医药|教育|科技|产业|干部|劳务|人才)?"
    r"(?:[两双三]地|双方|协作|合作|协同|一体|对口|共建|联合|帮扶|毗邻|交界|联盟|跨省|两省|三省|高铁|班列|高速|铁路)"
)
_SUFFIXES = re.compile(r"[州县区市旗盟]")
_LISTED = re.compile(r"(?:省|市|自治区)?(?:[、和及与]|以及)")
_LONGEST_BORDERS = 40  # how far to both sides words are cut to see where a name ends


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at ``start:end``.

    ``region_code`` is empty where several regions have a place of that name, and for a group, whose regions are its
    ``candidates``; ``places`` are the places that it can be.
    """

    start: int
    end: int
    text: str
    level: Level
    region_code: str
    manner: Manner
    candidates: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@lru_cache(maxsize=4)
def finder_of(gazetteer: Gazetteer) -> "PlaceFinder":
    """Return the finder of a gazetteer, made once."""
    return PlaceFinder(gazetteer)


class PlaceFinder:
    """Find places by the gazetteer's names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        import ahocorasick

        self.manners = Manners(gazetteer.naming)
        self._regions = {region.code: region for region in gazetteer.regions}
        self._holders = _holders(gazetteer)
        self._automaton: Any = ahocorasick.Automaton()
        for name in self._holders:
            self._automaton.add_word(name, name)
        self._automaton.make_automaton()
        self._letters = {
            letter: region.code
            for region in (*gazetteer.regions, *gazetteer.uncovered)
            for letter in region.abbreviations
        }
        letters = "".join(self._letters)
        self._run = re.compile(rf"(?<![{letters}])[{letters}]{{2,6}}(?![{letters}])") if letters else None
        self._joint = re.compile(rf"(?:、[{letters}]{{2,}})*{_JOINT}") if letters else None

    def find(self, text: str, region_code: str = "") -> tuple[Mention, ...]:
        """Return the places that a text names, in order; ``region_code`` is the region that it speaks of."""
        found = [
            _mention(text[start:end], start, holders, manner)
            for start, end, holders, manner in self._used(text, region_code)
        ]
        return tuple(sorted([*found, *self._abbreviated(text)], key=lambda mention: mention.start))

    def regions(self, text: str) -> Counter[Region]:
        """Count the regions that a text speaks of by name."""
        found: Counter[Region] = Counter()
        for _, _, holders, manner in self._used(text, ""):
            holder = holders[0]
            if isinstance(holder, Region) and holder.code in self._regions:
                found[holder] += manner is Manner.SUBJECT
        return +found

    def opening(self, text: str, region_code: str = "", *, in_name: bool = False) -> tuple[str, list[Holder]]:
        """Return the longest name that a text begins with and what it can mean; an empty name where there is none.

        ``in_name``: the text is itself a name (武汉理工大学), so that words need not end where the place does.
        """
        for length in range(self._automaton.longest_prefix(text[:_LONGEST_NAME]), 1, -1):
            name = text[:length]
            if name in self._holders and not self._is_stem(text[length : length + 1], name):
                holders = self._readings(name, region_code)
                if holders and (in_name or length > 3 or _is_region(holders) or self._is_word_end(text, 0, length)):
                    return name, holders
        return "", []

    def _used(self, text: str, region_code: str) -> Iterator[tuple[int, int, list[Holder], Manner]]:
        """Yield every name of a text with how it is used; what is listed after a partner is a partner, too."""
        last, is_partner = 0, False
        for start, end, holders in self._names(text, region_code):
            manner = self.manners.read(text[max(start - 10, 0) : start], text[end : end + 20])
            is_partner = manner is Manner.PARTNER or (is_partner and bool(_LISTED.fullmatch(text, last, start)))
            yield start, end, holders, Manner.PARTNER if is_partner and manner is Manner.SUBJECT else manner
            last = end

    def _names(self, text: str, region_code: str) -> Iterator[tuple[int, int, list[Holder]]]:
        """Yield the stretch and the meanings of every name in a text."""
        for last, name in self._automaton.iter_long(text) if self._holders else ():
            start, end = last + 1 - len(name), last + 1
            holders = self._readings(name, region_code)
            if not holders or self._is_stem(text[end : end + 1], name) or self.manners.is_across(text, start):
                continue
            # 德清县委 is cut as 德清|县委
            is_office = len(name) == 3 and text[end : end + 1] == "委"
            if len(name) > 3 or is_office or _is_region(holders) or self._is_word_end(text, start, end):
                yield start, end, holders

    def _readings(self, name: str, region_code: str) -> list[Holder]:
        """Return what a name can mean where ``region_code`` is spoken of; a short county name only there."""
        holders = self._holders[name]
        own = [holder for holder in holders if code_of(holder) == region_code]
        if own:
            return [holder for holder in own if not (_needs_context(holder, name) and _is_common(holder))]
        return [holder for holder in holders if not _needs_context(holder, name)]

    def _is_stem(self, following: str, name: str) -> bool:
        """Tell whether a short name is only the stem of another place's full name (吉林 in 吉林市)."""
        return bool(following and _SUFFIXES.match(following)) and name + following in self._holders

    def _is_word_end(self, text: str, start: int, end: int) -> bool:
        """Tell whether words begin and end where the name does."""
        from rjieba import cut  # the module's own dictionary, to which no one adds words: one the less to hold

        left = max(text.rfind(mark, 0, start) for mark in "，。；：、\n") + 1
        left = max(left, start - _LONGEST_BORDERS)
        window = text[left : end + _LONGEST_BORDERS]
        borders = {left, *(left + at for at in accumulate(len(word) for word in cut(window, False)))}
        return start in borders and end in borders

    def _abbreviated(self, text: str) -> list[Mention]:
        """Return the regions in runs of one-character names (京蒙协作, 蒙辽); a run that is a group is named as one."""
        mentions: list[Mention] = []
        if self._run is None or self._joint is None:
            return mentions
        for run in self._run.finditer(text):
            if run[0] in self._holders:
                continue
            if len(run[0]) > 2 or self._joint.match(text, run.end()):
                for offset, letter in enumerate(run[0], run.start()):
                    code = self._letters[letter]
                    mentions.append(Mention(offset, offset + 1, letter, Level.PROVINCE, code, Manner.SUBJECT))
        return mentions


_LONGEST_NAME = 15


def names_of_region(region: Region) -> tuple[str, ...]:
    """Return the names that a region goes by, its one-character ones apart."""
    return (region.name, region.short_name, *region.aliases)


def names_of_place(place: Place) -> Iterator[str]:
    """Yield the names that a place goes by: 门源回族自治县, 门源县, 门源."""
    yield place.name
    if place.short_name != place.name:
        yield place.short_name
        if "自治" in place.name:
            yield place.short_name + place.name[-1]


def code_of(holder: Holder) -> str:
    """Return the code of the region that a name stands for or lies in, empty for a group of them."""
    if isinstance(holder, Group):
        return ""
    return holder.code if isinstance(holder, Region) else holder.region_code


def _holders(gazetteer: Gazetteer) -> dict[str, list[Holder]]:
    """Return what each name can mean: a region before all, a name of today before a former one."""
    holders: dict[str, list[Holder]] = {}
    for region in (*gazetteer.regions, *gazetteer.uncovered):
        for name in names_of_region(region):
            holders.setdefault(name, []).append(region)
    taken = set(holders)
    for places in (gazetteer.places, gazetteer.renamed):
        for place in places:
            for name in names_of_place(place):
                if name not in taken:
                    holders.setdefault(name, []).append(place)
        taken = set(holders)
    others: tuple[Group | Area, ...] = (*gazetteer.groups, *gazetteer.areas)
    for held in others:
        for name in (held.name, *held.aliases):
            if len(name) > 2 and name not in taken:
                holders.setdefault(name, []).append(held)
    return holders


def _is_region(holders: list[Holder]) -> bool:
    return isinstance(holders[0], Region | Group)


def _is_common(holder: Holder) -> bool:
    """Tell whether a county's short name is an everyday word, which not even its own region makes a name."""
    return isinstance(holder, Place) and holder.is_word and holder.level == Level.COUNTY


def _needs_context(holder: Holder, name: str) -> bool:
    """Tell whether a name is too slight to count outside its region: a county's without 县, or 城区."""
    if not isinstance(holder, Place):
        return False
    bare = name == holder.short_name and (holder.level == Level.COUNTY or holder.is_word)
    has_suffix = len(name) > 2 and _SUFFIXES.match(name[-1])
    return (bare and not has_suffix) or (len(name) == 2 and (holder.is_word or bool(holder.until)))


def _mention(name: str, start: int, holders: list[Holder], manner: Manner) -> Mention:
    first = holders[0]
    if isinstance(first, Group):
        return Mention(start, start + len(name), name, Level.PROVINCE, "", manner, first.members)
    codes = tuple(dict.fromkeys(code_of(holder) for holder in holders))
    level = Level(first.level) if isinstance(first, Place) else Level.PROVINCE
    if isinstance(first, Area):
        level = Level.CITY
    unclear = len(codes) > 1
    places = tuple(holder for holder in holders if isinstance(holder, Place))
    return Mention(
        start,
        start + len(name),
        name,
        level,
        "" if unclear else codes[0],
        manner,
        codes if unclear else (),
        places,
    )
