"""Numbers that no one writes so: 2&.4%, 45.%, 3,5%, 3.14.15%, 1，286名, 08.5%, 4k.2%.

A scan or a keyboard put a sign in, or lost a digit. What bounds or lists numbers (1:5, 7*24小时, 5—8个, 5、6%) is none.
"""

import re
from collections.abc import Iterator

MEASURES = "%％‰万亿元个人家项次张名位所岁例件户种床台辆吨亩倍条批支篇"
_RATE, _AMOUNT = "[ ]?[%％‰]", f"[ ]?[{MEASURES}]"
_OPENS = "(?<![A-Za-z0-9.,第])"
_NUMBER = "[0-9]+(?:[.][0-9]+)?"
_STRAY = r"&＆$＄#＃@＠!！?？\\{}¢£¥￥€§¤¬"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # a sign between a figure and its rate, and a rate twice; (95)%, “95”% and **95**% frame the number
        rf"[0-9](?P<sign>(?!\*\*)[^\w\s()（）\[\]【】〔〕《》“”‘’`%％‰●○〇]+)(?={_RATE})",
        "[0-9](?P<sign>[%％‰]{2,})",
        # a sign within a number
        rf"[0-9](?P<sign>[.,]?[{_STRAY}]{{1,2}}[.,]?)(?=[0-9][0-9.,]*{_AMOUNT})",
        rf"[0-9](?P<sign>[;；*^'\"][.]|[.][;；*^'\"])(?=[0-9]+{_AMOUNT})",
        # marks of thousands and of decimals where neither can stand
        rf"{_OPENS}[0-9]+(?P<sign>,)(?=(?:[0-9]{{1,2}}|[0-9]{{4,}})(?:[.][0-9]+)?{_AMOUNT})",
        rf"{_OPENS}[0-9]+(?P<sign>，)(?=[0-9]+(?:[.][0-9]+)?{_RATE})",
        rf"{_OPENS}[0-9]{{1,3}}(?P<sign>，)(?=[0-9]{{3}}{_AMOUNT})",
        rf"{_OPENS}[0-9]+(?P<sign>[.,]{{2,3}})(?=[0-9]+{_AMOUNT})",
        rf"{_OPENS}[0-9]+[.][0-9]+(?P<sign>[.])(?=[0-9]+{_AMOUNT})",
        # a digit lost in front
        rf"(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十])(?P<sign>[.])(?=[0-9]+{_RATE})",
        rf"{_OPENS}(?P<sign>0)(?=[0-9]+(?:[.][0-9]+)?{_RATE})",
        # a letter within a rate
        rf"{_OPENS}{_NUMBER}(?P<sign>[A-Za-z]{{1,2}})(?=[.]?{_NUMBER}{_RATE})",
    )
)


def find_broken(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a number holds a sign that does not belong there."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.span("sign")
