"""What the validators and LibreOffice say of every file of the pack of the real texts."""

import io

import ooxml_integrity
import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from reportgen.fonts.find import find_fonts
from tests.office import docx_to_pdf
from tests.pdf_pages import pdf_faults
from tests.real_pack import DOCUMENTS, ONE_PAGE, READING, squeeze

pytestmark = pytest.mark.slow

# Each of the shapes a one-pager has: the longest and shortest names, no review, no figures, two sources, the last.
SAMPLE = [name for name in ONE_PAGE if name.endswith(("领导要点", "北京", "内蒙古", "河南", "青海", "兵团"))]


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_pdf_is_valid(pack, document, profile):
    assert pdf_faults(pack.read(f"{document}.pdf"), profile) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_docx_is_valid(pack, document):
    path = pack.folder / f"{document}.docx"

    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    found = [finding for finding in ooxml_integrity.check(path) if finding.severity != ooxml_integrity.INFO]
    assert [str(finding) for finding in found] == []


@pytest.mark.parametrize("document", SAMPLE)
def test_the_docx_of_a_one_pager_is_one_page_in_libreoffice(pack, document, tmp_path):
    shown = pypdfium2.PdfDocument(docx_to_pdf(pack.read(f"{document}.docx"), tmp_path, find_fonts(None)))

    assert len(shown) == 1


def test_the_bound_pages_are_the_same_pages_in_libreoffice(pack, tmp_path):
    document = f"{READING}/02-一省一页"
    data = docx_to_pdf(pack.read(f"{document}.docx"), tmp_path, find_fonts(None))
    with pypdfium2.PdfDocument(io.BytesIO(data)) as shown:
        pages = [squeeze(page.get_textpage().get_text_range()) for page in shown]

    assert len(pages) == 33
    assert [page[:8] for page in pages] == [squeeze(page)[:8] for page in pack.pdf(document)]
