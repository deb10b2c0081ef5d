"""What many say: wording that several regions share.

Statements come by region, in the order of the regions, and results keep that order. The same clause twice in one
region counts once.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from reportgen.grammar.vocabulary import ADVERB_WORDS, ALL_VERBS
from reportgen.model.facts import Formula, Statement

_SHORTEST, _LONGEST = 6, 20
# a longer formula stands for a shorter one inside it unless the shorter one reaches this many more regions
_FURTHER_REGIONS = 2
_BROKEN = re.compile(r"[，；。：\d]|^[、的和与及等”）》]|[、的和与及“（《]$")
_WORDS = ADVERB_WORDS | ALL_VERBS
_HALF_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"))

Statements = Mapping[str, tuple[Statement, ...]]


def find_formulae(statements_by_region: Statements, minimum: int) -> tuple[Formula, ...]:
    """Return the longest wordings of 6 to 20 characters that at least ``minimum`` regions share, the widest first."""
    holders = _holders(statements_by_region, minimum)
    shared = {text: codes for text, codes in holders.items() if len(codes) >= minimum}
    kept: list[str] = []
    for text in sorted(shared, key=lambda text: (-len(text), text)):
        inside = any(text in longer and len(shared[text]) < len(shared[longer]) + _FURTHER_REGIONS for longer in kept)
        if not inside and not _is_shifted(text, kept, shared):
            kept.append(text)
    formulae = (_formula(text, statements_by_region) for text in kept)
    return tuple(sorted(formulae, key=lambda formula: (-len(formula.region_codes), -len(formula.text), formula.text)))


def _holders(statements_by_region: Statements, minimum: int) -> dict[str, set[str]]:
    """Return the regions that use each wording that can be shared by ``minimum`` of them.

    Every six characters of a wording are shared by as many: what none but a few say need not be looked at in all its
    lengths, which would take fifteen strings for every character of the texts.
    """
    users: dict[str, set[str]] = defaultdict(set)
    for code, text in _texts(statements_by_region):
        for at in range(len(text) - _SHORTEST + 1):
            users[text[at : at + _SHORTEST]].add(code)
    common = {gram for gram, codes in users.items() if len(codes) >= minimum}
    holders: dict[str, set[str]] = defaultdict(set)
    for code, text in _texts(statements_by_region):
        for stretch in _stretches(text, common):
            holders[stretch].add(code)
    return holders


def _texts(statements_by_region: Statements) -> Iterator[tuple[str, str]]:
    for code, statements in statements_by_region.items():
        for statement in statements:
            yield code, statement.text


def _stretches(text: str, common: set[str]) -> Iterator[str]:
    """Yield the wordings in ``text`` that consist of ``common`` parts."""
    for start in range(len(text) - _SHORTEST + 1):
        end = start + _SHORTEST
        while end <= len(text) and end - start <= _LONGEST and text[end - _SHORTEST : end] in common:
            stretch = text[start:end]
            whole = all(stretch.count(a) == stretch.count(b) for a, b in _HALF_PAIRS)
            if whole and not _BROKEN.search(stretch) and not _halves_a_word(text, start, end):
                yield stretch
            end += 1


def _halves_a_word(text: str, start: int, end: int) -> bool:
    """Say whether a cut goes through a verb or adverb (促|进优质医疗资源扩容)."""
    return any(text[at - 1 : at + 1] in _WORDS for at in (start, end) if 0 < at < len(text))


def _is_shifted(text: str, kept: list[str], shared: dict[str, set[str]]) -> bool:
    """Say whether ``text`` is a kept formula of as many regions, cut two characters on."""
    head, tail = text[: len(text) - 2], text[2:]
    return any(
        (head in other or tail in other) and len(shared[other]) >= len(shared[text]) and shared[text] <= shared[other]
        for other in kept
    )


def _formula(text: str, statements_by_region: Statements) -> Formula:
    holding = [
        (code, statement.statement_id)
        for code, statements in statements_by_region.items()
        for statement in statements
        if text in statement.text
    ]
    return Formula(text, _unique(code for code, _ in holding), tuple(identity for _, identity in holding))


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
