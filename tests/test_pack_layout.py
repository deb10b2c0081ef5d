"""Every document of the real pack, PDF and DOCX, passes the layout checker in the profile it is seen to have."""

import pytest

from reportgen.fonts.find import find_fonts
from reportgen.standard.check import check_layout
from reportgen.standard.clauses import Kind, Verdict
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
# Each takes LibreOffice some seconds: of the pages of the regions, the longest and the shortest names.
SHOWN = [name for name in DOCUMENTS if name not in ONE_PAGE or name.endswith(("领导要点", "内蒙古", "兵团"))]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_pdf_of_the_pack_keeps_every_clause(pack, document):
    report = check_layout(pack.folder / f"{document}.pdf", None, lambda _: None)

    assert report.kind is KINDS.get(document, Kind.PAPER)
    assert [result for result in report.results if result.verdict is Verdict.FAIL] == []


@pytest.mark.parametrize("document", SHOWN)
def test_a_docx_of_the_pack_keeps_every_clause_as_libreoffice_prints_it(pack, document):
    report = check_layout(pack.folder / f"{document}.docx", None, lambda data: render_docx(data, find_fonts(None)))

    assert report.pages
    assert report.kind is KINDS.get(document, Kind.PAPER)
    assert [result for result in report.results if result.verdict is Verdict.FAIL] == []
