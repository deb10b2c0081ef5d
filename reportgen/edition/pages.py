"""A region's page: what may stand on it, and as much of that as fits."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.edition import ranking, similarity, wording
from reportgen.edition.quotes import are_neighbours, in_reading_order, to_quotes
from reportgen.model.documents import Article
from reportgen.model.edition import RegionMaterial, RegionPage, ThemeGroup
from reportgen.model.facts import KeyFigure, Part, Statement, Status
from reportgen.model.printed import FigureRow, Quote, SourceNote
from reportgen.model.tables import Region

_FIGURE_ROWS = 9
_AHEAD = frozenset({Status.PLANNED, Status.TARGET})
_DISTINCT = 3
_FEW = 3  # deeds; a part with fewer keeps its framing words
_NEW = 0.6  # so much of a clause must be new for it to stand as a region's own
_SHORTEST = 10  # a shorter clause says too little to be called a region's own
# What a clause of its own is about: something named, or something that is set up.
_CONCRETE = re.compile(
    r"[《“][^》”]{2,}[》”]|\d|(?:试点|中心|基地|机制|制度|平台|系统|工程|行动|计划|项目|示范区|病房|门诊|医院|医疗部|"
    r"清单|目录|标准|方案|办法|模式|年薪制|专科|药械|机构)(?:建设|工作|改革|应用)?$"
)
_JOINED_LENGTH = 20  # a theme's line shorter than this shares a line with its neighbours in the sentence
_OTHER = "其他举措"
_MOST_THEMES = 4
_TRIAL = re.compile(r"试点|探索|率先|首个|首创|创建|启动|设立|组建")
_NAMED_WEIGHT, _TRIAL_WEIGHT, _THEME_WEIGHT = 0.4, 0.3, 0.3


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """All counted facts of one region, printable or not."""

    region: Region
    number: int
    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    articles: tuple[Article, ...]
    references: tuple[Article, ...]


def region_material(facts: RegionFacts, alone: Mapping[str, float]) -> RegionMaterial:
    """Return what may stand on the region's page, ranked."""
    printable = [statement for statement in facts.statements if statement.printable]
    figures = tuple(figure for figure in facts.figures if figure.printable)
    scores = {
        statement.statement_id: ranking.score(
            statement,
            has_figure=ranking.holds_figure(statement, figures),
            alone=statement.statement_id in alone,
        )
        for statement in printable
    }
    ranked = ranking.rank(_telling(printable), scores)
    parts = {statement.section.part for statement in facts.statements}
    rows = _figure_rows(figures, facts.region)
    named = {article.article_id: article for article in (*facts.articles, *(r.figure.section.article for r in rows))}
    return RegionMaterial(
        region=facts.region,
        number=facts.number,
        ranked=ranked,
        distinct_ids=_most_distinct(ranked, alone, figures),
        ahead_ids=_lying_ahead(ranked, figures),
        figures=rows,
        has_review=Part.REVIEW in parts,
        has_plan=Part.PLAN in parts,
        review_figures=any(figure.section.part is Part.REVIEW and figure.status not in _AHEAD for figure in figures),
        sources=_notes(named.values()),
        pointers=_notes(facts.references),
        withheld=len(facts.statements) - len(printable),
    )


def lay_page(material: RegionMaterial, size: int, extra: Sequence[int] = ()) -> RegionPage:
    """Return the region's page with the ``size`` most telling statements and those at ``extra``, in reading order."""
    chosen = (*material.ranked[:size], *(material.ranked[at] for at in extra))
    apart = [statement for statement in chosen if statement.statement_id in material.distinct_ids]
    rest = [statement for statement in chosen if statement.statement_id not in material.distinct_ids]
    if not any(statement.section.part is Part.PLAN for statement in rest):
        apart, rest = [], list(chosen)
    review = [s for s in rest if s.section.part is Part.REVIEW and s.statement_id not in material.ahead_ids]
    plan = [s for s in rest if s not in review]
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
        sources=material.sources,
        pointers=material.pointers,
        withheld=material.withheld,
        omitted=len(material.ranked) - len(chosen),
        themes=tuple(dict.fromkeys(theme for s in material.ranked for theme in ranking.claimed_themes(s))),
    )


def theme_groups(statements: Iterable[Statement]) -> tuple[ThemeGroup, ...]:
    """Return the statements by theme, the themes in the order in which the region comes to them.

    Short neighbours on different themes share a line, as they share a sentence in the source.
    """
    runs: list[list[Statement]] = []
    for statement in in_reading_order(statements):
        if runs and _shares_line(runs[-1], statement):
            runs[-1].append(statement)
        else:
            runs.append([statement])
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for run in runs:
        groups.setdefault(_themes_of(run), []).extend(run)
    named = [ThemeGroup(themes, to_quotes(group)) for themes, group in groups.items() if themes != (_OTHER,)]
    other = groups.get((_OTHER,))
    return (*named, *((ThemeGroup((_OTHER,), to_quotes(other)),) if other else ()))


def _themes_of(run: Iterable[Statement]) -> tuple[str, ...]:
    themes = dict.fromkeys(theme for statement in run for theme in ranking.claimed_themes(statement)[:1])
    return tuple(themes) or (_OTHER,)


def _shares_line(run: list[Statement], statement: Statement) -> bool:
    if not are_neighbours(run[-1], statement):
        return False
    own, others = _themes_of([statement]), _themes_of(run)
    if own == others:
        return True
    short = all(len(entry.text) < _JOINED_LENGTH for entry in (*run, statement))
    return short and len({*own, *others}) <= _MOST_THEMES and _OTHER not in (*own, *others)


def _telling(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements less repeats, and less framing words where their part says enough without them."""
    kept: list[Statement] = []
    for part in Part:
        own = [statement for statement in statements if statement.section.part is part]
        deeds = [statement for statement in own if not statement.generic]
        longest_first = sorted(deeds if len(deeds) >= _FEW else own, key=lambda statement: -len(statement.text))
        kept += similarity.without_repeats(longest_first)
    return tuple(kept)


def _lying_ahead(statements: Iterable[Statement], figures: Sequence[KeyFigure]) -> frozenset[str]:
    ahead = [figure for figure in figures if figure.section.part is Part.REVIEW and figure.status in _AHEAD]
    return frozenset(s.statement_id for s in statements if ranking.holds_figure(s, ahead))


def is_distinct(statement: Statement, alone: Mapping[str, float]) -> bool:
    """Tell whether a clause is a region's own: no other says anything like it, and most of its words are new."""
    return (
        alone.get(statement.statement_id, 0) >= _NEW
        and not statement.generic
        and len(statement.text) >= _SHORTEST
        and bool(_CONCRETE.search(statement.text) or ranking.claimed_themes(statement))
        and statement.section.part is Part.PLAN
    )


def peculiarity(statement: Statement, alone: Mapping[str, float]) -> float:
    """Return how much a clause is a region's own: new words, something named, a trial; less on a common theme."""
    return (
        alone[statement.statement_id]
        + _NAMED_WEIGHT * bool(_CONCRETE.search(statement.text))
        + _TRIAL_WEIGHT * bool(_TRIAL.search(statement.text))
        - _THEME_WEIGHT * bool(ranking.claimed_themes(statement))
    )


def _most_distinct(
    ranked: Iterable[Statement], alone: Mapping[str, float], figures: Sequence[KeyFigure]
) -> frozenset[str]:
    candidates = [s for s in ranked if is_distinct(s, alone) and not ranking.holds_figure(s, figures)]
    best = sorted(candidates, key=lambda s: -peculiarity(s, alone))[:_DISTINCT]
    return frozenset(statement.statement_id for statement in best)


def _figure_rows(figures: Iterable[KeyFigure], region: Region) -> tuple[FigureRow, ...]:
    order = {Status.ACHIEVED: 0, Status.BASELINE: 1, Status.TARGET: 2, Status.PLANNED: 3}
    kept = list(ranking.most_telling(figures, _FIGURE_ROWS))
    kept.sort(key=lambda figure: (order[figure.status], figure.passage.source, figure.start))
    return tuple(wording.figure_row(figure, region) for figure in kept)


def _notes(articles: Iterable[Article]) -> tuple[SourceNote, ...]:
    return tuple(wording.source_note(article) for article in articles)


def quotes_of(page: RegionPage) -> tuple[Quote, ...]:
    """Return all quotes that stand on a page."""
    return (*page.review, *(quote for group in page.plan for quote in group.quotes), *page.distinct)
