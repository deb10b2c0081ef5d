"""Hundreds of patterns asked of one text: only those whose words it holds, and no other is ever compiled."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from reportgen.extract.needed import Needs, alternatives_of, needed_words


class Patterns:
    """Patterns by their places, each compiled when the first text holds its words."""

    def __init__(self, written: Iterable[str]) -> None:
        self._written = tuple(written)
        self._needs = Needs(map(needed_words, self._written))
        self._compiled: dict[int, re.Pattern[str]] = {}

    def asked(self, text: str) -> Iterator[tuple[int, re.Pattern[str]]]:
        """Yield those that ``text`` may match, in order."""
        for place in self._needs.met(text):
            if (pattern := self._compiled.get(place)) is None:
                pattern = self._compiled[place] = re.compile(self._written[place])
            yield place, pattern


class Ways:
    """Ways to say one thing: what stands between the bars of some patterns."""

    def __init__(self, *patterns: str) -> None:
        self._patterns = patterns

    @cached_property
    def _alternatives(self) -> Patterns:
        return Patterns(chain.from_iterable(map(alternatives_of, self._patterns)))

    def fit(self, text: str) -> bool:
        """Say whether one of the ways matches ``text`` as a whole.

        >>> Ways(".*(?:甲|乙)方", "丙.*").fit("致乙方")
        True
        """
        return any(pattern.fullmatch(text) for _, pattern in self._alternatives.asked(text))
