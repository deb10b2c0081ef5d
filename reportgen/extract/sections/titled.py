"""What a title and a date say of a text's years: which is looked back on, and which is planned.

2025年工作总结和2026年工作计划     looks back on 2025, plans 2026
工作总结和2026年工作计划           the same
2025年工作总结                    looks back on 2025: a later year that the text names is planned
written on 3 February 2026        2026 has hardly begun: what the text tells of it is planned
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reportgen.extract.sections.headings import YEAR_IN_HEADING, announced_part
from reportgen.extract.sections.openings import read_opening
from reportgen.model.facts import Part

_SEVERAL = re.compile(r"(?P<first>20\d{2})\s*年?\s*(?:[-—－–~～至到]+)\s*20\d{2}\s*年?")
_JOINT = re.compile(r"以及|及其|[和及与暨、，：]")
_WORD = re.compile(
    r"(?P<review>情况|成效|成绩|回顾|总结|进展|做法|亮点|述职)"
    r"|(?P<plan>建议|打算|计划|思路|安排|部署|任务|目标|展望|要点|举措|措施|下一?步)"
)
_PLAN_OF_YEARS = re.compile(r"方案|规划|计划|纲要|意见|任务|举措|措施")
_LOOKS_BACK = re.compile(r"情况|成效|成绩|回顾|总结|进展|做法|现状|亮点|综述|巡礼|纪实|报告")
_IS_AHEAD = re.compile(r"会议?(?:$|在|召开|举行)|要点|计划|安排|部署|任务|方案|打算")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*")
_BEGUN = "07"
_NEAR = 40
# 2026年以来, 2026年一季度, 已建成: what a year that has hardly begun has reached all the same.
_REACHED = re.compile(
    r"20\d{2}年(?:以来|第?[一二]季度|上半年|前[一二两三四五六]个?(?:月|季度)|1[-—至到]\d月)|已经|已[\u4e00-\u9fff]{0,2}(?:有|建成|完成|达)"
    r"|截[至止]|(?:完成|建成|建立|实现|开展|出台|推进|印发|召开|启动|新增)了"
)


@dataclass(frozen=True, slots=True)
class TitledYears:
    """The years that a title names, each None where it names none; ``both``: it looks back and plans."""

    review: int | None = None
    plan: int | None = None
    both: bool = False

    def of(self, part: Part) -> int | None:
        """Return the year of a part."""
        return self.review if part is Part.REVIEW else self.plan if part is Part.PLAN else None


def read_title(title: str) -> TitledYears:
    """Return the years that the words of a title give to what it looks back on and what it plans.

    >>> read_title("甲省2029年防汛工作情况及2030年工作安排")
    TitledYears(review=2029, plan=2030, both=True)
    >>> read_title("甲省2029年重点任务完成情况")
    TitledYears(review=2029, plan=None, both=False)
    """
    if _SEVERAL.search(title):
        return TitledYears()
    told = _told(title)
    years = {int(year) for year in YEAR_IN_HEADING.findall(title)}
    review = next((at for at, (part, _) in enumerate(told) if part is Part.REVIEW), None)
    plan = next((year for part, year in told[review + 1 :] if part is Part.PLAN), 0) if review is not None else 0
    if review is not None and plan != 0:
        looked_back = told[review][1] or (plan - 1 if plan else None)
        in_order = plan is None or looked_back is None or looked_back < plan
        return TitledYears(looked_back, plan, both=True) if in_order and years else TitledYears()
    if len(years) != 1 or not told:
        return TitledYears()
    part, year = told[-1][0], years.pop()
    return TitledYears(review=year) if part is Part.REVIEW else TitledYears(plan=year)


def first_year(title: str) -> int | None:
    """Return the year that a title names, the first of several (2026—2028年)."""
    several, stated = _SEVERAL.search(title), YEAR_IN_HEADING.search(title)
    return int(several["first"]) if several else int(stated[0]) if stated else None


def plans_several_years(title: str) -> bool:
    """Tell whether a title is that of a plan of several years (三年行动方案（2026—2028年）)."""
    return _planned_from(title) is not None


def settle(roles: dict[int, Part], text: str, title: str, date: str) -> dict[int, Part]:
    """Return what each year stands for, by the title and the date where they rule out what the paragraphs seem to say.

    >>> settle({2030: Part.REVIEW}, "2030年，推动公路养护。", "甲省2029年公路工作总结", "2030-02-03")
    {2030: <Part.PLAN: 'plan'>}
    """
    titled = read_title(title)
    ruled = rule_years(roles, text, title, date)
    settled = {year: ruled.get(year, part) for year, part in roles.items()}
    for part in (Part.REVIEW, Part.PLAN) if titled.both else ():
        year_of_part = titled.of(part)
        if year_of_part:
            settled.pop(year_of_part, None)
            settled[year_of_part] = part  # the last of a part is the one that most of it states
    return settled


def rule_years(years: Iterable[int], text: str, title: str, date: str) -> dict[int, Part]:
    """Return the part of those years that the title and the date leave no choice about."""
    titled, planned = read_title(title), _planned_from(title)
    ruled: dict[int, Part] = {}
    for year in years:
        after = (titled.review and year > titled.review) or (planned and year >= planned)
        if year == titled.review:
            ruled[year] = Part.REVIEW
        elif _is_later(year, date) or ((after or _has_hardly_begun(year, date)) and not _is_reached(year, text)):
            ruled[year] = Part.PLAN
    return ruled


def reviewed_year(title: str, text: str, roles: dict[int, Part]) -> int | None:
    """Return the one year of a roundup's title (各地2024年医改综述) where the text reviews it, or plans a later one."""
    years = {int(year) for year in YEAR_IN_HEADING.findall(title)}
    year = years.pop() if len(years) == 1 else None
    if year is None or year in roles:
        return year if year is not None and roles[year] is Part.REVIEW else None
    if _LOOKS_BACK.search(title) and not _IS_AHEAD.search(title) and Part.REVIEW not in roles.values():
        return year
    for sentence in _SENTENCE.finditer(text):
        opening = read_opening(sentence[0], roles)
        if opening.part is Part.PLAN and opening.year is not None and opening.year > year:
            return year
    return None


def planned_year(title: str, roles: dict[int, Part]) -> int | None:
    """Return the one year of a roundup's title that announces tasks (2026年各地任务), unless the text reviews it."""
    years = {int(year) for year in YEAR_IN_HEADING.findall(title)}
    if len(years) != 1 or announced_part(title) is not Part.PLAN:
        return None
    year = years.pop()
    return None if roles.get(year) is Part.REVIEW else year


def _planned_from(title: str) -> int | None:
    """Return the first year of a plan of several years."""
    several, told = _SEVERAL.search(title), _told(title)
    plans = _PLAN_OF_YEARS.search(title) and not (told and told[-1][0] is Part.REVIEW)
    return int(several["first"]) if several and plans else None


def _is_later(year: int, date: str) -> bool:
    return bool(date) and year > int(date[:4])


def _has_hardly_begun(year: int, date: str) -> bool:
    return bool(date) and year == int(date[:4]) and date[5:7] < _BEGUN


def _is_reached(year: int, text: str) -> bool:
    """Tell whether a sentence near whose beginning the year stands tells of what was reached."""
    return any(f"{year}年" in words[:_NEAR] and _REACHED.search(words) for words in re.split(r"[。\n]", text))


def _told(title: str) -> list[tuple[Part, int | None]]:
    """Return the parts that a title tells of, in order, each with the year before it where it is the first after it."""
    told: list[tuple[Part, int | None]] = []
    marks = [0, *(found.start() for found in YEAR_IN_HEADING.finditer(title)), len(title)]
    for start, end in pairwise(marks):
        year = int(title[start : start + 4]) if title[start : start + 4].isdigit() else None
        for words in _JOINT.split(title[start:end]):
            found = list(_WORD.finditer(words))
            if found:
                part = Part.REVIEW if found[-1]["review"] else Part.PLAN
                told.append((part, year))
            year = year if not found else None
    return told
