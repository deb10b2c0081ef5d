"""The contents of two editions → what is new (本期变化), counted, in the order of the regions.

What is not public in either edition is told of by its file's name and no more: a text that an office closed between the
two is quoted on neither side.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from reportgen.edition import ranking, wording
from reportgen.edition.changes_counts import SINCE, Counting
from reportgen.edition.changes_doubts import new_doubts, settled_doubts
from reportgen.edition.changes_figures import compare_figures, differences
from reportgen.edition.changes_pairs import Pair
from reportgen.edition.changes_rulings import Ruled
from reportgen.edition.changes_sources import SERVES, compare_sources
from reportgen.edition.changes_statements import compare_statements, differing
from reportgen.edition.counting import Tally
from reportgen.model.changes import (
    FORMER,
    Changes,
    Contents,
    Difference,
    FigureChange,
    NameList,
    Side,
    SourceChange,
    StatementChange,
    Stretch,
    ThemeChange,
    Turn,
)
from reportgen.model.documents import Doubt
from reportgen.model.facts import KeyFigure, Part, Statement
from reportgen.model.ledger import RAW
from reportgen.model.printed import RegionList, Wording
from reportgen.model.tables import Region

F = TypeVar("F", KeyFigure, Statement)
_PARTS = {Part.REVIEW: "进展", Part.PLAN: "部署", Part.OTHER: "其他"}


def compare(before: Contents, after: Contents, regions: Sequence[Region]) -> Changes:
    """Return what is new in ``after``."""
    return _Comparison(before, after, regions).changes()


class _Comparison:
    """Two editions held side by side."""

    def __init__(self, before: Contents, after: Contents, regions: Sequence[Region]) -> None:
        self._closed = frozenset(
            source.path for side in (before, after) for source in side.sources if not source.public
        )
        self._before, self._after = self._opened(before), self._opened(after)
        self._regions = {region.code: region for region in regions}
        self._ruled = Ruled(self._before, self._after)
        self._tally = Tally(regions)
        self._edition = before.card.edition_id
        self._hidden: list[str] = []

    def changes(self) -> Changes:
        """Return what is new."""
        before, after, tally = self._before, self._after, self._tally
        counting = Counting(tally)
        sources = tuple(compare_sources(before, after, self._regions))
        figures = tuple(self._figures())
        statements = tuple(self._statements())
        themes = tuple(self._themes())
        new = new_doubts(before.doubts, after.doubts)
        settled = settled_doubts(before.doubts, after.doubts, self._edition)
        touched = {region.code for region in _touched(figures, statements, themes)} | self._recounted(sources)
        told = set(_touched(figures, statements, ()))
        regions = self._list("有变化的地区", touched)
        spoken, spoke = (_regions_of(side.statements) for side in (after, before))
        return Changes(
            baseline=before.card,
            current=after.card,
            sources=sources,
            figures=figures,
            statements=statements,
            themes=themes,
            new_doubts=new,
            settled_doubts=settled,
            regions=regions,
            region_count=tally.count(f"{SINCE}有变化的地区数", regions.rows),
            by_region=tuple(
                counting.of_region(region, figures, statements) for region in regions.regions if region in told
            ),
            arrived=self._list("新有材料的地区", spoken - spoke),
            left=self._list("不再有材料的地区", spoke - spoken),
            totals=counting.totals(sources, figures, statements, doubts=(*new, *settled), withheld=self._hidden),
            counts=tally.counts,
            frame=tuple(_differing_frames(before, after)),
        )

    def _opened(self, contents: Contents) -> Contents:
        """Return the contents without what stands in a source that is not public on either side."""

        def is_open(fact: KeyFigure | Statement | Doubt) -> bool:
            return fact.passage.source not in self._closed

        return replace(
            contents,
            statements=tuple(filter(is_open, contents.statements)),
            figures=tuple(filter(is_open, contents.figures)),
            doubts=tuple(filter(is_open, contents.doubts)),
        )

    def _figures(self) -> Iterator[FigureChange]:
        pairs = compare_figures(self._before.figures, self._after.figures)
        for one in self._sorted(pairs):
            turn = self._turn(one)
            before, after = self._shown(one, turn)
            if before is None and after is None:
                continue
            fact = _first(one)
            region = self._regions.get(fact.region_code)
            yield FigureChange(
                turn=turn,
                region=region,
                before=wording.figure_row(self._former_figure(before), region) if before else None,
                after=wording.figure_row(after, region) if after else None,
                differs=differences(one.before, one.after) if one.before and one.after else (),
                source=fact.passage.source,
                place=self._place(one),
                withheld=_is_withheld(one, before, after),
            )

    def _statements(self) -> Iterator[StatementChange]:
        pairs = compare_statements(self._before.statements, self._after.statements)
        for one in self._sorted(pairs):
            turn = self._turn(one)
            before, after = self._shown(one, turn)
            if before is None and after is None:
                continue
            fact = _first(one)
            former = replace(before, statement_id=self._former(before.statement_id)) if before else None
            own, other = differing(former.text if former else "", after.text if after else "")
            alone = former is None or after is None
            dated = _only_year_differs(one)
            yield StatementChange(
                turn=turn,
                region=self._regions.get(fact.section.region_code),
                before=_worded(former, own, alone=alone, dated=dated) if former else None,
                after=_worded(after, other, alone=alone, dated=dated) if after else None,
                source=fact.passage.source,
                place=self._place(one),
                withheld=_is_withheld(one, before, after),
            )

    def _recounted(self, sources: Iterable[SourceChange]) -> set[str]:
        """Return the regions in sources that were taken into the comparison, or out of it."""
        paths = {source.path for source in sources if any(one.what == SERVES for one in source.differs)}
        return {
            statement.section.region_code
            for side in (self._before, self._after)
            for statement in side.statements
            if statement.section.counted and statement.passage.source in paths
        }

    def _themes(self) -> Iterator[ThemeChange]:
        before, after = _themes_of(self._before.statements), _themes_of(self._after.statements)
        for code, region in self._regions.items():
            if code not in before or code not in after:
                continue
            gained = [theme for theme in after[code] if theme not in before[code]]
            lost = [theme for theme in before[code] if theme not in after[code]]
            if gained or lost:
                name = region.short_name
                yield ThemeChange(
                    region,
                    self._names(f"{name}新涉及的领域", gained),
                    self._names(f"{name}不再涉及的领域", lost),
                )

    def _shown(self, one: Pair[F], turn: Turn) -> tuple[F | None, F | None]:
        """Return what of a change may be printed, None for a side that may not.

        What may not be printed as it is now, until a ruling, is counted as such.
        """
        before, after = one.before, one.after
        is_held_back = turn is Turn.RULED and before is not None and before.printable
        if not _first(one).printable and not is_held_back:
            self._hidden.append(_id_of(after) if after else self._former(_id_of(_first(one))))
        return before if before and before.printable else None, after if after and after.printable else None

    def _turn(self, one: Pair[F]) -> Turn:
        if self._ruled.made(one):
            return Turn.RULED
        if one.before is None:
            return Turn.ADDED
        return Turn.GONE if one.after is None else Turn.CHANGED

    def _place(self, one: Pair[F]) -> Wording:
        """Return where a fact stands now, else where it stood."""
        fact = _first(one)
        ref = _id_of(fact)
        return Wording(f"{RAW}{ref}" if one.after else self._former(ref), fact.passage.locator)

    def _former(self, fact_id: str) -> str:
        return f"{fact_id}{FORMER}{self._edition}"

    def _former_figure(self, figure: KeyFigure) -> KeyFigure:
        return replace(figure, figure_id=self._former(figure.figure_id))

    def _list(self, rule: str, codes: Iterable[str]) -> RegionList:
        kept = tuple(region for code, region in self._regions.items() if code in set(codes))
        count = self._tally.count(f"{SINCE}{rule}", (region.code for region in kept))
        return RegionList(count.ref, kept, count.rows)

    def _names(self, rule: str, names: Sequence[str]) -> NameList:
        return NameList(self._tally.count(f"{SINCE}{rule}", names).ref, tuple(names)) if names else NameList("", ())

    def _sorted(self, pairs: Iterable[Pair[F]]) -> list[Pair[F]]:
        def key(one: Pair[F]) -> tuple[int, str, int]:
            fact = _first(one)
            code = fact.region_code if isinstance(fact, KeyFigure) else fact.section.region_code
            region = self._regions.get(code)
            return (region.order if region else len(self._regions) + 1, fact.passage.source, fact.passage.start)

        return sorted(pairs, key=key)


def _touched(
    figures: Iterable[FigureChange], statements: Iterable[StatementChange], themes: Iterable[ThemeChange]
) -> Iterator[Region]:
    yield from (change.region for change in figures if change.region and change.turn is not Turn.RULED)
    yield from (change.region for change in statements if change.region and change.turn is not Turn.RULED)
    yield from (change.region for change in themes)


def _worded(statement: Statement, pieces: Iterable[tuple[str, bool]], *, alone: bool, dated: bool) -> Side:
    ref, section = statement.statement_id, statement.section
    stretches = tuple(Stretch(ref, text, changed and not alone) for text, changed in pieces)
    part = _PARTS[section.part]
    year = f"{section.year}年" if section.year else "年份不明的"
    return Side(statement, part, stretches, f"{year}{part}" if dated else part)


def _only_year_differs(one: Pair[Statement]) -> bool:
    if one.before is None or one.after is None:
        return False
    own, other = one.before.section, one.after.section
    return own.part is other.part and own.year != other.year


def _differing_frames(before: Contents, after: Contents) -> Iterator[Difference]:
    own, other = (f"{side.years[0]}年进展、{side.years[1]}年部署" for side in (before, after))
    if own != other:
        yield Difference("年度", own, other)
    names = dict(before.regions)
    for code, name in after.regions:
        if names.get(code, name) != name:
            yield Difference("地区名称", names[code], name)


def _themes_of(statements: Iterable[Statement]) -> dict[str, dict[str, None]]:
    """Return the themes that each region speaks to in what counts, in their order there."""
    found: dict[str, dict[str, None]] = {}
    for statement in statements:
        if statement.section.counted:
            themes = ranking.claimed_themes(statement) if statement.printable else ()
            found.setdefault(statement.section.region_code, {}).update(dict.fromkeys(themes))
    return found


def _regions_of(statements: Iterable[Statement]) -> set[str]:
    return {statement.section.region_code for statement in statements if statement.section.counted}


def _is_withheld(one: Pair[F], before: F | None, after: F | None) -> bool:
    """Tell whether a side that there is may not be printed."""
    return bool((one.before and not before) or (one.after and not after))


def _first(one: Pair[F]) -> F:
    """Return the fact as it is now, else as it was."""
    fact = one.after or one.before
    assert fact is not None  # a pair has a side
    return fact


def _id_of(fact: KeyFigure | Statement) -> str:
    return fact.figure_id if isinstance(fact, KeyFigure) else fact.statement_id
