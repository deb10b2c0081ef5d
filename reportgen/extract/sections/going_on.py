"""Whether a paragraph that no time opens may go on with the year of the one before it."""

import re

from reportgen.extract.sections.headings import YEAR_IN_HEADING

# 较2020年增长, 由2024年的83%提高到87%, 是2015年的两倍: what a value is measured against dates nothing
_BASE_YEAR = re.compile(
    r"(?:[较比与由从是为]|相当于|恢复[到至])(?:[^，。；（）]{1,8}（)?(?:19|20)\d\d年(?!以来|起|开始|启动)"
)
_LONG_VIEW = re.compile(
    r"^[ \t\u3000]*(?:近(?:几|[两三四五])?年|多年来|长期以来|“?十[二三四五]五)"
    r"|(?:存在|面临|还有|主要|突出)[^。；]{0,12}(?:问题|不足|短板)|(?:问题|不足|短板)(?:依然|仍|还|是|有|：)"
)
# 其中2030年安排2亿元，2031年再安排3亿元
_CLAUSE_OF_YEAR = re.compile(r"[，；][^，；。\d]{0,6}(?P<year>20\d{2})年[^，；。]*")


def is_of(unit: str, year: int) -> bool:
    """Tell whether a paragraph may be of a year: it names no other, and does not look back further."""
    told = without_later(_BASE_YEAR.sub("", unit), year)
    return not {int(named) for named in YEAR_IN_HEADING.findall(told)} - {year} and not _LONG_VIEW.search(unit)


def without_later(unit: str, year: int) -> str:
    """Return a paragraph of a year without those clauses of it that are of a later one.

    >>> without_later("2030年安排2亿元，2031年再安排3亿元。", 2030)
    '2030年安排2亿元。'
    """
    return _CLAUSE_OF_YEAR.sub(lambda found: found[0] if int(found["year"]) <= year else "", unit)
