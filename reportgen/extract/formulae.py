"""What all say and what stands alone: shared wording, near-equal clauses, and measures that few regions have.

Statements come by region, in the order of the regions, and results keep that order. The same clause twice in one
region counts once.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from reportgen.extract.vocabulary import ADVERB_WORDS, ADVERBS, ALL_VERBS
from reportgen.extract.wording import alternatives
from reportgen.model.facts import Cluster, Exclusive, Formula, Statement

_SHORTEST, _LONGEST = 6, 20
_GRAM = 3
_ALIKE = 0.5
# a longer formula stands for a shorter one inside it unless the shorter one reaches this many more regions
_FURTHER_REGIONS = 2
_BROKEN = re.compile(r"[，；。：\d]|^[、的和与及等”）》]|[、的和与及“（《]$")
_WORDS = ADVERB_WORDS | ALL_VERBS
_HALF_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"))
_MANNER = re.compile(rf"^(?:{alternatives(ADVERBS)})+")

Statements = Mapping[str, tuple[Statement, ...]]


def find_formulae(statements_by_region: Statements, minimum: int) -> tuple[Formula, ...]:
    """Return the longest wordings of 6 to 20 characters that at least ``minimum`` regions share, the widest first."""
    holders = _holders(statements_by_region)
    shared = {text: codes for text, codes in holders.items() if len(codes) >= minimum}
    kept: list[str] = []
    for text in sorted(shared, key=lambda text: (-len(text), text)):
        inside = any(text in longer and len(shared[text]) < len(shared[longer]) + _FURTHER_REGIONS for longer in kept)
        if not inside and not _is_shifted(text, kept, shared):
            kept.append(text)
    formulae = (_formula(text, statements_by_region) for text in kept)
    return tuple(sorted(formulae, key=lambda formula: (-len(formula.region_codes), -len(formula.text), formula.text)))


def find_clusters(statements_by_region: Statements, minimum: int) -> tuple[Cluster, ...]:
    """Return groups of clauses of at least ``minimum`` regions in which each pair shares half of its 3-grams."""
    statements = [statement for group in statements_by_region.values() for statement in group if not statement.generic]
    grams = [_grams(_MANNER.sub("", statement.text)) for statement in statements]
    pairs = _alike(grams)
    groups: list[set[int]] = [{at} for at in range(len(statements))]
    belongs = list(range(len(statements)))
    for (left, right), _ in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
        first, second = belongs[left], belongs[right]
        if first == second:
            continue
        # complete link: every pair across the two must be alike, or chains of clauses run together
        if all((min(a, b), max(a, b)) in pairs for a in groups[first] for b in groups[second]):
            for at in groups[second]:
                belongs[at] = first
            groups[first] |= groups[second]
            groups[second] = set()
    clusters = (_cluster(sorted(group), statements, pairs) for group in groups if group)
    wide = (cluster for cluster in clusters if len(cluster.region_codes) >= minimum)
    return tuple(sorted(wide, key=lambda cluster: (-len(cluster.region_codes), cluster.text)))


def find_exclusives(statements_by_region: Statements, most: int = 1) -> tuple[Exclusive, ...]:
    """Return the themes and measures that at most ``most`` regions have, mentions in passing left out."""
    holders: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for code, statements in statements_by_region.items():
        for statement in statements:
            for tag in statement.themes:
                for measure in ("", *tag.measures) if not tag.mentioned else ():
                    holders[tag.theme, measure].append((code, statement.statement_id))
    return tuple(
        Exclusive(theme, measure, _unique(code for code, _ in found), _unique(identity for _, identity in found))
        for (theme, measure), found in sorted(holders.items())
        if len({code for code, _ in found}) <= most
    )


def find_distinctive(statements_by_region: Statements, code: str) -> tuple[Statement, ...]:
    """Return the statements of region ``code`` that no other region words alike, framing phrases left out."""
    others = [
        _grams(_MANNER.sub("", statement.text))
        for other, statements in statements_by_region.items()
        if other != code
        for statement in statements
    ]
    index = _index(others)
    return tuple(
        statement
        for statement in statements_by_region.get(code, ())
        if not statement.generic and not _has_like(_grams(_MANNER.sub("", statement.text)), others, index)
    )


def _holders(statements_by_region: Statements) -> dict[str, set[str]]:
    holders: dict[str, set[str]] = defaultdict(set)
    for code, statements in statements_by_region.items():
        for statement in statements:
            for text in _stretches(statement.text):
                holders[text].add(code)
    return holders


def _stretches(text: str) -> Iterator[str]:
    for size in range(_SHORTEST, min(_LONGEST, len(text)) + 1):
        for start in range(len(text) - size + 1):
            stretch = text[start : start + size]
            whole = all(stretch.count(a) == stretch.count(b) for a, b in _HALF_PAIRS)
            if whole and not _BROKEN.search(stretch) and not _halves_a_word(text, start, start + size):
                yield stretch


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


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _GRAM] for at in range(max(1, len(text) - _GRAM + 1)))


def _index(grams: list[frozenset[str]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for at, items in enumerate(grams):
        for item in items:
            index[item].append(at)
    return index


def _alike(grams: list[frozenset[str]]) -> dict[tuple[int, int], float]:
    """Return the pairs whose 3-grams overlap by half or more (exact Jaccard, by inverted index)."""
    common: dict[tuple[int, int], int] = defaultdict(int)
    for holders in _index(grams).values():
        for pair in combinations(holders, 2):
            common[pair] += 1
    alike = {}
    for (left, right), count in common.items():
        score = count / (len(grams[left]) + len(grams[right]) - count)
        if score >= _ALIKE:
            alike[left, right] = score
    return alike


def _has_like(grams: frozenset[str], others: list[frozenset[str]], index: dict[str, list[int]]) -> bool:
    common: dict[int, int] = defaultdict(int)
    for item in grams:
        for at in index.get(item, ()):
            common[at] += 1
    return any(count / (len(grams) + len(others[at]) - count) >= _ALIKE for at, count in common.items())


def _cluster(group: list[int], statements: list[Statement], pairs: dict[tuple[int, int], float]) -> Cluster:
    def nearness(at: int) -> float:
        return sum(pairs.get((min(at, other), max(at, other)), 0.0) for other in group if other != at)

    middle = max(group, key=lambda at: (nearness(at), -len(statements[at].text), -at))
    return Cluster(
        statements[middle].text,
        _unique(statements[at].section.region_code for at in group),
        tuple(statements[at].statement_id for at in group),
    )


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
