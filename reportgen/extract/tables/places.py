"""The names of places at the sides of a table: regions, cities and counties, totals of the nation or the province."""

import re
from dataclasses import dataclass

from reportgen.model.documents import Level
from reportgen.model.tables import Gazetteer, Place, Region

NATION = "CN"
_NATIONAL = re.compile(r"全\s*国(?:总计|合计|总数|水平)?|总计（全国）")
_AVERAGE = re.compile(r"(?:全国|全省|全区|全市)?平均(?:值|数|水平)?")
_WHOLE = re.compile(r"全(?:省|区|市|自治区|疆|兵团)(?:合计|总计|总数|水平)?|省?区?市?合计|全(?:省|区|市)")
_OWN = re.compile(r"(?:省|自治区|区|市|州)(?:本级|直(?:属|管|单位)?|属|级)(?:单位|机构)?")
_GROUP = re.compile(
    r"(?:东部|中部|西部|东北|沿海|内陆|华[北东中南]|西[北南]|[东西南北中]部)(?:地区|省份|[一二三四五六七八九十\d]+省)?"
)
_AREA = re.compile(
    r"(?:京津冀|长三角|珠三角|粤港澳大湾区|长江经济带|黄河流域|川渝|成渝|东北三省|沪苏浙皖?|(?:东|中|西|东北)部|华[北东中南]|西[北南])"
    r"(?:各?(?:地区|省区?市?|省份|城市群))?"
)
_SUFFIX = re.compile(r"[省市县区州盟旗]$|地区$|兵团$|[师团]$")
_LEVELS = (("县", Level.COUNTY), ("旗", Level.COUNTY), ("区", Level.COUNTY))


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Whose numbers a row or column holds. ``whole``: those of everything that the table covers."""

    region_code: str
    level: Level
    place: str = ""
    whole: bool = False


class PlaceNames:
    """Read the names of places in headings; ``within`` is the place that the table as a whole is about."""

    def __init__(self, gazetteer: Gazetteer, within: PlaceName | None = None) -> None:
        self._regions: dict[str, Region] = {
            name: region for region in gazetteer.regions for name in (region.name, region.short_name, *region.aliases)
        }
        self._places: dict[str, list[Place]] = {}
        for place in gazetteer.places:
            for name in dict.fromkeys((place.name, place.short_name, *_shortened(place))):
                self._places.setdefault(name, []).append(place)
        self._within = within
        self._pattern: list[re.Pattern[str]] = []

    def inside(self, within: PlaceName | None) -> "PlaceNames":
        """Return the same names, read as those of a table about ``within``."""
        made = object.__new__(PlaceNames)
        made._regions, made._places, made._within = self._regions, self._places, within
        made._pattern = self._pattern
        return made

    def find(self, text: str) -> PlaceName | None:
        """Return the place that a heading names and nothing else."""
        name = re.sub(r"[\s　]+", "", text)
        if not name:
            return None
        if _NATIONAL.fullmatch(name):
            return PlaceName(NATION, Level.NATIONAL)
        if name in ("全国平均", "全国平均水平", "全国平均值"):
            return PlaceName(NATION, Level.NATIONAL, "全国平均")
        if _GROUP.fullmatch(name) and name not in self._places:
            return PlaceName(NATION, Level.NATIONAL, name)
        inner = self._find_within(name)
        if inner:
            return inner
        if name in self._regions:
            return PlaceName(self._regions[name].code, Level.PROVINCE)
        return self._find_alone(name)

    def name_in(self, text: str) -> PlaceName | None:
        """Return the one place that a caption names, None where it names none or several."""
        found: dict[str, PlaceName] = {}
        for match in self._in_text().finditer(text):
            place = self._whose(match[0])
            if place:
                found[place.region_code + place.place] = place
        regions = {place.region_code for place in found.values()}
        if len(regions) != 1:
            return None
        below = [place for place in found.values() if place.place]
        return below[0] if len(below) == 1 else (next(iter(found.values())) if not below else None)

    def without(self, text: str) -> str:
        """Return a caption without the places that it begins with (宁夏, 青海省西宁市)."""
        while found := self._in_text().match(text) or _AREA.match(text):
            text = text[found.end() :].strip(" 、与和及")
        return text

    def as_written(self, text: str) -> PlaceName | None:
        """Return a place that the table lists and the gazetteer does not know, inside the one that it is about."""
        name = "".join(text.split())
        if self._within is None or self._within.region_code in ("", NATION) or not name:
            return None
        level = next((level for end, level in _LEVELS if name.endswith(end)), Level.CITY)
        return PlaceName(self._within.region_code, level, name)

    def _in_text(self) -> re.Pattern[str]:
        """Return the pattern of the names that count within a caption, longest first, made once."""
        if not self._pattern:
            names = [*self._regions, *(name for name in self._places if len(name) > 2 and _SUFFIX.search(name))]
            self._pattern.append(re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True))))
        return self._pattern[0]

    def _find_within(self, name: str) -> PlaceName | None:
        """Return a part of the place that the table is about, or the whole of it."""
        within = self._within
        if within is None or within.region_code in ("", NATION):
            return None
        if _WHOLE.fullmatch(name):
            return PlaceName(within.region_code, within.level, within.place, whole=True)
        if _AVERAGE.fullmatch(name):
            return PlaceName(within.region_code, within.level, name)
        if _OWN.fullmatch(name):
            return PlaceName(within.region_code, Level.PROVINCE, name)
        own = [place for place in self._places.get(name, ()) if place.region_code == within.region_code]
        if own:
            return PlaceName(own[0].region_code, Level(own[0].level), name)
        return None

    def _find_alone(self, name: str) -> PlaceName | None:
        """Return a city or county by its full name, where only one place has it."""
        held = [place for place in self._places.get(name, ()) if place.name == name]
        if len(held) == 1 and len(name) > 2:
            return PlaceName(held[0].region_code, Level(held[0].level), name)
        return None

    def _whose(self, name: str) -> PlaceName | None:
        if name in self._regions:
            return PlaceName(self._regions[name].code, Level.PROVINCE)
        return self._find_alone(name)


def _shortened(place: Place) -> tuple[str, ...]:
    """Return what a table calls an autonomous prefecture or county: 玉树州, 门源县."""
    return (place.short_name + place.name[-1],) if "自治" in place.name else ()
