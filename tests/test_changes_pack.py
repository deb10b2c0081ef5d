"""本期变化 in a pack: two editions of a small project, built one after the other as an office does."""

import io
import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from reportgen.audit.examine import CHANGES, Examiner
from reportgen.audit.ledger import make_ledger
from reportgen.audit.ledger_file import LEDGER_FILE, read_ledger
from reportgen.audit.text import docx_blocks, pdf_text
from reportgen.auditing import read_proof
from reportgen.cli import run
from reportgen.model.ledger import BlockKind, EntryKind, PrintedBlock, Run
from reportgen.press.proving import next_steps
from reportgen.publish import read_manifest
from tests.tiny_project import NEXT_BEIJING, NEXT_SETTINGS, QINGHAI, project, put, settings

__all__ = ["project"]

pytestmark = pytest.mark.slow

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIRST, SECOND = "2024-04-30-第1期", "2024-05-07-第1期"


@pytest.fixture
def edition(next_output) -> Path:
    return (next_output / "current").resolve()


def test_the_manifest_names_the_baseline_and_the_documents(next_output, edition):
    first, second = read_manifest(next_output / FIRST), read_manifest(edition)

    assert first.edition.baseline == ""
    assert second.edition.baseline == first.edition.edition_id
    assert {(file.path, file.format) for file in second.files if file.kind == "changes"} == {
        (f"{CHANGES}.docx", "docx"),
        (f"{CHANGES}.pdf", "pdf"),
    }
    assert not (next_output / FIRST / f"{CHANGES}.pdf").exists()


def test_both_formats_say_what_is_new(edition):
    blocks = docx_blocks((edition / f"{CHANGES}.docx").read_bytes())
    rows = [[cell.text for cell in row] for block in blocks for row in block.rows]

    assert ["新增", "青海.txt", "《青海省2024年医改工作安排》", "—"] in rows
    assert any(row[:2] == ["改动", "北京.txt"] and row[3] == "日期：2024年4月30日 → 2024年5月6日" for row in rows)
    assert any(row[:2] == ["北京", "数值"] and "不低于70%" in row[2] and "不低于75%" in row[3] for row in rows)
    assert ["北京", "进展", *_pair("有序", "扎实"), "北京.txt 第5行"] in rows
    words = "".join(pdf_text((edition / f"{CHANGES}.pdf").read_bytes()).split())
    assert "与医改工作简报第1期（2024年4月30日）相比" in words
    assert "不低于70%" in words


def _pair(*words):
    return [f"北京市公立医院高质量发展{word}推进" for word in words]


def test_what_went_is_struck_through_and_what_came_is_underlined(edition):
    with zipfile.ZipFile(io.BytesIO((edition / f"{CHANGES}.docx").read_bytes())) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        styles = archive.read("word/styles.xml").decode()
    marked = {}
    for found in document.iter(f"{_W}r"):
        style = found.find(f"{_W}rPr/{_W}rStyle")
        if style is not None:
            text = "".join(part.text or "" for part in found.iter(f"{_W}t"))
            marked.setdefault(style.get(f"{_W}val"), []).append(text)

    assert {"有序", "70%"} <= set(marked["Deleted"])
    assert {"扎实", "75%"} <= set(marked["Inserted"])
    assert re.search(r'w:styleId="Deleted".*?<w:strike/>', styles)
    assert re.search(r'w:styleId="Inserted".*?<w:u w:val="single"/>', styles)


def test_the_clause_that_waits_for_a_ruling_is_counted_and_not_printed(edition):
    content = json.loads((edition / "data/changes.json").read_text("utf-8"))

    assert content["counts"]["withheld"] == 1
    assert [doubt["kind"] for doubt in content["doubts_new"]][:1] == ["误码"]
    assert "养结合" not in pdf_text((edition / f"{CHANGES}.pdf").read_bytes())


def test_the_command_tells_the_same_as_the_edition(next_output, edition, capsys):
    asked = ["diff", FIRST, "current", "--output", str(next_output), "--format", "json"]

    assert run(asked) == 0
    told = json.loads(capsys.readouterr().out)
    written = json.loads((edition / "data/changes.json").read_text("utf-8"))
    assert told.pop("edition")["id"] == edition.name
    assert written.pop("edition")["id"] is None
    assert told == written


def test_markdown_for_a_pull_request_marks_the_difference(next_output, capsys):
    assert run(["diff", FIRST, "current", "--output", str(next_output), "--format", "markdown"]) == 0

    told = capsys.readouterr().out
    assert told.startswith("## 本期变化\n")
    assert "发展<del>有序</del>推进 → 北京市公立医院高质量发展<ins>扎实</ins>推进" in told
    assert run(["diff", FIRST, "current", "--output", str(next_output), "--format", "html"]) == 2


def test_the_digest_opens_with_it_where_the_office_wants_it(next_output, edition):
    digest = "送阅/01-全国综述.docx"
    opening = "与医改工作简报第1期（2024年4月30日）相比，材料新增1份、改动1份、撤下0份"

    assert any(opening in block.text for block in docx_blocks((edition / digest).read_bytes()))
    before = docx_blocks((next_output / FIRST / digest).read_bytes())
    assert not any("相比，材料" in block.text for block in before)


def test_the_total_counts_on(edition):
    imprint = json.loads((edition / "data/edition.json").read_text("utf-8"))["imprint"]

    assert (imprint["issue"], imprint["total_issue"]) == (1, 2)


def test_an_edition_that_follows_the_same_one_is_not_made_again(project, next_output, capsys):
    shutil.rmtree("output", ignore_errors=True)
    shutil.copytree(next_output, "output", symlinks=True)
    put("北京.txt", NEXT_BEIJING)
    put("青海.txt", QINGHAI)
    settings(NEXT_SETTINGS)

    assert run(["build", "--date", "2024-05-07"]) == 0
    assert "成品照旧" in capsys.readouterr().out


def test_the_edition_is_proved_without_its_baseline(edition, tmp_path):
    folder = tmp_path / "某期"
    shutil.copytree(edition, folder)

    assert run(["audit", str(folder)]) == 0


@pytest.fixture
def books(edition):
    """Return the ledger of the edition, and what it is proved from."""
    return read_ledger((edition / LEDGER_FILE).read_bytes()), read_proof(lambda path: (edition / path).read_bytes())


def findings(proof, ledger):
    return [finding.message for check in Examiner(proof).examine(ledger) for finding in check.findings]


def planted(ledger, proof, path, *runs):
    """Return the ledger with a paragraph more in a document."""
    block = PrintedBlock(BlockKind.PARAGRAPH, "".join(run.text for run in runs), runs=runs, page=1)
    documents = (replace(own, blocks=(*own.blocks, block)) if own.path == path else own for own in ledger.documents)
    return make_ledger(proof, documents)


def test_words_of_the_edition_before_name_it_in_the_ledger(books):
    ledger, proof = books
    told = [entry for entry in ledger.entries if entry.kind is EntryKind.TOLD and "@" in entry.ref]

    assert "不低于70%" in [entry.text for entry in told]
    assert {entry.rule for entry in told} == {proof.baseline}
    assert all(entry.spans for entry in told)
    assert findings(proof, ledger) == []


@pytest.mark.parametrize("path", ["送阅/01-全国综述", "送阅/02-一省一页/01-北京"])
def test_a_value_of_the_edition_before_is_caught_elsewhere(books, path):
    ledger, proof = books
    former = next(entry for entry in ledger.entries if entry.text == "不低于70%")
    (now,) = (figure for figure in proof.figures if figure.passage.quote == "75%")

    with_its_mark = planted(ledger, proof, path, Run("覆盖率"), Run(former.text, former.ref))
    assert any("只能印在本期变化里" in told for told in findings(proof, with_its_mark))
    as_todays = planted(ledger, proof, path, Run("覆盖率"), Run("不低于70%", now.figure_id))
    assert any("与所据的指标不符" in told for told in findings(proof, as_todays))
    (fault,) = (f for check in Examiner(proof).examine(as_todays) for f in check.findings if "指标不符" in f.message)
    assert fault.message.endswith(f"（北京，{now.passage.source} {now.passage.locator}）")
    assert re.fullmatch(r"第1页第\d+段", fault.place)
    assert "sources.toml" in next_steps([fault, fault], "本期没有发布").removesuffix("；本期没有发布")
    unmarked = planted(ledger, proof, path, Run("覆盖率不低于70%"))
    assert any("没有出处" in told for told in findings(proof, unmarked))


def test_words_that_the_edition_before_never_had_are_caught(books):
    ledger, proof = books
    former = next(entry for entry in ledger.entries if entry.text == "不低于70%")

    forged = planted(ledger, proof, CHANGES, Run("不低于60%", former.ref))
    assert any("与所比的一期或存疑不符" in told for told in findings(proof, forged))
    loose = planted(ledger, proof, CHANGES, Run("另有床位300张"))
    assert any("没有出处" in told for told in findings(proof, loose))


def test_a_trace_names_the_edition_before(edition, capsys):
    assert run(["trace", str(edition), "不低于70%"]) == 0

    assert "出处：医改工作简报第1期（2024-04-30，" in capsys.readouterr().out
