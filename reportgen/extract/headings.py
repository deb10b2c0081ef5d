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
    (3, re.compile(rf"{_AT_LINE}(?P<number>\d{{1,2}})(?:[.．](?!\d)|、)")),
    (4, re.compile(rf"{_AT_LINE}(?P<number>[(（]\d{{1,2}}[)）])")),
)
_LONGEST = 60
# A short line with no stop, right above a numbered one: a framing heading that lost its number, or never had one.
_UNNUMBERED = re.compile(
    r"(?:^|(?<=\n))[ \t\u3000\xa0]*(?P<words>、?[\u4e00-\u9fff][^\n。；，,:：]{3,40})[ \t\u3000\xa0]*\n\s*$"
)
YEAR_IN_HEADING = re.compile(r"(?:19|20)\d{2}(?=年)")
_PLAN_HEADING = re.compile(r"建议|打算|计划|思路|安排|部署|任务|目标|下一步|展望|对策|措施$|举措$|今后")
_OTHER_HEADING = re.compile(r"问题|困难|不足|短板|原因|会议精神|背景|总体要求|指导思想|经验启示|体会")
_REVIEW_HEADING = re.compile(r"情况$|成效|成绩|回顾|总结|进展|做法|现状|亮点")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``start`` is where its number begins, ``text`` its words, ``number`` as printed."""

    start: int
    depth: int
    number: str
    text: str
    fills_line: bool


def find_headings(text: str) -> tuple[Heading, ...]:
    r"""Return the headings in reading order.

    >>> [(heading.number, heading.text) for heading in find_headings("一、目标\n1.扩面。做好。\n2.提质。做实。")]
    [('一', '目标'), ('1', '扩面'), ('2', '提质')]
    """
    marks = sorted(
        ((found.start("number"), depth, found) for depth, style in _STYLES for found in style.finditer(text)),
        key=lambda mark: mark[0],
    )
    counters: dict[int, int] = {}
    headings: list[Heading] = []
    for start, depth, found in marks:
        value = _value(found["number"])
        # A number runs on within its parent (1), or through the whole text (17 tasks under seven headings).
        if value != counters.get(depth, 0) + 1 and not (value == 1 and depth > 1):
            continue
        counters[depth] = value
        framing = _unnumbered_above(text, start, headings) if depth > 1 else None
        if framing:
            headings.append(framing)
        words, fills_line = _words(text, found.end())
        headings.append(Heading(start, depth, found["number"], words, fills_line))
    return tuple(headings) if len(headings) > 1 else ()


def _unnumbered_above(text: str, start: int, headings: list[Heading]) -> Heading | None:
    """Return the framing heading in the line above ``start``, unless that line is a heading already."""
    floor = max(start - 80, headings[-1].start + 1 if headings else 0)
    found = _UNNUMBERED.search(text[floor:start])
    if not found or (headings and "\n" not in text[headings[-1].start : floor + found.start("words")]):
        return None
    words = found["words"]
    return Heading(floor + found.start("words"), 1, "", words.lstrip("、").strip(), fills_line=True)


def _words(text: str, at: int) -> tuple[str, bool]:
    """Return the words of the heading that begins at ``at``, and whether they fill their line."""
    line = text[at:].split("\n", 1)[0]
    sentence = re.split(r"[。；：:]", line, maxsplit=1)[0]
    words = sentence if len(sentence) <= _LONGEST else ""
    return words.strip(), not line[len(sentence) :].strip(" 。：:\u3000")


def _value(number: str) -> int:
    plain = number.strip("()（）")
    if plain.isascii():
        return int(plain)
    tens, ten, ones = plain.rpartition("十")
    if not ten:
        return _DIGITS.index(ones) if len(ones) == 1 else 0
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def part_of_heading(words: str, above: Part, *, is_plan: bool) -> Part:
    """Return the part that a heading's words announce, else that of the one ``above``; a plan is plan throughout."""
    if _OTHER_HEADING.search(words):
        return Part.OTHER
    if is_plan:
        return above
    if _PLAN_HEADING.search(words):
        return Part.PLAN
    return Part.REVIEW if _REVIEW_HEADING.search(words) else above
