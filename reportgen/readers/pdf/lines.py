"""Characters into pieces of lines: what stands on one base line without a wide gap."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from reportgen.readers.pdf.characters import Char

_WIDE = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u201c\u201d\u2018\u2019\u2014\u2026\U00020000-\U0003134f]"
)
_SAME_BASE = 0.3
_GAP = 1.2
_WORD_GAP = 0.18
_DIGIT_GAP = 0.3
_IN_NUMBERS = ",.%"
_SMALL = 0.8
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_SHIFT = 0.12


@dataclass(slots=True)
class Piece:
    """A stretch of a line without a wide gap; or, with its number in ``table``, a whole table of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    table: int = -1

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def find_pieces(chars: Sequence[Char]) -> list[Piece]:
    """Return the pieces of the lines that the characters stand on, from the top, each line from the left."""
    return [piece for line in _lines(chars) for piece in _split(line)]


def is_wide(char: str) -> bool:
    """Say whether the character is as wide as a hanzi."""
    return bool(_WIDE.match(char))


def join_wrapped(before: str, after: str) -> str:
    """Return two pieces of text as one: a blank between words, none beside hanzi.

    >>> join_wrapped("推进医", "改") + join_wrapped("the", "end")
    '推进医改the end'
    """
    if not before or not after or _WIDE.match(before[-1]) or _WIDE.match(after[0]):
        return before + after
    if before[-1].isdigit() and after[0].isdigit():
        return before + after
    if before[-1] in ".," and not after[0].isdigit():
        return f"{before} {after}"
    if before[-1] in "-/([{.," or after[0] in ",.;:!?)]}%/":
        return before + after
    return f"{before} {after}"


def _lines(chars: Iterable[Char]) -> list[list[Char]]:
    visible = [char for char in chars if not char.text.isspace() or char.text == "\u3000"]
    if not visible:
        return []
    usual = median(char.size for char in visible)
    large = sorted((c for c in visible if c.size >= _SMALL * usual), key=lambda char: char.base)
    lines: list[list[Char]] = []
    for char in large:
        if lines and char.base - lines[-1][0].base <= _SAME_BASE * min(char.size, lines[-1][0].size):
            lines[-1].append(char)
        else:
            lines.append([char])
    small = sorted((char for char in visible if char.size < _SMALL * usual), key=lambda char: char.base)
    rest: list[list[Char]] = []
    for char in small:
        home = _home(char, lines)
        if home is not None:
            home.append(char)
        elif rest and char.base - rest[-1][0].base <= 2 * _SAME_BASE * rest[-1][0].size:
            rest[-1].append(char)
        else:
            rest.append([char])
    return sorted((*lines, *rest), key=lambda line: line[0].base)


def _home(char: Char, lines: list[list[Char]]) -> list[Char] | None:
    """Return the line that a small character belongs to: within its height, next to one of its characters."""
    middle = (char.top + char.bottom) / 2
    for line in lines:
        first = line[0]
        if first.top <= middle <= first.bottom and any(
            -other.size < char.x0 - other.x1 < other.size or -other.size < other.x0 - char.x1 < other.size / 2
            for other in line
        ):
            return line
    return None


def _split(line: list[Char]) -> list[Piece]:
    line = sorted(line, key=lambda char: char.x0)
    runs: list[list[Char]] = []
    for char in line:
        if runs and char.x0 - runs[-1][-1].x1 <= _GAP * max(char.size, runs[-1][-1].size):
            runs[-1].append(char)
        else:
            runs.append([char])
    pieces = [_piece(run) for run in runs]
    return [piece for piece in pieces if piece.text]


def _piece(run: list[Char]) -> Piece:
    usual = max(char.size for char in run)
    base = median(char.base for char in run if char.size >= _SMALL * usual)
    text = ""
    before: Char | None = None
    for char in run:
        if before is not None and before.text == char.text and abs(char.x0 - before.x0) < 0.1 * char.size:
            continue  # printed twice for a bold look
        shifted = _shifted(char, base, usual)
        if before is not None and _has_gap(before, char):
            text += " "
        text += shifted
        before = char
    ink = [char for char in run if char.text != "\u3000"] or run
    return Piece(
        text.strip(" \u3000\u00a0"),
        min(char.x0 for char in ink),
        min(char.top for char in run),
        max(char.x1 for char in ink),
        max(char.bottom for char in run),
        base,
        usual,
    )


def _shifted(char: Char, base: float, usual: float) -> str:
    """Return the character, raised or lowered digits as such: 5.6% with a note's mark 1 must not read 5.6%1."""
    if char.size >= _SMALL * usual:
        return char.text
    if char.base < base - _SHIFT * usual:
        return char.text.translate(_RAISED)
    if char.base > base + _SHIFT * usual / 2:
        return char.text.translate(_LOWERED)
    return char.text


def _has_gap(before: Char, char: Char) -> bool:
    if char.after_blank and char.x0 - before.x1 > 0.1 * char.size:
        return True
    if _WIDE.match(before.text) or _WIDE.match(char.text):
        return False
    gap = char.x0 - before.x1
    is_number = before.text.isdigit() and (char.text.isdigit() or char.text in _IN_NUMBERS)
    return gap > (_DIGIT_GAP if is_number else _WORD_GAP) * min(before.size, char.size)
