"""How alike two clauses are: shared character 3-grams, after the words that carry no content are taken off."""

import re
from collections.abc import Iterable

from reportgen.model.facts import Statement

_GRAM = 3
_ALIKE = 0.5
_HELD = 0.75  # so much of the shorter clause stands in the longer one
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
EMPTY_WORDS = re.compile(
    r"持续|进一步|不断|继续|深入|扎实|加快|大力|全面|积极|稳步|着力|切实|"
    r"推进|推动|促进|加强|深化|完善|健全|落实|开展|做好|实施|建设|[，、；：。“”《》（）\s]"
)


def grams(text: str) -> frozenset[str]:
    """Return the 3-grams of what a clause is about."""
    bare = EMPTY_WORDS.sub("", text)
    return frozenset(bare[at : at + _GRAM] for at in range(len(bare) - _GRAM + 1)) or frozenset({bare})


def alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether two clauses say much the same."""
    shared = len(first & second)
    smaller = min(len(first), len(second))
    together = len(first) + len(second) - shared
    return shared >= _ALIKE * together or shared >= _HELD * smaller


def without_repeats(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements in their order, less those that say again what an earlier one said.

    A clause with a number that the other does not have is no repeat, however like their words are.
    """
    kept: list[tuple[Statement, frozenset[str], frozenset[str]]] = []
    for statement in statements:
        own, numbers = grams(statement.text), frozenset(_NUMBER.findall(statement.text))
        if not any(numbers <= others and alike(own, other) for _, other, others in kept):
            kept.append((statement, own, numbers))
    return tuple(statement for statement, _, _ in kept)
