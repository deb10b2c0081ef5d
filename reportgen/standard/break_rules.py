"""Where lines and pages may not break: marks, numbers, headings, last lines."""

import re
from collections.abc import Iterator

from reportgen.standard import clauses
from reportgen.standard.clauses import Kind, Result, judged
from reportgen.standard.pages import Line, Sheet
from reportgen.standard.text import CELL, Text, is_heading

_NO_START = set("，。、；：？！）》〉】〕」』”’…—％%‰·～")
_NO_END = set("（《〈【〔「『“‘")
_DIGIT_END = re.compile(r"[0-9０-９][.,．]?$")
_DIGIT_START = re.compile(r"[0-9０-９.]")
_UNIT_START = re.compile(
    r"个百分点|百分点|[%％‰]|[万亿千百]?(?:元|个|家|人|项|张|所|名|户|公里|年|月|日|岁|倍|床|吨|米)"
)


def check_breaks(text: Text) -> Iterator[Result]:
    """Yield where lines begin or end with what they may not."""
    if text.kind is Kind.TABLE or not text.body:
        return
    starts = [line for line in text.body if line.text[0] in _NO_START]
    yield _first(clauses.LINE_START, starts, "行首不排句读、后引号、后括号、——、·")
    ends = [line for line in text.body if line.text[-1] in _NO_END]
    yield _first(clauses.LINE_END, ends, "行尾不排前引号、前括号、前书名号")
    pairs = [(one, other) for one, other in zip(text.body, text.body[1:], strict=False) if _goes_on(one, other, text)]
    split = [one for one, other in pairs if _DIGIT_END.search(one.text) and _DIGIT_START.match(other.text)]
    yield _first(clauses.DIGITS, split, "数字、年份不能回行")
    parted = [one for one, other in pairs if _DIGIT_END.search(one.text) and _UNIT_START.match(other.text)]
    yield _first(clauses.UNITS, parted, "数字与其单位同在一行")


def _first(clause: clauses.Clause, wrong: list[Line], required: str) -> Result:
    if not wrong:
        return judged(clause, True, required, "没有")
    return judged(clause, False, required, f"{len(wrong)}处", wrong[0].place)


def _goes_on(one: Line, other: Line, text: Text) -> bool:
    """Tell whether ``other`` is the next line of the same paragraph."""
    follows = other.number == one.number + 1 if one.page == other.page else other.page == one.page + 1
    return follows and abs(other.x - text.left) < 1 and one.end > text.right - 3 * CELL


def check_pages(text: Text) -> Iterator[Result]:
    """Yield where a page ends with a heading, or holds no more than a last line."""
    if text.kind is Kind.TABLE or not text.body:
        return
    lone = []
    for sheet in text.sheets[:-1]:
        own = _own_lines(sheet, text)
        if own and own[-1] in text.body and is_heading(own[-1], text):
            lone.append(own[-1])
    yield _first(clauses.LONE_HEADING, lone, "标题不单独排在一面的末行")
    if text.on_grid:
        pages = [_own_lines(sheet, text) for sheet in text.sheets[1:]]
        single = [page[0] for page in pages if len(page) == 1 and page[0] in text.body]
        yield _first(clauses.LONE_LINE, single, "一面不只有一行正文")
        shown = len(text.page(1))
        yield judged(
            clauses.FIRST_PAGE, shown > 0, "首页须有正文（条文凭记忆，请核对标准）", f"首页正文{shown}行", "第1页"
        )
    if text.kind is Kind.ONE_PAGER:
        yield from _one_page(text)


def _own_lines(sheet: Sheet, text: Text) -> list[Line]:
    """Return the lines of a page without its number."""
    return [line for line in sheet.lines if line is not text.numbers.get(sheet.number)]


def _one_page(text: Text) -> Iterator[Result]:
    """Yield whether each title has one page; of pages bound together the contents come first."""
    titled = {line.page for line in text.titles}
    bare = [sheet.number for sheet in text.sheets if sheet.number not in titled]
    holds = not bare or (len(text.sheets) > 2 and bare == [1])
    measured = f"{len(text.sheets)}面，{len(titled)}个标题"
    place = "" if holds else f"第{bare[-1]}页"
    yield judged(clauses.ONE_PAGE, holds, "每个标题的内容排在一面之内", measured, place)
