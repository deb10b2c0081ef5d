"""The figures of two editions → those that are new, another, or gone.

A figure is the same where it says the same of the same thing, in whatever file and sentence. Else it is the same figure
with another value (or unit, time, status, name) where the place stayed and only the fact's fields changed, where what
it counts is the same and only the amount is another, or where the sentence around it is as good as the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from rapidfuzz.fuzz import ratio

from reportgen.edition.changes_pairs import Pair, pair, without_same
from reportgen.model.facts import KeyFigure

_Parents: TypeAlias = Mapping[str, str]
_SILENT = re.compile(r"[\s“”‘’（）()《》、，]")
_SAME_PLACE, _SAME_SENSE, _SAME_AMOUNT, _SAME_TIME = 400.0, 300.0, 200.0, 100.0
_NAME_LIKE, _SENTENCE_LIKE = 60.0, 60.0  # of 100: so much alike may be two tellings of one thing
_FIELDS = {
    "数值": ("value", "value_high"),
    "单位": ("unit",),
    "限定": ("comparator",),
    "时间": ("period", "base_period"),
    "性质": ("status", "kind", "direction"),
    "范围": ("level", "place"),
}


def compare_figures(before: Iterable[KeyFigure], after: Iterable[KeyFigure]) -> tuple[Pair[KeyFigure], ...]:
    """Return the figures that differ, region by region."""
    kept_before, kept_after = tuple(before), tuple(after)
    parents = _parents(kept_before) | _parents(kept_after)
    old, new = without_same(kept_before, kept_after, lambda figure: (_sense(figure, parents), _amount(figure)))
    return tuple(
        found
        for own, other in _by_region(old, new)
        for found in pair(own, other, _closeness(own, other, parents))
        if not _says_the_same(found)
    )


def differences(before: KeyFigure, after: KeyFigure) -> tuple[str, ...]:
    """Return what of a figure is another now: 数值, 单位, 限定, 时间, 性质, 范围, 指标, or else 付印."""
    found = [
        name
        for name, fields in _FIELDS.items()
        if any(getattr(before, field) != getattr(after, field) for field in fields)
    ]
    if not _same_name(before, after):
        found.append("指标")
    if not found and before.printable != after.printable:
        found.append("付印")
    return tuple(found)


def _says_the_same(found: Pair[KeyFigure]) -> bool:
    """Tell whether a pair differs in nothing: a total that was itself re-worded, say."""
    return found.before is not None and found.after is not None and not differences(found.before, found.after)


def _sense(figure: KeyFigure, parents: _Parents) -> tuple[str, ...]:
    return (*_scope(figure), _name(figure), parents.get(figure.parent_id, ""))


def _scope(figure: KeyFigure) -> tuple[str, ...]:
    """Return whose figure it is, of when, and in which sense it is meant."""
    return (
        *(figure.region_code, figure.level, figure.place, figure.kind, figure.direction),
        *(figure.base_period, figure.period, figure.status),
    )


def _amount(figure: KeyFigure) -> tuple[Decimal, Decimal | None, str, str]:
    return figure.value, figure.value_high, figure.unit, figure.comparator


def _name(figure: KeyFigure) -> str:
    return figure.concept or _plain(figure)


def _plain(figure: KeyFigure) -> str:
    return _SILENT.sub("", figure.indicator)


def _same_name(one: KeyFigure, other: KeyFigure) -> bool:
    """Tell whether two figures count the same by their names: one's known name may be another's plain words."""
    return _plain(one) == _plain(other) or _name(one) == _name(other)


def _likeness(one: KeyFigure, other: KeyFigure) -> float:
    """Return how alike the names of two figures are, of 100: as they are known, or as they are worded."""
    if _same_name(one, other):
        return 100.0
    return max(ratio(_name(one), _name(other)), ratio(_plain(one), _plain(other)))


def _parents(figures: Iterable[KeyFigure]) -> dict[str, str]:
    return {figure.figure_id: _name(figure) for figure in figures}


def _by_region(
    before: Sequence[KeyFigure], after: Sequence[KeyFigure]
) -> Iterator[tuple[tuple[KeyFigure, ...], tuple[KeyFigure, ...]]]:
    sides: dict[str, tuple[list[KeyFigure], list[KeyFigure]]] = defaultdict(lambda: ([], []))
    for at, figures in enumerate((before, after)):
        for figure in figures:
            sides[figure.region_code][at].append(figure)
    yield from ((tuple(own), tuple(other)) for own, other in sides.values())


def _closeness(
    before: Sequence[KeyFigure], after: Sequence[KeyFigure], parents: _Parents
) -> dict[tuple[int, int], float]:
    found = {}
    for one, old in enumerate(before):
        for other, new in enumerate(after):
            if close := _close(old, new, parents):
                found[one, other] = close
    return found


def _close(old: KeyFigure, new: KeyFigure, parents: _Parents) -> float:
    """Return how surely two figures of one region are one, 0 where they are not."""
    if old.figure_id == new.figure_id:
        return _SAME_PLACE
    if _sense(old, parents) == _sense(new, parents):
        return _SAME_SENSE + ratio(old.sentence, new.sentence)
    total = _alike(parents.get(old.parent_id, ""), parents.get(new.parent_id, ""))
    named = _likeness(old, new)
    around = ratio(old.sentence, new.sentence)
    if min(total, named) < _NAME_LIKE or around < _SENTENCE_LIKE:
        return 0
    if _amount(old) == _amount(new):
        return _SAME_AMOUNT + (named + around) / 4
    return _SAME_TIME + (named + around) / 4 if _scope(old) == _scope(new) else 0


def _alike(one: str, other: str) -> float:
    return 100.0 if one == other else ratio(one, other)
