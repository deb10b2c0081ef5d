"""Whether a wording that differs from the official one in a character or two is a slip, or another wording.

Policy texts vary their formulae (以人民健康为中心 beside 以人民为中心). A slip shows in one of three ways: what was
exchanged sounds the same (主义, 注意), two characters changed places, or the exchange
leaves a character that forms no word.
"""

import re
from collections import Counter
from dataclasses import dataclass

from reportgen.corpus.characters import HANZI, is_hanzi
from reportgen.corpus.pinyin import find_sounds
from reportgen.corpus.words import read_words

_NUMERALS = re.compile("[0-9０-９一二三四五六七八九十百千万〇零两]+")
_OTHER = re.compile(f"[^{HANZI}]+")
_LONG = 8
_VERY_LONG = 9
_LONG_PIECE = 5
_SOUNDING_PIECE = 3
_AROUND = 4
# These stand alone in good Chinese.
_ALONE = frozenset(
    "的地得和与及或在以为是对把被将向从由到等了着过之其各该本全新大小多更最不也都又再并而且但就才只仅能会要可应须"
)


@dataclass(frozen=True, slots=True)
class Misquote:
    """What a text has in the place of a wording.

    ``wording[first:last]`` as it is, and ``head`` and ``tail`` characters of ``found`` instead of the rest, in which
    ``wrong`` characters differ.
    """

    wording: str
    found: str
    first: int
    last: int
    head: int
    tail: int
    wrong: int

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What was found and what it should be, on each side that differs."""
        sides = (
            (self.found[: self.head], self.wording[: self.first]),
            (self.found[len(self.found) - self.tail :], self.wording[self.last :]),
        )
        return tuple((one, other) for one, other in sides if other)


def sounds_alike(quote: Misquote) -> bool:
    """Say whether what was exchanged sounds the same, or the characters only changed places."""
    if _differs_lightly(quote) or quote.last - quote.first < _SOUNDING_PIECE:
        return False
    return all(one == other or sorted(one) == sorted(other) or _sound(one, other) for one, other in quote.pairs)


def is_slip(quote: Misquote, after: str) -> bool:
    """Say whether the exchange cannot be another wording.

    It makes no word, or it is all that differs in a long wording. ``after`` is what follows in the text.
    """
    if _differs_lightly(quote) or len(quote.wording) < _LONG or quote.last - quote.first < _LONG_PIECE:
        return False
    if any(len(other) > 1 and not set(one) & set(other) for one, other in quote.pairs):
        return False
    if quote.wrong == 1 and len(quote.wording) > _VERY_LONG and not _is_particle(quote):
        return True
    return _lone(quote.found + after) > _lone(quote.wording + after)


def _differs_lightly(quote: Misquote) -> bool:
    """Say whether only signs or numerals differ: another congress or plan is no slip."""
    return all(_plain(one) == _plain(other) for one, other in quote.pairs)


def _is_particle(quote: Misquote) -> bool:
    """Say whether the text only puts in a particle (稳中求进的工作总基调)."""
    return any(len(one) > len(other) and set(one) - set(other) <= _ALONE for one, other in quote.pairs)


def stands_alone(char: str) -> bool:
    """Say whether a character is a mark, or a word of its own in good Chinese."""
    return char in _ALONE or not is_hanzi(char)


def breaks_word(wording: str, gap: tuple[int, int]) -> bool:
    """Say whether a gap begins or ends inside a word of the wording."""
    at, borders = 0, {0}
    for word in read_words().divide(wording):
        at += len(word)
        borders.add(at)
    return not set(gap) <= borders


def stands_in_word(text: str, at: int) -> bool:
    """Say whether a word of the dictionary lies across ``at`` where the text around is divided into words."""
    place = max(0, at - _AROUND)
    for word in read_words().divide(text[place : at + _AROUND]):
        if place < at < place + len(word):
            return True
        place += len(word)
    return False


def _plain(text: str) -> str:
    """Return the hanzi that are no numerals."""
    return _NUMERALS.sub("", _OTHER.sub("", text))


def _lone(text: str) -> int:
    counts = Counter(word for word in read_words().divide(text) if len(word) == 1 and is_hanzi(word))
    return sum(count for word, count in counts.items() if word not in _ALONE)


def _sound(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    return all(
        a == b or (is_hanzi(a) and is_hanzi(b) and find_sounds(a) & find_sounds(b))
        for a, b in zip(one, other, strict=True)
    )
