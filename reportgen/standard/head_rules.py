"""The lines of the head: 份号, 密级, 紧急程度, 发文字号, 签发人 (7.2.1 to 7.2.6), and 期号 and imprint of a 简报."""

import re
from collections.abc import Iterator
from statistics import median

from reportgen.standard import clauses
from reportgen.standard.clauses import Kind, Result, judged, left_open
from reportgen.standard.pages import Face, Line, Sign
from reportgen.standard.text import CELL, LEFT, PITCH, RIGHT, SANHAO, Text

SERIAL = re.compile(r"(?:№|No\.?)?(\d+)")
MARK = re.compile(r"(?:绝密|机密|秘密)(?:★.*)?|内部资料|特提|特急|加急|平急")
ANY_NUMBER = re.compile(r"[^〔［\[（(【]*[〔［\[（(【]\d{4}[〕］\]）)】]第?\d+号")
NUMBER = re.compile(r"[^第〔]+〔\d{4}〕[1-9]\d*号")
_SIGNER = "签发人："
_ISSUE = re.compile(r"第?[0-9一二三四五六七八九十百]+期")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日$")
_NEAR = 1.2  # mm
_HIGHEST_HEAD = 120.0  # mm from the edge of the paper: about a third of the page, and the two lines over the name


def check_head(text: Text) -> Iterator[Result]:
    """Yield what is to be said of the lines over the red rule; what a head does without is passed over."""
    if not text.on_grid or not text.head_end:
        return
    head = [line for line in text.sheets[0].lines if line.baseline < text.head_end]
    name = next((line for line in head if line.is_red), None)
    above = [line for line in head if name and line.baseline < name.baseline]
    yield from _serial(above)
    yield from _marks(above)
    yield from _ink(head)
    below = [line for line in head if name and line.baseline > name.baseline and not line.is_red]
    if text.kind is Kind.OFFICIAL:
        yield from _number(below, name)
    else:
        yield from _issue(below, text.head_end)


def _serial(above: list[Line]) -> Iterator[Result]:
    for line in above:
        if found := SERIAL.fullmatch(line.text):
            holds = len(found[1]) == 6 and line.number == 1 and _is_flush(line) and _is_sized(line)
            measured = f"{len(found[1])}位，{line.size:g}磅，第{line.number}行，距左边{line.x:.1f}毫米"
            required = "6位数字，3号，版心左上角第一行顶格"
            yield judged(clauses.SERIAL, holds, required, measured, line.place)


def _marks(above: list[Line]) -> Iterator[Result]:
    found = [line for line in above if MARK.fullmatch(line.text)]
    for line in found:
        after_serial = not any(SERIAL.fullmatch(other.text) for other in above if other.number > line.number)
        holds = line.face is Face.HEI and _is_sized(line) and _is_flush(line) and after_serial
        measured = f"{line.size:g}磅{line.face}，距左边{line.x:.1f}毫米"
        yield judged(clauses.SECRECY, holds, "3号黑体，版心左上角顶格，在份号之下", measured, line.place)


def _ink(head: list[Line]) -> Iterator[Result]:
    red = [sign for line in head if line.is_red for sign in line.signs]
    if not red:
        return
    colour = red[0].colour
    shown = "RGB " + "、".join(map(str, colour))
    required = "红色（Y80M80，屏幕上接近 230、0、0）"
    if colour[0] >= 200 and max(colour[1:]) <= 50:
        yield judged(clauses.RED_INK, True, required, shown)
    else:
        yield left_open(clauses.RED_INK, required, shown, "第1页")


def _number(below: list[Line], name: Line | None) -> Iterator[Result]:
    line = next((line for line in below if ANY_NUMBER.match(line.text)), None)
    if line is None or name is None:
        yield left_open(clauses.DOC_NUMBER, "有发文字号，如 ×政发〔2026〕15号", "没有找到发文字号", "第1页")
        return
    words, _, _ = line.text.partition(_SIGNER)
    signs, rest = line.signs[: len(words)], line.signs[len(words) :]
    form = NUMBER.fullmatch(words) is not None
    size, face = median(sign.size for sign in signs), signs[-1].face
    centre = (signs[0].x + signs[-1].end) / 2
    placed = abs(signs[0].x - LEFT - CELL) <= _NEAR if rest else abs(centre - (LEFT + RIGHT) / 2) <= 2.5
    blank = (line.top - name.bottom) / PITCH
    holds = form and abs(size - SANHAO) <= 0.3 and face is Face.FANGSONG and placed and 1.6 <= blank <= 3.2
    place = "居左空一字" if rest else "居中"
    required = f"标志下空二行，3号仿宋，{place}，年份用六角括号，序号不加“第”、不编虚位"
    measured = f"“{words}”，{size:g}磅{face}，{'位置不对' if not placed else place}，空{blank:.1f}行"
    yield judged(clauses.DOC_NUMBER, holds, required, measured, line.place)
    if rest:
        yield _signer(rest, line)


def _signer(signs: tuple[Sign, ...], line: Line) -> Result:
    label, name = signs[: len(_SIGNER)], signs[len(_SIGNER) :]
    inset = RIGHT - signs[-1].end
    faces = {sign.face for sign in label}, {sign.face for sign in name}
    holds = faces == ({Face.FANGSONG}, {Face.KAI}) and abs(inset - CELL) <= _NEAR
    measured = f"标签{label[0].face}，姓名{name[0].face if name else '没有'}，右空{inset / CELL:.1f}字"
    return judged(clauses.SIGNER, holds, "“签发人：”仿宋、姓名楷体，居右空一字", measured, line.place)


def _issue(below: list[Line], head_end: float) -> Iterator[Result]:
    issue = next((line for line in below if _ISSUE.search(line.text)), None)
    required = "名称之下居中排期号"
    if issue is None:
        yield left_open(clauses.ISSUE, required, "没有找到期号", "第1页")
    else:
        centre = (issue.x + issue.end) / 2
        holds = abs(centre - (LEFT + RIGHT) / 2) <= 2.5
        yield judged(clauses.ISSUE, holds, required, f"中心{centre:.1f}毫米", issue.place)
    required = "红线之上，编发单位居左、日期居右"
    date = next((line for line in below if _DATE.search(line.text)), None)
    if date is None:
        yield left_open(clauses.IMPRINT, required, "没有找到日期", "第1页")
    else:
        holds = date is below[-1] and RIGHT - date.end <= 2 * CELL
        measured = f"日期距右边{RIGHT - date.end:.1f}毫米"
        yield judged(clauses.IMPRINT, holds, required, measured, date.place)
    required = "报头约占首页三分之一"
    if head_end <= _HIGHEST_HEAD:
        yield judged(clauses.HEAD_SHARE, True, required, f"红线在{head_end:.0f}毫米处", "第1页")
    else:
        yield left_open(clauses.HEAD_SHARE, required, f"红线在{head_end:.0f}毫米处", "第1页")


def _is_flush(line: Line) -> bool:
    return abs(line.x - LEFT) <= _NEAR


def _is_sized(line: Line) -> bool:
    return abs(line.size - SANHAO) <= 0.3
