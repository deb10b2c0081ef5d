"""The workbooks count with numbers, run nothing, and are the same bytes for the same content."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.model.documents import Doubt, DoubtKind, Passage
from reportgen.model.edition import DoubtRow
from reportgen.model.printed import CellData, TableData
from reportgen.model.rulings import DECISION_WORDS
from reportgen.writers.sheet_cells import number_cell
from reportgen.writers.workbook import BookCard, sheet_name
from reportgen.writers.xlsx import render_doubts, render_workbook

CARD = BookCard("省际对比表", "某办公室", "2024-05-01")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def table(*cells: CellData, sheet: str = "共有指标") -> TableData:
    rows = tuple((CellData("北京"), cell) for cell in cells)
    return TableData(sheet, "多个地区共有的指标", ("地区", "数值"), rows, (0.3, 0.7), ("只并列口径一致的数值。",))


def book_of(*tables: TableData):
    return openpyxl.load_workbook(io.BytesIO(render_workbook(tables, CARD)))


def doubt(quote: str = "=1+1", candidates: tuple[str, ...] = ("甲", "乙")) -> DoubtRow:
    passage = Passage("a.txt", 0, len(quote), "第1行", quote)
    return DoubtRow(1, Doubt("d-1", passage, DoubtKind.DAMAGE, "有乱码", candidates), 2, "北京")


@pytest.mark.parametrize(
    ("text", "value", "stored", "number_format"),
    [
        ("不少于70%", "70", 0.7, '"不少于"0%'),
        ("91.30%", "91.3", 0.913, "0.00%"),
        ("1.5万个", "1.5", 1.5, '0.0"万个"'),
        ("12", "12", 12, "0"),
        ("2.12个百分点", "2.12", 2.12, '0.00"个百分点"'),
        ("较2019年提高5.6个百分点", "5.6", 5.6, '"较2019年提高"0.0"个百分点"'),
    ],
)
def test_a_number_is_a_number_and_shows_as_on_the_page(text, value, stored, number_format):
    cell = book_of(table(CellData(text, value=Decimal(value))))["共有指标"]["B3"]

    assert (cell.value, cell.data_type, cell.number_format) == (stored, "n", number_format)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5%至10%", "5"),
        ("两个", "2"),
        ("1,234", "1234"),
        ("70%", None),
        ("70%", "71"),
        ("1234567890.1234567", "1"),
        ("007", "7"),
    ],
)
def test_what_a_number_cannot_say_whole_stays_words(text, value):
    cell = book_of(table(CellData(text, value=value and Decimal(value))))["共有指标"]["B3"]

    assert (cell.value, cell.data_type) == (text, "s")


@given(WORDS, st.decimals(0, 10**9, places=3), WORDS)
def test_a_format_spells_the_words_around_its_number(before, value, after):
    text = f"{before}{value}{after}"
    found = number_cell(text, value)

    if found is not None:
        percent = re.match("0*%", after)  # more noughts are of the number
        shown = f"{found.number * 100 if percent else found.number:.3f}"
        assert shown.join(found.format.replace('"', "").rsplit("0.000", 1)) == text


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "＝", "http://x", "mailto:a@b", "{=1}"])
def test_no_cell_runs(begin):
    words = f"{begin}1+1"
    books = [
        render_workbook([table(CellData(words), sheet=words)], BookCard(words, words, "")),
        render_doubts([doubt(words, (words,))], CARD),
    ]

    for data in books:
        parts = zipfile.ZipFile(io.BytesIO(data))
        for name in parts.namelist():
            found = etree.fromstring(parts.read(name)).iter("{*}f", "{*}hyperlink")
            assert list(found) == [], name
        values = [cell.value for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet for cell in row]
        assert any(str(value).startswith(begin.rstrip("\r")) for value in values if value)


@given(st.lists(WORDS, max_size=4), WORDS)
def test_any_words_make_a_book_that_opens(cells, name):
    data = render_workbook([table(*map(CellData, cells), sheet=name), table(sheet=name)], BookCard(name, name, ""))
    book = openpyxl.load_workbook(io.BytesIO(data))

    assert len(book.sheetnames) == 3
    assert all(0 < len(title) <= 31 for title in book.sheetnames)


@given(st.lists(st.text(max_size=40), max_size=6))
def test_sheet_names_are_legal_and_unlike_each_other(names):
    taken: set[str] = set()
    for name in names:
        legal = sheet_name(name, taken)
        assert 0 < len(legal) <= 31
        assert not set(legal) & set("[]:*?/\\")
        assert not legal.startswith("'")
        assert not legal.endswith("'")
        assert legal.casefold() not in taken
        taken.add(legal.casefold())


def test_a_table_can_be_filtered_with_its_head_in_sight():
    book = book_of(table(CellData("1", value=Decimal(1)), CellData("—", blank=True)))
    sheet = book["共有指标"]

    assert book.sheetnames == ["说明", "共有指标"]
    assert sheet.auto_filter.ref == "A2:B4"
    assert sheet.freeze_panes == "B3"
    assert [cell.value for cell in sheet[2]] == ["地区", "数值"]
    assert sheet["A6"].value == "注：只并列口径一致的数值。"
    assert sheet["A3"].font.name == "宋体"


def test_an_empty_table_makes_a_sheet_without_a_filter():
    assert book_of(table())["共有指标"].auto_filter.ref is None


def test_the_properties_name_the_edition_and_not_the_clock():
    book = book_of(table())

    assert (book.properties.title, book.properties.creator) == ("省际对比表", "某办公室")
    assert book.properties.created.date().isoformat() == "2024-05-01"
    assert book["说明"]["A1"].value == "省际对比表"


@pytest.mark.parametrize("date", ["2024-05-01", "", "1970-01-01"])
def test_the_same_content_gives_the_same_bytes(date, monkeypatch):
    card = BookCard("省际对比表", "", date)
    first = render_workbook([table(CellData("70%", value=Decimal(70)))], card)
    monkeypatch.setenv("TZ", "Pacific/Auckland")

    assert render_workbook([table(CellData("70%", value=Decimal(70)))], card) == first
    stamps = {info.date_time[:3] for info in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert stamps == {(2024, 5, 1) if date == "2024-05-01" else (1980, 1, 1)}


def test_a_ruling_is_chosen_from_a_list():
    sheet = openpyxl.load_workbook(io.BytesIO(render_doubts([doubt(), doubt()], CARD)))["存疑清单"]
    head = {cell.value: cell.column_letter for cell in sheet[1]}

    validations = sheet.data_validations.dataValidation
    assert [str(validation.sqref) for validation in validations] == [f"{head['裁定']}2", f"{head['裁定']}3"]
    assert {validation.formula1 for validation in validations} == {f'"{",".join(DECISION_WORDS.values())}"'}
    assert sheet[f"{head['原文']}2"].value == "=1+1"
    assert sheet[f"{head['可能的写法']}2"].value == "甲；乙"
    assert sheet[f"{head['涉及成稿处数']}2"].value == 2


def test_garbled_text_cannot_be_chosen_for_print():
    row = doubt()
    row = replace(row, doubt=replace(row.doubt, kind=DoubtKind.GARBLED))
    sheet = openpyxl.load_workbook(io.BytesIO(render_doubts([row], CARD)))["存疑清单"]

    (validation,) = sheet.data_validations.dataValidation
    assert validation.formula1 == '"更正,不采用,不印"'


def test_a_list_without_doubts_is_a_head_alone():
    sheet = openpyxl.load_workbook(io.BytesIO(render_doubts([], CARD)))["存疑清单"]

    assert sheet.max_row == 1


@pytest.mark.parametrize("sign", ["长", "𠮷"])
def test_a_text_that_no_cell_holds_is_cut_and_says_so(sign):
    cell = book_of(table(CellData(sign * 40_000)))["共有指标"]["B3"]

    assert cell.value.endswith("（全文见 data 文件夹）")
    assert len(cell.value.encode("utf-16-le")) <= 2 * 32_767


def test_more_formats_than_a_book_may_hold_stay_words():
    cells = [CellData(f"{n}{'个' * n}", value=Decimal(n)) for n in range(1, 240)]
    kinds = [row[1].data_type for row in book_of(table(*cells))["共有指标"].iter_rows(min_row=3, max_row=241)]

    assert kinds == ["n"] * 200 + ["s"] * 39
