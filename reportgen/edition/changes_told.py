"""What is new → what the audit holds 本期变化 against: the words of the edition before, and of the doubts."""

from collections.abc import Iterator

from reportgen.model.changes import Changes, IssueCard, Side
from reportgen.model.printed import FigureRow
from reportgen.model.proof import Told


def told_of(changes: Changes) -> tuple[Told, ...]:
    """Return the words in which facts of the baseline and doubts are told."""
    figures = (_figure(change.before) for change in changes.figures if change.before)
    statements = (_statement(change.before) for change in changes.statements if change.before)
    doubts = (
        Told(doubt.ref, "", (doubt.kind, doubt.place, doubt.quote, doubt.reason, doubt.outcome), doubt.passage)
        for doubt in (*changes.new_doubts, *changes.settled_doubts)
    )
    return (*figures, *statements, *doubts)


def changed_names(changes: Changes) -> Iterator[str]:
    """Yield the names in 本期变化 that may hold a number: of the baseline, of files and their texts."""
    yield changes.baseline.title
    for source in changes.sources:
        yield from (source.path, source.former, *source.names)
    differences = (*(one for source in changes.sources for one in source.differs), *changes.frame)
    for one in differences:
        yield from (one.before, one.after)
    yield from (change.source for change in changes.figures)
    for statement in changes.statements:
        yield from (statement.source, *(side.when for side in (statement.before, statement.after) if side))


def name_of(card: IssueCard) -> str:
    """Return an edition with its date and id, as the ledger names it."""
    return f"{card.title}（{card.date}，{card.edition_id}）"


def _figure(row: FigureRow) -> Told:
    passage = row.figure.passage
    words = (row.indicator, row.quantity, row.period, row.status, row.scope, passage.locator)
    return Told(row.ref, row.figure.region_code, words, passage)


def _statement(side: Side) -> Told:
    statement = side.statement
    words = (statement.text, statement.passage.locator)
    return Told(statement.statement_id, statement.section.region_code, words, statement.passage)
