"""What belongs together: the facts of a region, and the regions of a group (the usual four, or an office's own)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.tables import Region

T = TypeVar("T", Section, Statement, KeyFigure)

_USUAL = ("东部", "中部", "西部", "东北")


def group_names(regions: Iterable[Region]) -> tuple[str, ...]:
    """Return the groups of regions, the four of the provinces in their usual order; a region may have none."""
    names = dict.fromkeys(region.group for region in regions if region.group)
    return tuple(sorted(names, key=lambda name: _USUAL.index(name) if name in _USUAL else len(_USUAL)))


def by_region(facts: Iterable[T]) -> dict[str, tuple[T, ...]]:
    """Return the facts of each region, by its code, in their order; a figure's region is its own."""
    held: dict[str, list[T]] = defaultdict(list)
    for fact in facts:
        held[fact.section.region_code if isinstance(fact, Statement) else fact.region_code].append(fact)
    return {code: tuple(own) for code, own in held.items()}
