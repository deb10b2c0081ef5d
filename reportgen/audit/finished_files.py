"""The finished DOCX and PDF of a document, held against the ledger, sign for sign.

The DOCX is read from its XML, the PDF by two readers that share nothing. All three must give the ledger's words, no
more and no fewer, in its order.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reportgen.audit.findings import Finding
from reportgen.audit.quantities import read_numbers
from reportgen.audit.same_words import hold_alternatives, hold_pdf
from reportgen.audit.text import docx_blocks, pdf_pages
from reportgen.model.ledger import BlockKind, LedgerDocument, PrintedBlock

if TYPE_CHECKING:
    from reportgen.audit.second_reader import ReadPage

WORDS, FACES, PAGES = "same-words", "characters", "pages"
_MOST = 20  # findings of one file
_SHOWN = 18  # signs shown on each side of a difference
_HINT = "重新生成本期；确要改动，改材料、裁定或模板，不改成品"


@dataclass(frozen=True, slots=True)
class FileAudit:
    """What reading the two files of a document found, and how much was read: what and how many of it.

    ``document`` is as in the ledger, its blocks with the pages on which this reading found them.
    """

    findings: tuple[Finding, ...]
    read: tuple[tuple[str, int], ...]
    document: LedgerDocument


def audit_files(document: LedgerDocument, pdf: bytes, docx: bytes) -> FileAudit:
    """Hold both files of a document against its ledger."""
    # It loads two libraries, which none but the processes that print need.
    from reportgen.audit.second_reader import read_pages

    paper, screen = f"{document.path}.docx", f"{document.path}.pdf"
    found = docx_blocks(docx)
    first, second = pdf_pages(pdf), read_pages(pdf)
    form = document.page_number
    reading = hold_pdf(document.blocks, first, screen, page_number=form)
    again = hold_pdf(document.blocks, [page.text for page in second], screen, page_number=form)
    findings = (
        *_compare_blocks(document.blocks, found, paper),
        *(replace(finding, hint=_HINT) for finding in reading.findings or again.findings),
        *_compare_readers(first, second, screen),
        *(replace(finding, hint=_HINT) for finding in hold_alternatives(document.blocks, pdf, screen)),
        *check_pages(document, len(first), screen),
    )
    words = [text for block in found for text in _texts(block)]
    read = (
        ("documents", 1),
        ("pages", len(first)),
        ("blocks", len(found)),
        ("signs", sum(map(len, words))),
        ("numbers", sum(len(read_numbers(text)) for text in words)),
    )
    return FileAudit(findings, read, replace(document, blocks=reading.blocks))


def _texts(block: PrintedBlock) -> list[str]:
    return [block.text, *(cell.text for row in block.rows for cell in row), *(note.text for note in block.notes)]


def _compare_readers(first: Sequence[str], second: "Sequence[ReadPage]", where: str) -> list[Finding]:
    """Return the pages that the two readers read differently, and those with signs that have no face."""
    findings = []
    if len(first) != len(second):
        findings.append(Finding(WORDS, where, f"两种读法的页数不同：{len(first)} 与 {len(second)}", hint=_HINT))
    for number, (one, other) in enumerate(zip(first, second, strict=False), 1):
        ours, theirs = Counter("".join(one.split())), Counter("".join(other.text.split()))
        if ours != theirs:
            apart = "".join(((ours - theirs) + (theirs - ours)).elements())[:_SHOWN]
            findings.append(Finding(WORDS, where, f"两种读法读出的字不同（{apart}）", f"第{number}页", _HINT))
        if other.faceless:
            message = f"有 {other.faceless} 个字没有字形"
            findings.append(Finding(FACES, where, message, f"第{number}页", "用 reportgen fonts install 装齐字体"))
    return findings


def check_pages(document: LedgerDocument, pages: int, where: str) -> list[Finding]:
    """Return what is wrong with the number of pages of a document."""
    if pages != document.pages:
        return [Finding(PAGES, where, f"底账记{document.pages}页，实为{pages}页", hint=_HINT)]
    if document.most_pages is not None and pages > document.most_pages:
        return [Finding(PAGES, where, f"应为{document.most_pages}页，实为{pages}页", hint="减少模板里的固定文字")]
    return []


def _compare_blocks(expected: Sequence[PrintedBlock], found: Sequence[PrintedBlock], where: str) -> list[Finding]:
    """Return the blocks of a DOCX that are not the ledger's: changed, gone, or added."""
    if list(expected) == list(found):
        return []
    ours, theirs = [_key(block) for block in expected], [_key(block) for block in found]
    findings: list[Finding] = []
    for kind, low, high, start, end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for at in range(max(high - low, end - start)):
            own = expected[low + at] if low + at < high else None
            other = found[start + at] if start + at < end else None
            findings += _describe(own, other, start + at + 1, where)
    return findings[:_MOST]


def _key(block: PrintedBlock) -> tuple[object, ...]:
    return block.kind, block.text, block.number, block.rows, block.head_rows, block.notes


def _describe(own: PrintedBlock | None, other: PrintedBlock | None, number: int, where: str) -> list[Finding]:
    place = f"第{number}块"
    if own is None or other is None:
        block = own or other
        words = "".join(_texts(block))[: 2 * _SHOWN] if block else ""
        return [Finding(WORDS, where, f"{'多出' if own is None else '缺少'}“{words}”", place, _HINT)]
    if own.kind is BlockKind.TABLE and other.kind is BlockKind.TABLE:
        return _describe_table(own, other, place, where)
    changed = [(one, two) for one, two in zip(_texts(own), _texts(other), strict=False) if one != two]
    if not changed:
        message = f"应为{own.kind}{own.number or ''}，实为{other.kind}{other.number or ''}"
        return [Finding(WORDS, where, f"{message}：“{own.text[:_SHOWN]}”", place, _HINT)]
    return [Finding(WORDS, where, _difference(one, two), place, _HINT) for one, two in changed]


def _describe_table(own: PrintedBlock, other: PrintedBlock, place: str, where: str) -> list[Finding]:
    if len(own.rows) != len(other.rows):
        return [Finding(WORDS, where, f"表格应有{len(own.rows)}行，实有{len(other.rows)}行", place, _HINT)]
    findings = []
    for line, (ours, theirs) in enumerate(zip(own.rows, other.rows, strict=True), 1):
        if len(ours) != len(theirs):
            findings.append(
                Finding(WORDS, where, f"应有{len(ours)}格，实有{len(theirs)}格", f"{place}第{line}行", _HINT)
            )
            continue
        for column, (one, two) in enumerate(zip(ours, theirs, strict=True), 1):
            if one != two:
                message = _difference(one.text, two.text) if one.text != two.text else "单元格的合并不同"
                findings.append(Finding(WORDS, where, message, f"{place}第{line}行第{column}格", _HINT))
    return findings or [Finding(WORDS, where, "表头的行数或脚注不同", place, _HINT)]


def _difference(ours: str, theirs: str) -> str:
    """Return what differs between two texts, with the signs around it."""
    start = next((at for at, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        start = min(len(ours), len(theirs))
    low = max(0, start - _SHOWN // 2)
    numbers = Counter(number.digits for number in read_numbers(theirs))
    numbers -= Counter(number.digits for number in read_numbers(ours))
    unknown = f"，底账没有 {'、'.join(numbers)}" if numbers else ""
    return f"应为“{ours[low : start + _SHOWN]}”，实为“{theirs[low : start + _SHOWN]}”{unknown}"
