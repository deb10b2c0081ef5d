"""A collection whose texts are counted → the stretch and title of each.

A text begins at a line that counts: 第一篇：…, 篇一：…, 【范文二】, 文件3：, Part 3 …, or a title that ends in 之一.
The lines of one style must count from one, without a gap, and at least to two. Annexes (附件1) count so only where no
text stands before the first of them.
"""

import re
from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"
_NUMBER = r"(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})"
_LONGEST = 80
# 第一部分, 第一章 and 第一节 are parts of one text.
_STYLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^第{_NUMBER}篇[:：、\s]*(?P<title>.*)$",
        rf"^[【\[(（]?(?:篇|范文|例文|文章){_NUMBER}[】\])）]?[:：、\s]*(?P<title>.*)$",
        rf"^(?:文件|材料|信息|案例){_NUMBER}[:：、\s]*(?P<title>.*)$",
        rf"^part\s*\.?\s*{_NUMBER}[:：、.\s]*(?P<title>.*)$",
        rf"^(?P<title>.{{4,}}?)[\s(（【]*(?:篇|范文|第){_NUMBER}篇?[)）】]?$",
        rf"^(?P<title>.{{4,}}?)之{_NUMBER}$",
    )
)
_ANNEX = re.compile(rf"^附件{_NUMBER}[:：、\s]*(?P<title>.*)$")
_OF_OFFICES = frozenset({_STYLES[2], _ANNEX})  # an office numbers the papers that it sends, too


@dataclass(frozen=True, slots=True)
class Stretch:
    """The place of one text in a source; ``body`` is where it begins after the line that counts it.

    ``shell`` are the lines of the page that are this text's alone (来源：… 2029-03-01); ``counted``: its title
    counts it, as the sites do that collect model texts.
    """

    start: int
    end: int
    body: int
    title: str = ""
    shell: tuple[str, ...] = ()
    counted: bool = False


def split_collection(text: str) -> tuple[Stretch, ...]:
    r"""Return the texts of a collection, or the whole as one.

    What stands before the first is a text too where it holds a sentence.

    >>> [part.title for part in split_collection("第一篇：甲\n子。\n第二篇：乙\n丑。")]
    ['甲', '乙']
    """
    found = {style: _marks(text, style) for style in _STYLES}
    annexes = _marks(text, _ANNEX)
    if annexes and not text[: annexes[0][0]].strip():
        found[_ANNEX] = annexes
    style, marks = max(found.items(), key=lambda item: len(item[1]))
    if len(marks) < 2:
        return (Stretch(0, len(text), 0),)
    ends = [start for start, _, _ in marks[1:]] + [len(text)]
    counted = style not in _OF_OFFICES
    parts = [
        Stretch(start, end, body, title, counted=counted) for (start, body, title), end in zip(marks, ends, strict=True)
    ]
    preface = Stretch(0, marks[0][0], 0, counted=counted)
    return (preface, *parts) if "。" in text[: preface.end] else tuple(parts)


def _marks(text: str, style: re.Pattern[str]) -> list[tuple[int, int, str]]:
    """Return start, end and title of the lines that count 1, 2, 3 … in one style."""
    marks: list[tuple[int, int, str]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        found = (
            style.match(stripped) if len(stripped) <= _LONGEST and not stripped.endswith(("。", "；", "，")) else None
        )
        if found and to_int(found["number"]) == len(marks) + 1:
            start = at + len(line) - len(line.lstrip())
            marks.append((start, at + len(line), found["title"].strip()))
        at += len(line)
    return marks


def to_int(numeral: str) -> int:
    """Return the number that a numeral below one hundred means.

    >>> [to_int(numeral) for numeral in ("三", "十", "十二", "三十一", "7")]
    [3, 10, 12, 31, 7]
    """
    if numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.index(ones)
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
