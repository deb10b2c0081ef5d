"""Lines that lead to a list: what they say of part and year holds for its items.

::

    2026年工作：
    1.推进……；
    2.深化……。

    2026年，我们重点抓好以下几项工作。
    （一）……

A line that ends with a colon leads to the numbered items below it; one that ends with a stop does only where their
numbers begin again, so that something must have parted them. It ranks above its items, and below what these stand in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reportgen.extract.sections.calendar_words import Calendar
from reportgen.extract.sections.headings import YEAR_IN_HEADING, Heading, announced_part, rank_of_number
from reportgen.extract.sections.openings import Opening, is_future, is_reached, read_opening, year_that_opens
from reportgen.model.facts import Part

_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(
    r"[ \t\u3000\xa0]*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)）、]|[.．](?!\d(?!0\d\d年)))"
    r"|[—–－-]{1,2}|[●○■□◆◇▲△▪•·★☆*]|[一二三四五六七八九十]{1,2}[是要])"
)
_AHEAD = re.compile(r"重点(?:抓好?|做好?|推进|实施|围绕|开展)|[抓做]好(?:以下|如下|下列|[这几\d一二三四五六七八九十])")
_DIRECTIONS = re.compile(r"(?:如下|以下|有)$")
_LONGEST = 80
_LONGEST_HEADING = 24
_BELOW = 0.5


def with_leads(text: str, headings: Sequence[Heading], calendar: Calendar) -> tuple[Heading, ...]:
    """Return the headings of a text together with the lines that lead to its lists, in reading order."""
    starts = {heading.start for heading in headings}
    inside = {text.rfind("\n", 0, start) for start in starts}
    leads = [lead for lead in _find_leads(text, headings, calendar) if text.rfind("\n", 0, lead.start) not in inside]
    return tuple(sorted([*headings, *leads], key=lambda heading: heading.start))


def is_item(line: str) -> bool:
    """Tell whether a line is an item of a list: numbered, or behind a dash or a bullet.

    >>> is_item("——新建12座；"), is_item("新建12座。")
    (True, False)
    """
    return _ITEM.match(line) is not None


def leads_on(line: str) -> bool:
    """Tell whether a line ends with a colon, and leads to what stands below it."""
    return line.rstrip().endswith(("：", ":"))


def read_lead(words: str, below: str, opened: int | None) -> Part | None:
    """Return the part of what a line leads to; ``opened`` is the latest year that opens a line above it.

    >>> read_lead("2031年工作", "推进引水工程", 2030)
    <Part.PLAN: 'plan'>
    """
    plain = _DIRECTIONS.sub("", words)
    announced = announced_part(plain)
    if announced:
        return announced
    opening = read_opening(plain, {})
    if is_future(plain) or _AHEAD.search(plain) or opening.part is Part.PLAN:
        return Part.PLAN
    stated = YEAR_IN_HEADING.search(plain)
    if stated is None:
        return opening.part
    return Part.PLAN if opened and int(stated[0]) > opened and not is_reached(below) else Part.REVIEW


def open_list(unit: str, below: str, roles: dict[int, Part]) -> Opening | None:
    """Return what a paragraph that leads to a list says of its items, None where ``below`` is no item."""
    if len(unit) > _LONGEST or not leads_on(unit) or not is_item(below):
        return None
    words = unit.strip().rstrip("：:")
    years = {int(year) for year in YEAR_IN_HEADING.findall(words)}
    reviewed = (year for year, part in roles.items() if part is Part.REVIEW and year not in years)
    part = read_lead(words, below, max(reviewed, default=None)) if len(years) < 2 else None
    return replace(read_opening(unit, roles), part=part, year=min(years, default=None)) if part else None


def part_heading(unit: str) -> Opening | None:
    """Return what a heading line (一、2025年工作回顾) says of the part below it; None where it is none."""
    line = unit.strip()
    if len(line) > _LONGEST_HEADING or line.endswith(("。", "；", "，")):
        return None
    part = announced_part(line)
    stated = YEAR_IN_HEADING.search(line)
    return Opening(part, int(stated[0]) if stated else None) if part in {Part.REVIEW, Part.PLAN} else None


def _find_leads(text: str, headings: Sequence[Heading], calendar: Calendar) -> Iterator[Heading]:
    lines = [line for line in _LINE.finditer(text) if line[0].strip()]
    opened: int | None = None
    for line, below in pairwise(lines):
        words = calendar.write_out(line[0]).strip()
        if not is_item(words):
            rank = _rank_led(words, line.start(), below[0], headings)
            years = set(YEAR_IN_HEADING.findall(words))
            part = read_lead(words.rstrip("：:。"), below[0], opened) if rank and len(years) < 2 else None
            if part and (years or part is not Part.REVIEW):
                start = line.start() + len(line[0]) - len(line[0].lstrip())
                yield Heading(start, rank - _BELOW, "", line[0].strip().rstrip("：:。"), part)
        year = year_that_opens(words)
        opened = max(year, opened or year) if year else opened


def _rank_led(words: str, start: int, below: str, headings: Sequence[Heading]) -> float:
    """Return the rank of the numbered list that a line leads to, 0 where it leads to none."""
    if len(words) > _LONGEST or not (rank := rank_of_number(below)):
        return 0
    if leads_on(words) and ("。" not in words or year_that_opens(words)):
        return rank
    above = [heading for heading in headings if heading.start < start]
    begins_again = bool(above) and above[-1].depth == rank and below.lstrip(" \t（(")[:1] in "一1"
    return rank if begins_again and year_that_opens(words) else 0
