"""What weighs more in the plans than in the reviews, and where the groups of regions differ."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from reportgen.edition import ranking
from reportgen.edition.counting import Tally
from reportgen.edition.grouping import group_names
from reportgen.edition.numbers import AIMED
from reportgen.model.comparison import Emphasis, GroupSpread, ThemeShift
from reportgen.model.facts import KeyFigure, Part, Statement
from reportgen.model.tables import Region, Theme

_SHIFTS = 5
_SPREADS = 4
_FEWEST = 5  # regions with both parts, for what they do more or less of to be a change
_MANY_MORE = Fraction(1, 6)  # so many of the regions more plan a theme than look back on it, for it to be told
_FAR_APART = Fraction(1, 3)  # so far apart are the shares of two groups, for it to be told
_SMALLEST = 3  # regions, for a group to be compared by shares


def find_emphasis(
    statements: Iterable[Statement],
    figures: Iterable[KeyFigure],
    themes: Sequence[Theme],
    regions: Sequence[Region],
    tally: Tally,
) -> Emphasis:
    """Return what weighs more and less in the plans, among regions with both parts, and where groups differ.

    A region comes to a theme also by a number alone, in a table of targets, say; by groups, only clauses count.
    """
    held, told = tuple(statements), tuple(figure for figure in figures if figure.printable)
    takers = _takers(statement for statement in held if statement.printable)
    parts = [{s.section.region_code for s in held if s.section.part is part} for part in (Part.REVIEW, Part.PLAN)]
    both = [region.code for region in regions if all(region.code in part for part in parts)]
    shifts = [_shift(theme.name, both, _with_numbers(theme.name, takers, told), tally) for theme in themes]
    least = max(_MANY_MORE * len(both), Fraction(2))
    far = [shift for shift in shifts if abs(_difference(shift)) >= least and len(both) >= _FEWEST]
    far.sort(key=lambda shift: -abs(_difference(shift)))
    return Emphasis(
        both=tally.count("回顾和部署两部分材料齐全的地区数", both),
        more=tuple(shift for shift in far if _difference(shift) > 0)[:_SHIFTS],
        fewer=tuple(shift for shift in far if _difference(shift) < 0)[:_SHIFTS],
        spreads=_spreads(themes, regions, takers, tally),
    )


def _difference(shift: ThemeShift) -> int:
    return shift.planning.value - shift.reviewing.value


def _takers(statements: Iterable[Statement]) -> Mapping[tuple[str, Part], set[str]]:
    takers: dict[tuple[str, Part], set[str]] = defaultdict(set)
    for statement in statements:
        for theme in ranking.claimed_themes(statement):
            takers[theme, statement.section.part].add(statement.section.region_code)
    return takers


def _with_numbers(
    theme: str, takers: Mapping[tuple[str, Part], set[str]], figures: Iterable[KeyFigure]
) -> Mapping[tuple[str, Part], set[str]]:
    """Return who comes to a theme in each part, with those who have only a number on it there."""
    widened = {part: set(takers[theme, part]) for part in (Part.REVIEW, Part.PLAN)}
    for figure in figures:
        if figure.theme == theme:
            widened[Part.PLAN if figure.status in AIMED else Part.REVIEW].add(figure.region_code)
    return {(theme, part): codes for part, codes in widened.items()}


def _shift(theme: str, both: Sequence[str], takers: Mapping[tuple[str, Part], set[str]], tally: Tally) -> ThemeShift:
    review, plan = (
        tally.count(f"两部分材料齐全的地区中{verb}“{theme}”的地区数", (c for c in both if c in takers[theme, part]))
        for verb, part in (("回顾", Part.REVIEW), ("部署", Part.PLAN))
    )
    return ThemeShift(theme, review, plan)


def _spreads(
    themes: Iterable[Theme], regions: Sequence[Region], takers: Mapping[tuple[str, Part], set[str]], tally: Tally
) -> tuple[GroupSpread, ...]:
    own = {name: [region.code for region in regions if region.group == name] for name in group_names(regions)}
    large = [name for name, codes in own.items() if len(codes) >= _SMALLEST]
    ranked = []
    for theme in themes:
        planning = {name: [code for code in own[name] if code in takers[theme.name, Part.PLAN]] for name in large}
        shares = [Fraction(len(planning[name]), len(own[name])) for name in large]
        if len(large) > 1 and max(shares) - min(shares) >= _FAR_APART:
            ranked.append((max(shares) - min(shares), theme.name, planning))
    ranked.sort(key=lambda entry: -entry[0])
    return tuple(
        GroupSpread(
            theme,
            tuple(
                (
                    name,
                    tally.count(f"{name}部署“{theme}”的地区数", planning[name]),
                    tally.count(f"{name}有材料的地区数", own[name]),
                )
                for name in large
            ),
        )
        for _, theme, planning in ranked[:_SPREADS]
    )
