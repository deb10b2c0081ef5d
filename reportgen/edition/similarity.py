"""How alike two clauses are: shared character 3-grams, after the words that carry no content are taken off."""

import re
from collections.abc import Iterable

from reportgen.model.facts import Statement

_GRAM = 3
_ALIKE = 0.5
_HELD = 0.75  # so much of the shorter clause stands in the longer one
_BRIEF, _PAIRS_HELD = 8, 0.8  # a clause this brief repeats one that holds so many of its pairs of signs
_BARE = 2  # signs besides names and the words of office prose: a verb
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

    A clause with a number that the other does not have is no repeat, however like their words are. Of two that say no
    more than the name of one measure (坚持“三医”协同发展和治理, 强化医保、医疗、医药协同发展和治理) the second is one.
    """
    kept: list[tuple[Statement, frozenset[str], frozenset[str]]] = []
    named: set[tuple[str, ...]] = set()
    for statement in statements:
        own, numbers = grams(statement.text), frozenset(_NUMBER.findall(statement.text))
        name = _bare_name(statement)
        if name not in named and not any(
            numbers <= others and (alike(own, other) or _is_held(statement, longer)) for longer, other, others in kept
        ):
            kept.append((statement, own, numbers))
            named |= {name} - {()}
    return tuple(statement for statement, _, _ in kept)


def _is_held(statement: Statement, longer: Statement) -> bool:
    """Tell whether a longer clause says all that a brief one does, and takes its measures."""
    words, told = EMPTY_WORDS.sub("", statement.text), EMPTY_WORDS.sub("", longer.text)
    if not 1 < len(words) <= _BRIEF or not _measures(statement) <= _measures(longer):
        return False
    pairs = [words[at : at + 2] for at in range(len(words) - 1)]
    return sum(pair in told for pair in pairs) >= _PAIRS_HELD * len(pairs)


def _measures(statement: Statement) -> set[tuple[str, str]]:
    claimed = (tag for tag in statement.themes if not tag.mentioned)
    return {(tag.theme, measure) for tag in claimed for measure in (tag.measures or ("",))}


def _bare_name(statement: Statement) -> tuple[str, ...]:
    """Return the theme and the measures of a clause that says no more than their names, else nothing."""
    claimed = [tag for tag in statement.themes if not tag.mentioned]
    if len(claimed) != 1 or _NUMBER.search(statement.text):
        return ()
    names = claimed[0].measures or (claimed[0].theme,)
    if not all(name in statement.text for name in names):
        return ()
    patterns = (*(re.compile(re.escape(name)) for name in (*names, claimed[0].evidence.quote)), EMPTY_WORDS)
    said = {at for pattern in patterns for found in pattern.finditer(statement.text) for at in range(*found.span())}
    return (claimed[0].theme, *claimed[0].measures) if len(statement.text) - len(said) <= _BARE else ()
