"""Forms made in Word: all faults of their tags in one go, each with its paragraph, before anything is filled."""

import io
import json
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement

from reportgen.cli import run
from reportgen.compose.lint import Rule, Severity
from reportgen.compose.lint.forms import lint_form
from reportgen.compose.lint.problems import RULES
from reportgen.compose.word_form import fill_form
from reportgen.model.edition import Edition
from reportgen.model.printed import Imprint
from tests.test_word_forms import SETTINGS, make_form, write_form
from tests.tiny_project import project, settings
from tests.word_files import paragraph as xml_paragraph
from tests.word_files import run as xml_run
from tests.word_files import with_body

__all__ = ["project"]

NAMES = {"edition": Edition, "imprint": Imprint}
SHOWN = "templates/呈批件.docx"


def lint(form: bytes):
    return lint_form(form, SHOWN, NAMES)


def lint_text(*paragraphs: str, **others: str):
    return lint(make_form(*paragraphs, **others))


def test_a_sound_form_has_no_fault_though_word_cuts_its_tags():
    form = make_form(
        "本期共{{ edition.totals.regions }}个地区。",
        "{%p for row in edition.achievements %}",
        "{{ row.indicator }}{{ row.quantity }}。{# 不印 #}",
        "{%p endfor %}",
        "{% if imprint.issuer == “办公厅” %}由{{ imprint.issuer }}编发。{% endif %}",
        header="{{ imprint.bulletin_name }}",
    )

    assert lint(form) == ()


@pytest.mark.parametrize(
    ("text", "rule", "column", "message", "hint"),
    [
        ("共{{ editon.review_year }}", Rule.UNKNOWN_NAME, 5, "没有名为“editon”的变量", "是否应为 edition？"),
        ("{{ edition.totals.region }}", Rule.UNKNOWN_MEMBER, 19, "没有“region”这一项", "是否应为 regions？"),
        ("{{ edition.review_year | fullstp }}", Rule.UNKNOWN_FILTER, 26, "fullstp", "是否应为 fullstop？"),
        ("{% if edition.changes %}有变化", Rule.UNCLOSED, 4, "这里打开的 if 没有结束", "{% endif %}"),
        ("甲{% endif %}", Rule.UNCLOSED, 5, "endif 没有对应的 if", ""),
        ("共{{ edition.review_year", Rule.UNCLOSED, 2, "这里打开的 {{ 没有结束", ""),
        ("{{ edition.review_year + 1 }}", Rule.FORBIDDEN, 0, "模板里不做计算", ""),
        ("{{ edition.__class__ }}", Rule.UNKNOWN_MEMBER, 12, "__class__", ""),
        ("{{ imprint }}", Rule.UNPRINTABLE, 0, "", ""),
        ("{% include '/etc/passwd' %}", Rule.UNKNOWN_TEMPLATE, 0, "没有模板", ""),
        ("{{r imprint.issuer }}", Rule.FORBIDDEN, 1, "印不出来", "{{ … }}"),
        ("{% cellbg imprint.issuer %}", Rule.FORBIDDEN, 1, "不能用 cellbg", "在 Word 里设好"),
        ("前{%p if edition.changes %}后", Rule.SILENT, 2, "同段的“前后”印不出来", "自己占一段"),
        ("{%tr if edition.changes %}", Rule.SPLIT, 1, "只能写在表格里", "{%p … %}"),
        ("覆盖率达到37.6%", Rule.TYPED_FIGURE, 6, "手写的数字“37.6%”没有出处", "cite("),
    ],
)
def test_a_fault_is_told_with_its_paragraph_and_the_nearest_right_name(text, rule, column, message, hint):
    problems = lint_text("呈批件", text, "此致")

    found = next(problem for problem in problems if problem.rule is rule)
    assert (found.path, found.place, found.severity) == (SHOWN, "正文第2段", Severity.ERROR)
    assert not column or found.column == column
    assert message in found.message
    assert hint in found.hint
    assert found.text == text


def test_all_faults_of_all_parts_are_told_in_one_go():
    problems = lint_text("{{ editon.review_year }}和{{ edition.plan_yeer }}", "{{ x }}", header="{{ imprint.isue }}")

    assert [(problem.place, problem.column) for problem in problems] == [
        ("正文第1段", 4),
        ("正文第1段", 37),
        ("正文第2段", 4),
        ("页眉1第1段", 12),
    ]


def test_a_fault_in_a_table_is_told_with_its_cell():
    (found,) = lint(_table("{{ one.indicater }}"))

    assert found.place == "正文第4段（第1个表第2行第1格）"
    assert found.hint == "是否应为 indicator？"


def _table(*cells: str) -> bytes:
    document = Document()
    document.add_paragraph("清单")
    table = document.add_table(3, 2)
    rows = (("{%tr for one in edition.achievements %}", ""), cells, ("{%tr endfor %}", ""))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=False):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_row_that_is_replaced_whole_loses_nothing_in_silence():
    document = Document(io.BytesIO(_table("{{ one.indicator }}")))
    document.tables[0].rows[0].cells[1].text = "小计"
    buffer = io.BytesIO()
    document.save(buffer)

    (found,) = lint(buffer.getvalue())

    assert "会把整行换掉，同行的“小计”印不出来" in found.message


def test_a_loop_from_one_cell_into_another_is_told():
    (found,) = lint(_table("{% for two in edition.achievements %}{{ two.indicator }}", "{% endfor %}"))

    assert (found.rule, found.column) == (Rule.SPLIT, 1)
    assert "开在一格、结束在另一格" in found.message


def test_two_ends_of_two_kinds_are_told():
    (found,) = lint_text("{%p if edition.changes %}", "有变化{% endif %}")

    assert found.message == "开头写的是 {%p if，结尾写的是 {% endif"


def in_pieces(*pieces: str) -> bytes:
    """Return a form with one paragraph of these pieces of XML."""
    return with_body(xml_paragraph(*pieces))


@pytest.mark.parametrize(
    ("form", "message"),
    [
        (make_form("{{ edition.", "review_year }}"), "标签分在两段里：“{{ edition. review_year }}”"),
        (in_pieces("{{ edition", "<w:r><w:tab/></w:r>", ".review_year }}"), "标签里夹着制表符"),
        (in_pieces("{{ edition", "<w:r><w:br/></w:r>", ".review_year }}"), "标签里夹着换行"),
        (
            in_pieces("{{ edition", f'<w:ins w:id="1" w:author="编辑">{xml_run(".review_year")}</w:ins>', " }}"),
            "标签有一部分在修订、链接或内容控件里",
        ),
        (
            in_pieces(
                "共", '<w:del w:id="1" w:author="编辑"><w:r><w:delText>{{ old }}</w:delText></w:r></w:del>', "个"
            ),
            "修订中删去的文字里还有标签",
        ),
    ],
)
def test_a_tag_in_pieces_that_cannot_be_joined_is_told(form, message):
    problems = [problem for problem in lint(form) if problem.rule is Rule.SPLIT]

    assert [(problem.severity, message in problem.message) for problem in problems] == [(Severity.ERROR, True)]


def test_a_tag_of_two_looks_is_a_reminder_and_still_filled():
    form = in_pieces("{{ imprint.", xml_run("issuer }}", "<w:b/>"))

    (found,) = lint(form)

    assert (found.rule, found.severity) == (Rule.SPLIT, Severity.WARNING)
    filled = fill_form(form, {"imprint": {"issuer": "办公厅"}}, SHOWN)
    assert [block.text for block in filled.blocks] == ["办公厅"]


def test_what_only_word_notes_of_words_is_no_other_look():
    form = in_pieces("{{ imprint.", xml_run("issuer }}", '<w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US"/>'))

    assert lint(form) == ()


def test_a_tag_in_the_properties_of_the_file_is_read_too():
    document = Document()
    document.core_properties.title = "{{ editon.title }}"
    buffer = io.BytesIO()
    document.save(buffer)

    (found,) = lint(buffer.getvalue())

    assert (found.place, found.hint) == ("文件属性“标题”", "是否应为 edition？")


@pytest.mark.parametrize("data", [b"", b"no zip", make_form("甲")[:-200]])
def test_a_file_that_is_no_word_file_is_told(data):
    (found,) = lint(data)

    assert (found.rule, found.line, found.message) == (Rule.FILE, 0, "不是 Word 文稿")


def test_what_word_keeps_twice_for_old_programs_is_told_once():
    document = Document()
    fallback = OxmlElement("w:p")
    run_ = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "{{ editon }}"
    run_.append(text)
    fallback.append(run_)
    holder = document.add_paragraph("{{ editon }}")._p
    choice = holder.makeelement("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", {})
    choice.append(fallback)
    holder.append(choice)
    buffer = io.BytesIO()
    document.save(buffer)

    assert len(lint(buffer.getvalue())) == 1


@pytest.fixture
def form_project(project) -> Path:
    """Return the tiny project with a form of its office."""
    settings(SETTINGS)
    return project


TEXT = """templates/呈批件.docx 正文第1段 错误：没有名为“editon”的变量
    由{{ editon.review_year }}
         ^
    是否应为 edition？
"""


def test_the_command_tells_the_form_in_every_form_of_report(form_project, capsys):
    write_form("由{{ editon.review_year }}")

    assert run(["templates", "lint"]) == 6
    assert TEXT in capsys.readouterr().out
    assert run(["templates", "lint", "--format", "json"]) == 6
    (entry,) = json.loads(capsys.readouterr().out)["problems"]
    assert (entry["path"], entry["place"], entry["line"], entry["column"]) == (SHOWN, "正文第1段", 1, 5)
    assert run(["templates", "lint", "--format", "github"]) == 6
    assert capsys.readouterr().out == (
        f"::error file={SHOWN},title=unknown-name::"
        "正文第1段“由{{ ▸editon.review_year }}”：没有名为“editon”的变量。是否应为 edition？\n"
    )
    assert run(["templates", "lint", "--format", "sarif"]) == 6
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": SHOWN}}, "logicalLocations": [{"name": "正文第1段"}]}
    ]


def test_a_build_is_stopped_before_anything_is_read(form_project, capsys):
    write_form("{{ editon.review_year }}", "{% if edition.changes %}")
    Path("seeds/坏.txt").write_bytes(b"\xff\xfe\x00")

    assert run(["build"]) == 6

    said = capsys.readouterr().err
    assert "正文第1段" in said
    assert "正文第2段" in said
    assert "坏.txt" not in said
    assert not Path("output/current").exists()


def test_every_rule_is_said_in_chinese():
    assert set(RULES) == set(Rule)
