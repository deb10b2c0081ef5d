"""Places in a text: the regions, prefectures and counties it names, and how it names them.

Longest names win, from the left. What only looks like a name is left out: a name across the border of two words
(各县和县级医院, 提高县域), an everyday word (合作, 资源, 振兴), a short county name outside its own region. What is
named but is not spoken of is marked: an institution (复旦大学附属中山医院) and a model (推广三明医改经验).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Any

from reportgen.model.documents import Level
from reportgen.model.tables import Gazetteer, Place, Region

Cut = Callable[[str], Iterable[str]]
_INSTITUTION = re.compile(r"^(?:[^，,。；;：:、（(\s]{0,8}?)(?:大学|学院|(?<!公立)医院|日报|卫视|银行)")
_MODEL_BEFORE = re.compile(r"(?:推广|学习|借鉴|参照|复制)[^，,。；;]{0,4}$")
_MODEL_AFTER = re.compile(r"^[省市县区]?(?:等地)?(?:综合)?(?:医改)?的?(?:经验|模式|做法)")
_JOINT = r"(?:医疗|卫生|健康|医药)?(?:[两三四]地|协作|合作|协同|一体|对口|共建|联合|帮扶|毗邻|交界|联盟|跨省|两省|三省)"
_SUFFIXES = re.compile(r"[州县区市旗盟]")


class Manner(StrEnum):
    """How a place is named."""

    SUBJECT = "subject"
    INSTITUTION = "institution"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at ``start:end``. ``region_code`` is empty where several regions have a place of that name."""

    start: int
    end: int
    text: str
    level: Level
    region_code: str
    manner: Manner
    candidates: tuple[str, ...] = ()


class PlaceFinder:
    """Find places by the gazetteer's names; ``cut`` cuts a text into words, without guessing new ones."""

    def __init__(self, gazetteer: Gazetteer, cut: Cut) -> None:
        import ahocorasick

        self._cut = cut
        self._holders: dict[str, list[Region | Place]] = {}
        for region in gazetteer.regions:
            for name in (region.name, region.short_name, *region.aliases):
                self._holders.setdefault(name, []).append(region)
        regions = set(self._holders)
        for place in gazetteer.places:
            for name in _names(place):
                if name not in regions:
                    self._holders.setdefault(name, []).append(place)
        self._automaton: Any = ahocorasick.Automaton()
        for name in self._holders:
            self._automaton.add_word(name, name)
        self._automaton.make_automaton()
        self._letters = {letter: region.code for region in gazetteer.regions for letter in region.abbreviations}

    def find(self, text: str, region_code: str = "") -> tuple[Mention, ...]:
        """Return the places that a text names, in order; ``region_code`` is the region that it speaks of."""
        borders = {0, *accumulate(len(word) for word in self._cut(text))}
        found = []
        for last, name in self._automaton.iter_long(text):
            start, end = last + 1 - len(name), last + 1
            holders = self._readings(name, region_code)
            if holders and (len(name) > 3 or {start, end} <= borders) and not self._is_stem(text[end : end + 1], name):
                found.append(_mention(text, start, end, holders))
        return tuple(sorted([*found, *self._abbreviated(text)], key=lambda mention: mention.start))

    def _readings(self, name: str, region_code: str) -> list[Region | Place]:
        """Return what a name can mean where ``region_code`` is spoken of; a short county name only there."""
        holders = self._holders[name]
        own = [holder for holder in holders if _code(holder) == region_code]
        if own:
            return [holder for holder in own if not (_needs_context(holder, name) and _is_common(holder))]
        return [holder for holder in holders if not _needs_context(holder, name)]

    def _is_stem(self, following: str, name: str) -> bool:
        """Tell whether a short name is only the stem of another place's full name (吉林 in 吉林市)."""
        return bool(following and _SUFFIXES.match(following)) and name + following in self._holders

    def _abbreviated(self, text: str) -> list[Mention]:
        """Return the regions in runs of one-character names: 京蒙协作, 京津冀."""
        letters = "".join(self._letters)
        mentions = []
        for run in re.finditer(f"[{letters}]{{2,}}", text):
            if len(run[0]) > 2 or re.match(rf"(?:、[{letters}]{{2,}})*{_JOINT}", text[run.end() :]):
                for offset, letter in enumerate(run[0], run.start()):
                    code = self._letters[letter]
                    mentions.append(Mention(offset, offset + 1, letter, Level.PROVINCE, code, Manner.SUBJECT))
        return mentions


def _names(place: Place) -> Iterable[str]:
    """Return the names that a place goes by: 门源回族自治县, 门源县, 门源."""
    yield place.name
    if place.short_name != place.name:
        yield place.short_name
        if "自治" in place.name:
            yield place.short_name + place.name[-1]


def _code(holder: Region | Place) -> str:
    return holder.code if isinstance(holder, Region) else holder.region_code


def _is_common(holder: Region | Place) -> bool:
    """Tell whether a county's short name is an everyday word, which not even its own region makes a name."""
    return isinstance(holder, Place) and holder.is_word and holder.level == Level.COUNTY


def _needs_context(holder: Region | Place, name: str) -> bool:
    """Tell whether a name is too slight to count outside its region: a county's without 县, or 城区."""
    if isinstance(holder, Region):
        return False
    bare = name == holder.short_name and (holder.level == Level.COUNTY or holder.is_word)
    has_suffix = len(name) > 2 and _SUFFIXES.match(name[-1])
    return (bare and not has_suffix) or (len(name) == 2 and holder.is_word)


def _mention(text: str, start: int, end: int, holders: list[Region | Place]) -> Mention:
    codes = tuple(dict.fromkeys(_code(holder) for holder in holders))
    level = Level.PROVINCE if isinstance(holders[0], Region) else Level(holders[0].level)
    unclear = len(codes) > 1
    return Mention(
        start,
        end,
        text[start:end],
        level,
        "" if unclear else codes[0],
        _manner(text[max(start - 8, 0) : start], text[end : end + 16]),
        codes if unclear else (),
    )


def _manner(before: str, after: str) -> Manner:
    if _INSTITUTION.match(after):
        return Manner.INSTITUTION
    if _MODEL_BEFORE.search(before) or _MODEL_AFTER.match(after):
        return Manner.MODEL
    return Manner.SUBJECT
