"""The first page and the 版记 of a 信函 (10.1); what the notes give from memory is left to a person."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.standard import clauses
from reportgen.standard.clauses import Kind, Result, judged, left_open
from reportgen.standard.head_rules import ANY_NUMBER, MARK, NUMBER, SERIAL
from reportgen.standard.pages import Face, Line, Rule
from reportgen.standard.part_rules import colophon_text
from reportgen.standard.text import CELL, FOOT, LEFT, MM_PER_PT, PITCH, RIGHT, SANHAO, Text

_TOP, _GAP, _FOOT, _WIDTH = 30, 4, 20, 170  # mm
_TEXT_GAP = SANHAO * MM_PER_PT * 7 / 8
_NEAR = 1.2  # mm
_NAMED = 2.0  # mm, as for the mark of a 公文: the ink of hanzi begins a little under their upper edge
_COLOPHON = re.compile("(?:抄送|报|送|发)[：:]")


def check_letter(text: Text) -> Iterator[Result]:
    """Yield what is to be said of a letter beside what holds for each 公文."""
    if text.kind is not Kind.LETTER or not text.sheets:
        return
    first = text.sheets[0]
    name = next((line for line in first.lines if line.is_red), None)
    yield _name(name, first.width)
    yield _upper_rule(text.head_rules, name, first.width)
    lower = [rule for rule in first.rules if rule.red and rule not in text.head_rules]
    yield _lower_rule(lower, first.width, first.height)
    yield from _head(text)
    yield from _colophon(text)


def _name(name: Line | None, paper: float) -> Result:
    required = "居中，上边缘距上页边30毫米，推荐红色小标宋"
    if name is None:
        return judged(clauses.LETTER_NAME, False, required, "首页没有红色的标志", "第1页")
    centre = (name.x + name.end) / 2
    measured = f"红色{name.face}，中心{centre:.1f}毫米，距上页边{name.top:.1f}毫米"
    if abs(name.top - _TOP) > _NAMED or abs(centre - paper / 2) > 3.5:
        return judged(clauses.LETTER_NAME, False, required, measured, name.place)
    if name.face is not Face.TITLE:
        return left_open(clauses.LETTER_NAME, required, measured, name.place)
    return judged(clauses.LETTER_NAME, True, required, measured, name.place)


def _upper_rule(rules: Sequence[Rule], name: Line | None, paper: float) -> Result:
    required = "发文机关标志之下4毫米，上粗下细，长170毫米，居中"
    if len(rules) != 2 or name is None:
        return judged(clauses.LETTER_RULE, False, required, f"有{len(rules)}条红线", "第1页")
    gap = rules[0].top - name.bottom
    holds = _weight(rules[0]) > _weight(rules[1]) and abs(gap - _GAP) <= _NEAR and _spans(rules, paper)
    return judged(clauses.LETTER_RULE, holds, required, f"{_tell(rules)}，距标志{gap:.1f}毫米", "第1页")


def _lower_rule(rules: Sequence[Rule], paper: float, height: float) -> Result:
    required = "距下页边20毫米，上细下粗，长170毫米，居中"
    if len(rules) != 2:
        return judged(clauses.LETTER_FOOT, False, required, f"有{len(rules)}条红线", "第1页")
    edges = [height - rules[-1].bottom, height - rules[0].top]  # whichever edge of the rule is meant
    holds = _weight(rules[0]) < _weight(rules[1]) and any(abs(edge - _FOOT) <= 1 for edge in edges)
    measured = f"{_tell(rules)}，距下页边{edges[0]:.1f}毫米"
    return judged(clauses.LETTER_FOOT, holds and _spans(rules, paper), required, measured, "第1页")


def _weight(rule: Rule) -> float:
    return rule.bottom - rule.top


def _spans(rules: Sequence[Rule], paper: float) -> bool:
    return all(abs(rule.end - rule.x - _WIDTH) <= 1 and abs((rule.x + rule.end) / 2 - paper / 2) <= 1 for rule in rules)


def _tell(rules: Sequence[Rule]) -> str:
    weights = "、".join(f"{_weight(rule):.2f}" for rule in rules)
    return f"自上而下{weights}毫米，长{rules[0].end - rules[0].x:.0f}毫米"


def _head(text: Text) -> Iterator[Result]:
    """Yield what is to be said of what stands between the upper rule and the title."""
    if not text.titles:
        return
    title = text.titles[0]
    lines = [line for line in text.sheets[0].lines if text.head_end < line.baseline < title.baseline]
    if lines:
        gap = lines[0].top - text.head_end
        yield judged(clauses.LETTER_GAP, True, f"3号字高的7/8（{_TEXT_GAP:.1f}毫米）", f"{gap:.1f}毫米", lines[0].place)
    yield _number(lines)
    for at, line in enumerate(lines):
        for part in _parts(line):
            if SERIAL.fullmatch(part.text) or MARK.fullmatch(part.text):
                required = "版心左边缘顶格，份号、密级、紧急程度依次分行；份号6位，其余3号黑体"
                measured = f"“{part.text}”第{at + 1}行，{part.size:g}磅{part.face}，距左边{part.x - LEFT:.1f}毫米"
                yield judged(clauses.LETTER_MARKS, True, required, measured, line.place)
    above = lines[-1].baseline if lines else text.head_end
    blank = (title.baseline - above) / PITCH - 1
    yield judged(clauses.LETTER_TITLE, True, "与其上最后一个要素相距二行", f"相距{blank:.1f}行", title.place)


def _parts(line: Line) -> list[Line]:
    """Return what shares a line, set apart by more than a cell."""
    ends = [at for at in range(1, len(line.signs)) if line.signs[at].x - line.signs[at - 1].end > CELL]
    bounds = [0, *ends, len(line.signs)]
    return [Line(line.page, line.number, line.signs[start:end]) for start, end in pairwise(bounds)]


def _number(lines: list[Line]) -> Result:
    required = "上方双线下第一行，版心右边缘顶格，3号仿宋，年份用六角括号，序号不加“第”、不编虚位"
    found = ((at, part) for at, line in enumerate(lines, 1) for part in _parts(line) if ANY_NUMBER.match(part.text))
    at, part = next(found, (0, None))
    if part is None:
        return left_open(clauses.LETTER_NUMBER, required, "没有找到发文字号", "第1页")
    typed = abs(part.size - SANHAO) <= 0.3 and part.face is Face.FANGSONG
    holds = typed and at == 1 and abs(RIGHT - part.end) <= _NEAR and NUMBER.fullmatch(part.text) is not None
    measured = f"“{part.text}”第{at}行，{part.size:g}磅{part.face}，距右边{RIGHT - part.end:.1f}毫米"
    return judged(clauses.LETTER_NUMBER, holds, required, measured, part.place)


def letter_colophon(text: Text) -> list[Line]:
    """Return the lines of the 版记 of a letter, which has no rules: from its first word on, without the page number."""
    last = text.sheets[-1]
    lines = [line for line in last.lines if line is not text.numbers.get(last.number)]
    start = next((at for at, line in enumerate(lines) if _COLOPHON.match(line.text)), len(lines))
    return lines[start:]


def _colophon(text: Text) -> Iterator[Result]:
    lines = letter_colophon(text)
    if not lines:
        return
    yield colophon_text(lines)
    last = text.sheets[-1]
    ruled = any(not rule.red and rule.top > lines[0].top - PITCH for rule in last.rules)
    printed = any(line.text.endswith("印发") for line in lines)
    measured = f"{'有' if ruled else '没有'}分隔线，{'有' if printed else '没有'}印发日期"
    measured += f"，末行距版心下边缘{FOOT - lines[-1].bottom:.1f}毫米"
    required = "不加印发机关和印发日期、分隔线，位于最后一面版心内最下方"
    yield judged(clauses.LETTER_COLOPHON, True, required, measured, lines[0].place)
