"""Two texts that are much alike → what one is to the other: a copy, a newer version, last year's text once more.

Other figures in the same words make another text: of another period when the years differ too, of a newer version when
a date or a mark says so, of nobody knows which when nothing does.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from reportgen.corpus.likeness import Change, Likeness
from reportgen.model.documents import Article, Level

_MOST, _MUCH = 0.9, 0.8  # of the shorter text, of the longer
_VERSION = 0.7
_SHORT = 20  # runs of three characters: a text below says too little to be compared by them
_EDITION = re.compile(
    r"[(（【\[]?(?:20\d\d年?(?:版|修订版?|修正版?|更新版?|本)|修订[稿版本]?|修正[稿版]?|更新[稿版]?|更正[稿版]?|定稿|正式稿|补正稿|第[二三四五]版|新版)[)）】\]]?"
)
_DRAFT = re.compile(r"[(（【\[]?(?:公开)?(?:征求意见|讨论|送审|代拟|审议|汇报)稿[)）】\]]?|初稿")
_SPAN = re.compile(
    r"(?:[上下]半年|[一二三四1-4]季度|前[一二三1-3]个?季度|(?:1|一)\s*[-—－~至到]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})月|(?<![\d年])\d{1,2}月份?|全年|年度|中期)"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")


class Kinship(StrEnum):
    """What the second of two texts is to the first."""

    NONE = "无关"
    COPY = "同文"
    NEWER = "新稿"
    OLDER = "旧稿"
    AGAIN = "改年重报"
    ELSEWHERE = "异地同文"
    CONFLICT = "数字不一"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the second text is to the first, with the clauses whose numbers differ."""

    kinship: Kinship
    changes: tuple[Change, ...] = ()


def compare(first: Article, second: Article, one: Likeness, other: Likeness) -> Finding:
    """Return what ``second`` is to ``first``."""
    share = min(one.share_in(other), other.share_in(one)), max(one.share_in(other), other.share_in(one))
    if min(len(one.shingles), len(other.shingles)) < _SHORT:
        return Finding(_by_place(first, second) if one.plain == other.plain else Kinship.NONE)
    is_alike = share[1] >= _MOST and share[0] >= _MUCH
    is_version = share[1] >= _VERSION and _base(first.title) == _base(second.title) != ""
    if not is_alike and not is_version:
        return Finding(Kinship.NONE)
    changes = one.changes(other)
    if is_alike and not changes and not _are_of_two_years(first, second):
        return Finding(_by_place(first, second))
    if _by_place(first, second) is not Kinship.COPY or not (first.public and second.public):
        return Finding(Kinship.NONE)
    return Finding(_by_changes(first, second, changes, is_alike=is_alike), changes)


def _by_place(first: Article, second: Article) -> Kinship:
    """Return whether the same words of two places are a copy: only where they can be of one place."""
    same_region = first.region_code == second.region_code or not (first.region_code and second.region_code)
    lower = {first.level, second.level} <= {Level.CITY, Level.COUNTY}
    same_place = not lower or first.place == second.place or not (first.place and second.place)
    return Kinship.COPY if same_region and same_place else Kinship.ELSEWHERE


def _by_changes(first: Article, second: Article, changes: tuple[Change, ...], *, is_alike: bool) -> Kinship:
    edition = _edition(first, second)
    if edition is not Kinship.NONE:
        return edition
    if all(change.is_of_years for change in changes) and (changes or _are_of_two_years(first, second)):
        return Kinship.AGAIN if is_alike else Kinship.NONE
    if _spans(first.title) != _spans(second.title) or _speaks_of_other_years(first, second, changes):
        return Kinship.NONE
    if first.date and second.date and first.date != second.date:
        return Kinship.NEWER if second.date > first.date else Kinship.OLDER
    return Kinship.CONFLICT if is_alike else Kinship.NONE


def _edition(first: Article, second: Article) -> Kinship:
    """Return which is the newer by the marks of their titles (修订稿, 2024年版, 征求意见稿)."""
    if _base(first.title) != _base(second.title) or not _base(first.title):
        return Kinship.NONE
    one, other = _rank(first.title), _rank(second.title)
    if one == other:
        return Kinship.NONE
    return Kinship.NEWER if other > one else Kinship.OLDER


def _rank(title: str) -> tuple[int, str]:
    """Return how late a version is: a draft, the text itself, a revision, an edition by its year."""
    if _DRAFT.search(title):
        return 0, ""
    edition = _EDITION.search(title)
    if not edition:
        return 1, ""
    year = _YEAR.search(edition[0])
    return 2, year[0] if year else ""


def _base(title: str) -> str:
    """Return a title without the marks of a version."""
    return re.sub(r"[\s《》“”\"()（）【】\[\]]", "", _DRAFT.sub("", _EDITION.sub("", title)))


def _spans(title: str) -> tuple[str, ...]:
    return tuple(_SPAN.findall(title))


def _speaks_of_other_years(first: Article, second: Article, changes: tuple[Change, ...]) -> bool:
    """Tell whether two texts are of two years: their titles say so, or their changed clauses do."""
    return _are_of_two_years(first, second) or any(change.is_of_years for change in changes)


def _are_of_two_years(first: Article, second: Article) -> bool:
    one, other = title_years(first), title_years(second)
    return bool(one and other and one != other)


def title_years(article: Article) -> tuple[str, ...]:
    """Return the years that a title names."""
    return tuple(_YEAR.findall(article.title))
