"""Numbered headings: a text → where its numbered parts begin.

The styles, from outer to inner: 一、 · （一） · 1. · （1）. A number counts as a heading's only in sequence: the first
of its style below its parent is 1, the next is 2. 一是, 二要 and the like stand inside a part.
"""

import re
from dataclasses import dataclass

from reportgen.model.facts import Part

_DIGITS = "零一二三四五六七八九"
_HAN = "[一二三四五六七八九十]{1,3}"
_AT_LINE = r"(?:^|(?<=\n))[ \t\u3000\xa0]*"
_AFTER_STOP = r"(?<=[)）。；])[ \t\u3000\xa0]*"
_STYLES = (
    (1, re.compile(rf"{_AT_LINE}(?P<number>{_HAN})、")),
    (2, re.compile(rf"(?:{_AT_LINE}|{_AFTER_STOP})(?P<number>[(（]{_HAN}[)）])[、.．]?")),
    (3, re.compile(rf"{_AT_LINE}(?P<number>\d{{1,2}})(?:[.．](?!\d(?!0\d\d年))|、)")),
    (4, re.compile(rf"{_AT_LINE}(?P<number>[(（]\d{{1,2}}[)）])")),
)
_LONGEST = 60
FRAME = 0
_CLAUSE = re.compile(r"[^。；：:\n]*")
# A short line with no stop, right above a numbered one: a framing heading that lost its number, or never had one.
_UNNUMBERED = re.compile(
    r"(?:^|(?<=\n))[ \t\u3000\xa0]*(?P<words>、?[\u4e00-\u9fff][^\n。；，,:：]{3,40})[ \t\u3000\xa0]*\n\s*$"
)
# 力争到2025年, 2025年底前 tell by when, not of which year.
YEAR_IN_HEADING = re.compile(r"(?<![到至])(?:19|20)\d{2}(?=年(?!底?前|以前|之前))")
# 2024年工作总结 … 2025年工作计划: lines of their own that part a text in two, numbered tasks or not.
_FRAME = re.compile(r"(?<=\n)[ \t\u3000\xa0]*(?P<words>(?:19|20)\d{2}年[^\n。；，,:：]{2,24}?)[ \t\u3000\xa0]*(?=\n)")
_PLAN_HEADING = re.compile(r"建议|打算|计划|思路|安排|部署|任务|目标|下一步|展望|对策|措施$|举措$|今后")
PROBLEMS = re.compile(r"问题|困难|不足|短板")
_OTHER_HEADING = re.compile(rf"{PROBLEMS.pattern}|原因|会议精神|背景|总体要求|指导思想|经验启示|体会")
# 督促检查落实情况 and 定期报告进展情况 are tasks
_REPORTED = r"^(?!.*(?:报[告送]|通报|检查|督[查促]|公[布开示]|跟踪|监测|考核|评估|反馈|掌握|统计|调度|了解))"
_REACHED_IN_PLAN = re.compile(
    rf"(?:现状|回顾|成效|成就|发展基础|总体评价)$|{_REPORTED}.*(?:进展|(?:进展|完成|整改|落实|推进|执行|工作)的?情况)$"
)
# 重点任务完成情况, 问题整改情况: told is what was done, whatever was to be
_DONE_HEADING = re.compile(
    rf"{_REPORTED}(?!.*[及与和、]).*(?:完成|整改|落实|进展|推进|执行)的?(?:情况|成效)$|总体评价$"
)
_REVIEW_HEADING = re.compile(r"情况$|成效|成绩|回顾|总结|进展|做法|现状|亮点")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``start`` is where its number begins, ``text`` its words, ``number`` as printed.

    A line that frames a review or a plan has no number, and the depth ``FRAME``, outside all numbers. One that leads to
    a list stands between two depths, and says its ``part`` by more than the words of a heading.
    """

    start: int
    depth: float
    number: str
    text: str
    part: Part | None = None


def find_headings(text: str) -> tuple[Heading, ...]:
    r"""Return the headings in reading order.

    >>> [(heading.number, heading.text) for heading in find_headings("一、目标\n1.扩面。做好。\n2.提质。做实。")]
    [('一', '目标'), ('1', '扩面'), ('2', '提质')]
    """
    marks = sorted(
        ((found.start("number"), depth, found) for depth, style in _STYLES for found in style.finditer(text)),
        key=lambda mark: mark[0],
    )
    frames = list(_find_frames(text))
    counters: dict[int, int] = {}
    headings: list[Heading] = []
    for start, depth, found in marks:
        while frames and frames[0].start < start:
            headings.append(frames.pop(0))
        value = _value(found["number"])
        # A number runs on within its parent (1), or through the whole text (17 tasks under seven headings).
        if value != counters.get(depth, 0) + 1 and not (value == 1 and depth > 1):
            continue
        counters[depth] = value
        framing = _unnumbered_above(text, start, headings) if depth > 1 else None
        if framing:
            headings.append(framing)
        headings.append(Heading(start, depth, found["number"], _words(text, found.end())))
    headings += frames
    return tuple(headings) if len(headings) > 1 else ()


def _find_frames(text: str) -> tuple[Heading, ...]:
    r"""Return the lines that frame a review and a plan, each of its own year; none where a text has not both.

    >>> [frame.text for frame in _find_frames("总结\n2024年工作回顾\n建成3个。\n2025年工作打算\n新建2个。")]
    ['2024年工作回顾', '2025年工作打算']
    """
    found = [Heading(line.start("words"), FRAME, "", line["words"]) for line in _FRAME.finditer(text)]
    frames = [(heading, announced_part(heading.text)) for heading in found]
    told = {part: int(heading.text[:4]) for heading, part in frames}
    if not {Part.REVIEW, Part.PLAN} <= set(told) or told[Part.REVIEW] >= told[Part.PLAN]:
        return ()
    return tuple(heading for heading, part in frames if part in {Part.REVIEW, Part.PLAN})


def _unnumbered_above(text: str, start: int, headings: list[Heading]) -> Heading | None:
    """Return the framing heading in the line above ``start``, unless that line is a heading already."""
    floor = max(start - 80, headings[-1].start + 1 if headings else 0)
    found = _UNNUMBERED.search(text[floor:start])
    if not found or (headings and "\n" not in text[headings[-1].start : floor + found.start("words")]):
        return None
    words = found["words"]
    return Heading(floor + found.start("words"), 1, "", words.lstrip("、").strip())


def _words(text: str, at: int) -> str:
    """Return the words of the heading that begins at ``at``: its first clause, where that is short."""
    found = _CLAUSE.match(text, at, at + _LONGEST + 1)
    words = found[0] if found else ""
    return words.strip() if len(words) <= _LONGEST else ""


def _value(number: str) -> int:
    plain = number.strip("()（）")
    if plain.isascii():
        return int(plain)
    tens, ten, ones = plain.rpartition("十")
    if not ten:
        return _DIGITS.index(ones) if len(ones) == 1 else 0
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def rank_of_number(line: str) -> int:
    """Return the depth of the number that a line begins with, 0 where it has none.

    >>> [rank_of_number(line) for line in ("一、目标", "（一）扩面", "1.提质", "提质")]
    [1, 2, 3, 0]
    """
    return next((depth for depth, style in _STYLES if style.match(line)), 0)


def part_of_heading(heading: Heading, above: Part, *, is_plan: bool) -> Part:
    """Return the part that a heading announces, else that of the one ``above``.

    A plan is plan throughout, but for its outermost headings on what was reached (发展现状) and what is wrong.
    """
    if heading.part and (not is_plan or heading.part is Part.PLAN):
        return heading.part
    if heading.depth == FRAME:
        return announced_part(heading.text) or above
    if is_plan and heading.depth > 1:
        return above
    return announced_part(heading.text, _REACHED_IN_PLAN if is_plan else _REVIEW_HEADING) or above


def announced_part(words: str, review: re.Pattern[str] | None = None) -> Part | None:
    """Return the part that the words of a heading announce, None where they announce none."""
    if _DONE_HEADING.search(words):
        return Part.REVIEW
    if _OTHER_HEADING.search(words):
        return Part.OTHER
    if _PLAN_HEADING.search(words):
        return Part.PLAN
    return Part.REVIEW if (review or _REVIEW_HEADING).search(words) else None
