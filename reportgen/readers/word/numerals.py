"""A number as an automatic list writes it: decimal, 一二三, 甲乙丙, ①, Roman (ISO 29500, ST_NumberFormat)."""

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(number: int, style: str) -> str | None:
    """Return ``number`` in the list style ``style``; None for a style not known.

    >>> [numeral(n, "chineseCounting") for n in (3, 10, 12, 20, 35)]
    ['三', '十', '十二', '二十', '三十五']
    """
    write = _STYLES.get(style)
    return write(number) if write else None


def _counting(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Write a number below ten thousand in hanzi; 十 instead of 一十 at the start."""
    if not 0 < number < 10_000:
        return str(number)
    written, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit] + (units[place - 1] if place else "")
        gap = not digit
    short = digits[1] + units[0]
    return written[1:] if number < 20 and digits == _DIGITS and written.startswith(short) else written


def _plain_counting(number: int) -> str:
    """Word counts 一 … 九十九 with 十, and beyond that digit by digit."""
    return _counting(number) if number < 100 else _digital(number)


def _digital(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for amount, sign in _ROMAN:
        written += sign * (number // amount)
        number %= amount
    return written


def _letter(number: int) -> str:
    """Write a to z, then aa, bb and so on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _row(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _span(first: str, length: int) -> Callable[[int], str]:
    return _row("".join(chr(ord(first) + at) for at in range(length)))


def _nothing(_: int) -> str:
    return ""


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number > 0 else str(number)


_CIRCLES = _row("".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))))
_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}),
    "decimalFullWidth2": lambda number: str(number).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedFullstop": _span("⒈", 20),
    "decimalEnclosedParen": _span("⑴", 20),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": str,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "chineseCounting": _plain_counting,
    "chineseCountingThousand": _counting,
    "chineseLegalSimplified": lambda number: _counting(number, _LEGAL, "拾佰仟"),
    "ideographDigital": _digital,
    "ideographLegalTraditional": lambda number: _counting(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _span("㊀", 10),
    "japaneseCounting": _counting,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseCounting": _plain_counting,
    "taiwaneseCountingThousand": _counting,
    "taiwaneseDigital": _digital,
    "koreanDigital2": _digital,
    "none": _nothing,
    "bullet": _nothing,
}
