"""Holes that grammar and signs show: what cannot stand beside each other when nothing is missing.

An empty pair of brackets, a list mark with nothing to list, a rate without its number, a preposition right before a
full stop. Each is rare in whole text; most deletions inside a clause leave no such trace and stay unseen.
"""

import re

from reportgen.corpus.changes import Finding
from reportgen.corpus.words import read_words
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

_STAYS = "原文未改，所在句暂不付印"
_PLAIN = (
    (re.compile(r"（[ \u3000]*）|《[ \u3000]*》|“[ \u3000]*”|〔[ \u3000]*〕|【[ \u3000]*】"), "括号或引号内没有内容"),
    (re.compile("、(?=[，。；：）])|(?<=[，。；：（])、"), "顿号前后没有并列的内容"),
    (re.compile("(?<=[达至到为长高降加了约降升])(?:%|％|‰|个百分点)"), "百分比前没有数字"),
    (re.compile(r"(?<=[，。；（\n于在自至从])年\d{1,2}月"), "月份前没有年份"),
    (re.compile(r"(?<!\d)\d{4}年月(?![度份均报底初])"), "年份后没有月份"),
    (re.compile(r"〔\d{4}〕[ \u3000]*号"), "文号没有序号"),
    (re.compile("(?<=[，；。\n])等(?:工作|措施|方面|内容|项目|单位|部门|问题|地区)"), "“等”字前没有列举的内容"),
)
# At the end of a clause these lean on what is gone.
_LEANS_ON = "和|与|及|以及|或|或者|并|并且|将|把|按照|围绕|关于|对于|为了|进一步|着力|大力|逐步|切实|不断"
_CLAUSE_END = re.compile(f"(?P<word>{_LEANS_ON})(?=[，。；！])")
_TWICE = re.compile("(的的|和和|与与|及及|将将|把把|对对|从从|在在|是是)")
_AROUND = 6


def find_holes(text: str, _: Gazetteer) -> list[Finding]:
    """Find the places that cannot be whole as they stand."""
    found = []
    for pattern, what in _PLAIN:
        for match in pattern.finditer(text):
            start, end = _widen(text, *match.span())
            found.append(Finding(start, end, DoubtKind.GAP, f"{what}，此处疑缺字；{_STAYS}"))
    for match in _CLAUSE_END.finditer(text):
        if _is_word(text, *match.span("word")):
            reason = f"分句停在“{match['word']}”字，后面疑缺字；{_STAYS}"
            found.append(Finding(match.start(), match.end(), DoubtKind.GAP, reason))
    for match in _TWICE.finditer(text):
        if _is_word(text, match.start(), match.start() + 1) and _is_word(text, match.start() + 1, match.end()):
            reason = f"“{match[0]}”重复，疑为误衍或缺字；{_STAYS}"
            found.append(Finding(match.start(), match.end(), DoubtKind.GAP, reason, (match[0][0],)))
    return found


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with the character before it, so that a mark alone is no quote."""
    return (start - 1, end) if start and text[start - 1] != "\n" else (start, end)


def _is_word(text: str, start: int, end: int) -> bool:
    """Say whether ``start:end`` is a word of its own where the text around is divided."""
    at = max(0, start - _AROUND)
    for word in read_words().divide(text[at : end + _AROUND]):
        if (at, at + len(word)) == (start, end):
            return True
        at += len(word)
    return False
