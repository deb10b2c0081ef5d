"""How a text ends: no line of its last paragraph stands on a page alone, in either format."""

import pytest

from reportgen.fonts.find import find_fonts
from reportgen.standard.pages import read_sheets
from reportgen.standard.rendering import render_docx
from reportgen.writers.docx import render_docx as write_docx
from reportgen.writers.layout_gbt9704 import GBT9704
from tests.pdf_pages import bulletin, renderer

LINE = "推动高质量发展新时代硬道理各地区部门坚持稳中求进工作总基调"[:28]


@pytest.mark.parametrize("last", [LINE, LINE[:20] + LINE])
def test_a_last_line_takes_another_with_it_to_its_page(last):
    document = bulletin(
        f'<p data-role="flush">{LINE}</p>' * (23 - len(last) // 20) + f'<p data-role="flush">{last}</p>'
    )
    pdf = renderer().render(document)
    (shown,) = render_docx([write_docx(document, GBT9704, find_fonts(None), {})], find_fonts(None))

    for data in (pdf.data, shown):
        first, second = read_sheets(data, "末页")
        assert len(second.lines) > 1 + 1  # and the page number
        assert len(first.lines) + len(second.lines) == 23 + 2
