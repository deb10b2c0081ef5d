"""Whose text it is: the words of an article → the level of government it speaks for, its region and place.

A text says whose it is by how it speaks of itself (我县, 在市委、市政府领导下), and by the
places in its title and signature. Places it only mentions do not count: an institution (复旦大学附属中山医院), a model
(推广三明经验), a bar of links.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.corpus.masks import telling_masks
from reportgen.corpus.speaker import names_itself, speaker_lines
from reportgen.model.documents import Level
from reportgen.model.tables import Area, Gazetteer, Place, Region, units_above
from reportgen.places.finder import code_of, finder_of, names_of_region
from reportgen.places.manner import Manner

NATIONAL = "CN"
MASK = re.compile(
    r"(?:[XxＸ×]{2,3}|某|○○|\*{2,3})(?:省|自治[区州县旗]|市|县|区|州|旗)(?:(?:[XxＸ×]{2,3}|某|○○|\*{2,3})(?:市|县|区|旗))?"
)
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
_OF_PROVINCE = re.compile("[我本全]省|省委")
_OPENING = 400
_LINKS = re.compile(r"^.*(?:\|[^|\n]{1,8}){5,}.*$", re.MULTILINE)
_NATION = re.compile(r"各省[(（]?[、（(区市自治]*|各地区|各部门|国务院医改领导小组|国务院办公厅")
_TO_ALL = re.compile(r"^\s*各省、自治区、直辖市[^。]*[:：]\s*$", re.MULTILINE)
_OF_NATION = re.compile(
    r"^\s*(?:国务院|国家|中共中央|中央|全国|[\u4e00-\u9fff]{1,10}部(?:办公厅)?(?:[ 、][^\n]{2,40})?关于)", re.MULTILINE
)
_INSTITUTIONS = (
    "医院|卫生院|保健院|疗养院|防治院|疾控中心|疾病预防控制中心|急救中心|血站"
    "|大学|学院|中学|小学|幼儿园|职校|技校|研究院|研究所|公司|集团"
)
_INSTITUTION = re.compile(
    rf"^\s*(?:关于)?(?P<name>[\u4e00-\u9fff]{{2,20}}?(?:{_INSTITUTIONS}))"
    r"(?=\d|二[〇○零]|工作|年度|关于|的|深化|改革|开展|医改|[—:：]|$)",
    re.MULTILINE,
)
_OWN_WORDS = re.compile(r"[^。；！？\n]*[我本](?:省|自治区|区|市|州|县|兵团)(?![(（])[^。；！？\n]*")
_OWN_ORGAN = r"(?:省|市|自治区|兵团)?(?:党?委|(?:人民)?政府|[\u4e00-\u9fff]{2,8}(?:厅|局|委员会|委))(?!托)"
_ORGAN_WEIGHT = 2
_CLEARLY = 3
_OF_INSTITUTION = re.compile(r"[我本全](?:院|校|公司|集团|中心|所|站)(?![长士子])")
_BEFORE_PLACE = re.compile(
    r"^\s*[◆●■▲★·]*\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]\s*)?"
    r"[【\[〔]?(?:关于)?(?:中共|共青团)?(?:(?:19|20)\d{2}年)?"
)


@dataclass(frozen=True, slots=True)
class Territory:
    """Level, region code and place of an article; ``place`` is as the source names it.

    ``namesakes`` are the places that it can be, where nothing in the text tells which.
    """

    level: Level
    region_code: str
    place: str
    masked: bool = False
    namesakes: tuple[str, ...] = ()


def find_territory(text: str, head: str, gazetteer: Gazetteer) -> Territory:
    """Return whose text this is; ``head`` are its title and signature, which weigh most."""
    body = _LINKS.sub("", text)
    if _TO_ALL.search(body) or (_OF_NATION.search(head) and not region_mentions(head, gazetteer)):
        return Territory(Level.NATIONAL, NATIONAL, "")
    institution = _find_institution(body, head, gazetteer)
    if institution:
        return institution
    named = region_mentions(head, gazetteer) or region_mentions(speaker_lines(body), gazetteer)
    level = find_level(body) or _masked_level(head, named)
    if level is None:
        return _titled(head, body, gazetteer) or _unspoken(body, named, gazetteer)
    masked = _own_mask(body, level, head, named=bool(named))
    region = _clearest(named) if named else _clearest(_own_mentions(body, gazetteer))
    if region and level is Level.PROVINCE and units_above(region) and _OF_PROVINCE.search(body):
        return Territory(Level.NATIONAL, NATIONAL, "")  # the province's own text, whichever of its cities it names
    if masked:
        return Territory(level, region.code if region else "", masked, masked=True)
    if region and (_is_province_level(level, region, body) or _heads_own_text(level, region, head, gazetteer)):
        return Territory(Level.PROVINCE, region.code, _as_named(region, head + body))
    own = _own_place(head, body, level, gazetteer)
    if own:
        return own
    if region and level is Level.COUNTY and names_itself(region, body, gazetteer):
        return Territory(Level.PROVINCE, region.code, _as_named(region, body))
    code = region.code if region else ""
    return Territory(level, code, _as_named(region, head + body) if region and level is Level.PROVINCE else "")


def find_level(text: str) -> Level | None:
    """Return the level a text speaks for when it speaks of itself, None where it does not."""
    scores: Counter[Level] = Counter()
    for unit, level in _UNITS.items():
        own_mark = "我" if unit == "地区" else "[我本]"  # 挂联本地区的医院 is said of any place
        own = min(len(re.findall(f"{own_mark}{unit}(?![(（])", text)), 4)
        whole = min(len(re.findall(f"全{unit}", text)), 2)
        led = len(re.findall(_LED_BY.format(unit=unit), text))
        scores[level] += 2 * own + whole + 3 * min(led, 2)
    best = max(scores.values())
    if best < 2:
        return None
    return next(level for level in (Level.COUNTY, Level.CITY, Level.PROVINCE) if scores[level] == best)


def _masked_level(head: str, named: Iterable[Region]) -> Level | None:
    """Return the level of the masked place that a title is about (关于XX市推进…), None where it masks none.

    Where it names a region, that place stands behind it (甲省某市推进…).
    """
    found = MASK.search(head)
    names = tuple(name for region in named for name in names_of_region(region))
    if found and names and not head[: found.start()].endswith(names):
        return None
    return next((level for unit, level in _UNITS.items() if found[0].endswith(unit)), None) if found else None


def region_mentions(text: str, gazetteer: Gazetteer) -> Counter[Region]:
    """Count the regions that a text speaks of, without institutions, models, venues and partners."""
    return finder_of(gazetteer).regions(text)


def is_municipality(region: Region) -> bool:
    """Tell whether a region is a city or prefecture itself, so that 全市 is the region."""
    return region.name.endswith(("市", "州", "盟", "地区"))


def _find_institution(body: str, head: str, gazetteer: Gazetteer) -> Territory | None:
    """Return the territory of a hospital's, school's or firm's own text: never its province's, below it."""
    found = _INSTITUTION.search(head)
    if not found or len(_OF_INSTITUTION.findall(body)) < 1 or find_level(body) is not None:
        return None
    name = found["name"]
    _, holders = finder_of(gazetteer).opening(name, in_name=True)
    is_county = any(isinstance(holder, Place) and holder.level == Level.COUNTY for holder in holders)
    level = Level.COUNTY if is_county else Level.CITY
    codes = {code_of(holder) for holder in holders} - {""}
    return Territory(level, codes.pop() if len(codes) == 1 else "", name)


def _unspoken(body: str, named: Counter[Region], gazetteer: Gazetteer) -> Territory:
    """Return the territory of a text that does not speak of itself."""
    if len(named) != 1 and len(_NATION.findall(body)) >= 2:
        return Territory(Level.NATIONAL, NATIONAL, "")
    region = _clearest(named or region_mentions(body[:_OPENING], gazetteer))
    if region is None and not named:
        region = _clearest(_own_mentions(body, gazetteer))
    if region is None:
        return Territory(Level.NATIONAL, "", "")
    return Territory(Level.PROVINCE, region.code, _as_named(region, body))


def _titled(head: str, body: str, gazetteer: Gazetteer) -> Territory | None:
    """Return the territory of the city, county or area whose name opens a title (浙江省安吉县…), None without one."""
    finder = finder_of(gazetteer)
    for line in head.splitlines():
        start = _BEFORE_PLACE.match(line)
        rest = line[start.end() if start else 0 :]
        name, holders = finder.opening(rest)
        region = holders[0].code if name and isinstance(holders[0], Region) else ""
        if region:
            name, holders = finder.opening(rest[len(name) :], region)
            holders = [holder for holder in holders if code_of(holder) == region]
        is_label = rest[len(name) : len(name) + 1] in ("】", "]", "〕", "：", ":")
        if not name or not holders or (len(name) == 2 and not (is_label or name.endswith(("县", "市", "区")))):
            continue
        if isinstance(holders[0], Area):
            return Territory(Level.CITY, holders[0].region_code, name)
        places = [holder for holder in holders if isinstance(holder, Place)]
        below, inner = _place_below(places, rest[len(name) :], gazetteer)
        if places:
            return _settle(below or name, inner or places, f"{head}\n{body}", gazetteer)
    return None


def _place_below(places: Sequence[Place], rest: str, gazetteer: Gazetteer) -> tuple[str, list[Place]]:
    """Return the county that follows the name of its city (宁波市|鄞州区), an empty name where none does."""
    name, holders = finder_of(gazetteer).opening(rest)
    cities = {place.code[:4] for place in places if place.level == Level.CITY}
    found = [holder for holder in holders if isinstance(holder, Place) and holder.code[:4] in cities]
    return (name, found) if found else ("", [])


def _settle(name: str, places: Sequence[Place], text: str, gazetteer: Gazetteer) -> Territory:
    """Return which of the places of one name a text is of: the one whose prefecture or region it names."""
    cities = {place.code: place for place in gazetteer.places if place.level == Level.CITY}
    if len(places) > 1:
        named = [place for place in places if (city := _prefecture(place, cities)) and city.name in text]
        if len(named) != 1:
            regions = {region.code for region in region_mentions(text, gazetteer)}
            named = [place for place in places if place.region_code in regions]
        if len(named) != 1:
            return Territory(Level(places[0].level), "", "", namesakes=_full_names(places, cities, gazetteer))
        places = named
    place = places[0]
    city = _prefecture(place, cities)
    shown = place.name if name == place.short_name and not place.until else name
    if city and place.level == Level.COUNTY and city.name + shown in text:
        shown = city.name + shown
    return Territory(Level(place.level), place.region_code, shown)


def _prefecture(place: Place, cities: dict[str, Place]) -> Place | None:
    return cities.get(place.code[:4] + "00") if place.level == Level.COUNTY else None


def _full_names(places: Sequence[Place], cities: dict[str, Place], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the places with their region and prefecture, for an editor to choose from."""
    regions = {region.code: region.name for region in gazetteer.regions}
    full = []
    for place in places:
        city = _prefecture(place, cities)
        full.append(regions.get(place.region_code, "") + (city.name if city else "") + place.name)
    return tuple(full)


def _own_mentions(body: str, gazetteer: Gazetteer) -> Counter[Region]:
    """Count the regions that a text may be of: who is named beside 我省 is another, whose 省委 acts is more likely."""
    text = _OWN_WORDS.sub("", body)
    found = region_mentions(text, gazetteer)
    for region in found:
        names = "|".join(map(re.escape, names_of_region(region)))
        found[region] += _ORGAN_WEIGHT * len(re.findall(rf"(?:{names}){_OWN_ORGAN}", text))
    return found


def _clearest(regions: Counter[Region]) -> Region | None:
    """Return the region that is named far more than any other, None where none is."""
    if not regions:
        return None
    (region, first), *rest = regions.most_common(2)
    return region if not rest or first >= _CLEARLY * rest[0][1] else None


def _own_mask(body: str, level: Level, head: str, *, named: bool) -> str:
    """Return the masked name of the text's own place, empty where it is not masked."""
    masks = Counter(found[0] for found in telling_masks(MASK.finditer(body), head, named=named))
    last = {Level.COUNTY: "县区旗", Level.CITY: "市州", Level.PROVINCE: "省区"}[level]
    own = [mask for mask, _ in masks.most_common() if mask[-1] in last]
    if not own or sum(masks.values()) < 2:
        return ""
    return max(own, key=lambda mask: (len(mask) > 4, masks[mask]))


def _is_province_level(level: Level, region: Region, body: str) -> bool:
    if level is Level.CITY:
        return is_municipality(region)
    if level is Level.COUNTY and not region.name.endswith("自治区"):
        return region.name.endswith(("县", "旗", "区"))
    if level is Level.COUNTY:
        return region.name.endswith("自治区") and len(re.findall("自治区", body)) >= 2
    return False


def _heads_own_text(level: Level, region: Region, head: str, gazetteer: Gazetteer) -> bool:
    """Tell whether 全区 is an autonomous region's, whose title names it and no place in it."""
    if level is not Level.COUNTY or not region.name.endswith("自治区") or region.name not in head:
        return False
    return not any(mention.places for mention in finder_of(gazetteer).find(head))


def _as_named(region: Region, text: str) -> str:
    """Return the longest name of a region that the text uses."""
    names = sorted((region.name, *region.aliases, region.short_name), key=len, reverse=True)
    return next((name for name in names if name in text), region.name)


def _own_place(head: str, body: str, level: Level, gazetteer: Gazetteer) -> Territory | None:
    """Return the territory of the place of one level that a text names most: in its head, or twice."""
    if level is Level.PROVINCE:
        return None
    text = f"{head}\n{body}"
    counts: Counter[tuple[str, tuple[Place, ...]]] = Counter()
    for mention in finder_of(gazetteer).find(text):
        places = tuple(place for place in mention.places if place.level == level)
        if places and len(mention.text) > 2 and mention.manner not in {Manner.INSTITUTION, Manner.MODEL}:
            counts[places[0].name if not places[0].until else mention.text, places] += 1
    (best, most), (_, second) = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    if best is None or most == second or (most == 1 and best[0] not in head):
        return None
    name, places = best
    return _settle(name, places, text, gazetteer)
