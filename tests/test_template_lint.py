"""Templates read without being run: what is told of the slips that editors make, in every form of the report."""

import json
from pathlib import Path

import pytest
from sarif_pydantic import Sarif

from reportgen.cli import run
from reportgen.compose.lint import Rule, Severity, lint_templates
from reportgen.compose.lint.reports import Format, write_report
from reportgen.compose.templating import make_environment
from reportgen.locations import templates_folder
from reportgen.press.names import SHIPPED
from reportgen.press.templates import lint
from tests.tiny_project import project

__all__ = ["project"]
CASES = Path(__file__).parent / "cases"


def broken() -> dict[str, str]:
    _, *parts = (CASES / "broken-templates.txt").read_text("utf-8").split("=== ")
    return {name: text for name, _, text in (part.partition("\n") for part in parts)}


def found_in(folder: Path, templates: dict[str, str]):
    own = folder / "templates"
    own.mkdir(exist_ok=True)
    for name, text in templates.items():
        (own / name).write_text(text, "utf-8")
    names = {given.name: given.kind for names in SHIPPED.values() for given in names}
    shipped = [(name, {given.name: given.kind for given in SHIPPED[name]}) for name in SHIPPED]
    return lint_templates(
        make_environment([own, templates_folder()]), [*shipped, *((name, names) for name in templates)]
    )


def test_the_report_on_broken_templates_is_told_whole(tmp_path):
    report = write_report(found_in(tmp_path, broken()), Format.TEXT, version="1")

    assert report == (CASES / "broken-templates-report.txt").read_text("utf-8")


def test_the_shipped_templates_have_no_problem():
    assert lint([templates_folder()]) == ()


def test_what_is_right_is_left_alone(tmp_path):
    source = """{% import "macros.html.j2" as m %}
<figure data-alt="{{ imprint.bulletin_name }}"><svg class="a"><g/></svg></figure>
<table data-widths="0.5,0.5"><tr><td {% if edition.gaps %}data-align="right"{% endif %}>甲 < 乙</td></tr></table>
{% set ns = namespace(seen=false) %}
{% for row in edition.targets if row.figure.value > 3 %}{% set ns.seen = true %}<p>{{ m.says(edition.distinct) }}</p>
{% endfor %}
<p>{{ (edition.sources | map(attribute="article") | first).title or "无题" }}{{ nothing | default("—") }}</p>
{% if edition.gaps %}<p>一{% else %}<p data-role="note">二{% endif %}</p>
{% call(row) m.says(edition.distinct) %}<p>{{ row }}</p>{% endcall %}
<p>{{ edition.totals["regions"] }}{{ "甲" ~ imprint.issue }}</p>
"""
    assert found_in(tmp_path, {"t.html.j2": source}) == ()


def test_a_template_in_markdown_is_read_like_the_others(tmp_path):
    source = """{% extends "base.html.j2" %}
{% block body %}
# 各地要点

1. 第一条，见<https://www.gov.cn/a>
2. **第二条**<strong>完</strong>{{ edition.totals.regionz }}

| 地区 | 数 |
|---|---|
{% for row in edition.targets %}
| {{ row.region.short_name }} | {{ row }} |
{% endfor %}
{% endblock %}
"""
    (problem,) = found_in(tmp_path, {"t.md.j2": source})

    assert (problem.path, problem.line, problem.column) == ("templates/t.md.j2", 6, 47)


def test_a_file_that_is_no_utf8_is_named_and_the_others_are_read(tmp_path):
    own = tmp_path / "templates"
    own.mkdir()
    (own / "brief.html.j2").write_bytes("<p>领导要点</p>".encode("gb18030"))

    problems = found_in(tmp_path, {"digest.html.j2": "<p>{{ editon }}</p>"})

    assert [(problem.path, problem.rule) for problem in problems] == [
        ("templates/brief.html.j2", Rule.FILE),
        ("templates/digest.html.j2", Rule.UNKNOWN_NAME),
    ]


def test_a_text_as_windows_saves_it_is_read_and_utf_16_is_named(tmp_path):
    own = tmp_path / "templates"
    own.mkdir()
    (own / "brief.html.j2").write_bytes("\ufeff<p>好</p>\r\n<p>{{ editon }}</p>\r\n".encode())
    (own / "digest.html.j2").write_text("<p>好</p>", "utf-16")

    problems = found_in(tmp_path, {})

    assert [(problem.path, problem.line, problem.column, problem.rule) for problem in problems] == [
        ("templates/brief.html.j2", 2, 7, Rule.UNKNOWN_NAME),
        ("templates/digest.html.j2", 0, 0, Rule.FILE),
    ]


def test_hundreds_of_slips_in_one_template_are_all_told(tmp_path):
    problems = found_in(tmp_path, {"t.html.j2": "<p>｛｛x｝｝{{ edition。review_year }}{{ editon }}</p>\n" * 150})

    assert len(problems) == 450
    assert {problem.column for problem in problems} == {4, 19, 37}


def test_a_file_that_has_the_name_of_no_template_is_told(tmp_path):
    own = tmp_path / "templates"
    own.mkdir()
    for name in ("brief.html.j2.txt", "digest.html", "base.html.J2", "README.md", "~$范本.docx", ".brief.html.j2.swp"):
        (own / name).write_text("<p>好</p>", "utf-8")

    found = lint([own, templates_folder()])

    assert [(problem.path, problem.severity) for problem in found] == [
        ("templates/base.html.J2", Severity.WARNING),
        ("templates/brief.html.j2.txt", Severity.WARNING),
        ("templates/digest.html", Severity.WARNING),
    ]
    assert found[1].hint.startswith("改名为 brief.html.j2；")


def test_braces_that_are_meant_are_left_alone(tmp_path):
    assert found_in(tmp_path, {"t.html.j2": "<p>{% raw %}{{ 甲 }}{% endraw %}{{ '{' }}</p>"}) == ()


def test_a_template_in_both_forms_is_told(tmp_path):
    problems = found_in(tmp_path, {"brief.html.j2": "<p>甲</p>", "brief.md.j2": "甲\n"})

    assert [(problem.rule, problem.message) for problem in problems] == [
        (Rule.FILE, "templates/brief.html.j2 和 templates/brief.md.j2 只能有一个")
    ]


def test_a_template_that_no_document_uses_is_told_and_read(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "own.html.j2").write_text("<p>{{ page.region.nam }}</p>", "utf-8")

    found = lint([tmp_path / "templates", templates_folder()])

    assert [(problem.severity, problem.message) for problem in found] == [
        (Severity.WARNING, "没有文稿用到这个模板"),
        (Severity.ERROR, "page.region 是地区，没有“nam”这一项"),
    ]


def test_windows_line_ends_and_wide_lines_do_not_move_the_caret(tmp_path):
    (problem,) = found_in(tmp_path, {"t.html.j2": f"<p>一</p>\r\n<p>{'长' * 200}{{{{ editon }}}}</p>\r\n"})

    assert (problem.line, problem.column) == (2, 207)
    text, caret = write_report([problem], Format.TEXT, version="1").split("\n")[1:3]
    assert text.encode("gb18030")[: len(caret) - 1].decode("gb18030").endswith("{{ ")


def test_the_form_for_other_programs_holds_all_of_it(tmp_path):
    (problem,) = found_in(tmp_path, {"t.html.j2": "<p>{{ editon }}</p>"})

    (told,) = json.loads(write_report([problem], Format.JSON, version="1"))["problems"]

    assert told == {
        "path": "templates/t.html.j2",
        "line": 1,
        "column": 7,
        "severity": "error",
        "rule": "unknown-name",
        "message": "没有名为“editon”的变量",
        "hint": "是否应为 edition？",
        "text": "<p>{{ editon }}</p>",
    }


def test_the_annotations_of_a_code_host_stand_on_one_line_each(tmp_path):
    found = found_in(tmp_path, broken())

    lines = write_report(found, Format.GITHUB, version="1").splitlines()

    assert len(lines) == len(found)
    assert lines[0] == (
        "::error file=templates/01-name.html.j2,line=1,col=7,title=unknown-name::"
        "没有名为“editon”的变量。是否应为 edition？"
    )
    assert any("{%25 endif %25}" in line for line in lines)


def test_the_sarif_report_is_one_and_holds_all_of_it(tmp_path):
    found = found_in(tmp_path, broken())

    report = Sarif.model_validate_json(write_report(found, Format.SARIF, version="1.2"))

    (one,) = report.runs
    rules = [rule.id for rule in one.tool.driver.rules]
    assert len(set(rules)) == len(rules)
    assert all(rule.short_description.text for rule in one.tool.driver.rules)
    for result, problem in zip(one.results, found, strict=True):
        assert rules[result.rule_index] == result.rule_id == problem.rule
        assert result.level == problem.severity
        assert result.message.text.startswith(problem.message)
        (place,) = result.locations
        assert place.physical_location.artifact_location.uri == problem.path
        region = place.physical_location.region
        assert (region.start_line, region.start_column, region.snippet.text) == (
            problem.line,
            problem.column,
            problem.text,
        )


@pytest.mark.parametrize(("words", "code"), [("<p>好</p>", 0), ("<p>{{ editon }}</p>", 6)])
def test_an_error_ends_the_command_with_the_code_of_a_failed_check(project, capsys, words, code):
    Path("templates/digest.html.j2").write_text(words, encoding="utf-8")

    assert run(["templates", "lint"]) == code

    assert ("没有名为“editon”的变量" in capsys.readouterr().out) == (code != 0)


def test_an_unknown_format_is_told(project, capsys):
    assert run(["templates", "lint", "--format", "xml"]) == 2
    assert "可用：text、json、github、sarif" in capsys.readouterr().err


def test_the_files_are_named_as_seen_from_the_current_folder(project, capsys, monkeypatch):
    Path("templates/digest.html.j2").write_text("<p>{{ editon }}</p>", encoding="utf-8")
    monkeypatch.chdir(project.parent)

    assert run(["templates", "lint", "--config", "项目/reportgen.toml", "--format", "github"]) == 6

    assert "file=项目/templates/digest.html.j2,line=1" in capsys.readouterr().out
