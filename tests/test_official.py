"""The digest as a 公文, with every part that the standard gives a place; and the 审签单 of a draft."""

import re
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from reportgen.audit.text import docx_blocks, pdf_text
from reportgen.cli import run
from reportgen.fonts.find import find_fonts
from reportgen.standard.check import check_layouts
from reportgen.standard.clauses import Kind, Verdict
from reportgen.standard.pages import read_sheets
from reportgen.standard.rendering import render_docx
from reportgen.tree import Paragraph, ParagraphRole, Text
from reportgen.writers.closing import Insets, closing_insets
from tests.pdf_pages import pdf_faults
from tests.tiny_project import project, settings

__all__ = ["project"]

OFFICIAL = """[bulletin]
name = "某某省深化医改领导小组办公室文件"
issuer = "某某省深化医药卫生体制改革领导小组办公室"
form = "公文"
serial = "000012"
secrecy = "内部资料"

[official]
number = "某医改办〔2024〕12号"
urgency = "加急"
signer = "某某某"
addressee = "省深化医药卫生体制改革领导小组："
attachments = ["省际对比表", "参考材料（2024年）"]
copy_to = "省政府办公厅"

[pack]
include = ["全国综述"]
approval = true
"""


@pytest.fixture
def output(project) -> Path:
    settings(OFFICIAL)
    assert run(["build"]) == 0
    return Path("output/current")


def test_a_digest_is_printed_as_a_gongwen_and_keeps_every_clause_in_both_formats(output):
    docx, pdf = output / "送阅/01-全国综述.docx", output / "送阅/01-全国综述.pdf"
    words = [block.text for block in docx_blocks(docx.read_bytes())]

    assert words[:6] == [
        "000012",
        "内部资料",
        "加急",
        "某某省深化医改领导小组办公室文件",
        "某医改办〔2024〕12号",
        "签发人：某某某",
    ]
    assert "省深化医药卫生体制改革领导小组：" in words
    assert "附件：1.省际对比表\n2.参考材料（2024年）" in words
    assert words.index("某某省深化医药卫生体制改革领导小组办公室") + 1 == words.index("2024年4月30日")
    assert "抄送：省政府办公厅。" in words
    assert not any(word.startswith(("按：", "本期要目", "第1期")) for word in words)
    reports = check_layouts([docx, pdf], None, lambda documents: render_docx(documents, find_fonts(None)))
    for report in reports:
        assert report.kind is Kind.OFFICIAL
        assert [result for result in report.results if result.verdict is Verdict.FAIL] == []
    assert OpenXmlValidator().validate(docx).errors == []
    assert [pdf_faults(pdf.read_bytes(), profile) for profile in ("3a", "ua1")] == [[], []]


def test_the_approval_sheet_is_a_page_of_its_own_with_room_to_write(output):
    docx, pdf = output / "工作底稿/审签单.docx", output / "工作底稿/审签单.pdf"
    (sheet,) = read_sheets(pdf.read_bytes(), "审签单")
    text = re.sub(r"\s", "", pdf_text(pdf.read_bytes()))

    assert all(word in text for word in ("拟稿", "核稿", "会签", "签发", "000012"))
    heads = {line.text[:2]: line.baseline for line in sheet.lines}
    assert heads["签发"] - heads["会签"] > 25  # mm to write in
    assert [report.failed for report in check_layouts([docx, pdf], None)] == [False, False]
    assert OpenXmlValidator().validate(docx).errors == []
    assert [pdf_faults(pdf.read_bytes(), profile) for profile in ("3a", "ua1")] == [[], []]


def paragraph(role: ParagraphRole, text: str) -> Paragraph:
    return Paragraph((Text(text),), role)


@pytest.mark.parametrize(
    ("signature", "dated", "insets"),
    [
        ("某某省深化医药卫生体制改革领导小组办公室", "2024年4月30日", Insets(2, 13.5)),
        ("某某省医保局", "2024年4月30日", Insets(4.5, 2)),
        ("某某省卫生健康委", "2024年4月30日", Insets(2.5, 2)),
    ],
)
def test_the_date_begins_two_cells_after_the_signature(signature, dated, insets):
    blocks = (paragraph(ParagraphRole.SIGNATURE, signature), paragraph(ParagraphRole.DATED, dated))

    assert closing_insets(blocks) == insets
    start = -insets.signature - len(signature)
    assert -insets.dated - 6.5 == start + 2
