"""Names of regions and prefectures that lost a character, restored: 新疆尔自治区 → 新疆维吾尔自治区.

Only a name that cannot be read otherwise is touched: one piece is missing from its inside, what is left is no name or
usual short form, and exactly one name of the gazetteer can have stood there. 广西自治区 and 延边自治州 are usual, not
damaged: a whole nationality may be left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from reportgen.corpus.changes import Changes, Edit
from reportgen.corpus.characters import is_hanzi
from reportgen.model.documents import Confidence
from reportgen.model.tables import Gazetteer

_AUTONOMOUS = re.compile("自治[区州县旗]$")
_SHORTEST_PLAIN = 5
_SHORTEST_LEFT = 3
_HEAD = 2
_LONG = 5


def restore_names(text: str, *, gazetteer: Gazetteer) -> Changes:
    """Restore the damaged names of places."""
    edits = []
    pattern, names = _damaged_names(gazetteer)
    for match in pattern.finditer(text) if pattern else ():
        after = text[match.end() : match.end() + 1]
        if match[0].endswith("市") and after in tuple("场民区县政"):
            continue
        if text[max(0, match.start() - 1) : match.start() + 1] in _heads(gazetteer):
            continue
        edits.append(Edit(match.start(), match.end(), names[match[0]], "place-name", Confidence.RESTORED))
    return Changes(tuple(edits))


@lru_cache(maxsize=4)
def _heads(gazetteer: Gazetteer) -> frozenset[str]:
    """Return how names begin: 元江哈尼族彝族自治县 is 元江's, whatever else ends so."""
    return frozenset(name[:_HEAD] for name in _usual_names(gazetteer) if len(name) > _HEAD)


@lru_cache(maxsize=4)
def _damaged_names(gazetteer: Gazetteer) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """Return every damaged form with the one name it can stand for, and a pattern for all of them."""
    usual = set(_usual_names(gazetteer))
    found: dict[str, set[str]] = defaultdict(set)
    whole: dict[str, set[str]] = defaultdict(set)
    for name, short in _full_names(gazetteer):
        for damaged in _damages(name, short):
            found[damaged].add(name)
        for left in _all_damages(name):
            whole[left].add(name)
    together = "\n".join(usual)  # a piece of another name is no damage
    names = {
        damaged: min(found[damaged])
        for damaged in found
        if len(found[damaged] | whole[damaged]) == 1 and damaged not in together
    }
    if not names:
        return None, {}
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True))), names


def _usual_names(gazetteer: Gazetteer) -> Iterator[str]:
    for region in gazetteer.regions:
        yield from (region.name, region.short_name, *region.aliases)
    for place in gazetteer.places:
        yield from (place.name, place.short_name)


def _full_names(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    yield from ((region.name, region.short_name) for region in gazetteer.regions)
    yield from ((place.name, place.short_name) for place in gazetteer.places if is_hanzi(place.name[:1]))


def _damages(name: str, short: str) -> Iterator[str]:
    """Yield the forms of ``name`` with a piece lost from its inside."""
    autonomous = _AUTONOMOUS.search(name)
    suffix = autonomous.start() if autonomous else len(name) - 1
    if not autonomous and len(name) < _SHORTEST_PLAIN - (name[-1] == "省"):
        return
    for lost in (1, 2) if autonomous else (1,):
        head = 1 if lost == 1 and suffix >= _LONG else _HEAD
        for start in range(head, suffix - lost + 1):
            damaged = name[:start] + name[start + lost :]
            left = damaged[: suffix - lost]
            if len(damaged) > _SHORTEST_LEFT - 1 and not _is_usual_form(left, name[:suffix], short):
                yield damaged


def _all_damages(name: str) -> Iterator[str]:
    """Yield all that is left of a long name when one or two characters are lost: what a damaged form may stand for."""
    if len(name) >= _SHORTEST_PLAIN:
        for lost in (1, 2):
            yield from (name[:start] + name[start + lost :] for start in range(len(name) - lost))


def _is_usual_form(left: str, whole: str, short: str) -> bool:
    """Say whether what is left only omits a nationality, or is the short name itself."""
    if left in (short, whole[: len(left)] if left.endswith("族") else ""):
        return True
    if not left.startswith(short):
        return False
    nationalities = {f"{part}族" for part in whole[len(short) :].split("族") if part}
    rest = {f"{part}族" for part in left[len(short) :].split("族") if part}
    return left.endswith("族") and rest <= nationalities
