"""The years of 去年, 今年 and 明年: what the date of a text, else its title, makes of the words that open a sentence.

a speech of 20 January 2026                去年 is 2025, 今年 is 2026
甲省2025年工作总结, of January 2026          今年，建成… is 2025, and 今年，将… is 2026
甲省2025年工作总结, undated                  今年，建成… is 2025; of 去年 and 今年，将… no year can be told
甲省2025年工作总结和2026年计划, undated        今年 is 2025 in the review, and 2026 in the plan
"""

import re
from dataclasses import dataclass

from reportgen.extract.sections.openings import is_future
from reportgen.extract.sections.titled import read_title
from reportgen.model.facts import Part

_RELATIVE = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1}
_WORD = "|".join(_RELATIVE)
# 去年同期, 今年底 and 本年度 name no whole year; 较去年 opens nothing
_OPENED = re.compile(
    rf"(?:^|(?<=[。！？；\n，：]))(?P<before>[ \t\u3000]*(?:[一二三四五六七八九十]{{1,2}}是|同时|此外|另外|其中)?，?在?"
    r"(?:(?![比较与同])[\u4e00-\u9fff]{1,7}(?:省|市|自治区|兵团)|[全我本该][省市区])?)"
    rf"(?P<word>{_WORD})(?!同期|同月|[底末初度内]|的)"
)
_NEXT_YEAR = re.compile(r"(?:^|(?<=[。！？\n]))[ \t\u3000]*[明来]年")
_IN_HEADING = re.compile(rf"(?P<before>)(?<![较比与同])(?P<word>{_WORD})(?!同期|[底末初内])")
_SENTENCE_END = re.compile(r"[。！？\n]")
_TOLD_BEFORE = re.compile(r"\d[^。！？；\n]*$")  # 收购小麦520万吨，今年一季度收购…: the sentence is not of 今年
_YEAR_GONE = re.compile(r"今年以来|今年[^。；\n]{0,24}[已了]")
_NEAR = 60
_NEW_YEAR = "03"
_OF_NO_YEAR, _AHEAD = "近年", "今后"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The year that a text was written in, and those that its title looks back on and plans; None where unknown.

    ``looks_back``: sentences of it open with 去年, so that its 今年 is the year after. ``is_new``: the year has hardly
    begun.
    """

    this: int | None = None
    reviewed: int | None = None
    planned: int | None = None
    looks_back: bool = False
    is_new: bool = False

    def write_out(self, text: str, part: Part | None = None) -> str:
        """Return a text that stands in ``part`` of its article, with a year for each such word that opens a clause.

        >>> Calendar(this=2031).write_out("去年，全省新建12所。今年将新建9所。")
        '2030年，全省新建12所。2031年将新建9所。'
        """
        return self._write(_OPENED, text, part) if any(word in text for word in _RELATIVE) else text

    def write_out_heading(self, heading: str, part: Part) -> str:
        """Return a heading of ``part`` with a year for such a word.

        >>> Calendar(this=2031).write_out_heading("去年工作情况", Part.REVIEW)
        '2030年工作情况'
        """
        return self._write(_IN_HEADING, heading, part)

    def is_last(self, year: int) -> bool:
        """Tell whether a text looks back on a year as 去年."""
        return self.looks_back and self.this == year + 1

    def year_of(self, word: str, part: Part | None, *, ahead: bool) -> int | None:
        """Return the year of a word in ``part``; ``ahead``: its sentence plans."""
        relative = _RELATIVE[word]
        if relative or self.reviewed in (None, self.this):
            return self.this + relative if self.this else None
        if ahead or part is Part.PLAN:
            return self.this or self.planned
        if self.looks_back:
            return self.planned
        return None if part is None and self.planned else self.reviewed

    def _write(self, pattern: re.Pattern[str], text: str, part: Part | None) -> str:
        def written(found: re.Match[str]) -> str:
            if _TOLD_BEFORE.search(text, max(0, found.start() - _NEAR), found.start()):
                return found[0]
            end = _SENTENCE_END.search(text, found.end())
            ahead = is_future(text[found.end() : end.start() if end else len(text)])
            year = self.year_of(found["word"], part, ahead=ahead)
            if year:
                return f"{found['before']}{year}年"
            if self.reviewed is None or self.planned or _RELATIVE[found["word"]] > 0:
                return found[0]
            return found["before"] + (_AHEAD if ahead else _OF_NO_YEAR)  # of which year, nobody can tell

        return pattern.sub(written, text)


def read_calendar(title: str, text: str, date: str) -> Calendar:
    """Return what the words for years mean in a text of this title and date (empty where unknown)."""
    titled = read_title(title)
    back = any(_RELATIVE[found["word"]] < 0 for found in _OPENED.finditer(text))
    ahead = _NEXT_YEAR.search(text) is not None
    this = int(date[:4]) if date else titled.plan if titled.review is None else None
    if date and titled.review:
        published_late = titled.review + 1 == this and ahead and date[5:7] <= _NEW_YEAR
        this = titled.review if published_late or this == titled.review else this if this == titled.review + 1 else None
    elif titled.review and titled.plan and back is not ahead:
        this = titled.plan if back else titled.review
    elif titled.review and not titled.plan and ahead:  # what plans 明年 was written in the year that it sums up
        this = titled.review
    elif this and not back and ahead and date[5:7] <= _NEW_YEAR and _YEAR_GONE.search(text):
        this -= 1  # 今年以来…，明年将…, printed in January: written in December
    return Calendar(this, titled.review, titled.plan if titled.both else None, back, "" < date[5:7] <= _NEW_YEAR)
