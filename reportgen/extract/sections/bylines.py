"""The lines that say who wrote a text and when: they speak of no region, and of no year."""

import re

_MONTH = (
    r"(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})[ \t\u3000]*年[ \t\u3000]*"
    r"[\d一二三四五六七八九十]{1,2}[ \t\u3000]*月"
)
_DAY = rf"{_MONTH}[ \t\u3000]*[\d一二三四五六七八九十]{{1,3}}[ \t\u3000]*日"
# A month alone ends many a list, so that only an office above it goes with it.
_OFFICE = r"\n[^\n，。；]{2,40}(?:[委局厅办室会组府院部]|中心)[ \t\u3000]*"
_SIGNATURE = re.compile(
    rf"(?:(?:\n[^\n。；]{{2,30}})?\n[ \t\u3000(（]*{_DAY}|(?:{_OFFICE})?\n[ \t\u3000(（]*{_MONTH})[ \t\u3000)）]*\s*$"
)
# The line under a title that says who wrote and when speaks of no region.
_BYLINE = re.compile(
    rf"(?<=\n)[ \t\u3000(（]*(?:[\u4e00-\u9fff]{{3,40}}[ \t\u3000]+)?{_DAY}"
    r"(?:[ \t\u3000]+[\u4e00-\u9fff]{3,40})?[ \t\u3000)）]*(?=\n)"
)
_HEAD = 200


def without_byline(text: str) -> str:
    r"""Return a text without its signature, and blank where the line under its title says who wrote, and when.

    >>> without_byline("甲省水利工作总结\n2031年1月5日\n全省新建3处。\n甲省水利厅\n2031年1月8日")
    '甲省水利工作总结\n         \n全省新建3处。'
    """
    text = _SIGNATURE.sub("", text)
    found = _BYLINE.search(text[:_HEAD])
    return f"{text[: found.start()]}{' ' * len(found[0])}{text[found.end() :]}" if found else text
