"""What an editor set about a source in ``sources.toml`` wins over what the text shows."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportgen.errors import SettingsError
from reportgen.model.documents import Article, Doubt, DoubtKind, Evidence, SourceRuling
from reportgen.model.section_rulings import SectionRuling

_SET = ("standing", "public", "title", "issuer", "place", "level", "date")
_NUMBERED = re.compile(r"第(\d+)篇")
_WHERE = "sources.toml"
# What a doubt about a whole article asks for: words of its reason, and the field that answers it.
_ASKS = (
    ("没有日期", "date"),
    ("出自何处", "standing"),
    ("没有写明是哪个市、县", "place"),
    ("处同名", "region_code"),
    ("哪个地区", "region_code"),
)


def apply_rulings(
    articles: Iterable[Article], rulings: Iterable[SourceRuling], codes: Mapping[str, str] | None = None
) -> tuple[Article, ...]:
    """Return the articles with the editor's values in place of the detected ones.

    ``codes`` gives the code of a region for each name it may be called by. A date that an editor gives is trusted. What
    is set for one article of a source wins over what is set for the whole.

    Raises:
        SettingsError: a ruling names an article that its source does not hold, or a region that there is not.
    """
    articles = tuple(articles)
    ruled = list(articles)
    for ruling in sorted(rulings, key=lambda ruling: bool(ruling.article)):
        region = _region_code(ruling, codes)
        for article in _named(articles, ruling):
            at = articles.index(article)
            ruled[at] = _ruled(ruled[at], ruling, region)
    return tuple(ruled)


def ruled_counts(articles: Iterable[Article], rulings: Iterable[SourceRuling]) -> dict[str, bool]:
    """Return by their ids of which articles an editor decided whether they count."""
    articles = tuple(articles)
    return {
        article.article_id: ruling.counted
        for ruling in sorted(rulings, key=lambda ruling: bool(ruling.article))
        if ruling.counted is not None
        for article in _named(articles, ruling)
    }


def ruled_sections(
    articles: Iterable[Article], rulings: Iterable[SourceRuling]
) -> tuple[tuple[SectionRuling, tuple[Article, ...]], ...]:
    """Return what an editor said of sections, each with the articles that may hold it; one article's word wins."""
    articles = tuple(articles)
    return tuple(
        (section, _named(articles, ruling))
        for ruling in sorted(rulings, key=lambda ruling: bool(ruling.article))
        for section in ruling.sections
    )


def drop_answered(doubts: Iterable[Doubt], detected: Sequence[Article], ruled: Sequence[Article]) -> tuple[Doubt, ...]:
    """Return the doubts that are left once the editor set what they ask for; ``ruled`` are the ``detected``, as set."""
    answered = {
        (one.document.raw.source, one.document.starts[one.start], word)
        for one, other in zip(detected, ruled, strict=True)
        for word, field in _ASKS
        if one.start < one.end and getattr(one, field) != getattr(other, field)
    }
    return tuple(doubt for doubt in doubts if not _asked(doubt) & answered)


def _asked(doubt: Doubt) -> set[tuple[str, int, str]]:
    words = (word for word, _ in _ASKS if doubt.kind is DoubtKind.SOURCE and word in doubt.reason)
    return {(doubt.passage.source, doubt.passage.start, word) for word in words}


def article_keys(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return what a ruling calls each article of one source: its title, or its place where the title does not tell."""
    titles = [article.title for article in articles]
    return tuple(
        title if title and titles.count(title) == 1 else f"第{number}篇" for number, title in enumerate(titles, 1)
    )


def _named(articles: Sequence[Article], ruling: SourceRuling) -> tuple[Article, ...]:
    own = tuple(article for article in articles if article.document.raw.source == ruling.source)
    if not ruling.article:
        return own
    found = _NUMBERED.fullmatch(ruling.article)
    keys = article_keys(own)
    if ruling.article in keys:
        return (own[keys.index(ruling.article)],)
    if found and 0 < int(found[1]) <= len(own):
        return (own[int(found[1]) - 1],)
    near = difflib.get_close_matches(ruling.article, keys, n=1)
    hint = (
        f"是否为“{near[0]}”" if near else f"可用的有：{'、'.join(f'“{key}”' for key in keys)}；也可写第几篇，如“第2篇”"
    )
    raise SettingsError(f"{ruling.source} 里没有“{ruling.article}”这一篇", where=_WHERE, hint=hint)


def _region_code(ruling: SourceRuling, codes: Mapping[str, str] | None) -> str | None:
    if not ruling.region or codes is None:
        return ruling.region
    if ruling.region in codes:
        return codes[ruling.region]
    near = difflib.get_close_matches(ruling.region, codes, n=1, cutoff=0.3)
    hint = f"是否为“{near[0]}”" if near else '写地区的简称，如 region = "北京"'
    raise SettingsError(f"{ruling.source}：没有“{ruling.region}”这个地区", where=_WHERE, hint=hint)


def _ruled(article: Article, ruling: SourceRuling, region: str | None) -> Article:
    values = {name: getattr(ruling, name) for name in _SET} | {"region_code": region}
    given = {name: value for name, value in values.items() if value is not None}
    changed = {name for name, value in given.items() if value != getattr(article, name)}
    kept = tuple(entry for entry in article.evidence if entry.about not in changed)
    noted = tuple(Evidence(name, _note(getattr(article, name))) for name in sorted(changed))
    trusted = bool(ruling.date) or article.date_trusted
    return replace(article, **given, evidence=(*kept, *noted), date_trusted=trusted)


def _note(value: str | bool) -> str:
    shown = ("公开" if value else "内部") if isinstance(value, bool) else value
    return f"编者所定；程序看作“{shown}”" if shown else "编者所定；程序没有看出"
