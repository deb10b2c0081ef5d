"""Statements become quotes: neighbours of one sentence are printed as they stand, others apart."""

from collections.abc import Callable, Iterable

from reportgen.model.facts import Statement
from reportgen.model.printed import Quote

_INNER_MARKS = frozenset("，、；")


def in_reading_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements as they stand in their sources."""
    return tuple(
        sorted(statements, key=lambda s: (s.passage.source, s.section.article.start, s.section.start, s.order))
    )


def are_neighbours(first: Statement, second: Statement) -> bool:
    """Tell whether nothing but one inner mark stands between two statements of one sentence."""
    return (
        first.section.section_id == second.section.section_id
        and first.tail in _INNER_MARKS
        and second.start - first.end == len(first.tail)
    )


def to_quotes(
    statements: Iterable[Statement], *, joins: Callable[[Statement, Statement], bool] = are_neighbours
) -> tuple[Quote, ...]:
    """Return the statements in reading order, neighbours for which ``joins`` holds joined to one quote."""
    runs: list[list[Statement]] = []
    for statement in in_reading_order(statements):
        if runs and are_neighbours(runs[-1][-1], statement) and joins(runs[-1][-1], statement):
            runs[-1].append(statement)
        else:
            runs.append([statement])
    return tuple(Quote(tuple(run)) for run in runs)
