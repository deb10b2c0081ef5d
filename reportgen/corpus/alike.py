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
    heads = [same[0] for same in groups.values()]
    holders: dict[str, list[int]] = defaultdict(list)
    for at in heads:
        for clause in _telling(texts[at]):
            holders[clause].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) <= _COMMON:
            shared.update(combinations(held, 2))
    for (first, second), count in sorted(shared.items()):
        if count >= _FEWEST * min(len(_telling(texts[first])), len(_telling(texts[second]))):
            yield first, second


def _telling(text: Likeness) -> tuple[str, ...]:
    return tuple(clause for clause in text.clauses if len(clause) >= _LONG_CLAUSE)
