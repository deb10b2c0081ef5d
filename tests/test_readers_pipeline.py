"""The real texts as office files: what a Word file, a workbook or a CSV file says is found as in the text file."""

import csv
from pathlib import Path

import docx
import openpyxl
import pytest

from reportgen.gather import gather
from reportgen.pipeline import read_folder, reading_frame
from reportgen.progress import Silent
from reportgen.reference import read_gazetteer
from reportgen.settings.config import Overrides, load_settings
from tests.real_pack import ROOT

ROUNDUP = next((ROOT / "seeds").glob("000_*.txt"))
TABLE = [["地区", "医保支付率", "每千人口床位数"], ["江西省", "95.3%", "7.12"], ["青海省", "91.0%", "6.85"]]
TITLE = "表1 2023年各省指标"


def facts(seeds):
    settings = load_settings(None, Overrides(seeds=seeds))
    sources = read_folder(settings, Silent())
    assert not sources.faults
    return sources, gather(sources.documents, reading_frame(settings, read_gazetteer()), Silent()).facts


def lines(path):
    return path.read_text(encoding="utf-8-sig").splitlines()


def write_word(path: Path, texts: list[str]) -> None:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.add_paragraph(TITLE)
    table = document.add_table(len(TABLE), len(TABLE[0]))
    for row, values in zip(table.rows, TABLE, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    document.save(path)


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Return the facts of the round-up as text, and as Word, beside a table in three kinds of file."""
    text, office = tmp_path_factory.mktemp("文本"), tmp_path_factory.mktemp("办公")
    (text / "综述.txt").write_bytes(ROUNDUP.read_bytes())
    write_word(office / "综述.docx", lines(ROUNDUP))
    book = openpyxl.Workbook()
    for row in [[TITLE], *TABLE]:
        book.active.append(row)
    book.save(office / "指标.xlsx")
    with (office / "指标.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([[TITLE], *TABLE])
    return facts(text), facts(office)


def said(statements, source):
    return [
        (statement.section.region_code, statement.text)
        for statement in statements
        if statement.passage.source == source
    ]


def test_a_word_file_gives_the_same_statements_as_the_text(both):
    (_, text), (_, office) = both

    assert len(said(text.statements, "综述.txt")) > 300
    assert said(office.statements, "综述.docx") == said(text.statements, "综述.txt")


def test_a_word_file_gives_the_same_figures_as_the_text(both):
    (_, text), (_, office) = both

    def shown(figures, source):
        return [
            (figure.section.region_code, figure.indicator, figure.value, figure.unit, figure.passage.quote)
            for figure in figures
            if figure.passage.source == source and "表" not in figure.passage.locator
        ]

    assert len(shown(text.figures, "综述.txt")) > 40
    assert shown(office.figures, "综述.docx") == shown(text.figures, "综述.txt")


def test_what_is_said_in_a_word_file_is_placed_by_its_paragraphs(both):
    _, (sources, office) = both
    document = next(raw for raw in sources.documents if raw.source == "综述.docx")

    for fact in (*office.statements, *office.figures):
        if fact.passage.source == document.source:
            passage = fact.passage
            assert document.text[passage.start : passage.end] == passage.quote
            assert passage.locator.startswith("第")
            assert passage.locator.endswith(("段", "列"))


def test_a_table_is_the_same_in_each_kind_of_file(both):
    _, (sources, _) = both
    read = {raw.source: raw for raw in sources.documents}

    places = {"综述.docx": "第1表第2行第2列", "指标.xlsx": "Sheet!B3", "指标.csv": "第3行第2列"}
    assert set(read) == set(places)
    for source, raw in read.items():
        (table,) = raw.tables
        assert [raw.text[cell.start : cell.end] for cell in table.cells] == [value for row in TABLE for value in row]
        assert table.caption == TITLE
        assert raw.locate(raw.text.index("95.3%")) == places[source]
