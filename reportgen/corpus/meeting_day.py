"""The day of a meeting whose news gives no year beside it: 2月27日，…会议召开，总结2029年工作，部署2030年任务.

A meeting of the first half of a year deals with that year's tasks, so the year that names it, or that it plans, is its
own. Where the words give two such years, none is taken.
"""

import re
from datetime import date as calendar_date

_DAY = re.compile(r"(?<![\d年])(?P<month>[1-6])月(?P<day>\d{1,2})日")
_NAMED = re.compile(r"(?P<year>20\d{2})年(?!以来)[^。；，,;]{0,24}?(?:会议|大会|推进会|发布会)(?!精神|纪要)")
_PLANNED = re.compile(r"部署(?:推进)?(?P<year>20\d{2})年")
_HELD = re.compile(r"会议|大会|推进会|发布会")
_OPENING = 240
_PAGE_LINES = 8


def find_meeting_day(lines: list[str], shell: tuple[str, ...]) -> str:
    """Return the day of the meeting that a text opens with, empty where it opens with none or its year is open.

    >>> find_meeting_day(["2月27日，甲省水利工作会议召开，总结2029年工作，部署2030年任务。"], ())
    '2030-02-27'
    >>> find_meeting_day(["7日举行的2030年甲省水利工作会议介绍，甲省将新建水库。"], ("某社甲市1月7日电",))
    '2030-01-07'
    """
    told = next((line for line in lines if line.endswith("。")), "")
    opening = "\n".join([told, *lines[lines.index(told) + 1 :]])[:_OPENING] if told else ""
    if not _HELD.search(opening.split("。", 1)[0]):
        return ""
    day = _DAY.search(opening.split("。", 1)[0]) or _DAY.search("\n".join(shell[:_PAGE_LINES]))
    years = {int(found["year"]) for pattern in (_NAMED, _PLANNED) for found in pattern.finditer(opening)}
    if day is None or len(years) != 1:
        return ""
    try:
        return calendar_date(years.pop(), int(day["month"]), int(day["day"])).isoformat()
    except ValueError:
        return ""
