"""The national digest: each theme compared across the regions, and one clause in one place only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from reportgen.edition import ranking, wording
from reportgen.edition.counting import Tally
from reportgen.edition.pages import is_distinct, peculiarity
from reportgen.edition.quotes import to_quotes
from reportgen.model.edition import MeasureDigest, ThemeDigest
from reportgen.model.facts import KeyFigure, Part, Statement, Status
from reportgen.model.printed import FigureRow, Quote, RegionQuote
from reportgen.model.tables import Region, Theme

_MAJOR_SHARE = Fraction(2, 5)  # a theme is major when so many of the regions plan something on it,
_TARGET_SHARE = Fraction(1, 4)  # or so many, and one has a target
FEWEST = 8  # regions, for anything to be called one region's alone
_EXAMPLES = 3  # regions quoted under one measure
_MEASURES = 3  # measures shown under one theme
_OTHERS = 2  # regions quoted that name no measure


class Digest:
    """Compare the regions theme by theme. A clause that is printed once is not offered again."""

    def __init__(
        self,
        statements: Iterable[Statement],
        figures: Iterable[KeyFigure],
        *,
        regions: tuple[Region, ...],
        scores: Mapping[str, int],
        tally: Tally,
    ) -> None:
        self._all = tuple(statements)
        self._statements = tuple(statement for statement in self._all if statement.printable)
        self._figures = tuple(figure for figure in figures if figure.printable)
        self._regions = regions
        self._scores = scores
        self._tally = tally
        self._used: set[str] = set()

    def themes(self, themes: Iterable[Theme]) -> tuple[ThemeDigest, ...]:
        """Return the themes that at least one region plans, the most planned first."""
        by_theme = {theme.name: self._of_theme(theme.name) for theme in themes}
        order = sorted(
            (theme for theme in themes if by_theme[theme.name]),
            key=lambda theme: -len({s.section.region_code for s in _planned(by_theme[theme.name])}),
        )
        return tuple(self._theme(theme, by_theme[theme.name]) for theme in order)

    def distinct(self, alone: Mapping[str, float], limit: int) -> tuple[RegionQuote, ...]:
        """Return what only one region says and no theme section has quoted, at most one quote a region."""
        candidates = [
            statement
            for statement in self._statements
            if is_distinct(statement, alone) and statement.statement_id not in self._used
        ]
        best: dict[str, Statement] = {}
        for statement in sorted(candidates, key=lambda s: -peculiarity(s, alone)):
            best.setdefault(statement.section.region_code, statement)
        kept = sorted(best.values(), key=lambda s: -peculiarity(s, alone))[:limit]
        ranks = {statement.section.region_code: rank for rank, statement in enumerate(kept)}
        return tuple(replace(entry, rank=ranks[entry.region.code]) for entry in self._by_region(kept))

    def _of_theme(self, name: str) -> tuple[Statement, ...]:
        return tuple(s for s in self._statements if name in ranking.claimed_themes(s))

    def _theme(self, theme: Theme, statements: tuple[Statement, ...]) -> ThemeDigest:
        planned = _planned(statements)
        planners = self._tally.regions(f"部署“{theme.name}”的地区", planned)
        targets, target_statements = self._targets(planned)
        target_quotes = self._take(target_statements, len(self._regions))
        measures = tuple(
            digest for measure in theme.measures if (digest := self._measure(theme, measure.name, planned)) is not None
        )
        return ThemeDigest(
            name=theme.name,
            planning=self._tally.count(f"部署“{theme.name}”的地区数", (r.code for r in planners.regions)),
            planners=planners,
            targets=targets,
            target_count=self._tally.count(
                f"就“{theme.name}”提出量化目标的地区数", dict.fromkeys(row.figure.region_code for row in targets)
            ),
            target_quotes=target_quotes,
            measures=self._commonest([measure for measure in measures if not self._stands_alone(theme, measure)]),
            alone=self._grouped(
                entry for measure in measures if self._stands_alone(theme, measure) for entry in measure.entries
            ),
            others=() if len(measures) >= _MEASURES else self._others(theme, planned),
            reviewing=self._tally.count(
                f"回顾“{theme.name}”的地区数",
                dict.fromkeys(s.section.region_code for s in statements if s.section.part is Part.REVIEW),
            ),
            major=len(planners.regions) >= (_TARGET_SHARE if targets else _MAJOR_SHARE) * len(self._regions),
        )

    def _others(self, theme: Theme, planned: Iterable[Statement]) -> tuple[RegionQuote, ...]:
        return self._take([s for s in planned if not _measures(s, theme.name)], _OTHERS)

    def _measure(self, theme: Theme, measure: str, planned: Iterable[Statement]) -> MeasureDigest | None:
        statements = [s for s in planned if measure in _measures(s, theme.name)]
        entries = self._take(statements, _EXAMPLES)
        if not entries:
            return None
        codes = dict.fromkeys(s.section.region_code for s in statements)
        count = self._tally.count(f"“{theme.name}”中采取“{measure}”的地区数", codes)
        return MeasureDigest(measure, count, entries, complete=len(entries) == count.value)

    def _grouped(self, entries: Iterable[RegionQuote]) -> tuple[RegionQuote, ...]:
        """Return the entries in the order of the regions, one entry a region."""
        held: defaultdict[str, list[Quote]] = defaultdict(list)
        for entry in entries:
            held[entry.region.code] += entry.quotes
        return tuple(RegionQuote(region, tuple(held[region.code])) for region in self._regions if region.code in held)

    def _commonest(self, measures: list[MeasureDigest]) -> tuple[MeasureDigest, ...]:
        kept = sorted(measures, key=lambda measure: -measure.count.value)[:_MEASURES]
        return tuple(measure for measure in measures if measure in kept)

    def _stands_alone(self, theme: Theme, measure: MeasureDigest) -> bool:
        """Tell whether one region only takes the measure, what is held back from print included."""
        holders = {s.section.region_code for s in self._all if measure.name in _measures(s, theme.name)}
        return len(holders) == 1 and len(self._regions) >= FEWEST

    def _targets(self, planned: tuple[Statement, ...]) -> tuple[tuple[FigureRow, ...], list[Statement]]:
        rows: list[FigureRow] = []
        holders: list[Statement] = []
        names = {region.code: region for region in self._regions}
        for statement in planned:
            inside = [f for f in self._figures if f.status is Status.TARGET and ranking.holds_figure(statement, (f,))]
            if inside:
                holders.append(statement)
                rows.extend(wording.figure_row(figure, names[figure.region_code]) for figure in inside)
        return tuple(rows), holders

    def _take(self, statements: Iterable[Statement], limit: int) -> tuple[RegionQuote, ...]:
        """Return quotes of at most ``limit`` regions, the best of each, and count them as used."""
        best: dict[str, Statement] = {}
        for statement in sorted(statements, key=lambda s: -self._scores[s.statement_id]):
            if statement.statement_id not in self._used:
                best.setdefault(statement.section.region_code, statement)
        kept = sorted(best.values(), key=lambda s: -self._scores[s.statement_id])[:limit]
        return self._by_region(kept)

    def _by_region(self, statements: Iterable[Statement]) -> tuple[RegionQuote, ...]:
        held: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            held[statement.section.region_code].append(statement)
            self._used.add(statement.statement_id)
        return tuple(
            RegionQuote(region, to_quotes(held[region.code])) for region in self._regions if region.code in held
        )


def _planned(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(statement for statement in statements if statement.section.part is Part.PLAN)


def _measures(statement: Statement, theme: str) -> tuple[str, ...]:
    return tuple(
        measure for tag in statement.themes if tag.theme == theme and not tag.mentioned for measure in tag.measures
    )
