"""Who sent what: the edition's regions and sources → lists for the office that collects the material.

They say who is missing, whose material gives no figure or does not count and why, who sent twice, and what of the
sources an editor still has to say. Names stand in the order of the regions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from reportgen.model.documents import Article, ArticleKind, Level, Standing
from reportgen.model.edition import Edition
from reportgen.model.facts import Part, Section
from reportgen.model.report import Listing
from reportgen.model.tables import Region

_LEVELS = {Level.NATIONAL: "国家层面", Level.CITY: "市级", Level.COUNTY: "县级"}
_BELOW = {"省级": "市县", "市级": "县级", "县级": "乡镇"}


def list_returns(edition: Edition) -> tuple[Listing, ...]:
    """Return the lists that are not empty."""
    regions = tuple(material.region for material in edition.materials)
    found = (
        *_missing(edition, regions),
        _without_figures(edition, regions),
        _not_counted(edition, regions),
        _sent_twice(edition, regions),
        Listing("不采用的重复、旧稿和存疑稿", tuple(f"{_name(a)}：{a.aside}" for a in edition.articles if a.aside)),
        _sections_aside(edition),
        Listing("内部材料，未经同意不引用", _sources(a for a in edition.articles if not a.public)),
        Listing("来源等级未知", _sources(a for a in _public(edition) if a.standing is Standing.UNKNOWN)),
        Listing("没有日期", _sources(a for a in _public(edition) if not a.date)),
        Listing("年份不可信", _sources(a for a in _public(edition) if not a.date_trusted)),
        Listing("所述不是整一年", tuple(f"{_name(a)}：{a.span}" for a in _public(edition) if a.span)),
        _doubts(edition),
    )
    return tuple(listing for listing in found if listing.entries)


def _missing(edition: Edition, regions: Sequence[Region]) -> tuple[Listing, ...]:
    """Return who is in no material at all, and who is in roundups only."""
    spoken_of = {section.region_code for section in edition.sections}
    own = {article.region_code for article in edition.articles if _is_own(article)}
    absent = [region.short_name for region in regions if region.code not in spoken_of | own]
    carried = [region.short_name for region in regions if region.code in spoken_of - own]
    return Listing("没有来稿，其他材料里也没有", tuple(absent)), Listing(
        f"没有{edition.realm.level}来稿，只见于综述或{_BELOW[edition.realm.level]}材料", tuple(carried)
    )


def _without_figures(edition: Edition, regions: Sequence[Region]) -> Listing:
    counted = {section.region_code for section in edition.sections if section.counted}
    shown = {f.region_code for f in edition.figures if f.section.counted and f.printable}
    held = {f.region_code for f in edition.figures if f.section.counted} - shown
    named = (r for r in regions if r.code in counted - shown)
    return Listing(
        "有材料而没有一个可用的指标",
        tuple(f"{r.short_name}{'（有而存疑未用）' if r.code in held else ''}" for r in named),
    )


def _not_counted(edition: Edition, regions: Sequence[Region]) -> Listing:
    counted = {section.region_code for section in edition.sections if section.counted}
    reasons: dict[str, dict[str, None]] = defaultdict(dict)
    # What neither looks back nor plans (a title, an opening) says why only where there is nothing else.
    for section in sorted(edition.sections, key=lambda section: section.part is Part.OTHER):
        if section.part is not Part.OTHER or section.region_code not in reasons:
            reasons[section.region_code].setdefault(_why(section, edition))
    entries = (
        f"{region.short_name}（{'、'.join(reasons[region.code])}）"
        for region in regions
        if region.code in reasons and region.code not in counted
    )
    return Listing("有材料而未计入本期", tuple(entries))


def _why(section: Section, edition: Edition) -> str:
    article = section.article
    if not article.public:
        return "内部材料"
    if article.aside or section.aside:
        return "重复、旧稿或存疑稿"
    if article.level in _LEVELS:
        return f"{_LEVELS[article.level]}材料"
    if article.standing is Standing.LIBRARY:
        return "取自文库"
    if not article.date_trusted:
        return "年份不可信"
    if section.year is None:
        return "未写明年份"
    if section.year not in (edition.review_year, edition.plan_year):
        return f"{section.year}年材料"
    return "没有本期的进展和部署"


def _sent_twice(edition: Edition, regions: Sequence[Region]) -> Listing:
    own: dict[str, list[Article]] = defaultdict(list)
    for article in edition.articles:
        if _is_own(article):
            own[article.region_code].append(article)
    entries = (
        f"{region.short_name}：{'、'.join(_name(article) for article in own[region.code])}"
        for region in regions
        if len(own[region.code]) > 1
    )
    return Listing("来稿两份以上", tuple(entries))


def _sections_aside(edition: Edition) -> Listing:
    entries = (f"{_name(s.article)} {s.passage.locator}：{s.aside}" for s in edition.sections if s.aside)
    return Listing("综述中与来稿重复的段落", tuple(entries))


def _doubts(edition: Edition) -> Listing:
    waiting = Counter(str(row.doubt.kind) for row in edition.doubts if not row.doubt.ruling)
    return Listing("待核存疑", tuple(f"{kind}{count}处" for kind, count in waiting.most_common()))


def _is_own(article: Article) -> bool:
    """Tell whether an article is what a province itself sent."""
    return article.level is Level.PROVINCE and article.kind is not ArticleKind.ROUNDUP


def _public(edition: Edition) -> Iterable[Article]:
    return (article for article in edition.articles if article.public)


def _sources(articles: Iterable[Article]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_name(article) for article in articles))


def _name(article: Article) -> str:
    source = article.document.raw.source
    return f"《{article.title}》（{source}）" if article.title and article.public else source
