"""Which changes an editor's ruling made: the source's words stayed, and what is printed of them is another.

A ruling on a figure stands in the figure; one on a wording is a repair of the text that the fact was read from.
"""

import re
from typing import TypeAlias

from reportgen.edition.changes_pairs import Pair
from reportgen.model.changes import Contents
from reportgen.model.documents import CleanDocument
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.rulings import RULED

_Wordings: TypeAlias = tuple[tuple[str, str], ...]
_BREAK = re.compile(r"[。；\n]")


class Ruled:
    """What was ruled in the sources of two editions."""

    def __init__(self, before: Contents, after: Contents) -> None:
        self._before, self._after = _documents(before), _documents(after)

    def made(self, one: Pair[KeyFigure] | Pair[Statement]) -> bool:
        """Tell whether a ruling, given or taken back, made the change."""
        fact = one.after or one.before
        assert fact is not None  # a pair has a side
        if one.before and one.after and one.before.passage.quote != one.after.passage.quote:
            return False
        if (
            isinstance(one.before, KeyFigure)
            and isinstance(one.after, KeyFigure)
            and one.before.ruling != one.after.ruling
        ):
            return True
        document, other = self._after.get(fact.passage.source), self._before.get(fact.passage.source)
        if not one.after:
            document, other = other, document
        if document is None or other is None:
            return False
        start, end = _sentence(document.raw.text, fact.passage.start, fact.passage.end)
        here = document.raw.text[start:end]
        at = other.raw.text.find(here)
        return at >= 0 and _ruled(document, start, end) != _ruled(other, at, at + len(here))


def _documents(contents: Contents) -> dict[str, CleanDocument]:
    return {article.document.raw.source: article.document for article in contents.articles}


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the raw sentence around a stretch."""
    low = max(text.rfind(sign, 0, start) for sign in "。；\n") + 1
    found = _BREAK.search(text, end)
    return low, found.start() if found else len(text)


def _ruled(document: CleanDocument, start: int, end: int) -> _Wordings:
    """Return what rulings made of words in a raw stretch."""
    touching = (repair for repair in document.repairs if repair.start < end and start < repair.end)
    return tuple((repair.before, repair.after) for repair in touching if RULED in repair.rule.split("+"))
