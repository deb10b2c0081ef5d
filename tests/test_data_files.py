"""The data files say exactly what was found, and run nothing."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.writers.data_files import _free_name, csv_bytes, data_files
from reportgen.writers.fact_rows import FactTable
from tests.small_edition import REGIONS, SENTENCE, document, edition, with_figure


def files_of(pack, documents=None):
    documents = documents if documents is not None else [article.document for article in pack.articles]
    return {file.path: file.data for file in data_files(pack, documents, REGIONS)}


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


COLUMNS = {
    "articles": "article_id, source, start, end, title, issuer, kind, level, region_code, place, date, date_trusted, "
    "standing, public, counted",
    "regions": "region_code, region, short_name, group, review_chars, plan_chars, statements, figures, themes, "
    "articles",
    "sections": "section_id, article_id, region_code, part, year, year_basis, source, start, end, locator",
    "statements": "statement_id, region_code, part, text, themes, measures, source, start, end, locator, quote, "
    "printable, left_out",
    "themes": "region_code, region, theme, part, statement_id, source, start, end, quote",
    "figures": "figure_id, region_code, region, level, place, indicator, concept, value, value_high, unit, comparator, "
    "kind, direction, base_period, period, status, parent_id, theme, source, start, end, locator, quote, sentence, "
    "rule, confidence, ruling, printable",
    "repairs": "source, start, end, before, after, rule, confidence",
    "doubts": "doubt_id, source, start, end, locator, quote, kind, reason, candidates, ruling",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_each_table_has_the_columns_of_the_contract(name):
    header = files_of(edition())[f"data/{name}.csv"].decode("utf-8-sig").splitlines()[0]

    assert header.split(",") == COLUMNS[name].split(", ")


def test_facts_come_out_as_they_are():
    found = files_of(edition())

    figure = rows(found["data/figures.csv"])[0]
    assert (figure["value"], figure["value_high"], figure["confidence"]) == ("70.10", "", "0.9")
    assert (figure["comparator"], figure["printable"], figure["region"]) == ("ge", "true", "北京市")
    statement = rows(found["data/statements.csv"])[0]
    assert (statement["themes"], statement["measures"]) == ("医保支付方式改革", "按病种付费;总额付费")
    assert rows(found["data/articles.csv"])[0]["date_trusted"] == "false"
    assert rows(found["data/doubts.csv"])[0]["candidates"] == "2023年;2025年"
    assert rows(found["data/repairs.csv"])[0]["before"] == " "


def test_a_theme_named_in_passing_is_no_row():
    assert [row["theme"] for row in rows(files_of(edition())["data/themes.csv"])] == ["医保支付方式改革"]


def test_every_region_has_a_row_with_what_speaks_for_it():
    first, last = rows(files_of(edition())["data/regions.csv"])

    assert (first["region"], first["plan_chars"], first["review_chars"]) == ("北京市", str(len(SENTENCE) - 1), "0")
    assert [first[name] for name in ("statements", "figures", "themes", "articles")] == ["1"] * 4
    assert (last["group"], last["statements"], last["articles"]) == ("西部", "0", "0")


def test_another_years_plan_is_not_counted_for_the_region():
    first, _ = rows(files_of(replace(edition(), plan_year=2025))["data/regions.csv"])

    assert (first["statements"], first["plan_chars"]) == ("0", "0")


def test_every_quote_is_the_text_of_the_source_at_its_offsets():
    found = files_of(edition())
    for name in ("statements", "themes", "figures", "doubts"):
        for entry in json.loads(found["data/edition.json"])[name]:
            text = found[f"data/sources/{entry['source']}.txt"].decode()
            assert text[entry["start"] : entry["end"]] == entry["quote"]


def test_a_sources_text_keeps_its_line_ends():
    text = "甲\r\n乙\n丙\r" + SENTENCE

    assert files_of(edition(text))["data/sources/a/甲.txt.txt"].decode() == text


def test_the_json_is_exact_where_the_csv_has_an_apostrophe():
    found = files_of(edition())

    assert rows(found["data/statements.csv"])[0]["quote"].startswith("'=2024年")
    content = json.loads(found["data/edition.json"])
    assert content["statements"][0]["quote"].startswith("=2024年")
    assert content["figures"][0]["value"] == "70.10"
    assert content["wording"][0]["tags"][1]["mentioned"] is True
    assert content["counts"] == [{"id": "c-1", "value": 1, "rule": "部署的地区", "rows": ["s-1"]}]


def test_the_same_edition_gives_the_same_bytes():
    assert files_of(edition()) == files_of(edition())


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_of_words_is_run_by_a_spreadsheet(begin):
    found = rows(files_of(with_figure(edition(), indicator=f"{begin}cmd"))["data/figures.csv"])

    assert found[0]["indicator"] == f"'{begin}cmd"


def test_a_negative_number_stays_a_number():
    found = rows(files_of(with_figure(edition(), value=Decimal("-1E+3")))["data/figures.csv"])

    assert found[0]["value"] == "-1000"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_any_words_come_back_from_a_csv(cells):
    table = FactTable("t", tuple(f"c{n}" for n in range(len(cells))), (tuple(cells),))

    back = list(csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig"), newline="")))[1:]

    if cells != [""]:
        assert [cell.removeprefix("'") for cell in back[0]] == [cell.removeprefix("'") for cell in cells]


def test_what_is_not_public_is_quoted_nowhere():
    found = files_of(edition(public=False))

    words = b"".join(found.values()).decode()
    assert "医保支付率" not in words
    assert "70" not in found["data/figures.csv"].decode()
    assert not any(path.startswith("data/sources/") for path in found)
    assert rows(found["data/doubts.csv"]) == rows(found["data/repairs.csv"]) == []
    assert rows(found["data/articles.csv"])[0]["public"] == "false"


@pytest.mark.parametrize(
    "source", ["../../x.txt", "/x.txt", "pack.zip!/../../x.txt", "a\\..\\x", "甲" * 85, "a/./b", "x\0y"]
)
def test_a_sources_name_cannot_lead_out_of_the_pack(tmp_path, source):
    paths = [path for path in files_of(edition(source=source)) if path.startswith("data/sources/")]

    assert len(paths) == 1
    assert ".." not in paths[0].split("/")
    target = tmp_path / paths[0]
    target.parent.mkdir(parents=True)
    target.write_text("x")
    assert target.resolve().is_relative_to(tmp_path)


def test_sources_that_differ_in_case_alone_both_stay():
    pack = edition()
    documents = [document(source="a.txt"), document(source="A.txt")]

    paths = [path.casefold() for path in files_of(pack, documents) if path.startswith("data/sources/")]

    assert len(set(paths)) == 2


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("包.zip!/甲.txt", "包.zip!/甲.txt.txt"),
        ("包.zip!/二.zip!/乙/甲.docx", "包.zip!/二.zip!/乙/甲.docx.txt"),
        ("甲: 乙?.txt", "甲_ 乙_.txt.txt"),
        ("con.txt", "_con.txt.txt"),
        ("甲. /乙.txt", "甲/乙.txt.txt"),
        ("../甲\\..\\乙.txt", "_../甲_.._乙.txt.txt"),
    ],
)
def test_the_text_of_a_source_has_a_path_that_every_system_takes(source, path):
    assert _free_name(source, set()) == path


def test_two_sources_of_one_safe_name_have_two_files():
    taken = set()

    assert _free_name("甲:.txt", taken) != _free_name("甲?.txt", taken)
