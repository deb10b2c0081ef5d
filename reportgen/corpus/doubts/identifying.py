"""Names that would tell the place of a text that hides it.

A text with XX市 is anonymous on purpose. The masks themselves are printed; a county, a hospital with a place in its
name, a street, the agency's characters in a document number are not, until an editor has ruled. The province may be
named.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from reportgen.corpus.changes import Finding
from reportgen.corpus.characters import HANZI
from reportgen.corpus.masks import telling_masks
from reportgen.corpus.ordinals import find_parts
from reportgen.corpus.tables import read_table
from reportgen.corpus.words import read_words
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer
from reportgen.places.finder import finder_of

_FEW_MASKS = 2
_HEAD = 3  # lines
_SHORTEST_PLACE = 3
_NUMBER = re.compile(f"(?P<agency>[{HANZI}]{{2,8}})[〔\\[（(](?:[XxＸ×]+|\\d{{4}})年?[〕\\]）)]\\s*第?\\d*\\s*号?")
_STREET = re.compile(f"[{HANZI}]{{2,4}}(?:大街|大道|步行街)[东西南北中]?段?|[{HANZI}]{{2}}[街路](?=[、和与及])")
_TELLS = "本文隐去了地名，“{name}”可能透露所指地区；未经裁定不付印"
_MASKED = "本文以“{name}”等字样隐去了地名（共{count}处），按匿名材料使用，不推断所指地区"


def find_identifying(text: str, gazetteer: Gazetteer) -> list[Finding]:
    """Find the names that would tell the place, in the parts of the text that hide it."""
    found: list[Finding] = []
    bounds = [0, *find_parts(text), len(text)]
    for low, high in pairwise(bounds):
        head = "\n".join(text[low:high].split("\n", _HEAD)[:_HEAD])
        named = bool(finder_of(gazetteer).regions(head))
        masks = telling_masks(re.finditer(read_table("masks")["place"], text[low:high]), head, named=named)
        if len(masks) >= _FEW_MASKS:
            found.append(_source(low, masks))
            spans = sorted({(low + start, low + end) for start, end in _names(text[low:high], gazetteer)})
            found += [_tells(text, start, end) for start, end in _longest(spans)]
    return found


def _source(low: int, masks: list[re.Match[str]]) -> Finding:
    first = masks[0]
    reason = _MASKED.format(name=first[0], count=len(masks))
    return Finding(low + first.start(), low + first.end(), DoubtKind.SOURCE, reason, blocks=False)


def _tells(text: str, start: int, end: int) -> Finding:
    return Finding(start, end, DoubtKind.IDENTIFYING, _TELLS.format(name=text[start:end]))


def _longest(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans that lie in no other."""
    for start, end in spans:
        if not any(low <= start and end <= high and (low, high) != (start, end) for low, high in spans):
            yield start, end


def _names(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    places, bodies = _patterns(gazetteer, text)
    for match in places.finditer(text):
        if not _is_inside_word(text, match.start(), match.end()):
            yield match.span()
    for match in bodies.finditer(text):
        yield match.span()
    for match in _STREET.finditer(text):
        yield _without_particle(text, *match.span()), match.end()
    for match in _NUMBER.finditer(text):
        start = _agency_start(match)
        if not text.startswith(_untelling(gazetteer), start):
            yield start, match.end("agency")


def _patterns(gazetteer: Gazetteer, text: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of places below the province, and of bodies with a place in their name, that ``text`` has."""
    full, named = ({name for name in names if name in text} for names in _place_names(gazetteer))
    bodies = "|".join(sorted(map(re.escape, read_table("masks")["institutions"]), key=len, reverse=True))
    inside = f"[{HANZI}]{{0,8}}?"
    attached = f"(?:附属[{HANZI}]{{0,6}}?医院)?"
    return re.compile(_either(full)), re.compile(f"(?:{_either(named)}){inside}(?:{bodies}){attached}")


@lru_cache(maxsize=4)
def _place_names(gazetteer: Gazetteer) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that tell a place by themselves, and those that do at the head of a body's name."""
    full = {place.name for place in gazetteer.places if len(place.name) >= _SHORTEST_PLACE}
    full |= {place.short_name for place in gazetteer.places if len(place.short_name) >= _SHORTEST_PLACE}
    # 新建 and 和平 are counties and words; the short names of prefectures are hardly ever words.
    named = full | {
        place.short_name for place in gazetteer.places if place.level == "city" and len(place.short_name) > 1
    }
    named |= {name for region in gazetteer.regions for name in (region.name, region.short_name)}
    return frozenset(full), frozenset(named)


def _either(names: set[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)"


def _is_inside_word(text: str, start: int, end: int) -> bool:
    """Say whether the dictionary reads another word across the borders (共和县 in 公共和县级)."""
    low = max(0, start - 3)
    at = low
    for word in read_words().divide(text[low : end + 3]):
        if len(word) > 1 and (at < start < at + len(word) or at < end < at + len(word)):
            return True
        at += len(word)
    return False


def _without_particle(text: str, start: int, end: int) -> int:
    """Return where the name of a street begins: 对 of 对炳草岗大街 is no part of it, 和 of 和平大道 is."""
    if text[start] in "对和与及在至到由从以将把是为等" and end - start > _SHORTEST_PLACE + 1:
        return start if read_words().has(text[start : start + 2]) else start + 1
    return start


def _agency_start(match: re.Match[str]) -> int:
    """Return where the agency's characters begin; running text before them is cut off at the nearest word."""
    agency = match["agency"]
    for word in ("根据", "按照", "印发", "通知", "文件", "依据", "见", "和", "及", "的"):
        at = agency.rfind(word)
        if at >= 0:
            agency = agency[at + len(word) :]
    return match.end("agency") - len(agency)


def _untelling(gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the beginnings of agencies' characters that name the nation or a whole province."""
    provinces = (sign for region in gazetteer.regions for sign in region.abbreviations)
    return (*read_table("masks")["national"], *provinces)
