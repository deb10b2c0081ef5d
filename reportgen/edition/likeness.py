"""What clauses are about: pairs of hanzi that carry content, weighed by how few regions write them.

The names of the regions themselves say nothing of what is done (健康宁夏, 健康四川), nor do the verbs of office prose.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from reportgen.edition.similarity import EMPTY_WORDS
from reportgen.model.facts import Statement
from reportgen.model.tables import Region

_ALIKE = 0.55


class Likeness:
    """Compare what the clauses of an edition are about."""

    def __init__(self, statements: Iterable[Statement], regions: Sequence[Region]) -> None:
        self._statements = tuple(statements)
        self._names = _names(regions)
        self._content = {s.statement_id: self._pairs(s.text) for s in self._statements}
        self._holders: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._statements:
            for pair in self._content[statement.statement_id]:
                self._holders[pair].append(statement)
        spread = {pair: {s.section.region_code for s in held} for pair, held in self._holders.items()}
        count = max(len({s.section.region_code for s in self._statements}), 1)
        self._weights: Mapping[str, float] = {pair: log((count + 1) / len(codes)) for pair, codes in spread.items()}
        self._single = frozenset(pair for pair, codes in spread.items() if len(codes) == 1)

    def cover(self, statement: Statement) -> float:
        """Return how much of a clause's content the nearest clause of any other region holds (0 to 1)."""
        own = self._content[statement.statement_id]
        shared: Counter[str] = Counter()
        for pair in own:
            for other in self._holders[pair]:
                if other.section.region_code != statement.section.region_code:
                    shared[other.statement_id] += round(self._weights[pair] * 1000)
        return max(shared.values(), default=0) / 1000 / (self._weight(own) or 1)

    def novelty(self, statement: Statement) -> float:
        """Return how much of a clause's content no other region writes at all (0 to 1)."""
        own = self._content[statement.statement_id]
        return self._weight(own & self._single) / (self._weight(own) or 1)

    def alike(self, first: Statement, second: Statement) -> bool:
        """Tell whether two clauses are about the same thing."""
        one, other = (self._content[s.statement_id] for s in (first, second))
        lesser = min(self._weight(one), self._weight(other))
        return self._weight(one & other) >= _ALIKE * lesser

    def overlap(self, first: Statement, second: Statement) -> float:
        """Return how much of what two clauses are about they share (0 to 1)."""
        one, other = (self._content[s.statement_id] for s in (first, second))
        return self._weight(one & other) / (self._weight(one | other) or 1)

    def _pairs(self, text: str) -> frozenset[str]:
        parts = EMPTY_WORDS.sub("|", self._names.sub("|", text)).split("|")
        return frozenset(part[at : at + 2] for part in parts for at in range(len(part) - 1))

    def _weight(self, pairs: Iterable[str]) -> float:
        return sum(self._weights[pair] for pair in pairs)


def _names(regions: Sequence[Region]) -> re.Pattern[str]:
    names = {name for region in regions for name in (region.name, region.short_name, *region.aliases) if len(name) > 1}
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)")
