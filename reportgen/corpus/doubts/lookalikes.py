"""Signs in a number that only look like its digits: 9①%, ٣5%, 2O24年, 95·6%, 2023一2025年.

Which digit was meant is not for the program to say; the clause waits. A circled number that opens an item, an exponent
behind a unit (m²) and a letter of a code (H7N9) are no such signs.
"""

import re
import unicodedata
from collections.abc import Iterator

from reportgen.corpus.changes import Finding
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

_REASON = "数字里夹有形似数字或数字符号的“{sign}”，无法确定原数；原文未改，所在句暂不付印"
_WIDEST = 24
_DIGITS = "0123456789"
_MEASURE = "%％‰万亿元个人家年月日项次张名位所岁"
# Letters and signs that pass for 0, 1, a point or a dash; between two digits, where no code begins.
_BETWEEN = re.compile("(?<![A-Za-z0-9])[0-9][0-9.,]*(?P<sign>[OoОоΟο○〇零lIІ|丨一]+)(?=[0-9])")
_BEHIND = re.compile(f"(?<![A-Za-z0-9])[0-9][0-9.,]*(?P<sign>[OoОоΟο○〇lІ|丨]+)(?=[.]?[0-9]*[{_MEASURE}])")
_BEFORE = re.compile(f"(?<![A-Za-z0-9.])(?P<sign>[OОΟ○lІ丨])(?=[.]?[0-9]+(?:[.][0-9]+)?[{_MEASURE}])")
_POINT = re.compile(f"(?<![0-9.])[0-9]+(?P<sign>[·•‧∙˙٫٬＇’'])(?=[0-9]+[{_MEASURE}])")
_FULL_STOP = re.compile("(?<![0-9.])[0-9]+(?P<sign>。)(?=[0-9]{1,2}[%％‰])")
_STRUCK = re.compile("[0-9](?P<sign>[\u0300-\u036f\u20d0-\u20dc\u20dd-\u20e4]+)")
_OWN, _RATES = tuple(_DIGITS + "."), tuple("%％‰")
_PATTERNS = (_BETWEEN, _BEHIND, _BEFORE, _POINT, _FULL_STOP, _STRUCK)


def find_lookalikes(text: str, _: Gazetteer) -> list[Finding]:
    """Find the numbers with a sign in them that only looks like a digit."""
    spans = {match.span("sign") for pattern in _PATTERNS for match in pattern.finditer(text)}
    spans |= {(at, at + 1) for at in _foreign(text)}
    return [_finding(text, start, end) for start, end in _joined(sorted(spans))]


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans, those that touch as one."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held and start <= held[1]:
            held = (held[0], max(held[1], end))
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _foreign(text: str) -> Iterator[int]:
    """Yield where a digit of another script stands, or a number sign that touches a digit of the same number."""
    foreign = "".join(sign for sign in set(text) if not sign.isascii() and unicodedata.category(sign) in ("Nd", "No"))
    if not foreign:
        return
    for match in re.finditer(f"[{foreign}]", text):
        at = match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        in_number = before in _OWN or after in _RATES
        if in_number or unicodedata.category(match[0]) == "Nd":
            yield at


def _finding(text: str, start: int, end: int) -> Finding:
    """Return the doubt over the whole number, so that the clause is told by what an editor looks for."""
    low, high = start, end
    while low > 0 and start - low < _WIDEST and (text[low - 1] in _DIGITS or text[low - 1] in ".,"):
        low -= 1
    while high < len(text) and high - end < _WIDEST and (text[high] in _DIGITS or text[high] in ".,%％"):
        high += 1
    return Finding(low, high, DoubtKind.FIGURE, _REASON.format(sign=text[start:end]))
