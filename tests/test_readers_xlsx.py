import datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from reportgen.errors import SourceError
from reportgen.readers.office import read_xlsx
from reportgen.readers.sheets.formats import NumberFormat
from tests.word_files import hold, unzipped, zipped

TEXT = st.text(
    st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=12
).filter(lambda text: not text.startswith("_x"))


def saved(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows, name="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return book


def read(book, source="甲.xlsx"):
    document = read_xlsx(book if isinstance(book, bytes) else saved(book), source)
    hold(document)
    return document


def cells(document, table=0):
    return [document.text[cell.start : cell.end] for cell in document.tables[table].cells]


def place_of(document, quote):
    return document.locate(document.text.index(quote))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=2, max_size=6))
def test_every_cell_comes_back_as_it_was_written(rows):
    book = openpyxl.Workbook()
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = book.active.cell(at, column)
            cell.value, cell.data_type = text, "s"

    document = read(book)

    text = document.text
    for row in rows:
        for value in row:
            assert value in text
    assert sorted(text.split()) == sorted(value for row in rows for value in row)


def test_numbers_stand_as_their_cells_show_them():
    book = workbook(
        ["地区", "床位", "比例", "日期", "年份", "和"],
        ["南昌市", 1234567.5, 0.953, datetime.date(2023, 12, 31), 2023, 0.1 + 0.2],
    )
    sheet = book.active
    sheet["B2"].number_format = "#,##0.0"
    sheet["C2"].number_format = "0.0%"
    sheet["D2"].number_format = 'yyyy"年"m"月"d"日"'

    assert cells(read(book))[6:] == ["南昌市", "1,234,567.5", "95.3%", "2023年12月31日", "2023", "0.3"]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("12345678901234567", "General", "12345678901234600"),
        ("100000000000", "General", "100000000000"),
        ("0.000012345", "General", "0.000012345"),
        ("1E+25", "General", "1E+25"),
        ("2.6749999999999998", "0.00", "2.68"),
        ("2.5", "0", "3"),
        ("-0.4", "0", "0"),
        ("-5", "0;[Red](0)", "(5)"),
        ("-0.04", "0.0%", "-4.0%"),
        ("0.5", "#.##", "0.5"),
        ("5", "0.##", "5"),
        ("7", "000", "007"),
        ("1234567", "#,##0,", "1,235"),
        ("123456", '0!.0,"万"', "12.3万"),
        ("123456", "0.0,", "123.5"),
        ("1234.5", "_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ @_ ", "¥1,234.50"),
        ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        ("3", '"第"0"位"', "第3位"),
        ("12", '[>=100]0"多";0"少"', "12少"),
        ("95.3", '0.0"%"', "95.3%"),
        ("123", 'G/通用格式"人"', "123人"),
        ("45291", "[DBNum1][$-804]yyyy年m月d日", "2023年12月31日"),
        ("45291.75", "yyyy-mm-dd hh:mm", "2023-12-31 18:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("13912345678", "000-0000-0000", "139-1234-5678"),
    ],
)
def test_a_number_format_shows_what_a_spreadsheet_shows(value, code, shown):
    assert NumberFormat(code).show(Decimal(value)) == shown


def test_a_fraction_is_shown_as_its_number_and_noted():
    book = workbook(["甲", "乙"], ["丙", 0.5])
    book.active["B2"].number_format = "# ?/?"
    document = read(book)

    assert cells(document)[-1] == "0.5"
    assert document.notes == ("有少见的数字格式，按原数读入（Sheet1!B2）",)


@settings(max_examples=100, deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_grouping_and_places_never_change_the_number(whole, places):
    value = Decimal(whole).scaleb(-places)
    code = "#,##0" + ("." + "0" * places if places else "")

    assert Decimal(NumberFormat(code).show(value).replace(",", "")) == value
    assert Decimal(NumberFormat("General").show(value)) == value


def test_cells_are_named_by_sheet_and_address():
    book = workbook(["地区", "床位"], ["南昌市", 1234], name="床位情况")

    document = read(book)

    assert place_of(document, "1234") == "床位情况!B2"
    assert document.tables[0].caption == "床位情况"
    assert (document.encoding, document.encoding_basis) == ("xlsx", "Excel工作簿（xlsx）")


def test_title_and_unit_above_a_table_are_its_caption_and_a_note_below_is_a_line():
    book = workbook(
        ["表1 2023年各市床位数"],
        [None, None, "单位：张"],
        ["地区", "2022年", "2023年"],
        ["南昌市", 10, 12],
        ["注：年末数。"],
    )
    book.active.merge_cells("A1:C1")

    document = read(book)

    assert document.text == "表1 2023年各市床位数\n单位：张\n地区\t2022年\t2023年\n南昌市\t10\t12\n注：年末数。\n"
    assert [table.caption for table in document.tables] == ["表1 2023年各市床位数 单位：张"]
    assert len(document.tables[0].cells) == 6


def test_a_header_in_two_rows_stays_in_the_table():
    book = workbook(["地区", "床位", None], [None, "2022年", "2023年"], ["南昌市", 10, 12])
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")

    document = read(book)

    (table,) = document.tables
    spans = [(document.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in table.cells]
    assert spans[:4] == [("地区", 0, 0, 2, 1), ("床位", 0, 1, 1, 2), ("2022年", 1, 1, 1, 1), ("2023年", 1, 2, 1, 1)]
    assert table.caption == ""


def test_tables_parted_by_empty_rows_or_columns_are_several():
    book = workbook(
        ["地区", "床位", None, "地区", "医师"],
        ["南昌市", 10, None, "南昌市", 3],
        [],
        ["年份", "投入"],
        ["2023年", 5],
    )

    document = read(book)

    assert [cells(document, at) for at in range(3)] == [
        ["地区", "床位", "南昌市", "10"],
        ["地区", "医师", "南昌市", "3"],
        ["年份", "投入", "2023年", "5"],
    ]
    assert place_of(document, "医师") == "Sheet1!E1"


def test_an_empty_row_between_groups_of_a_table_parts_nothing():
    document = read(workbook(["地区", "床位"], ["全国", 100], [], ["北京", 10], ["天津", 9]))

    (table,) = document.tables
    assert [(c.row, document.text[c.start : c.end]) for c in table.cells if c.column == 1][-2:] == [(3, "10"), (4, "9")]


def test_a_sheet_of_words_is_lines():
    document = read(workbook(["填报说明"], ["一、各市按时填报。"], ["二、单位为张。"]))

    assert not document.tables
    assert document.text == "填报说明\n一、各市按时填报。\n二、单位为张。\n"


def test_a_formula_without_result_is_noted_and_one_that_looks_so_is_text():
    book = workbook(["地区", "床位", "话"], ["南昌市", "=1+1", "=1+1"])
    book.active["C2"].data_type = "s"

    document = read(book)

    assert cells(document)[-2:] == ["", "=1+1"]
    assert "Sheet1!B2" in document.notes[0]
    assert "公式" in document.notes[0]


def test_a_formula_shows_its_stored_result():
    content = unzipped(saved(workbook(["地区", "床位"], ["南昌市", "=0.5+0.4"])))
    sheet = content["xl/worksheets/sheet1.xml"]
    assert b"<v></v>" in sheet or b"<v />" in sheet or b"<v/>" in sheet
    for empty in (b"<v></v>", b"<v />", b"<v/>"):
        sheet = sheet.replace(empty, b"<v>0.90000000000000002</v>")
    document = read(zipped(content | {"xl/worksheets/sheet1.xml": sheet}))

    assert cells(document)[-1] == "0.9"
    assert not document.notes


def test_the_text_that_a_formula_makes_is_no_number():
    content = unzipped(saved(workbook(["地区", "编号"], ["南昌市", "=TEXT(7,0)"])))
    sheet = content["xl/worksheets/sheet1.xml"].replace(b'<c r="B2">', b'<c r="B2" t="str">')
    for empty in (b"<v></v>", b"<v />", b"<v/>"):
        sheet = sheet.replace(empty, b"<v>007</v>")

    assert cells(read(zipped(content | {"xl/worksheets/sheet1.xml": sheet})))[-1] == "007"


def test_what_is_hidden_is_read_and_noted():
    book = workbook(["地区", "床位"], ["南昌市", 10], ["九江市", 12])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    other = book.create_sheet("旧数")
    other.append(["旧", 1])
    other.append(["旧", 2])
    other.sheet_state = "hidden"

    document = read(book)

    assert "南昌市\t10" in document.text
    assert "旧\t2" in document.text
    assert document.notes == (
        "有隐藏的工作表，已照常读入（旧数）",
        "有隐藏或筛选掉的行，已照常读入（Sheet1!第2行）",
        "有隐藏的列，已照常读入（Sheet1!B列）",
    )


def test_comments_and_cells_in_error_are_noted():
    book = workbook(["地区", "床位"], ["南昌市", "#DIV/0!"])
    book.active["A1"].comment = Comment("待核", "审")
    document = read(book)

    assert cells(document)[-1] == "#DIV/0!"
    assert [note.split("（")[0] for note in document.notes] == ["有公式出错的单元格", "有批注，没有读入"]


def test_a_number_hidden_by_its_format_is_noted():
    book = workbook(["地区", "床位"], ["南昌市", 10])
    book.active["B2"].number_format = ";;;"

    assert "Sheet1!B2" in read(book).notes[0]


def test_a_cell_at_the_far_corner_costs_nothing():
    book = workbook(["地区", "床位"], ["南昌市", 10])
    book.active["XFD1048576"] = "远"

    document = read(book)

    assert len(document.text) < 50
    assert place_of(document, "远") == "Sheet1!XFD1048576"


def test_a_table_too_large_to_be_read_is_refused():
    book = openpyxl.Workbook()
    for row in range(1, 1400):
        book.active.cell(row, 1, "甲")
        book.active.cell(row, row * 10, "乙")

    with pytest.raises(SourceError, match="太大") as caught:
        read(book)
    assert caught.value.where == "甲.xlsx"
    assert caught.value.hint


def test_line_ends_and_escapes_in_a_cell_are_one_line():
    document = read(workbook(["甲\n乙", "丙_x000D_丁"], ["一\t二", "三"]))

    assert document.text == "甲 乙\t丙 丁\n一 二\t三\n"
