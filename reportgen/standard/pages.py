"""A PDF → its pages as they are printed: signs with their places, lines of them, and the ruled lines of its ink.

Lengths are millimetres from the top left corner of the page, sizes points.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from statistics import median
from typing import Any

from reportgen.errors import SourceError

_MM = 25.4 / 72
_SCALE = 400 / 72  # dots in a point: a rule of 0.25 mm is four dots high
_MM_PER_DOT = 25.4 / 400
_LARGEST_RULED = 1684 * 2384  # points: A1; of a larger page the dots would fill the memory
_LONG_RULE = 100  # mm; shorter ones belong to tables and drawings
_SAME_LINE = 0.35  # of the type size


class Face(StrEnum):
    """The class of a face."""

    FANGSONG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    TITLE = "小标宋"
    SONG = "宋体"
    OTHER = "其他"


_FACES = (
    (Face.TITLE, r"xiaobiaosong|xbs|小标宋|zhongsong|中宋|song-?(bold|title)|serif.*bold"),
    (Face.FANGSONG, r"fang|仿宋|fzfs"),
    (Face.KAI, r"kai|楷"),
    (Face.HEI, r"hei|黑|sans.*(sc|cjk)"),
    (Face.SONG, r"song|宋|simsun|serif"),
)


def face_of(name: str) -> Face:
    """Return the class of the face that a file names."""
    plain = name.split("+")[-1].lower()
    return next((face for face, pattern in _FACES if re.search(pattern, plain)), Face.OTHER)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: ``x`` and ``end`` bound its advance, ``top`` and ``bottom`` its ink."""

    text: str
    x: float
    end: float
    top: float
    bottom: float
    baseline: float
    size: float
    face: Face
    colour: tuple[int, int, int]
    turned: bool


@dataclass(frozen=True)
class Line:
    """The signs that share a baseline, from the left; ``page`` and ``number`` count from 1."""

    page: int
    number: int
    signs: tuple[Sign, ...]

    @cached_property
    def text(self) -> str:
        """The signs as text."""
        return "".join(sign.text for sign in self.signs)

    @cached_property
    def size(self) -> float:
        """The size of most of its signs."""
        return Counter(round(sign.size, 1) for sign in self.signs).most_common(1)[0][0]

    @cached_property
    def face(self) -> Face:
        """The face of most of its signs."""
        return Counter(sign.face for sign in self.signs).most_common(1)[0][0]

    @cached_property
    def baseline(self) -> float:
        """The distance of its baseline from the top of the page."""
        return median(sign.baseline for sign in self.signs)

    @property
    def x(self) -> float:
        """Where its first sign begins."""
        return self.signs[0].x

    @property
    def end(self) -> float:
        """Where its last sign ends."""
        return self.signs[-1].end

    @property
    def top(self) -> float:
        """Where its ink begins."""
        return min(sign.top for sign in self.signs)

    @property
    def bottom(self) -> float:
        """Where its ink ends."""
        return max(sign.bottom for sign in self.signs)

    @property
    def is_red(self) -> bool:
        """Whether it is printed in red."""
        red, green, blue = self.signs[0].colour
        return red > 150 and green < 90 and blue < 90

    @property
    def place(self) -> str:
        """Where to find it."""
        return f"第{self.page}页第{self.number}行“{self.text[:12]}”"


@dataclass(frozen=True, slots=True)
class Rule:
    """A long horizontal line of ink."""

    x: float
    end: float
    top: float
    bottom: float
    red: bool


@dataclass(frozen=True)
class Sheet:
    """One page as it is printed."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    turned: tuple[Sign, ...]
    rules: tuple[Rule, ...]


def read_sheets(data: bytes, where: str) -> tuple[Sheet, ...]:
    """Return the pages of a PDF; rules are looked for on the first and the last page.

    Raises:
        SourceError: it cannot be read.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            count = len(pdf)
            return tuple(_read_sheet(pdf[at], at + 1, ruled=at in (0, count - 1)) for at in range(count))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError("PDF 有密码，打不开", where=where, hint="先去掉密码再检查") from error
        raise SourceError("不是完好的 PDF", where=where, hint="换上完好的文件") from error


def _read_sheet(page: Any, number: int, *, ruled: bool) -> Sheet:
    width, height = page.get_size()
    read = _signs(page.get_textpage(), _Frame(page.get_rotation(), *page.get_cropbox()))
    right, foot = width * _MM, height * _MM
    signs = [one for one in read if one.end > 0 and one.x < right and one.bottom > 0 and one.top < foot]  # in sight
    lines = tuple(
        Line(number, at, tuple(row)) for at, row in enumerate(_rows([sign for sign in signs if not sign.turned]), 1)
    )
    rules = tuple(_rules(page)) if ruled and width * height < _LARGEST_RULED else ()
    return Sheet(number, right, foot, lines, tuple(sign for sign in signs if sign.turned), rules)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What of a page is shown, and how it is turned (degrees, clockwise)."""

    rotation: int
    left: float
    bottom: float
    right: float
    top: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is seen, in millimetres from the left and from the top."""
        across, down = {
            0: (x - self.left, self.top - y),
            90: (y - self.bottom, x - self.left),
            180: (self.right - x, y - self.bottom),
            270: (self.top - y, self.right - x),
        }[self.rotation]
        return across * _MM, down * _MM

    def box(self, corners: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Return where a box is seen: its left and right, its top and bottom."""
        (x, y), (end, foot) = self.place(*corners[:2]), self.place(*corners[2:])
        return min(x, end), max(x, end), min(y, foot), max(y, foot)


def _signs(text: Any, frame: _Frame) -> Iterator[Sign]:
    from pypdfium2 import raw

    faces: dict[bytes, Face] = {}
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = raw.FS_MATRIX()
    parts = [ctypes.c_uint() for _ in range(4)]
    for at in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text.raw, at))
        if not sign.strip() or sign < " " or sign in "\u200b\u200c\u2060\ufffe":
            continue
        raw.FPDFText_GetFontInfo(text.raw, at, name, 256, flags)
        face = faces.setdefault(name.value, face_of(name.value.decode("utf-8", "replace")))
        raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
        raw.FPDFText_GetMatrix(text.raw, at, matrix)
        raw.FPDFText_GetFillColor(text.raw, at, *parts)
        ink, advance = frame.box(text.get_charbox(at)), frame.box(text.get_charbox(at, loose=True))
        size = raw.FPDFText_GetFontSize(text.raw, at) * math.hypot(matrix.c, matrix.d)
        turned = (abs(matrix.b) > abs(matrix.a)) != (frame.rotation in (90, 270))
        across = ink if turned else advance
        colour = (parts[0].value, parts[1].value, parts[2].value)
        baseline = frame.place(x.value, y.value)[1]
        yield Sign(sign, across[0], across[1], ink[2], ink[3], baseline, size, face, colour, turned)


def _rows(signs: list[Sign]) -> Iterator[list[Sign]]:
    """Yield the signs of each line from above, each from the left; a raised number stays with its line."""
    row: list[Sign] = []
    for sign in sorted(signs, key=lambda sign: sign.baseline):
        reach = max(sign.size, row[0].size if row else 0) * _MM * _SAME_LINE
        if row and sign.baseline - row[-1].baseline > reach:
            yield sorted(row, key=lambda one: one.x)
            row = []
        row.append(sign)
    if row:
        yield sorted(row, key=lambda one: one.x)


def _rules(page: Any) -> Iterator[Rule]:
    """Yield the long horizontal lines of the page's ink, from above."""
    import numpy

    image = page.render(scale=_SCALE, may_draw_forms=False).to_numpy()[:, :, :3].astype(numpy.int16)
    blue, green, red = image[:, :, 0], image[:, :, 1], image[:, :, 2]
    ink = (green + blue) < 330  # more than half covered: black, or red of any depth
    reddish = (red - green) > 80
    long_dots = int(_LONG_RULE / _MM_PER_DOT)
    start = -1
    long_rows = [_longest_run(row) if row.sum() >= long_dots else (0, 0) for row in ink]
    for at, (first, last) in enumerate([*long_rows, (0, 0)]):
        if last - first >= long_dots and start < 0:
            start = at
        elif last - first < long_dots and start >= 0:
            first, last = long_rows[start]
            middle = (start + at - 1) // 2
            red_share = float(reddish[middle, first:last].mean())
            yield Rule(first * _MM_PER_DOT, last * _MM_PER_DOT, start * _MM_PER_DOT, at * _MM_PER_DOT, red_share > 0.5)
            start = -1


def _longest_run(row: Any) -> tuple[int, int]:
    """Return where the longest stretch of ink in a row of dots begins and ends."""
    import numpy

    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], row.astype(numpy.int8), [0]))))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return 0, 0
    longest = int((ends - starts).argmax())
    return int(starts[longest]), int(ends[longest])
