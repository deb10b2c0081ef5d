"""A unigram model of Chinese words over jieba's own dictionary.

The dictionary is read here, not through a jieba tokenizer, so that words a user adds elsewhere never move a score.
Scores are natural logarithms of probabilities.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log

_LONGEST = 8
# An unseen character costs more than a rare word; an unseen sign costs the same everywhere.
_UNSEEN = 0.3


@dataclass(frozen=True, slots=True)
class WordModel:
    """The logarithm of each word's probability, that of an unseen character, and the words that name a person."""

    scores: dict[str, float]
    unseen: float
    people: frozenset[str]

    def score(self, text: str) -> float:
        """Return the score of the likeliest division of ``text`` into words."""
        return self._best(text)[0][-1]

    def divide(self, text: str) -> list[str]:
        """Return the likeliest division of ``text`` into words."""
        _, origins = self._best(text)
        words: list[str] = []
        at = len(text)
        while at:
            words.append(text[origins[at] : at])
            at = origins[at]
        return words[::-1]

    def has(self, word: str) -> bool:
        """Say whether ``word`` stands in the dictionary."""
        return word in self.scores

    def _best(self, text: str) -> tuple[list[float], list[int]]:
        totals, origins = [0.0], [0]
        scores, unseen = self.scores, self.unseen
        for end in range(1, len(text) + 1):
            best, origin = totals[end - 1] + scores.get(text[end - 1], unseen), end - 1
            for start in range(max(0, end - _LONGEST), end - 1):
                found = scores.get(text[start:end])
                if found is not None and totals[start] + found > best:
                    best, origin = totals[start] + found, start
            totals.append(best)
            origins.append(origin)
        return totals, origins


@lru_cache(maxsize=1)
def read_words() -> WordModel:
    """Read jieba's dictionary; about 0.3 s, once."""
    # A row is word, count, tag; taken by columns, since a loop over the rows is twice as slow.
    cells = files("jieba").joinpath("dict.txt").read_text("utf-8").split()
    counts = [float(count) or _UNSEEN for count in cells[1::3]]
    total = log(sum(counts))
    scores = dict(zip(cells[::3], (log(count) - total for count in counts), strict=True))
    people = frozenset(word for word, tag in zip(cells[::3], cells[2::3], strict=True) if tag.startswith("nr"))
    return WordModel(scores, log(_UNSEEN) - total, people)
