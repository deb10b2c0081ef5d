"""What the finished documents print, fact by fact: the 数据来源表 is made from it."""

from collections.abc import Iterable, Mapping

from reportgen.edition import ranking, wording
from reportgen.model.edition import Edition, Printed, PrintedFact
from reportgen.model.facts import KeyFigure, Statement

_ANCHOR = 6  # so much of a sentence finds its beginning
_BEFORE, _AFTER = 34, 24  # characters shown before and after a figure
JOINED = "+"  # a quote of several statements is marked with all their ids


def printed_facts(edition: Edition, refs: Mapping[str, Iterable[str]]) -> Printed:
    """Return the facts behind ``refs``: for each document's name the ids that its text is marked with."""
    places: dict[str, dict[str, None]] = {}
    for document, marks in refs.items():
        for mark in marks:
            for fact_id in mark.split(JOINED):
                places.setdefault(fact_id, {})[document] = None
    names = {material.region.code: material.region.short_name for material in edition.materials}
    sources = tuple(dict.fromkeys(article.document.raw.source for article in edition.articles))

    def printed(fact: KeyFigure | Statement, fact_id: str, words: str, code: str) -> PrintedFact:
        place = f"〔{sources.index(fact.passage.source) + 1}〕{fact.passage.locator}"
        return PrintedFact(fact, words, names.get(code, "—"), tuple(places[fact_id]), place, _around(fact))

    return Printed(
        sources=sources,
        figures=tuple(
            printed(figure, figure.figure_id, wording.quantity(figure), figure.region_code)
            for figure in edition.figures
            if figure.figure_id in places
        ),
        statements=_by_region(
            printed(statement, statement.statement_id, statement.text, statement.section.region_code)
            for statement in edition.statements
            if statement.statement_id in places
        ),
        counts=tuple(count for count in edition.counts if count.ref in places),
    )


def _around(fact: KeyFigure | Statement) -> str:
    """Return the sentence of a fact, or as much of it as stands about the fact."""
    text = fact.section.article.document.text
    if isinstance(fact, KeyFigure) and ranking.is_of_table(fact):
        return fact.sentence
    begin = text.rfind(fact.sentence[:_ANCHOR], 0, fact.start + _ANCHOR)
    low = max(begin, fact.start - _BEFORE) if 0 <= begin <= fact.start else max(0, fact.start - _BEFORE)
    high = min(fact.end + _AFTER, low + max(len(fact.sentence), fact.end - low))
    return f"{'…' if low > begin else ''}{text[low:high]}{'…' if high < begin + len(fact.sentence) else ''}"


def _by_region(facts: Iterable[PrintedFact]) -> tuple[tuple[str, tuple[PrintedFact, ...]], ...]:
    held: dict[str, list[PrintedFact]] = {}
    for fact in facts:
        held.setdefault(fact.region, []).append(fact)
    return tuple((region, tuple(own)) for region, own in held.items())
