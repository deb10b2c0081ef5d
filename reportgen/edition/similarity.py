"""How alike two clauses are: shared character 3-grams, after the words that carry no content are taken off."""

import re
from collections.abc import Iterable

from reportgen.model.facts import Statement, ThemeTag

_GRAM = 3
_ALIKE = 0.5
_HELD = 0.75  # so much of the shorter clause stands in the longer one
_BARE = 2  # signs besides the name of the theme and the words of office prose: a verb
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

    A clause with a number that the other does not have is no repeat, however like their words are. Of two that only
    name their theme (深化“三医”联动, 促进“三医”协同发展和治理) the second says nothing more.
    """
    kept: list[tuple[Statement, frozenset[str], frozenset[str]]] = []
    named: set[str] = set()
    for statement in statements:
        own, numbers = grams(statement.text), frozenset(_NUMBER.findall(statement.text))
        theme = _only_theme(statement)
        if theme not in named and not any(numbers <= others and alike(own, other) for _, other, others in kept):
            kept.append((statement, own, numbers))
            named |= {theme} - {""}
    return tuple(statement for statement, _, _ in kept)


def _only_theme(statement: Statement) -> str:
    """Return the theme of a clause that says no more than its name, else an empty string."""
    claimed = [tag for tag in statement.themes if not tag.mentioned]
    if len(claimed) != 1 or _NUMBER.search(statement.text):
        return ""
    left = len(statement.text) - len(_of_theme(statement.text, claimed[0]))
    return claimed[0].theme if left <= _BARE else ""


def _of_theme(text: str, tag: ThemeTag) -> frozenset[int]:
    """Return which signs of a text name its theme or its measures, or are words of office prose."""
    names = "|".join(re.escape(name) for name in (tag.evidence.quote, *tag.measures) if name)
    patterns = (re.compile(names or "(?!)"), EMPTY_WORDS)
    return frozenset(at for pattern in patterns for found in pattern.finditer(text) for at in range(*found.span()))
