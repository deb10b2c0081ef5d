"""The numbers of tables → sections: what a table says of one region, in one part and year, is a section of its own.

It covers the rows that hold its numbers; sections of one table may overlap, since a row can hold several years or
regions. Only what a province reports of itself, or the nation of its provinces, can be counted: the numbers of a city,
of another province, of a year that cannot be told look neither back nor ahead (other).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.extract.tables.places import NATION
from reportgen.extract.tables.reading import CellFigure
from reportgen.model.documents import Article, ArticleKind, Level
from reportgen.model.facts import Part, Section, Status, YearBasis
from reportgen.model.ids import IdMaker

_AHEAD = (Status.TARGET, Status.PLANNED)


@dataclass(frozen=True, slots=True)
class TableSection:
    """A section with the numbers that stand in it."""

    section: Section
    figures: tuple[CellFigure, ...]


def cut_sections(
    article: Article, figures: Iterable[CellFigure], prose: Sequence[Section], ids: IdMaker
) -> tuple[TableSection, ...]:
    """Return the sections of one table; ``prose`` are those of the text around it."""
    held: dict[tuple[str, Part, int | None], list[CellFigure]] = {}
    for figure in figures:
        part = _part(article, figure)
        held.setdefault((_code(figure), part, _year(article, figure, part, prose)), []).append(figure)
    return tuple(_section(article, key, own, ids) for key, own in held.items())


def _section(
    article: Article, key: tuple[str, Part, int | None], figures: list[CellFigure], ids: IdMaker
) -> TableSection:
    code, part, year = key
    start = min(figure.line[0] for figure in figures)
    end = max(figure.line[1] for figure in figures)
    passage = article.document.passage(start, end)
    section = Section(
        section_id=ids.make(passage.source, passage.quote),
        article=article,
        region_code=code,
        part=part,
        year=year,
        year_basis=YearBasis.STATED if year else YearBasis.UNKNOWN,
        start=start,
        end=end,
        passage=passage,
    )
    return TableSection(section, tuple(figures))


def _code(figure: CellFigure) -> str:
    return figure.place.region_code if figure.place else ""


def _part(article: Article, figure: CellFigure) -> Part:
    place = figure.place
    foreign = place is not None and article.region_code not in ("", NATION, place.region_code)
    if place is None or place.place or place.level is not Level.PROVINCE or foreign or not figure.period:
        return Part.OTHER
    return Part.PLAN if figure.status in _AHEAD else Part.REVIEW


def _year(article: Article, figure: CellFigure, part: Part, prose: Sequence[Section]) -> int | None:
    """Return the year that a number counts for: its own, or for an aim that of the plan that sets it."""
    if part is not Part.PLAN or article.kind is ArticleKind.TABLE:
        return figure.year
    before = [section for section in prose if section.part is Part.PLAN and section.start <= figure.start]
    if before and before[-1].year:
        return before[-1].year
    return int(article.date[:4]) if article.date and article.kind is ArticleKind.PLAN else figure.year
