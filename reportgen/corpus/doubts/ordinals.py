"""Ordinals that skip a number, counts that differ from the items found, and headings that lost their ordinal."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby, pairwise

from reportgen.corpus.changes import Finding
from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.corpus.ordinals import Ordinal, find_ordinals, find_outer, find_parts, parse_numeral, write_ordinal
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

_ANNOUNCED = re.compile(
    r"(?:重点|着重|主要|加强|做好|抓好|抓|开展|实施|推进|落实|完成|从|围绕|以下|下列|如下)[^。；，\n]{0,10}?"
    r"(?P<count>\d{1,2}|[一二三四五六七八九十两]{1,3})(?:个方面|方面|项|大|点|条)的?(?:重点)?(?:工作|任务|举措|措施|内容|行动|工程|要求)?(?=[。：\n])"
)
_NEAR = 6
_HEADING = 30
_NUMBERED = re.compile(r"\d{1,2}[.．、](?!\d)")
_STOP = re.compile("[。；：，！？]")
_QUOTED = 4
_WITHIN = 500
_ONE_SIDE = re.compile("(?<![另同])一方面(?=[，要是])")
_OTHER_SIDE = re.compile("另一方面|另一面|一方面|另方面|同时|[又也]")
_SECOND_SIDE = re.compile("另一方面")
_NEXT = re.compile("(?:(?<=[。；\n])|^)(?:其次|再次)(?=，)", re.M)
_BEGUN = re.compile("首先|首要|第一|一是|其一|主要|最|先|一方面")
_STAYS = "原文未改"


def find_ordinal_gaps(text: str, _: Gazetteer) -> list[Finding]:
    """Find everything about ordinals that an editor should look at."""
    parts = find_parts(text)
    ordinals = list(find_ordinals(text))
    found: list[Finding] = []
    for style, group in groupby(ordinals, key=lambda ordinal: ordinal.style):
        outer = find_outer(style)
        borders = sorted(ordinal.start for ordinal in ordinals if ordinal.style in outer)
        found += _gaps(text, list(group), parts, borders)
    found += _counts(text, ordinals)
    found += _lost(text)
    found += _halves(text)
    return found


def _gaps(text: str, ordinals: list[Ordinal], parts: list[int], borders: list[int]) -> Iterator[Finding]:
    """Yield the ordinals of one style that do not follow the one before; a 一 begins anew.

    Under a new heading a style begins anew, too, unless the text numbers it right through.
    """
    anew = _begins_anew(ordinals, borders)
    last, last_start = 0, -1
    for ordinal in ordinals:
        if _is_parted(parts, last_start, ordinal.start) or (anew and _is_parted(borders, last_start, ordinal.start)):
            last = 0
        if ordinal.number not in (1, last + 1):
            yield _gap(text, ordinal, last)
        last, last_start = ordinal.number, ordinal.start


def _begins_anew(ordinals: list[Ordinal], borders: list[int]) -> bool:
    """Say whether the style counts from one under a heading at least as often as it counts on."""
    pairs = [(one, other) for one, other in pairwise(ordinals) if _is_parted(borders, one.start, other.start)]
    begun = sum(other.number == 1 for _, other in pairs)
    return bool(begun) and begun >= sum(other.number == one.number + 1 and other.number > 1 for one, other in pairs)


def _is_parted(borders: list[int], low: int, high: int) -> bool:
    """Say whether a border lies after ``low`` and not after ``high``."""
    return bisect_right(borders, high) > bisect_right(borders, low)


def _gap(text: str, ordinal: Ordinal, last: int) -> Finding:
    first = last + 1 if ordinal.number > last else 1
    missing = [write_ordinal(ordinal.style, number) for number in range(first, ordinal.number)]
    named = "、".join(f"“{name}”" for name in missing[:_QUOTED]) + ("等" if len(missing) > _QUOTED else "")
    if ordinal.number == last:
        told = f"“{ordinal.text}”出现两次，可能序号有误，也可能缺了内容"
    else:
        told = f"“{ordinal.text}”之前找不到{named}，可能缺了内容，也可能是序号有误"
    return Finding(
        ordinal.start,
        _quote_end(text, ordinal.end),
        DoubtKind.ORDINAL,
        f"{told}；{_STAYS}，按所见内容使用",
        blocks=False,
    )


def _halves(text: str) -> Iterator[Finding]:
    """Yield the 一方面 and 其次 whose other half is nowhere near."""
    for match in _ONE_SIDE.finditer(text):
        before = text[max(0, match.start() - _WITHIN) : match.start()]
        if "一方面" not in before and not _OTHER_SIDE.search(text, match.end(), match.end() + _WITHIN):
            yield _half(match, "另一方面", "之后")
    for match in _SECOND_SIDE.finditer(text):
        if "一方面" not in text[max(0, match.start() - _WITHIN) : match.start()]:
            yield _half(match, "一方面", "之前")
    for match in _NEXT.finditer(text):
        if not _BEGUN.search(text, max(0, match.start() - _WITHIN), match.start()):
            yield _half(match, "首先", "之前")


def _half(match: re.Match[str], missing: str, where: str) -> Finding:
    reason = f"“{match[0]}”{where}找不到“{missing}”，可能缺了内容；{_STAYS}，按所见内容使用"
    return Finding(match.start(), match.end(), DoubtKind.ORDINAL, reason, blocks=False)


def _quote_end(text: str, at: int) -> int:
    end = at
    while end < min(len(text), at + _QUOTED) and not _STOP.match(text[end]) and text[end] != "\n":
        end += 1
    return end


def _counts(text: str, ordinals: list[Ordinal]) -> Iterator[Finding]:
    """Yield the announced counts that differ from the items that follow."""
    in_order = sorted(ordinals, key=lambda ordinal: ordinal.start)
    for match in _ANNOUNCED.finditer(text):
        count = parse_numeral(match["count"])
        items = _items_after(in_order, match.end())
        if items and count and len(items) != count:
            shown = "、".join(item.text for item in items[:8])
            yield Finding(
                match.start("count"),
                match.end(),
                DoubtKind.GAP,
                f"文中说有{count}项，只找到{len(items)}项（{shown}），请核对原件；{_STAYS}",
                blocks=False,
            )


def _items_after(ordinals: list[Ordinal], at: int) -> list[Ordinal]:
    """Return the items of the list that begins right after ``at``."""
    first = next((ordinal for ordinal in ordinals if ordinal.start >= at), None)
    if first is None or first.start - at > _NEAR or first.number != 1:
        return []
    items = [first]
    for ordinal in ordinals:
        if ordinal.start > first.start and ordinal.style == first.style:
            if ordinal.number <= items[-1].number:
                break
            items.append(ordinal)
    return items


def _lost(text: str) -> Iterator[Finding]:
    """Yield the headings over numbered items, where some begin with the 、 that an ordinal left behind."""
    lines = find_filled_lines(text)
    headings = [line for line, after in pairwise(lines) if _is_heading(line) and _NUMBERED.match(after.text.lstrip())]
    if not any(line.text.lstrip().startswith("、") for line in headings):
        return
    for number, line in enumerate(headings, start=1):
        yield _without_ordinal(line, number)


def _is_heading(line: Line) -> bool:
    content = line.text.strip()
    return len(content) <= _HEADING and not _STOP.search(content) and not _NUMBERED.match(content)


def _without_ordinal(line: Line, number: int) -> Finding:
    start = line.start + len(line.text) - len(line.text.lstrip())
    inferred = write_ordinal("一、", number) + line.text.strip().lstrip("、")
    reason = f"标题的序号丢失，按前后标题推断为“{write_ordinal('一、', number)}”；{_STAYS}"
    return Finding(start, line.end, DoubtKind.ORDINAL, reason, (inferred,), blocks=False)
