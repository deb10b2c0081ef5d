"""A number that an editor types into a template stands only with its source, and is told as the editor's own."""

import json
from pathlib import Path

import pytest
from docx import Document

from reportgen.cli import run
from reportgen.compose.templating import make_environment, render
from reportgen.errors import TemplateError
from reportgen.locations import templates_folder
from reportgen.tracing import trace
from tests.tiny_project import project, settings

__all__ = ["project"]
CITE = '{{ cite("37.6%", source="某某统计年鉴2023，第12页") }}'


def rendered(folder: Path, template: str) -> str:
    (folder / "a.j2").write_text(template, encoding="utf-8")
    return render(make_environment([folder]), "a.j2", {"title": "题"})


def test_what_is_cited_is_marked_with_an_id_that_words_and_source_make(tmp_path):
    environment = make_environment([tmp_path])
    (tmp_path / "a.j2").write_text(f"<p>{CITE}</p><p>{CITE}</p>", encoding="utf-8")

    html = render(environment, "a.j2", {})

    (one,) = environment.citations.all
    assert html.count(f'<span data-ref="{one.ref}">37.6%</span>') == 2
    assert (one.text, one.source) == ("37.6%", "某某统计年鉴2023，第12页")


@pytest.mark.parametrize(
    "call",
    ['cite("37.6%")', 'cite("37.6%", source="")', 'cite("37.6%", source="年鉴")', 'cite("", source="某某年鉴2023")',
     'cite(37.6, source="某某年鉴2023")', 'cite()'],
)  # fmt: skip
def test_a_citation_without_words_or_source_is_a_fault_of_the_template(tmp_path, call):
    with pytest.raises(TemplateError) as caught:
        rendered(tmp_path, f"<p>一</p>\n<p>{{{{ {call} }}}}</p>")

    assert "cite" in caught.value.message
    assert caught.value.where.endswith("a.j2:2")


@pytest.fixture
def brief(project) -> Path:
    """Return the project's own copy of the template of main points."""
    settings('[pack]\ninclude = ["领导要点"]\n')
    own = Path("templates/brief.html.j2")
    own.write_text((templates_folder() / own.name).read_text(encoding="utf-8"), encoding="utf-8")
    return own


def add(template: Path, words: str) -> None:
    text = template.read_text(encoding="utf-8")
    at = text.index("</h1>") + len("</h1>")
    template.write_text(f"{text[:at]}<p>{words}</p>{text[at:]}", encoding="utf-8")


@pytest.mark.slow
def test_a_cited_number_is_printed_listed_as_the_editors_own_and_traced(brief, capsys):
    add(brief, f"据统计，全国平均为{CITE}。")

    assert run(["build"]) == 0

    edition = Path("output/current").resolve()
    assert "37.6%" in "".join(p.text for p in Document(edition / "送阅/00-领导要点.docx").paragraphs)
    tables = Document(edition / "工作底稿/数据来源表.docx").tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert any(row[3] == "37.6%" and "编者所加：某某统计年鉴2023，第12页" in row[4] for row in rows)
    entries = json.loads((edition / "data/ledger.json").read_text(encoding="utf-8"))["entries"]
    assert [entry["rule"] for entry in entries if entry["kind"] == "cited"] == ["某某统计年鉴2023，第12页"]
    assert trace(edition, "37.6%").cited[0][1:] == ("37.6%", "某某统计年鉴2023，第12页")
    capsys.readouterr()
    assert run(["trace", str(edition), "37.6%"]) == 0
    assert "编者所加" in capsys.readouterr().out


@pytest.mark.slow
def test_a_number_typed_without_a_source_fails_the_build(brief):
    add(brief, "据统计，全国平均为37.6%。")

    assert run(["build"]) == 6
