"""A second reading of clean text, sign for sign as long: signs of one width, and where brackets and quotes lie.

Rules are matched on the view; offsets are the same in both, so nothing printed comes from it.
"""

import re
from dataclasses import dataclass

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PUNCTUATION = str.maketrans(
    {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", "\u3000": " "}
)
_IN_TURN = re.compile(
    r"依次(?=[^，。；]{0,14}[0-9一二两三四五六七八九十])|(?<![得积评总学均百])分[居列](?=[^，。；]{0,8}第)"
)
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[，：](?=[0-9])")
# 1:1.2,50%以上: behind a decimal no comma parts thousands
_BEHIND_DECIMAL = re.compile(r"(\.[0-9]+),")
_PAIRS = {
    "（": "）",
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "〔": "〕",
    "【": "】",
    "「": "」",
    "『": "』",
    "[": "]",
}
_SENTENCE_END = re.compile(r"[。！？\n]+[”’」』）]*")
_ITEM = re.compile(r"[0-9]{1,2}\. +(?=[0-9])")
_LONGEST_BRACKET = 80
# Rules look back to the start of their sentence: without a bound, a line without marks takes quadratic time.
_LONGEST_SENTENCE = 1200


@dataclass(frozen=True, slots=True)
class Bracket:
    """A stretch in brackets or quotation marks, these included."""

    start: int
    end: int
    mark: str


def fold(text: str) -> str:
    """Return ``text`` with figures and letters half width and Chinese punctuation full width, sign for sign.

    Of the words for "one each, in order", 依次, 分居 and 分别, the rules know the last.

    >>> fold("达到９１．３％(2023年),12,345人")
    '达到91.3%（2023年），12,345人'
    """
    narrow = text.translate(_FULL_WIDTH).translate(_PUNCTUATION)
    joined = _BETWEEN_DIGITS.sub(lambda sign: "," if sign[0] == "，" else ":", narrow)
    return _IN_TURN.sub("分别", _BEHIND_DECIMAL.sub(r"\1，", joined))


def find_brackets(view: str) -> tuple[Bracket, ...]:
    """Return the outermost closed brackets and quotations of a sentence, in order; what never closes is none."""
    found: list[Bracket] = []
    at = 0
    while at < len(view):
        close = _find_close(view, at) if view[at] in _PAIRS else -1
        if close < 0:
            at += 1
        else:
            found.append(Bracket(at, close + 1, view[at]))
            at = close + 1
    return tuple(found)


def find_sentences(view: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text lie, without the white space and the item number before a figure."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for end in [match.end() for match in _SENTENCE_END.finditer(view)] + [len(view)]:
        while end - start > _LONGEST_SENTENCE:
            cut = _find_cut(view, start)
            bounds.append((start, cut))
            start = cut
        piece = view[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            left += len(item[0]) if (item := _ITEM.match(view, left)) else 0
            bounds.append((left, start + len(piece.rstrip())))
        start = end
    return bounds


def _find_cut(view: str, start: int) -> int:
    """Return where a stretch without sentence ends is cut: behind a comma if it has one, never in a number."""
    limit = start + _LONGEST_SENTENCE
    comma = view.rfind("，", start + 1, limit)
    if comma > 0:
        return comma + 1
    cut = limit
    while cut > limit - 100 and view[cut - 1].isalnum() and view[cut].isascii():
        cut -= 1
    return cut


def _find_close(view: str, start: int) -> int:
    opening, closing, depth = view[start], _PAIRS[view[start]], 0
    for at in range(start, min(len(view), start + _LONGEST_BRACKET)):
        if view[at] == opening:
            depth += 1
        elif view[at] == closing:
            depth -= 1
            if not depth:
                return at
    return -1
