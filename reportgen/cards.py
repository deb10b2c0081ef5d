"""Cards (卡片): what was read out of a text before is kept, so that a changed paragraph is read again and no other.

A source is cleaned and parted into articles as a whole, so those cards are found by all of its text. The sections of
an article, and what a section says, are found by their own words, with what else their reading hangs on, wherever they
may have moved: places on a card count from where its text begins. The ids of facts count over the whole build; a card
whose facts would be named otherwise now is passed over.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TypeVar

from reportgen.card_form import Place, read_card, write_card
from reportgen.extract.statements.heading_lines import lines_beside
from reportgen.model.documents import Article, CleanDocument, Doubt, RawDocument
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.ids import IdMaker, Made
from reportgen.press.standing_type import StandingType

T = TypeVar("T")
_AROUND = 20  # as far as the words around a quote go, by which its id is told from others


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """What a section of prose says, before an editor's rulings."""

    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class SourceArticles:
    """The articles of a source, and the doubts about what each is, before an editor's rulings."""

    articles: tuple[Article, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class ArticleSections:
    """The sections of an article's prose."""

    sections: tuple[Section, ...]


class Cards:
    """The cards of one build; ``read_by`` says by its ``repr`` all that texts are read by, beside their own words."""

    def __init__(self, standing: StandingType | None, ids: Mapping[str, IdMaker], *read_by: object) -> None:
        self._standing = standing
        self._ids = ids
        self._read_by = standing.key(*read_by) if standing else ""

    def document(self, raw: RawDocument, rulings: object, make: Callable[[], CleanDocument]) -> CleanDocument:
        """Return what ``make`` makes of a source, from its card if there is one."""
        return self._take(CleanDocument, Place(raw, given={"raw": raw}), (rulings, raw), make)

    def articles(self, document: CleanDocument, rulings: object, make: Callable[[], SourceArticles]) -> SourceArticles:
        """Return what ``make`` makes of a cleaned source, from its card if there is one."""
        place = Place(document.raw, given={"document": document})
        return self._take(SourceArticles, place, (rulings, document.raw), make)

    def sections(self, article: Article, rulings: object, make: Callable[[], ArticleSections]) -> ArticleSections:
        """Return what ``make`` parts an article into by an editor's ``rulings``, from its card if there is one."""
        document = article.document
        start, _ = document.raw_span(article.start, article.end)
        place = Place(document.raw, article.start, start, given={"article": article})
        return self._take(ArticleSections, place, (rulings, *self._told(_of_article(article))), make)

    def section(self, section: Section, make: Callable[[], SectionFacts]) -> SectionFacts:
        """Return what ``make`` finds in a section, from its card if there is one."""
        document = section.article.document
        start, _ = document.raw_span(section.start, section.end)
        place = Place(document.raw, section.start, start, given={"section": section})
        return self._take(SectionFacts, place, self._told(_of_section(section)), make)

    def _told(self, made_from: Iterator[object]) -> tuple[object, ...]:
        """Return what a card is found by, where there are any."""
        return tuple(made_from) if self._standing else ()

    def _take(self, kind: type[T], place: Place, made_from: tuple[object, ...], make: Callable[[], T]) -> T:
        if self._standing is None:
            return make()
        key = self._standing.key(kind.__name__, self._read_by, *made_from)
        if (kept := self._standing.get(key)) is not None:
            made, content = json.loads(kept)
            if self._make_again(place.raw.source, made):
                return read_card(kind, content, place)
        with ExitStack() as stack:
            noted = {prefix: stack.enter_context(maker.noting()) for prefix, maker in self._ids.items()}
            found = make()
        card = [{prefix: [one[1:] for one in own] for prefix, own in noted.items() if own}, write_card(found, place)]
        self._standing.put(key, json.dumps(card).encode())
        return found

    def _make_again(self, source: str, noted: Mapping[str, list[tuple[str, str, int]]]) -> bool:
        """Count the ids of a card as made, if all of them would be the same now; else none."""
        made = {prefix: [Made(source, *one) for one in own] for prefix, own in noted.items()}
        if not all(self._ids[prefix].would_make(own) for prefix, own in made.items()):
            return False
        for prefix, own in made.items():
            self._ids[prefix].count(own)
        return True


def _of_article(article: Article) -> Iterator[object]:
    """Yield what the sections of an article are made from."""
    yield article.prose, article.title, article.kind, article.region_code, article.date, article.date_trusted
    yield from _of_stretch(article.document, article.start, article.end)


def _of_section(section: Section) -> Iterator[object]:
    """Yield what the facts of a section are made from."""
    article = section.article
    yield section.prose, section.region_code, section.part, section.year, section.year_basis, section.this_year
    yield section.heading, section.number, section.lead, section.support, lines_beside(section)
    yield article.title, article.kind, article.level, article.region_code, article.place, article.date
    yield article.date_trusted, article.span
    yield from _of_stretch(article.document, section.start, section.end)


def _of_stretch(document: CleanDocument, start: int, end: int) -> Iterator[object]:
    """Yield a stretch of clean text with what it came from, its places counted from its own beginning."""
    first, last = document.raw_span(start, end)
    yield document.raw.source, document.text[start:end]
    raw = document.raw.text
    # an id is told by the words around its quote too, as far as they stand on its line
    yield raw[max(0, first - _AROUND) : first].rpartition("\n")[2], raw[last : last + _AROUND].partition("\n")[0]
    yield raw[first:last]
    yield [at - first for at in document.starts[start:end]], [at - first for at in document.ends[start:end]]
    touching = (doubt for doubt in document.doubts if doubt.passage.start < last and first < doubt.passage.end)
    yield [(doubt.passage.start - first, doubt.passage.end - first, doubt.blocks) for doubt in touching]
