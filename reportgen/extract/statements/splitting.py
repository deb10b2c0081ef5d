"""Text into sentences, parts and pieces at the marks that stand outside quotes and brackets."""

import re

_PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "「": "」",
    "『": "』",
    "〔": "〕",
    "[": "]",
}
_LONGEST_PAIR = 200
SENTENCE_ENDS = "。！？!?\n"
_CLOSERS = frozenset(_PAIRS.values())
_PAIR_MARK = re.compile(f"[{re.escape(''.join((*_PAIRS, *_CLOSERS)))}\\n]")
_END_MARK = re.compile(f"[{SENTENCE_ENDS}]")
BLANK = " \t\r\u3000\xa0"


def find_depths(text: str) -> list[int]:
    """Return for every character how many pairs of quotes or brackets hold it; a mark without partner none."""
    depths = [0] * len(text)
    open_marks: list[tuple[str, int]] = []
    for found in _PAIR_MARK.finditer(text):
        at, character = found.start(), found[0]
        if character == "\n":
            open_marks.clear()
        elif character in _PAIRS:
            open_marks.append((_PAIRS[character], at))
        elif open_marks:
            while open_marks and open_marks[-1][0] != character and any(mark == character for mark, _ in open_marks):
                open_marks.pop()
            if open_marks and open_marks[-1][0] == character:
                _, start = open_marks.pop()
                if at - start <= _LONGEST_PAIR:
                    for inner in range(start, at + 1):
                        depths[inner] += 1
    return depths


def split_at(text: str, depths: list[int], span: tuple[int, int], marks: str) -> list[tuple[int, int]]:
    """Return the stretches of ``span`` between ``marks`` outside pairs; a mark ends its stretch and is left out."""
    pieces, start = [], span[0]
    for at in (found.start() for found in re.compile(f"[{marks}]").finditer(text, *span)):
        if not depths[at]:
            pieces.append((start, at))
            start = at + 1
    pieces.append((start, span[1]))
    return [(begin, end) for begin, end in pieces if begin < end]


def find_sentences(text: str, depths: list[int]) -> list[tuple[int, int]]:
    """Return the sentences of ``text`` with their end marks, without the white space around them."""
    spans, start = [], 0
    for at in (found.start() for found in _END_MARK.finditer(text)):
        if not depths[at] and not _is_damage(text, at):
            spans.append((start, at + 1))
            start = at + 1
    spans.append((start, len(text)))
    trimmed = ((*trim(text, begin, end, BLANK + "\n"),) for begin, end in spans)
    return [(begin, end) for begin, end in trimmed if begin < end]


def trim(text: str, start: int, end: int, marks: str) -> tuple[int, int]:
    """Return the stretch without the ``marks`` at its ends."""
    while start < end and text[start] in marks:
        start += 1
    while start < end and text[end - 1] in marks:
        end -= 1
    return start, end


def _is_damage(text: str, at: int) -> bool:
    """Say whether a question mark stands for a lost character: a letter or another mark follows it."""
    following = text[at + 1 : at + 2]
    is_letter = following.isascii() and following.isalpha()
    return text[at] in "？?" and bool(following) and (is_letter or following in "，、；)）?？")
