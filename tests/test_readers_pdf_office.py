"""PDF files as an office's programs write them: LibreOffice, and this program's own pages."""

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from reportgen.fonts.find import find_fonts
from reportgen.readers import READERS
from tests.office import docx_to_pdf
from tests.pdf_pages import bulletin, renderer

pytestmark = pytest.mark.slow

TEXT = (
    "全市推进老旧小区改造，开工改造小区512个，惠及居民9.8万户，加装电梯1,046部，居民满意度达到97.2%，配套设施不断完善。"
)
LINES = [f"{number}号片区：{TEXT * (number % 3 + 1)}" for number in range(1, 12)]


def body_lines(document):
    kept = list(document.text)
    for stretch in document.shell:
        kept[stretch.start : stretch.end] = [""] * (stretch.end - stretch.start)
    return "".join(kept).splitlines()


def written(rows):
    file = docx.Document()
    style = file.styles["Normal"]
    style.font.size, style.font.name = Pt(16), "仿宋_GB2312"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    file.sections[0].header.paragraphs[0].text = "住房工作简讯"
    for line in LINES:
        file.add_paragraph(line).paragraph_format.first_line_indent = Pt(32)
    file.add_paragraph("表1 各区改造情况（单位：个）")
    table = file.add_table(rows=0, cols=3, style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    return file


def test_what_libreoffice_writes_is_read_back(tmp_path):
    rows = [("区", "小区", ""), *((f"第{n}区", f"{n * 1234:,}", f"{n}.5") for n in range(40))]
    path = tmp_path / "a.docx"
    written(rows).save(path)

    pdf = docx_to_pdf(path.read_bytes(), tmp_path / "office", find_fonts(None))
    document = READERS[".pdf"](pdf, "文.pdf")

    lines = body_lines(document)
    assert lines[: len(LINES)] == LINES
    assert {(s.what, document.text[s.start : s.end].strip()) for s in document.shell} == {("页眉", "住房工作简讯")}
    assert len(document.tables) == 1
    table = document.tables[0]
    assert table.caption == "表1 各区改造情况（单位：个）"
    found = [document.text[cell.start : cell.end] for cell in table.cells]
    assert found == [text for row in rows for text in row if text]
    assert table.cells[1].columns == 2
    assert document.notes == ()


def test_a_page_of_this_program_is_read_back():
    html = f"<h1>改造简讯</h1>{''.join(f'<p>{line}</p>' for line in LINES)}"
    html += "<table><thead><tr><th>区</th><th>小区</th></tr></thead>"
    html += "<tbody><tr><td>甲区</td><td>1,234</td></tr></tbody></table>"

    document = READERS[".pdf"](renderer().render(bulletin(html)).data, "文.pdf")

    lines = body_lines(document)
    at = lines.index(LINES[0])
    assert lines[at : at + len(LINES)] == LINES
    assert "甲区\t1,234" in lines
