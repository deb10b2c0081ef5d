"""The parts of a page: masthead, title, headings, colophon. Clauses 7.2.4 to 7.4.3."""

from collections.abc import Iterator
from statistics import median

from reportgen.standard import clauses
from reportgen.standard.clauses import Kind, Result, judged, left_open
from reportgen.standard.pages import Face, Line, Rule
from reportgen.standard.text import (
    CELL,
    ERHAO,
    FOOT,
    LEFT,
    PITCH,
    RIGHT,
    SIHAO,
    TOP,
    Text,
    heading_level,
    is_heading,
    mark_length,
)

_LEVEL_FACES = {1: Face.HEI, 2: Face.KAI, 3: Face.FANGSONG, 4: Face.FANGSONG}


def check_masthead(text: Text) -> Iterator[Result]:
    """Yield what is to be said of the red masthead and its rule."""
    if not text.on_grid:
        return
    sheet = text.sheets[0]
    name = next((line for line in sheet.lines if line.is_red), None)
    required = "红色小标宋，居中" + ("，上边缘距版心上边缘35毫米" if text.kind is Kind.OFFICIAL else "")
    if name is None:
        yield judged(clauses.MASTHEAD, False, required, "首页没有红色的标志", "第1页")
    else:
        yield _name(name, text, required)
    rule = next((rule for rule in sheet.rules if rule.red), None)
    if rule is None:
        yield judged(clauses.RED_RULE, False, "与版心等宽（156毫米）的红线", "首页没有红线", "第1页")
        return
    yield from _red_rule(rule, text)


def _name(name: Line, text: Text, required: str) -> Result:
    centre = (name.x + name.end) / 2
    distance = name.top - TOP
    holds = name.face is Face.TITLE and abs(centre - (LEFT + RIGHT) / 2) < 2.5
    if text.kind is Kind.OFFICIAL:
        holds = holds and abs(distance - 35) <= 2
    measured = f"红色{name.face}，中心{centre:.1f}毫米，距版心上边缘{distance:.1f}毫米"
    return judged(clauses.MASTHEAD, holds, required, measured, name.place)


def _red_rule(rule: Rule, text: Text) -> Iterator[Result]:
    width, weight = rule.end - rule.x, rule.bottom - rule.top
    holds = abs(width - 156) <= 1 and abs(rule.x - LEFT) <= 1
    measured = f"宽{width:.1f}毫米，距左边{rule.x:.1f}毫米"
    yield judged(clauses.RED_RULE, holds, "与版心等宽（156毫米）的红线", measured, "第1页")
    required = "1—1.5毫米（标准不定粗细）"
    if 0.9 <= weight <= 1.6:
        yield judged(clauses.RED_WIDTH, True, required, f"{weight:.2f}毫米", "第1页")
    else:
        yield left_open(clauses.RED_WIDTH, required, f"{weight:.2f}毫米", "第1页")
    above = [line for line in text.sheets[0].lines if line.bottom <= rule.top]
    if text.kind is Kind.OFFICIAL and above:
        gap = rule.top - above[-1].bottom
        yield judged(clauses.RED_GAP, abs(gap - 4) <= 1, "发文字号之下4毫米", f"{gap:.1f}毫米", above[-1].place)


def check_title(text: Text) -> Iterator[Result]:
    """Yield what is to be said of the title."""
    if not text.titles:
        return
    first = text.titles[0]
    if text.on_grid:
        holds = abs(first.size - ERHAO) <= 0.5 and first.face is Face.TITLE
        yield judged(clauses.TITLE, holds, "2号（22磅）小标宋", f"{first.size:g}磅{first.face}", first.place)
    yield _centred(text)
    rule = text.head_end
    between = [line for line in text.sheets[0].lines if rule < line.baseline < first.baseline]
    if text.on_grid and rule and first.page == 1 and not between:
        blank = (first.baseline - 0.88 * first.size * 25.4 / 72 - rule) / PITCH
        holds = 1.7 <= blank <= 2.8
        yield judged(clauses.TITLE_GAP, holds, "红线下空二行", f"空{blank:.1f}行", first.place)


def _centred(text: Text) -> Result:
    def middle(line: Line) -> float:
        sheet = text.sheets[line.page - 1]
        return (LEFT + RIGHT) / 2 if text.on_grid else sheet.width / 2

    off = [line for line in text.titles if abs((line.x + line.end) / 2 - middle(line)) > 2.5]
    shown = off[0] if off else text.titles[0]
    measured = f"中心{(shown.x + shown.end) / 2:.1f}毫米"
    return judged(clauses.TITLE_CENTRED, not off, f"居中（{middle(shown):.1f}毫米）", measured, shown.place)


def check_headings(text: Text) -> Iterator[Result]:
    """Yield whether the headings of each level are in their faces; the first that is not names its place."""
    required = "一、黑体，（一）楷体，1.和（1）仿宋"
    checked = 0
    for line in text.body:
        level = heading_level(line)
        if not level or line.x - text.left < CELL or (level < 3 and not is_heading(line, text)):
            continue
        sign = line.signs[min(mark_length(line), len(line.signs) - 1) if level < 3 else 0]
        checked += 1
        if sign.face is not _LEVEL_FACES[level]:
            yield judged(clauses.HEADINGS, False, required, f"第{level}级用{sign.face}", line.place)
            return
    if checked:
        yield judged(clauses.HEADINGS, True, required, f"{checked}处标题")


def check_colophon(text: Text) -> Iterator[Result]:
    """Yield what is to be said of the colophon at the foot of the last page."""
    if not text.on_grid or not text.sheets or text.kind is Kind.LETTER:
        return
    rules, lines = colophon_of(text)
    if len(rules) < 2:
        if text.kind is Kind.OFFICIAL:
            yield left_open(clauses.COLOPHON_RULES, "末页有版记", "没有找到版记")
        return
    weights = [rule.bottom - rule.top for rule in rules]
    outer, inner = (weights[0], weights[-1]), weights[1:-1]
    holds = all(abs(weight - 0.35) <= 0.1 for weight in outer) and all(abs(weight - 0.25) <= 0.1 for weight in inner)
    holds = holds and all(abs(rule.end - rule.x - 156) <= 1 for rule in rules)
    place = f"第{text.sheets[-1].number}页"
    measured = "、".join(f"{weight:.2f}" for weight in weights) + "毫米"
    required = "首末0.35毫米，中间0.25毫米，与版心等宽"
    yield judged(clauses.COLOPHON_RULES, holds, required, measured, place)
    foot = rules[-1].bottom
    required = "末条分隔线与版心下边缘（262毫米）重合"
    yield judged(clauses.COLOPHON_FOOT, abs(foot - FOOT) <= 1, required, f"{foot:.1f}毫米", place)
    if lines:
        yield colophon_text(lines)


def colophon_text(lines: list[Line]) -> Result:
    """Return what is to be said of the type of a colophon."""
    size, left = median(line.size for line in lines), min(line.x for line in lines) - LEFT
    holds = abs(size - SIHAO) <= 0.3 and lines[0].face is Face.FANGSONG and abs(left - CELL) <= 1.2
    measured = f"{size:g}磅{lines[0].face}，左空{left / CELL:.1f}字"
    return judged(clauses.COLOPHON_TEXT, holds, "4号（14磅）仿宋，左右各空一字", measured, lines[0].place)


def colophon_of(text: Text) -> tuple[list[Rule], list[Line]]:
    """Return the rules and lines of the colophon: from the last rule upwards while only its lines stand between."""
    sheet = text.sheets[-1]
    rules = [rule for rule in sheet.rules if not rule.red]
    found: list[Rule] = []
    lines: list[Line] = []
    for rule in reversed(rules):
        between = [line for line in sheet.lines if found and rule.top < line.baseline < found[0].top]
        if found and (not between or any(line.size < SIHAO - 2 for line in between) or _body_between(between, text)):
            break
        if not found and any(line.baseline > rule.bottom for line in text.page(sheet.number)):
            break
        found.insert(0, rule)
        lines[:0] = between
    return found, lines


def _body_between(lines: list[Line], text: Text) -> bool:
    """Tell whether lines that stand between two rules are text of the body: then the upper rule is no colophon's."""
    body = text.body
    return any(line in body for line in lines)
