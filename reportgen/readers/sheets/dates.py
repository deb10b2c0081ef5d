"""A day counted from 1900 (or 1904) as its cell shows it: 2023年12月31日, 2023/12/31, 8:30."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

_SECONDS = 86_400
_LAST_SERIAL = 2_958_465  # 9999-12-31
_WEEKDAYS = "一二三四五六日"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def show_date(tokens: Sequence[tuple[str, str]], serial: Decimal, *, epoch_1904: bool = False) -> str | None:
    """Return the day ``serial`` in the format ``tokens`` (kind and text); None for what is no date.

    >>> show_date([("date", "yyyy"), ("quoted", "年"), ("date", "m"), ("quoted", "月")], Decimal(45291))
    '2023年12月'
    """
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    seconds = int((serial * _SECONDS).to_integral_value(rounding=ROUND_HALF_UP))
    # the spreadsheet's calendar has a 29 February 1900, so days before March 1900 are counted from a day later
    first = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30 + (serial < 61))  # noqa: DTZ001
    moment = first + timedelta(seconds=seconds)
    has_noon = any(kind == "clock" for kind, _ in tokens)
    written = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "date" and text.lower().startswith("m"):
            written.append(_month_or_minute(tokens, at, moment))
        elif kind == "date":
            written.append(_part(text.lower(), moment, has_noon=has_noon))
        elif kind == "elapsed":
            written.append(str(seconds // {"h": 3600, "m": 60, "s": 1}[text[0]]).rjust(len(text), "0"))
        elif kind == "clock":
            morning, evening = text.split("/")
            written.append(morning if moment.hour < 12 else evening)
        elif kind in ("quoted", "other", "digits"):
            written.append(text)
    return "".join(written)


def _part(text: str, moment: datetime, *, has_noon: bool) -> str:
    hour = (moment.hour % 12 or 12) if has_noon else moment.hour
    if text.startswith("s"):
        return str(moment.second).rjust(min(len(text.partition(".")[0]), 2), "0")
    year = f"{moment.year:04d}"
    return {
        "y": year[2:] if len(text) <= 2 else year,
        "e": year,
        "g": "",
        "d": _day(moment, len(text)),
        "h": f"{hour:02d}" if len(text) > 1 else str(hour),
        "a": ("" if len(text) == 3 else "星期") + _WEEKDAYS[moment.weekday()],
    }[text[0]]


def _day(moment: datetime, length: int) -> str:
    name = _DAYS[moment.weekday()]
    return (str(moment.day), f"{moment.day:02d}", name[:3], name)[min(length, 4) - 1]


def _month_or_minute(tokens: Sequence[tuple[str, str]], at: int, moment: datetime) -> str:
    """Write an ``m``: minutes after hours or before seconds, else the month."""
    around = [(kind, text.lower()) for kind, text in tokens]
    before = next((text for kind, text in reversed(around[:at]) if kind in ("date", "elapsed")), "")
    after = next((text for kind, text in around[at + 1 :] if kind in ("date", "elapsed")), "")
    length = len(tokens[at][1])
    if before.startswith("h") or after.startswith("s"):
        return f"{moment.minute:02d}" if length > 1 else str(moment.minute)
    name = _MONTHS[moment.month - 1]
    return (str(moment.month), f"{moment.month:02d}", name[:3], name, name[:1])[min(length, 5) - 1]
