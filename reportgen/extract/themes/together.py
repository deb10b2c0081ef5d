"""Words that say a theme together, wherever in the run they stand → the spans of those that do.

A verb and its object, an actor and his deed stand in any order, with anything between: 化解医院的历史债务,
医院要在三年内把债务降下来. A group of columns is met where every column has a word in one run between marks.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, product

Spans = tuple[tuple[int, int], ...]
Columns = tuple[tuple[str, ...], ...]
# bounded: a line without marks is no clause, and must not pair its words with each other to its end
_RUN = re.compile(r"[^，。；]{1,60}")


def find_together(text: str, groups: Iterable[Columns]) -> list[Spans]:
    """Return where the words of ``groups`` stand together: run by run, the closest of each group first."""
    return [
        spans
        for run in _RUN.finditer(text)
        for columns in _columns_met(text, run.span(), groups)
        for spans in _closest(columns)
    ]


def _columns_met(text: str, run: tuple[int, int], groups: Iterable[Columns]) -> list[list[Spans]]:
    """Return where the words of each group stand that has one of every column, the group that begins first first."""
    standing = ([_find_words(text, run, words) for words in columns] for columns in groups)
    return sorted((sorted(columns) for columns in standing if all(columns)), key=lambda columns: columns[0][0][0])


def _find_words(text: str, run: tuple[int, int], words: Iterable[str]) -> Spans:
    return tuple(sorted(span for word in words for span in _find_word(text, run, word)))


def _find_word(text: str, run: tuple[int, int], word: str) -> Iterator[tuple[int, int]]:
    at, end = run
    while (at := text.find(word, at, end)) >= 0:
        yield at, at + len(word)
        at += 1


def _closest(columns: list[Spans]) -> list[Spans]:
    """Return a word of every column, apart from each other, the closest first."""
    return sorted((spans for spans in product(*columns) if _are_apart(spans)), key=_extent)


def _extent(spans: Spans) -> int:
    """Return how far the words lie apart, from the first to the end of the last."""
    return max(end for _, end in spans) - min(start for start, _ in spans)


def _are_apart(spans: Spans) -> bool:
    return all(before[1] <= after[0] for before, after in pairwise(sorted(spans)))
