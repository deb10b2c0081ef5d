import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import SourceError
from reportgen.readers.office import read_csv
from tests.word_files import hold

TABLE = [["地区", "床位（张）", "备注"], ["江西省", "1,234.5", "含“中医”"], ["青海省", "987", "未含，待核"]]
FIELD = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=10)


def written(rows, delimiter=","):
    file = StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


def read(text, encoding="utf-8"):
    document = read_csv(text.encode(encoding), "甲.csv")
    hold(document)
    return document


def cells(document):
    return [document.text[cell.start : cell.end] for table in document.tables for cell in table.cells]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_found(delimiter, encoding):
    document = read(written(TABLE, delimiter), encoding)

    assert cells(document) == [value for row in TABLE for value in row]
    assert not document.notes


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(FIELD, FIELD), min_size=3, max_size=8))
def test_every_value_comes_back(rows):
    document = read(written([["甲列", "乙列"], *rows]))

    assert sorted(document.text.split()) == sorted(["甲列", "乙列", *(value for row in rows for value in row)])


def test_a_place_is_a_record_and_a_value():
    document = read('地区,床位\n江西省,"12\n34"\n青海省,987\n')

    assert document.text == "地区\t床位\n江西省\t12 34\n青海省\t987\n"
    assert document.locate(document.text.index("987")) == "第3行第2列"


def test_title_lines_become_the_caption():
    document = read("表2 床位数\n单位：张\n地区,2022年,2023年\n江西省,10,12\n")

    assert [table.caption for table in document.tables] == ["表2 床位数 单位：张"]
    assert document.text.startswith("表2 床位数\n单位：张\n地区\t")


def test_ragged_rows_are_kept_and_noted():
    document = read("地区,2022年,2023年\n江西省,10,12,多\n青海省,9\n上海市,1,2\n")

    assert "江西省\t10\t12\t多\n青海省\t9\n" in document.text.replace("\t\n", "\n").replace("\t\n", "\n")
    assert document.notes == ("有的行列数与其余各行不同，按原样读入（第2行有4列、第3行有2列）",)


def test_the_line_that_names_the_delimiter_is_no_row():
    document = read("sep=;\n地区;床位\n江西省;1,5\n")

    assert cells(document) == ["地区", "床位", "江西省", "1,5"]
    assert document.locate(0) == "第2行第1列"


def test_what_a_spreadsheet_would_run_stays_text():
    assert cells(read("地区,话\n江西省,=1+1\n青海省,@SUM(A1)\n"))[3::2] == ["=1+1", "@SUM(A1)"]


@pytest.mark.parametrize(("content", "told"), [(b"\n,,\n", "没有文字"), ("甲," + "字" * 200_000, "格")])
def test_what_is_no_table_is_refused(content, told):
    content = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(SourceError, match=told) as caught:
        read_csv(content, "甲.csv")

    assert caught.value.where == "甲.csv"
    assert caught.value.hint
