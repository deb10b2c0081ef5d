"""Counting regions: every counted number keeps the ids of what it was counted from."""

from collections.abc import Iterable

from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.ids import IdMaker
from reportgen.model.printed import Count, RegionList
from reportgen.model.tables import Region


class Tally:
    """Make the counted numbers of an edition, and remember them all."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._regions = tuple(regions)
        self._ids = IdMaker("c-")
        self._made: list[Count] = []

    @property
    def counts(self) -> tuple[Count, ...]:
        """All counts made so far, in the order of their making."""
        return tuple(self._made)

    def count(self, rule: str, rows: Iterable[str]) -> Count:
        """Return the number of ``rows`` (ids), with the rule in words."""
        kept = tuple(rows)
        count = Count(self._ids.make("", rule), len(kept), rule, kept)
        self._made.append(count)
        return count

    def regions(self, rule: str, facts: Iterable[Statement | KeyFigure]) -> RegionList:
        """Return the regions in whose texts the facts stand, in the order of the gazetteer."""
        kept = tuple(facts)
        codes = {fact.section.region_code for fact in kept}
        count = self.count(rule, (region.code for region in self._regions if region.code in codes))
        return RegionList(
            count.ref,
            tuple(region for region in self._regions if region.code in codes),
            tuple(fact.statement_id if isinstance(fact, Statement) else fact.figure_id for fact in kept),
        )
