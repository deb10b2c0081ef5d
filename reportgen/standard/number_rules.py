"""The page number: clauses 7.5 and 8."""

from collections.abc import Iterator

from reportgen.standard import clauses
from reportgen.standard.clauses import Kind, Result, judged, left_open
from reportgen.standard.pages import Face, Line, Sheet, Sign
from reportgen.standard.text import FOOT, LEFT, RIGHT, SIHAO, Text

_DASHES = "—–-－"
_FORM = "阿拉伯数字，两侧各一条一字线（— 1 —）"
_PLACE = "一字线上距版心下边缘7毫米；单页居右、双页居左，各空一字"
_TURNED = "横排表格的页码与其他页同在纸的一侧：左侧竖排，距版心7毫米，单页在下、双页在上"
_FOOT_OF_TURNED = 35.0  # the left edge of the type area of a landscape page
_NEAR, _FAR = 4.0, 7.5  # one cell from the edge of the type area, whichever cell is meant


def check_numbers(text: Text) -> Iterator[Result]:
    """Yield what is to be said of the page numbers."""
    if text.kind is Kind.TABLE:
        yield from _check_turned(text)
        return
    if text.kind is Kind.ONE_PAGER and len(text.sheets) == 1:
        return
    sheets = text.sheets
    if text.kind is Kind.LETTER:
        sheets = sheets[1:]
        shown = 1 in text.numbers
        yield judged(clauses.LETTER_FIRST, not shown, "首页不显示页码", "有页码" if shown else "没有页码", "第1页")
    silent = [sheet.number for sheet in sheets if not (sheet.lines or sheet.turned)]
    missing = [sheet.number for sheet in sheets if sheet.number not in (*text.numbers, *silent)]
    if silent:
        told = f"{len(silent)}面没有文字（空白，或是扫描的图），看不出页码"
        yield left_open(clauses.NUMBER_FORM, "每面有页码", told, f"第{silent[0]}页")
    if missing:
        place = f"第{missing[0]}页"
        yield judged(clauses.NUMBER_FORM, False, "每面有页码", f"{len(missing)}面没有页码", place)
    if not text.numbers:
        return
    yield _form(text.numbers)
    yield _face([sign for line in text.numbers.values() for sign in line.signs])
    yield _place(text)


def _form(numbers: dict[int, Line]) -> Result:
    for page, line in numbers.items():
        plain = line.text
        if plain[0] not in _DASHES or plain[-1] not in _DASHES or plain.strip(_DASHES) != str(page):
            return judged(clauses.NUMBER_FORM, False, _FORM, f"“{plain}”", f"第{page}页")
    return judged(clauses.NUMBER_FORM, True, _FORM, f"“{next(iter(numbers.values())).text}”")


def _face(signs: list[Sign]) -> Result:
    digits = [sign for sign in signs if sign.text.isdigit()]
    odd = next((sign for sign in digits if abs(sign.size - SIHAO) > 0.3 or sign.face is not Face.SONG), None)
    shown = odd or digits[0]
    return judged(clauses.NUMBER_FACE, odd is None, "4号（14磅）半角宋体", f"{shown.size:.1f}磅{shown.face}")


def _place(text: Text) -> Result:
    left, right = (LEFT, RIGHT) if text.on_grid else _edges(text)
    for page, line in text.numbers.items():
        inset = right - line.end if page % 2 else line.x - left
        side = "右" if page % 2 else "左"
        gap = line.signs[0].top - FOOT
        measured = f"距版心{side}边{inset:.1f}毫米" + (f"，一字线距版心下边缘{gap:.1f}毫米" if text.on_grid else "")
        if not _NEAR <= inset <= _FAR or (text.on_grid and abs(gap - 7) > 1):
            return judged(clauses.NUMBER_PLACE, False, _PLACE, measured, f"第{page}页")
    return judged(clauses.NUMBER_PLACE, True, _PLACE, measured)


def _edges(text: Text) -> tuple[float, float]:
    """Return the edges of a type area that no standard fixes: as far out as anything is printed, the same each side."""
    first = text.sheets[0]
    inked = [line.x for line in first.lines] + [rule.x for sheet in text.sheets for rule in sheet.rules]
    left = min([text.left, *inked])
    return left, first.width - left


def _check_turned(text: Text) -> Iterator[Result]:
    if len(text.sheets) == 1 and not text.sheets[0].turned:
        yield left_open(clauses.NUMBER_PLACE, _TURNED, "只有一面，没有页码")
        return
    for sheet in text.sheets:
        fault = _turned_fault(sheet)
        if fault:
            yield judged(clauses.NUMBER_PLACE, False, _TURNED, fault, f"第{sheet.number}页")
            return
    first = text.sheets[0].turned
    yield judged(clauses.NUMBER_PLACE, True, _TURNED, f"距版心{_turned_gap(first):.1f}毫米")
    yield _face(list(first))


def _turned_gap(signs: tuple[Sign, ...]) -> float:
    dash = next((sign for sign in signs if sign.text in _DASHES), signs[0])
    return _FOOT_OF_TURNED - dash.end


def _turned_fault(sheet: Sheet) -> str:
    """Return what is wrong with the number of a landscape page, empty if nothing is."""
    signs = sheet.turned
    if not signs:
        return "没有竖排的页码"
    text = "".join(sign.text for sign in signs).strip(_DASHES)
    if text != str(sheet.number):
        return f"“{text}”"
    middle = sum(sign.top for sign in signs) / len(signs)
    if (middle > sheet.height / 2) != bool(sheet.number % 2):
        return "单双页的上下不对"
    gap = _turned_gap(signs)
    return "" if abs(gap - 7) <= 1 else f"距版心{gap:.1f}毫米"
