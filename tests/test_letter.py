"""The digest as a 信函 (GB/T 9704 10.1): the same words and pages in both formats, every clause kept."""

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from reportgen.audit.text import docx_blocks, pdf_pages
from reportgen.cli import run
from reportgen.fonts.find import find_fonts
from reportgen.standard.check import check_layouts
from reportgen.standard.clauses import Kind, Verdict
from reportgen.standard.rendering import render_docx
from reportgen.tree import MastheadLine, MastheadRole
from reportgen.writers.letter import letter_rows
from tests.pdf_pages import pdf_faults
from tests.tiny_project import project, settings

__all__ = ["project"]

LETTER = """[bulletin]
name = "某某省卫生健康委员会"
issuer = "某某省卫生健康委员会"
form = "信函"
serial = "000012"
secrecy = "内部资料"

[official]
number = "某卫医改函〔2024〕3号"
urgency = "加急"
addressee = "某某省财政厅："
attachments = ["省际对比表"]
copy_to = "某某省医疗保障局"

[pack]
include = ["全国综述"]
"""


def printed() -> list[Path]:
    return [Path("output/current/送阅/01-全国综述").with_suffix(suffix) for suffix in (".docx", ".pdf")]


def words_of(path: Path) -> list[str]:
    return [block.text for block in docx_blocks(path.read_bytes())]


def test_a_digest_is_printed_as_a_letter_and_keeps_every_clause_in_both_formats(project):
    settings(LETTER)
    assert run(["build"]) == 0
    docx, pdf = printed()
    words = words_of(docx)

    assert words[:5] == ["某某省卫生健康委员会", "000012", "某卫医改函〔2024〕3号", "内部资料", "加急"]
    assert "某某省财政厅：" in words
    assert words[-1] == "抄送：某某省医疗保障局。"
    assert not any(word.endswith("印发") or word.startswith(("按：", "第1期")) for word in words)
    reports = check_layouts([docx, pdf], None, lambda documents: render_docx(documents, find_fonts(None)))
    assert [report.kind for report in reports] == [Kind.LETTER, Kind.LETTER]
    assert reports[0].pages == reports[1].pages == len(pdf_pages(pdf.read_bytes()))
    assert [result for report in reports for result in report.results if result.verdict is Verdict.FAIL] == []
    assert OpenXmlValidator().validate(docx).errors == []
    assert [pdf_faults(pdf.read_bytes(), profile) for profile in ("3a", "ua1")] == [[], []]


def test_a_letter_without_marks_has_its_number_alone_on_the_first_line(project):
    settings('[bulletin]\nform = "信函"\n[official]\nnumber = "某卫函〔2024〕3号"\n[pack]\ninclude = ["全国综述"]\n')
    assert run(["build"]) == 0

    assert words_of(printed()[0])[:2] == ["医改工作简报", "某卫函〔2024〕3号"]


def test_a_letter_has_no_signer(project, capsys):
    settings('[bulletin]\nform = "信函"\n[official]\nsigner = "某某某"\n')

    assert run(["build"]) == 2
    assert "信函没有签发人" in capsys.readouterr().err


def line(role: MastheadRole) -> MastheadLine:
    return MastheadLine(role, ())


@pytest.mark.parametrize(
    ("roles", "rows"),
    [
        ("name number", ["name", "number"]),
        ("name serial number urgency", ["name", "serial number", "urgency"]),
        ("name secrecy number", ["name", "secrecy number"]),
        ("name serial urgency", ["name", "serial", "urgency"]),
    ],
)
def test_the_number_shares_the_line_of_the_mark_before_it(roles, rows):
    lines = [line(MastheadRole(role)) for role in roles.split()]

    assert [" ".join(one.role for one in row) for row in letter_rows(lines)] == rows
