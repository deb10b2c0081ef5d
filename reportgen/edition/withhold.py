"""What is not printed: every fact that a blocking doubt touches waits for an editor."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportgen.model.documents import Doubt, DoubtKind, Passage
from reportgen.model.facts import KeyFigure, Section, Statement

# A doubt of this kind is about what a number counts; the clause around it is the source's own words and stays. A number
# that another source contradicts takes its clause with it.
_FIGURE_KINDS = frozenset({DoubtKind.FIGURE})

# a place below the region at the head of a clause: XX市, 某县, 银川市
_PLACE = re.compile(
    r"(?:^|(?<=[，；：]))(?![全各该本我]|自治)(?:[XxＸ×]{1,4}|某{1,2}|\*{2,}|[\u4e00-\u9fff]{1,6}?)[市县区州盟旗](?!级)"
)


class _Places:
    """The raw stretches that doubts hold back, by source."""

    def __init__(self, doubts: Iterable[Doubt]) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for doubt in doubts:
            for place in doubt.places:
                if place not in doubt.spared:
                    self._spans[place.source].append((place.start, place.end))
        self._longest = {
            source: max(end - start for start, end in spans) for source, spans in self._spans.items() if spans
        }
        for spans in self._spans.values():
            spans.sort()

    def touch(self, passage: Passage) -> bool:
        """Tell whether a stretch overlaps one that is held back."""
        spans = self._spans.get(passage.source, [])
        at = bisect_left(spans, (passage.start - self._longest.get(passage.source, 0), 0))
        while at < len(spans) and spans[at][0] < passage.end:
            if spans[at][1] > passage.start:
                return True
            at += 1
        return False


def withhold(
    statements: Iterable[Statement], figures: Iterable[KeyFigure], doubts: Iterable[Doubt]
) -> tuple[tuple[Statement, ...], tuple[KeyFigure, ...]]:
    """Return the facts with ``printable`` set: False where a doubt that blocks touches them, or an editor rules so.

    A figure is held back with the clause it stands in.
    """
    open_doubts = [doubt for doubt in doubts if doubt.blocks]
    wording = _Places(doubt for doubt in open_doubts if doubt.kind not in _FIGURE_KINDS)
    numbers = _Places(doubt for doubt in open_doubts if doubt.kind in _FIGURE_KINDS)
    checked = tuple(
        replace(statement, printable=statement.printable and _may_print(statement.passage, statement.section, wording))
        for statement in statements
    )
    checked = tuple(_with_subject(checked, wording))
    held = _Places(
        Doubt("", statement.passage, DoubtKind.SOURCE, "") for statement in checked if not statement.printable
    )
    return checked, tuple(
        replace(
            figure,
            printable=figure.printable
            and _may_print(figure.passage, figure.section, wording)
            and bool(figure.indicator)
            and not numbers.touch(figure.passage)
            and not held.touch(figure.passage),
        )
        for figure in figures
    )


def _with_subject(statements: Iterable[Statement], wording: _Places) -> Iterator[Statement]:
    """Yield the statements; what goes on in a sentence whose place is held back would be read as the whole region's."""
    sentence: tuple[str, str] | None = None
    for statement in statements:
        own = statement.section.section_id, statement.sentence
        if own != sentence or _PLACE.match(statement.text):
            sentence = None
        lost = sentence is not None
        if not lost and wording.touch(statement.passage) and _PLACE.search(statement.text):
            sentence = own
        yield replace(statement, printable=statement.printable and not lost)


def disputed_figures(figures: Iterable[KeyFigure], doubts: Iterable[Doubt]) -> frozenset[str]:
    """Return the ids of the figures that wait, without a ruling, because another place says otherwise."""
    open_ = (doubt for doubt in doubts if doubt.blocks and not doubt.ruling)
    places = _Places(doubt for doubt in open_ if doubt.kind is DoubtKind.CONFLICT)
    return frozenset(f.figure_id for f in figures if not f.printable and places.touch(f.passage))


def _may_print(passage: Passage, section: Section, places: _Places) -> bool:
    stands = section.article.public and not section.article.aside and not section.aside
    return stands and not places.touch(passage)
