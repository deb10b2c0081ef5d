"""Ordinals that skip a number, counts that differ from the items found, and headings that lost their ordinal."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from reportgen.corpus.changes import Finding
from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.corpus.ordinals import Ordinal, find_ordinals, find_parts, parse_numeral, write_ordinal
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
_STAYS = "原文未改"


def find_ordinal_gaps(text: str, _: Gazetteer) -> list[Finding]:
    """Find everything about ordinals that an editor should look at."""
    parts = find_parts(text)
    ordinals = list(find_ordinals(text))
    found: list[Finding] = []
    for _style, group in groupby(ordinals, key=lambda ordinal: ordinal.style):
        found += _gaps(text, list(group), parts)
    found += _counts(text, ordinals)
    found += _lost(text)
    return found


def _gaps(text: str, ordinals: list[Ordinal], parts: list[int]) -> Iterator[Finding]:
    """Yield the ordinals of one style that do not follow the one before; a 一 begins anew."""
    last, last_start = 0, 0
    for ordinal in ordinals:
        if any(last_start < part <= ordinal.start for part in parts):
            last = 0
        if ordinal.number not in (1, last + 1):
            yield _gap(text, ordinal, last)
        last, last_start = ordinal.number, ordinal.start


def _gap(text: str, ordinal: Ordinal, last: int) -> Finding:
    first = last + 1 if ordinal.number > last else 1
    missing = [write_ordinal(ordinal.style, number) for number in range(first, ordinal.number)]
    named = "、".join(f"“{name}”" for name in missing[:_QUOTED]) + ("等" if len(missing) > _QUOTED else "")
    return Finding(
        ordinal.start,
        _quote_end(text, ordinal.end),
        DoubtKind.ORDINAL,
        f"“{ordinal.text}”之前找不到{named}，可能缺了内容，也可能是序号有误；{_STAYS}，按所见内容使用",
        blocks=False,
    )


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
