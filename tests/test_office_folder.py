"""An office's month: files of every format it gets, made by hand, and what must come out of them."""

import csv
import io
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from docx import Document

from tests.conftest import _once
from tests.office_folder import CASES, make_folder

EXPECTED = tomllib.loads((CASES / "expected.toml").read_text(encoding="utf-8"))
SETTINGS = '[pack]\ninclude = ["领导要点", "一省一页", "参考材料"]\n'
LAYOUT_RULES = ("blank", "chrome-metadata", "页面外壳·页码", "页面外壳·页眉")


class Office:
    """The finished pack of the office, and how to ask the program about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.edition = folder / "output" / "current"

    def rows(self, name: str) -> list[dict[str, str]]:
        text = (self.edition / "data" / f"{name}.csv").read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    def printed(self) -> str:
        """Return the words of everything that leaders read."""
        return "\n".join(
            node.text or ""
            for path in sorted((self.edition / "送阅").rglob("*.docx"))
            for node in Document(str(path)).element.iter()
            if node.tag.endswith("}t")
        )

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return run(self.folder, *words)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reportgen", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def office(shared_folder) -> Office:
    """Return the pack of the office, built once."""
    folder = shared_folder / "一个处室"
    _once(folder / "done", lambda: build(folder))
    return Office(folder)


def build(folder: Path) -> None:
    (folder / "seeds").mkdir(parents=True)
    (folder / "reportgen.toml").write_text(SETTINGS, encoding="utf-8")
    make_folder(folder / "seeds")
    told = run(folder, "build", "--allow-partial")
    assert told.returncode == 0, told.stdout + told.stderr
    (folder / "told.txt").write_text(told.stdout + told.stderr, encoding="utf-8")
    (folder / "done").touch()


def test_the_regions_with_material_of_the_period_are_those_an_editor_would_count(office):
    found = {row["short_name"]: int(row["statements"]) > 0 for row in office.rows("regions")}

    names = [name.partition(":") for name in EXPECTED["counted"]]
    assert found == {name: not no for name, _, no in names}


def test_every_figure_expected_is_there_under_its_region_with_its_standing(office):
    regions = {row["region_code"]: row["short_name"] for row in office.rows("regions")}
    found = {
        (row["source"], regions.get(row["region_code"], ""), "".join(row["quote"].split()), row["status"])
        for row in office.rows("figures")
    }

    wanted = [tuple(part.strip() for part in line.split("|")) for line in EXPECTED["figures"].strip().splitlines()]
    assert [figure for figure in wanted if figure not in found] == []


def test_nothing_that_must_not_be_printed_is(office):
    printed = office.printed()

    assert [words for words in EXPECTED["never_printed"] if words in printed] == []


def test_what_is_internal_stands_nowhere(office):
    for path in office.edition.rglob("*"):
        if path.suffix in {".csv", ".json", ".txt", ".toml"}:
            text = path.read_text(encoding="utf-8-sig")
            assert [words for words in EXPECTED["nowhere"] if words in text] == [], path
        elif path.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(path) as archive:
                text = "".join(archive.read(name).decode(errors="ignore") for name in archive.namelist())
            assert [words for words in EXPECTED["nowhere"] if words in text] == [], path


def test_clean_texts_are_left_as_they_are(office):
    false = [
        (row["source"], row["before"], row["after"])
        for row in office.rows("repairs")
        if row["source"] in EXPECTED["clean"] and row["rule"] not in LAYOUT_RULES
    ]

    assert false == []


def test_damage_that_cannot_be_settled_is_in_the_list_of_doubts(office):
    quotes = {row["quote"] for row in office.rows("doubts")}

    assert set(EXPECTED["doubted"]) <= quotes


def test_the_files_that_cannot_be_read_are_named_and_hold_nothing_else_up(office):
    told = (office.folder / "told.txt").read_text(encoding="utf-8")
    quoted = " ".join(row["source"] + row["reason"] for row in office.rows("doubts"))

    assert [name for name in EXPECTED["refused"] if name not in told + quoted] == []
    assert "扫描件" in quoted


def test_an_editor_can_go_on_with_the_rulings_though_a_source_cannot_be_read(office):
    told = office.run("rulings", "list")

    assert told.returncode == 0, told.stderr
    assert "待裁定" in told.stdout


def test_a_printed_figure_traces_to_its_paragraph(office):
    told = office.run("trace", "output/current", "76.4%")

    assert "河北省2025年医改重点任务.docx 第7段" in told.stdout
