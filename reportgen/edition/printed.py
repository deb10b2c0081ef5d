"""What the finished documents print, piece by piece in their order: the 数据来源表 is made from it."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from reportgen.edition import ranking, wording
from reportgen.model.edition import Edition, Printed, PrintedFact
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.ledger import JOINED, RAW
from reportgen.model.printed import Cited, Count, Wording

_ANCHOR = 6  # so much of a sentence finds its beginning
_BEFORE, _AFTER = 34, 24  # characters shown before and after a figure
_MOST_PAGES = 6
_ROWS, _LEFT = 1500, 1000  # rows of a volume, and entries of what is left out


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of a document that is marked with the ids of facts; ``page`` is 0 until the document is printed."""

    document: str
    page: int
    ref: str


def printed_facts(edition: Edition, mentions: Iterable[Mention], cited: Sequence[Cited] = ()) -> Printed:
    """Return the facts behind ``mentions``, each where it is first printed, and what editors ``cited`` themselves."""
    places: dict[str, dict[str, dict[int, None]]] = {}
    for mention in mentions:
        for fact_id in mention.ref.split(JOINED):
            places.setdefault(fact_id, {}).setdefault(mention.document, {})[mention.page] = None
    told = _Telling(edition, cited)
    documents: dict[str, list[PrintedFact]] = {}
    for fact_id, held in places.items():
        first = next(iter(held))
        if (fact := told.fact(fact_id, held)) is not None:
            documents.setdefault(first, []).append(fact)
    return Printed(told.sources, tuple((name, tuple(facts)) for name, facts in documents.items()))


def in_volumes(printed: Printed) -> tuple[Printed, ...]:
    """Return what is printed in volumes; in one, where that is enough.

    The rows of a volume are laid out together, and what that takes grows with them.
    """
    rows = [(name, fact) for name, facts in printed.documents for fact in facts]
    left = printed.left_out
    if len(rows) <= _ROWS and len(left) <= _LEFT:
        return (printed,)
    parts = (
        *(replace(printed, documents=_by_document(rows[at : at + _ROWS]), left_out=()) for at in _steps(rows, _ROWS)),
        *(replace(printed, documents=(), left_out=left[at : at + _LEFT]) for at in _steps(left, _LEFT)),
    )
    return tuple(replace(part, volume=number) for number, part in enumerate(parts, start=1))


def _steps(held: Sequence[object], step: int) -> range:
    return range(0, len(held), step)


def _by_document(rows: Iterable[tuple[str, PrintedFact]]) -> tuple[tuple[str, tuple[PrintedFact, ...]], ...]:
    return tuple((name, tuple(fact for _, fact in own)) for name, own in groupby(rows, key=itemgetter(0)))


class _Telling:
    """How each fact is told: what is printed of it, and where it comes from."""

    def __init__(self, edition: Edition, cited: Sequence[Cited]) -> None:
        self.sources = tuple(dict.fromkeys(article.document.raw.source for article in edition.articles))
        self._numbers = {source: number for number, source in enumerate(self.sources, start=1)}
        self._names = {material.region.code: material.region.short_name for material in edition.materials}
        self._facts: dict[str, KeyFigure | Statement | Count | Cited] = {
            **{statement.statement_id: statement for statement in edition.statements},
            **{figure.figure_id: figure for figure in edition.figures},
            **{count.ref: count for count in edition.counts},
            **{one.ref: one for one in cited},
        }

    def fact(self, fact_id: str, held: Mapping[str, Mapping[int, None]]) -> PrintedFact | None:
        """Return a fact that stands at the places ``held``; None for a heading, which is no fact."""
        first, *others = held
        pages, also = _pages(held[first]), tuple(f"{name}{_on_pages(held[name])}" for name in others)
        match self._facts.get(fact_id):
            case KeyFigure() as figure:
                words = Wording(fact_id, f"{figure.indicator} {wording.quantity(figure)}")
                return PrintedFact("指标", words, self._name(figure.region_code), pages, also, *self._source(figure))
            case Statement() as statement:
                words, name = Wording(fact_id, statement.text), self._name(statement.section.region_code)
                return PrintedFact("摘录", words, name, pages, also, *self._source(statement))
            case Count() as count:
                words, rule = Wording(fact_id, count.printed), Wording("", count.rule)
                return PrintedFact("统计", words, "—", pages, also, 0, Wording("", "按材料统计"), rule)
            case Cited() as one:
                words, place = Wording(fact_id, one.text), Wording("", f"编者所加：{one.source}")
                return PrintedFact("编者", words, "—", pages, also, 0, place, Wording("", ""))
            case _:
                return None

    def _name(self, code: str) -> str:
        return self._names.get(code, "—")

    def _source(self, fact: KeyFigure | Statement) -> tuple[int, Wording, Wording]:
        ref, words = (fact.figure_id, _around(fact)) if isinstance(fact, KeyFigure) else (fact.statement_id, _raw(fact))
        place = Wording(f"{RAW}{ref}", fact.passage.locator)
        return self._numbers[fact.passage.source], place, Wording(f"{RAW}{ref}", words)


def _pages(pages: Iterable[int]) -> str:
    known = [str(page) for page in pages if page]
    return "、".join(known[:_MOST_PAGES]) + ("等" if len(known) > _MOST_PAGES else "")


def _on_pages(pages: Iterable[int]) -> str:
    told = _pages(pages)
    return f"第{told}页" if told else ""


def _raw(statement: Statement) -> str:
    """Return the source's own words where they differ by more than the width of signs and blanks."""
    quote = statement.passage.quote
    return "" if _plain(quote) == _plain(statement.text) else quote


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _around(figure: KeyFigure) -> str:
    """Return the sentence of a figure, or as much of it as stands about the figure."""
    text = figure.section.article.document.text
    if ranking.is_of_table(figure):
        return figure.sentence
    begin, end = figure.section.start, figure.section.end
    found = text.rfind(figure.sentence[:_ANCHOR], begin, figure.start + _ANCHOR)
    if begin <= found <= figure.start:
        begin, end = found, min(end, max(figure.end, found + len(figure.sentence)))
    low, high = max(begin, figure.start - _BEFORE), min(figure.end + _AFTER, end)
    return f"{'…' if low > begin else ''}{text[low:high]}{'…' if high < end else ''}"
