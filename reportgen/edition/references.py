"""Reference material: what is of another level, year or standing, shown as what it is."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.edition import ranking, similarity, wording
from reportgen.edition.choosing import stands_by_itself
from reportgen.edition.quotes import to_quotes
from reportgen.model.documents import Article, ArticleKind, Level, Standing
from reportgen.model.edition import ReferenceEntry
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.printed import FigureRow
from reportgen.model.tables import Region

_LEVELS = {Level.NATIONAL: "国家", Level.CITY: "市级", Level.COUNTY: "县（区）级"}
_QUOTES = 14
_LIBRARY_QUOTES = 8  # of a text from a document-sharing site, which nobody stands behind
_SHORTEST = 10
_FIGURES = 12
_PLACE = "(?=自治|[省市县区州旗盟镇乡村])"
_MASK = re.compile(rf"(?:[XxＸ×]{{2,}}|\*{{2,}}){_PLACE}")
_TELLS = re.compile("[。；！？\t]")
_SOME = re.compile(f"某某?{_PLACE}")


def reference_entries(
    articles: Sequence[Article],
    sections: Iterable[Section],
    statements: Iterable[Statement],
    figures: Iterable[KeyFigure],
    *,
    regions: Sequence[Region],
    years: tuple[int, int],
    own_level: str,
) -> tuple[ReferenceEntry, ...]:
    """Return the articles that are reference material, in the order of the sources.

    What an article that counts tells beside the period, or without a year, is an entry of its own for each region.
    """
    by_article: dict[str, _Held] = defaultdict(_Held)
    apart: dict[str, dict[str, _Held]] = defaultdict(lambda: defaultdict(_Held))

    def held_by(section: Section) -> _Held:
        whole = not section.article.counted
        article_id = section.article.article_id
        return by_article[article_id] if whole else apart[article_id][section.region_code if is_apart(section) else ""]

    for section in sections:
        held_by(section).sections.append(section)
    for statement in statements:
        held_by(statement.section).statements.append(statement)
    for figure in figures:
        held_by(figure.section).figures.append(figure)
    named = {region.code: region for region in regions}
    entries: list[ReferenceEntry] = []
    for article in articles:
        if is_reference(article):
            entries.append(_entry(article, by_article[article.article_id], own_level, years, named))
        else:
            held = apart[article.article_id]
            told = sorted((named[code] for code in held if code in named), key=lambda region: region.order)
            found = (_apart_entry(article, region, held[region.code], own_level) for region in told)
            entries += [entry for entry in found if entry]
    return tuple(entries)


@dataclass(slots=True)
class _Held:
    """What an entry is made of."""

    sections: list[Section] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    figures: list[KeyFigure] = field(default_factory=list)

    @property
    def telling(self) -> list[Section]:
        """The section of each deed and each figure, so none of those that hold headings alone."""
        deeds = (s.section for s in self.statements if not s.generic or _is_problem(s))
        return [*deeds, *(figure.section for figure in self.figures if _is_of_its_place(figure))]


def is_apart(section: Section) -> bool:
    """Tell whether a stretch of an article that counts does not: it is of another year, of none, or tells problems."""
    article = section.article
    stands = article.counted and article.kind is not ArticleKind.TABLE and not section.aside and not section.counted
    return stands and bool(section.region_code) and (section.tells_deeds or section.problems)


def _is_problem(statement: Statement) -> bool:
    """Tell whether a clause says what is wrong, under a heading that announces as much."""
    return (
        statement.section.problems and len(statement.text) >= _SHORTEST and statement.text != statement.section.heading
    )


def _apart_entry(article: Article, region: Region, held: _Held, own_level: str) -> ReferenceEntry | None:
    """Return the entry of what a counted article tells of a region beside the period, None where that is nothing."""
    telling = held.telling
    if not telling:
        return None
    deeds = [section for section in telling if not section.problems]
    years = sorted({section.year for section in deeds if section.year})
    undated = any(section.year is None for section in deeds)
    told = [f"其中{region.short_name}的部分内容为{'、'.join(map(str, years))}年的"] if years else []
    told += [f"其中{region.short_name}的部分内容未写明年份"] if undated else []
    told += [f"其中{region.short_name}的部分内容为存在的问题"] if len(deeds) < len(telling) else []
    entry = _entry(article, held, own_level, None, {region.code: region})
    return replace(entry, place=region.name, why=tuple(told), region_codes=frozenset({region.code}))


def is_reference(article: Article) -> bool:
    """Tell whether an article is shown as reference material: it may be, is not counted, and stands for itself.

    A list of names and headings, without a sentence or a table, tells nothing that could be shown.
    """
    return article.public and not article.counted and not article.aside and _tells(article.text)


def _tells(text: str) -> bool:
    return any(_TELLS.search(line) and not wording.is_note(line) for line in text.splitlines())


def _entry(
    article: Article, held: _Held, own_level: str, years: tuple[int, int] | None, named: Mapping[str, Region]
) -> ReferenceEntry:
    """Return an entry; without the ``years`` of the period it quotes all that is told, not only what is worth it."""
    printable = [statement for statement in held.statements if statement.printable]
    # what is wrong is told in words: its numbers are neither progress nor plan
    told = (figure for figure in held.figures if not figure.section.problems)
    numbers = [figure for figure in told if figure.printable and _is_of_its_place(figure)]
    scores = {
        s.statement_id: ranking.score(s, has_figure=ranking.holds_figure(s, numbers), alone=False) for s in printable
    }
    problems = [s for s in ranking.rank(printable, scores) if _is_problem(s)][:_QUOTES]
    telling = similarity.without_repeats(
        s for s in ranking.rank(printable, scores) if not s.generic and not s.section.problems
    )
    most = _LIBRARY_QUOTES if article.standing is Standing.LIBRARY else _QUOTES
    worth = [s for s in telling if _is_worth_quoting(s, numbers)]
    chosen = (worth if years else telling)[:most]
    tasks = tuple(section for section in held.sections if section.lead)
    best = ranking.most_telling(numbers, _FIGURES)
    shown = {*(fact.section.region_code for fact in chosen), *(figure.region_code for figure in best)}
    return ReferenceEntry(
        article=article,
        source=wording.source_note(article),
        place=_place(article, named),
        level=_level(article, own_level),
        standing=article.standing.value,
        why=_reasons(article, own_level, years) if years else (),
        tasks=tasks,
        quotes=() if tasks else to_quotes(chosen),
        figures=tuple(_row(figure, named) for figure in sorted(best, key=lambda figure: figure.start)),
        withheld=len(held.statements) - len(printable),
        masked=_hides_place(article),
        region_codes=frozenset({article.region_code, *(() if tasks else shown)}),
        undated_codes=frozenset(section.region_code for section in held.telling if lacks_only_year(section)),
        problems=() if tasks else to_quotes(problems),
        problem_codes=frozenset(section.region_code for section in held.telling if _tells_own_problems(section)),
    )


def _place(article: Article, named: Mapping[str, Region]) -> str:
    """Return the place of an article as a reader may take it: 某县 is none."""
    if article.place and not _SOME.match(article.place):
        return article.place
    return named[article.region_code].name if article.place and article.region_code in named else "材料未写明"


def _hides_place(article: Article) -> bool:
    """Tell whether a text hides whose it is; 某县 in passing, in a text that says so, hides nothing."""
    return bool(_MASK.search(article.text) or _SOME.search(f"{article.title} {article.place}"))


def _row(figure: KeyFigure, named: Mapping[str, Region]) -> FigureRow:
    """Return a figure in words; in a text of no one region it says whose it is, as its sentence does."""
    row = wording.figure_row(figure, None)
    if figure.section.article.region_code or figure.section.region_code:
        return row
    region = named.get(figure.region_code)
    if region is None:
        return replace(row, scope=figure.place or ("全国" if figure.region_code == "CN" else "地区未写明"))
    return replace(row, scope=f"{region.short_name}{figure.place}")


def _tells_own_problems(section: Section) -> bool:
    """Tell whether a region's own text says what is wrong: not a city's, and none that nobody stands behind."""
    article = section.article
    own = article.level is Level.PROVINCE and article.standing is not Standing.LIBRARY and article.date_trusted
    return section.problems and own


def lacks_only_year(section: Section) -> bool:
    """Tell whether a section does not count only because nobody can tell its year."""
    article = section.article
    return section.year is None and section.tells_deeds and article.date_trusted and article.level is Level.PROVINCE


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
    """Tell whether a figure is that of the place that its entry names: not another's beside it."""
    article, section = figure.section.article, figure.section
    if not ranking.is_of_table(figure):
        return figure.region_code in (section.region_code or figure.region_code, "CN")
    below = figure.place and figure.level is article.level and figure.place not in article.place
    return figure.region_code == article.region_code and not below


def _level(article: Article, own_level: str) -> str:
    if not (article.region_code or article.place):
        return "不能确定"
    return own_level if article.level is Level.PROVINCE else _LEVELS[article.level]


def _reasons(article: Article, own_level: str, years: tuple[int, int]) -> tuple[str, ...]:
    reasons = []
    if article.level in (Level.CITY, Level.COUNTY):
        reasons.append(f"不属{own_level}材料")
    if article.level is Level.NATIONAL and article.region_code:
        reasons.append("属国家层面材料")
    if not article.region_code and not article.place:
        reasons.append("材料未写明是哪个地区")
    if not article.date_trusted:
        reasons.append("年份不可信")
    elif article.date and int(article.date[:4]) not in years:
        reasons.append(f"为{article.date[:4]}年材料")
    elif not article.date:
        reasons.append("材料未写明日期")
    if article.span:
        reasons.append(f"所述为{article.span}")
    if article.standing is Standing.LIBRARY:
        reasons.append("取自文库类网站")
    if _hides_place(article):
        reasons.append("地名已隐去")
    return tuple(reasons) or (f"不含{years[0]}年进展和{years[1]}年部署",)
