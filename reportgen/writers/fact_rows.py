"""Edition and clean documents → the rows behind the data files, one row a fact.

A value is a word, a number, true or false, a list, or None where nothing is known; ``data_files`` writes them down.
Material that is not public is quoted nowhere: its articles and sections are listed, their words are not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from reportgen.model.documents import Article, CleanDocument, Passage
from reportgen.model.edition import Edition, LeftOut
from reportgen.model.facts import KeyFigure, Part, Section, Statement
from reportgen.model.tables import Region

Value: TypeAlias = str | int | Decimal | bool | tuple[str, ...] | None
Row: TypeAlias = tuple[Value, ...]

_PLACE = ("source", "start", "end", "locator", "quote")


@dataclass(frozen=True, slots=True)
class FactTable:
    """The rows of one kind of fact, in the order of the edition."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def fact_tables(
    edition: Edition,
    documents: Sequence[CleanDocument],
    regions: Sequence[Region],
    unprinted: Mapping[str, LeftOut],
) -> tuple[FactTable, ...]:
    """Return the tables of an edition, each fact of it in one row."""
    names = {region.code: region.name for region in regions}
    return (
        _articles(edition),
        _regions(edition, regions),
        _sections(edition),
        _statements(edition, unprinted),
        _themes(edition, names),
        _figures(edition, names),
        _repairs(edition, documents),
        _doubts(edition),
    )


def claimed(statement: Statement) -> tuple[str, ...]:
    """Return the themes that a statement does something about, not those it names in passing."""
    return tuple(tag.theme for tag in statement.themes if not tag.mentioned)


def _articles(edition: Edition) -> FactTable:
    columns = (
        *("article_id", "source", "start", "end", "title", "issuer", "kind", "level", "region_code", "place", "date"),
        *("date_trusted", "standing", "public", "counted"),
    )
    return FactTable("articles", columns, tuple(_article(article) for article in edition.articles))


def _article(article: Article) -> Row:
    start, end = raw_span(article)
    return (
        article.article_id,
        article.document.raw.source,
        start,
        end,
        article.title,
        article.issuer,
        article.kind,
        article.level,
        article.region_code,
        article.place,
        article.date,
        article.date_trusted,
        article.standing,
        article.public,
        article.counted,
    )


def raw_span(article: Article) -> tuple[int, int]:
    """Return where an article stands in the source's raw text."""
    if article.start < article.end:
        return article.document.raw_span(article.start, article.end)
    return 0, 0


def _regions(edition: Edition, regions: Sequence[Region]) -> FactTable:
    columns = (
        *("region_code", "region", "short_name", "group", "review_chars", "plan_chars"),
        *("statements", "figures", "themes", "articles"),
    )
    return FactTable("regions", columns, tuple(_region(edition, region) for region in regions))


def _region(edition: Edition, region: Region) -> Row:
    """Count what speaks for the region in the edition's period."""
    sections = [s for s in edition.sections if s.region_code == region.code and _is_counted(s, edition)]
    own = {section.section_id for section in sections}
    statements = [s for s in edition.statements if s.section.section_id in own]
    figures = [f for f in edition.figures if f.section.section_id in own and f.region_code == region.code]
    return (
        region.code,
        region.name,
        region.short_name,
        region.group,
        sum(len(s.text) for s in sections if s.part is Part.REVIEW),
        sum(len(s.text) for s in sections if s.part is Part.PLAN),
        len(statements),
        len(figures),
        len({theme for statement in statements for theme in claimed(statement)}),
        len({section.article.article_id for section in sections}),
    )


def _is_counted(section: Section, edition: Edition) -> bool:
    years = {Part.REVIEW: edition.review_year, Part.PLAN: edition.plan_year}
    return section.article.counted and section.year is not None and years.get(section.part) == section.year


def _sections(edition: Edition) -> FactTable:
    columns = (
        *("section_id", "article_id", "region_code", "part", "year", "year_basis"),
        *("source", "start", "end", "locator"),
    )
    return FactTable("sections", columns, tuple(_section(section) for section in edition.sections))


def _section(section: Section) -> Row:
    return (
        section.section_id,
        section.article.article_id,
        section.region_code,
        section.part,
        section.year,
        section.year_basis,
        *_place(section.passage)[:-1],
    )


def _statements(edition: Edition, unprinted: Mapping[str, LeftOut]) -> FactTable:
    columns = ("statement_id", "region_code", "part", "text", "themes", "measures", *_PLACE, "printable", "left_out")
    rows = (_statement(s, unprinted.get(s.statement_id)) for s in edition.statements if s.section.article.public)
    return FactTable("statements", columns, tuple(rows))


def _statement(statement: Statement, left_out: LeftOut | None) -> Row:
    measures = [measure for tag in statement.themes if not tag.mentioned for measure in tag.measures]
    return (
        statement.statement_id,
        statement.section.region_code,
        statement.section.part,
        statement.text,
        claimed(statement),
        tuple(dict.fromkeys(measures)),
        *_place(statement.passage),
        statement.printable,
        left_out,
    )


def _themes(edition: Edition, names: dict[str, str]) -> FactTable:
    columns = ("region_code", "region", "theme", "part", "statement_id", "source", "start", "end", "quote")
    rows = []
    for statement in edition.statements:
        code = statement.section.region_code
        if not statement.section.article.public:
            continue
        for tag in statement.themes:
            if tag.mentioned:
                continue
            source, start, end, _, quote = _place(tag.evidence)
            part = statement.section.part
            rows.append((code, names.get(code, ""), tag.theme, part, statement.statement_id, source, start, end, quote))
    return FactTable("themes", columns, tuple(rows))


def _figures(edition: Edition, names: dict[str, str]) -> FactTable:
    columns = (
        *(
            "figure_id",
            "region_code",
            "region",
            "level",
            "place",
            "indicator",
            "concept",
            "value",
            "value_high",
            "unit",
        ),
        *("comparator", "kind", "direction", "base_period", "period", "status", "parent_id", "theme"),
        *_PLACE,
        *("sentence", "rule", "confidence", "ruling", "printable"),
    )
    rows = (_figure(f, names) for f in edition.figures if f.section.article.public)
    return FactTable("figures", columns, tuple(rows))


def _figure(figure: KeyFigure, names: dict[str, str]) -> Row:
    return (
        figure.figure_id,
        figure.region_code,
        names.get(figure.region_code, ""),
        figure.level,
        figure.place,
        figure.indicator,
        figure.concept,
        figure.value,
        figure.value_high,
        figure.unit,
        figure.comparator,
        figure.kind,
        figure.direction,
        figure.base_period,
        figure.period,
        figure.status,
        figure.parent_id,
        figure.theme,
        *_place(figure.passage),
        figure.sentence,
        figure.rule,
        figure.confidence,
        figure.ruling,
        figure.printable,
    )


def _repairs(edition: Edition, documents: Iterable[CleanDocument]) -> FactTable:
    columns = ("source", "start", "end", "before", "after", "rule", "confidence")
    rows = (
        (r.source, r.start, r.end, r.before, r.after, r.rule, r.confidence)
        for document in documents
        for r in document.repairs
        if not _is_closed(edition, r.source, r.start, r.end)
    )
    return FactTable("repairs", columns, tuple(rows))


def _doubts(edition: Edition) -> FactTable:
    columns = ("doubt_id", *_PLACE, "kind", "reason", "candidates", "ruling")
    doubts = [doubt for row in edition.doubts for doubt in row.doubts]
    rows = (
        (d.doubt_id, *_place(d.passage), d.kind, d.reason, d.candidates, d.ruling)
        for d in doubts
        if not d.passage.quote or not _is_closed(edition, d.passage.source, d.passage.start, d.passage.end)
    )
    return FactTable("doubts", columns, tuple(rows))


def _is_closed(edition: Edition, source: str, start: int, end: int) -> bool:
    """Tell whether a stretch may not be quoted: its source holds what is not public, and no public article holds it."""
    own = [article for article in edition.articles if article.document.raw.source == source]
    if all(article.public for article in own):
        return False
    spans = [raw_span(article) for article in own if article.public]
    return not any(first <= start and end <= last for first, last in spans)


def _place(passage: Passage) -> Row:
    if not passage.source:
        return ("", None, None, "", "")
    return (passage.source, passage.start, passage.end, passage.locator, passage.quote)
