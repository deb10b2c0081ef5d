"""Every document of the real pack, PDF and DOCX, passes the layout checker in the profile it is seen to have."""

import pytest

from reportgen.fonts.find import find_fonts
from reportgen.standard.check import check_layouts
from reportgen.standard.clauses import TWIN, Kind, Verdict
from reportgen.standard.rendering import render_docx
from tests.real_pack import DOCUMENTS, ONE_PAGE, READING, WORKING

pytestmark = pytest.mark.slow

KINDS = {
    f"{READING}/01-全国综述": Kind.BULLETIN,
    f"{READING}/04-参考材料": Kind.BULLETIN,
    f"{READING}/03-省际对比表": Kind.TABLE,
    f"{WORKING}/存疑清单": Kind.TABLE,
    f"{READING}/02-一省一页": Kind.ONE_PAGER,
    **dict.fromkeys(ONE_PAGE, Kind.ONE_PAGER),
}


@pytest.fixture(scope="module")
def docx_reports(pack):
    """Return what is said of each DOCX, all of them printed in one run of LibreOffice."""
    paths = [pack.folder / f"{document}.docx" for document in DOCUMENTS]
    reports = check_layouts(paths, None, lambda documents: render_docx(documents, find_fonts(None)))
    return dict(zip(DOCUMENTS, reports, strict=True))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_pdf_of_the_pack_keeps_every_clause(pack, document):
    (report,) = check_layouts([pack.folder / f"{document}.pdf"], None)

    assert report.kind is KINDS.get(document, Kind.PAPER)
    assert [result for result in report.results if result.verdict is Verdict.FAIL] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_docx_of_the_pack_keeps_every_clause_as_libreoffice_prints_it(docx_reports, document):
    report = docx_reports[document]

    assert report.pages
    assert report.kind is KINDS.get(document, Kind.PAPER)
    assert [result for result in report.results if result.verdict is Verdict.FAIL] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_docx_of_the_pack_has_the_pages_of_its_pdf(docx_reports, document):
    (result,) = (result for result in docx_reports[document].results if result.clause is TWIN)

    assert result.verdict is Verdict.PASS, result.measured
