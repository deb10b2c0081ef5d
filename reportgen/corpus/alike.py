"""Which of many texts are worth comparing: pairs that share clauses, found by an index, not by trying all pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from reportgen.corpus.likeness import Likeness

_FEWEST = 0.3  # of the clauses of the shorter text
_COMMON = 40  # a clause in more texts than this is a formula, and shows nothing
_LONG_CLAUSE = 8


def alike_pairs(texts: Sequence[Likeness]) -> Iterator[tuple[int, int]]:
    """Yield the places of texts that may be alike, each pair once, the earlier first."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        groups[text.plain].append(at)
    for same in groups.values():
        yield from combinations(same, 2)
    telling = {same[0]: _telling(texts[same[0]]) for same in groups.values()}
    holders: dict[str, list[int]] = defaultdict(list)
    for at, clauses in telling.items():
        for clause in clauses:
            holders[clause].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= _COMMON:
            shared.update(combinations(held, 2))
    fewest = {at: _FEWEST * len(clauses) for at, clauses in telling.items()}
    yield from sorted(pair for pair, count in shared.items() if count >= min(fewest[pair[0]], fewest[pair[1]]))


def _telling(text: Likeness) -> tuple[str, ...]:
    return tuple(clause for clause in text.clauses if len(clause) >= _LONG_CLAUSE)
