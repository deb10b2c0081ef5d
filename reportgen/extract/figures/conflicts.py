"""Figures of one region, thing, time and status: those that say the same count once, those that do not are a doubt.

Units are brought together before values are compared (1.2万张 and 12000张), and values at the precision of the one that
is written more coarsely (1.2万 may be 12034 rounded). Bounds are respected: 70%以上 agrees with 72%, about 100 with 98.

An editor says of a doubt which value is right: 确认 the first, 不采用 the other, 更正 the one that is named, 照印 all,
不印 none. What is not right stays out of print with its clause.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.concepts import normalise
from reportgen.model.documents import Doubt, DoubtKind, Level
from reportgen.model.facts import Comparator, FigureKind, KeyFigure, Status
from reportgen.model.ids import IdMaker
from reportgen.model.rulings import Decision, Ruling, Rulings

_SCALES = {
    "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "十万": Decimal(10**5),
    "百万": Decimal(10**6), "千万": Decimal(10**7), "亿": Decimal(10**8), "万亿": Decimal(10**12),
}  # fmt: skip
_SCALED = re.compile(r"(?P<scale>万亿|十万|百万|千万|[十百千万亿])?(?P<unit>.*)")
_THINGS = frozenset({"个", "家", "所", "间", "处", "座"})
_PEOPLE = frozenset({"人", "名", "位"})
_ABOUT = Decimal("0.05")
_TABLE = "表格"
_NO_RULINGS = Rulings()
_MASK = re.compile(r"[XxＸ×]{2,}|某|\*{2,}")
_UNDERWAY = re.compile("加快|加紧|正在|持续|稳步|积极|推进|建设的")
_TAIL = re.compile(r"(?:数量|总数|数)$")


def find_conflicts(
    figures: Sequence[KeyFigure], ids: IdMaker, rulings: Rulings = _NO_RULINGS
) -> tuple[tuple[KeyFigure, ...], tuple[Doubt, ...]]:
    """Return the figures, those that repeat another marked, and a doubt for those that disagree, settled if ruled.

    A text's figure stands before a table's: it is the one that the table repeats.
    """
    groups: dict[tuple[object, ...], list[KeyFigure]] = defaultdict(list)
    for figure in figures:
        if is_comparable(figure):
            groups[_key(figure)].append(figure)
    repeats: dict[str, str] = {}
    doubts: list[Doubt] = []
    for group in groups.values():
        if len(group) > 1:
            ordered = sorted(group, key=lambda figure: (is_of_table(figure), not figure.section.counted))
            repeats |= _repeats(ordered)
            doubts += _doubts(ordered, ids, rulings)
    marked = (replace(f, repeats=repeats[f.figure_id]) if f.figure_id in repeats else f for f in figures)
    return tuple(marked), tuple(doubts)


def is_of_table(figure: KeyFigure) -> bool:
    """Tell whether a figure was read from a table."""
    return figure.rule.startswith(_TABLE)


def agree(one: KeyFigure, other: KeyFigure) -> bool:
    """Tell whether two figures can both be true as they are written."""
    if one.direction != other.direction:
        return False
    low, high, step = _bounds(one)
    other_low, other_high, other_step = _bounds(other)
    margin = max(step, other_step) / 2
    if one.comparator is other.comparator is not Comparator.EQ and one.comparator is not Comparator.ABOUT:
        return abs(_value(one.value, one) - _value(other.value, other)) <= margin
    lows = [bound for bound in (low, other_low) if bound is not None]
    highs = [bound for bound in (high, other_high) if bound is not None]
    return not lows or not highs or max(lows) <= min(highs) + margin


def _repeats(group: Sequence[KeyFigure]) -> dict[str, str]:
    """Return for each figure that says what one before it says the id of that one."""
    found: dict[str, str] = {}
    firsts: list[KeyFigure] = []
    for figure in group:
        first = next((other for other in firsts if agree(other, figure)), None)
        if first is None:
            firsts.append(figure)
        else:
            found[figure.figure_id] = first.figure_id
    return found


def _doubts(group: Sequence[KeyFigure], ids: IdMaker, rulings: Rulings) -> Iterable[Doubt]:
    """Yield one doubt for a group with figures that disagree; it holds back all that no ruling finds right."""
    against = [figure for figure in group if not all(agree(figure, other) for other in group)]
    if not against:
        return
    first, *others = against
    told = "；".join(dict.fromkeys(_place(figure) for figure in others))
    reason = f"“{first.indicator}”在几处的数不一致：{_place(first)}；{told}。请核对后裁定用哪一个"
    values = tuple(dict.fromkeys(map(_words, against)))
    doubt = Doubt(
        ids.make(first.passage.source, f"{first.passage.quote}不一致"),
        first.passage,
        DoubtKind.CONFLICT,
        reason,
        values,
        also=tuple(figure.passage for figure in others),
        settles=f"{first.region_code}{first.place} {first.indicator} {first.period}：{'≠'.join(values)}",
    )
    yield _settle(doubt, against, rulings)


def _settle(doubt: Doubt, against: Sequence[KeyFigure], rulings: Rulings) -> Doubt:
    """Return the doubt as an editor ruled: on the doubt, or on one of the figures by its own id."""
    ruling = rulings.find(doubt.doubt_id, doubt.passage.quote, doubt.settles)
    right = _right(ruling, against) if ruling else None
    words = ruling.words if ruling else ""
    if right is None:
        # A figure that was ruled out is not compared, so what is ruled here was found right.
        right = [f for f in against if rulings.find(f.figure_id, f.passage.quote)] or None
        words = f"采用{'、'.join(dict.fromkeys(map(_words, right)))}" if right else ""
    if right is None:
        return doubt
    spared = tuple(figure.passage for figure in right)
    return replace(doubt, ruling=words, spared=spared, blocks=len(spared) < len(against))


def _right(ruling: Ruling, against: Sequence[KeyFigure]) -> list[KeyFigure] | None:
    """Return the figures that a ruling finds right; None where it does not tell."""
    first = against[0]
    match ruling.decision:
        case Decision.PRINT:
            return list(against)
        case Decision.WITHHOLD:
            return []
        case Decision.CONFIRM:
            right = [first]
        case Decision.REJECT:
            right = [figure for figure in against if not agree(figure, first)]
        case Decision.CORRECT:
            right = [figure for figure in against if _words(figure) == ruling.text]
    if not right or not all(agree(one, other) for one in right for other in right):
        return None
    return [figure for figure in against if all(agree(figure, other) for other in right)]


def _words(figure: KeyFigure) -> str:
    """Return a figure's number as its source writes it, with the unit that the source's heading gives."""
    quote, unit = figure.passage.quote, figure.unit
    return quote if unit in quote else f"{quote}{unit}"


def _place(figure: KeyFigure) -> str:
    return f"{figure.passage.source} {figure.passage.locator}为{_words(figure)}"


def is_comparable(figure: KeyFigure) -> bool:
    """Tell whether a figure says enough to be set against another, and will be printed if nothing speaks against it."""
    article = figure.section.article
    below = figure.level in (Level.CITY, Level.COUNTY)
    hidden = below and (not figure.place or bool(_MASK.search(figure.place)))
    known = figure.printable and figure.indicator and figure.period and figure.kind is not FigureKind.COUNT
    return bool(known) and bool(figure.region_code) and not (hidden or article.aside or figure.section.aside)


def _key(figure: KeyFigure) -> tuple[object, ...]:
    underway = bool(_UNDERWAY.match(figure.indicator))  # of four that are being built, others may be built already
    name = figure.concept or _TAIL.sub("", normalise(figure.indicator))
    whose = (figure.region_code, figure.level, figure.place)
    what = (name, underway, base_unit(figure.unit)[0], figure.kind, figure.base_period)
    ahead = figure.status if figure.status in (Status.TARGET, Status.PLANNED, Status.EXPECTED) else Status.ACHIEVED
    return (*whose, *what, ahead, figure.period)


def base_unit(unit: str) -> tuple[str, Decimal]:
    """Return the plain unit that a unit counts in, and how many of them one is.

    >>> base_unit("亿元"), base_unit("万张"), base_unit("家")
    (('元', Decimal('100000000')), ('张', Decimal('10000')), ('个', Decimal('1')))
    """
    match = _SCALED.fullmatch(unit)
    assert match is not None  # the pattern matches any text
    plain = match["unit"]
    scale = _SCALES[match["scale"]] if match["scale"] and plain else Decimal(1)
    plain = plain if scale != 1 or not match["scale"] else unit
    return ("个" if plain in _THINGS else "人" if plain in _PEOPLE else plain), scale


def _value(value: Decimal, figure: KeyFigure) -> Decimal:
    return value * base_unit(figure.unit)[1]


def _bounds(figure: KeyFigure) -> tuple[Decimal | None, Decimal | None, Decimal]:
    """Return the least and greatest value that a figure allows, and the step of its last written digit."""
    value = _value(figure.value, figure)
    exponent = figure.value.as_tuple().exponent
    assert isinstance(exponent, int)  # published values are finite
    step = Decimal(1).scaleb(min(exponent, 0)) * base_unit(figure.unit)[1]
    if figure.value_high is not None:
        return value, _value(figure.value_high, figure), step
    match figure.comparator:
        case Comparator.GE | Comparator.GT:
            return value, None, step
        case Comparator.LE | Comparator.LT:
            return None, value, step
        case Comparator.ABOUT:
            return value - abs(value) * _ABOUT, value + abs(value) * _ABOUT, step
    return value, value, step
