"""Forms made in Word: filled as templates are, proved like all that is printed, and marked as what they are."""

import io
import json
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from reportgen.audit.converted import audit_converted
from reportgen.audit.ledger_file import LEDGER_FILE, read_ledger
from reportgen.cli import run
from reportgen.compose.word_form import fill_form
from reportgen.errors import TemplateError
from tests.planting import DocxText, Edit, put_file
from tests.test_templating import CONTEXT
from tests.tiny_project import project, settings

__all__ = ["project"]

SETTINGS = """[[documents]]
name = "办公厅呈批件"
template = "呈批件.docx"
path = "06-呈批件"
"""
PATH = "送阅/06-呈批件"


def make_form(*paragraphs: str, header: str = "", row: str = "") -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = header
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for at in range(0, len(text), 5):  # Word cuts words into runs wherever it was edited
            paragraph.add_run(text[at : at + 5]).font.size = Pt(16)
    if row:
        table = document.add_table(3, 2)
        for cells, words in zip(table.rows, ("{%tr for one in facts %}", row, "{%tr endfor %}"), strict=True):
            cells.cells[0].text = words
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def fill(*paragraphs: str, **others: str):
    return fill_form(make_form(*paragraphs, **others), CONTEXT, "templates/范本.docx")


def test_values_stand_in_the_form_and_carry_their_ids():
    filled = fill("共{{ fact }}，{{ fact.name }}。", header="{{ name }}", row="{{ one }}")

    assert [block.text for block in filled.blocks] == ["共28个，北京。", "28个", "甲<乙", "丙。", "简报"]
    assert [(run.text, run.ref) for run in filled.blocks[0].runs] == [
        ("共", ""),
        ("28个", "f-1"),
        ("，", ""),
        ("北京", "f-1"),
        ("。", ""),
    ]
    document = Document(io.BytesIO(filled.docx))
    assert document.paragraphs[0].text == "共28个，北京。"
    assert document.sections[0].header.paragraphs[0].text == "简报"
    assert document.paragraphs[0].runs[0].font.size == Pt(16)


def test_filters_and_joined_values_keep_their_ids():
    (block,) = fill("{{ fact ~ facts[1] }}{{ facts[2] | fullstop }}").blocks

    assert [(run.text, run.ref) for run in block.runs] == [("28个", "f-1"), ("甲<乙", "s-2"), ("丙。", "s-3")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ fakt }}", "fakt"),
        ("共{{ fact.valeu }}", "valeu"),
        ("{% for one in facts %}没有结束", "标签有误"),
        ("{{ fact.act() }}", "act"),
        ("{{ ''.__class__ }}", "__class__"),
        ("{{ 1 + 1 }}", "不做计算"),
        ("{% for a in range(999999999) %}甲{% endfor %}", "标签有误"),
        ("{% include '/etc/passwd' %}", "没有模板"),
        ("{{ empty }}", "没有值可印"),
    ],
)
def test_a_faulty_tag_is_told_and_runs_nothing(text, told):
    with pytest.raises(TemplateError) as caught:
        fill(text)

    assert caught.value.where == "templates/范本.docx"
    assert told in str(caught.value)


def test_a_file_that_is_no_form_is_told():
    with pytest.raises(TemplateError, match="不是 Word 文稿"):
        fill_form(b"no zip", CONTEXT, "templates/范本.docx")


@pytest.fixture
def form_project(project) -> Path:
    """Return the tiny project with a form of its office."""
    settings(SETTINGS)
    return project


def write_form(*paragraphs: str) -> None:
    Path("templates/呈批件.docx").write_bytes(make_form(*paragraphs))


@pytest.mark.slow
def test_a_form_is_printed_proved_and_marked(form_project, capsys):
    write_form(
        "呈批件（{{ imprint.bulletin_name }}）",
        "本期共{{ edition.totals.regions }}个地区。"
        "{% for row in edition.achievements %}{{ row.indicator }}{{ row.quantity }}。{% endfor %}",
    )
    assert run(["build"]) == 0
    current = Path("output/current")

    assert "本期共1个地区。医保支付率91.3%。" in Document(str(current / f"{PATH}.docx")).paragraphs[1].text
    listed = {file["path"]: file for file in json.loads((current / "manifest.json").read_text("utf-8"))["files"]}
    assert listed[f"{PATH}.docx"]["converted"]
    assert listed[f"{PATH}.pdf"]["converted"]
    assert "converted" not in listed["送阅/01-全国综述.pdf"]
    capsys.readouterr()
    assert run(["trace", str(current), "91.3%"]) == 0
    assert "06-呈批件" in capsys.readouterr().out
    assert run(["audit", str(current)]) == 0

    path, text = f"{PATH}.docx", DocxText((current / f"{PATH}.docx").read_bytes())
    at = text.signs.index("91.3")
    put_file(current.resolve(), path, text.edited([Edit(at, at + 1, "8")]))
    capsys.readouterr()
    assert run(["audit", str(current)]) == 6
    assert path in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["覆盖率达到37.6%", "共37个"])
def test_a_number_typed_into_a_form_stops_the_build(form_project, capsys, typed):
    write_form(typed)

    assert run(["build"]) == 6
    assert "没有出处" in capsys.readouterr().err


@pytest.mark.slow
def test_a_form_that_is_not_there_is_named(form_project, capsys):
    assert run(["build"]) == 2
    assert "呈批件.docx" in capsys.readouterr().err


@pytest.mark.slow
def test_a_pdf_that_lost_a_sign_is_found(form_project):
    write_form("呈批件：本期共{{ edition.totals.regions }}个地区")
    assert run(["build"]) == 0
    current = Path("output/current")
    (document,) = (one for one in read_ledger((current / LEDGER_FILE).read_bytes()).documents if one.path == PATH)
    pdf, docx = ((current / f"{PATH}{suffix}").read_bytes() for suffix in (".pdf", ".docx"))

    assert audit_converted(document, pdf, docx).findings == ()
    other = (current / "送阅/00-领导要点.pdf").read_bytes()
    assert audit_converted(document, other, docx).findings
