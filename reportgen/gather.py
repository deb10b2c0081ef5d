"""Gather: raw documents → all facts, by the stages from cleaning to extracting, one by one.

It stands above the stages, as ``pipeline.py`` does, and may know them all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from reportgen.cards import ArticleSections, Cards, SectionFacts, SourceArticles
from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.corpus.closed import Closure
from reportgen.corpus.contained import set_sections_aside
from reportgen.corpus.duplicates import set_aside
from reportgen.corpus.rulings import apply_rulings, drop_answered, ruled_counts, ruled_sections
from reportgen.corpus.settling import settle, trust_ruled_years
from reportgen.edition.assemble import Facts
from reportgen.errors import SourceError
from reportgen.extract.figures import find_figures
from reportgen.extract.figures.conflicts import find_conflicts
from reportgen.extract.figures.magnitudes import find_jumps
from reportgen.extract.formulae import find_formulae
from reportgen.extract.owners import names_of
from reportgen.extract.ruled import rule_figures, rule_statements, settle_figure_doubts
from reportgen.extract.scope import Period, find_period, mark_counted, narrow_period, recount
from reportgen.extract.sections import find_sections
from reportgen.extract.sections.absent import doubt_absent
from reportgen.extract.sections.ruled import refuse_idle, refuse_unknown_headings
from reportgen.extract.sections.undated import doubt_undated
from reportgen.extract.segment import Segmenter, read_words
from reportgen.extract.statements import find_statements
from reportgen.extract.statements.framing import Framing
from reportgen.extract.statements.others import doubt_strayed, set_others_apart
from reportgen.extract.statements.partners import Partners
from reportgen.extract.statements.problems import set_problems_apart
from reportgen.extract.statements.told_of import keep_subjects
from reportgen.extract.tables import Tables
from reportgen.extract.themes import ThemeFinder
from reportgen.model.documents import Article, CleanDocument, Doubt, RawDocument, SourceRuling
from reportgen.model.facts import Formula, KeyFigure, Section, Statement
from reportgen.model.ids import IdMaker
from reportgen.model.rulings import LostRuling, Rulings
from reportgen.model.section_rulings import SectionRuling
from reportgen.model.tables import FigureTables, FramingGroup, Gazetteer, SourceFacts, Theme, Wordings
from reportgen.press.standing_type import StandingType
from reportgen.progress import Progress, Stage
from reportgen.rulings.lost import find_lost

# A wording is shared when so many regions use it, and of many regions so large a part: what 4 of 3,000 counties write
# alike is without number.
_SHARED, _SHARED_PART = 4, 8


@dataclass(frozen=True, slots=True)
class Gathered:
    """All facts of all sources, with the documents they stand in and the years they speak of.

    ``detected`` are the articles as the texts show them, ``articles`` as an editor's sources.toml has them; both hold
    what is not public, and go into nothing but the proposal of a sources.toml, which knows to keep quiet about it.
    """

    facts: Facts
    documents: tuple[CleanDocument, ...]
    period: Period
    lost: tuple[LostRuling, ...]
    detected: tuple[Article, ...] = ()
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What the texts are read by: the tables of facts, what the editor set, and the years if they are given."""

    gazetteer: Gazetteer
    themes: tuple[Theme, ...]
    framing: tuple[FramingGroup, ...]
    source_facts: SourceFacts
    figure_tables: FigureTables
    words: str
    source_rulings: tuple[SourceRuling, ...]
    rulings: Rulings
    review_year: int | None
    plan_year: int | None
    wordings: Wordings | None = None


def gather(
    sources: Sequence[RawDocument], frame: Frame, progress: Progress, standing: StandingType | None = None
) -> Gathered:
    """Return the facts of all sources; what is ``standing`` of the same texts is not read again.

    Raises:
        SourceError: no source speaks of any region, or no year can be told.
    """
    reading = _Reading(frame, standing)
    progress.stage(Stage.CLEAN, len(sources))
    for raw in sources:
        reading.clean(raw)
        progress.advance()
    progress.stage(Stage.DIVIDE, 1)
    reading.divide()
    progress.advance()
    if not any(section.region_code for section in reading.sections):
        raise SourceError("所有材料里都没有找到地区", hint="检查材料是否放对，或看 reportgen check 的说明")
    period = reading.find_period()
    progress.stage(Stage.EXTRACT, len(reading.sections))
    for section in reading.sections:
        reading.extract(section)
        progress.advance()
    return reading.result(period)


class _Reading:
    """The facts as they come in, with the makers of their ids: an id counts over all sources of a build."""

    def __init__(self, frame: Frame, standing: StandingType | None) -> None:
        self._frame = frame
        self._ids = {prefix: IdMaker(prefix) for prefix in ("art-", "sec-", "s-", "f-", "d-")}
        by = (frame.gazetteer, frame.themes, frame.figure_tables, frame.words, frame.wordings, frame.source_facts)
        self._cards = Cards(standing, self._ids, *by, frame.framing)
        self._names = {region.code: names_of(region) for region in frame.gazetteer.regions}
        self._partners = Partners(frame.gazetteer.regions)
        self._tables = Tables(frame.gazetteer, frame.figure_tables, self._ids["d-"])
        self._documents: list[CleanDocument] = []
        self._articles: tuple[Article, ...] = ()
        self._ruled: dict[str, bool] = {}
        self._ruled_sections: dict[str, tuple[SectionRuling, ...]] = {}
        self.detected: tuple[Article, ...] = ()
        self.sections: tuple[Section, ...] = ()
        self._statements: list[Statement] = []
        self._figures: list[KeyFigure] = []
        self._doubts: list[Doubt] = []

    @cached_property
    def _segment(self) -> Segmenter:
        return Segmenter(read_words(self._frame.words))

    @cached_property
    def _themes(self) -> ThemeFinder:
        return ThemeFinder(self._frame.themes)

    @cached_property
    def _framing(self) -> Framing:
        return Framing(self._frame.framing)

    def clean(self, raw: RawDocument) -> None:
        frame = self._frame
        make = partial(clean, raw, frame.gazetteer, self._ids["d-"], rulings=frame.rulings, wordings=frame.wordings)
        document = self._cards.document(raw, frame.rulings, make)
        self._documents.append(document)
        self._doubts += document.doubts

    def divide(self) -> None:
        found: list[Article] = []
        for document in self._documents:
            own = self._cards.articles(document, self._frame.rulings, partial(self._find_articles, document))
            doubts = settle(own.doubts, self._frame.rulings)
            found += trust_ruled_years(own.articles, doubts)
            self._doubts += doubts
        self.detected = tuple(found)
        given = self._frame.source_rulings
        ruled = apply_rulings(found, given, region_codes(self._frame.gazetteer))
        self._doubts = list(drop_answered(self._doubts, found, ruled))
        self._ruled = ruled_counts(found, given)
        of_sections = tuple(ruled_sections(found, given))
        for ruling, articles in of_sections:
            refuse_unknown_headings(ruling, articles)
            for article in articles:
                held = self._ruled_sections.get(article.article_id, ())
                self._ruled_sections[article.article_id] = (*held, ruling)
        self._articles, doubts = set_aside(ruled, self._ids["d-"], ruled=self._ruled)
        self._doubts += settle(doubts, self._frame.rulings)
        self.sections = tuple(section for article in self._articles for section in self._sections(article))
        for ruling, articles in of_sections:
            refuse_idle(ruling, articles, self.sections)

    def _find_articles(self, document: CleanDocument) -> SourceArticles:
        gazetteer, facts = self._frame.gazetteer, self._frame.source_facts
        return SourceArticles(
            *find_articles(document, gazetteer, self._ids["art-"], facts=facts, doubt_ids=self._ids["d-"])
        )

    def _sections(self, article: Article) -> tuple[Section, ...]:
        rulings = self._ruled_sections.get(article.article_id, ())
        prose = self._cards.sections(article, rulings, partial(self._find_sections, article, rulings)).sections
        source = article.document.raw.source
        described = [table for r in self._frame.source_rulings if r.source == source for table in r.tables]
        return (*prose, *self._tables.sections(article, prose, self._ids["sec-"], described))

    def _find_sections(self, article: Article, rulings: tuple[SectionRuling, ...]) -> ArticleSections:
        return ArticleSections(find_sections(article, self._frame.gazetteer, self._ids["sec-"], rulings))

    def find_period(self) -> Period:
        frame = self._frame
        # a yearbook has a section a region for every year it covers: texts decide, where there are any
        prose = [section for section in self.sections if not self._tables.holds(section)]
        told = prose if any(section.year for section in prose) else self.sections
        period = find_period(told, review=frame.review_year, plan=frame.plan_year)
        self._articles, self.sections = mark_counted(
            self._articles, self.sections, period, frame.gazetteer, self._ruled
        )
        sections, doubts = set_sections_aside(self.sections, self._ids["d-"], ruled=self._ruled)
        self._doubts += settle(doubts, self._frame.rulings)
        self._articles, self.sections = recount(self._articles, sections)
        return period

    def extract(self, section: Section) -> None:
        if self._tables.holds(section):
            self._extract_table(section)
            return
        frame = self._frame
        found = self._cards.section(section, partial(self._find, section))
        statements, told = set_problems_apart(found.statements, found.figures)
        self._statements += rule_statements(statements, frame.rulings)
        doubts = settle(found.doubts, frame.rulings)
        figures = rule_figures(told, doubts, frame.rulings, frame.figure_tables)
        # a figure belongs to the theme its own name speaks to; where it names none, to that of its statement (edition)
        themed = (replace(f, theme=f.theme or self._themes.theme_of(f.indicator)) for f in figures)
        self._figures += map(narrow_period, themed)
        self._doubts += settle_figure_doubts(doubts, figures)

    def _find(self, section: Section) -> SectionFacts:
        frame, names = self._frame, self._names.get(section.region_code, ())
        finders = self._themes, self._framing, self._segment
        found = find_statements(section, *finders, self._ids["s-"], names=names)
        numbers, doubts = find_figures(section, self._ids["f-"], frame.figure_tables, self._ids["d-"])
        statements, figures = set_others_apart(found, numbers, frame.gazetteer)
        statements, figures = self._partners.part(section, statements, figures, self._ids["s-"])
        return SectionFacts(keep_subjects(section, statements, figures, frame.gazetteer), figures, doubts)

    def _extract_table(self, section: Section) -> None:
        frame = self._frame
        figures = self._tables.figures(section, self._ids["f-"])
        figures = rule_figures(figures, self._tables.doubts_of(section), frame.rulings, frame.figure_tables)
        self._figures += (replace(f, theme=f.theme or self._themes.theme_of(f.indicator)) for f in figures)

    def _compare(self) -> None:
        """Settle the doubts about tables, and set figures that disagree against each other."""
        rulings = self._frame.rulings
        self._doubts += settle_figure_doubts(settle(self._tables.doubts, rulings), self._figures)
        # What is not public may not be quoted in a doubt on another figure, and a copy cannot differ from its original.
        standing = [f for f in self._figures if f.section.article.public and not _stands_aside(f.section)]
        figures, doubts = find_conflicts(standing, self._ids["d-"], rulings)
        settled = {figure.figure_id: figure for figure in figures}
        self._figures = [settled.get(figure.figure_id, figure) for figure in self._figures]
        self._doubts += doubts
        self._doubts += settle(find_jumps(standing, self._ids["d-"]), rulings)
        regions, make = self._frame.gazetteer.regions, self._ids["d-"]
        told = (*doubt_absent(self.sections, regions, make), *doubt_strayed(self.sections, regions, make))
        self._doubts += settle((*told, *doubt_undated(self._statements, regions, make)), rulings)

    def result(self, period: Period) -> Gathered:
        self._compare()
        counted = tuple(statement for statement in self._statements if statement.section.counted)
        closure = Closure(self._articles)
        articles = closure.articles(self._articles)
        facts = Facts(
            articles,
            closure.sections(self.sections, articles),
            tuple(statement for statement in self._statements if statement.section.article.public),
            tuple(figure for figure in self._figures if figure.section.article.public),
            closure.doubts(self._doubts, self._ids["d-"]),
            _shared_formulae(_by_region(counted, self._frame.gazetteer)),
        )
        lost = find_lost(self._frame.rulings, facts)
        hidden = self._hidden(facts)
        lost = tuple(entry for entry in lost if not {entry.ruling.id, entry.ruling.settles} & hidden)
        return Gathered(facts, tuple(self._documents), period, lost, self.detected, self._articles)

    def _hidden(self, facts: Facts) -> frozenset[str]:
        """Return the ids of what is not public: a ruling on it is not lost, and is not told of with its quote.

        So it is with the questions that only doubts about it ask.
        """
        held = (
            *(doubt.doubt_id for doubt in self._doubts),
            *(doubt.settles for doubt in self._doubts if doubt.settles),
            *(statement.statement_id for statement in self._statements),
            *(figure.figure_id for figure in self._figures),
        )
        shown = (
            *(doubt.doubt_id for doubt in facts.doubts),
            *(doubt.settles for doubt in facts.doubts),
            *(statement.statement_id for statement in facts.statements),
            *(figure.figure_id for figure in facts.figures),
        )
        return frozenset(held) - frozenset(shown)


def _stands_aside(section: Section) -> bool:
    return bool(section.aside or section.article.aside)


def region_codes(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the code of each region, and of the nation, by every name that an editor may write."""
    codes = {"CN": "CN", "全国": "CN", "国家": "CN", "": ""}
    for region in gazetteer.regions:
        codes |= dict.fromkeys((region.code, region.name, region.short_name, *region.aliases), region.code)
    return codes


def _shared_formulae(statements: Mapping[str, tuple[Statement, ...]]) -> tuple[Formula, ...]:
    spoken_for = sum(bool(own) for own in statements.values())
    return find_formulae(statements, max(_SHARED, spoken_for // _SHARED_PART))


def _by_region(statements: Sequence[Statement], gazetteer: Gazetteer) -> dict[str, tuple[Statement, ...]]:
    held: dict[str, list[Statement]] = {region.code: [] for region in gazetteer.regions}
    for statement in statements:
        if statement.section.region_code in held:
            held[statement.section.region_code].append(statement)
    return {code: tuple(own) for code, own in held.items()}
