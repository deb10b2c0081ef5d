"""A region's page: what may stand on it, and as much of that as fits."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.edition import ranking, similarity, wording
from reportgen.edition.distinctive import Peculiarities, are_near
from reportgen.edition.labels import theme_groups
from reportgen.edition.leaning import in_pairs, leans, with_followers, with_leaning
from reportgen.edition.likeness import Likeness
from reportgen.edition.quotes import to_quotes
from reportgen.edition.statistics import is_whole
from reportgen.edition.things import Things
from reportgen.model.documents import Article
from reportgen.model.edition import RegionMaterial, RegionPage
from reportgen.model.facts import KeyFigure, Part, Statement, Status
from reportgen.model.printed import FigureRow, SourceNote
from reportgen.model.tables import Region

_FIGURE_ROWS = 9
_AIMS = 4  # rows that what is aimed at has for itself, however much was reached
_AHEAD = frozenset({Status.PLANNED, Status.TARGET})
_DISTINCT = 3
_RARE = 2
_FEW = 3  # deeds; a review with fewer keeps its framing words
# what obeys, professes or praises is no deed, however short the review is
_HOLLOW = re.compile(
    r"(?:深入|认真|全面|坚决)*(?:学习|贯彻|落实).*(?:部署|要求|精神|任务|方针)|坚持以.*"
    r"|.*(?:取得|迈出).*(?:成效|成绩|成就|进展|突破|步伐)"
)
_LOOKS_BACK = 2  # clauses of the review that come before what the digest quotes: a page has both parts


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """All counted facts of one region, printable or not."""

    region: Region
    number: int
    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    articles: tuple[Article, ...]
    references: tuple[Article, ...]
    undated: bool = False
    problems: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is known of the regions together: what sets each apart, how like clauses are, what the digest quotes."""

    peculiarities: Peculiarities
    likeness: Likeness
    quoted: frozenset[str]


def region_material(facts: RegionFacts, comparison: Comparison) -> RegionMaterial:
    """Return what may stand on the region's page, ranked: what the digest quotes of it stands there, too."""
    alone = comparison.peculiarities.alone
    printable = [statement for statement in facts.statements if statement.printable]
    figures = tuple(figure for figure in facts.figures if figure.printable)
    scores = {
        statement.statement_id: ranking.score(
            statement,
            has_figure=ranking.holds_figure(statement, figures),
            alone=statement.statement_id in alone,
            novelty=comparison.likeness.novelty(statement),
        )
        for statement in printable
    }
    ranked = ranking.rank(_telling(printable, comparison.quoted), scores)
    distinct = _most_distinct(ranked, alone, figures, comparison.likeness)
    few = distinct or _most_distinct(ranked, comparison.peculiarities.rare, figures, comparison.likeness, most=_RARE)
    ranked = in_pairs(_in_turn(ranked, comparison.quoted, few))
    parts = {s.section.part for s in facts.statements} | {f.section.part for f in facts.figures}
    rows = _figure_rows(figures, facts.region)
    named = {article.article_id: article for article in (*facts.articles, *(r.figure.section.article for r in rows))}
    return RegionMaterial(
        region=facts.region,
        number=facts.number,
        ranked=ranked,
        distinct_ids=with_followers(few, ranked),
        alone=bool(distinct),
        ahead_ids=_lying_ahead(ranked, figures),
        figures=rows,
        has_review=Part.REVIEW in parts,
        has_plan=Part.PLAN in parts,
        review_figures=any(f.section.part is Part.REVIEW and f.status not in _AHEAD for f in facts.figures),
        sources=_notes(named.values()),
        pointers=_notes(article for article in facts.references if article.article_id not in named),
        withheld=len(facts.statements) - len(printable),
        undated=facts.undated,
        problems=facts.problems,
    )


def lay_page(material: RegionMaterial, size: int, extra: Sequence[int] = ()) -> RegionPage:
    """Return the region's page with the ``size`` most telling statements and those at ``extra``, in reading order."""
    chosen = with_leaning((*material.ranked[:size], *(material.ranked[at] for at in extra)))
    apart = [statement for statement in chosen if statement.statement_id in material.distinct_ids]
    rest = [statement for statement in chosen if statement.statement_id not in material.distinct_ids]
    if not any(statement.section.part is Part.PLAN for statement in rest):
        apart, rest = [], list(chosen)
    review = [s for s in rest if s.section.part is Part.REVIEW and s.statement_id not in material.ahead_ids]
    plan = with_leaning(s for s in rest if s not in review)
    return RegionPage(
        region=material.region,
        number=material.number,
        figures=material.figures,
        review=to_quotes(review),
        review_missing=not material.has_review,
        review_figures=material.review_figures,
        plan=theme_groups(plan),
        plan_missing=not material.has_plan,
        distinct=to_quotes(apart),
        alone=material.alone,
        sources=material.sources,
        pointers=material.pointers,
        withheld=material.withheld,
        omitted=len(material.ranked) - len(review) - len(plan) - len(apart),
        undated=material.undated,
        problems=material.problems,
        themes=tuple(dict.fromkeys(theme for s in material.ranked for theme in ranking.claimed_themes(s))),
    )


def _telling(statements: Sequence[Statement], quoted: frozenset[str]) -> tuple[Statement, ...]:
    """Return the statements less repeats, and less framing words where their part tells of deeds.

    A review of very few keeps some of them.

    What the digest quotes is among them, whatever it repeats.
    """
    kept: list[Statement] = []
    for part in Part:
        own = [s for s in statements if s.section.part is part and not _is_heading(s)]
        deeds = [statement for statement in own if not statement.generic]
        if part is Part.REVIEW and 0 < len(deeds) < _FEW and not any(map(ranking.is_named, deeds)):
            deeds = [s for s in own if not (s.generic and _HOLLOW.fullmatch(s.text))]
        ordered = sorted(deeds or own, key=lambda s: (s.statement_id not in quoted, -len(s.text)))
        telling = similarity.without_repeats(ordered)
        kept += (s for s in own if s.statement_id in quoted and s not in telling)
        kept += telling
    return tuple(kept)


def _is_heading(statement: Statement) -> bool:
    """Tell whether framing words are a line of their own that nothing closes."""
    alone = not statement.tail and "。" not in statement.sentence
    return statement.generic and (alone or statement.text == statement.section.heading)


def _in_turn(ranked: Sequence[Statement], quoted: frozenset[str], distinct: frozenset[str]) -> tuple[Statement, ...]:
    """Return the ranked statements: the best of the review, what the digest quotes, what sets apart, all others."""
    review = [statement for statement in ranked if statement.section.part is Part.REVIEW][:_LOOKS_BACK]
    rest = [statement for statement in ranked if statement not in review]
    turns = (quoted, distinct)
    return (
        *review,
        *sorted(rest, key=lambda s: next((at for at, ids in enumerate(turns) if s.statement_id in ids), 2)),
    )


def _lying_ahead(statements: Iterable[Statement], figures: Sequence[KeyFigure]) -> frozenset[str]:
    ahead = [figure for figure in figures if figure.section.part is Part.REVIEW and figure.status in _AHEAD]
    return frozenset(s.statement_id for s in statements if ranking.holds_figure(s, ahead))


def _most_distinct(
    ranked: Sequence[Statement],
    peculiar: Mapping[str, float],
    figures: Sequence[KeyFigure],
    likeness: Likeness,
    *,
    most: int = _DISTINCT,
) -> frozenset[str]:
    """Return the ids of the few clauses that set the region apart most, no two on the same thing or measure.

    A clause with a figure stands among the plans, beside the table that has it.
    """
    own = (s for s in ranked if s.statement_id in peculiar and not leans(s))
    open_ = [s for s in own if not ranking.holds_figure(s, figures)]
    chosen: list[Statement] = []
    for statement in sorted(open_, key=lambda s: -peculiar[s.statement_id]):
        if len(chosen) < most and not any(are_near(statement, other, likeness) for other in chosen):
            chosen.append(statement)
    return frozenset(statement.statement_id for statement in chosen)


def _both_ways(figures: Sequence[KeyFigure]) -> list[KeyFigure]:
    """Return the first rows of what was reached and of what lies ahead: neither leaves the other without room."""
    ahead = [figure for figure in figures if figure.status in _AHEAD]
    reached = [figure for figure in figures if figure.status not in _AHEAD]
    reached = reached[: _FIGURE_ROWS - min(len(ahead), _AIMS)]
    return [*reached, *ahead[: _FIGURE_ROWS - len(reached)]]


def _figure_rows(figures: Iterable[KeyFigure], region: Region) -> tuple[FigureRow, ...]:
    """Return the rows of the page's box by status, each thing where the text first comes to it.

    Of one thing the newest value that was reached comes first, and what is aimed at in the order of time. An older
    value, and one that a value aimed at starts from (由1个扩大到3个), follows where there is room beside all others.
    """
    held = sorted(figures, key=lambda figure: (figure.passage.source, figure.start))
    things = Things(held)
    later = [figure for figure in held if not things.is_outdone(figure)]
    # a city's share says nothing of the province where its own has no room
    own_first = sorted(ranking.most_telling(later, len(later)), key=lambda figure: not is_whole(figure))
    kept = _both_ways(own_first)
    kept += ranking.most_telling((f for f in held if things.is_outdone(f)), _FIGURE_ROWS - len(kept))
    return tuple(wording.figure_row(figure, region) for figure in sorted(kept, key=things.place))


def _notes(articles: Iterable[Article]) -> tuple[SourceNote, ...]:
    return tuple(wording.source_note(article) for article in articles)
