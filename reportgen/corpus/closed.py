"""Material that is not public → what may be known of it: that it is there, in which file, and that consent is wanted.

Nothing that it says goes on: not its title, not a statement, figure or heading, not a doubt that quotes it. Until an
editor records consent (``public = true`` in sources.toml), a build cannot print what it does not hold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.model.documents import Article, Doubt, DoubtKind, Passage
from reportgen.model.facts import Section
from reportgen.model.ids import IdMaker

_REASON = "内部材料，未经同意不引用，正文和标题都不进成稿和数据；征得同意后在 sources.toml 中写 public = true"


class Closure:
    """The articles that are not public, and where what is public stands in the same sources."""

    def __init__(self, articles: Iterable[Article]) -> None:
        articles = tuple(articles)
        self._closed = {article.article_id: article for article in articles if not article.public}
        self._sources = frozenset(article.document.raw.source for article in self._closed.values())
        self._open = [
            (article.document.raw.source, *article.document.raw_span(article.start, article.end))
            for article in articles
            if article.public and article.document.raw.source in self._sources and article.start < article.end
        ]

    def hides(self, passage: Passage) -> bool:
        """Tell whether a stretch of a source may not be quoted: it does not lie within a public article."""
        return passage.source in self._sources and not any(
            source == passage.source and start <= passage.start and passage.end <= end
            for source, start, end in self._open
        )

    def articles(self, articles: Iterable[Article]) -> tuple[Article, ...]:
        """Return the articles, those that are not public without a word of theirs."""
        return tuple(
            article if article.public else replace(article, title="", issuer="", place="", aside="")
            for article in articles
        )

    def sections(self, sections: Iterable[Section], articles: Sequence[Article]) -> tuple[Section, ...]:
        """Return the sections with the closed ``articles`` in them, without the headings of those."""
        by_id = {article.article_id: article for article in articles}
        return tuple(
            section
            if section.article.public
            else replace(section, article=by_id[section.article.article_id], heading="", number="", lead="", support="")
            for section in sections
        )

    def doubts(self, doubts: Iterable[Doubt], ids: IdMaker) -> tuple[Doubt, ...]:
        """Return the doubts that may be shown, and one for each source that waits for consent."""
        shown = tuple(doubt for doubt in doubts if not self.hides(doubt.passage))
        return (*shown, *(self._consent(source, ids) for source in sorted(self._sources)))

    def _consent(self, source: str, ids: IdMaker) -> Doubt:
        raw = next(a.document.raw for a in self._closed.values() if a.document.raw.source == source)
        return Doubt(ids.make(source, ""), raw.passage(0, 0), DoubtKind.SOURCE, _REASON, blocks=False)
