"""The common name of an indicator that several regions report in their own words."""

import re
from functools import lru_cache

from reportgen.model.tables import Concept, FigureTables

_FRAME = re.compile(r"[“”‘’\"（）()\s的]|^(?:全国|全省|全市|全县|全区|我省|我市|本市)")
_TAIL = re.compile(r"(?:数量|数|比例|比重|占比)$")


def normalise(indicator: str) -> str:
    """Return an indicator's wording without marks and 的, for comparison only."""
    return _FRAME.sub("", indicator)


def find_concept(indicator: str, unit: str, tables: FigureTables) -> str:
    """Return the name of the concept that ``indicator`` means as a whole and in that unit, empty where none does."""
    concept = _index(tables).get(_TAIL.sub("", normalise(indicator)))
    if concept is None:
        return ""
    plain = unit.removeprefix("万").removeprefix("亿")
    same = (
        plain == concept.unit
        or ({plain, concept.unit} <= {"个", "家", "所", "种"})
        or {plain, concept.unit} <= {"人", "名"}
    )
    return concept.name if same else ""


@lru_cache(maxsize=4)
def _index(tables: FigureTables) -> dict[str, Concept]:
    return {
        _TAIL.sub("", normalise(name)): concept
        for concept in tables.concepts
        for name in (concept.name, *concept.aliases)
    }
