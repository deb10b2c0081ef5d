"""A page of a PDF into its characters with their places, upright, measured from the top left of the page."""

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

_SIDEWAYS = (90, 180, 270)
_SOFT_HYPHENS = "\u00ad\u0002\ufffe"
_BLANKS = frozenset(map(ord, " \t\r\n\u00a0"))
_UNREADABLE = "\ufffd"
_MOST_SEGMENTS = 64


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its box; ``size`` is the size of its type, ``base`` where it stands, ``angle`` its turn.

    ``after_blank``: the file has a blank before it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    angle: int = 0
    is_unmapped: bool = False
    after_blank: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its measures, its upright characters, those set at another angle, and how it was turned to be upright.

    ``paths``: how many shapes are drawn on it; ``rules``: how many lines these draw, of which one may draw a table.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    slanted: tuple[Char, ...]
    turn: int
    paths: int
    rules: int
    picture_share: float
    is_recognised: bool


def read_sheet(page: Any, number: int) -> Sheet:
    """Read the characters of a page."""
    left, bottom, right, top = page.get_mediabox()
    turned = page.get_rotation()
    text_page = page.get_textpage()
    chars = _read_chars(text_page, left, top)
    is_recognised = bool(chars) and _is_invisible(text_page)
    text_page.close()
    width, height = right - left, top - bottom
    chars = [rotate(char, turned, width, height) for char in chars]
    if turned in (90, 270):
        width, height = height, width
    most = Counter(char.angle for char in chars if not char.text.isspace()).most_common(1)
    turn = most[0][0] if most and most[0][0] in _SIDEWAYS else 0
    if turn:
        chars = [rotate(char, turn, width, height) for char in chars]
        if turn in (90, 270):
            width, height = height, width
    inside = [c for c in chars if -1 <= (c.x0 + c.x1) / 2 <= width + 1 and -1 <= (c.top + c.bottom) / 2 <= height + 1]
    paths, rules, pictures = _objects(page)
    return Sheet(
        number,
        width,
        height,
        tuple(char for char in inside if char.angle == 0),
        tuple(char for char in inside if char.angle != 0),
        turn,
        paths,
        rules,
        pictures / (width * height) if width * height else 0.0,
        is_recognised,
    )


def rotate(char: Char, turn: int, width: float, height: float) -> Char:
    """Return the character on the page turned clockwise by ``turn`` degrees; the measures are those before."""
    if turn not in _SIDEWAYS:
        return char
    x0, top, x1, bottom = rotate_box((char.x0, char.top, char.x1, char.bottom), turn, width, height)
    angle = (char.angle - turn) % 360
    return replace(char, x0=x0, top=top, x1=x1, bottom=bottom, base=bottom, angle=angle)


def rotate_box(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Return the box on the page turned clockwise by ``turn`` degrees."""
    x0, top, x1, bottom = box
    if turn == 90:
        return height - bottom, x0, height - top, x1
    if turn == 180:
        return width - x1, height - bottom, width - x0, height - top
    if turn == 270:
        return top, width - x1, bottom, width - x0
    return box


def _read_chars(text_page: Any, left: float, top: float) -> list[Char]:
    from pypdfium2 import raw

    handle = text_page.raw
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = raw.FS_MATRIX()
    chars: list[Char] = []
    lead = 0
    blank = False
    for at in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, at)
        if raw.FPDFText_IsGenerated(handle, at) == 1:
            continue
        if code in _BLANKS:
            blank = True
            continue
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000 and lead:
            code, lead = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00), 0
        if not raw.FPDFText_GetLooseCharBox(handle, at, box):
            continue
        raw.FPDFText_GetCharOrigin(handle, at, x, y)
        raw.FPDFText_GetMatrix(handle, at, matrix)
        size = raw.FPDFText_GetFontSize(handle, at) * math.hypot(matrix.c, matrix.d)
        unmapped = code == 0 or raw.FPDFText_HasUnicodeMapError(handle, at) == 1
        text = _UNREADABLE if code == 0 or 0xD800 <= code < 0xE000 else chr(code)
        angle = round(math.degrees(raw.FPDFText_GetCharAngle(handle, at))) % 360
        char = Char(
            text,
            box.left - left,
            top - box.top,
            box.right - left,
            top - box.bottom,
            top - y.value,
            size or box.top - box.bottom,
            0 if angle in (1, 359) else angle,
            unmapped,
            blank,
        )
        blank = False
        if char.text not in _SOFT_HYPHENS:
            chars.append(char)
    return chars


def _is_invisible(text_page: Any) -> bool:
    """Say whether the text is set invisibly, as recognition of scanned pages leaves it; three places are looked at."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(text_page.raw)
    modes = []
    for at in (0, count // 2, count - 1):
        found = raw.FPDFText_GetTextObject(text_page.raw, at)
        if found:
            modes.append(raw.FPDFTextObj_GetTextRenderMode(found))
    return bool(modes) and all(mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes)


def _objects(page: Any) -> tuple[int, int, float]:
    """Return how many drawn paths the page has, how many lines they draw, and the area of its largest picture."""
    from pypdfium2 import raw

    paths = rules = 0
    largest = 0.0
    for found in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=3):
        if found.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            rules += _count_rules(found.raw)
        else:
            left, bottom, right, top = found.get_bounds()
            largest = max(largest, (right - left) * (top - bottom))
    return paths, rules, largest


def _count_rules(path: Any) -> int:
    """Return how many lines a path draws, or how many shapes it fills; no more than tell a table from a rule."""
    from pypdfium2 import raw

    fill, is_stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, is_stroked)
    wanted = raw.FPDF_SEGMENT_LINETO if is_stroked.value else raw.FPDF_SEGMENT_MOVETO
    count = min(raw.FPDFPath_CountSegments(path), _MOST_SEGMENTS)
    return sum(raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, at)) == wanted for at in range(count))
