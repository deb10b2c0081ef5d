"""Paragraphs that begin or end in the middle of a sentence, and pairs of signs that are not closed."""

import re
from collections.abc import Iterator

from reportgen.corpus.changes import Finding
from reportgen.corpus.characters import HANZI
from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

_ENDED = re.compile("[。！？；：…!?;:.][”’》）)】]*$|[）)】]$")
_STOP = re.compile("[。！？；]")
_BROKEN_START = re.compile(f"[，。；、！？）》”’][^\n]|[{HANZI}]{{1,2}}[。；]")
_LONELY_END = re.compile(f"[{HANZI}]{{6,}} ([{HANZI}])$")
_PAIRS = {"《": "》", "（": "）", "“": "”", "〔": "〕", "【": "】"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_ITEM_SIGN = re.compile(r"^[\s（(]*(?:[一二三四五六七八九十]+|\d+|[a-zA-Z])[）)]")
_LONG = 60
_SHORTEST_REST = 2
_STAYS = "原文未改，所在句暂不付印"


def find_fragments(text: str, _: Gazetteer) -> list[Finding]:
    """Find the broken beginnings and ends of paragraphs."""
    found: list[Finding] = []
    for line in find_filled_lines(text):
        found += _broken_start(line)
        found += _broken_end(line)
        found += _open_pairs(line)
    return found


def _broken_start(line: Line) -> Iterator[Finding]:
    match = _BROKEN_START.match(line.text)
    if match and not line.text.startswith("、"):
        end = line.start + max(1, len(match[0].rstrip("。；")) if match[0][0] not in "，。；、！？）》”’" else 1)
        yield Finding(line.start, end, DoubtKind.FRAGMENT, f"段首像是从句子中间开始，前文可能缺失；{_STAYS}")


def _broken_end(line: Line) -> Iterator[Finding]:
    lonely = _LONELY_END.search(line.text)
    if lonely:
        reason = "行末孤立一字，像是被截断；原文未改"
        yield Finding(line.start, line.end, DoubtKind.FRAGMENT, reason)
        return
    if _ENDED.search(line.text) or not (_STOP.search(line.text) or len(line.text) >= _LONG):
        return
    rest = max((match.end() for match in _STOP.finditer(line.text)), default=0)
    if len(line.text) - rest >= _SHORTEST_REST:
        reason = f"段末没有句号，像是从句子中间断开，后文可能缺失；{_STAYS}"
        yield Finding(line.start + rest, line.end, DoubtKind.FRAGMENT, reason)


def _open_pairs(line: Line) -> Iterator[Finding]:
    opened: list[int] = []
    for at, sign in enumerate(line.text):
        if sign in _PAIRS:
            opened.append(at)
        elif sign in _OPENING:
            if opened and line.text[opened[-1]] == _OPENING[sign]:
                opened.pop()
            elif not _ITEM_SIGN.match(line.text[: at + 1]) and at:
                yield _unpaired(line, at, _OPENING[sign])
    yield from (_unpaired(line, at, _PAIRS[line.text[at]]) for at in opened)


def _unpaired(line: Line, at: int, missing: str) -> Finding:
    reason = f"“{line.text[at]}”找不到与它成对的“{missing}”，此处可能缺字；{_STAYS}"
    low = max((match.end() for match in _STOP.finditer(line.text, 0, at)), default=0)
    stop = _STOP.search(line.text, at)
    return Finding(
        line.start + low, line.start + (stop.start() if stop else len(line.text)), DoubtKind.FRAGMENT, reason
    )
