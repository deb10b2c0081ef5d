"""Papers of regions put one under the other: the lines that are the title of one, each of another region.

    某省2029年…总结 … 另一省2029年…计划        titles alone on a line, alike or not
    # 某省… · # 另一省…                        marked as headings
    一、某省… · 二、另一省…                    counted from the top on, and nothing else counted behind them

A heading on what another region did for or with this one (对口帮扶), or on a visit there, is no title of its paper.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.corpus.lines import Line, may_be_title
from reportgen.model.tables import Place, Region
from reportgen.places.finder import Holder, PlaceFinder, code_of
from reportgen.places.subjects import NUMBER

_HEAD = re.compile(
    rf"^\s*#*\s*[◆●■▲★·•◇○※►]*\s*(?P<number>{NUMBER})?\s*"
    r"(?P<words>(?:关于)?(?:中共)?(?:(?:19|20)\d{2}年度?)?(?P<named>.*?))\s*$"
)
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_NOTE = re.compile(r"[(（][^（()）]{1,20}[)）]$")
_PAPER = re.compile(r"(?:总结|汇报|报告|计划|要点|安排|打算|情况|材料)$")
_PAPER_OF_A_YEAR = re.compile(r"(?:任务|方案|意见|部署|设想|思路|举措|进展|工作|医改|改革)$")
_NOT_ITS_OWN = re.compile(
    r"^(?:省|市|自治区)?(?:[、和与及同]|的?(?:医改|改革|先进|主要|成功|典型)?(?:经验|做法))"
    r"|对口|结对|帮扶|支援|援助|协作|合作|交流|考察|调研|学习|启示|对比|比较"
)
_TOWN = re.compile("[市州盟]$")
_ORDER = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


@dataclass(frozen=True, slots=True)
class Paper:
    """Where a paper begins, its title without marks and number, and the code of its region."""

    start: int
    title: str
    region_code: str
    number: str


def find_papers(prose: str, lines: Sequence[Line], finder: PlaceFinder) -> tuple[tuple[int, str], ...]:
    """Return where the papers of regions begin, with their titles; none where one region alone has papers.

    The first line is the title of one, or of them all (甲、乙两省材料), or names the region that the text above the
    first title is of.
    """
    titles = [paper for line in lines if (paper := _read(line, finder))]
    if not titles:
        return ()
    above = prose[: titles[0].start]
    named = {mention.region_code for mention in finder.find(lines[0].text) if mention.region_code}
    opens = not above.strip() or ("。" not in above and len(named) > 1)
    if opens and titles[0].number:
        papers = titles if _is_counted(titles, lines) else []
    else:
        papers = [paper for paper in titles if not paper.number]
    if not papers:
        return ()
    found: list[tuple[int, str]] = []
    region_code = ""
    if not opens or papers[0] is not titles[0]:
        if len(named) != 1:
            return ()
        region_code = named.pop()
        found.append((lines[0].start, ""))
    for paper in papers:
        if paper.region_code != region_code:
            found.append((paper.start, paper.title))
            region_code = paper.region_code
    return tuple(found)


def _read(line: Line, finder: PlaceFinder) -> Paper | None:
    """Return the paper whose title a line is, None where it is none."""
    head = _HEAD.match(line.text)
    if not head or not may_be_title(head["words"]):
        return None
    name, holders = finder.opening(head["named"])
    rest = _NOTE.sub("", head["named"][len(name) :])
    if not name or not _is_one(name, holders) or _NOT_ITS_OWN.search(rest):
        return None
    is_paper = _PAPER.search(rest) or (_YEAR.search(head["words"]) and _PAPER_OF_A_YEAR.search(rest))
    return Paper(line.start, head["words"], code_of(holders[0]), head["number"] or "") if is_paper else None


def _is_one(name: str, holders: Sequence[Holder]) -> bool:
    """Tell whether a name is that of one region, or of a town in one."""
    if isinstance(holders[0], Region):
        return True
    is_town = isinstance(holders[0], Place) and _TOWN.search(name) is not None
    return is_town and len({code_of(holder) for holder in holders}) == 1


def _is_counted(papers: Sequence[Paper], lines: Sequence[Line]) -> bool:
    """Tell whether papers count on from one, and no heading counts on behind the last of them.

    Behind its title, each counts its own headings from one again.
    """
    counts = [_count(paper.number) for paper in papers]
    if counts != list(range(1, len(papers) + 1)):
        return False
    below = (_HEAD.match(line.text) for line in lines if line.start > papers[-1].start)
    numbers = [head["number"] for head in below if head and head["number"]]
    shape = _shape(papers[-1].number)
    behind = next((number for number in numbers if _shape(number) == shape), "")
    return not behind or _count(behind) == 1


def _count(number: str) -> int:
    plain = number.strip("()（）、.．")
    if plain.isdecimal():
        return int(plain)
    return _ORDER.index(plain) + 1 if plain in _ORDER else 0


def _shape(number: str) -> str:
    return re.sub(r"[一二三四五六七八九十]+", "一", re.sub(r"\d+", "1", number))
