"""A unigram model of Chinese words over jieba's own dictionary.

The dictionary is read here, not through a jieba tokenizer, so that words a user adds elsewhere never move a score.
Scores are natural logarithms of probabilities.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path

_LONGEST = 8
# An unseen character costs more than a rare word; an unseen sign costs the same everywhere.
_UNSEEN = 0.3
# jieba's tags of prepositions, conjunctions, adverbs, and 的, 地, 得.
_LEADING_TAGS = frozenset({"p", "c", "d", "uj", "uv", "ud"})
# Words so tagged that can end a clause all the same.
_ENDING = frozenset("上下中等外内里前后到过去来了着好起多少够左右以上以下不已多次一体在内为止而已一起")
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class WordModel:
    """The logarithm of each word's probability, that of an unseen character, and words of two kinds.

    ``people`` are words that name a person; ``leading`` are prepositions, conjunctions, adverbs and particles, after
    which a sentence goes on.
    """

    scores: dict[str, float]
    unseen: float
    people: frozenset[str]
    leading: frozenset[str]

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
    scores: dict[str, float] = {}
    people: set[str] = set()
    leading: set[str] = set()
    total = 0.0
    values: dict[str, float] = {}  # the same few thousand counts come again and again
    for words, counts, tags in _read_columns():
        values.update((count, float(count) or _UNSEEN) for count in counts if count not in values)
        numbers = [values[count] for count in counts]
        total += sum(numbers)
        scores.update(zip(words, numbers, strict=True))
        people.update(word for word, tag in zip(words, tags, strict=True) if tag.startswith("nr"))
        leading.update(word for word, tag in zip(words, tags, strict=True) if tag in _LEADING_TAGS)
    whole = log(total)
    logs = {number: log(number) - whole for number in values.values()}
    for word, number in scores.items():
        scores[word] = logs[number]
    return WordModel(scores, log(_UNSEEN) - whole, frozenset(people), frozenset(leading - _ENDING))


def forget_words() -> None:
    """Give back what the dictionary takes, forty megabytes, once the texts are clean."""
    read_words.cache_clear()


def _read_columns() -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Yield the words, counts and tags of some thousand rows at a time.

    A loop over the rows is twice as slow; all rows at once take a hundred megabytes.
    """
    with _dictionary().open(encoding="utf-8") as file:
        while rows := file.readlines(_CHUNK):
            cells = "".join(rows).split()
            yield cells[::3], cells[1::3], cells[2::3]


def _dictionary() -> Path:
    """Return where jieba keeps its dictionary; importing jieba would cost more than reading it."""
    found = find_spec("jieba")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("jieba is not installed", name="jieba")
    return Path(found.origin).with_name("dict.txt")
