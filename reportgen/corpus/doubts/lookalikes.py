"""Numbers that came out wrong: signs that only look like digits (9①%, 2O24年, 95·6%, lO%), and signs that are none.

Which digit was meant is not for the program to say; the clause waits, since the number would be printed with it.
A circled number that opens an item, an exponent behind a unit (m²) and a letter of a code (H7N9) are no such signs.
"""

import re
import unicodedata
from collections.abc import Iterator

from reportgen.corpus.changes import Finding
from reportgen.corpus.doubts.broken_numbers import MEASURES, find_broken
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

_REASON = "数字里夹有形似数字或数字符号的“{sign}”，无法确定原数；原文未改，所在句暂不付印"
_BROKEN = "数字“{number}”的写法有误，疑有错字、漏字，无法确定原数；原文未改，所在句暂不付印"
_WIDEST = 24
_DIGITS = "0123456789"
_PARTS = frozenset(_DIGITS + ".,OolI")
_MEASURE = f"[ ]?(?:[{MEASURES}年月日]|公里|公斤|公顷|平方|小时|分钟|百分点)"
_EXACT = "[ ]?(?:[%％‰亿]|万?元)"
# Letters and signs that pass for 0, 1, 2, 5, 8, a point or a dash; between two digits, where no code begins.
_BETWEEN = re.compile("(?<![A-Za-z0-9])[0-9][0-9.,]*(?P<sign>[OoОоΟο○〇零lIІ|丨一]+)(?=[0-9])")
_BEHIND = re.compile(f"(?<![A-Za-z0-9])[0-9][0-9.,]*(?P<sign>[OoОоΟο○〇lIІ|丨]+)(?=[.]?[0-9]*{_MEASURE})")
_LIKE_DIGIT = re.compile(f"(?<![A-Za-z0-9])[0-9][0-9.,]*(?P<sign>[SBZ]+)(?=[.]?[0-9]*(?!项目|个人){_MEASURE})")
_BEFORE = re.compile(f"(?<![A-Za-z0-9.])(?P<sign>[OОΟ○lІ丨]+)(?=[.]?[0-9]+(?:[.][0-9]+)?{_MEASURE})")
_AROUND = re.compile(f"(?<![A-Za-z0-9.])(?!O2O)(?P<sign>[OlI])(?=[0-9.]*[OolI][0-9OolI.]*{_MEASURE})")
_BEFORE_AMOUNT = re.compile(f"(?<![A-Za-z0-9.])(?P<sign>[OolISBZ]{{1,2}})(?=[.]?[0-9]+(?:[.][0-9]+)?{_EXACT})")
_FOR_ALL = re.compile("(?<![A-Za-z0-9.])(?P<sign>[lI][OolI]{1,2})(?=[ ]?[%％‰])")
_POINT = re.compile(f"(?<![0-9.])[0-9]+(?P<sign>[·•‧∙˙٫٬＇’'])(?=[0-9]+{_MEASURE})")
_FULL_STOP = re.compile("(?<![0-9.])[0-9]+(?P<sign>。)(?=[0-9]{1,2}[%％‰])")
_STRUCK = re.compile("[0-9](?P<sign>[\u0300-\u036f\u20d0-\u20dc\u20dd-\u20e4]+)")
_OWN, _RATES = tuple(_DIGITS + "."), tuple("%％‰")
_PATTERNS = (
    *(_BETWEEN, _BEHIND, _LIKE_DIGIT, _BEFORE, _AROUND, _BEFORE_AMOUNT),
    *(_FOR_ALL, _POINT, _FULL_STOP, _STRUCK),
)


def find_lookalikes(text: str, _: Gazetteer) -> list[Finding]:
    """Find the numbers with a sign in them that only looks like a digit, or that cannot stand there."""
    alike = {match.span("sign") for pattern in _PATTERNS for match in pattern.finditer(text)}
    alike |= {(at, at + 1) for at in _foreign(text)}
    spans = alike | set(find_broken(text))
    odd = frozenset(at for start, end in spans for at in range(start, end))
    numbers: dict[tuple[int, int], str] = {}
    for start, end in _joined(sorted(spans)):
        number = _widen(text, start, end, odd)
        is_alike = any(start <= low < end for low, _ in alike)
        reason = _REASON.format(sign=text[start:end]) if is_alike else _BROKEN.format(number=text[slice(*number)])
        numbers.setdefault(number, reason)
    return [Finding(*number, DoubtKind.DAMAGE, reason) for number, reason in numbers.items()]


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


def _widen(text: str, start: int, end: int, odd: frozenset[int]) -> tuple[int, int]:
    """Return the whole number, so that the clause is told by what an editor looks for, and corrected in one piece."""
    low, high = start, end
    while low > 0 and start - low < _WIDEST and (text[low - 1] in _PARTS or low - 1 in odd):
        low -= 1
    while high < len(text) and high - end < _WIDEST and (text[high] in _PARTS or high in odd):
        high += 1
    while low < start and text[low] in ".,":
        low += 1
    while high > end and text[high - 1] in ".,":
        high -= 1
    while high < len(text) and text[high] in _RATES:
        high += 1
    return low, high
