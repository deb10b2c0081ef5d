"""What a region speaks of more than the others: words by contrast, not by count, or every region gets the same ones."""

from collections import Counter
from collections.abc import Mapping
from math import log, sqrt

from reportgen.extract.segment import Segmenter
from reportgen.extract.vocabulary import ADVERBS, GENERIC_NOUNS, VERBS

_KINDS = ("n", "vn", "eng")
_PLACES = ("ns", "nr", "nt")
_SHORTEST = 2
_PRIOR = 0.5
_STOPPED = frozenset(ADVERBS) | frozenset(VERBS) | GENERIC_NOUNS


def contrast_keywords(
    texts: Mapping[str, str], segment: Segmenter, *, count: int = 10, least: int = 2
) -> dict[str, tuple[str, ...]]:
    """Return for every region up to ``count`` words, used ``least`` times or more, by log-odds against all others.

    The score is the log-odds ratio with a flat prior, divided by its standard error, so that a word used once by
    chance does not lead.
    """
    counts = {code: Counter(_words(text, segment)) for code, text in texts.items()}
    total = sum(counts.values(), Counter())
    return {code: _leading(own, total - own, count=count, least=least) for code, own in counts.items()}


def _words(text: str, segment: Segmenter) -> list[str]:
    return [
        word
        for word, kind in segment.tag(text)
        if len(word) >= _SHORTEST
        and word[0].isalpha()
        and kind.startswith(_KINDS)
        and kind not in _PLACES
        and word not in _STOPPED
    ]


def _leading(own: Counter[str], others: Counter[str], *, count: int, least: int) -> tuple[str, ...]:
    mine, theirs, size = own.total(), others.total(), len(own | others) * _PRIOR

    def score(word: str) -> float:
        here, there = own[word] + _PRIOR, others[word] + _PRIOR
        odds = log(here / (mine + size - here)) - log(there / (theirs + size - there))
        return odds / sqrt(1 / here + 1 / there)

    words = [word for word in own if own[word] >= least and score(word) > 0]
    return tuple(sorted(words, key=lambda word: (-score(word), word))[:count])
