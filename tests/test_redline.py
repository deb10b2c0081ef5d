"""The final after a human's hand: what is no longer the ledger's is found, named and, where it can be, ruled."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reportgen.cli import run
from reportgen.errors import OutputError, SettingsError
from reportgen.redline import Redline, What, compare
from reportgen.rulings.accepting import accept_changes
from reportgen.rulings.file import write_rulings
from reportgen.settings.config import load_settings
from tests.tiny_project import BEIJING, project, put, settings

__all__ = ["project"]
EDITED = Path("定稿.docx")
PAGE = "送阅/02-一省一页/01-北京.docx"


@pytest.fixture
def edition(project, tiny_output) -> Path:
    return tiny_output / "current"


def edited(edition: Path, change, name: str = PAGE) -> Redline:
    document = Document(edition / name)
    change(document)
    document.save(EDITED)
    return compare(edition, EDITED)


def runs(document):
    paragraphs = [*document.paragraphs]
    paragraphs += [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [run for paragraph in paragraphs for run in paragraph.runs]


def swap(old: str, new: str):
    def change(document):
        run = next(run for run in runs(document) if old in run.text)
        run.text = run.text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    "path", ["送阅/00-领导要点", "送阅/01-全国综述", "送阅/03-省际对比表", PAGE.removesuffix(".docx")]
)
def test_a_document_that_nobody_touched_is_the_ledgers_word_for_word(edition, path):
    found = edited(edition, lambda document: None, f"{path}.docx")

    assert (found.path, found.changes, found.tracked, found.moved) == (path, (), 0, 0)


def test_notes_that_word_numbers_itself_are_no_change(project):
    put("河北.txt", BEIJING.replace("北京市", "河北省"))
    settings('[pack]\ninclude = ["全国综述"]\nnotes = "脚注"\n')
    assert run(["build"]) == 0

    found = edited(Path("output/current"), lambda document: None, "送阅/01-全国综述.docx")

    assert "〔1〕" in Path("output/current/data/ledger.json").read_text(encoding="utf-8")
    assert (found.changes, found.moved) == ((), 0)


def test_a_changed_figure_is_named_with_what_the_ledger_says(edition):
    (change,) = edited(edition, swap("91.3%", "93.1%")).changes

    assert change.what is What.CHANGED
    assert change.numbers == ("93.1%",)
    assert all("93.1%" in fact.stands and "91.3%" in fact.entry.text for fact in change.facts)
    assert change.facts[0].entry.spans[0].source == "北京.txt"


def test_a_sentence_altered_by_one_character_is_found(edition):
    (change,) = edited(edition, swap("深化医保支付方式改革", "优化医保支付方式改革")).changes

    assert [fact.entry.text.replace("深化", "优化") for fact in change.facts] == [fact.stands for fact in change.facts]


def test_what_was_added_has_its_numbers_named_and_what_is_gone_its_facts(edition):
    def change(document):
        last = next(p for p in document.paragraphs if "医保" in p.text)
        last.insert_paragraph_before("会议听取汇报，另有37.6%的机构完成二分之一。")
        last._p.getparent().remove(last._p)

    found = edited(edition, change).changes

    (added,) = (one for one in found if one.what is What.ADDED)
    assert "37.6%" in added.numbers
    (gone,) = (one for one in found if one.what is What.GONE)
    assert gone.facts


def test_a_paragraph_that_only_moved_is_no_change(edition):
    def change(document):
        first, *_, last = [p for p in document.paragraphs if p.text.strip()]
        last._p.addnext(first._p)

    found = edited(edition, change)

    assert found.changes == ()
    assert found.moved > 0


def test_tracked_changes_are_taken_as_accepted_and_said_so(edition):
    def change(document):
        run = next(run for run in runs(document) if "深化医保" in run.text)
        words = run.text
        run.text = words.replace("深化", "", 1)
        for name, tag, text in (("w:ins", "w:t", "优化"), ("w:del", "w:delText", "深化")):
            mark, inner, told = OxmlElement(name), OxmlElement("w:r"), OxmlElement(tag)
            mark.set(qn("w:id"), "9")
            mark.set(qn("w:author"), "甲")
            told.text = text
            inner.append(told)
            mark.append(inner)
            run._r.addprevious(mark)

    found = edited(edition, change)

    assert found.tracked == 2
    assert any("优化" in change.after and "深化" not in change.after[:2] for change in found.changes)


def test_accepted_changes_become_rulings_and_what_cannot_is_told(edition):
    def change(document):
        swap("深化医保支付方式改革", "优化医保支付方式改革")(document)
        document.paragraphs[-1].insert_paragraph_before("编辑另加一句，占37.6%。")

    accepted = accept_changes(edited(edition, change), edition, date="2024-05-06")

    (ruling,) = accepted.rulings
    assert (ruling.decision.value, ruling.date) == ("correct", "2024-05-06")
    assert "优化医保支付方式改革" in ruling.text
    assert any("cite" in reason for reason in accepted.refused)


@pytest.mark.slow
def test_an_accepted_wording_is_printed_in_the_next_edition_as_a_ruling(edition):
    accepted = accept_changes(edited(edition, swap("深化医保支付", "优化医保支付")), edition, date="2024-05-06")
    write_rulings(load_settings(None).rulings_file, accepted.rulings)

    assert run(["build"]) == 0

    def rows(name: str) -> list[dict[str, str]]:
        with Path(f"output/current/data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    assert any("优化医保支付" in row["text"] and row["printable"] == "true" for row in rows("statements"))
    assert [(row["before"], row["after"]) for row in rows("repairs") if row["rule"] == "裁定"] == [("深", "优")]


@pytest.mark.parametrize("value", ["93.1", "38.7", "1.3", "191.3", "9", "13.9"])
def test_a_changed_value_is_ruled_by_its_figure(edition, value):
    found = edited(edition, swap("91.3%", f"{value}%"))
    figures = [change for change in found.changes if any(fact.entry.ref.startswith("f-") for fact in change.facts)]

    rulings = accept_changes(found, edition, date="2024-05-06").rulings

    assert all(ruling.value == Decimal(value) for ruling in rulings if ruling.id.startswith("f-"))
    assert bool(figures) == any(ruling.id.startswith("f-") for ruling in rulings)


def test_a_file_that_is_none_of_the_edition_is_refused(edition, tmp_path):
    document = Document()
    document.add_paragraph("另一份文件。")
    document.save(EDITED)
    with pytest.raises(SettingsError, match="不像是这一期的文稿"):
        compare(edition, EDITED)
    EDITED.write_bytes(b"PK")
    with pytest.raises(SettingsError, match="不是 Word 文稿"):
        compare(edition, EDITED)
    with pytest.raises(OutputError):
        compare(tmp_path, EDITED)


def test_the_command_tells_what_was_changed_and_writes_what_it_can_down(edition, capsys):
    edited(edition, swap("深化医保支付方式改革", "优化医保支付方式改革"))
    command = ["audit", str(EDITED), "--edition", str(edition)]

    assert run(command) == 6
    assert "底账" in capsys.readouterr().out
    assert not Path("rulings.toml").exists()

    assert run([*command, "--accept"]) == 0
    assert 'decision = "correct"' in Path("rulings.toml").read_text(encoding="utf-8")
    edited(edition, lambda document: None)
    assert run(command) == 0
    assert "没有一处改动" in capsys.readouterr().out
