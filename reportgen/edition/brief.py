"""The page of main points: as much of each kind as fits, the most telling first."""

from collections import Counter
from decimal import Decimal
from operator import itemgetter

from reportgen.model.comparison import ThemeDigest
from reportgen.model.edition import Brief, Edition, TargetGroup
from reportgen.model.facts import Status
from reportgen.model.printed import FigureRow

_THEMES, _SHIFTS, _PILOTED, _SPREADS = 4, 3, 2, 1  # a few of each are enough: what is left of the page is for
_TARGETS, _DISTINCT = 9, 5  # what is aimed at, and what one region alone does


def lay_brief(edition: Edition, size: int) -> Brief:
    """Return the page of main points with ``size`` entries of each kind, as far as a kind may go.

    Of what one region alone does there are half as many as of targets.
    """
    major = [theme for theme in edition.themes if theme.major]
    piloted = sorted((theme for theme in major if _pilots(theme)), key=lambda theme: -_pilots(theme))
    return Brief(
        themes=tuple(major[: min(size, _THEMES)]),
        shifts=edition.emphasis.more[: min(size, _SHIFTS)],
        targets=_targets(edition, min(size, _TARGETS)),
        piloted=tuple(piloted[: min(size, _PILOTED)]),
        spreads=edition.emphasis.spreads[: min(size, _SPREADS)],
        distinct=tuple(entry for entry in edition.distinct if entry.rank < min((size + 1) // 2, _DISTINCT)),
    )


def _telling(row: FigureRow) -> tuple[bool, bool, bool, Decimal]:
    """Order a region's own before its places', targets before plans, things of known name first, then the surest."""
    figure = row.figure
    return (bool(figure.place), figure.status is not Status.TARGET, not figure.concept, -figure.confidence)


def _pilots(theme: ThemeDigest) -> int:
    return sum(stage.regions.count.value for stage in theme.stages if stage.piloting)


def _targets(edition: Edition, size: int) -> tuple[TargetGroup, ...]:
    """Return each region's best target or plan, then each one's second best, by theme in the order of the digest."""
    ranked = sorted(edition.targets, key=_telling)
    turns: Counter[str] = Counter()
    in_turn: list[tuple[int, FigureRow]] = []
    for row in ranked:
        in_turn.append((turns[row.figure.region_code], row))
        turns[row.figure.region_code] += 1
    held: dict[str, list[FigureRow]] = {theme.name: [] for theme in edition.themes}
    chosen = {row.ref for _, row in sorted(in_turn, key=itemgetter(0))[:size]}
    for row in edition.targets:
        if row.ref in chosen:
            held.setdefault(row.figure.theme, []).append(row)
    return tuple(TargetGroup(theme, tuple(rows)) for theme, rows in held.items() if rows)
