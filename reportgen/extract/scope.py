"""Which material counts: province-level, of the edition's period, from a source that can be named.

Everything else is read and extracted all the same, and shown apart as reference material.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.errors import SettingsError, SourceError
from reportgen.extract.sections.headings import YEAR_IN_HEADING
from reportgen.extract.wording import SO_FAR
from reportgen.model.documents import Article, Level, Standing
from reportgen.model.facts import KeyFigure, Part, Section, Status, YearBasis
from reportgen.model.tables import Gazetteer

_NO_END = 10_000
SEVERAL_YEARS = "—20"
_COUNTED_LEVELS = frozenset({Level.PROVINCE, Level.NATIONAL})


@dataclass(frozen=True, slots=True)
class Period:
    """The year looked back on and the year planned for."""

    review: int
    plan: int


def find_period(sections: Iterable[Section], *, review: int | None = None, plan: int | None = None) -> Period:
    """Return the years of review and plan: the given ones, else those that most sections state, or titles give.

    Where one is given, the other is the year that most sections state, of those that may stand beside it.

    Raises:
        SourceError: no section states a year, and none is given.
        SettingsError: the given years are in no order.
    """
    dated = [section for section in sections if section.year is not None and may_count(section.article)]
    stated = [section for section in dated if section.year_basis is YearBasis.STATED] or dated
    if review is not None:
        plan = plan or _commonest(stated, Part.PLAN, range(review, _NO_END)) or review + 1
        if plan < review:
            hint = "在 reportgen.toml 中改正 review_year 和 plan_year，或删去，由材料决定"
            raise SettingsError(f"部署年度{plan}早于回顾年度{review}", hint=hint)
        return Period(review, plan)
    if plan is not None:
        return Period(_commonest(stated, Part.REVIEW, range(plan + 1)) or plan - 1, plan)
    return _stated_period(stated)


def _stated_period(stated: Sequence[Section]) -> Period:
    """Return the years that most sections state; where one part has none, the year before or after the other's."""
    review, plan = _commonest(stated, Part.REVIEW), _commonest(stated, Part.PLAN)
    if review is None and plan is None:
        raise SourceError(
            "没有一段材料写明年份，定不出回顾年度和部署年度", hint="在 reportgen.toml 中填写 review_year 和 plan_year"
        )
    if review is not None and plan is not None and plan < review:
        # Sections of one kind only are of other years: the years that more sections state are those of the period.
        reviews, plans = (_stating(stated, part, year) for part, year in ((Part.REVIEW, review), (Part.PLAN, plan)))
        review, plan = (plan - 1, plan) if plans >= reviews else (review, review + 1)
    if review is None:
        review = (plan or 0) - 1
    return Period(review, plan or review + 1)


def mark_counted(
    articles: Iterable[Article],
    sections: Iterable[Section],
    period: Period,
    gazetteer: Gazetteer,
    ruled: Mapping[str, bool],
) -> tuple[tuple[Article, ...], tuple[Section, ...]]:
    """Return the articles and sections with ``counted`` set; the sections carry their articles.

    ``ruled`` says by their ids of which articles an editor decided whether they count; the period holds for them all
    the same, and what is not public, or stands aside for another text, never counts.
    """
    sections = tuple(sections)
    codes = frozenset(region.code for region in gazetteer.regions)
    counted = {
        section.section_id
        for section in sections
        if section.region_code in codes
        and section.article.public
        and not section.article.aside
        and ruled.get(section.article.article_id, may_count(section.article))
        and _is_within(section, period)
    }
    holding = {section.article.article_id for section in sections if section.section_id in counted}
    marked = {article.article_id: replace(article, counted=article.article_id in holding) for article in articles}
    return tuple(marked.values()), tuple(
        replace(section, article=marked[section.article.article_id], counted=section.section_id in counted)
        for section in sections
    )


def recount(
    articles: Iterable[Article], sections: Iterable[Section]
) -> tuple[tuple[Article, ...], tuple[Section, ...]]:
    """Return the articles and sections once sections stood aside: an article left without one stands aside too."""
    sections = tuple(sections)
    holding = {section.article.article_id for section in sections if section.counted}
    reasons = {section.article.article_id: section.aside for section in reversed(sections) if section.aside}
    marked = {
        article.article_id: article
        if article.article_id in holding or not article.counted
        else replace(article, counted=False, aside=reasons.get(article.article_id, ""))
        for article in articles
    }
    return tuple(marked.values()), tuple(
        replace(section, article=marked[section.article.article_id]) for section in sections
    )


def _stating(sections: Iterable[Section], part: Part, year: int) -> int:
    return sum(section.part is part and section.year == year for section in sections)


def _commonest(sections: Iterable[Section], part: Part, years: Container[int] = range(_NO_END)) -> int | None:
    """Return the year of most sections of a part, of those in ``years``."""
    basis = Counter(section.year for section in sections if section.part is part and section.year in years)
    return max(basis, key=lambda year: (basis[year], year)) if basis else None


def may_count(article: Article) -> bool:
    """Tell whether an article is province-level and public, from a source that can be named."""
    is_of_rank = article.level in _COUNTED_LEVELS and article.standing is not Standing.LIBRARY
    return article.public and not article.aside and is_of_rank


def _is_within(section: Section, period: Period) -> bool:
    """Tell whether a section is of the period; what a plan of several years says is of none, unless it names one.

    The year that its title gives to all it says is none of these; another is that of a heading (（一）2027年任务).
    """
    article = section.article
    if SEVERAL_YEARS in article.span and section.year_basis is not YearBasis.STATED:
        titled = YEAR_IN_HEADING.search(article.title)
        if (
            section.year is None
            or titled is None
            or f"{section.year}" == titled[0]
            or article.span.endswith(f"{section.year}年")
        ):
            return False
    if section.part is Part.REVIEW:
        return section.year == period.review
    return section.part is Part.PLAN and section.year == period.plan


def narrow_period(figure: KeyFigure) -> KeyFigure:
    """Return a figure with its period as narrow as its text: what half a year achieved, the year did not."""
    span = figure.section.article.span
    is_past = figure.status in (Status.ACHIEVED, Status.BASELINE)
    until = SO_FAR if figure.period.startswith(SO_FAR) else ""
    year = figure.period.removeprefix(until).removesuffix("年")
    is_wider = year.isdigit() and span.startswith(f"{year}年")
    return replace(figure, period=f"{until}{span}") if is_past and is_wider else figure
