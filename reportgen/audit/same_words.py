"""Check that the DOCX and the PDF of a bulletin print its words: all of them, no others, in its order.

The DOCX must hold the very blocks of the bulletin. A PDF has no blocks to rely on, but lines and pages: there every
sign must come in its turn, white space apart, where notes stand at the foot of their page, the head of a table comes
again on each of its pages, and a page ends with its number.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from reportgen.audit.findings import Finding
from reportgen.audit.printed import bulletin_blocks, note_call
from reportgen.audit.text import docx_blocks, pdf_alternatives, pdf_pages
from reportgen.model.ledger import BlockKind as Kind
from reportgen.model.ledger import PrintedBlock
from reportgen.tree import Bulletin

CHECK = "same-words"
_LEADER = "\ue000"  # stands where the line of dots of a contents entry may be
_DOTS = "…"
_SHOWN = 24  # signs of each side in a message
_OVERSHOT = 8  # the most signs that a note and the text after it can begin with alike


def check_docx(bulletin: Bulletin, data: bytes, pages: Mapping[str, int], where: str) -> tuple[Finding, ...]:
    """Return where the DOCX ``data`` differs from ``bulletin``: the first block that does."""
    return hold_docx(bulletin_blocks(bulletin, pages), data, where)


def hold_docx(expected: Sequence[PrintedBlock], data: bytes, where: str) -> tuple[Finding, ...]:
    """Return where the DOCX ``data`` differs from the blocks ``expected``: the first that does."""
    found = docx_blocks(data)
    for number, (ours, theirs) in enumerate(zip_longest(expected, found), 1):
        if ours != theirs:
            message = f"第{number}块应为{_describe(ours)}，实为{_describe(theirs)}"
            return (Finding(CHECK, where, message),)
    return ()


def _describe(block: PrintedBlock | None) -> str:
    if block is None:
        return "无"
    words = block.text or "／".join(cell.text for row in block.rows for cell in row)
    notes = f"（脚注：{'；'.join(note.text for note in block.notes)}）" if block.notes else ""
    return f"{block.kind}{block.number or ''}“{words}”{notes}"


def check_pdf(
    bulletin: Bulletin,
    data: bytes,
    pages: Mapping[str, int],
    where: str,
    *,
    bullet: str = "•",
    number_mark: str = ".",
) -> tuple[Finding, ...]:
    """Return where the PDF ``data`` differs from ``bulletin``: the first sign that does.

    ``bullet`` and ``number_mark`` are what the layout puts before an item and after its number.
    """
    blocks = bulletin_blocks(bulletin, pages)
    reading = hold_pdf(blocks, pdf_pages(data), where, bullet=bullet, number_mark=number_mark)
    return (*reading.findings, *hold_alternatives(blocks, data, where))


def hold_alternatives(expected: Iterable[PrintedBlock], data: bytes, where: str) -> tuple[Finding, ...]:
    """Return where the pictures of the PDF ``data`` differ in what stands for them: the first that does."""
    ours = [block.text for block in expected if block.kind is Kind.PICTURE]
    # Most documents have no picture, and reading the structure of a long one takes time.
    theirs = pdf_alternatives(data) if ours else ()
    for number, (own, found) in enumerate(zip_longest(ours, theirs, fillvalue=""), 1):
        if own != found:
            message = f"第{number}幅图的替代文字应为“{own[:_SHOWN]}”，实为“{found[:_SHOWN]}”"
            return (Finding(CHECK, where, message),)
    return ()


@dataclass(frozen=True, slots=True)
class PdfReading:
    """What the pages of a PDF brought: where they differ, and the blocks, each with the page it begins on."""

    findings: tuple[Finding, ...]
    blocks: tuple[PrintedBlock, ...]


def hold_pdf(
    expected: Sequence[PrintedBlock],
    pages: Iterable[str],
    where: str,
    *,
    bullet: str = "•",
    number_mark: str = ".",
    page_number: tuple[str, str] = ("—", "—"),
) -> PdfReading:
    """Hold the text of the pages of a PDF against the blocks ``expected``; the first sign that differs is told.

    ``page_number`` is what stands before and after the number of each page.
    """
    streams = _Streams.of(expected, bullet=bullet, number_mark=number_mark)
    findings: list[Finding] = []
    ends: list[int] = []
    for number, text in enumerate(pages, 1):
        left = streams.consume(_without_number(_squeeze(text), _squeeze(str(number).join(page_number))))
        ends.append(streams.at)
        if left:
            message = f"第{number}页应为“{streams.ahead()}”，实为“{left[:_SHOWN]}”"
            findings.append(Finding(CHECK, where, message))
            break
    else:
        if ahead := streams.ahead():
            findings.append(Finding(CHECK, where, f"缺少“{ahead}”"))
    return PdfReading(tuple(findings), _paged(expected, streams.starts, ends))


def _paged(blocks: Iterable[PrintedBlock], starts: Iterable[int], ends: Sequence[int]) -> tuple[PrintedBlock, ...]:
    """Return the blocks with the page of each, and of each of its cells; ``ends`` is how far each page brings."""
    pages = (min(bisect_right(ends, start), len(ends) - 1) + 1 for start in starts)
    found = []
    for block in blocks:
        page = next(pages)
        rows = tuple(tuple(replace(cell, page=next(pages)) for cell in row) for row in block.rows)
        found.append(replace(block, page=page, rows=rows))
    return tuple(found)


def _lead(block: PrintedBlock, bullet: str, number_mark: str) -> str:
    """Return what the layout prints before an item."""
    if block.kind is not Kind.ITEM:
        return ""
    return f"{block.number}{number_mark}" if block.number else bullet


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _without_number(text: str, number: str) -> str:
    if text.endswith(number):
        return text.removesuffix(number)
    # A reader puts the turned number of a landscape page where it finds it.
    before, _, after = text.rpartition(number)
    return before + after


@dataclass(frozen=True, slots=True)
class _Span:
    """A table in the main stream: where its body begins and ends, and the head that each of its pages repeats."""

    start: int
    end: int
    head: str


class _Streams:
    """What is still to come: the main text, and the notes, which stand apart from it."""

    def __init__(self, main: str, notes: str, tables: tuple[_Span, ...], starts: tuple[int, ...]) -> None:
        self._main, self._notes, self._tables = main, notes, tables
        self.starts = starts  # of each block, and after a table of each of its cells
        self._at = self._note_at = 0

    @property
    def at(self) -> int:
        """How much of the main text has come."""
        return self._at

    @classmethod
    def of(cls, blocks: Iterable[PrintedBlock], *, bullet: str, number_mark: str) -> "_Streams":
        """Return the streams of printed blocks."""
        main = ""
        notes: list[str] = []
        tables: list[_Span] = []
        starts: list[int] = []
        for block in blocks:
            starts.append(len(main))
            if block.kind is Kind.PICTURE:
                continue  # what stands for a picture is not drawn on the page
            main += _squeeze(_lead(block, bullet, number_mark) + block.text)
            if block.kind is Kind.CONTENTS_ENTRY:
                main += f"{_LEADER}{block.number}"
            if block.kind is Kind.TABLE:
                head = _squeeze("".join(cell.text for row in block.rows[: block.head_rows] for cell in row))
                body = _squeeze("".join(cell.text for row in block.rows[block.head_rows :] for cell in row))
                start = len(main) + len(head)
                tables.append(_Span(start, start + len(body), head))
                lengths = (len(_squeeze(cell.text)) for row in block.rows for cell in row)
                starts += list(accumulate(lengths, initial=len(main)))[:-1]
                main += head + body
            notes += (note.text for note in block.notes)
        numbered = "".join(note_call(number) + _squeeze(note) for number, note in enumerate(notes, 1))
        return cls(main, numbered, tuple(tables), tuple(starts))

    def ahead(self) -> str:
        """Return the next signs to come."""
        main = self._main[self._at :].replace(_LEADER, "")
        return (main or self._notes[self._note_at :])[:_SHOWN]

    def consume(self, page: str) -> str:
        """Take what the text of a page brings, and return what is left of it that was not to come."""
        left = page.removeprefix(self._repeated_head(page))
        while left:
            before = left
            left = self._take_main(left)
            left = self._take_notes(left, before) if left else left
            if left == before:
                return left
        return ""

    def _repeated_head(self, page: str) -> str:
        heads = (table.head for table in self._tables if table.start < self._at < table.end)
        head = next(heads, "")
        return head if head and page.startswith(head) and not self._main.startswith(head, self._at) else ""

    def _take_main(self, text: str) -> str:
        taken = 0
        while self._at < len(self._main):
            if self._main[self._at] == _LEADER:
                self._at += 1
                while text.startswith(_DOTS, taken):
                    taken += 1
            elif taken < len(text) and self._main[self._at] == text[taken]:
                self._at += 1
                taken += 1
            else:
                break
        return text[taken:]

    def _take_notes(self, text: str, before: str) -> str:
        """Take notes from the front of ``text``, or from a little before it, where the main text took too much."""
        for back in range(min(_OVERSHOT, len(before) - len(text)) + 1):
            start = len(before) - len(text) - back
            taken = self._note_length(before[start:])
            if taken > back:
                self._at -= back
                self._note_at += taken
                return before[start + taken :]
        return text

    def _note_length(self, text: str) -> int:
        notes = self._notes[self._note_at :]
        return next(
            (at for at, pair in enumerate(zip(notes, text, strict=False)) if pair[0] != pair[1]),
            min(len(notes), len(text)),
        )
