"""Where printed words come from: a quotation is its source's clean text, a figure its row and its place in the source.

Nothing here trusts how the facts were found: values are read anew, by the audit's own grammar, from print and source.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.audit.findings import Finding
from reportgen.audit.quantities import NumberKind, PrintedNumber, in_scale, read_numbers, scale_of
from reportgen.model.documents import Passage
from reportgen.model.facts import Comparator, FigureKind, KeyFigure, Section, Statement
from reportgen.model.ledger import LedgerEntry
from reportgen.model.proof import Proof

QUOTES, FIGURES = "quotes", "figures"
CHANGES = "工作底稿/本期变化"
SIGNS = "●○◎"  # a cell of the coverage table stands for the statements behind it
# Quotation marks inside quotation marks are printed single (GB/T 15834), which changes no word.
_OUTER = str.maketrans("‘’", "“”")
_COMPARATORS = {
    Comparator.EQ: ("",),
    Comparator.GE: ("不少于", "不低于"),
    Comparator.GT: ("超过", "高于", "多于"),
    Comparator.LE: ("不超过", "不高于", "不多于"),
    Comparator.LT: ("低于", "少于"),
    Comparator.ABOUT: ("约",),
}
# Where an excerpt leaves words out, and between the cells that a number of a table stands by.
_CUT = re.compile(r"[…｜\s]+")
_SPELLED = re.compile(r"〔U\+([0-9A-F]{4,6})〕")  # a sign that no face shows
_AROUND = 200  # characters about a figure in which its sentence begins and ends
_UP, _DOWN = ("上升", "增长", "提高", "增加", "提升"), ("下降", "降低", "减少", "缩短")
_HINT = (
    "照所列材料核对原文和裁定；都没有错的，不必改材料，把这几行报告给维护程序的人，"
    "急用可先在 sources.toml 把这份材料设为 counted = false"
)


class Origins:
    """What each printed entry is held against."""

    def __init__(self, proof: Proof) -> None:
        self._statements = {statement.statement_id: statement for statement in proof.statements}
        self._sections = {section.section_id: section for section in proof.sections}
        self._figures = {figure.figure_id: figure for figure in proof.figures}
        self._cited = {one.ref: one.text for one in proof.cited}
        counts = (count.ref for count in proof.counts)
        self._doubts = {doubt.doubt_id: doubt for doubt in proof.doubts}
        self._told = {told.ref: {_squeezed(word) for word in told.words if word} for told in proof.told}
        facts = {*self._statements, *self._sections, *self._figures, *self._doubts}
        self._known = {*facts, *counts, *self._cited, *self._told}
        self._quantities: dict[str, set[str]] = {}
        self._words: dict[str, set[str]] = {
            figure.figure_id: {figure.indicator, figure.concept, figure.sentence} for figure in proof.figures
        }
        for row in proof.rows:
            self._quantities.setdefault(row.ref, set()).add(row.quantity)
            self._words[row.ref] |= {
                row.indicator,
                row.period,
                row.status,
                row.scope,
                f"{row.indicator}（{row.scope}）",
            }

    def check_reference(self, entry: LedgerEntry, where: str) -> Iterator[Finding]:
        """Yield the ids of an entry that lead nowhere."""
        if entry.text != self._cited.get(entry.ref, entry.text):
            yield Finding(QUOTES, where, f"“{_short(entry.text)}”与编辑引用的不符", hint=_HINT)
        for fact in entry.facts:
            if fact not in self._known:
                yield Finding(QUOTES, where, f"“{_short(entry.text)}”标着不存在的编号 {fact}", hint=_HINT)

    def check_quotation(self, entry: LedgerEntry, where: str) -> Iterator[Finding]:
        """Yield what is wrong with an entry that prints a source's own words."""
        statements = [self._statements[one] for one in entry.facts if one in self._statements]
        if statements:
            yield from self._check_statements(entry, statements, where)
            return
        sections = [self._sections[one] for one in entry.facts if one in self._sections]
        words = {word for section in sections for word in _own_words(section)}
        if not _is_made_of(entry.text, words):
            yield Finding(QUOTES, where, f"“{_short(entry.text)}”与所据的标题不符", hint=_HINT)

    def _check_statements(self, entry: LedgerEntry, statements: Sequence[Statement], where: str) -> Iterator[Finding]:
        document = statements[0].section.article.document
        if any(statement.section.article.document.raw.source != document.raw.source for statement in statements):
            if entry.text not in SIGNS:
                yield Finding(QUOTES, where, f"“{_short(entry.text)}”由几份材料拼成", hint=_HINT)
            return
        exact = document.text[statements[0].start : statements[-1].end]
        if entry.text not in SIGNS and not _is_exactly(entry.text.translate(_OUTER), exact.translate(_OUTER)):
            message = f"“{_short(entry.text)}”与清理后的原文“{_short(exact)}”不符"
            yield Finding(QUOTES, where, message, hint=_HINT)

    def check_raw(self, entry: LedgerEntry, where: str) -> Iterator[Finding]:
        """Yield an entry that should print raw words of a source, or name their place, and does not."""
        pieces = [_unspelled(piece) for piece in _CUT.split(entry.text) if piece]
        named = entry.text in {span.locator for span in entry.spans}
        words = [_squeezed(text) for fact in entry.facts for text in self._words_at(fact, whole="｜" in entry.text)]
        if not named and not any(all(piece in text for piece in pieces) for text in words):
            yield Finding(QUOTES, where, f"“{_short(entry.text)}”不是原文原处的文字", hint=_HINT)

    def check_told(self, entry: LedgerEntry, where: str) -> Iterator[Finding]:
        """Yield an entry that prints the edition before, or words about a doubt, otherwise than 本期变化 may."""
        if where != CHANGES:
            message = f"“{_short(entry.text)}”是{entry.rule or '存疑'}的文字，只能印在本期变化里"
            yield Finding(QUOTES, where, message, hint=_HINT)
        if not _is_made_of(_squeezed(_unspelled(entry.text)), self._told.get(entry.ref, set())):
            yield Finding(QUOTES, where, f"“{_short(entry.text)}”与所比的一期或存疑不符", hint=_HINT)

    def _words_at(self, number: str, *, whole: bool) -> Iterator[str]:
        """Yield what stands at a fact or a doubt: raw, and of a figure about it, in a table (``whole``) anywhere."""
        if doubt := self._doubts.get(number):
            yield from (place.quote for place in (doubt.passage, *doubt.also))
        elif figure := self._figures.get(number):
            document = figure.section.article.document
            low, high = max(0, figure.start - _AROUND), figure.end + _AROUND
            # The name of a sheet stands in no cell.
            around = f"{document.raw.text}{document.text}{figure.passage.locator}"
            yield around if whole else document.text[low:high]
        elif statement := self._statements.get(number):
            yield statement.passage.quote

    def check_figure(self, entry: LedgerEntry, where: str) -> Iterator[Finding]:
        """Yield what is wrong with an entry that prints a figure, or the words about one."""
        figure = self._figures[entry.facts[0]]
        quantities = self._quantities.get(figure.figure_id, set())
        if not _is_made_of(entry.text, self._words[figure.figure_id] | quantities):
            yield Finding(FIGURES, where, f"“{_short(entry.text)}”与所据的指标不符", hint=_HINT)
        for quantity in quantities:
            if quantity in entry.text and (fault := quantity_fault(figure, quantity)):
                yield Finding(FIGURES, where, f"“{quantity}”：{fault}", hint=_HINT)
        if not figure.ruling and (fault := source_fault(figure)):
            yield Finding(FIGURES, where, f"“{_short(entry.text)}”：{fault}", hint=_HINT)


def check_passages(proof: Proof) -> Iterator[Finding]:
    """Yield every fact whose quote is not what stands at its place in the raw source."""
    facts: tuple[tuple[str, Passage, Section], ...] = (
        *((statement.statement_id, statement.passage, statement.section) for statement in proof.statements),
        *((figure.figure_id, figure.passage, figure.section) for figure in proof.figures),
        *((section.section_id, section.passage, section) for section in proof.sections),
    )
    for number, passage, section in facts:
        raw = section.article.document.raw
        if raw.source != passage.source or raw.text[passage.start : passage.end] != passage.quote:
            yield Finding(QUOTES, f"{passage.source} {passage.locator}", f"{number} 的引文与原文不符", hint=_HINT)


def quantity_fault(figure: KeyFigure, quantity: str) -> str:
    """Return how the words of a figure differ from its value, unit, comparator and direction; empty if they agree."""
    ranked = figure.kind is FigureKind.RANK and not figure.unit
    stem = quantity.removesuffix("位" if ranked else figure.unit)
    numbers = [number for number in read_numbers(stem) if number.kind is not NumberKind.DATE]
    values = [f"{value:f}" for value in (figure.value, figure.value_high) if value is not None]
    if [number.digits for number in numbers] != values:
        return f"数值应为 {'—'.join(values)}"
    if not quantity.endswith(figure.unit) or numbers[-1].end != len(stem):
        return f"单位应为“{figure.unit}”"
    before = quantity[: numbers[0].start].removesuffix("第")
    if not any(before.endswith(word) and _is_bare(before, word) for word in _COMPARATORS[figure.comparator]):
        return f"限定词“{before}”与原文不符"
    if figure.kind is FigureKind.CHANGE:
        wrong = {"up": _DOWN, "down": _UP}.get(figure.direction, ())
        if any(word in before for word in wrong):
            return "升降与原文相反"
    return ""


def _is_bare(before: str, word: str) -> bool:
    """Tell whether no other comparator stands before a number."""
    if word:
        return True
    return not any(before.endswith(other) for words in _COMPARATORS.values() for other in words if other)


def source_fault(figure: KeyFigure) -> str:
    """Return how a figure differs from what is read anew at its place in the source; empty if they agree."""
    clean = figure.section.article.document.text[figure.start : figure.end]
    numbers = read_numbers(clean, articles=True)
    for value in (figure.value, figure.value_high):
        if value is not None and not any(_is_value(number, value, figure.unit) for number in numbers):
            return f"原文“{_short(clean)}”里读不出 {value:f}{figure.unit}"
    return ""


def _is_value(number: PrintedNumber, value: Decimal, unit: str) -> bool:
    """Tell whether a number read in a source is a value, with a scale and unit that do not speak against it."""
    scale = scale_of(unit)
    if number.kind is NumberKind.FRACTION:
        return number.value * {"%": 100, "‰": 1000}.get(unit, 0) == value  # 四分之三, 千分之二
    # 30—45万: the first of two has the scale of the second
    alike = number.value == value and number.scale in ("", scale)
    if not alike and number.whole != in_scale(value, scale):
        return False
    rate = {"%", "‰"}
    return not number.unit or (number.unit in rate) == (unit in rate)


def _own_words(section: Section) -> set[str]:
    return {section.heading, section.number, section.lead, section.support}


def _is_made_of(text: str, words: set[str]) -> bool:
    """Tell whether a text is one of the words, or several in a row (an indicator and its quantity)."""
    left = text.lstrip()
    return not left or any(word and left.startswith(word) and _is_made_of(left[len(word) :], words) for word in words)


def _is_exactly(text: str, exact: str) -> bool:
    """Tell whether a text is the source's, where signs that no face shows may be spelled."""
    return text == exact or (bool(_SPELLED.search(text)) and _unspelled(text) == _squeezed(exact))


def _unspelled(text: str) -> str:
    """Return the words of a working paper as its source has them, without white space."""
    return _squeezed(_SPELLED.sub(lambda found: chr(int(found[1], 16)), text))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"
