"""What LibreOffice shows of a DOCX, against the PDF of the same bulletin."""

import functools

import pypdfium2
import pytest

from reportgen.fonts.find import find_fonts
from reportgen.writers.docx import DocxWriter
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.pdf.render import RenderedPdf, Renderer
from tests import bulletins
from tests.office import docx_to_pdf

pytestmark = pytest.mark.slow


@functools.cache
def renderer() -> Renderer:
    return Renderer(GBT9704, find_fonts(None))


def show(bulletin, folder) -> tuple[RenderedPdf, pypdfium2.PdfDocument]:
    fonts = find_fonts(None)
    rendered = renderer().render(bulletin)
    data = DocxWriter(GBT9704, fonts).render(bulletin, rendered.headings)
    return rendered, pypdfium2.PdfDocument(docx_to_pdf(data, folder, fonts))


def words(page: pypdfium2.PdfPage) -> str:
    return "".join(page.get_textpage().get_text_range().split())


@pytest.mark.parametrize("sample", [bulletins.bulletin, bulletins.one_pager, bulletins.bound, bulletins.paper])
def test_a_docx_has_the_pages_of_its_pdf_and_each_heading_on_the_same_page(sample, tmp_path):
    rendered, shown = show(sample(), tmp_path)

    assert len(shown) == rendered.pages
    titles = {block.anchor: block.content[0].text for block in sample().blocks if hasattr(block, "anchor")}
    for anchor, page in rendered.headings.items():
        assert titles[anchor] in words(shown[page - 1])


def test_a_wide_table_repeats_its_head_on_every_page(tmp_path):
    _, shown = show(bulletins.wide(), tmp_path)

    assert len(shown) >= 4
    assert all("地区三医协同三明经验" in words(page) for page in shown)


def test_the_number_of_a_landscape_page_stands_at_its_left_odd_below_and_even_above(tmp_path):
    _, shown = show(bulletins.wide(), tmp_path)
    places = []
    for page in (shown[0], shown[1]):
        text = page.get_textpage()
        left, bottom, _, _ = text.get_charbox(text.get_text_range().rindex("—"))
        places.append((left, bottom / page.get_height()))

    assert all(left < 35 / 25.4 * 72 for left, _ in places)
    assert places[0][1] < 0.3 < 0.7 < places[1][1]


def test_the_colophon_ends_at_the_foot_of_the_type_area(tmp_path):
    _, shown = show(bulletins.bulletin(), tmp_path)
    text = shown[len(shown) - 1].get_textpage()
    bottom = text.get_charbox(text.get_text_range().index("共印"))[1]

    assert 35 < bottom / 72 * 25.4 < 38
