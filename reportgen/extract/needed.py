"""Words that every match of a pattern holds: only those patterns are asked whose words stand in a text.

They are read from the pattern itself: what must stand in it as written, outside of what may be left out. Of a pattern
that is written in a way not understood here no word is known, and it is asked of every text.
"""

import re
from collections.abc import Iterable, Iterator

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|P<\w+>))?|[|)]|(?:[?*+]|\{\d*,?\d*\})[?+]?|.", re.DOTALL
)
_QUANTIFIER = re.compile(r"[?*+]|\{.*\}")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_ANY = frozenset(".^$")
Words = frozenset[str]
_UNKNOWN: Words = frozenset()


class Patterns:
    """Patterns by their places, each compiled when a text holds a word that it needs."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = tuple(patterns)
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._always: list[int] = []
        self._places: dict[str, dict[str, list[int]]] = {}
        for place, pattern in enumerate(self._patterns):
            words = needed_words(pattern)
            if not words:
                self._always.append(place)
            for word in words:
                self._places.setdefault(word[:2], {}).setdefault(word, []).append(place)

    def matching(self, text: str) -> Iterator[tuple[int, re.Pattern[str]]]:
        """Yield the patterns that match in ``text`` with their places, in order."""
        for place in sorted(self._asked(text)):
            pattern = self._compiled.get(place)
            if pattern is None:
                pattern = self._compiled[place] = re.compile(self._patterns[place])
            if pattern.search(text):
                yield place, pattern

    def _asked(self, text: str) -> set[int]:
        found = set(self._always)
        for at, character in enumerate(text):
            for begun in (text[at : at + 2], character):
                if words := self._places.get(begun):
                    for word, places in words.items():
                        if text.startswith(word, at):
                            found.update(places)
        return found


def needed_words(pattern: str) -> Words:
    """Return words of which every match of ``pattern`` holds one; empty where none are known.

    >>> sorted(needed_words("(?:按|分)?(?:床日|病种)付?费"))
    ['床日', '病种']
    """
    try:
        return _Reader(_TOKEN.findall(pattern)).alternatives()
    except _NotUnderstoodError:
        return _UNKNOWN


class _NotUnderstoodError(Exception):
    """A pattern is written in a way that is not understood here."""


class _Reader:
    """Reads the signs of a pattern from first to last."""

    def __init__(self, signs: list[str]) -> None:
        self._signs = signs
        self._at = 0

    def alternatives(self) -> Words:
        """Return the words of what stands up to the end of a group, or of the pattern."""
        found = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            found.append(self._sequence())
        return frozenset().union(*found) if all(found) else _UNKNOWN

    def _sequence(self) -> Words:
        best, run = _UNKNOWN, ""
        while (sign := self._next()) not in ("", "|", ")"):
            self._at += 1
            literal, words = self._atom(sign)
            repeated = self._next() if _QUANTIFIER.match(self._next()) else ""
            if repeated:
                self._at += 1
            if literal and not repeated:
                run += literal
                continue
            best, run = _better(best, _word(run)), ""
            if not repeated or _is_sure(repeated):
                best = _better(best, words or _word(literal))
        return _better(best, _word(run))

    def _atom(self, sign: str) -> tuple[str, Words]:
        """Return what a sign stands for: a character as written, or the words of a group; neither of any other."""
        if sign.startswith("("):
            return "", self._group(sign)
        if sign.startswith("\\"):
            return ("" if sign[1:].isalnum() else sign[1:]), _UNKNOWN
        if _QUANTIFIER.match(sign):  # nothing before it to repeat: a brace as written, or the start of (?i)
            raise _NotUnderstoodError
        return ("" if len(sign) > 1 or sign in _ANY else sign), _UNKNOWN

    def _group(self, opening: str) -> Words:
        words = self.alternatives()
        if self._next() != ")":
            raise _NotUnderstoodError
        self._at += 1
        return _UNKNOWN if opening in _LOOKS else words

    def _next(self) -> str:
        return self._signs[self._at] if self._at < len(self._signs) else ""


def _word(characters: str) -> Words:
    return frozenset({characters}) if characters else _UNKNOWN


def _better(first: Words, second: Words) -> Words:
    """Return the words that stand in fewer texts: of two characters at least, and few."""
    if not first or not second:
        return first or second
    return max(first, second, key=lambda words: (min(map(len, words)) > 1, -len(words)))


def _is_sure(quantifier: str) -> bool:
    """Say whether a quantifier asks for one at least."""
    least = quantifier[1:].partition(",")[0].rstrip("}?+")
    return quantifier[0] == "+" or (quantifier[0] == "{" and least.isdecimal() and int(least) > 0)
