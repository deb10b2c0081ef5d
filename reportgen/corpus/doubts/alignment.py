"""Official wordings laid against a text: where a wording stands whole, and where all but a piece of it stands.

Three characters in a row that a wording and the text share are the anchor. What they share around it is the piece; the
rest of the wording on either side is then there after a gap (``cut``: nothing, or signs that cover something), there
with a character or two wrong (``wrong``), or not there at all, and then the text says something else.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

_ANCHOR = 3
# What so many wordings share (自治县) tells none of them.
_MANY = 16
_SIGNS = "*＊×xXＸ□■▢▯●○◯〇█▇▓▒…_＿#＃^~·?？\ufffd"
_TOLD = "敏感|屏蔽|违禁|过滤|删除|隐去|略"
_OPEN, _CLOSE = r"[\[【(（<《]", r"[\]】)）>》]"
COVER = re.compile(rf"{_OPEN}\s*(?:{_TOLD}|[*×xX]+)[^\]】)）>》\n]{{0,4}}{_CLOSE}|[{_SIGNS}]+|某{{2,3}}|[ \u3000]+")
_COVER_BACKWARDS = re.compile(rf"{_CLOSE}[^\[【(（<《\n]{{0,4}}(?:{_TOLD[::-1]}|[*×xX]+)\s*{_OPEN}")
_LONGEST_COVER = 12
MOST_WRONG = 2


class Tie(Enum):
    """How one side of a piece goes on."""

    WHOLE = 0
    CUT = 1
    COVERED = 2
    WRONG = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a piece.

    ``width`` characters of the text belong to it, ``kept`` of them after a gap; ``wrong`` of the others differ, and
    ``cover`` of them are signs put over it.
    """

    tie: Tie
    width: int = 0
    kept: int = 0
    wrong: int = 0
    cover: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """The longest stretch that a text and a wording share at one place: ``wording[first:last] == text[start:end]``."""

    wording: str
    first: int
    last: int
    start: int
    end: int


def find_pieces(text: str, wordings: tuple[str, ...]) -> Iterator[Piece]:
    """Yield the pieces of the wordings in the text, whole wordings included."""
    index = _index(wordings)
    done: dict[tuple[str, int], int] = {}
    for at in range(len(text) - _ANCHOR + 1):
        for wording, place in index.get(text[at : at + _ANCHOR], ()):
            key = (wording, at - place)
            if done.get(key, 0) > at:
                continue
            last, end = place + _ANCHOR, at + _ANCHOR
            while last < len(wording) and end < len(text) and wording[last] == text[end]:
                last, end = last + 1, end + 1
            done[key] = end
            yield Piece(wording, place, last, at, end)


@lru_cache(maxsize=4)
def _index(wordings: tuple[str, ...]) -> dict[str, list[tuple[str, int]]]:
    index: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for wording in wordings:
        for place in range(len(wording) - _ANCHOR + 1):
            index[wording[place : place + _ANCHOR]].append((wording, place))
    return {anchor: places for anchor, places in index.items() if len(places) <= _MANY}


def find_whole(text: str, wordings: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where wordings stand whole, in order."""
    spans = []
    for wording in wordings:
        at = text.find(wording)
        while at >= 0:
            spans.append((at, at + len(wording)))
            at = text.find(wording, at + 1)
    return sorted(spans)


def look_back(piece: Piece, text: str) -> list[Side]:
    """Return the ways in which the wording can begin before the piece; none where the text says something else."""
    head = piece.wording[: piece.first]
    if not head:
        return [Side(Tie.WHOLE)]
    low = text.rfind("\n", 0, piece.start) + 1
    before = text[max(low, piece.start - len(head) - _LONGEST_COVER) : piece.start]
    return _sides(before[::-1], head[::-1])


def look_ahead(piece: Piece, text: str) -> list[Side]:
    """Return the ways in which the wording can end after the piece; none where the text says something else."""
    tail = piece.wording[piece.last :]
    if not tail:
        return [Side(Tie.WHOLE)]
    after = text[piece.end : piece.end + len(tail) + _LONGEST_COVER].split("\n", 1)[0]
    return _sides(after, tail)


def _sides(text: str, rest: str) -> list[Side]:
    """Return the ways in which ``text``, from its beginning, can hold the ``rest`` of a wording.

    Both run away from the piece; before a piece both are read backwards.
    """
    cover = COVER.match(text) or _COVER_BACKWARDS.match(text)
    if cover:
        kept = _common_end(text[cover.end() :], rest)
        return [Side(Tie.COVERED, cover.end() + kept, kept, cover=len(cover[0].strip()))]
    sides = []
    kept = _common_end(text, rest)
    if kept:
        sides.append(Side(Tie.CUT, kept, kept))
    if sorted(text[: len(rest)]) == sorted(rest):
        sides.append(Side(Tie.WRONG, len(rest), wrong=MOST_WRONG))
    near = frozenset(text[: len(rest) + MOST_WRONG])
    if sum(char not in near for char in rest) > MOST_WRONG:
        return sides
    width, wrong = _nearest(text, rest)
    if wrong <= MOST_WRONG and not (width < len(rest) and _is_part(text[:width], rest)):
        sides.append(Side(Tie.WRONG, width, wrong=wrong))
    return sides


def _common_end(text: str, rest: str) -> int:
    """Return how long an end of ``rest``, not all of it, begins ``text``."""
    return next((kept for kept in range(len(rest) - 1, 0, -1) if text.startswith(rest[-kept:])), 0)


def _is_part(text: str, rest: str) -> bool:
    """Say whether ``text`` is ``rest`` with characters left out: a cut, and judged as one."""
    left = iter(rest)
    return all(char in left for char in text)


def _nearest(text: str, wording: str) -> tuple[int, int]:
    """Return how much of the beginning of ``text`` is nearest to ``wording``, and how many characters differ."""
    best = (0, MOST_WRONG + 1)
    for width in range(max(1, len(wording) - MOST_WRONG), min(len(text), len(wording) + MOST_WRONG) + 1):
        wrong = _distance(text[:width], wording)
        if (wrong, abs(width - len(wording))) < (best[1], abs(best[0] - len(wording))):
            best = (width, wrong)
    return best


def _distance(one: str, other: str) -> int:
    """Return how many characters must be put in, left out or exchanged."""
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, start=1):
        last, row[0] = row[0], at
        for place, sign in enumerate(other, start=1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (char != sign))
    return row[-1]
