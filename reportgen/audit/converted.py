"""A document that another program printed from an office's own form, held against the ledger.

Its page is not ours: fields, numbers and headers may stand anywhere in it. So the words of its DOCX must be the
ledger's, paragraph by paragraph, and its PDF must show every sign of them.
"""

import io
import re
import zipfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from reportgen.audit.findings import Finding
from reportgen.audit.finished_files import WORDS, FileAudit, check_pages
from reportgen.audit.quantities import read_numbers
from reportgen.audit.text import pdf_pages
from reportgen.model.ledger import LedgerDocument, PrintedBlock

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # for programs that know no text box
_SHOWN = 18
_HINT = "检查范本所用的字体和本机的 LibreOffice，重新生成本期"


def audit_converted(document: LedgerDocument, pdf: bytes, docx: bytes) -> FileAudit:
    """Hold both files of a converted document against its ledger."""
    paper, screen = f"{document.path}.docx", f"{document.path}.pdf"
    expected, found = [block.text for block in document.blocks], list(_paragraphs(docx))
    pages = [_squeeze(page) for page in pdf_pages(pdf)]
    findings = [
        Finding(WORDS, paper, f"应为“{own[:_SHOWN]}”，实为“{other[:_SHOWN]}”", f"第{number}段", _HINT)
        for number, (own, other) in enumerate(zip(expected, found, strict=False), 1)
        if own != other
    ]
    if len(expected) != len(found):
        findings.append(Finding(WORDS, paper, f"应有{len(expected)}段，实有{len(found)}段", hint=_HINT))
    gone = Counter(_squeeze("".join(found))) - Counter("".join(pages))
    if gone:
        findings.append(Finding(WORDS, screen, f"PDF 缺字：{''.join(gone.elements())[:_SHOWN]}", hint=_HINT))
    read = (
        ("documents", 1),
        ("pages", len(pages)),
        ("blocks", len(found)),
        ("signs", sum(map(len, found))),
        ("numbers", sum(len(read_numbers(text)) for text in found)),
    )
    paged = replace(document, blocks=tuple(_paged(document.blocks, pages)))
    return FileAudit((*findings, *check_pages(document, len(pages), screen)), read, paged)


def _paragraphs(docx: bytes) -> Iterator[str]:
    """Yield the paragraphs and cells that hold words, headers and footers after the body."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in sorted(filter(_PARTS.fullmatch, archive.namelist())):
            for paragraph in etree.fromstring(archive.read(name), parser).iter(f"{_W}p"):
                own = (t for t in paragraph.iter(f"{_W}t") if next(t.iterancestors(f"{_W}p")) is paragraph)
                words = "".join(t.text or "" for t in own)
                if words and next(paragraph.iterancestors(_TWICE), None) is None:
                    yield words


def _paged(blocks: Sequence[PrintedBlock], pages: Sequence[str]) -> Iterator[PrintedBlock]:
    """Yield the blocks, each with the page on which it first stands after the one before it."""
    whole, starts, at = "".join(pages), list(accumulate(map(len, pages), initial=0)), 0
    for block in blocks:
        found = whole.find(_squeeze(block.text), at)
        at = found if found >= 0 else at
        yield replace(block, page=min(bisect_right(starts, at), len(pages)))


def _squeeze(text: str) -> str:
    return "".join(text.split())
