"""What an editor set about a source in ``sources.toml`` wins over what the text shows."""

from collections.abc import Iterable
from dataclasses import replace

from reportgen.model.documents import Article, SourceRuling


def apply_rulings(articles: Iterable[Article], rulings: Iterable[SourceRuling]) -> tuple[Article, ...]:
    """Return the articles with the editor's values in place of the detected ones.

    A date that an editor gives is trusted.
    """
    by_source = {ruling.source: ruling for ruling in rulings}
    return tuple(_ruled(article, by_source.get(article.document.raw.source)) for article in articles)


def _ruled(article: Article, ruling: SourceRuling | None) -> Article:
    if ruling is None:
        return article
    return replace(
        article,
        standing=article.standing if ruling.standing is None else ruling.standing,
        public=article.public if ruling.public is None else ruling.public,
        title=article.title if ruling.title is None else ruling.title,
        issuer=article.issuer if ruling.issuer is None else ruling.issuer,
        place=article.place if ruling.place is None else ruling.place,
        level=article.level if ruling.level is None else ruling.level,
        region_code=article.region_code if ruling.region is None else ruling.region,
        date=article.date if ruling.date is None else ruling.date,
        date_trusted=bool(ruling.date) or article.date_trusted,
    )
