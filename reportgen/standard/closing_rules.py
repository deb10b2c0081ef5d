"""What stands around the text of a 公文: 主送机关, 附件说明, 署名 and date (7.3.2 to 7.3.5); the words of a 版记."""

import re
from collections.abc import Iterator

from reportgen.standard import clauses
from reportgen.standard.clauses import Kind, Result, judged, left_open
from reportgen.standard.letter_rules import letter_colophon
from reportgen.standard.pages import Face, Line
from reportgen.standard.part_rules import colophon_of
from reportgen.standard.text import CELL, PITCH, RIGHT, SANHAO, Text

_HANZI_DATE = "[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
_ANY_DATE = re.compile(rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{_HANZI_DATE}")
_DATE = re.compile(r"[12]\d{3}年[1-9]\d?月[1-9]\d?日")
_ATTACHMENT = re.compile(r"附件[：:]")
_PRINTED = re.compile(r"[12]\d{3}年[1-9]\d?月[1-9]\d?日印发$")
_ATTACHED = re.compile(r"附件\d{0,2}")
_NEAR = 1.2  # mm
_LINES_OF_ADDRESSEE = 6


def check_around(text: Text) -> Iterator[Result]:
    """Yield what is to be said of the parts around the text of a 公文."""
    if text.kind not in (Kind.OFFICIAL, Kind.LETTER) or not text.body:
        return
    yield from _addressee(text)
    yield from _attachments(text)
    yield from _signed(text)
    yield from _attached(text)


def _addressee(text: Text) -> Iterator[Result]:
    required = "标题下空一行，顶格，末尾用全角冒号"
    if not text.titles:
        return
    title = text.titles[-1]
    after = [line for line in text.body if line.page == title.page and line.baseline > title.baseline]
    last = next((line for line in after[:_LINES_OF_ADDRESSEE] if line.text[-1] in "：:"), None)
    if last is None:
        yield left_open(clauses.ADDRESSEE, required, "没有找到主送机关", title.place)
        return
    blank = (after[0].baseline - title.baseline) / PITCH - 1
    holds = last.text[-1] == "：" and abs(after[0].x - text.left) <= _NEAR and 0.6 <= blank <= 1.6
    measured = f"空{blank:.1f}行，左空{(after[0].x - text.left) / CELL:.1f}字，末尾“{last.text[-1]}”"
    yield judged(clauses.ADDRESSEE, holds, required, measured, after[0].place)


def _attachments(text: Text) -> Iterator[Result]:
    required = "正文下空一行左空二字，“附件”后用全角冒号，名称后不加标点"
    for line in text.body:
        if not _ATTACHMENT.match(line.text):
            continue
        indent = (line.x - text.left) / CELL
        before = next((o for o in text.page(line.page) if o.number == line.number - 1), None)
        blank = (line.baseline - before.baseline) / PITCH - 1 if before else 1.0
        holds = abs(indent - 2) <= 0.25 and line.text[2] == "：" and line.text[-1] not in "。；，" and blank > 0.6
        measured = f"左空{indent:.1f}字，空{blank:.1f}行，末尾“{line.text[-1]}”"
        yield judged(clauses.ATTACHMENT, holds, required, measured, line.place)


def _signed(text: Text) -> Iterator[Result]:
    date = next((line for line in reversed(text.body) if _ANY_DATE.fullmatch(line.text)), None)
    form = "阿拉伯数字，年月日写全，月、日不编虚位"
    if date is None:
        yield left_open(clauses.DATE_FORM, form, "没有找到成文日期")
        return
    yield judged(clauses.DATE_FORM, _DATE.fullmatch(date.text) is not None, form, f"“{date.text}”", date.place)
    signature = next((line for line in text.page(date.page) if line.number == date.number - 1), None)
    inset = (RIGHT - date.end) / CELL
    measured = f"日期右空{inset:.1f}字"
    holds = inset > 1.7
    if signature and signature.x > text.left + 4 * CELL:
        shift = (date.x - signature.x) / CELL
        middle = abs((date.x + date.end) - (signature.x + signature.end)) / 2
        own = RIGHT - signature.end
        plain = abs(shift - 2) <= 0.25 and min(own / CELL, inset) > 1.7
        sealed = abs(inset - 4) <= 0.25 and middle <= 2.5
        holds = plain or sealed
        measured += f"，首字比署名首字右移{shift:.1f}字"
    required = "署名右空二字、日期首字右移二字；加盖印章的日期右空四字、署名居中"
    yield judged(clauses.SIGNATURE, holds, required, measured, date.place)


def _attached(text: Text) -> Iterator[Result]:
    """Yield whether what is attached begins a page; that its title stands on line 3 nobody has seen in the standard."""
    required = "另面编排，首行顶格写“附件”，3号黑体"
    for line in text.body:
        if _ATTACHED.fullmatch(line.text):
            holds = line.number == 1 and line.face is Face.HEI and abs(line.size - SANHAO) <= 0.3
            holds = holds and abs(line.x - text.left) <= _NEAR
            measured = f"第{line.number}行，{line.size:g}磅{line.face}"
            yield judged(clauses.ATTACHED, holds, required, measured, line.place)


def check_colophon_words(text: Text) -> Iterator[Result]:
    """Yield what is to be said of the words of the 版记."""
    if not text.on_grid or not text.sheets:
        return
    lines = letter_colophon(text) if text.kind is Kind.LETTER else colophon_of(text)[1]
    yield from _copies(lines)
    printed = next((line for line in reversed(lines) if line.text.endswith("印发")), None)
    required = "末条分隔线之上左右各空一字：印发机关、日期加“印发”"
    if printed is not None:
        inset = (RIGHT - printed.end) / CELL
        holds = _PRINTED.search(printed.text) is not None and abs(inset - 1) <= 0.3
        yield judged(clauses.PRINTED, holds, required, f"“{printed.text[-12:]}”，右空{inset:.1f}字", printed.place)
    elif text.kind is Kind.OFFICIAL and lines:
        yield left_open(clauses.PRINTED, required, "没有找到印发日期", lines[-1].place)


def _copies(lines: list[Line]) -> Iterator[Result]:
    for at, line in enumerate(lines):
        if not re.match("(?:抄送|报|送|发)[：:]", line.text):
            continue
        turned = [later for later in lines[at + 1 :] if later.x > line.x + CELL]
        last = turned[-1] if turned and turned[0] is lines[at + 1] else line
        holds = last.text[-1] == "。" and line.text[line.text.index("：" if "：" in line.text else ":")] == "："
        required = "标签后用全角冒号，回行与冒号后首字对齐，末尾用句号"
        yield judged(clauses.COPIES, holds, required, f"末尾“{last.text[-1]}”", line.place)
