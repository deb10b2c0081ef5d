"""Reference material: what is of another level, year or standing, shown as what it is."""

import re
from collections.abc import Iterable, Sequence

from reportgen.edition import ranking, similarity, wording
from reportgen.edition.choosing import stands_by_itself
from reportgen.edition.quotes import to_quotes
from reportgen.model.documents import Article, Level, Standing
from reportgen.model.edition import ReferenceEntry
from reportgen.model.facts import KeyFigure, Section, Statement

_LEVELS = {Level.NATIONAL: "国家", Level.CITY: "市级", Level.COUNTY: "县（区）级"}
_QUOTES = 14
_LIBRARY_QUOTES = 8  # of a text from a document-sharing site, which nobody stands behind
_SHORTEST = 10
_FIGURES = 12
_MASK = re.compile(r"[XxＸ×]{2,}|某某|\*{2,}")


def reference_entries(
    articles: Sequence[Article],
    sections: Iterable[Section],
    statements: Iterable[Statement],
    figures: Iterable[KeyFigure],
    *,
    review_year: int,
    plan_year: int,
    own_level: str,
) -> tuple[ReferenceEntry, ...]:
    """Return the articles that are reference material, in the order of the sources."""
    by_article: dict[str, tuple[list[Section], list[Statement], list[KeyFigure]]] = {
        article.article_id: ([], [], []) for article in articles if is_reference(article)
    }
    kept = [article for article in articles if article.article_id in by_article]
    for section in sections:
        if section.article.article_id in by_article:
            by_article[section.article.article_id][0].append(section)
    for statement in statements:
        if statement.section.article.article_id in by_article:
            by_article[statement.section.article.article_id][1].append(statement)
    for figure in figures:
        if figure.section.article.article_id in by_article:
            by_article[figure.section.article.article_id][2].append(figure)
    return tuple(
        _entry(
            article,
            *by_article[article.article_id],
            review_year=review_year,
            plan_year=plan_year,
            own_level=own_level,
        )
        for article in kept
    )


def is_reference(article: Article) -> bool:
    """Tell whether an article is shown as reference material: it may be, is not counted, and stands for itself."""
    return article.public and not article.counted and not article.aside


def _entry(
    article: Article,
    sections: Iterable[Section],
    statements: Iterable[Statement],
    figures: Iterable[KeyFigure],
    *,
    review_year: int,
    plan_year: int,
    own_level: str,
) -> ReferenceEntry:
    held = tuple(statements)
    printable = [statement for statement in held if statement.printable]
    numbers = [figure for figure in figures if figure.printable and _is_of_its_place(figure)]
    scores = {
        s.statement_id: ranking.score(s, has_figure=ranking.holds_figure(s, numbers), alone=False) for s in printable
    }
    telling = similarity.without_repeats(s for s in ranking.rank(printable, scores) if not s.generic)
    most = _LIBRARY_QUOTES if article.standing is Standing.LIBRARY else _QUOTES
    chosen = [s for s in telling if _is_worth_quoting(s, numbers)][:most]
    tasks = tuple(section for section in sections if section.lead)
    best = ranking.most_telling(numbers, _FIGURES)
    return ReferenceEntry(
        article=article,
        source=wording.source_note(article),
        place=article.place or "材料未写明",
        level=own_level if article.level is Level.PROVINCE else _LEVELS[article.level],
        standing=article.standing.value,
        why=_reasons(article, review_year, plan_year, own_level),
        tasks=tasks,
        quotes=() if tasks else to_quotes(chosen),
        figures=tuple(wording.figure_row(figure, None) for figure in sorted(best, key=lambda figure: figure.start)),
        withheld=len(held) - len(printable),
        masked=bool(_MASK.search(article.text)),
    )


def _is_worth_quoting(statement: Statement, figures: Iterable[KeyFigure]) -> bool:
    """Tell whether a clause says something by itself: a figure, something named, or a measure of a theme.

    What an article of years ago pushed on with, and how important it was, nobody needs to be told.
    """
    if ranking.holds_figure(statement, figures):
        return True
    named = ranking.is_named(statement) and bool(ranking.claimed_themes(statement))
    taken = any(tag.measures and not tag.mentioned for tag in statement.themes)
    return (named or taken) and len(statement.text) >= _SHORTEST and stands_by_itself(statement)


def _is_of_its_place(figure: KeyFigure) -> bool:
    """Tell whether a table's figure is that of the place that its article is about, which the entry names."""
    article = figure.section.article
    below = figure.place and figure.level is article.level and figure.place not in article.place
    return not ranking.is_of_table(figure) or (figure.region_code == article.region_code and not below)


def _reasons(article: Article, review_year: int, plan_year: int, own_level: str) -> tuple[str, ...]:
    reasons = []
    if article.level in (Level.CITY, Level.COUNTY):
        reasons.append(f"不属{own_level}材料")
    if article.level is Level.NATIONAL:
        reasons.append("属国家层面材料")
    if not article.date_trusted:
        reasons.append("年份不可信")
    elif article.date and article.date[:4] not in (str(review_year), str(plan_year)):
        reasons.append(f"为{article.date[:4]}年材料")
    elif not article.date:
        reasons.append("材料未写明日期")
    if article.span:
        reasons.append(f"所述为{article.span}")
    if article.standing is Standing.LIBRARY:
        reasons.append("取自文库类网站")
    if _MASK.search(article.text):
        reasons.append("地名已隐去")
    return tuple(reasons) or (f"不含{review_year}年进展和{plan_year}年部署",)
