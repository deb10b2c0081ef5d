"""Paragraphs that begin or end in the middle of a sentence, and pairs of signs that are not closed."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from reportgen.corpus.changes import Finding
from reportgen.corpus.characters import HANZI
from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.corpus.words import read_words
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

_ENDED = re.compile("[。！？；：…!?;:.][”’》）)】]*$|[）)】]$")
_STOPS = "。！？；"
_STOP = re.compile(f"[{_STOPS}]")
_BROKEN_START = re.compile(f"[，。；、！？）》”’][^\n]|[{HANZI}]{{1,2}}[。；]")
_LONELY_END = re.compile(f"(?<=[{HANZI}]{{6}}) ([{HANZI}])$")
_PAIRS = {"《": "》", "（": "）", "“": "”", "〔": "〕", "【": "】", "「": "」", "『": "』", "〈": "〉"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_ITEM_SIGN = re.compile(r"^[\s（(]*(?:[一二三四五六七八九十]+|\d+|[a-zA-Z])[）)]")
_ITEM_START = re.compile(r"\d{1,3}[.．、](?!\d)")
_LONG = 60
# A heading of two halves (提高站位，切实增强责任感) is shorter.
_LONG_HEADING = 36
_SHORTEST_REST = 2
_SHORTEST_LINE = 8
_LAST_WORDS = 8
_SHORT_QUOTE = 16
_FEW_LINES = 4
_FEW_LINES_ON = 5
_PROSE = re.compile("[，。；]")
_HANGING = (
    "的",
    "和",
    "与",
    "及",
    "以及",
    "并",
    "对",
    "在",
    "将",
    "把",
    "通过",
    "进一步",
    "不断",
    "围绕",
    "按照",
    "根据",
    "关于",
    "为了",
)
_STAYS = "原文未改，所在句暂不付印"


def find_fragments(text: str, _: Gazetteer) -> list[Finding]:
    """Find the broken beginnings and ends of paragraphs."""
    found: list[Finding] = []
    lines = find_filled_lines(text)
    ends_bare = _ends_bare(lines)
    for line, after in zip_longest(lines, lines[1:]):
        found += _broken_start(line)
        if not _parts_number(line, after):
            found += _broken_end(line, ends_bare=ends_bare)
    found += _open_pairs(lines)
    return found


def _parts_number(line: Line, after: Line | None) -> bool:
    """Say whether a number may go on in the next line: that is a doubt of its own, on both of its halves."""
    if after is None or after.number != line.number + 1 or not _PROSE.search(line.text + after.text):
        return False
    return line.text.rstrip()[-1].isdigit() and after.text[0].isdigit() and not _ITEM_START.match(after.text)


def _ends_bare(lines: list[Line]) -> bool:
    """Say whether the text leaves the mark at the end of its paragraphs out, as slides and lists do."""
    prose = [line for line in lines if _PROSE.search(line.text)]
    bare = [line for line in prose if not _ENDED.search(line.text)]
    return len(prose) >= _FEW_LINES and len(bare) * 2 > len(prose)


def _broken_start(line: Line) -> Iterator[Finding]:
    match = _BROKEN_START.match(line.text)
    if match and not line.text.startswith("、"):
        end = line.start + max(1, len(match[0].rstrip("。；")) if match[0][0] not in "，。；、！？）》”’" else 1)
        yield Finding(line.start, end, DoubtKind.FRAGMENT, f"段首像是从句子中间开始，前文可能缺失；{_STAYS}")


def _broken_end(line: Line, *, ends_bare: bool) -> Iterator[Finding]:
    lonely = _LONELY_END.search(line.text)
    if lonely:
        reason = "行末孤立一字，像是被截断；原文未改"
        yield Finding(line.start, line.end, DoubtKind.FRAGMENT, reason)
        return
    content = line.text.rstrip()
    if _ENDED.search(content):
        return
    rest = max((match.end() for match in _STOP.finditer(content)), default=0)
    is_open = _hangs(content)
    is_prose = bool(_STOP.search(content)) or len(content) >= (_LONG if "，" not in content else _LONG_HEADING)
    if not is_open and (ends_bare or not is_prose):
        return
    if len(content) - rest >= _SHORTEST_REST:
        told = f"段末“{content[-4:]}”话没有说完" if is_open else "段末没有句号，像是从句子中间断开"
        reason = f"{told}，后文可能缺失；{_STAYS}"
        yield Finding(line.start + rest, line.end, DoubtKind.FRAGMENT, reason)


def _hangs(content: str) -> bool:
    """Say whether a line ends in a word or mark that nothing can end in (，, 的, 以及)."""
    if len(content) < _SHORTEST_LINE or _ITEM_SIGN.fullmatch(content):
        return False
    if content[-1] in "，、":
        return True
    return content.endswith(_HANGING) and read_words().divide(content[-_LAST_WORDS:])[-1] in _HANGING


def _open_pairs(lines: list[Line]) -> Iterator[Finding]:
    """Yield the signs of a pair whose other half is neither in the line nor in the few lines after it."""
    waiting: dict[str, list[tuple[Line, int]]] = {sign: [] for sign in _PAIRS}
    for line in lines:
        for at in _drop_slips(line.text, list(_alone(line))):
            sign = line.text[at]
            if sign in _PAIRS:
                waiting[sign].append((line, at))
                continue
            held = waiting[_OPENING[sign]]
            if held and line.number - held[-1][0].number <= _FEW_LINES_ON:
                held.pop()
            else:
                yield _unpaired(line, at, _OPENING[sign])
    yield from (_unpaired(line, at, _PAIRS[line.text[at]]) for held in waiting.values() for line, at in held)


def _alone(line: Line) -> Iterator[int]:
    """Yield where a line holds one sign of a pair without the other."""
    opened: list[int] = []
    for at, sign in enumerate(line.text):
        if sign in _PAIRS:
            opened.append(at)
        elif sign in _OPENING:
            if opened and line.text[opened[-1]] == _OPENING[sign]:
                opened.pop()
            elif not _ITEM_SIGN.fullmatch(line.text, 0, at + 1) and at:
                yield at
    yield from opened


def _drop_slips(text: str, alone: list[int]) -> list[int]:
    """Return the signs without the quotes that were set the same way on both sides (”三医”): nothing is missing."""
    kept: list[int] = []
    for at in sorted(alone):
        if kept and text[at] in "“”" and text[kept[-1]] == text[at] and at - kept[-1] <= _SHORT_QUOTE:
            kept.pop()
        else:
            kept.append(at)
    return kept


def _unpaired(line: Line, at: int, missing: str) -> Finding:
    reason = f"“{line.text[at]}”找不到与它成对的“{missing}”，此处可能缺字；{_STAYS}"
    low = max(line.text.rfind(stop, 0, at) for stop in _STOPS) + 1
    ends = [end for stop in _STOPS if (end := line.text.find(stop, at)) >= 0]
    return Finding(line.start + low, line.start + min(ends, default=len(line.text)), DoubtKind.FRAGMENT, reason)
