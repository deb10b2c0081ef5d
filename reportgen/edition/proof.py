"""An Edition → what its documents are held against."""

from collections.abc import Iterator

from reportgen.edition.changes_told import changed_names, name_of, told_of
from reportgen.edition.indicators import row_name
from reportgen.model.edition import Edition
from reportgen.model.printed import SourceNote
from reportgen.model.proof import Proof


def proof_of(edition: Edition) -> Proof:
    """Return the facts of an edition, and the words of its documents that may hold numbers without a source."""
    rows = (
        *(*edition.targets, *edition.achievements, *edition.expected, *edition.statistics),
        *(row for material in edition.materials for row in material.figures),
        *(row for entry in edition.references for row in entry.figures),
        *(change.after for change in (edition.changes.figures if edition.changes else ()) if change.after),
    )
    return Proof(
        imprint=edition.imprint,
        review_year=edition.review_year,
        plan_year=edition.plan_year,
        regions=tuple(material.region for material in edition.materials),
        statements=edition.statements,
        figures=edition.figures,
        rows=rows,
        sections=edition.sections,
        counts=edition.counts,
        names=tuple(_names(edition)),
        doubts=tuple(doubt for row in edition.doubts for doubt in row.doubts),
        told=told_of(edition.changes) if edition.changes else (),
        baseline=name_of(edition.changes.baseline) if edition.changes else "",
    )


def source_names(note: SourceNote) -> tuple[str, ...]:
    """Return the words by which a source is named."""
    return (note.name, in_chinese(note.date), note.article.issuer, note.article.place)


def in_chinese(date: str) -> str:
    """Return an ISO date as an office writes it; a part of a date as far as it goes.

    >>> in_chinese("2024-05-01")
    '2024年5月1日'
    """
    if not date:
        return ""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))


def _names(edition: Edition) -> Iterator[str]:
    yield from edition.gaps
    if edition.changes:
        yield from (*changed_names(edition.changes), in_chinese(edition.changes.baseline.date))
    for note in edition.sources:
        yield from source_names(note)
    for entry in edition.references:
        yield from (entry.source.name, entry.place, *entry.why)
    for theme in edition.themes:
        yield from (theme.name, *(measure.name for measure in theme.measures))
    yield from (formula.text for formula in edition.formulae)
    yield from (figure.concept or row_name(figure) for figure in edition.figures)
    yield from (row.indicator for row in edition.statistics)
