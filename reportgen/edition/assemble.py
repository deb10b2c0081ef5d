"""All facts become the Edition: what counts, in what order, and the numbers that are counted from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.edition import overview, ranking, similarity, wording
from reportgen.edition.counting import Tally
from reportgen.edition.digest import FEWEST, Digest
from reportgen.edition.doubts import doubt_rows
from reportgen.edition.pages import RegionFacts, region_material
from reportgen.edition.references import is_reference, reference_entries
from reportgen.edition.statistics import is_own
from reportgen.edition.tables import Tables
from reportgen.edition.withhold import withhold
from reportgen.model.documents import Article, Doubt
from reportgen.model.edition import Brief, Edition
from reportgen.model.facts import Formula, KeyFigure, Section, Statement, Status
from reportgen.model.printed import FigureRow, Imprint
from reportgen.model.rulings import LostRuling
from reportgen.model.tables import Region, Theme

_DISTINCT = 13


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the earlier stages found, of all sources."""

    articles: tuple[Article, ...]
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    doubts: tuple[Doubt, ...]
    formulae: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the facts are arranged by: the issue, the years, the regions and themes, and what is missing."""

    imprint: Imprint
    review_year: int
    plan_year: int
    regions: tuple[Region, ...]
    themes: tuple[Theme, ...]
    gaps: tuple[str, ...] = ()
    lost_rulings: tuple[LostRuling, ...] = ()


def assemble(facts: Facts, frame: Frame) -> Edition:
    """Return the edition of one issue."""
    statements, figures = withhold(facts.statements, facts.figures, facts.doubts)
    figures = _with_themes(figures, statements)
    counted = tuple(s for s in statements if s.section.counted)
    counted_figures = _once(f for f in figures if f.section.counted and f.region_code == f.section.region_code)
    own_figures = tuple(f for f in counted_figures if is_own(f))
    spoken_for = frozenset(s.section.region_code for s in counted)
    present = tuple(region for region in frame.regions if region.code in spoken_for)
    # Among a few regions nothing can be called one region's alone.
    alone = similarity.stand_alone(counted) if len(present) >= FEWEST else {}
    scores = _scores(counted, counted_figures, alone)
    tally = Tally(frame.regions)
    digest = Digest(counted, own_figures, regions=present, scores=scores, tally=tally)
    themes = digest.themes(frame.themes)
    tables = Tables(
        regions=frame.regions,
        themes=frame.themes,
        statements=counted,
        figures=counted_figures,
        review_year=frame.review_year,
        plan_year=frame.plan_year,
        tally=tally,
    )
    rows = _rows(own_figures, frame.regions)
    return Edition(
        imprint=frame.imprint,
        review_year=frame.review_year,
        plan_year=frame.plan_year,
        totals=overview.totals(facts.articles, facts.doubts, counted, own_figures, regions=frame.regions, tally=tally),
        materials=tuple(
            region_material(_of_region(region, number, facts, counted, counted_figures), alone)
            for number, region in enumerate(frame.regions, start=1)
        ),
        themes=themes,
        formulae=overview.shared_formulae(facts.formulae, counted, frame.regions, tally),
        groups=overview.groups(counted, frame.themes, present, tally),
        distinct=digest.distinct(alone, _DISTINCT),
        targets=tuple(row for row in rows if row.figure.status in (Status.TARGET, Status.PLANNED)),
        achievements=tuple(row for row in rows if row.figure.status in (Status.ACHIEVED, Status.BASELINE)),
        tables=tables.all(),
        statistics=_rows((f for f in counted_figures if not is_own(f)), frame.regions),
        references=reference_entries(
            facts.articles,
            facts.sections,
            statements,
            figures,
            review_year=frame.review_year,
            plan_year=frame.plan_year,
        ),
        doubts=doubt_rows(facts.doubts, statements, figures, articles=facts.articles, regions=frame.regions),
        sources=tuple(wording.source_note(article) for article in facts.articles),
        articles=facts.articles,
        sections=facts.sections,
        statements=statements,
        figures=figures,
        counts=tally.counts,
        gaps=frame.gaps,
        lost_rulings=frame.lost_rulings,
    )


def lay_brief(edition: Edition, size: int) -> Brief:
    """Return the page of main points with ``size`` entries of each kind."""
    major = [theme for theme in edition.themes if theme.major]
    targets = sorted(edition.targets, key=lambda row: (row.figure.status is not Status.TARGET, -row.figure.confidence))
    order = {id(row): at for at, row in enumerate(edition.targets)}
    return Brief(
        themes=tuple(major[:size]),
        targets=tuple(sorted(targets[:size], key=lambda row: order[id(row)])),
        distinct=tuple(entry for entry in edition.distinct if entry.rank < size),
    )


def _scores(
    statements: Iterable[Statement], figures: Sequence[KeyFigure], alone: Mapping[str, float]
) -> dict[str, int]:
    return {
        s.statement_id: ranking.score(s, has_figure=ranking.holds_figure(s, figures), alone=s.statement_id in alone)
        for s in statements
    }


def _with_themes(figures: Iterable[KeyFigure], statements: Sequence[Statement]) -> tuple[KeyFigure, ...]:
    """Give each figure the theme of the statement it stands in."""
    by_section: dict[str, list[Statement]] = {}
    for statement in statements:
        by_section.setdefault(statement.section.section_id, []).append(statement)

    def theme_of(figure: KeyFigure) -> str:
        for statement in by_section.get(figure.section.section_id, ()):
            if ranking.holds_figure(statement, (figure,)):
                return next(iter(ranking.claimed_themes(statement)), "")
        return ""

    return tuple(figure if figure.theme else replace(figure, theme=theme_of(figure)) for figure in figures)


def _once(figures: Iterable[KeyFigure]) -> tuple[KeyFigure, ...]:
    """Return the figures without those that only say again what another does that is printed."""
    held = tuple(figures)
    shown = {figure.figure_id for figure in held if figure.printable}
    return tuple(figure for figure in held if figure.repeats not in shown)


def _of_region(
    region: Region, number: int, facts: Facts, statements: Iterable[Statement], figures: Iterable[KeyFigure]
) -> RegionFacts:
    own = tuple(s for s in statements if s.section.region_code == region.code)
    articles = {s.section.article.article_id for s in own}
    return RegionFacts(
        region=region,
        number=number,
        statements=own,
        figures=tuple(f for f in figures if f.region_code == region.code),
        articles=tuple(a for a in facts.articles if a.article_id in articles),
        references=tuple(a for a in facts.articles if is_reference(a) and a.region_code == region.code),
    )


def _rows(figures: Iterable[KeyFigure], regions: Sequence[Region]) -> tuple[FigureRow, ...]:
    names = {region.code: region for region in regions}
    kept = sorted(
        (figure for figure in figures if figure.printable),
        key=lambda f: (names[f.region_code].order, f.passage.source, f.start),
    )
    return tuple(wording.figure_row(figure, names[figure.region_code]) for figure in kept)
