"""The sources of two editions → those that came, went, were changed or named anew, or are recorded otherwise.

A text may stay as it is and yet be another thing to the reader: an editor (``sources.toml``) or a newer version of it
gave it another date or standing, or took it out of the comparison.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from reportgen.edition import wording
from reportgen.edition.proof import in_chinese
from reportgen.model.changes import Contents, Difference, SourceChange, SourceFile, Turn
from reportgen.model.documents import Article, Level
from reportgen.model.tables import Region

_LEVELS = {Level.NATIONAL: "国家", Level.PROVINCE: "省级", Level.CITY: "市级", Level.COUNTY: "县级"}
_UNKNOWN = "不明"
SERVES = "用处"
_NATION = "CN"


def compare_sources(before: Contents, after: Contents, regions: Mapping[str, Region]) -> Iterator[SourceChange]:
    """Yield what became of each source, those there are now before those that went."""
    own, other = ({source.path: source for source in side.sources} for side in (before, after))
    gone = [source for path, source in own.items() if path not in other]
    for path, source in other.items():
        if path in own:
            differs = _publicity(own[path], source) or tuple(_differences(before, after, path, regions))
            if source.sha256 != own[path].sha256:
                yield _change(Turn.CHANGED, source, after, differs=differs)
            elif differs:
                yield _change(Turn.RECORDED, source, after, differs=differs)
            continue
        former = next((left for left in gone if left.sha256 == source.sha256), None)
        if former:
            gone.remove(former)
        yield _change(Turn.MOVED if former else Turn.ADDED, source, after, former.path if former else "")
    for source in gone:
        unread = PurePosixPath(source.path).stem in after.gaps
        yield _change(Turn.UNREAD if unread else Turn.GONE, source, before)


def _change(
    turn: Turn, source: SourceFile, side: Contents, former: str = "", differs: tuple[Difference, ...] = ()
) -> SourceChange:
    # a text without a title is named by its opening words, which may run over lines
    names = [_name(article) for article in _articles(side, source.path)] if source.public else []
    return SourceChange(turn, source.path, former, tuple(dict.fromkeys(names)), differs)


def _differences(before: Contents, after: Contents, path: str, regions: Mapping[str, Region]) -> Iterator[Difference]:
    """Yield what is recorded otherwise of the texts of a source, each said once."""
    found: dict[Difference, None] = {}
    for old, new in _paired(_articles(before, path), _articles(after, path)):
        own, other = _record(old, regions), _record(new, regions)
        found.update((Difference(what, own[what], other[what]), None) for what in own if own[what] != other[what])
    yield from found


def _paired(before: Sequence[Article], after: Sequence[Article]) -> Iterable[tuple[Article, Article]]:
    """Return the texts of a source side by side: in their order, or by their ids where their number is another."""
    if len(before) == len(after):
        return zip(before, after, strict=True)
    same = {article.article_id: article for article in before}
    return ((same[article.article_id], article) for article in after if article.article_id in same)


def _record(article: Article, regions: Mapping[str, Region]) -> dict[str, str]:
    region = regions.get(article.region_code)
    return {
        "名称": _name(article),
        "发文单位": article.issuer or _UNKNOWN,
        "日期": in_chinese(wording.source_note(article).date) or _UNKNOWN,
        "来源等级": article.standing,
        "层级": _LEVELS[article.level],
        "地区": region.name if region else "全国" if article.region_code == _NATION else _UNKNOWN,
        SERVES: "计入比较" if article.counted else "不计入比较",
    }


def _publicity(before: SourceFile, after: SourceFile) -> tuple[Difference, ...]:
    """Return that a source was closed or opened: of a text that is closed on one side no more is told."""
    own, other = ("公开" if source.public else "不公开" for source in (before, after))
    return (Difference("公开与否", own, other),) if own != other else ()


def _name(article: Article) -> str:
    return " ".join(wording.source_note(article).name.split())


def _articles(side: Contents, path: str) -> list[Article]:
    return [article for article in side.articles if article.document.raw.source == path]
