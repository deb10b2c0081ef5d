"""Item numbers that run into the figure behind them (2.58个县) are parted from it by a blank.

1.15家医院牵头…|2.58个县建成…|3.推进…     a list: 15家, 58个
1.2万名村医参加轮训                        no number follows on it: a decimal
3.推进人才建设|4.5万名村医参加轮训         nobody can tell: a doubt

A number is an item's where its neighbours count on with it, at the heads of lines or of the stretches of one line, and
one of them is surely an item: words, a year or a further decimal follow it, or what comes in whole numbers only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from reportgen.corpus.changes import Changes, Edit, Finding
from reportgen.corpus.characters import BLANK
from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.model.documents import DoubtKind

_HEAD = re.compile(rf"(?:^|(?<=[。；：]))[{BLANK}]*(?P<number>[0-9]{{1,2}})(?P<mark>[.．、])")
_FIGURE = re.compile(r"[0-9]+(?:[.][0-9]+)?[万亿]?[^，。；、：\s0-9]?")
_YEAR = re.compile("(?:19|20)[0-9]{2}(?:年|[—-])")
_FURTHER = re.compile("[0-9]+[.][0-9]+[万亿%％‰个倍元]")  # 3.3.2亿元
# 1.15家 is no decimal; 1.5个月 and 1.5个百分点 are
_WHOLE = re.compile("[0-9]+(?:家|名|所|项|条|件|位|户|座|台|支|批|例|张|个(?!百分点|月|小时|工作日|学时|标准|点))")
_OUTER = re.compile(
    rf"[{BLANK}]*(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)]|第[一二三四五六七八九十]{{1,3}}[章节篇部])"
)
_STOPS = re.compile("[。；]")
_AHEAD = 24
_ENOUGH = 2  # items one to a line: the next that counts on is one of them, whatever follows it


class _Class(Enum):
    """What stands behind a number at a head: no figure, one that is no decimal with it, or one that may be."""

    SURE = 1
    WHOLE = 2
    OPEN = 3


@dataclass(frozen=True, slots=True)
class _Head:
    """A number at the head of a stretch; ``mark`` is where its dot stands, ``close``: right behind the head before."""

    start: int
    mark: int
    sign: str
    number: int
    figure: str
    kind: _Class
    close: bool


def part_item_marks(text: str) -> Changes:
    """Part the item numbers from the figures behind them, and doubt those that may be the whole of a decimal."""
    parted: set[int] = set()
    doubted: dict[int, _Head] = {}
    for stream in _streams(text):
        for head, decided in _judge(stream):
            if decided:
                parted.add(head.mark)
            else:
                doubted[head.mark] = head
    edits = (Edit(at, at + 1, ". ", "item-mark") for at in sorted(parted))
    findings = (_doubt(head) for at, head in sorted(doubted.items()) if at not in parted and head.sign == ".")
    return Changes(tuple(edits), tuple(findings))


def _doubt(head: _Head) -> Finding:
    whole = f"{head.number}.{head.figure}"
    return Finding(
        head.start,
        head.mark + 1 + len(head.figure),
        DoubtKind.ORDINAL,
        f"“{whole}”是小数，还是序号“{head.number}.”和后面的“{head.figure}”，不能确定；原文未改，裁定前不印",
        (f"{head.number}. {head.figure}",),
    )


def _streams(text: str) -> Iterator[list[_Head]]:
    """Yield the heads that may count on with each other: of the lines of a list, and within one line."""
    rows: list[_Head] = []
    last = -1
    lines = find_filled_lines(text)
    for order, line in enumerate(lines):
        if _OUTER.match(line.text):
            yield from _by_sign(rows)
            rows = []
        heads = list(_read(line))
        if len(heads) > 1:
            yield from _by_sign(heads)
        if heads and not line.text[: heads[0].start - line.start].strip(BLANK):
            rows.append(replace(heads[0], close=last == order - 1))
            last = order
    yield from _by_sign(rows)


def _by_sign(heads: list[_Head]) -> Iterator[list[_Head]]:
    for sign in ".、":
        own = [head for head in heads if head.sign == sign]
        if any(head.figure for head in own):
            yield own


def _read(line: Line) -> Iterator[_Head]:
    """Yield the numbers at the heads of a line's stretches."""
    last = 0
    for found in _HEAD.finditer(line.text):
        behind = line.text[found.end() : found.end() + _AHEAD]
        figure = _FIGURE.match(behind)
        yield _Head(
            line.start + found.start("number"),
            line.start + found.start("mark"),
            "." if found["mark"] == "．" else found["mark"],
            int(found["number"]),
            figure[0] if figure else "",
            _class_of(behind),
            close=len(_STOPS.findall(line.text, last, found.start("number"))) <= 1,
        )
        last = found.end()


def _class_of(behind: str) -> _Class:
    if not behind[:1].isdecimal() or _YEAR.match(behind) or _FURTHER.match(behind):
        return _Class.SURE
    return _Class.WHOLE if _WHOLE.match(behind) else _Class.OPEN


def _judge(heads: list[_Head]) -> Iterator[tuple[_Head, bool]]:
    """Yield the numbers with a figure behind them, and whether each is surely an item's; a decimal is left out."""
    heads = [head for at, head in enumerate(heads) if head.kind is _Class.SURE or not _is_told_twice(heads, at)]
    items: set[_Head] = set()
    for at, head in enumerate(heads):
        if not head.figure:
            continue
        if head.kind is _Class.SURE:
            yield head, True
            continue
        before, after = _counting_back(heads, at), _counting_on(heads, at)
        run = [*before, head, *after]
        strong = {one for one in run if one.kind is _Class.SURE or (one.kind is _Class.WHOLE and len(run) > 1)} | items
        listed = (
            len(before) >= _ENOUGH and strong.issuperset(before) and head.close and all(b.close for b in before[1:])
        )
        reached = strong.intersection(after) and (run[0].number == 1 or strong.intersection(before))
        if head in strong or reached or listed:
            items.add(head)
            yield head, True
        elif len(run) > 1 or head.kind is _Class.WHOLE:
            yield head, False


def _is_told_twice(heads: list[_Head], at: int) -> bool:
    """Say whether the item of this number stands beside it, or it numbers the parts of one (1.1, 1.2): no item's."""
    head = heads[at]
    for order in (range(at - 1, -1, -1), range(at + 1, len(heads))):
        sure = next((heads[other] for other in order if heads[other].kind is _Class.SURE), None)
        if sure is not None and sure.number == head.number:
            return True
    beside = (heads[other] for other in (at - 1, at + 1) if 0 <= other < len(heads))
    return any(
        one.number == head.number and abs(_leading(one.figure) - _leading(head.figure)) == 1
        for one in beside
        if one.kind is not _Class.SURE
    )


def _leading(figure: str) -> int:
    digits = re.match("[0-9]*", figure)
    return int(digits[0]) if digits and digits[0] else -1


def _counting_back(heads: list[_Head], at: int) -> list[_Head]:
    """Return the heads before one that count up to it, in order."""
    found = _counting(list(reversed(heads[:at])), heads[at].number, -1)
    return found[::-1]


def _counting_on(heads: list[_Head], at: int) -> list[_Head]:
    """Return the heads behind one that count on from it."""
    return _counting(heads[at + 1 :], heads[at].number, 1)


def _counting(heads: list[_Head], number: int, step: int) -> list[_Head]:
    found: list[_Head] = []
    for head in heads:
        if head.number == number + step:
            found.append(head)
            number += step
        elif head.kind is _Class.SURE:
            break
    return found
