"""A clean source → its articles: a collection is cut, and each text gets what it says about itself.

A roundup (a meeting's news with a paragraph or more a region) stays one article; its regions are sections.
"""

import re
from dataclasses import replace

from reportgen.corpus.collection import Stretch
from reportgen.corpus.division import find_texts
from reportgen.corpus.meeting_day import find_meeting_day
from reportgen.corpus.metadata import find_byline, find_imprint, find_signature
from reportgen.corpus.publicity import find_publicity
from reportgen.corpus.shell import shell_lines
from reportgen.corpus.spans import find_span
from reportgen.corpus.speaker import signing_lines
from reportgen.corpus.standing import Form, find_standing
from reportgen.corpus.tables_only import find_owner, is_all_tables, opens_with_table, tables_in, title_of_tables
from reportgen.corpus.territory import NATIONAL, find_territory, region_mentions
from reportgen.corpus.year_evidence import find_slips
from reportgen.corpus.years import Suspicion, doubt_dates, doubt_years, suspect_years
from reportgen.model.documents import Article, ArticleKind, CleanDocument, Doubt, DoubtKind, Evidence, Level, Standing
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Gazetteer, SourceFacts
from reportgen.places.runs import find_runs

_ROUNDUP_REGIONS = 3
_DATED = re.compile(r"\s*在?(?:(?:19|20)\d{2}年|\d{1,2}月\d{1,2}日)")
_OF_ALL = re.compile(r"全国|各地|各省|多地|多省|一批|部分省")
_OWN_VOICE = re.compile(r"[我本](?:省|区|市|县|州|兵团)(?![(（])")
_QUOTE = 40
_NOBODYS = "看不出本篇是哪个地区的材料，未计入统计，列入参考材料；是一地的，请在 sources.toml 中补记地区"


def find_articles(
    document: CleanDocument, gazetteer: Gazetteer, ids: IdMaker, *, facts: SourceFacts, doubt_ids: IdMaker
) -> tuple[tuple[Article, ...], tuple[Doubt, ...]]:
    """Return the articles of a source in their order, and the doubts about where they come from and of which year."""
    shell = shell_lines(document)
    prose = document.prose(0, len(document.text))
    stretches = find_texts(document, gazetteer)
    public, mark = find_publicity(shell, facts, document.raw.source)
    others = frozenset(line for stretch in stretches for line in stretch.shell)
    found: list[tuple[Article, tuple[str, ...]]] = []
    for stretch in stretches:
        page = (*stretch.shell, *(line for line in shell if line not in others))
        standing, origin = find_standing(page, facts, _form(document, stretch))
        read = _read(document, stretch, shell, standing, gazetteer)
        if read:
            article, namesakes = read
            evidence = tuple(entry for entry in (origin, mark, *article.evidence) if entry)
            found.append((replace(article, public=public, evidence=evidence), namesakes))
    own_date = found[0][0].date if len(found) == 1 else ""
    suspicion = suspect_years(prose, facts.anchors, own_date)
    articles: list[Article] = []
    doubts: list[Doubt] = []
    for article, namesakes in found:
        quote = article.text if len(stretches) == 1 else article.title + article.text[:_QUOTE]
        article_id = ids.make(document.raw.source, quote)
        articles.append(replace(article, article_id=article_id, date_trusted=suspicion is None))
        doubts += _doubts(articles[-1], suspicion, facts, doubt_ids)
        doubts += [_doubt_namesakes(articles[-1], namesakes, doubt_ids)] if namesakes else []
    return tuple(articles), tuple(doubts)


def _form(document: CleanDocument, stretch: Stretch) -> Form:
    lines = document.prose(stretch.start, stretch.end).splitlines()
    own = [line.strip() for line in lines if line.strip()]
    signature = find_signature(own)[0]
    byline = "" if signature else find_byline(own)[0]
    return Form(signature or byline, is_collection=stretch.counted, source=document.raw.source, is_byline=bool(byline))


def is_roundup(text: str, title: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a text goes from region to region.

    It turns to three, or to two under labels, with a date before, or where title or opening speaks for all.

    A text whose title speaks of one region is that region's, whoever else its paragraphs begin with; so is one that
    speaks of itself (我省), or that a region's office signs, unless labels part what the regions say of themselves.
    """
    runs = find_runs(text, gazetteer)
    turned = [run for run in runs if run.turned]
    regions = {run.region for run in turned}
    labelled = {run.region for run in turned if run.labelled}
    is_label = any(run.labelled and text[run.start : run.end].strip() == title.strip() for run in turned)
    if len(region_mentions(title, gazetteer)) == 1 and not is_label:
        return False
    if len(labelled) > 1:
        return True
    if len(_OWN_VOICE.findall(text)) > 1:
        return False
    if len(region_mentions(signing_lines(text), gazetteer)) == 1:
        return False
    dated = {run.region for run in turned if _DATED.match(text, run.start, run.end)}
    before = f"{title}\n{text[: turned[0].start]}" if turned and not runs[0].region else title
    opened = bool(_OF_ALL.search(before))
    return len(regions) >= _ROUNDUP_REGIONS or len(dated) > 1 or (opened and len(regions) > 1)


def _read(
    document: CleanDocument, stretch: Stretch, shell: tuple[str, ...], standing: Standing, gazetteer: Gazetteer
) -> tuple[Article, tuple[str, ...]] | None:
    """Return one article without id and the places it can be of where that is open, None where there is no text."""
    body = document.text[stretch.body : stretch.end]
    if not body.strip():
        return None
    start = stretch.body + len(body) - len(body.lstrip())
    end = stretch.end - (len(body) - len(body.rstrip()))
    own_shell = stretch.shell or (shell if not stretch.title else ())
    prose = document.prose(stretch.body, stretch.end)
    imprint = find_imprint(prose, stretch.title, shell=own_shell, standing=standing)
    title = imprint.title
    namesakes: tuple[str, ...] = ()
    date, basis = imprint.date, imprint.date_basis
    if is_all_tables(document, start, end):
        owner = find_owner(document, start, end, title, gazetteer)
        title, kind, level = owner.title, ArticleKind.TABLE, owner.level
        region_code, place = owner.region_code, owner.place
    elif is_roundup(prose, imprint.title, gazetteer):
        kind, level, region_code, place = ArticleKind.ROUNDUP, Level.PROVINCE, NATIONAL, ""
    else:
        head = "\n".join((stretch.title, imprint.title, imprint.issuer))
        territory = find_territory(prose, head, gazetteer)
        if not title and opens_with_table(document, start, end):
            title = title_of_tables(document, tables_in(document, start, end))
        kind, level, region_code, place = imprint.kind, territory.level, territory.region_code, territory.place
        namesakes = territory.namesakes
        held = "" if date else find_meeting_day(prose.splitlines(), own_shell)
        date, basis = (held, "会议的月日和年度") if held else (date, basis)
    article = Article(
        article_id="",
        document=document,
        start=start,
        end=end,
        title=title,
        issuer=imprint.issuer,
        kind=kind,
        level=level,
        region_code=region_code,
        place=place,
        date=date,
        evidence=(Evidence("date", basis),) if date else (),
        span=find_span(title, body, document.raw.source.rsplit("/", 1)[-1]),
        date_trusted=True,
        standing=standing,
        public=True,
    )
    return article, namesakes


def _doubts(article: Article, suspicion: Suspicion | None, facts: SourceFacts, ids: IdMaker) -> list[Doubt]:
    doubts: list[Doubt] = []
    if not suspicion:
        doubts += doubt_dates(article.document, article, find_slips(article.text, article.date), ids)
    else:
        doubts += doubt_years(article.document, article, suspicion, facts=facts.anchors, ids=ids)
    if not article.date and not suspicion:
        doubts.append(_source_doubt(article, "本篇没有日期，请在 sources.toml 中补记", ids))
    if article.standing is Standing.UNKNOWN:
        doubts.append(_source_doubt(article, "看不出本篇出自何处，来源等级记为“未知”", ids))
    is_local = article.level in {Level.CITY, Level.COUNTY}
    if not article.place and is_local:
        doubts.append(_source_doubt(article, "本篇没有写明是哪个市、县的材料", ids))
    if not article.region_code and not is_local:
        doubts.append(_source_doubt(article, _NOBODYS, ids))
    return doubts


def _doubt_namesakes(article: Article, namesakes: tuple[str, ...], ids: IdMaker) -> Doubt:
    reason = f"本篇所说的地方有{len(namesakes)}处同名，不能确定是哪一处，请在 sources.toml 中补记地区"
    return replace(_source_doubt(article, reason, ids), candidates=namesakes)


def _source_doubt(article: Article, reason: str, ids: IdMaker) -> Doubt:
    first = article.text.split("\n", 1)[0].rstrip()[:_QUOTE]
    passage = article.document.passage(article.start, article.start + len(first))
    return Doubt(ids.make(article.document.raw.source, first), passage, DoubtKind.SOURCE, reason, blocks=False)
