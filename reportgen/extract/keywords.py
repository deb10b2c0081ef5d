"""What sets a region's statements off from those of the others: its words, by contrast and not by frequency.

A word is a term of the domain dictionary, a name in quotation marks that holds one, or a term with the noun beside it;
no verb of policy, adverb, place or number, and no term that every text is full of. It is counted once a statement. Its
weight is the log-odds of the region against all others, over its deviation (after Monroe, Colaresi and Quinn 2008).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import log, sqrt

from reportgen.extract.segment import TERM, Segmenter
from reportgen.extract.vocabulary import ADVERB_WORDS, ALL_VERBS, GENERIC_NOUNS, LOOSE_TERMS, PLAIN_TERMS
from reportgen.model.facts import Keyword, Statement

_SHORTEST, _LONGEST = 3, 12
_PRIOR = 0.5
# a word that so large a share of the other regions use as well sets none of them off
_COMMON = 0.34
_QUOTED = re.compile(r"“([^“”，。；、]{3,12})”")
_FIRST = ("n", "nt", "vn", "j", "l", "nz", "b")
_LAST = ("n", "nt", "vn", "j", "nz")
_LATIN = re.compile(r"[A-Za-z+]{3,}")
_PLAIN = GENERIC_NOUNS | PLAIN_TERMS
_VERBS_AND_ADVERBS = ADVERB_WORDS | ALL_VERBS

Statements = Mapping[str, Iterable[Statement]]


def find_keywords(
    statements_by_region: Statements, segment: Segmenter, *, names: Iterable[str] = (), limit: int = 8
) -> dict[str, tuple[Keyword, ...]]:
    """Return the ``limit`` strongest words of every region, the strongest first; ``names`` are places, and no words.

    Framing phrases are not read. A word that stands wholly in a stronger one of the same statements is left out.
    """
    places = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")
    held: dict[str, dict[str, list[str]]] = {}
    sizes: dict[str, int] = {}
    for code, statements in statements_by_region.items():
        held[code], sizes[code] = defaultdict(list), 0
        for statement in statements:
            if not statement.generic:
                sizes[code] += 1
                for word in dict.fromkeys(_words(statement.text, segment)):
                    if not places.search(word):
                        held[code][word].append(statement.statement_id)
    return {code: _strongest(code, held, sizes, limit) for code in held}


def _words(text: str, segment: Segmenter) -> Iterator[str]:
    """Yield the candidates of a clause: names in quotation marks, terms, and a term with the noun beside it."""
    for match in _QUOTED.finditer(text):
        if not segment.words.isdisjoint(segment.cut(match[1])):
            yield match[1]
    before = ("", "")
    for word, tag in segment.tag(text):
        if (tag == TERM or _LATIN.fullmatch(word)) and word not in _PLAIN:
            yield word
        if (
            TERM in (tag, before[1])
            and _is_noun(*before, _FIRST)
            and _is_noun(word, tag, _LAST)
            and _fits(before[0] + word)
        ):
            yield before[0] + word
        before = (word, tag)


def _is_noun(word: str, tag: str, tags: tuple[str, ...]) -> bool:
    if word in LOOSE_TERMS or tag == TERM:
        return word not in LOOSE_TERMS
    return tag in tags and len(word) > 1 and word not in _PLAIN and word not in _VERBS_AND_ADVERBS


def _fits(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and all("一" <= character <= "鿿" for character in word)


def _strongest(
    code: str, held: Mapping[str, Mapping[str, list[str]]], sizes: Mapping[str, int], limit: int
) -> tuple[Keyword, ...]:
    everywhere = _totals(held)
    shared = Counter(word for words in held.values() for word in words)
    most = _COMMON * (len(held) - 1)
    whole = sum(sizes.values())
    found = []
    for word, ids in held[code].items():
        if shared[word] - 1 <= most:
            weight = _weight(len(ids), sizes[code], everywhere[word], whole)
            if weight > 0:
                found.append(Keyword(word, weight, tuple(ids)))
    # of words as strong as each other the longer says more
    found.sort(key=lambda keyword: (-keyword.weight, -len(keyword.word), keyword.word))
    return tuple(_without_parts(found, limit))


def _totals(held: Mapping[str, Mapping[str, list[str]]]) -> Counter[str]:
    totals: Counter[str] = Counter()
    for words in held.values():
        totals.update({word: len(ids) for word, ids in words.items()})
    return totals


def _weight(own: int, size: int, everywhere: int, whole: int) -> Decimal:
    """Return the log-odds of ``own`` of ``size`` against the rest of ``everywhere`` of ``whole``, over its deviation.

    The deviation is that of the region's own count: with that of the others as well, a word that no other region uses
    would stand below one that some use.
    """
    here = log((own + _PRIOR) / (size - own + _PRIOR))
    there = log((everywhere - own + _PRIOR) / (whole - size - everywhere + own + _PRIOR))
    return Decimal((here - there) * sqrt(own + _PRIOR)).quantize(Decimal("0.01"))


def _without_parts(keywords: Iterable[Keyword], limit: int) -> list[Keyword]:
    kept: list[Keyword] = []
    for keyword in keywords:
        same = (k for k in kept if set(keyword.statement_ids) <= set(k.statement_ids))
        if not any(keyword.word in other.word or other.word in keyword.word for other in same):
            kept.append(keyword)
        if len(kept) == limit:
            break
    return kept
