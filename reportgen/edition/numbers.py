"""Who has a number on a theme: targets, plans, what exists and what was reached, each region's in its own words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from reportgen.edition import ranking, wording
from reportgen.edition.choosing import Chooser
from reportgen.edition.counting import Tally
from reportgen.edition.leaning import with_head
from reportgen.edition.statistics import is_whole
from reportgen.edition.things import Things
from reportgen.model.comparison import NumberDigest, NumberEntry
from reportgen.model.facts import KeyFigure, Statement, Status
from reportgen.model.printed import FigureRow
from reportgen.model.tables import Region

_LEADS = {
    Status.TARGET: "提出量化目标",
    Status.PLANNED: "列出计划数量",
    Status.BASELINE: "写明现有数量",
    Status.ACHIEVED: "回顾中给出数据",
    Status.EXPECTED: "列出预计数",
}
AIMED = (Status.TARGET, Status.PLANNED)
_TARGETS, _OTHERS = 10, 5  # regions listed with their targets, and with other numbers
_CLAUSES = 3  # of one region


class Numbers:
    """The printable figures of the regions, and the clauses they stand in."""

    def __init__(
        self,
        figures: Iterable[KeyFigure],
        statements: Sequence[Statement],
        regions: Sequence[Region],
        chooser: Chooser,
        tally: Tally,
    ) -> None:
        self._figures = _without_starts(figures)
        self._held: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._held[statement.section.section_id].append(statement)
        self._holders = {
            figure.figure_id: [s for s in self._held[figure.section.section_id] if ranking.holds_figure(s, (figure,))]
            for figure in self._figures
        }
        self._regions = tuple(regions)
        self._chooser = chooser
        self._tally = tally

    def targets(self, theme: str) -> tuple[FigureRow, ...]:
        """Return the targets on a theme, in words."""
        names = {region.code: region for region in self._regions}
        own = (figure for figure in self._figures if figure.theme == theme and figure.status is Status.TARGET)
        return tuple(wording.figure_row(figure, names[figure.region_code]) for figure in own)

    def regions(self, theme: str) -> frozenset[str]:
        """Return the codes of the regions that have a number on a theme."""
        return frozenset(figure.region_code for figure in self._figures if figure.theme == theme)

    def planning(self, theme: str) -> frozenset[str]:
        """Return the codes of the regions that give a target or a planned number on a theme."""
        aimed = (f for f in self._figures if f.theme == theme and f.status in AIMED)
        return frozenset(figure.region_code for figure in aimed)

    def of_theme(self, theme: str) -> tuple[NumberDigest, ...]:
        """Return who has numbers on a theme, by their status; each clause is quoted and counts as used."""
        own = sorted((f for f in self._figures if f.theme == theme), key=lambda f: not is_whole(f))
        made = []
        for status, lead in _LEADS.items():
            figures = [figure for figure in own if figure.status is status]
            if figures:
                given = {figure.region_code for figure in figures}
                codes = [region.code for region in self._regions if region.code in given]
                count = self._tally.count(f"就“{theme}”{lead}的地区数", codes)
                shown = codes[: _TARGETS if status is Status.TARGET else _OTHERS]
                entries = self._entries([figure for figure in figures if figure.region_code in shown])
                made.append(NumberDigest(lead, count, entries, complete=len(shown) == len(codes)))
        return tuple(made)

    def _entries(self, figures: Sequence[KeyFigure]) -> tuple[NumberEntry, ...]:
        return tuple(
            self._entry(region, own)
            for region in self._regions
            if (own := [figure for figure in figures if figure.region_code == region.code])
        )

    def _entry(self, region: Region, figures: Sequence[KeyFigure]) -> NumberEntry:
        """Return what is told of one region, its own before that of a part: ``figures`` stand so."""
        holders = {s.statement_id: s for figure in figures for s in self._holders[figure.figure_id]}
        whole = (with_head(statement, self._held[statement.section.section_id]) for statement in holders.values())
        free = [clauses for clauses in whole if clauses and all(map(self._chooser.is_free, clauses))][:_CLAUSES]
        quoted = {statement.statement_id for clauses in free for statement in clauses}
        # The clause of such a figure stands elsewhere already, or it stands in a table and in no clause.
        bare = [f for f in figures if not any(s.statement_id in quoted for s in self._holders[f.figure_id])]
        quotes = tuple(quote for entry in self._chooser.take_all(chain.from_iterable(free)) for quote in entry.quotes)
        return NumberEntry(region, quotes, tuple(wording.figure_row(figure, region) for figure in bare[:_CLAUSES]))


def _without_starts(figures: Iterable[KeyFigure]) -> tuple[KeyFigure, ...]:
    """Return the figures, less the values that others start from: the clause that has both is quoted with the aim."""
    held: dict[str, list[KeyFigure]] = defaultdict(list)
    for figure in figures:
        held[figure.region_code].append(figure)
    things = {code: Things(own) for code, own in held.items()}
    return tuple(f for own in held.values() for f in own if not things[f.region_code].is_start(f))
