"""All facts become the Edition: what counts, in what order, and the numbers that are counted from it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.edition import overview, ranking, wording
from reportgen.edition.charts import draw_charts
from reportgen.edition.choosing import Chooser
from reportgen.edition.counting import Tally
from reportgen.edition.digest import Digest, Material
from reportgen.edition.distinctive import FEWEST, Peculiarities, find_peculiarities
from reportgen.edition.doubts import doubt_rows
from reportgen.edition.emphasis import find_emphasis
from reportgen.edition.grouping import by_region, group_names
from reportgen.edition.likeness import Likeness
from reportgen.edition.measures import alone_table, formula_table, measure_table
from reportgen.edition.pages import Comparison, RegionFacts, region_material
from reportgen.edition.references import lacks_only_year, reference_entries
from reportgen.edition.statistics import is_own
from reportgen.edition.tables import Tables
from reportgen.edition.withhold import disputed_figures, withhold
from reportgen.model.charts import Charts
from reportgen.model.comparison import SharedFormula, ThemeDigest
from reportgen.model.documents import Article, Doubt
from reportgen.model.edition import Edition, ReferenceEntry, Totals
from reportgen.model.facts import Formula, KeyFigure, Section, Statement, Status
from reportgen.model.printed import FigureRow, Imprint, TableData
from reportgen.model.rulings import LostRuling
from reportgen.model.tables import Realm, Region, Subject, Theme


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
    """What the facts are arranged by: the issue, the years, the regions and themes, and what is missing.

    ``charted``: the issue has charts, where its material is enough for one; ``refers``: it has a volume of reference
    material, where there is any.
    """

    imprint: Imprint
    review_year: int
    plan_year: int
    regions: tuple[Region, ...]
    themes: tuple[Theme, ...]
    subject: Subject
    realm: Realm = field(default_factory=Realm)
    gaps: tuple[str, ...] = ()
    lost_rulings: tuple[LostRuling, ...] = ()
    charted: bool = True
    refers: bool = True


def assemble(facts: Facts, frame: Frame) -> Edition:
    """Return the edition of one issue."""
    statements, figures = withhold(facts.statements, facts.figures, facts.doubts)
    figures = _with_themes(figures, statements)
    held = _count(statements, figures, frame)
    counted, present = held.statements, held.regions
    tally = Tally(frame.regions)
    chooser = Chooser(present, _scores(held), held.likeness)
    printable = tuple(figure for figure in held.own_figures if figure.printable)
    digest = Digest(Material(counted, printable, present, held.likeness, held.peculiarities), chooser, tally)
    themes = digest.themes(frame.themes)
    distinct = digest.distinct()
    comparison = Comparison(held.peculiarities, held.likeness, chooser.used)
    formulae = overview.shared_formulae(facts.formulae, counted, frame.regions, tally)
    undated = _undated(statements)
    tables = _tables(held, facts.doubts, frame, themes=themes, formulae=formulae, tally=tally, undated=undated)
    rows = _rows(held.own_figures, frame.regions)
    references = reference_entries(
        facts.articles,
        facts.sections,
        statements,
        figures,
        regions=frame.regions,
        years=(frame.review_year, frame.plan_year),
        own_level=frame.realm.level,
    )
    beside = _by_region(references)
    return Edition(
        imprint=frame.imprint,
        subject=frame.subject,
        realm=frame.realm,
        review_year=frame.review_year,
        plan_year=frame.plan_year,
        totals=_totals(facts, held, beside, frame, tally),
        materials=tuple(region_material(own, comparison) for own in _of_regions(facts, held, beside, frame.regions)),
        themes=themes,
        formulae=formulae,
        groups=overview.groups(counted, frame.themes, present, tally, names=group_names(frame.regions)),
        emphasis=find_emphasis(counted, held.figures, frame.themes, present, tally),
        distinct=distinct,
        comparable=len(present) >= FEWEST,
        targets=tuple(row for row in rows if row.figure.status in (Status.TARGET, Status.PLANNED)),
        achievements=tuple(row for row in rows if row.figure.status in (Status.ACHIEVED, Status.BASELINE)),
        expected=tuple(row for row in rows if row.figure.status is Status.EXPECTED),
        tables=tables,
        statistics=_rows(held.statistics, frame.regions),
        references=references,
        doubts=doubt_rows(facts.doubts, statements, figures, articles=facts.articles, regions=frame.regions),
        sources=tuple(wording.source_note(article) for article in facts.articles),
        charts=draw_charts(themes, held.figures, present, tally) if frame.charted else Charts(),
        articles=facts.articles,
        sections=facts.sections,
        statements=statements,
        figures=figures,
        counts=tally.counts,
        gaps=frame.gaps,
        lost_rulings=frame.lost_rulings,
        refers=frame.refers and bool(references),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What counts: statements, figures, a text's own and those of statistics, and the regions with any of their own."""

    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    own_figures: tuple[KeyFigure, ...]
    statistics: tuple[KeyFigure, ...]
    regions: tuple[Region, ...]
    likeness: Likeness
    peculiarities: Peculiarities


def _count(statements: Iterable[Statement], figures: Iterable[KeyFigure], frame: Frame) -> _Held:
    counted = tuple(s for s in statements if s.section.counted)
    kept = _once(f for f in figures if f.section.counted and f.region_code == f.section.region_code)
    own = tuple(figure for figure in kept if is_own(figure))
    sections = (*(s.section for s in counted), *(f.section for f in own))
    spoken_for = frozenset(section.region_code for section in sections)
    likeness = Likeness(counted, frame.regions)
    return _Held(
        counted,
        kept,
        own,
        tuple(figure for figure in kept if not is_own(figure)),
        tuple(region for region in frame.regions if region.code in spoken_for),
        likeness,
        find_peculiarities(counted, frame.regions, frame.themes, likeness),
    )


def _totals(facts: Facts, held: _Held, beside: Container[str], frame: Frame, tally: Tally) -> Totals:
    return overview.totals(
        facts.articles,
        facts.doubts,
        held.statements,
        held.own_figures,
        statistics=held.statistics,
        regions=frame.regions,
        beside=beside,
        tally=tally,
        units=frame.realm.units,
    )


def _tables(
    held: _Held,
    doubts: Iterable[Doubt],
    frame: Frame,
    *,
    themes: Sequence[ThemeDigest],
    formulae: Sequence[SharedFormula],
    tally: Tally,
    undated: frozenset[tuple[str, str]],
) -> tuple[TableData, ...]:
    alone = held.peculiarities.alone
    more = (
        measure_table(held.statements, frame.themes, themes, held.regions, tally),
        formula_table(formulae),
        alone_table(held.statements, sorted(alone, key=lambda found: -alone[found]), held.regions),
    )
    return Tables(
        regions=frame.regions,
        themes=frame.themes,
        statements=held.statements,
        figures=held.figures,
        review_year=frame.review_year,
        plan_year=frame.plan_year,
        tally=tally,
        disputed=disputed_figures(held.figures, doubts),
        undated=undated,
        more=more,
    ).all()


def _undated(statements: Iterable[Statement]) -> frozenset[tuple[str, str]]:
    """Return the themes and regions that clauses tell of whose year alone is open."""
    open_ones = (s for s in statements if s.printable and s.section.region_code and lacks_only_year(s.section))
    return frozenset((theme, s.section.region_code) for s in open_ones for theme in ranking.claimed_themes(s))


def _scores(held: _Held) -> dict[str, int]:
    beside: dict[str, list[KeyFigure]] = {}
    for figure in held.figures:
        beside.setdefault(figure.section.section_id, []).append(figure)
    return {
        s.statement_id: ranking.score(
            s,
            has_figure=ranking.holds_figure(s, beside.get(s.section.section_id, ())),
            alone=s.statement_id in held.peculiarities.alone,
            novelty=held.likeness.novelty(s),
        )
        for s in held.statements
    }


def _with_themes(figures: Iterable[KeyFigure], statements: Sequence[Statement]) -> tuple[KeyFigure, ...]:
    """Give each figure the theme of the statement it stands in."""
    by_section: dict[str, list[Statement]] = {}
    for statement in sorted(statements, key=lambda statement: statement.start):
        by_section.setdefault(statement.section.section_id, []).append(statement)

    def theme_of(figure: KeyFigure) -> str:
        own = by_section.get(figure.section.section_id, [])
        at = bisect_right(own, figure.start, key=lambda statement: statement.start) - 1
        if at >= 0 and ranking.holds_figure(own[at], (figure,)):
            return next(iter(ranking.claimed_themes(own[at])), "")
        return ""

    return tuple(figure if figure.theme else replace(figure, theme=theme_of(figure)) for figure in figures)


def _once(figures: Iterable[KeyFigure]) -> tuple[KeyFigure, ...]:
    """Return the figures without those that only say again what another does that is printed."""
    held = tuple(figures)
    shown = {figure.figure_id for figure in held if figure.printable}
    return tuple(figure for figure in held if figure.repeats not in shown)


def _of_regions(
    facts: Facts, held: _Held, beside: Mapping[str, Sequence[ReferenceEntry]], regions: Iterable[Region]
) -> Iterator[RegionFacts]:
    statements, figures = by_region(held.statements), by_region(held.figures)
    places = {article.article_id: at for at, article in enumerate(facts.articles)}
    for number, region in enumerate(regions, start=1):
        own, entries = statements.get(region.code, ()), beside.get(region.code, ())
        spoken = sorted({places[statement.section.article.article_id] for statement in own})
        yield RegionFacts(
            region=region,
            number=number,
            statements=own,
            figures=figures.get(region.code, ()),
            articles=tuple(facts.articles[at] for at in spoken),
            references=tuple({entry.article.article_id: entry.article for entry in entries}.values()),
            undated=any(region.code in entry.undated_codes for entry in entries),
            problems=any(region.code in entry.problem_codes for entry in entries),
        )


def _by_region(references: Iterable[ReferenceEntry]) -> Mapping[str, Sequence[ReferenceEntry]]:
    found: dict[str, list[ReferenceEntry]] = defaultdict(list)
    for entry in references:
        for code in entry.region_codes:
            found[code].append(entry)
    return found


def _rows(figures: Iterable[KeyFigure], regions: Sequence[Region]) -> tuple[FigureRow, ...]:
    names = {region.code: region for region in regions}
    kept = sorted(
        (figure for figure in figures if figure.printable),
        key=lambda f: (names[f.region_code].order, f.passage.source, f.start),
    )
    return tuple(wording.figure_row(figure, names[figure.region_code]) for figure in kept)
