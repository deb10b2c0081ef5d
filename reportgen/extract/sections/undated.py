"""Statements → a doubt for each region of an article whose deeds are of no year that can be told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.extract.scope import may_count
from reportgen.extract.sections.ruled import heading_of
from reportgen.model.documents import Doubt, DoubtKind, Passage
from reportgen.model.facts import Section, Statement
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Region

_QUOTE = 40


def doubt_undated(statements: Iterable[Statement], regions: Sequence[Region], ids: IdMaker) -> Iterator[Doubt]:
    """Yield a doubt for each region of an article that could count, were the year of what it tells known."""
    names = {region.code: region.short_name for region in regions}
    held: dict[tuple[str, str], dict[str, Section]] = {}
    for statement in statements:
        section = statement.section
        if not statement.generic and section.region_code in names and _lacks_only_year(section):
            key = section.article.article_id, section.region_code
            held.setdefault(key, {}).setdefault(section.section_id, section)
    for (_, code), sections in held.items():
        first, *also = (_opening(section) for section in sections.values())
        reason = f"{names[code]}有{len(sections)}段内容没有写明年份，题目和日期也定不出，不计入统计，列入参考材料"
        yield Doubt(
            ids.make(first.source, first.quote), first, DoubtKind.UNDATED, reason, blocks=False, also=tuple(also)
        )


def undated_headings(statements: Iterable[Statement]) -> Mapping[str, tuple[str, ...]]:
    """Return for each article, by its id, the headings under which deeds stand that lack nothing but a year."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    sections = {s.section.section_id: s.section for s in statements if not s.generic and s.section.region_code}
    for section in sections.values():
        if _lacks_only_year(section) and (heading := heading_of(section)):
            found[section.article.article_id][heading] = None
    return {article: tuple(headings) for article, headings in found.items()}


def _lacks_only_year(section: Section) -> bool:
    article = section.article
    stands = not section.aside and may_count(article) and article.date_trusted
    return stands and section.year is None and section.tells_deeds


def _opening(section: Section) -> Passage:
    line = section.passage.quote.split("\n", 1)[0][:_QUOTE]
    start = section.passage.start
    return section.article.document.raw.passage(start, start + len(line))
