"""The layout checker on DOCX files: a good one passes, and one broken in one way is told of that."""

import io
import re
import zipfile
from functools import cache

import pytest

from reportgen.fonts.find import find_fonts
from reportgen.standard.check import LayoutReport, check_layouts
from reportgen.standard.clauses import Kind, Verdict
from reportgen.standard.rendering import render_docx
from reportgen.tree import Heading
from reportgen.writers.docx import render_docx as write_docx
from reportgen.writers.layout_gbt9704 import GBT9704
from tests import bulletins
from tests.pdf_pages import renderer

KINDS = {
    "bulletin": Kind.BULLETIN,
    "one_pager": Kind.ONE_PAGER,
    "bound": Kind.ONE_PAGER,
    "wide": Kind.TABLE,
    "paper": Kind.PAPER,
}


@cache
def good(name: str) -> bytes:
    document = getattr(bulletins, name)()
    pages = {block.anchor: 1 for block in document.blocks if isinstance(block, Heading)}
    return write_docx(document, GBT9704, find_fonts(None), pages)


def judge(data: bytes, tmp_path, kind: Kind | None = None, to_pdfs=None) -> LayoutReport:
    path = tmp_path / "文稿.docx"
    path.write_bytes(data)
    return check_layouts([path], kind, to_pdfs)[0]


def preview(documents):
    return render_docx(documents, find_fonts(None))


def failed(report: LayoutReport) -> set[str]:
    return {result.clause.ident for result in report.results if result.verdict is Verdict.FAIL}


def broken(data: bytes, part: str, pattern: str, becomes: str, *, once: bool = False) -> bytes:
    """Return a DOCX in one part of which a pattern was replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if re.fullmatch(part, entry.filename):
                text, count = re.subn(pattern, becomes, content.decode(), count=1 if once else 0, flags=re.DOTALL)
                assert count
                content = text.encode()
            new.writestr(entry, content)
    return out.getvalue()


@pytest.mark.parametrize("name", KINDS)
def test_a_good_document_has_nothing_against_it_in_its_file(name, tmp_path):
    report = judge(good(name), tmp_path)

    assert report.kind is KINDS[name]
    assert [result for result in report.results if result.verdict is Verdict.FAIL] == []


def test_without_an_office_program_what_only_a_page_shows_is_left_to_a_person(tmp_path):
    report = judge(good("bulletin"), tmp_path)
    waiting = [result for result in report.results if result.verdict is Verdict.PERSON]

    assert {"lines", "cells", "line-start", "number-place"} <= {result.clause.ident for result in waiting}
    assert all("没有 LibreOffice" in result.measured for result in waiting)


DOCUMENT, STYLES, FOOTER, EVEN = (
    "word/document.xml",
    "word/styles.xml",
    "word/footer-default.xml",
    "word/footer-even.xml",
)
BROKEN = {
    "paper": (DOCUMENT, r'<w:pgSz w:w="\d+"', '<w:pgSz w:w="12240"'),
    "head-margin": (DOCUMENT, r'w:top="2098"', 'w:top="1440"'),
    "side-margin": (DOCUMENT, r'w:left="1587" w:header', 'w:left="1800" w:header'),
    "type-area": (DOCUMENT, r'w:right="1474"', 'w:right="1000"'),
    "doc-grid": (DOCUMENT, r"<w:docGrid[^>]*/>", ""),
    "body": (STYLES, r"仿宋_GB2312", "宋体"),
    "pitch": (STYLES, r'(w:styleId="BodyText".*?w:line=)"\d+"', r'\1"480"'),
    "masthead": (STYLES, r'(w:styleId="BulletinName".*?</w:style>)', None),
    "title": (STYLES, r'(w:styleId="Title".*?w:sz w:val=)"44"', r'\1"36"'),
    "face-slots": (STYLES, r' w:eastAsia="[^"]+"', ""),
    "east-asia": (DOCUMENT, r' w:hint="eastAsia"', ' w:hint="default" w:ascii="Times New Roman"'),
    "theme-faces": (STYLES, r' w:ascii="黑体"', ' w:ascii="黑体" w:asciiTheme="minorHAnsi"'),
    "outline": (STYLES, r"<w:outlineLvl[^>]*/>", ""),
    "headings": (STYLES, r'(w:styleId="Heading1".*?)黑体(.*?)黑体(.*?)黑体(.*?)黑体', r"\1宋体\2宋体\3宋体\4宋体"),
    "footers": (EVEN, r'<w:jc w:val="left"/>', '<w:jc w:val="right"/>'),
    "number-face": (STYLES, r'(w:styleId="Footer".*?w:sz w:val=)"28"', r'\1"18"'),
    "head-rows": (DOCUMENT, r"<w:tblHeader/>", ""),
    "whole-rows": (DOCUMENT, r"<w:cantSplit/>", ""),
    "columns": (DOCUMENT, r"<w:tblGrid>.*?</w:tblGrid>", "<w:tblGrid/>"),
    "frame": (DOCUMENT, r'<w:(insideV|left) w:val="single"', r'<w:\1 w:val="nil"'),
    "language": (STYLES, r'w:eastAsia="zh-CN"', 'w:eastAsia="ja-JP"'),
    "named": ("docProps/core.xml", r"<dc:title>.*?</dc:title>", ""),
}


@pytest.mark.parametrize("clause", BROKEN)
def test_a_file_that_breaks_one_clause_is_told_of_it(clause, tmp_path):
    part, pattern, becomes = BROKEN[clause]
    if becomes is None:
        data = broken(good("bulletin"), part, r'(w:styleId="BulletinName".*?)<w:jc w:val="center"/>', r"\1")
    elif clause in ("head-rows", "whole-rows", "columns", "frame"):
        data = broken(good("paper"), part, pattern, becomes)
        assert clause in failed(judge(data, tmp_path, Kind.PAPER))
        return
    else:
        data = broken(good("bulletin"), part, pattern, becomes)

    assert clause in failed(judge(data, tmp_path, Kind.BULLETIN))


def test_odd_and_even_pages_without_footers_of_their_own_are_found(tmp_path):
    data = broken(good("bulletin"), "word/settings.xml", r"<w:evenAndOddHeaders/>", "")

    assert "footers" in failed(judge(data, tmp_path))


def test_a_pdf_of_other_pages_beside_it_is_for_a_person(tmp_path):
    page = renderer().render(bulletins.one_pager()).data
    (tmp_path / "文稿.pdf").write_bytes(renderer().render(bulletins.bulletin()).data)
    report = judge(good("one_pager"), tmp_path, to_pdfs=lambda documents: [page] * len(documents))

    (twin,) = (result for result in report.results if result.clause.ident == "twin")
    assert (twin.verdict, twin.measured) == (Verdict.PERSON, "1页")


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_a_good_document_passes_as_libreoffice_prints_it(name, tmp_path):
    report = judge(good(name), tmp_path, to_pdfs=preview)

    assert report.pages
    assert report.kind is KINDS[name]
    assert [result for result in report.results if result.verdict is Verdict.FAIL] == []


@pytest.mark.slow
def test_what_libreoffice_shows_out_of_place_is_found(tmp_path):
    data = broken(good("bulletin"), DOCUMENT, r'w:footer="\d+"', 'w:footer="300"')
    report = judge(data, tmp_path, to_pdfs=preview)

    assert "number-place" in failed(report)
