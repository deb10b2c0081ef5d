"""Paper, type area and grid: clauses 5.1 to 5.2.4."""

from collections import Counter
from collections.abc import Iterator
from statistics import median

from reportgen.standard import clauses
from reportgen.standard.clauses import Kind, Result, judged, left_open
from reportgen.standard.pages import Face, Line
from reportgen.standard.text import CELL, FOOT, LEFT, MM_PER_PT, PITCH, RIGHT, SANHAO, TOP, Text

_CLOSING = frozenset("，。、；：？！）》〉】〕」』”’")
_WIDE_SIGNS_FROM = "\u2e80"  # signs that fill a cell
_CELLS = 28
_BODY_SIZES = {Kind.ONE_PAGER: "4号（14磅）以上", Kind.PAPER: "4号（14磅）以上", Kind.TABLE: "4号（14磅）以上"}


def check_paper(text: Text) -> Iterator[Result]:
    """Yield whether every page is A4, lying where the document is a table."""
    want = (297, 210) if text.kind is Kind.TABLE else (210, 297)
    required = f"A4，{want[0]}×{want[1]}毫米"
    wrong = [sheet for sheet in text.sheets if abs(sheet.width - want[0]) > 1 or abs(sheet.height - want[1]) > 1]
    shown = wrong[0] if wrong else text.sheets[0]
    place = f"第{shown.number}页" if wrong else ""
    yield judged(clauses.PAPER_SIZE, not wrong, required, f"{shown.width:.0f}×{shown.height:.0f}毫米", place)


def check_margins(text: Text) -> Iterator[Result]:
    """Yield whether the text fills the type area and keeps within it."""
    if not text.on_grid:
        return
    yield _head_margin(text)
    holds = abs(text.left - LEFT) <= 1
    yield judged(clauses.SIDE_MARGIN, holds, "28毫米±1毫米", f"{text.left:.1f}毫米")
    over = [line for line in text.body if _shown_end(line) > RIGHT + 1 or line.x < LEFT - 1 or _is_low(line, text)]
    width = text.right - text.left
    full = text.right > RIGHT - 3
    place = over[0].place if over else ""
    yield judged(clauses.TYPE_AREA, not over and full, "156×225毫米，文字不出版心", f"行宽{width:.1f}毫米", place)


def _is_low(line: Line, text: Text) -> bool:
    """Tell whether a line lies under the type area; on the first page of a letter it may come near the lower rule."""
    return line.bottom > FOOT + 1 and not (text.kind is Kind.LETTER and line.page == 1)


def _shown_end(line: Line) -> float:
    """Return where a line ends to the eye: a closing mark fills the left half of its cell, the rest may be cut off."""
    last = line.signs[-1]
    return (last.x + last.end) / 2 if last.text in _CLOSING else last.end


def _head_margin(text: Text) -> Result:
    """Return whether the first line of a full page begins at the head of the type area.

    Offices read it in two ways: the line with its leading begins there, or its ink does.
    """
    required = "37毫米±1毫米"
    first = [page[0] for sheet in text.sheets[1:] if (page := text.page(sheet.number)) and page[0].number == 1]
    if not first:
        return left_open(clauses.HEAD_MARGIN, required, "没有以正文开头的整面")
    line = min(first, key=lambda line: line.baseline)
    box, ink = line.baseline - _above_baseline(text), line.top
    holds = abs(box - TOP) <= 1 or abs(ink - TOP) <= 1
    return judged(clauses.HEAD_MARGIN, holds, required, f"行框{box:.1f}毫米，墨迹{ink:.1f}毫米", f"第{line.page}页首行")


def _above_baseline(text: Text) -> float:
    """Return how far the box of a line reaches above its baseline: half the leading, and the ascent of hanzi."""
    pitch = median(text.pitches) * MM_PER_PT if text.pitches else PITCH
    size = text.body_size * MM_PER_PT
    return (pitch - size) / 2 + 0.88 * size


def check_grid(text: Text) -> Iterator[Result]:
    """Yield whether 22 lines of 28 characters fill a page."""
    if not text.on_grid:
        return
    if not text.pitches:
        yield left_open(clauses.LINES, "每面22行", "没有两行相连的正文")
        return
    pitch = Counter(round(gap, 1) for gap in text.pitches).most_common(1)[0][0]
    lines = round(225 / (pitch * MM_PER_PT))
    counts = {sheet.number: len(text.page(sheet.number)) for sheet in text.sheets}
    fullest = max(counts, key=lambda number: counts[number])
    measured = f"行距可排{lines}行，最多一面{counts[fullest]}行"
    yield judged(clauses.LINES, lines == 22 and counts[fullest] <= 22, "每面22行", measured, f"第{fullest}页")
    off = [gap for gap in text.pitches if abs(gap - pitch) > 1]
    measured = f"{pitch:.1f}磅" + (f"，另有{len(off)}处不同" if off else "")
    yield judged(clauses.PITCH, 28.6 <= pitch <= 29.6, "约29磅（225毫米排22行，28.95—29.5磅）", measured)
    yield _cells(text)


def _cells(text: Text) -> Result:
    required = "每行28字"
    full = [line for line in text.body if _is_full(line, text)]
    plain = [line for line in full if all(sign.text >= _WIDE_SIGNS_FROM and _fills(sign.text) for sign in line.signs)]
    shown = next((line for line in plain if len(line.signs) == _CELLS), None)
    if shown:
        return judged(clauses.CELLS, True, required, f"{_CELLS}字（{len(plain)}行纯汉字整行）", shown.place)
    advances = [
        right.x - left.x
        for line in full
        for left, right in zip(line.signs, line.signs[1:], strict=False)
        if left.text >= _WIDE_SIGNS_FROM and right.text >= _WIDE_SIGNS_FROM and _fills(left.text)
    ]
    if not advances:
        return left_open(clauses.CELLS, required, "没有整行的正文")
    # Justified lines are stretched, never squeezed, and one is where a mark must not end it: the closest signs show the
    # type as it was set.
    count = int(156 / sorted(advances)[len(advances) // 20] + 0.25)
    return judged(clauses.CELLS, count == _CELLS, required, f"按字距可排{count}字")


def _fills(sign: str) -> bool:
    """Tell whether a sign fills its cell in any setting: marks may be squeezed."""
    return "\u3400" <= sign <= "\u9fff"


def _is_full(line: Line, text: Text) -> bool:
    return abs(line.x - text.left) < 1 and line.end > text.right - CELL


def check_body(text: Text) -> Iterator[Result]:
    """Yield whether the body is set in 3号 仿宋, or large enough where the grid does not hold."""
    if not text.body:
        return
    size = text.body_size
    faces = Counter(line.face for line in text.body)
    face = faces.most_common(1)[0][0]
    odd = next((line.place for line in text.body if line.face is not Face.FANGSONG), "") if face != "仿宋" else ""
    if text.on_grid:
        holds = abs(size - SANHAO) <= 0.3 and face is Face.FANGSONG
        yield judged(clauses.BODY, holds, "3号（16磅）仿宋", f"{size:g}磅{face}", odd)
    else:
        yield judged(clauses.SMALL_BODY, size >= 13.7, _BODY_SIZES[text.kind], f"{size:g}磅{face}")
    yield from _colour(text)
    if text.on_grid:
        yield from _indent(text)


def _colour(text: Text) -> Iterator[Result]:
    """Yield whether all text but the red masthead is black."""
    for sheet in text.sheets:
        for line in sheet.lines:
            if line.is_red and sheet.number == 1 and line.baseline < sheet.height / 2:
                continue
            odd = next((sign for sign in line.signs if max(sign.colour) > 60), None)
            if odd:
                measured = "RGB " + "、".join(map(str, odd.colour))
                yield judged(clauses.COLOUR, False, "版头以外的文字为黑色", measured, line.place)
                return
    yield judged(clauses.COLOUR, True, "版头以外的文字为黑色", "黑色")


def _indent(text: Text) -> Iterator[Result]:
    offsets = [line.x - text.left for line in text.body if 2 < line.x - text.left < 40 and line.end > text.right - CELL]
    if not offsets:
        return
    offset = Counter(round(value, 0) for value in offsets).most_common(1)[0][0]
    near = median(value for value in offsets if abs(value - offset) <= 1)
    holds = abs(near - 2 * CELL) <= 0.8
    yield judged(clauses.INDENT, holds, "左空二字（11.1毫米）", f"{near:.1f}毫米（{near / CELL:.1f}字）")
