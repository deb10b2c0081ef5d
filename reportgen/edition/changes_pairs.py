"""Facts of two editions → pairs of those that are one fact, told twice.

Whichever edition is the earlier, the same pairs come out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen.model.facts import KeyFigure, Statement

F = TypeVar("F", KeyFigure, Statement)


@dataclass(frozen=True, slots=True)
class Pair(Generic[F]):
    """A fact before and after; None where it was not yet, or is no longer."""

    before: F | None
    after: F | None


def without_same(
    before: Iterable[F], after: Iterable[F], sense: Callable[[F], object]
) -> tuple[tuple[F, ...], tuple[F, ...]]:
    """Return the facts of each side that the other has not got at all, or prints and this one does not; each once.

    What is said twice (in two sources, or again in another file) is one fact; the printable telling stands for it.
    """
    own, other = _by_sense(before, sense), _by_sense(after, sense)
    same = {key for key, fact in own.items() if key in other and fact.printable == other[key].printable}
    return (
        tuple(fact for key, fact in own.items() if key not in same),
        tuple(fact for key, fact in other.items() if key not in same),
    )


def pair(before: Sequence[F], after: Sequence[F], closeness: Mapping[tuple[int, int], float]) -> Iterator[Pair[F]]:
    """Yield the pairs, the closest first choice of all, then what is left alone on either side.

    ``closeness`` holds for places of ``before`` and ``after`` how close they are, for those only that may be one.
    """
    free_before, free_after = set(range(len(before))), set(range(len(after)))
    # Of equally close ones the pair that stands at like places; the order is the same seen from either side.
    for one, other in sorted(closeness, key=lambda at: (-closeness[at], abs(at[0] - at[1]), sum(at), min(at))):
        if one in free_before and other in free_after:
            free_before.remove(one)
            free_after.remove(other)
            yield Pair(before[one], after[other])
    yield from (Pair(before[at], None) for at in sorted(free_before))
    yield from (Pair(None, after[at]) for at in sorted(free_after))


def _by_sense(facts: Iterable[F], sense: Callable[[F], object]) -> dict[object, F]:
    kept: dict[object, F] = {}
    for fact in facts:
        key = sense(fact)
        if key not in kept or (fact.printable and not kept[key].printable):
            kept[key] = fact
    return kept
