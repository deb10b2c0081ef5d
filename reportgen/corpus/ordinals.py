"""The ordinals that number items, headings and points: where they stand, in which style, and what they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = "[一二三四五六七八九十百]{1,4}"
# 二、三级医院 names hospitals, and 一、二、 a list of numbers.
_NO_GRADE = "(?![一二三四五六七八九十]+[、级类甲])"
# The name of a style, and its pattern with the numeral as first group; (?m)^ where it must begin a line.
_STYLES = (
    ("一是", re.compile(f"(?:(?<=[。；：，、）”\n])|^)({_NUMERAL})是(?!一|否|个)", re.M)),
    ("一要", re.compile(f"(?:(?<=[。；：，、）”\n])|^)({_NUMERAL})要(?!素|点|件)", re.M)),
    ("第一，", re.compile(f"(?:(?<=[。；\n])|^)第({_NUMERAL})[，：](?!第)", re.M)),
    ("其一，", re.compile("(?:(?<=[。；：\n])|^)其([一二三四五六七八九])[，：、]", re.M)),
    ("一、", re.compile(f"^({_NUMERAL})、{_NO_GRADE}", re.M)),
    ("（一）", re.compile(f"(?:^|(?<=[。）\n]))（({_NUMERAL})）", re.M)),
    ("1.", re.compile(r"^(\d{1,2})[.．、](?!\d)", re.M)),
    ("（1）", re.compile(r"(?:^|(?<=[。；：\n]))（(\d{1,2})）", re.M)),
    ("①", re.compile(r"(?:^|(?<=[。；：\n]))([①-⑳])", re.M)),
)
# The styles that a style is numbered under, the outermost first.
_LEVELS = ("一、", "（一）", "1.", "（1）", "①")
_FIRST_CIRCLED = 0x2460
_PART = re.compile(f"^第(?:{_NUMERAL}|\\d+)[篇章部]", re.M)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal at ``start:end``, as written, with its style and number."""

    start: int
    end: int
    text: str
    style: str
    number: int


def find_ordinals(text: str) -> Iterator[Ordinal]:
    """Yield the ordinals of each style in the order of the text, style after style."""
    for style, pattern in _STYLES:
        for match in pattern.finditer(text):
            number = parse_numeral(match[1])
            if number:
                yield Ordinal(match.start(), match.end(), match[0], style, number)


def find_parts(text: str) -> list[int]:
    """Return where the parts of a collection begin; counting starts anew there."""
    return [match.start() for match in _PART.finditer(text)]


def find_outer(style: str) -> tuple[str, ...]:
    """Return the styles that ``style`` is numbered under; points in running text (一是) stand under all of them."""
    return _LEVELS[: _LEVELS.index(style)] if style in _LEVELS else _LEVELS


def write_ordinal(style: str, number: int) -> str:
    """Return the ordinal ``number`` in ``style``.

    >>> write_ordinal("一是", 12)
    '十二是'
    """
    if style == "①":
        return chr(_FIRST_CIRCLED + number - 1)
    numeral = str(number) if "1" in style else write_numeral(number)
    return style.replace("1" if "1" in style else "一", numeral)


def parse_numeral(text: str) -> int:
    """Return the number that a numeral below a hundred or ASCII digits write; 0 where it is none.

    >>> [parse_numeral(text) for text in ("三", "十", "十二", "二十", "三十一", "17", "两")]
    [3, 10, 12, 20, 31, 17, 2]
    """
    if text.isascii() and text.isdigit():
        return int(text)
    if "①" <= text[:1] <= "⑳":
        return ord(text[0]) - _FIRST_CIRCLED + 1
    tens, ten, ones = text.rpartition("十")
    if not all(sign in _DIGITS for sign in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return 0
    return ((_DIGITS[tens] if tens else 1) * 10 if ten else 0) + (_DIGITS[ones] if ones else 0)


def write_numeral(number: int) -> str:
    """Return the numeral of a number below a hundred.

    >>> [write_numeral(number) for number in (3, 10, 12, 20, 31)]
    ['三', '十', '十二', '二十', '三十一']
    """
    signs = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{signs[tens]}十"
    return head + (signs[ones] if ones or not tens else "")
