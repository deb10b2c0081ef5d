"""One source → the texts in it: by lines that count them, or by what each has at its head or foot.

    第一篇：… 第二篇：…                      lines that count
    ———— · * * *                             separators, each before a title
    a title, then 来源：… 2029-03-01          news of one page
    关于…的通知 … office, date; and again     letters one after the other
    【南京】… · 3.梓潼县…                     titles that open with a place, each another
    某省2029年…总结 … 另一省2029年…计划       papers, each of another region

Chapters, annexes and a plan sent with its letter are parts of one text. What is found must hold for every part, or the
source stays one text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from reportgen.corpus.collection import Stretch, split_collection
from reportgen.corpus.lines import Line, find_filled_lines, may_be_title
from reportgen.corpus.metadata import is_office, is_signed_date
from reportgen.corpus.papers import find_papers
from reportgen.model.documents import CleanDocument
from reportgen.model.tables import Gazetteer, Group, Region
from reportgen.places.finder import PlaceFinder, finder_of
from reportgen.places.subjects import NUMBER

_SEPARATOR = re.compile(r"^\s*(?:[—\-–_=*~·•※☆★#＊－─━…]\s*){3,}$")
_POSTED = re.compile(
    r"^\s*(?:[(（【\[]?\s*)?(?:(?:文章|信息|稿件)?来源\s*[:：]|(?:发布|更新|发文)?(?:时间|日期)\s*[:：]|发布于\s*"
    r"|(?:19|20)\d{2}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:$|来源|[)）\]】]))"
)
_LETTER = re.compile(
    r"^(?P<title>[\u4e00-\u9fff、（）()《》“”\d〔〕·\s]{0,40}关于[^。；]{4,80}的?"
    r"(?:通知|通报|公告|通告|批复|复函|函|意见|决定|报告|请示))(?:[（(][^）)]{1,20}[）)])?$"
)
_NUMBER_LINE = re.compile(
    r"^[^。，；]{1,16}[〔\[(（]\s*(?:19|20)\d{2}\s*[〕\])）]\s*第?\s*\d{1,4}\s*号$|^[^。，；]{2,30}文件$"
)
_TITLE_MARKS = re.compile(rf"^\s*[◆●■▲★·•◇○※►]*\s*(?:{NUMBER}\s*)?")
_PART = re.compile(r"^\s*(?:第[一二三四五六七八九十\d]+[章节部分条款]|附[件表录]|[一二三四五六七八九十]{1,3}、|[(（])")
_GENRE = re.compile(
    r"(?:通知|意见|方案|总结|报告|办法|简报|经验|做法|汇报|计划|要点|体会|公告|通报|规划|讲话|动态|纪实)$"
)
_OWN_VOICE = re.compile(r"[我全](?:省|自治区)(?![(（])")
_LONGEST_POSTED = 80
_FEWEST_PLACES = 3


@dataclass(frozen=True, slots=True)
class _Page:
    """A source with its lines that are not blank."""

    document: CleanDocument
    prose: str
    lines: tuple[Line, ...]
    finder: PlaceFinder


def find_texts(document: CleanDocument, gazetteer: Gazetteer) -> tuple[Stretch, ...]:
    """Return the texts of a source in their order, or the whole as one."""
    prose = document.prose(0, len(document.text))
    counted = split_collection(prose)
    if len(counted) > 1:
        return counted
    page = _Page(document, prose, tuple(find_filled_lines(prose)), finder_of(gazetteer))
    for find in (_separated, _posted, _letters, _of_places, _papers):
        stretches = find(page)
        if len(stretches) > 1:
            return stretches
    return counted


def _separated(page: _Page) -> tuple[Stretch, ...]:
    """Return the texts between separators, where each begins with a title of its own."""
    lines = [line for line in page.lines if not _SEPARATOR.match(line.text)]
    at = sorted(_separators(page))
    groups = [list(group) for _, group in groupby(lines, key=lambda line: bisect_right(at, line.start))]
    if len(groups) < 2 or not all(_is_text(page, group) for group in groups):
        return ()
    return tuple(Stretch(group[0].start, group[-1].end, group[0].start) for group in groups)


def _separators(page: _Page) -> Iterable[int]:
    """Yield where a separator stands, or stood until it was cleaned away."""
    yield from (line.start for line in page.lines if _SEPARATOR.match(line.text))
    for repair in page.document.repairs:
        if not repair.after.strip() and any(_SEPARATOR.match(words) for words in repair.before.splitlines()):
            yield page.document.clean_span(repair.start, repair.end)[0]


def _is_text(page: _Page, group: list[Line]) -> bool:
    """Tell whether lines begin with a title that names a place or a genre, and hold a sentence."""
    title = group[0].text.strip()
    names = bool(_GENRE.search(title)) or any(mention.start < len(title) for mention in page.finder.find(title))
    return may_be_title(title) and names and "。" in page.prose[group[0].end : group[-1].end]


def _posted(page: _Page) -> tuple[Stretch, ...]:
    """Return the texts of a page of news: each a title with its source or date in the line below."""
    marks: dict[int, tuple[Line, list[str]]] = {}
    lines = page.lines
    starts = [line.start for line in lines]
    for at, posted in sorted(_posted_lines(page)):
        above = bisect_right(starts, at) - 1
        while above >= 0 and (lines[above].start >= at or _POSTED.match(lines[above].text)):
            above -= 1
        if above < 0:
            return ()
        title = lines[above].text.strip()
        if not may_be_title(title) or is_office(title) or _PART.match(title):
            return ()
        marks.setdefault(above, (lines[above], []))[1].append(posted)
    found = [(line.start, line.text.strip(), tuple(shell)) for line, shell in marks.values()]
    return _stretches(page.prose, found)


def _posted_lines(page: _Page) -> Iterable[tuple[int, str]]:
    """Yield where a source or date line stands, or stood until it was cleaned away, and its words."""
    lines = page.lines
    for at, line in enumerate(lines):
        signed = is_signed_date(line.text) and at and is_office(lines[at - 1].text.strip())
        if len(line.text) <= _LONGEST_POSTED and _POSTED.match(line.text) and not signed:
            yield line.start, line.text.strip()
    for repair in page.document.repairs:
        for words in repair.before.splitlines() if not repair.after.strip() else ():
            if len(words) <= _LONGEST_POSTED and _POSTED.match(words):
                yield page.document.clean_span(repair.start, repair.end)[0], words.strip()


def _letters(page: _Page) -> tuple[Stretch, ...]:
    """Return letters that follow each other: a letter's title after the signed date of the one before."""
    found: list[tuple[int, str, tuple[str, ...]]] = []
    signed_at = -1
    lines = page.lines
    for at, line in enumerate(lines):
        if is_signed_date(line.text) and at and is_office(lines[at - 1].text.strip()):
            signed_at = at
        title = _LETTER.match(line.text.strip())
        if not title or (found and (signed_at < 0 or f"《{title['title']}》" in page.prose[: line.start])):
            continue
        first = at
        while first - 1 > signed_at and _NUMBER_LINE.match(lines[first - 1].text.strip()):
            first -= 1
        found.append((lines[first].start, title["title"], ()))
        signed_at = -1
    return _stretches(page.prose, found)


def _of_places(page: _Page) -> tuple[Stretch, ...]:
    """Return the texts whose titles open with a place, each another; regions alone make a roundup, which is one."""
    found: list[tuple[int, str, tuple[str, ...]]] = []
    names: list[str] = []
    is_below = labelled = 0
    for line in page.lines:
        title = _TITLE_MARKS.sub("", line.text).strip()
        label = title[:1] in ("【", "[", "〔")
        name, holders = page.finder.opening(title.lstrip("【[〔"))
        if not name or not may_be_title(title) or title.lstrip("【[〔") == name or isinstance(holders[0], Group):
            continue
        is_below += not isinstance(holders[0], Region)
        labelled += label
        names.append(name)
        found.append((line.start, title, ()))
    enough = len(set(names)) == len(names) and (len(names) >= _FEWEST_PLACES or labelled == len(names) > 1)
    if not enough or not is_below or len(_OWN_VOICE.findall(page.prose)) > 1:
        return ()
    return _stretches(page.prose, found)


def _papers(page: _Page) -> tuple[Stretch, ...]:
    """Return the papers of regions that were put one under the other."""
    return _stretches(
        page.prose, [(start, title, ()) for start, title in find_papers(page.prose, page.lines, page.finder)]
    )


def _stretches(prose: str, found: list[tuple[int, str, tuple[str, ...]]]) -> tuple[Stretch, ...]:
    """Return the texts that begin at the marks; none where one of them would hold no sentence."""
    if len(found) < 2:
        return ()
    ends = [start for start, _, _ in found[1:]] + [len(prose)]
    parts = [Stretch(start, end, start, title, shell) for (start, title, shell), end in zip(found, ends, strict=True)]
    if not all("。" in prose[part.start : part.end] for part in parts):
        return ()
    preface = Stretch(0, found[0][0], 0)
    return (preface, *parts) if "。" in prose[: preface.end] else tuple(parts)
