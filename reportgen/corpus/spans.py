"""Which stretch of time a text is about, where it is not one whole year: half a year, some months, several years.

The title says it, else the file's name, else the words with which a report begins (现将2024年上半年…报告如下).
"""

import re

_YEAR = r"(?P<year>(?:19|20)\d{2})\s*年"
_DASH = r"\s*(?:[-—－–~～]+|至|到)\s*"
_PART = (
    r"(?P<part>[上下]半年|第?[一二三四1-4]季度|(?:前|1\s*[-—]\s*)[一二三23]个?季度"
    rf"|(?:1|一){_DASH}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?|\d{{1,2}}月份|年?中期)"
)
_PARTIAL = re.compile(_YEAR + r"(?:度|全[省市区]|本[省市])?\s*" + _PART)
_SEVERAL = re.compile(rf"(?P<first>(?:19|20)\d{{2}})\s*年?{_DASH}(?P<last>(?:19|20)\d{{2}})\s*年?")
_OPENING = 200
_REPORTS = re.compile(r"现将|如下[:：]|情况(?:报告|汇报|通报)")
_WHOLE_YEAR = re.compile(r"1\s*[-—－–~～至到]+\s*12月|一\s*[至到—]\s*十二月")


def find_span(title: str, text: str, name: str) -> str:
    """Return the span as a reader would write it (2024年上半年, 2023—2025年), empty for a whole year or none.

    >>> find_span("2025年上半年工作总结", "", "")
    '2025年上半年'
    >>> find_span("行动方案（2023-2025年）", "", "")
    '2023—2025年'
    """
    opening = text[:_OPENING]
    said = (title, name, *(sentence for sentence in re.split(r"[。\n]", opening) if _REPORTS.search(sentence)))
    return next((span for words in said if (span := _span_in(words))), "")


def _span_in(words: str) -> str:
    several = _SEVERAL.search(words)
    if several and int(several["first"]) < int(several["last"]):
        return f"{several['first']}—{several['last']}年"
    partial = _PARTIAL.search(words)
    if not partial or _WHOLE_YEAR.search(partial["part"]):
        return ""
    return f"{partial['year']}年{_plain(partial['part'])}"


def _plain(part: str) -> str:
    return re.sub(_DASH, "—", "".join(part.split()))
