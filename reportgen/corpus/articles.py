"""A clean source → its articles: a collection is cut, and each text gets what it says about itself.

A roundup (a meeting's news with a paragraph or more a region) stays one article; its regions are sections.
"""

import re
from dataclasses import replace

from reportgen.corpus.collection import Stretch, split_collection
from reportgen.corpus.metadata import find_imprint, find_signature
from reportgen.corpus.publicity import find_publicity
from reportgen.corpus.shell import shell_lines
from reportgen.corpus.standing import Form, find_standing
from reportgen.corpus.tables_only import find_owner, is_all_tables
from reportgen.corpus.territory import NATIONAL, find_territory, region_mentions
from reportgen.corpus.year_evidence import find_slips
from reportgen.corpus.years import Suspicion, doubt_dates, doubt_years, suspect_years
from reportgen.model.documents import Article, ArticleKind, CleanDocument, Doubt, DoubtKind, Level, Standing
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Gazetteer, Region, SourceFacts

_ROUNDUP_REGIONS = 3
_COUNT = r"(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?\s*)?"
_QUOTE = 40


def find_articles(
    document: CleanDocument, gazetteer: Gazetteer, ids: IdMaker, *, facts: SourceFacts, doubt_ids: IdMaker
) -> tuple[tuple[Article, ...], tuple[Doubt, ...]]:
    """Return the articles of a source in their order, and the doubts about where they come from and of which year."""
    shell = shell_lines(document)
    prose = document.prose(0, len(document.text))
    stretches = split_collection(prose)
    signature, _ = find_signature([line.strip() for line in prose.splitlines() if line.strip()])
    form = Form(signature, is_collection=len(stretches) > 1, source=document.raw.source)
    standing, origin = find_standing(shell, facts, form)
    public, mark = find_publicity(shell, facts, document.raw.source)
    found = [_read(document, stretch, shell, standing, gazetteer) for stretch in stretches]
    own_date = found[0].date if len(found) == 1 and found[0] else ""
    suspicion = suspect_years(prose, facts.anchors, own_date)
    articles = []
    for article in found:
        if article:
            evidence = (origin, mark) if mark else (origin,)
            article = replace(article, public=public, date_trusted=suspicion is None, evidence=evidence)
            quote = article.text if len(stretches) == 1 else article.title + article.text[:_QUOTE]
            articles.append(replace(article, article_id=ids.make(document.raw.source, quote)))
    doubts = [doubt for article in articles for doubt in _doubts(article, suspicion, facts, doubt_ids)]
    return tuple(articles), tuple(doubts)


def is_roundup(text: str, title: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a text goes from region to region: three open its paragraphs, or two with a year before each.

    A text whose title names one region is that region's, whoever else its paragraphs begin with.
    """
    if len(region_mentions(title, gazetteer)) == 1:
        return False
    codes = {name: region.code for region in gazetteer.regions for name in _names(region)}
    names = "|".join(sorted(map(re.escape, codes), key=len, reverse=True))
    subject = re.compile(rf"\s*(?:“[^”\n]*”|[^。；\n]{{0,30}}[,，]|在?\d{{4}}年)?(?P<name>{names})[^、,，与和]")
    heading = re.compile(rf"\s*{_COUNT}[【\[]?(?P<name>{names})\s*(?:[】\]:：]|$)")
    strict = re.compile(rf"\s*在?\d{{4}}年[,，]?(?P<name>{names})[^、,，与和]")
    lines = [line for line in text.splitlines() if "|" not in line]
    found = [heading.match(line) or subject.match(line) for line in lines]
    opened = {codes[match["name"]] for match in found if match}
    dated = {codes[match["name"]] for match in map(strict.match, lines) if match}
    inside = {codes[match["name"]] for match in map(strict.match, re.split(r"[。\n]", text)) if match}
    return max(len(opened), len(inside)) >= _ROUNDUP_REGIONS or len(dated) > 1


def _names(region: Region) -> tuple[str, ...]:
    return (region.name, region.short_name, *region.aliases)


def _read(
    document: CleanDocument, stretch: Stretch, shell: tuple[str, ...], standing: Standing, gazetteer: Gazetteer
) -> Article | None:
    """Return one article without id, None where the stretch holds no text."""
    body = document.text[stretch.body : stretch.end]
    if not body.strip():
        return None
    start = stretch.body + len(body) - len(body.lstrip())
    end = stretch.end - (len(body) - len(body.rstrip()))
    own_shell = shell if not stretch.title else ()
    prose = document.prose(stretch.body, stretch.end)
    imprint = find_imprint(prose, stretch.title, shell=own_shell, standing=standing)
    title = imprint.title
    if is_all_tables(document, start, end):
        owner = find_owner(document, start, end, title, gazetteer)
        title, kind, level = owner.title, ArticleKind.TABLE, owner.level
        region_code, place = owner.region_code, owner.place
    elif is_roundup(prose, imprint.title, gazetteer):
        kind, level, region_code, place = ArticleKind.ROUNDUP, Level.PROVINCE, NATIONAL, ""
    else:
        head = "\n".join((stretch.title, imprint.title, imprint.issuer))
        territory = find_territory(prose, head, gazetteer)
        kind, level, region_code, place = imprint.kind, territory.level, territory.region_code, territory.place
    return Article(
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
        date=imprint.date,
        date_trusted=True,
        standing=standing,
        public=True,
    )


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
    if not article.place and article.level in {Level.CITY, Level.COUNTY}:
        doubts.append(_source_doubt(article, "本篇没有写明是哪个市、县的材料", ids))
    return doubts


def _source_doubt(article: Article, reason: str, ids: IdMaker) -> Doubt:
    first = article.text.split("\n", 1)[0].rstrip()[:_QUOTE]
    passage = article.document.passage(article.start, article.start + len(first))
    return Doubt(ids.make(article.document.raw.source, first), passage, DoubtKind.SOURCE, reason, blocks=False)
