"""The statements of two editions → those that are new, gone, or read otherwise, with what of the wording is another."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from reportgen.edition.changes_pairs import Pair, pair, without_same
from reportgen.model.facts import Statement

_ALIKE = 60.0  # of 100: a clause so like another is that one, re-worded
_ALIKE_IN_SENTENCE, _SENTENCE_ALIKE = 40.0, 65.0  # where the sentence around it stayed, less will do
_SAME_PLACE = 200.0
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:%|‰)?|[A-Za-z]+|.", re.DOTALL)
_ISLAND = 2  # signs: so little between two changes is read as part of the change


def compare_statements(before: Iterable[Statement], after: Iterable[Statement]) -> tuple[Pair[Statement], ...]:
    """Return the statements that differ, region by region."""
    old, new = without_same(before, after, _sense)
    return tuple(found for own, other in _by_region(old, new) for found in pair(own, other, _closeness(own, other)))


def differing(before: str, after: str) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Return two wordings, each as pieces with whether the other wording has not got them; a number is one piece.

    >>> differing("新增3个", "新增5个")
    ((('新增', False), ('3', True), ('个', False)), (('新增', False), ('5', True), ('个', False)))
    """
    own, other = _TOKEN.findall(before), _TOKEN.findall(after)
    found = SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks()
    ends = (len(own), len(other))
    kept = [(a, b, size) for a, b, size in found if size and not _is_island(own[a : a + size], (a, b), ends)]
    return (
        tuple(_pieces(own, [(a, size) for a, _, size in kept])),
        tuple(_pieces(other, [(b, size) for _, b, size in kept])),
    )


def _sense(statement: Statement) -> tuple[str, str, int | None, str]:
    section = statement.section
    return section.region_code, section.part, section.year, statement.text


def _by_region(
    before: Sequence[Statement], after: Sequence[Statement]
) -> Iterator[tuple[tuple[Statement, ...], tuple[Statement, ...]]]:
    sides: dict[str, tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
    for at, statements in enumerate((before, after)):
        for statement in statements:
            sides[statement.section.region_code][at].append(statement)
    yield from ((tuple(own), tuple(other)) for own, other in sides.values())


def _closeness(before: Sequence[Statement], after: Sequence[Statement]) -> dict[tuple[int, int], float]:
    texts = [statement.text for statement in after]
    found = {}
    for one, old in enumerate(before):
        for _, alike, other in extract(old.text, texts, scorer=ratio, score_cutoff=_ALIKE_IN_SENTENCE, limit=None):
            around = ratio(old.sentence, after[other].sentence)
            if alike >= _ALIKE or around >= _SENTENCE_ALIKE:
                found[one, other] = alike + around / 4
    places = {statement.statement_id: other for other, statement in enumerate(after)}
    for one, old in enumerate(before):
        if (same := places.get(old.statement_id)) is not None:
            found[one, same] = _SAME_PLACE  # the source's words stayed, however they are read now
    return found


def _is_island(tokens: Sequence[str], start: tuple[int, int], ends: tuple[int, int]) -> bool:
    """Tell whether so few signs stayed between two changes that the change is easier read as one."""
    at_edge = start == (0, 0) or (start[0] + len(tokens), start[1] + len(tokens)) == ends
    return len(tokens) < _ISLAND and not at_edge and not any(token[0].isdecimal() for token in tokens)


def _pieces(tokens: Sequence[str], kept: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, size in (*kept, (len(tokens), 0)):
        if start > at:
            yield "".join(tokens[at:start]), True
        if size:
            yield "".join(tokens[start : start + size]), False
        at = start + size
