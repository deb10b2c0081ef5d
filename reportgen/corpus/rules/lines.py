"""Lines broken in the middle of a sentence, joined again.

A break goes only with positive evidence that the sentence runs on; otherwise two fragments are safer than one false
sentence. Evidence is: a book title, bracket or quotation that the next lines close; a number without its unit; a line
that ends in a comma, or in a word that leads on (的, 通过, 进一步); a line that begins with a stop; a word torn in two,
Chinese or Latin; or a text wrapped at one width. Titles and headings, and lines that begin with a number or an indent,
are never joined to what stands before them. A long line that ends in a semicolon goes on in the next, where the two are
no items of a list. Two numbers are never made one: that is a doubt.
"""

import re
from collections import Counter

from reportgen.corpus.changes import Changes, Edit, Finding
from reportgen.corpus.characters import BLANK, HANZI, TABLE_SIGN, is_hanzi, simplify
from reportgen.corpus.lines import Line, find_lines
from reportgen.corpus.words import read_words
from reportgen.model.documents import Confidence, DoubtKind

_PAIRS = {"《": "》", "（": "）", "(": ")", "〔": "〕", "“": "”", "[": "]", "【": "】"}
_CLOSING = frozenset(_PAIRS.values())
_STOP = re.compile("[。！？；：…!?;:][”’》）)】]*$")
_BODY = re.compile("[，。；,;]")
_ITEM = re.compile(
    r"[一二三四五六七八九十百]+[、.．是要]|[(（][一二三四五六七八九十百\d]+[)）]|\d{1,3}[.．、](?!\d)|第[一二三四五六七八九十百\d]+[篇章节条部]"
    r"|[①-⑳●■◆▪•➢✓○□☆★·*-]|——|－－|附件|附[:：]|注[:：]|图\s*\d|表\s*\d|\d{4}年\d{1,2}月\d{1,2}日$"
)
_UNIT = re.compile(
    "[万亿多余]?(?:[人个名户家所张台支项条件种次倍号元例处座套批期岁吨升]|%|％|‰|平方|公里|亩|百分点|年|月|日)|[万亿%％‰]"
)
_RUN_OUT = re.compile(f"[{HANZI}]*$")
_RUN_IN = re.compile(f"[{HANZI}]*")
_BROKEN_TITLE_LINES = 3
_CONTEXT = 6
_BLANK_SIGNS = " \t\u00a0\u3000"
# Nats: what one word gains over its two halves.
_WORD_GAIN = 4.0
# The line after begins with one or two hanzi and a stop: no sentence of its own, so less of a gain will do.
_REMNANT_GAIN = 2.0
_REMNANT = re.compile(f"[{HANZI}]{{1,2}}[。；，]")
# Not 、: a heading that lost its ordinal begins with it.
_NEVER_FIRST = frozenset("，。；：？！）》”％%‰")
_FOLLOWING = frozenset("的了着过等和与及或是")
_LONG = 40
_FEW_WRAPPED = 5
_SHORTEST_VALUE = 8
_SAME_WIDTH = 2
_MOSTLY = 0.7
_NARROWEST, _WIDEST = 12, 60


def join_lines(text: str) -> Changes:
    """Join the lines that a sentence runs across."""
    lines = list(find_lines(text))
    width = _wrap_width(lines)
    edits, findings = [], []
    for at, line in enumerate(lines[:-1]):
        after = lines[at + 1]
        if _may_join(line, after):
            is_broken = _runs_on(line, after) or _closes(lines, at) or _is_wrapped(line, after, width)
        else:
            is_broken = _may_follow(after) and _is_broken_list(lines, at)
        if is_broken:
            start = line.start + len(line.text.rstrip(_BLANK_SIGNS))
            edits.append(Edit(start, after.start, "", "line-join", Confidence.RESTORED))
        elif _may_follow(after) and _parts_number(line.text.rstrip(), after.text):
            findings.append(_doubt_number(line, after))
    return Changes(tuple(edits), tuple(findings))


def _parts_number(left: str, right: str) -> bool:
    """Say whether the break stands between digits of running text, so that one number or two may be meant."""
    in_text = bool(_BODY.search(left) or _BODY.search(right)) and TABLE_SIGN not in left + right
    return in_text and left[-1:].isdigit() and bool(re.match(r"\d|\.\d", right))


def _doubt_number(line: Line, after: Line) -> Finding:
    left, right = _digits(r"[\d.,]+$", line.text.rstrip()), _digits(r"[\d.,]+", after.text)
    reason = "数字在换行处断开，可能是一个数，也可能是两个数；原文未改，所在句暂不付印"
    start = line.start + len(line.text.rstrip()) - len(left)
    return Finding(start, after.start + len(right), DoubtKind.FRAGMENT, reason, (left + right,))


def _digits(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[0] if found else ""


def _leads_on(left: str, right: str) -> bool:
    """Say whether the last word cannot end a sentence, or the first cannot begin one."""
    tail, head = _run(_RUN_OUT.search(left))[-_CONTEXT:], _run(_RUN_IN.match(right))[:_CONTEXT]
    if not tail or not head:
        return False
    words = read_words()
    last, first = words.divide(tail)[-1], words.divide(head)[0]
    return words.leads_on(last) or first in _FOLLOWING


def _is_broken_list(lines: list[Line], at: int) -> bool:
    """Say whether a line with a semicolon at its end is no item of a list, so that the next line goes on from it."""
    left, right = lines[at].text.strip(), lines[at + 1].text.strip()
    before = _nearest(lines, range(at - 1, -1, -1))
    after = _nearest(lines, range(at + 2, len(lines)))
    if not left.endswith(("；", ";")) or not _STOP.search(right) or left[0] == right[0] or TABLE_SIGN in left + right:
        return False
    if "。" in left:
        return True
    in_list = before.endswith(("；", ";", "：", ":")) or _ITEM.match(left) or after.endswith(("；", ";"))
    return not in_list and len(left) >= _LONG


def _nearest(lines: list[Line], places: range) -> str:
    return next((lines[at].text.rstrip() for at in places if lines[at].text.strip()), "")


def _may_join(line: Line, after: Line) -> bool:
    """Say whether nothing forbids the two lines to be one."""
    if not line.text.strip() or not after.text.strip() or TABLE_SIGN in line.text or TABLE_SIGN in after.text:
        return False
    return _may_follow(after) and not _STOP.search(line.text.rstrip())


def _may_follow(after: Line) -> bool:
    """Say whether a line can be the rest of another: it is no item and has no indent."""
    return bool(after.text.strip()) and not re.match(f"[{BLANK}]", after.text) and not _ITEM.match(after.text)


def _runs_on(line: Line, after: Line) -> bool:
    """Say whether the border itself shows that the sentence goes on."""
    left, right = line.text.rstrip(), after.text
    if right[0] in _NEVER_FIRST and (is_hanzi(left[-1]) or left[-1] in _CLOSING or left[-1].isalnum()):
        return True
    if left[-1] in "，、,":
        return bool(_BODY.search(right))
    if not _BODY.search(right):
        return False
    if left[-1].isdigit() and len(left) >= _SHORTEST_VALUE and _ends_in_value(left):
        return bool(_UNIT.match(right))
    if _is_letter(left[-1]) and _is_letter(right[0]):
        return True
    if not _BODY.search(left):
        return False
    if right[0].isdigit():
        return _wants_number(left)
    return is_hanzi(left[-1]) and is_hanzi(right[0]) and (_leads_on(left, right) or _tears_word(left, right))


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _ends_in_value(left: str) -> bool:
    before = left.rstrip("0123456789.")[-1:]
    return bool(before) and (is_hanzi(before) or before in "〕）")


def _wants_number(left: str) -> bool:
    return bool(re.search("(?:达到?|提高到|增加到|降至|降到|超过|不低于|不少于|不超过|至少|约|共|近|为)$", left))


def _tears_word(left: str, right: str) -> bool:
    """Say whether the break tears a word: the two ends make one that the dictionary has."""
    tail = _run(_RUN_OUT.search(left))[-_CONTEXT:]
    head = _run(_RUN_IN.match(right))[:_CONTEXT]
    words = read_words()
    gain = words.score(tail + head) - words.score(tail) - words.score(head)
    at = 0
    for word in words.divide(tail + head):
        if at < len(tail) < at + len(word):
            return gain >= (_REMNANT_GAIN if _REMNANT.match(right) else _WORD_GAIN)
        at += len(word)
    return False


def _run(match: re.Match[str] | None) -> str:
    return simplify(match[0]) if match else ""


def _closes(lines: list[Line], at: int) -> bool:
    """Say whether the next lines close what this paragraph left open."""
    wanted = _open_sign(lines[at].text)
    if not wanted:
        return False
    for after in lines[at + 1 : at + 1 + _BROKEN_TITLE_LINES]:
        if not after.text.strip() or (_ITEM.match(after.text) and after.text[0] not in _CLOSING):
            return False
        closing = after.text.find(wanted)
        if closing >= 0:
            return not re.search("[。；]", after.text[:closing])
    return False


def _open_sign(text: str) -> str:
    """Return the sign that would close the last pair left open in ``text``, or an empty string."""
    opened: list[str] = []
    for sign in text:
        if sign in _PAIRS:
            opened.append(_PAIRS[sign])
        elif sign in _CLOSING and opened and opened[-1] == sign:
            opened.pop()
    return opened[-1] if opened else ""


def _wrap_width(lines: list[Line]) -> int:
    """Return the width at which most unfinished lines end, or 0 where the text is not wrapped."""
    prose = (line.text.rstrip() for line in lines if TABLE_SIGN not in line.text)
    widths = [len(content) for content in prose if content and not _STOP.search(content)]
    widths = [width for width in widths if width >= _NARROWEST]
    if len(widths) < _FEW_WRAPPED:
        return 0
    width = max(Counter(widths).items(), key=lambda pair: (pair[1], pair[0]))[0]
    near = sum(abs(other - width) <= _SAME_WIDTH for other in widths)
    return width if near >= _MOSTLY * len(widths) and near >= _FEW_WRAPPED and width <= _WIDEST else 0


def _is_wrapped(line: Line, after: Line, width: int) -> bool:
    """Say whether the line is as wide as the text is wrapped and neither line is a heading."""
    if not width or abs(len(line.text.rstrip()) - width) > _SAME_WIDTH:
        return False
    return bool(_BODY.search(line.text)) or bool(_BODY.search(after.text) and not _ITEM.match(line.text))
