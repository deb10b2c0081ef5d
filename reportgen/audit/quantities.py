"""Numbers as a reader of Chinese takes them from print: 70%, 1.5万个, 三百二十万元, 5—8家, 三分之一, 六成, 2024年5月.

The audit's own grammar. It knows nothing of how figures were found in the sources, so that the two cannot err alike.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_HANZI = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
_UNITS = sorted(
    (
        *("%", "‰", "个百分点", "百分点", "倍", "成", "元", "美元", "个", "家", "项", "条", "人", "人次", "名", "位"),
        *("张", "所", "次", "例", "种", "类", "天", "日", "月", "年", "岁", "周", "小时", "分钟", "件", "份", "批"),
        *("轮", "期", "处", "台", "套", "辆", "床", "支", "团", "户", "组", "对", "档", "株", "剂", "盒", "片"),
        *("公里", "千米", "米", "平方米", "亩", "吨", "公斤", "千克", "克", "毫升", "篇", "页", "地区", "省", "市"),
        *("县", "区", "镇", "乡", "村", "街道", "社区", "院", "科室", "专科", "病种", "味", "字", "字节"),
    ),
    key=len,
    reverse=True,
)
_UNIT = "|".join(map(re.escape, _UNITS))
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CHINESE = r"[零〇一二三四五六七八九十百千两]+(?:点[零〇一二三四五六七八九]+)?"
_SCALE = r"(?:[十百千]?[万亿]+)"
_DATE = re.compile(r"(?<!\d)(\d{4})(?:年(?:(\d{1,2})月(?:(\d{1,2})日)?)?|(?=[—－\-~～至]\d{4}年))")
_FRACTION = re.compile(rf"({_CHINESE}|\d+)分之({_CHINESE}|{_ARABIC})")
_NUMBER = re.compile(
    rf"(?P<first>第)?(?:(?P<arabic>{_ARABIC})|(?P<chinese>{_CHINESE}))(?:[多余]?(?P<scale>{_SCALE}))?[多余]?(?P<unit>{_UNIT})?"
)
# 六成, 八成五, 九成半; not 二成为 (has become), 三成立
_TENTHS = re.compile(r"(?P<tens>[1-9一二两三四五六七八九])成(?P<ones>[半一二三四五六七八九])?(?![为立员果功本])")
_HALF = re.compile(r"一半|过半|半数")
# 千 behind 亿 begins a unit (2.57亿千瓦), and is no group of its own
_DIGITS = rf"(?:{_ARABIC}|(?![百千]){_CHINESE})"
_GROUP = re.compile(rf"零?(?P<digits>{_DIGITS})(?P<scale>{_SCALE}|[百千]?)")
_GROUPED = re.compile(
    rf"(?P<digits>(?:{_DIGITS}{_SCALE}零?)+{_DIGITS}(?:{_SCALE}|[百千]?))(?![.,]?\d)(?P<unit>{_UNIT})?"
)
_WIDE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９．％，"} | {ord("﹪"): "%", ord("％"): "%"}
_ONE = "一"
# 两三百 is a range, from 200 to 300
_NEIGHBOURS = re.compile("([一两二三四五六七八])([二三四五六七八九])([十百千]?)")


class NumberKind(StrEnum):
    """What a number in print is; of two readings of one place the first counts."""

    DATE = "date"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number at ``start:end`` of a text; ``digits`` as written (half-width), ``value`` without its ``scale`` (万).

    ``unit`` is what follows, where it is a known measure; for a date ``digits`` is ISO as far as it goes.
    ``digits_end`` is where the number itself ends, before scale and unit.
    """

    start: int
    digits_end: int
    end: int
    kind: NumberKind
    digits: str
    value: Decimal
    scale: str = ""
    unit: str = ""

    @property
    def whole(self) -> Decimal:
        """The value with its scale counted in."""
        return in_scale(self.value, self.scale)


def read_numbers(text: str, *, articles: bool = False) -> tuple[PrintedNumber, ...]:
    """Return the numbers of a text in order: all in Arabic digits, and those in hanzi that count something.

    一 alone before a measure (一批, 一个地区) is as often an article as a number, and a half (一半, 半数) as often a
    turn of speech: they are read with ``articles`` only.
    """
    plain = _fold(text)
    candidates = [
        *(*_dates(plain), *_fractions(plain), *_tenths(plain), *(_halves(plain) if articles else ())),
        *(*_grouped(plain), *_amounts(plain, articles=articles)),
    ]
    candidates.sort(key=lambda number: (number.start, -number.end, list(NumberKind).index(number.kind)))
    found: list[PrintedNumber] = []
    for number in candidates:
        if not found or number.start >= found[-1].end:
            found.append(number)
    return tuple(found)


def _fold(text: str) -> str:
    """Return the text with half-width digits, sign for sign."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign
        for sign in text.translate(_WIDE)
    )


def _dates(text: str) -> Iterator[PrintedNumber]:
    for found in _DATE.finditer(text):
        parts = [part for part in found.groups() if part]
        iso = "-".join(f"{int(part):02d}" for part in parts)
        yield PrintedNumber(
            found.start(), found.end(), found.end(), NumberKind.DATE, iso, Decimal("".join(parts)), unit="年"
        )


def _fractions(text: str) -> Iterator[PrintedNumber]:
    for found in _FRACTION.finditer(text):
        below, above = (_value(part) for part in found.groups())
        if below == 100:
            yield _share(found, above)
        elif below:
            yield PrintedNumber(
                found.start(), found.end(), found.end(), NumberKind.FRACTION, f"{above:f}/{below:f}", above / below
            )


def _tenths(text: str) -> Iterator[PrintedNumber]:
    for found in _TENTHS.finditer(text):
        ones = {"半": Decimal(5)}.get(found["ones"]) or _value(found["ones"] or "零")
        yield _share(found, _value(found["tens"]) * 10 + ones)


def _halves(text: str) -> Iterator[PrintedNumber]:
    yield from (_share(found, Decimal(50)) for found in _HALF.finditer(text))


def _share(found: re.Match[str], value: Decimal) -> PrintedNumber:
    """Return a share that is told in words, in hundredths."""
    return PrintedNumber(found.start(), found.end(), found.end(), NumberKind.AMOUNT, f"{value:f}", value, unit="%")


def _grouped(text: str) -> Iterator[PrintedNumber]:
    """Yield the numbers of several groups: 二十一亿三千万元, 2亿5000万元, 3万5千人."""
    for found in _GROUPED.finditer(text):
        groups = list(_GROUP.finditer(text, found.start(), found.end("digits")))
        values = [in_scale(_value(group["digits"]), group["scale"]) for group in groups]
        if all(low < in_scale(Decimal(1), high["scale"]) for high, low in zip(groups, values[1:], strict=False)):
            value = sum(values, Decimal(0))
            yield PrintedNumber(
                *found.span("digits"), found.end(), NumberKind.AMOUNT, f"{value:f}", value, unit=found["unit"] or ""
            )


def _amounts(text: str, *, articles: bool) -> Iterator[PrintedNumber]:
    for found in _NUMBER.finditer(text):
        scale, unit = found["scale"] or "", found["unit"] or ""
        kind = NumberKind.ORDINAL if found["first"] else NumberKind.AMOUNT
        if arabic := found["arabic"]:
            digits = arabic.replace(",", "")
            yield PrintedNumber(
                found.start(), found.end("arabic"), found.end(), kind, digits, Decimal(digits), scale, unit
            )
        elif (scale or unit) and (ends := _neighbours(found["chinese"])):
            middle = found.start() + 1
            for start, end, value in zip((found.start(), middle), (middle, found.end()), ends, strict=True):
                digits_end = min(end, found.end("chinese"))
                yield PrintedNumber(start, digits_end, end, kind, f"{value:f}", value, scale, unit)
        elif kind is NumberKind.ORDINAL or scale or (unit and (articles or found["chinese"] != _ONE)):
            value = _value(found["chinese"])
            yield PrintedNumber(
                found.start(), found.end("chinese"), found.end(), kind, f"{value:f}", value, scale, unit
            )


def _neighbours(written: str) -> tuple[Decimal, Decimal] | None:
    """Return the two ends of a range that is told by neighbours (两三百, 六七十), None where it is none."""
    pair = _NEIGHBOURS.fullmatch(written)
    if not pair or (low := _value(pair[1])) + 1 != (high := _value(pair[2])):
        return None
    power = _PLACES.get(pair[3], 1)
    return low * power, high * power


def in_scale(value: Decimal, scale: str) -> Decimal:
    """Return a value times its scale: 1.5 in 万 is 15000."""
    for sign in scale:
        value *= {**_PLACES, **_SCALES}[sign]
    return value


def scale_of(unit: str) -> str:
    """Return the scale in front of a unit: 万 of 万千瓦, nothing of 千瓦.

    >>> [scale_of(unit) for unit in ("万千瓦", "千瓦", "万亿元", "百万人", "%")]
    ['万', '', '万亿', '百万', '']
    """
    found = re.match(_SCALE, unit)
    return found[0] if found else ""


def _value(written: str) -> Decimal:
    """Return the value of Arabic or Chinese digits below ten thousand."""
    if written[0].isdigit() and written[0].isascii():
        return Decimal(written.replace(",", ""))
    whole, _, part = written.partition("点")
    if not any(sign in _PLACES for sign in whole):
        number = "".join(str(_HANZI[sign]) for sign in whole)
    else:
        total = digit = 0
        for sign in whole:
            if sign in _PLACES:
                total += (digit or (0 if total else 1)) * _PLACES[sign]  # 十五, 百分之五十
                digit = 0
            else:
                digit = _HANZI[sign]
        number = str(total + digit)
    decimals = "".join(str(_HANZI[sign]) for sign in part)
    return Decimal(f"{number}.{decimals}" if decimals else number)
