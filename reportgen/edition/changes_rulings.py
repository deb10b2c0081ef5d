"""Which changes an editor's ruling made: the source's words stayed, and what is printed of them is another.

A ruling on a figure stands in the figure; one on a wording is a repair of the text that the fact was read from. Where a
whole source stayed, what is read otherwise in it was set by a hand, unless a doubt came or went that nobody ruled on.
"""

import re
from typing import TypeAlias

from reportgen.edition.changes_pairs import Pair
from reportgen.model.changes import Contents
from reportgen.model.documents import CleanDocument, Doubt
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.rulings import RULED

_Wordings: TypeAlias = tuple[tuple[str, str], ...]
_BREAK = re.compile(r"[。；\n]")


class Ruled:
    """What was ruled in the sources of two editions."""

    def __init__(self, before: Contents, after: Contents) -> None:
        self._before, self._after = _documents(before), _documents(after)
        self._doubts_before, self._doubts_after = before.doubts, after.doubts

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
        if one.before and one.after and document.raw.sha256 == other.raw.sha256:
            return not self._is_of_doubt(one.before, one.after)
        start, end = _sentence(document.raw.text, fact.passage.start, fact.passage.end)
        here = document.raw.text[start:end]
        at = other.raw.text.find(here)
        return at >= 0 and _ruled(document, start, end) != _ruled(other, at, at + len(here))

    def _is_of_doubt(self, before: KeyFigure | Statement, after: KeyFigure | Statement) -> bool:
        """Tell whether a fact went out of print, or into it, with a doubt that is there on one side only."""
        if before.printable == after.printable:
            return False
        with_doubt, without = self._doubts_before, self._doubts_after
        if before.printable:
            with_doubt, without = without, with_doubt
        known = {doubt.doubt_id for doubt in without}
        return any(
            not doubt.ruling and doubt.doubt_id not in known and _stands_in(doubt, after) for doubt in with_doubt
        )


def _stands_in(doubt: Doubt, fact: KeyFigure | Statement) -> bool:
    place, own = doubt.passage, fact.passage
    return place.source == own.source and place.start < own.end and own.start < place.end


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
