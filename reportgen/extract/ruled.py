"""An editor's decisions about figures and statements win over what was extracted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.concepts import find_concept
from reportgen.model.documents import Doubt, DoubtKind
from reportgen.model.facts import FigureKind, KeyFigure, Statement
from reportgen.model.rulings import DECISION_WORDS, HOLDING, Decision, Ruling, Rulings
from reportgen.model.tables import FigureTables

_SURE = Decimal(1)
_FIELDS = (
    *("indicator", "value", "value_high", "unit", "comparator", "kind", "direction", "base_period", "period"),
    *("status", "level", "place", "theme"),
)


def rule_figures(
    figures: Iterable[KeyFigure], doubts: Iterable[Doubt], rulings: Rulings, tables: FigureTables
) -> tuple[KeyFigure, ...]:
    """Return the figures as an editor decided, on the figure itself or on the doubt about it.

    A correction of the doubt names the indicator; one of the figure sets its fields.
    """
    about = {
        doubt.passage: rulings.find(doubt.doubt_id, doubt.passage.quote, doubt.settles)
        for doubt in doubts
        if doubt.kind is DoubtKind.FIGURE
    }
    return tuple(
        _rule(figure, rulings.find(figure.figure_id, figure.passage.quote) or about.get(figure.passage), tables)
        for figure in figures
    )


def settle_figure_doubts(doubts: Iterable[Doubt], figures: Iterable[KeyFigure]) -> Iterator[Doubt]:
    """Yield the doubts about figures; that about a figure which was ruled itself is settled with it.

    A correction that names an indicator where no figure was read changes nothing, and settles nothing.
    """
    held = {figure.passage: figure for figure in figures}
    corrected = DECISION_WORDS[Decision.CORRECT]
    for doubt in doubts:
        figure = held.get(doubt.passage) if doubt.kind is DoubtKind.FIGURE else None
        if figure and figure.ruling and not doubt.ruling:
            yield replace(doubt, ruling=figure.ruling, blocks=not figure.printable)
        elif doubt.kind is DoubtKind.FIGURE and not figure and doubt.ruling.startswith(corrected):
            yield replace(doubt, ruling="", blocks=True)
        else:
            yield doubt


def rule_statements(statements: Iterable[Statement], rulings: Rulings) -> tuple[Statement, ...]:
    """Return the statements, those that an editor holds back not printable."""
    return tuple(
        replace(statement, printable=False) if ruling and ruling.decision in HOLDING else statement
        for statement in statements
        for ruling in (rulings.find(statement.statement_id, statement.passage.quote),)
    )


def _rule(figure: KeyFigure, ruling: Ruling | None, tables: FigureTables) -> KeyFigure:
    if ruling is None:
        return figure
    if ruling.decision in HOLDING:
        return replace(figure, ruling=ruling.words, printable=False)
    ruled = replace(figure, ruling=ruling.words, printable=bool(figure.indicator), confidence=_SURE)
    return _correct(ruled, ruling, tables) if ruling.decision is Decision.CORRECT else ruled


def _correct(figure: KeyFigure, ruling: Ruling, tables: FigureTables) -> KeyFigure:
    values = {name: getattr(ruling, name) for name in _FIELDS if getattr(ruling, name) is not None}
    if ruling.text:
        values["indicator"] = ruling.text
    if ruling.region is not None:
        values["region_code"] = ruling.region
    figure = replace(figure, **values)
    concept = find_concept(figure.indicator, figure.unit, tables) if figure.kind is FigureKind.LEVEL else ""
    return replace(figure, concept=concept, printable=bool(figure.indicator))
