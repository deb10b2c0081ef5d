"""A unigram model of Chinese words over jieba's own dictionary.

It is kept as a trie, see ``words_file.py``. Words a user adds to a jieba elsewhere never move a score. Scores are
natural logarithms of probabilities.
"""

from array import array
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from reportgen.corpus.words_file import COUNT_SHIFT, LEADING, PERSON, read_entries

if TYPE_CHECKING:
    from marisa_trie import Trie

_LONGEST = 8
# An unseen character costs more than a rare word; an unseen sign costs the same everywhere.
_UNSEEN = 0.3
# Words tagged as leading that can end a clause all the same.
_ENDING = frozenset("上下中等外内里前后到过去来了着好起多少够左右以上以下不已多次一体在内为止而已一起")
_NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class WordModel:
    """Words in a trie, and by their number there what is known of each; ``whole``: the logarithm of all counts."""

    trie: "Trie"
    entries: "array[int]"
    logs: dict[int, float]
    whole: float

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
        return self._entry(word) is not None

    def weigh(self, word: str) -> float:
        """Return the score of ``word`` as a whole, that of an unseen character if it is not in the dictionary."""
        entry = self._entry(word)
        return self.unseen if entry is None else self._log(entry)

    def is_person(self, word: str) -> bool:
        """Say whether the dictionary has ``word`` as a person's name."""
        return bool((self._entry(word) or 0) & PERSON)

    def leads_on(self, word: str) -> bool:
        """Say whether a sentence goes on after ``word``: a preposition, conjunction, adverb or particle."""
        return bool((self._entry(word) or 0) & LEADING) and word not in _ENDING

    @property
    def unseen(self) -> float:
        """The score of a character that the dictionary does not have."""
        return log(_UNSEEN) - self.whole

    def _entry(self, word: str) -> int | None:
        number = self.trie.get(_encodable(word))
        return None if number is None else self.entries[number]

    def _log(self, entry: int) -> float:
        count = entry >> COUNT_SHIFT
        found = self.logs.get(count)
        if found is None:  # the same few thousand counts come again and again
            found = self.logs[count] = log(count or _UNSEEN) - self.whole
        return found

    def _best(self, text: str) -> tuple[list[float], list[int]]:
        """Return the best score of each beginning of ``text``, and where its last word starts.

        Of equal divisions that into single characters wins, then that with the longer last word.
        """
        size = len(text)
        totals, origins = [0.0] + [_NEVER] * size, [0] * (size + 1)
        plain, unseen = _encodable(text), self.unseen
        entries, log_of = self.entries, self._log
        for start in range(size):
            total, single = totals[start], unseen
            for word, number in self.trie.iter_prefixes_with_ids(plain[start : start + _LONGEST]):
                if len(word) == 1:
                    single = log_of(entries[number])
                    continue
                end = start + len(word)
                if (score := total + log_of(entries[number])) > totals[end]:
                    totals[end], origins[end] = score, start
            if total + single >= totals[start + 1]:
                totals[start + 1], origins[start + 1] = total + single, start
        return totals, origins


def _encodable(text: str) -> str:
    """Return ``text`` with another sign for each half of a pair that stands alone, which no trie can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=1)
def read_words() -> WordModel:
    """Read the dictionary, once.

    Raises:
        SettingsError: jieba's dictionary is not installed.
    """
    trie, entries = read_entries()
    return WordModel(trie, entries, {}, log(entries.pop()))
