"""What clauses are about: pairs of hanzi that carry content, weighed by how few regions write them.

The names of the regions themselves say nothing of what is done (健康宁夏, 健康四川), nor do the verbs of office prose.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from reportgen.edition.similarity import EMPTY_WORDS
from reportgen.model.facts import Statement
from reportgen.model.tables import Region

_ALIKE = 0.55
_FEW = 100  # so many clauses are compared one by one
_FIRST = 30  # and so many before any others
PLENTY = 0.4  # so much of a clause held by another region's is too much for it to be peculiar, whatever more it is


class Likeness:
    """Compare what the clauses of an edition are about."""

    def __init__(self, statements: Iterable[Statement], regions: Sequence[Region]) -> None:
        import numpy as np  # late: the processes that print are made before, and need none

        self._statements = tuple(statements)
        self._names = _names(regions)
        self._content = {s.statement_id: self._pairs(s.text) for s in self._statements}
        codes = [statement.section.region_code for statement in self._statements]
        holders: dict[str, list[int]] = defaultdict(list)
        for at, statement in enumerate(self._statements):
            for pair in self._content[statement.statement_id]:
                holders[pair].append(at)
        spread = {pair: {codes[at] for at in held} for pair, held in holders.items()}
        numbers = {code: number for number, code in enumerate(dict.fromkeys(codes))}
        count = max(len(numbers), 1)
        self._holders = {pair: np.array(held, dtype=np.int32) for pair, held in holders.items()}
        self._numbers = numbers
        self._regions = np.array([numbers[code] for code in codes], dtype=np.int32)
        self._covers: dict[str, float] = {}
        self._weights: Mapping[str, float] = {pair: log((count + 1) / len(codes)) for pair, codes in spread.items()}
        self._single = frozenset(pair for pair, codes in spread.items() if len(codes) == 1)

    def cover(self, statement: Statement) -> float:
        """Return how much of a clause's content the nearest clause of any other region holds (0 to 1).

        Above ``PLENTY`` it is what some clause holds, and need not be the nearest.
        """
        if statement.statement_id not in self._covers:
            own = self._content[statement.statement_id]
            nearest = self._nearest(own, self._numbers[statement.section.region_code])
            self._covers[statement.statement_id] = nearest / 1000 / (self._weight(own) or 1)
        return self._covers[statement.statement_id]

    def _nearest(self, own: Iterable[str], region: int) -> int:
        """Return the most that a clause of another region shares, in thousandths, or what one has that has plenty.

        What is rare is asked first: once all that is left weighs less than what one clause has, no new one can win,
        and most of those seen cannot either.
        """
        import numpy as np

        weights = {pair: round(self._weights[pair] * 1000) for pair in own}
        rest = sorted(weights, key=lambda pair: (-weights[pair], pair))
        left = sum(weights.values())
        plenty = PLENTY * left
        if (found := self._first(region, rest, weights, plenty)) > plenty:
            return found
        shared = np.zeros(len(self._statements), dtype=np.int32)
        best = 0
        while rest:
            pair = rest.pop(0)
            held = self._holders[pair]
            held = held[self._regions[held] != region]
            shared[held] += weights[pair]
            left -= weights[pair]
            best = max(best, int(shared[held].max(initial=0)))
            if best > plenty:
                return best
            if best >= left and len(open_ := np.flatnonzero(shared + left > best)) <= _FEW:
                return max([best, *(self._finish(int(at), int(shared[at]), rest, weights) for at in open_)])
        return best

    def _first(self, region: int, pairs: Sequence[str], weights: Mapping[str, int], plenty: float) -> int:
        """Return what a clause shares that has plenty, if it is one of the first few with the rarest pair of all."""
        for pair in pairs:
            held = self._holders[pair]
            if len(others := held[self._regions[held] != region][:_FIRST]):
                shared = (self._finish(int(at), 0, pairs, weights) for at in others)
                return next((found for found in shared if found > plenty), 0)
        return 0

    def _finish(self, at: int, shared: int, rest: Iterable[str], weights: Mapping[str, int]) -> int:
        content = self._content[self._statements[at].statement_id]
        return shared + sum(weights[pair] for pair in rest if pair in content)

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
