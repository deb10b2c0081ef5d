"""Long names of places with a character lost or wrong that the rules could not restore: doubts with candidates."""

from functools import lru_cache

from reportgen.corpus.changes import Finding
from reportgen.corpus.doubts.masked_names import find_unlike
from reportgen.model.tables import Gazetteer, Wordings

_LONG = 5


def find_place_names(text: str, gazetteer: Gazetteer) -> list[Finding]:
    """Find the long names of places that the text gives all but whole, their last character included.

    乌鲁木齐是 is no 乌鲁木齐市.
    """
    found = find_unlike(text, _wordings(gazetteer))
    return [finding for finding in found if text[finding.end - 1] == finding.candidates[0][-1]]


@lru_cache(maxsize=4)
def _wordings(gazetteer: Gazetteer) -> Wordings:
    """Return the long names as names of bodies, and those a little shorter as right."""
    names = dict.fromkeys([*(region.name for region in gazetteer.regions), *(place.name for place in gazetteer.places)])
    long = tuple(name for name in names if len(name) >= _LONG)
    return Wordings(formulae=(), bodies=long, variants=tuple(name for name in names if len(name) == _LONG - 1))
