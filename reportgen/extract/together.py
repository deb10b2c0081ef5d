"""Words that say a theme together, wherever in the run they stand → the spans of those that do.

A verb and its object, an actor and his deed stand in any order, with anything between: 化解医院的历史债务,
医院要在三年内把债务降下来. A group of columns is met where every column has a word in one run between marks.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from reportgen.model.tables import Theme

Spans = tuple[tuple[int, int], ...]
# bounded: a line without marks is no clause, and must not pair its words with each other to its end
_RUN = re.compile(r"[^，。；]{1,60}")


class Groups:
    """The groups of words of all themes, by the two characters that a word begins with."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        self._themes: list[str] = []
        self._columns: list[int] = []
        self._words: dict[str, list[tuple[str, list[tuple[int, int]]]]] = {}
        places: dict[str, list[tuple[int, int]]] = {}
        for theme in themes:
            for columns in theme.together:
                for column, words in enumerate(columns):
                    for word in words:
                        places.setdefault(word, []).append((len(self._themes), column))
                self._themes.append(theme.name)
                self._columns.append(len(columns))
        for word, held in places.items():
            self._words.setdefault(word[:2], []).append((word, held))

    def find(self, text: str) -> dict[str, list[Spans]]:
        """Return by theme where its words stand together, the closest of each group first."""
        found: dict[str, list[Spans]] = {}
        for run in _RUN.finditer(text):
            for group, columns in self._columns_met(text, *run.span()):
                apart = sorted((spans for spans in product(*columns) if _are_apart(spans)), key=extent)
                found.setdefault(self._themes[group], []).extend(apart)
        return found

    def _columns_met(self, text: str, start: int, end: int) -> Iterator[tuple[int, list[Spans]]]:
        held: dict[int, dict[int, Spans]] = {}
        for at in range(start, end):
            for begun in (text[at : at + 2], text[at]):
                for word, places in self._words.get(begun, ()):
                    if text.startswith(word, at, end):
                        for group, column in places:
                            columns = held.setdefault(group, {})
                            columns[column] = (*columns.get(column, ()), (at, at + len(word)))
        for group, columns in held.items():
            if len(columns) == self._columns[group]:
                yield group, list(columns.values())


def extent(spans: Spans) -> int:
    """Return how far the words lie apart, from the first to the end of the last."""
    return max(end for _, end in spans) - min(start for start, _ in spans)


def _are_apart(spans: Spans) -> bool:
    return all(before[1] <= after[0] for before, after in pairwise(sorted(spans)))
