"""The tables of an article → sections, key figures and doubts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.extract.figures.concepts import find_concept
from reportgen.extract.tables.context import own_place, read_context
from reportgen.extract.tables.grid import Grid, read_grid
from reportgen.extract.tables.labels import is_time
from reportgen.extract.tables.layout import Role, read_layout
from reportgen.extract.tables.numbers import CellReader
from reportgen.extract.tables.places import PlaceNames
from reportgen.extract.tables.reading import CellFigure, Remark, TableReader
from reportgen.extract.tables.rulings import apply_ruling, choose_ruling, refuse_strangers
from reportgen.extract.tables.sections import TableSection, cut_sections
from reportgen.extract.tables.shares import hold_fractions
from reportgen.extract.tables.sides import read_head, read_stub
from reportgen.model.documents import Article, CleanDocument, Doubt, DoubtKind, SourceTable
from reportgen.model.facts import FigureKind, KeyFigure, Section
from reportgen.model.ids import IdMaker
from reportgen.model.prose import lead_of
from reportgen.model.table_rulings import TableRuling
from reportgen.model.tables import FigureTables, Gazetteer


class Tables:
    """Find the figures in the tables of articles; one serves a whole build."""

    def __init__(self, gazetteer: Gazetteer, tables: FigureTables, doubt_ids: IdMaker) -> None:
        self._names = PlaceNames(gazetteer)
        self._figure_tables = tables
        self._cells = CellReader(tables)
        self._ids = doubt_ids
        self._doubts: list[Doubt] = []
        self._held: dict[str, tuple[CellFigure, ...]] = {}

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubts about the tables read so far."""
        return tuple(self._doubts)

    def sections(
        self,
        article: Article,
        prose: Sequence[Section],
        ids: IdMaker,
        rulings: Sequence[TableRuling] = (),
    ) -> tuple[Section, ...]:
        """Return the sections of the tables in an article; ``prose`` are those of its text.

        Raises:
            SettingsError: a ruling names a table that the source does not have, or a column that its table has not.
        """
        refuse_strangers(article.document.raw, rulings)
        found: list[Section] = []
        for number, table in enumerate(article.document.raw.tables, start=1):
            start = article.document.clean_span(table.start, table.end)[0]
            if article.start <= start < article.end:
                made = self._read(article, table, number, prose, ids, rulings)
                found += (part.section for part in made)
                self._held |= {part.section.section_id: part.figures for part in made}
        return tuple(found)

    def doubts_of(self, section: Section) -> tuple[Doubt, ...]:
        """Return the doubts about numbers that stand in a table's section."""
        place = section.passage
        inside = (doubt for doubt in self._doubts if doubt.passage.source == place.source)
        return tuple(doubt for doubt in inside if place.start <= doubt.passage.start < place.end)

    def holds(self, section: Section) -> bool:
        """Tell whether a section is one of a table."""
        return section.section_id in self._held

    def figures(self, section: Section, ids: IdMaker) -> tuple[KeyFigure, ...]:
        """Return the key figures of a table's section."""
        held = self._held[section.section_id]
        made = {(figure.row, figure.column): self._make(section, figure, ids) for figure in held}
        tied = []
        for place, figure in made.items():
            cell = next(one for one in held if (one.row, one.column) == place)
            whole = made.get(cell.parent) if cell.parent else None
            same = whole is not None and (whole.unit, whole.kind) == (figure.unit, figure.kind)
            tied.append(replace(figure, parent_id=whole.figure_id) if whole is not None and same else figure)
        return tuple(tied)

    def _read(
        self,
        article: Article,
        table: SourceTable,
        number: int,
        prose: Sequence[Section],
        ids: IdMaker,
        rulings: Sequence[TableRuling],
    ) -> tuple[TableSection, ...]:
        document = article.document
        grid = read_grid(document, table)
        ruling = choose_ruling(rulings, grid, number)
        if ruling is not None and ruling.skip:
            return ()
        layout = read_layout(grid, self._cells, ruling.header_rows if ruling else None)
        if ruling is not None:
            where = f'"{document.raw.source}" 第 {number} 张表'
            layout = apply_ruling(layout, ruling, grid, where, self._tells)
        if not layout.columns(Role.VALUE):
            return ()
        if layout.body == grid.first and grid.width > 2 and (ruling is None or ruling.header_rows is None):
            self._doubt_table(document, grid)
            return ()
        own = own_place(grid, article, self._names, ruling)
        names = self._names.inside(own)
        sides = (read_head(grid, layout, self._cells, names), read_stub(grid, layout, self._cells, names))
        context = read_context(grid, layout, sides, article, own, names, self._cells, ruling)
        figures, remarks = TableReader(grid, context, *sides, self._cells).read()
        figures, fractions = hold_fractions(figures)
        self._doubts += (self._doubt(document, remark) for remark in (*remarks, *fractions))
        return cut_sections(article, _without_damage(figures, document, table), prose, ids)

    def _tells(self, name: str) -> bool:
        return self._names.find(name) is not None or self._cells.is_unit(name) or is_time(name)

    def _make(self, section: Section, figure: CellFigure, ids: IdMaker) -> KeyFigure:
        passage = section.article.document.passage(figure.start, figure.end)
        level = figure.kind is FigureKind.LEVEL
        place = figure.place
        return KeyFigure(
            figure_id=ids.make(passage.source, passage.quote),
            section=section,
            region_code=place.region_code if place else "",
            level=place.level if place else section.article.level,
            place=place.place if place else "",
            indicator=figure.indicator,
            concept=find_concept(figure.indicator, figure.unit, self._figure_tables) if level else "",
            value=figure.value.value,
            value_high=figure.value.high,
            unit=figure.unit,
            comparator=figure.value.comparator,
            kind=figure.kind,
            direction=figure.direction,
            base_period=figure.base,
            period=figure.period,
            status=figure.status,
            parent_id="",
            theme="",
            start=figure.start,
            end=figure.end,
            passage=passage,
            sentence=figure.sentence,
            rule=figure.rule,
            confidence=figure.confidence,
            printable=not figure.held,
        )

    def _doubt_table(self, document: CleanDocument, grid: Grid) -> None:
        cells = [cell for row in range(grid.first, grid.last) for cell in grid.row(row)]
        if not cells:
            return
        reason = "这张表没有表头，所列的数没有采用；可在 sources.toml 里用 header_rows 等项说明"
        self._doubts.append(self._doubt(document, Remark(cells[0].start, cells[0].end, reason)))

    def _doubt(self, document: CleanDocument, remark: Remark) -> Doubt:
        passage = document.passage(remark.start, max(remark.end, remark.start + 1))
        doubt_id = self._ids.make(passage.source, passage.quote)
        return Doubt(doubt_id, passage, DoubtKind.FIGURE, remark.reason, remark.candidates, blocks=remark.blocks)


def _without_damage(
    figures: Iterable[CellFigure], document: CleanDocument, table: SourceTable
) -> tuple[CellFigure, ...]:
    """Return the figures; one that a doubtful heading or caption names is held back, as it would print the damage."""
    start = lead_of(document.raw.text, table.start, table.caption)
    doubtful = [
        "".join(doubt.passage.quote.split())
        for doubt in document.doubts
        if doubt.blocks and start <= doubt.passage.start < table.end
    ]
    return tuple(
        replace(figure, held=figure.held or any(quote in "".join(figure.sentence.split()) for quote in doubtful))
        for figure in figures
    )
