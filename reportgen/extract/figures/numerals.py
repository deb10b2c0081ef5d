"""Numerals, as figures or in characters, into exact numbers.

    NUMERAL  := MIXED | ARABIC | HAN
    MIXED    := 2亿5000万 | 2亿5千万 | 3万5千 | 3万5000        3万5 is 35000 or 30005: no numeral
    ARABIC   := 1234 | 1,234 | 12.5            nothing else: 12,34 and 3.14.15 are no numerals
    HAN      := 三十二 | 一百零五 | 二〇二四 | 两 | 十 | 一点五
    BIG      := 百 | 千 | 万 | 十万 | 百万 | 千万 | 亿 | 万亿      after an ARABIC

A number keeps 万 and 亿 beside it, as its unit will have them (1.5万个), and takes the lesser in (3千人 is 3000人). Of
several groups it keeps the greatest that leaves it two decimals at most (二十一亿三千万 is 21.3亿, 3万5210 is 35210).
"""

import re
from dataclasses import dataclass
from decimal import Decimal

_AT_MOST_4 = "[0-9]{1,4}(?![.,]?[0-9])"
MIXED = (
    rf"[0-9]{{1,4}}亿零?(?:[0-9]{{1,4}}万(?:零?{_AT_MOST_4})?|[0-9][百千]万)"
    rf"|[0-9]{{1,4}}万(?:零{_AT_MOST_4}|(?=[0-9]{{2}}){_AT_MOST_4}|[0-9]千)"
)
ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
HAN = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
BIG = r"十万亿|百万亿|千万亿|万亿|十亿|百亿|千亿|十万|百万|千万|[百千万亿]"

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
# No figure of a report is longer; what is, is a serial number or worse.
_LONGEST = 24
_MIXED_WHOLE = re.compile(MIXED)
_MIXED_PART = re.compile("([0-9]+)([百千]?[万亿]|千?)")
_ARABIC_WHOLE = re.compile(ARABIC)
_HAN_WHOLE = re.compile(HAN)
_NEIGHBOURS = re.compile(r"([一两二三四五六七八九])([二三四五六七八九])([十百千]?)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the 万 or 亿 that it leaves to its unit; ``high`` where two neighbours mean a range (两三家)."""

    value: Decimal
    big: str = ""
    high: Decimal | None = None


def parse_number(numeral: str, big: str = "") -> Number | None:
    """Return the number that ``numeral`` and the multiplier behind it mean, None where it is not well formed."""
    if len(numeral) > _LONGEST:
        return None
    if _MIXED_WHOLE.fullmatch(numeral):
        return None if big else _join_groups(sum(_part(*part.groups()) for part in _MIXED_PART.finditer(numeral)))
    if _ARABIC_WHOLE.fullmatch(numeral):
        return _scale(Number(Decimal(numeral.replace(",", ""))), big)
    if not _HAN_WHOLE.fullmatch(numeral):
        return None
    pair = _NEIGHBOURS.fullmatch(numeral)
    if pair:
        return _parse_neighbours(pair, big)
    whole, _, fraction = numeral.partition("点")
    if fraction:
        value = parse_han(whole)
        if value is None:
            return None
        digits = "".join(str(_DIGITS[sign]) for sign in fraction)
        return _scale(Number(Decimal(f"{value}.{digits}")), big)
    return _parse_grouped(numeral, big)


def parse_han(text: str) -> int | None:
    """Return the whole number written in characters, None where it is not well formed.

    >>> [parse_han(text) for text in ("两", "三十二", "一百零五", "二〇二四", "十万", "一亿二千万", "百", "三万五")]
    [2, 32, 105, 2024, 100000, 120000000, None, None]
    """
    if len(text) > 1 and all(sign in _DIGITS and sign != "两" for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text)) if len(text) != 2 or "〇" in text else None
    total, rest = 0, text
    for sign in ("亿", "万"):
        head, found, tail = rest.rpartition(sign) if sign == "亿" else rest.partition(sign)
        if not found:
            continue
        group = parse_han(head) if sign == "亿" else _parse_below_group(head.lstrip("零") if total else head)
        if group is None or (total and group >= _GROUPS["万"]):
            return None
        total += group * _GROUPS[sign]
        rest = tail
    if not rest:
        return total or None
    below = _parse_below_group(rest.lstrip("零") if total else rest)
    # 三万五 is 35000 in speech
    if below is None or (total and (below == 0 or rest in _DIGITS)):
        return None
    return total + below


def _parse_below_group(text: str) -> int | None:
    total, digit, ceiling, gap = 0, None, 10**4, False
    for at, sign in enumerate(text):
        if sign in _POWERS:
            power = _POWERS[sign]
            if power >= ceiling or (digit is None and (sign != "十" or at)):
                return None
            total, digit, ceiling, gap = total + (1 if digit is None else digit) * power, None, power, False
        elif sign in "零〇":
            if len(text) > 1 and (digit is not None or gap or not total):
                return None
            gap = True
        elif sign in _DIGITS and digit is None:
            digit = _DIGITS[sign]
        else:
            return None
    if digit is None:
        return total if total or text in ("零", "〇") else None
    # 三百五 is 350 in speech and 305 in haste: no figure rests on it.
    return total + digit if ceiling in (10, 10**4) or gap else None


def _parse_grouped(numeral: str, big: str) -> Number | None:
    for group in ("万亿", "亿", "万"):
        head = numeral.removesuffix(group)
        if head != numeral and head and not set(head) & {"万", "亿"} and not big:
            value = parse_han(head)
            return None if value is None else Number(Decimal(value), group)
    value = parse_han(numeral)
    if value is None:
        return None
    return _join_groups(value) if set(numeral) & set(_GROUPS) and not big else _scale(Number(Decimal(value)), big)


def _part(digits: str, power: str) -> int:
    value = int(digits)
    for sign in power:
        value *= {**_POWERS, **_GROUPS}[sign]
    return value


def _join_groups(total: int) -> Number:
    """Return a number of several groups as print has it."""
    for group, power in (("亿", _GROUPS["亿"]), ("万", _GROUPS["万"])):
        if total >= power and total % (power // 100) == 0:
            return Number((Decimal(total) / power).normalize() + 0, group)
    return Number(Decimal(total))


def _parse_neighbours(pair: re.Match[str], big: str) -> Number | None:
    low, high = _DIGITS[pair[1]], _DIGITS[pair[2]]
    if high != low + 1:
        return None
    power = _POWERS.get(pair[3], 1)
    return _scale(Number(Decimal(low * power), high=Decimal(high * power)), big)


def _scale(number: Number, big: str) -> Number:
    if not big:
        return number
    group = next((name for name in ("万亿", "亿", "万") if big.endswith(name)), "")
    power = _POWERS.get(big.removesuffix(group), 1)
    high = None if number.high is None else number.high * power
    return Number(number.value * power, group, high)
