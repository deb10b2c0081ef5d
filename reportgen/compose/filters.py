"""The filters that templates have: Chinese numbers, dates, lists and full stops. Each keeps the marks of its input."""

import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from markupsafe import Markup

from reportgen.compose.marks import join, mark, ref_of, to_html, wording

_WIDEST = 30
_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_PICTURES = frozenset(map(chr, range(0x1F000, 0x20000)))  # emoji and their like
_UNSHOWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_SINGLE = str.maketrans("“”", "‘’")
_FULL_STOPS = ("。", "！", "？", "……", "。”", "！”", "？”", "。）", "。》")


def number(value: Any, places: int | None = None) -> Any:
    """Print a number as it is, or rounded half up to ``places``; no grouping, no trailing zero lost.

    >>> number(Decimal("91.30")), number(Decimal("1E+3")), number(Decimal("0.25"), 1)
    ('91.30', '1000', '0.3')
    """
    exact = Decimal(value)
    if exact.adjusted() > _WIDEST:
        raise ValueError("数太大")
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return mark(format(exact, "f"), ref_of(value))


def hanzi(value: Any) -> Any:
    """Print a whole number from 0 to 9999 in hanzi, as headings count.

    >>> [hanzi(n) for n in (1, 10, 12, 20, 32, 105, 2010)]
    ['一', '十', '十二', '二十', '三十二', '一百零五', '二千零一十']
    """
    count = int(value)
    if not 0 <= count <= 9999:
        raise ValueError(f"{count} 不在 0 到 9999 之间")
    if count == 0:
        return mark(_DIGITS[0], ref_of(value))
    parts: list[str] = []
    for place, digit in enumerate(reversed(str(count))):
        parts.append(_DIGITS[int(digit)] + _PLACES[place] if digit != "0" else "零")
    text = "".join(reversed(parts)).rstrip("零")
    while "零零" in text:
        text = text.replace("零零", "零")
    return mark(text.removeprefix("一") if text.startswith("一十") else text, ref_of(value))


def chinese_date(value: Any) -> Any:
    """Print an ISO date, or a year and month, or a year, in Chinese without leading zeros.

    >>> chinese_date("2026-11-20"), chinese_date("2024-04"), chinese_date("2024")
    ('2026年11月20日', '2024年4月', '2024年')
    """
    iso = value.isoformat() if isinstance(value, date) else wording(value)
    parts = iso.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"“{iso}”不是日期，应如 2026-11-20")
    text = "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    return mark(text, ref_of(value))


def join_cn(values: Iterable[object], last: str = "和") -> Markup:
    """Join with 、 and, before the last, 和."""
    items = list(values)
    if len(items) < 2:
        return join(items, "")
    return join(items[:-1], "、") + to_html(last) + to_html(items[-1])


def join_marked(values: Iterable[object], separator: str = "") -> Markup:
    """Join with ``separator``."""
    return join(values, separator)


def fullstop(value: object) -> Markup:
    """End a sentence with 。 unless it has its end."""
    html = to_html(value)
    text = html.striptags()
    return html if not text or text.endswith(_FULL_STOPS) else html + "。"


def nested(value: object) -> Any:
    """Print words that stand between quotation marks: their own marks become single (GB/T 15834 4.8).

    >>> nested("促进“三医”协同发展")
    '促进‘三医’协同发展'
    """
    return mark(wording(value).translate(_SINGLE), ref_of(value))


def excerpt(value: object, most: int) -> Any:
    """Print the beginning of a long text on one line, with … where it is cut."""
    text = " ".join(wording(value).split())
    return legible(mark(text if len(text) <= most else text[:most] + "…", ref_of(value)))


def legible(value: object) -> Any:
    """Print signs that no face shows by their number: 推进〔U+FFFD〕疗."""
    return mark("".join(_named(sign) for sign in wording(value)), ref_of(value))


def _named(sign: str) -> str:
    if sign.isspace():
        return " "
    unshown = sign == "\ufffd" or sign in _PICTURES or unicodedata.category(sign) in _UNSHOWN
    return f"〔U+{ord(sign):04X}〕" if unshown else sign


def drawing(value: str) -> Markup:
    """Print a drawing (SVG) as a drawing; what it may hold is checked where the document is read."""
    text = value.strip()
    if not text.startswith("<svg"):
        raise ValueError("不是 SVG 图")
    # The only way for markup out of the data. The reader of the subset lets nothing but shapes and words through.
    return Markup(text)


def plain(value: object) -> str:
    """Print without a mark, as attributes need it."""
    return wording(value)


FILTERS: dict[str, Callable[..., Any]] = {
    "number": number,
    "hanzi": hanzi,
    "chinese_date": chinese_date,
    "join_cn": join_cn,
    "join": join_marked,
    "fullstop": fullstop,
    "nested": nested,
    "excerpt": excerpt,
    "legible": legible,
    "drawing": drawing,
    "plain": plain,
}
