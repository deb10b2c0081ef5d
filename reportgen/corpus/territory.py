"""Whose text it is: the words of an article → the level of government it speaks for, its region and place.

A text says whose it is by how it speaks of itself (我县, 在市委、市政府领导下), and by the
places in its title and signature. Places it only mentions do not count: an institution (复旦大学附属中山医院), a model
(推广三明经验), a bar of links.
"""

import re
from collections import Counter
from dataclasses import dataclass

from reportgen.model.documents import Level
from reportgen.model.tables import Gazetteer, Place, Region

MUNICIPALITIES = frozenset({"CN-11", "CN-12", "CN-31", "CN-50"})
AUTONOMOUS = frozenset({"CN-15", "CN-45", "CN-54", "CN-64", "CN-65"})
NATIONAL = "CN"
MASK = re.compile(
    r"(?:[XxＸ×]{2,3}|某|○○|\*{2,3})(?:省|自治[区州县旗]|市|县|区|州|旗)(?:(?:[XxＸ×]{2,3}|某|○○|\*{2,3})(?:市|县|区|旗))?"
)
_MODEL = re.compile(r"(?:推广|学习|借鉴|参照|推行|复制)[^，,。；;\s]{0,4}$")
_INSTITUTION = re.compile(r"^[^，,。；;：:、\s]{0,10}?(?:大学|学院|医院|银行|日报|卫视)")
_BORDER = re.compile(r"[黄运淮沿珠泰华洞长辽漳]$")  # 黄河南岸 is not 河南
_UNITS = {
    "县": Level.COUNTY,
    "旗": Level.COUNTY,
    "区": Level.COUNTY,
    "市": Level.CITY,
    "州": Level.CITY,
    "盟": Level.CITY,
    "地区": Level.CITY,
    "师": Level.CITY,
    "省": Level.PROVINCE,
    "兵团": Level.PROVINCE,
}
_LED_BY = r"在[^。；]{{0,12}}?{unit}委[、和]?(?:{unit}人?民?政府)?[^。；]{{0,24}}(?:领导|指导|支持)下"
_OPENING = 400
_LINKS = re.compile(r"^.*(?:\|[^|\n]{1,8}){5,}.*$", re.MULTILINE)
_NATION = re.compile(r"各省[(（]?[、（(区市自治]*|各地区|各部门|国务院医改领导小组|国务院办公厅")
_TO_ALL = re.compile(r"^\s*各省、自治区、直辖市[^。]*[:：]\s*$", re.MULTILINE)
_OF_NATION = re.compile(r"^\s*(?:国务院|国家|中共中央|中央|全国)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Territory:
    """Level, region code and place of an article; ``place`` is as the source names it."""

    level: Level
    region_code: str
    place: str
    masked: bool = False


def find_territory(text: str, head: str, gazetteer: Gazetteer) -> Territory:
    """Return whose text this is; ``head`` are its title and signature, which weigh most."""
    body = _LINKS.sub("", text)
    if _TO_ALL.search(body) or (_OF_NATION.search(head) and not region_mentions(head, gazetteer)):
        return Territory(Level.NATIONAL, NATIONAL, "")
    level = find_level(body)
    named = region_mentions(head, gazetteer)
    if level is None:
        titled = _titled_place(head, gazetteer)
        if titled:
            return Territory(Level(titled.level), titled.region_code, titled.name)
        return _unspoken(body, named, gazetteer)
    masked = _own_mask(body, level)
    regions = named or region_mentions(body, gazetteer)
    region = regions.most_common(1)[0][0] if regions and (named or _clear(regions)) else None
    if masked:
        return Territory(level, region.code if region else "", masked, masked=True)
    if region and _is_province_level(level, region, body):
        return Territory(Level.PROVINCE, region.code, _as_named(region, head + body))
    place = _own_place(head, body, level, gazetteer)
    if place:
        return Territory(level, place.region_code, _with_prefecture(place, body, gazetteer))
    code = region.code if region else ""
    return Territory(level, code, _as_named(region, head + body) if region and level is Level.PROVINCE else "")


def find_level(text: str) -> Level | None:
    """Return the level a text speaks for when it speaks of itself, None where it does not."""
    scores: Counter[Level] = Counter()
    for unit, level in _UNITS.items():
        own = min(len(re.findall(f"[我本]{unit}(?![(（])", text)), 4)
        whole = min(len(re.findall(f"全{unit}", text)), 2)
        led = len(re.findall(_LED_BY.format(unit=unit), text))
        scores[level] += 2 * own + whole + 3 * min(led, 2)
    best = max(scores.values())
    if best < 2:
        return None
    return next(level for level in (Level.COUNTY, Level.CITY, Level.PROVINCE) if scores[level] == best)


def region_mentions(text: str, gazetteer: Gazetteer) -> Counter[Region]:
    """Count the regions that a text names, without institutions and models."""
    names = {name: region for region in gazetteer.regions for name in (region.name, region.short_name, *region.aliases)}
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    found: Counter[Region] = Counter()
    for match in re.finditer(pattern, text):
        before, after = text[max(match.start() - 8, 0) : match.start()], text[match.end() : match.end() + 16]
        if not (_MODEL.search(before) or _BORDER.search(before) or _INSTITUTION.match(after)):
            found[names[match[0]]] += 1
    return found


def _unspoken(body: str, named: Counter[Region], gazetteer: Gazetteer) -> Territory:
    """Return the territory of a text that does not speak of itself."""
    if len(named) == 1:
        (region,) = named
        return Territory(Level.PROVINCE, region.code, _as_named(region, body))
    if len(named) > 1 or len(_NATION.findall(body)) >= 2:
        return Territory(Level.NATIONAL, NATIONAL, "")
    regions = region_mentions(body[:_OPENING], gazetteer)
    if len(regions) == 1:
        (region,) = regions
        return Territory(Level.PROVINCE, region.code, _as_named(region, body))
    return Territory(Level.NATIONAL, NATIONAL if len(regions) > 1 else "", "")


def _titled_place(head: str, gazetteer: Gazetteer) -> Place | None:
    """Return the city or county whose full name opens a title (浙江省安吉县…), where it can be only one."""
    regions = {name: region.code for region in gazetteer.regions for name in (region.name, *region.aliases)}
    for line in head.splitlines():
        opened = next((name for name in sorted(regions, key=len, reverse=True) if line.startswith(name)), "")
        rest = line.removeprefix(opened)
        found = [
            place
            for place in gazetteer.places
            if len(place.name) > 2
            and rest.startswith(place.name)
            and (not opened or place.region_code == regions[opened])
        ]
        if len({place.code for place in found}) == 1:
            return found[0]
    return None


def _clear(regions: Counter[Region]) -> bool:
    """Tell whether one region is named far more than any other."""
    (_, first), *rest = regions.most_common(2)
    return not rest or first >= 3 * rest[0][1]


def _own_mask(body: str, level: Level) -> str:
    """Return the masked name of the text's own place, empty where it is not masked."""
    masks = Counter(found[0] for found in MASK.finditer(body))
    last = {Level.COUNTY: "县区旗", Level.CITY: "市州", Level.PROVINCE: "省区"}[level]
    own = [mask for mask, _ in masks.most_common() if mask[-1] in last]
    if not own or sum(masks.values()) < 2:
        return ""
    return max(own, key=lambda mask: (len(mask) > 4, masks[mask]))


def _is_province_level(level: Level, region: Region, body: str) -> bool:
    if level is Level.CITY:
        return region.code in MUNICIPALITIES
    if level is Level.COUNTY:
        return region.code in AUTONOMOUS and len(re.findall("自治区", body)) >= 2
    return False


def _as_named(region: Region, text: str) -> str:
    """Return the longest name of a region that the text uses."""
    names = sorted((region.name, *region.aliases, region.short_name), key=len, reverse=True)
    return next((name for name in names if name in text), region.name)


def _own_place(head: str, body: str, level: Level, gazetteer: Gazetteer) -> Place | None:
    """Return the place of one level that a text names most, where its name is no other's: in its head, or twice."""
    text = f"{head}\n{body}"
    holders = Counter(place.name for place in gazetteer.places)
    counts: Counter[Place] = Counter()
    for place in gazetteer.places:
        if place.level == level and len(place.name) > 2 and holders[place.name] == 1:
            counts[place] = _count_own(text, place)
    if level is Level.PROVINCE or not counts:
        return None
    named = {place: count for place, count in counts.items() if count}
    # 第八师石河子市 is named, not 第八师.
    whole = {
        p: n for p, n in named.items() if not any(p.name in q.name and p != q and m >= n for q, m in named.items())
    }
    (best, most), (_, second) = [*Counter(whole).most_common(2), (None, 0), (None, 0)][:2]
    return best if most > second and best and (most > 1 or best.name in head) else None


def _count_own(text: str, place: Place) -> int:
    found = 0
    at = text.find(place.name)
    while at >= 0:
        before, after = text[max(at - 8, 0) : at], text[at + len(place.name) :][:12]
        found += not (_MODEL.search(before) or re.match(r"[^，。；、\s]{0,6}(?:大学|学院)", after))
        at = text.find(place.name, at + 1)
    return found


def _with_prefecture(place: Place, text: str, gazetteer: Gazetteer) -> str:
    """Return a county's name with the prefecture that the text writes before it (平凉市崆峒区)."""
    cities = [
        city.name for city in gazetteer.places if city.level == Level.CITY and city.region_code == place.region_code
    ]
    return next((city + place.name for city in cities if city + place.name in text), place.name)
