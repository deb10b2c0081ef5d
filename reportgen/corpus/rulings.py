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
    given = {
        "standing": ruling.standing,
        "public": ruling.public,
        "title": ruling.title,
        "issuer": ruling.issuer,
        "place": ruling.place,
        "level": ruling.level,
        "region_code": ruling.region,
        "date": ruling.date,
        "date_trusted": True if ruling.date else None,
    }
    return replace(article, **{name: value for name, value in given.items() if value is not None})
