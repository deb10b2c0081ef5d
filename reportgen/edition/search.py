"""Statements on a subject: the words asked for, their variants and near formulations, ranked.

A term is a set of parts: pairs of neighbouring hanzi, and words in Latin letters or digits as a whole. A part weighs
the more, the fewer statements have it (床日 far more than 付费). A statement is as near as the weight of the parts that
stand together in it. What themes.toml knows as one measure (做法) is found under its other wordings, too.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from reportgen.model.facts import Statement
from reportgen.model.tables import Theme

NEAR = 0.62
_BY_MEASURE = 0.5
_COVERED = 0.75
_IN_SENTENCE = 0.9  # a term that stands beside the statement, in its sentence
_TERMS = re.compile(r"[\s、，,；;]+")
_UNIT = re.compile(r"[A-Za-z0-9][A-Za-z0-9./+-]*|[\u3400-\u9fff]")
_SLACK = 4  # so many characters may stand between the parts of a near formulation


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement on the subject: how near it is (1 where the words stand in it), and the words by which."""

    statement: Statement
    score: float
    wording: str


def search(words: str, statements: Sequence[Statement], themes: Iterable[Theme]) -> tuple[Hit, ...]:
    """Return the statements on the subject, the nearest first; of several terms each must be met."""
    terms = [term for term in _TERMS.split(words) if _UNIT.search(term)]
    if not terms:
        return ()
    weighed = [_weigh(term, statements) for term in terms]
    measures = _measures(words, themes)
    hits = [hit for statement in statements if (hit := _rate(statement, weighed, measures))]
    return tuple(sorted(hits, key=lambda hit: -hit.score))


@dataclass(frozen=True, slots=True)
class _Term:
    """One of the words that are sought, with what each of its parts is worth: the rarer, the more."""

    text: str
    parts: Mapping[str, float]


def _weigh(term: str, statements: Sequence[Statement]) -> _Term:
    parts = set(_parts(term))
    held = Counter(part for statement in statements for part in {part for part, _, _ in _found(parts, statement.text)})
    return _Term(term, {part: log((len(statements) + 1) / (held[part] + 1)) + 0.1 for part in _parts(term)})


def _rate(statement: Statement, terms: Sequence[_Term], measures: frozenset[str]) -> Hit | None:
    own = [_match(term, statement.text) for term in terms]
    if max(own)[0] >= NEAR:
        beside = [_match(term, statement.sentence)[0] * _IN_SENTENCE for term in terms]
        score = min(max(here, there) for (here, _), there in zip(own, beside, strict=True))
        if score >= NEAR:
            return Hit(statement, score, max(own)[1])
    for tag in statement.themes:
        if not tag.mentioned and measures.intersection(tag.measures):
            return Hit(statement, _BY_MEASURE, tag.evidence.quote)
    return None


def _match(term: _Term, text: str) -> tuple[float, str]:
    """Return how near a text comes to a term, and the words that do."""
    at = text.casefold().find(term.text.casefold())
    if at >= 0:
        return 1.0, text[at : at + len(term.text)]
    found = _found(term.parts, text)
    best = (0.0, "")
    for first, (_, start, _) in enumerate(found):
        window = [place for place in found[first:] if place[2] <= start + len(term.text) + _SLACK]
        held = sum(term.parts[part] for part in {part for part, _, _ in window}) / sum(term.parts.values())
        best = max(best, (min(held, 0.99), text[start : max(end for _, _, end in window)]))
    return best


def _found(parts: Collection[str], text: str) -> list[tuple[str, int, int]]:
    """Return those of the ``parts`` that a text has, with their places."""
    folded = text.casefold()
    if not any(part in folded for part in parts):  # most texts have none, and are not taken apart
        return []
    return [place for place in _placed_parts(text) if place[0] in parts]


def _parts(text: str) -> list[str]:
    return [part for part, _, _ in _placed_parts(text)]


def _placed_parts(text: str) -> list[tuple[str, int, int]]:
    """Return the parts of a text with their places; a lone hanzi is a part where nothing stands beside it."""
    units = [(match[0].casefold(), match.start(), match.end()) for match in _UNIT.finditer(text)]
    parts = [unit for unit in units if unit[0][0].isascii()]
    for (one, start, end), (other, begin, stop) in pairwise(units):
        if end == begin and not (one.isascii() or other.isascii()):
            parts.append((one + other, start, stop))
    return sorted(parts, key=lambda part: part[1]) or units


def _measures(words: str, themes: Iterable[Theme]) -> frozenset[str]:
    """Return the measures that the words speak of."""
    return frozenset(
        measure.name
        for theme in themes
        for measure in theme.measures
        if words in measure.name or any(_covers(pattern, words) for pattern in measure.patterns)
    )


def _covers(pattern: str, words: str) -> bool:
    """Tell whether a pattern speaks of nearly all of the words, not of one among them."""
    return any(len(found[0]) >= _COVERED * len(words) for found in re.finditer(pattern, words))
