"""Quantities: a number with its unit, as a text writes them, and how it is bounded.

    QUANTITY := 百分之 NUMERAL | NUMERAL 分之 NUMERAL | NUMERAL 成 | 一半 | COUNT (DASH COUNT)? POST?
    COUNT    := NUMERAL 余? BIG? 余? UNIT?
    DASH     := — - ~ 至 到                     both ends become one quantity with ``high``
    POST     := 以上 | 以下 | 以内 | 左右 | 上下

What looks like a number and is not well formed (12,34个, 3.14.15%, A3个, −5%, figures of two widths or of another
script) is no quantity but a suspect, if a unit follows: it may be a damaged figure, and nobody can say which.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from reportgen.extract.figures.numerals import ARABIC, BIG, HAN, MIXED, Number, parse_number
from reportgen.extract.figures.suspects import Suspect, find_valueless
from reportgen.model.facts import Comparator
from reportgen.model.tables import FigureTables, UnitKind

_POST = r"(?:及其?|\s)?(以上(?!率下)|以下|以内|之内|左右|上下)"
POST_COMPARATORS = {
    "以上": Comparator.GE,
    "以下": Comparator.LE,
    "以内": Comparator.LE,
    "之内": Comparator.LE,
    "左右": Comparator.ABOUT,
    "上下": Comparator.ABOUT,
}
# 一百多家 are more than a hundred, 十来家 about ten
_ROUGH = {"余": Comparator.GT, "多": Comparator.GT, "来": Comparator.ABOUT}
# 千人口托位数达到4.5个: an average may be no whole number
_AVERAGE = re.compile(r"(?:[千万]人|人口|人均|平均|每)[^，。；]*$|每[百千万十][^。；]*$")
# 提升4.8个和5.6个百分点
_MOVES = r"(?:提高|提升|上升|增长|增加|下降|降低|减少|回落)了?"
_POINTS_NEXT = re.compile(rf"[、和及与](?:{_MOVES})?[0-9.]+个百分点")
# 分别提高9.8个和下降11.2个百分点
MOVED_AGAIN = re.compile(rf"{_MOVES}$")
# 3家医签约 and 百名医 are family doctors and famous ones; 7家医院 and 3名医生 are counted
_PERSON = dict.fromkeys(("家", "名"), "(?!医(?![院疗药学务科技生师护]))")
# 提高9.4和8.8个百分点: the last of a list tells the unit of all
_UNIT_SHARED = re.compile("[、和及与]")
_PARTS = re.compile(rf"({HAN})分之({HAN}|[0-9]+(?:\.[0-9]+)?)")
_WHOLE = "百分之百"
_TENTHS = re.compile(
    r"([1-9]|[一二两三四五六七八九])成([半一二三四五六七八九])?(?![立为果员功效熟本长交都就绩不型年套体品药像分份])"
)
# 3. 9公里 and 12 300人 may be one number or two
_SPLIT = re.compile(r"[0-9][.,]? +$")
_ITEM = re.compile(r"[。；：\n]\s*[0-9]{1,2}[.．] +$")
# 3万5名 may be 35000 or 30005, 2亿五千万 and 1千5百万 are one number each
_GROUP_BEFORE = re.compile("[0-9一二两三四五六七八九十](?:[百千]?[万亿]|[百千])零?$")
_HALVES = re.compile(r"一半|过半数?|半数")
_RUN = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
_PER = r"(?:/(?:人次|10万人|[万千]?人|床日|[床天年月日次例户所亩吨斤]|旗?县|百?平方公里|[平立]方米|公[里斤]|千瓦时))?"
_TIMES = rf"(?:({BIG})(?![克瓦]|(?<=千)[米伏]|分[点之]))"  # 3千米 is 3 km
_DASH = r"(?:—{1,2}|-|–|－|~|～|至|到)"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in a view: ``start:end`` the two as written, ``after`` where what follows begins.

    ``unit`` has 万 or 亿 in front where the number leaves it there; ``name`` is the measure word alone, empty where the
    text gives none (8000万). ``spoken`` is a number in characters. ``comparator`` is None until something bounds it.
    """

    start: int
    end: int
    after: int
    value: Decimal
    high: Decimal | None
    unit: str
    name: str
    kind: UnitKind | None
    comparator: Comparator | None
    spoken: bool


@lru_cache(maxsize=4)
def compile_units(tables: FigureTables) -> tuple[re.Pattern[str], dict[str, UnitKind]]:
    """Return the pattern of a count, and what each unit measures."""
    kinds = {unit.name: unit.kind for unit in tables.units}
    names = "|".join(
        re.escape(unit.name)
        + (f"(?![{re.escape(unit.not_before)}])" if unit.not_before else "")
        + _PERSON.get(unit.name, "")
        for unit in sorted(tables.units, key=lambda unit: -len(unit.name))
    )
    number = rf"({MIXED}|{ARABIC}|{HAN})(?:(?<=[0-9]) (?=[余多万亿]))?([余多来])?{_TIMES}?([余多])? ?"
    unit = rf"(?:({names}){_PER})"
    return re.compile(rf"{number}(?:({unit})?{_DASH}({ARABIC}|{HAN}){_TIMES}? ?(?={unit}))?({unit})?"), kinds


def find_quantities(text: str, view: str, tables: FigureTables) -> tuple[tuple[Quantity, ...], tuple[Suspect, ...]]:
    """Return the quantities of ``text`` in order, none over another, and what is suspect; ``view`` is its fold."""
    pattern, kinds = compile_units(tables)
    found: list[Quantity] = []
    suspects: list[Suspect] = [*_find_strange_digits(view, pattern), *_find_untold(view), *find_valueless(view)]
    for quantity in _scan(view, pattern, kinds):
        reason = _distrust(view, quantity) or _distrust_width(text[quantity.start : quantity.end])
        if reason and quantity.kind is not None:
            suspects.append(Suspect(quantity.start, quantity.end, reason))
        elif not reason:
            found.append(quantity)
    return _share_units(view, found), tuple(suspects)


def _share_units(view: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Give a number without a unit that of the next in its list: points and shares, or what both count in decimals."""
    shared = list(found)
    for at in range(len(shared) - 2, -1, -1):
        one, other = shared[at], shared[at + 1]
        if one.unit or not other.unit or not _UNIT_SHARED.fullmatch(view, one.after, other.start):
            continue
        alike = bool(one.value % 1 and other.value % 1) or other.kind is UnitKind.POINT
        if alike and other.high is None and not one.spoken and one.after == one.end:
            shared[at] = replace(one, unit=other.unit, name=other.name, kind=other.kind)
    return tuple(shared)


def _scan(view: str, pattern: re.Pattern[str], kinds: dict[str, UnitKind]) -> Iterator[Quantity]:
    at = 0
    while at < len(view):
        match = pattern.search(view, at)
        special = _find_special(view, at)
        if special is not None and (match is None or special.start <= match.start()):
            yield special
            at = special.after
        elif match is None:
            return
        else:
            quantity = _read_count(view, match, kinds)
            if quantity is not None:
                yield quantity
            at = quantity.after if quantity is not None else max(match.end(1), at + 1)


def _find_special(view: str, at: int) -> Quantity | None:
    matches = [
        match for match in (_PARTS.search(view, at), _TENTHS.search(view, at), _HALVES.search(view, at)) if match
    ]
    if not matches:
        return None
    match = min(matches, key=lambda found: found.start())
    value = _share_of(match)
    if value is None:
        return None
    name = "‰" if match[0].startswith("千分之") else "%"
    quantity = Quantity(match.start(), match.end(), match.end(), value, None, name, name, UnitKind.SHARE, None, True)
    if match[0].startswith("过半"):
        return replace(quantity, comparator=Comparator.GT)
    return _bound_after(view, quantity)


def _find_untold(view: str) -> Iterator[Suspect]:
    """Yield the shares that have no exact value."""
    for match in _PARTS.finditer(view):
        if match[1] != "万" and _share_of(match) is None:
            yield Suspect(match.start(), match.end(), "化不成有限小数，不能按原文列为指标值")


def _share_of(match: re.Match[str]) -> Decimal | None:
    if match.re is _HALVES:
        return Decimal(50)
    if match[0] == _WHOLE:
        return Decimal(100)
    if match.re is _TENTHS:
        number = parse_number(match[1])
        return None if number is None else number.value * 10 + _tenth(match[2])
    part = parse_number(match[2])
    if part is None or match[1] == "万":
        return None
    if match[1] in ("百", "千"):
        return part.value
    whole = parse_number(match[1])
    if whole is None or not whole.value:
        return None
    share = part.value * 100 / whole.value
    # 三分之一 has no exact share, and a rounded one is a number that the source does not give.
    return (
        share.normalize() + 0 if share * whole.value == part.value * 100 and len(share.as_tuple().digits) < 9 else None
    )


def _tenth(sign: str | None) -> Decimal:
    """Return what follows 成: 八成半 and 八成五 are 85 %."""
    if sign is None:
        return Decimal(0)
    number = parse_number("五" if sign == "半" else sign)
    return Decimal(0) if number is None else number.value


def _read_count(view: str, match: re.Match[str], kinds: dict[str, UnitKind]) -> Quantity | None:
    numeral, rough, big, rough_big, first_unit, _, numeral_high, big_high, _, unit, name = match.groups()
    number = parse_number(numeral, big or "")
    if number is None:
        return None
    if numeral_high is not None:
        number = _join_range(number, parse_number(numeral_high, big_high or ""), first_unit, unit)
        if number is None:
            return None
    end = match.end() if unit or numeral_high else _end_of_number(match)
    comparator = _ROUGH.get(rough or rough_big or "")
    spoken = numeral[0] not in "0123456789"
    quantity = Quantity(
        match.start(), end, end, number.value, number.high, number.big + (unit or ""), unit or "",
        kinds.get(name) if unit else None, comparator, spoken,
    )  # fmt: skip
    return _bound_after(view, quantity)


def _end_of_number(match: re.Match[str]) -> int:
    return max(match.end(group) for group in (1, 2, 3, 4))


def _join_range(low: Number, high: Number | None, first_unit: str | None, unit: str | None) -> Number | None:
    if high is None or high.high is not None or low.high is not None:
        return None
    if first_unit and first_unit != unit:
        return None
    # 3-5万 counts both ends in 万.
    if (not low.big or low.big == high.big) and high.value > low.value:
        return Number(low.value, high.big, high.value)
    return None


def _bound_after(view: str, quantity: Quantity) -> Quantity:
    passed = next((word for word in ("大关", "人民币") if view.startswith(word, quantity.end)), "")
    if passed:
        return replace(quantity, after=quantity.end + len(passed))
    match = re.compile(_POST).match(view, quantity.end)
    if match is None:  # 三倍多, 六成多, 60%多
        more = (quantity.spoken or quantity.kind in (UnitKind.TIMES, UnitKind.SHARE)) and view.startswith(
            "多", quantity.end
        )
        return replace(quantity, after=quantity.end + 1, comparator=Comparator.GT) if more else quantity
    return replace(quantity, after=match.end(), comparator=POST_COMPARATORS[match[1]])


def _distrust(view: str, quantity: Quantity) -> str:
    before, written = view[: quantity.start], view[quantity.start : quantity.end]
    last, second = before[-1:], before[-2:-1]
    if any(_is_strange(sign) for sign in last + written + view[quantity.end : quantity.end + 1]):
        return "数字旁有异常字符"
    if _GROUP_BEFORE.search(before):
        return "与前面的数相连，可能是一个数"
    if quantity.spoken:
        return ""
    if quantity.kind is not UnitKind.TIME and _SPLIT.search(before) and not _ITEM.search(before):
        return "数字中间有空格，可能是一个数断开了"
    run = next((run for run in _RUN.finditer(view) if run.start() <= quantity.start < run.end()), None)
    if run is not None and not re.fullmatch(ARABIC, run[0]):
        return "数字写法不规范"
    if last.isascii() and last.isalpha():
        return "数字与字母相连"
    if last and last in "-−－﹣+±" and not (second and (second.isdigit() or (second.isalnum() and second.isascii()))):
        return "数字前有正负号"
    countable = quantity.kind in (UnitKind.PEOPLE, UnitKind.THING, UnitKind.PLACE)
    whole = countable and quantity.unit == quantity.name == "个" and not _AVERAGE.search(before)
    listed = view.startswith("、", quantity.end) or _POINTS_NEXT.match(view, quantity.end)
    if whole and quantity.value % 1 and not listed:
        return "个数不是整数"
    return ""


def _distrust_width(written: str) -> str:
    digits = [sign for sign in written if sign.isdigit()]
    return "全角半角数字混用" if any(sign.isascii() != digits[0].isascii() for sign in digits) else ""


def _is_strange(sign: str) -> bool:
    if sign in "\n\t ":
        return False
    category = unicodedata.category(sign)
    return category in ("Cf", "Cc", "Co", "Cn", "Cs", "No") or (category in ("Nd", "Nl") and sign not in "0123456789〇")


def _is_strange_digit(word: str, at: int) -> bool:
    """Whether a sign counts as a digit elsewhere; a circled number alone is the mark of a list."""
    if word[at].isascii() or "一" <= word[at] <= "龥":
        return False
    category = unicodedata.category(word[at])
    if category == "Nd":
        return not word[at].isascii()
    beside = word[max(at - 1, 0) : at + 2].replace(word[at], "")
    return category == "No" and any(sign in "0123456789" for sign in beside)


def _find_strange_digits(view: str, pattern: re.Pattern[str]) -> Iterator[Suspect]:
    for match in re.finditer(r"[^\W_]+", view):
        word = match[0]
        strange = [at for at in range(len(word)) if _is_strange_digit(word, at)]
        if strange:
            at = match.start() + strange[0]
            # The unit pattern needs a number of its own in front; any will do.
            unit = pattern.match("1" + view[match.start() + strange[-1] + 1 :])
            if unit is not None and unit[10]:
                yield Suspect(at, match.start() + strange[-1] + unit.end(), "数字不是常用写法")
