"""Try the undoing of GBK slips on text that it was not made on.

    python benchmarks/slips.py TEXT.txt …

Each text is taken as it is and turned traditional, its full-width marks are narrowed in its GBK bytes without regard
to where characters begin, and the bytes are read leniently. Counted: slips made, readings taken and how many of them
are right, places left as doubts and how often the right reading is among the candidates.
"""

import sys
from pathlib import Path

from reportgen.corpus.characters import convert
from reportgen.corpus.rules.realign import realign_bytes

_MARKS = {"，": b",", "；": b";", "？": b"?"}
_CONTEXT = 3


def main(paths: list[Path]) -> None:
    """Write the counts to standard output."""
    for script in ("traditional", "simplified"):
        totals = {"slips": 0, "taken": 0, "right": 0, "doubted": 0, "among": 0}
        for path in paths:
            for line in path.read_text("utf-8").splitlines():
                _try_line(convert(line, "s2t") if script == "traditional" else line, totals)
        sys.stdout.write(f"{script}: " + "  ".join(f"{name} {count}" for name, count in totals.items()) + "\n")


def _try_line(line: str, totals: dict[str, int]) -> None:
    whole = line.translate(str.maketrans(",;?", "，；？"))
    try:
        content = whole.encode("gbk")
    except UnicodeEncodeError:
        return
    truth = whole.translate(str.maketrans("，；？", ",;?"))
    totals["slips"] += _count_slips(content)
    for mark, narrow in _MARKS.items():
        content = content.replace(mark.encode("gbk"), narrow)
    damaged = _read_leniently(content)
    changes = realign_bytes(damaged)
    for edit in changes.edits:
        totals["taken"] += 1
        is_right = damaged[max(0, edit.start - _CONTEXT) : edit.start] + edit.new in truth
        totals["right"] += is_right
        if not is_right:
            sys.stdout.write(f"wrong: {damaged[max(0, edit.start - 6) : edit.end + 4]!r} -> {edit.new}\n")
    for finding in changes.findings:
        totals["doubted"] += 1
        before = damaged[max(0, finding.start - _CONTEXT) : finding.start]
        totals["among"] += any(before + candidate in truth for candidate in finding.candidates)


def _count_slips(content: bytes) -> int:
    """Return how many full-width marks seem to stand across two characters."""
    borders, at = set(), 0
    while at < len(content):
        borders.add(at)
        at += 1 if content[at] < 0x80 else 2
    marks = {mark.encode("gbk") for mark in _MARKS}
    return sum(content[at : at + 2] in marks and at not in borders for at in range(len(content) - 1))


def _read_leniently(content: bytes) -> str:
    signs, at = [], 0
    while at < len(content):
        lead = content[at]
        if lead < 0x80:
            signs.append(chr(lead))
            at += 1
            continue
        sign = _read_pair(content[at : at + 2])
        signs.append(sign or "?")
        at += 2 if sign else 1
    return "".join(signs)


def _read_pair(pair: bytes) -> str:
    if len(pair) < 2 or not 0x40 <= pair[1] <= 0xFE or pair[1] == 0x7F:
        return ""
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return _user_defined(*pair)


def _user_defined(lead: int, trail: int) -> str:
    """Return the private-use character of a pair in the user-defined rows."""
    if 0xAA <= lead <= 0xAF and trail >= 0xA1:
        return chr(0xE000 + (lead - 0xAA) * 94 + trail - 0xA1)
    if lead >= 0xF8 and trail >= 0xA1:
        return chr(0xE234 + (lead - 0xF8) * 94 + trail - 0xA1)
    if 0xA1 <= lead <= 0xA7 and trail <= 0xA0:
        return chr(0xE4C6 + (lead - 0xA1) * 96 + trail - 0x40 - (trail > 0x7F))
    return ""


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
