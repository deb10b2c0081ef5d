"""Words that every match of a pattern holds: only those patterns are asked whose words stand in a text.

They are read from the pattern itself: what must stand in it as written, outside of what may be left out. Of a pattern
that is written in a way not understood here no word is known, and it is asked of every text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from operator import add

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|P<\w+>))?|[|)]|(?:[?*+]|\{\d*,?\d*\})[?+]?|.", re.DOTALL
)
_QUANTIFIER = re.compile(r"[?*+]|\{.*\}")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_SIGNS = re.compile(r"[][\\(){}|.^$?*+]")
_UNWRITTEN = re.compile(r"[-\\]")
_ANY = frozenset(".^$")
_SHORT = 2  # what is looked up; a longer word is asked for where two characters stand that few others hold
_KEPT = 8192  # a clause is asked about by one module after another
Words = frozenset[str]


class Needs:
    """Things that need words of a text, of several sets one of each: which of them it may hold."""

    def __init__(self, needed: Iterable[tuple[Words, ...]]) -> None:
        self._always: list[int] = []
        self._places: dict[str, list[tuple[int, tuple[Words, ...]]]] = {}
        self._longer: dict[str, list[str]] = {}
        held = tuple(needed)
        words: frozenset[str] = frozenset().union(*chain.from_iterable(held))
        for place, sets in enumerate(held):
            if not sets:
                self._always.append(place)
                continue
            rarest = _rarest(sets)
            further = tuple(own for own in sets if own is not rarest)
            for word in rarest:
                self._places.setdefault(word, []).append((place, further))
        self._short = frozenset(word for word in words if len(word) <= _SHORT)
        longer = words - self._short
        shared = Counter(chain.from_iterable(map(_pairs, longer)))
        for word in longer:
            self._longer.setdefault(min(_pairs(word), key=shared.__getitem__), []).append(word)
        self._pairs = frozenset(self._longer)

    def met(self, text: str) -> list[int]:
        """Return the places of those whose words stand in ``text``, in order."""
        standing = self._standing(text)
        found = set(self._always)
        for word in standing:
            for place, further in self._places.get(word, ()):
                if not further or not any(map(standing.isdisjoint, further)):
                    found.add(place)
        return sorted(found)

    def _standing(self, text: str) -> set[str]:
        """Return the needed words that stand in ``text``."""
        signs = signs_of(text)
        standing = set(self._short & signs)
        for pair in self._pairs & signs:
            standing.update([word for word in self._longer[pair] if word in text])
        return standing


@lru_cache(maxsize=_KEPT)
def signs_of(text: str) -> frozenset[str]:
    """Return the characters of ``text``, and every two that stand side by side."""
    return frozenset((*text, *_pairs(text)))


def _pairs(text: str) -> Iterable[str]:
    """Return every two characters that stand side by side."""
    return map(add, text, text[1:])


def alternatives_of(pattern: str) -> Iterator[str]:
    """Yield what stands between the bars of ``pattern`` that are in no group.

    >>> list(alternatives_of("甲(?:乙|丙)|[丁|]戊"))
    ['甲(?:乙|丙)', '[丁|]戊']
    """
    depth, run = 0, ""
    for sign in _TOKEN.findall(pattern):
        depth += sign.startswith("(") - (sign == ")")
        if sign == "|" and not depth:
            yield run
            run = ""
        else:
            run += sign
    yield run


def needed_words(pattern: str) -> tuple[Words, ...]:
    """Return sets of words, of each of which every match of ``pattern`` holds one; none where none are known.

    >>> [sorted(words) for words in needed_words("(?:按|分)?(?:床日|病种).{0,4}付费?")]
    [['床日', '病种'], ['付']]
    """
    if not _SIGNS.search(pattern):
        return _word(pattern)
    try:
        return _Reader(_TOKEN.findall(pattern)).alternatives()
    except _NotUnderstoodError:
        return ()


class _NotUnderstoodError(Exception):
    """A pattern is written in a way that is not understood here."""


class _Reader:
    """Reads the signs of a pattern from first to last."""

    def __init__(self, signs: list[str]) -> None:
        self._signs = signs
        self._at = 0

    def alternatives(self) -> tuple[Words, ...]:
        """Return the words of what stands up to the end of a group, or of the pattern."""
        found = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            found.append(self._sequence())
        if len(found) == 1:
            return found[0]
        return (frozenset().union(*map(_rarest, found)),) if all(found) else ()

    def _sequence(self) -> tuple[Words, ...]:
        needed: list[Words] = []
        run = ""
        while (sign := self._next()) not in ("", "|", ")"):
            self._at += 1
            literal, words = self._atom(sign)
            repeated = self._next() if _QUANTIFIER.match(self._next()) else ""
            if repeated:
                self._at += 1
            if literal and not repeated:
                run += literal
                continue
            needed += _word(run)
            run = ""
            if not repeated or _is_sure(repeated):
                needed += words or _word(literal)
        return (*needed, *_word(run))

    def _atom(self, sign: str) -> tuple[str, tuple[Words, ...]]:
        """Return what a sign stands for: a character as written, or the words of a group; neither of any other."""
        if sign.startswith("("):
            return "", self._group(sign)
        if sign.startswith("\\"):
            return ("" if sign[1:].isalnum() else sign[1:]), ()
        if sign.startswith("[") and len(sign) > 1:
            return "", _one_of(sign[1:-1])
        if _QUANTIFIER.match(sign):  # nothing before it to repeat: a brace as written, or the start of (?i)
            raise _NotUnderstoodError
        return ("" if len(sign) > 1 or sign in _ANY else sign), ()

    def _group(self, opening: str) -> tuple[Words, ...]:
        words = self.alternatives()
        if self._next() != ")":
            raise _NotUnderstoodError
        self._at += 1
        return () if opening in _LOOKS else words

    def _next(self) -> str:
        return self._signs[self._at] if self._at < len(self._signs) else ""


def _one_of(characters: str) -> tuple[Words, ...]:
    """Return the characters of a class that is written out; none of a class of what is not there, or of ranges."""
    return () if characters.startswith("^") or _UNWRITTEN.search(characters) else (frozenset(characters),)


def _word(characters: str) -> tuple[Words, ...]:
    return (frozenset({characters}),) if characters else ()


def _rarest(needed: tuple[Words, ...]) -> Words:
    """Return the words that stand in the fewest texts: long ones, and few."""
    return max(needed, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


def _is_sure(quantifier: str) -> bool:
    """Say whether a quantifier asks for one at least."""
    least = quantifier[1:].partition(",")[0].rstrip("}?+")
    return quantifier[0] == "+" or (quantifier[0] == "{" and least.isdecimal() and int(least) > 0)
