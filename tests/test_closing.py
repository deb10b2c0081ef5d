"""How a text ends: no line of its last paragraph stands on a page alone, in either format."""

import pytest

from reportgen.fonts.find import find_fonts
from reportgen.standard.pages import read_sheets
from reportgen.standard.rendering import render_docx
from reportgen.tree import Profile
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


def sheets_of(document):
    """Return the pages of a document in either format."""
    pdf = renderer().render(document)
    (shown,) = render_docx([write_docx(document, GBT9704, find_fonts(None), pdf.headings)], find_fonts(None))
    return [read_sheets(data, "文") for data in (pdf.data, shown)]


@pytest.mark.slow
def test_what_is_signed_has_a_line_of_the_text_on_its_page():
    document = bulletin(
        f'<p data-role="flush">{LINE}</p>' * 19 + '<p data-role="attachment">附件：1.对比表<br>2.目录</p>'
        '<p data-role="signature">某某省卫生健康委</p><p data-role="dated">2026年11月2日</p>'
    )

    for first, second in sheets_of(document):
        words = [line.text for line in second.lines[:-1]]
        assert words == [LINE, "附件：1.对比表", "2.目录", "某某省卫生健康委", "2026年11月2日"]
        assert len(first.lines) == 18 + 1


@pytest.mark.slow
def test_a_title_whose_rare_sign_is_of_a_taller_face_takes_one_line_of_the_grid():
    document = bulletin(f'<h1>关于鄠邑区做法的通报</h1><p data-role="flush">{LINE}</p>')

    for (sheet,) in sheets_of(document):
        title, text = sheet.lines[:2]
        assert (text.baseline - title.baseline) / (225 / 22) == pytest.approx(2, abs=0.1)


@pytest.mark.slow
def test_a_long_name_leaves_issue_and_date_on_its_line():
    words = ("某某省深化医改领导小组办公室文件", "第1期", "2024年4月30日")
    straps = "".join(f'<p data-role="strapline">{part}</p>' for part in words)
    document = bulletin(f'<section data-part="masthead">{straps}</section><p>文</p>', Profile.ONE_PAGER)

    for (sheet,) in sheets_of(document):
        assert sheet.lines[0].text == "".join(words)


@pytest.mark.slow
def test_the_line_under_a_title_stands_as_close_on_a_new_page():
    page = '<h1>北京市</h1><p data-role="subtitle">进展与部署</p>'

    for sheets in sheets_of(bulletin(f'{page}<hr data-break="page">{page}', Profile.BOUND)):
        first, second = (sheet.lines[1].baseline - sheet.lines[0].baseline for sheet in sheets)
        assert second == pytest.approx(first, abs=0.1)
