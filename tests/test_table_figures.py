"""Figures out of tables: whose, of what, in which unit, when; and what must hold for any table."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import SettingsError
from reportgen.model.documents import Doubt, DoubtKind, Level
from reportgen.model.facts import Part
from reportgen.model.table_rulings import TableRuling
from tests.table_cases import compare, find, find_case, read_cases, worded
from tests.table_sources import make_source

CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_table_gives_the_figures_of_its_case_and_no_other(case):
    found = find_case(case)

    assert compare(case, found) == ([], [])
    assert all(any(reason in doubt.reason for doubt in found.doubts) for reason in case.reasons)
    assert all(any(reason in doubt.reason for reason in case.reasons) for doubt in found.doubts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_figure_of_a_table_stands_where_it_says(case):
    document = make_source(case.text)
    found = find(document, date=case.date)
    ids = {figure.figure_id for figure in found.figures}

    for figure in found.figures:
        place = figure.passage
        assert place.quote == document.raw.text[place.start : place.end]
        assert re.sub(r"\D", "", place.quote.translate(WIDE)).startswith(re.sub(r"\D", "", str(figure.value)))
        assert place.quote in figure.sentence
        assert figure.section.passage.start <= place.start < place.end <= figure.section.passage.end
        assert not figure.parent_id or figure.parent_id in ids


WIDE = {ord(sign) + 0xFEE0: sign for sign in "0123456789."}


def test_a_locator_is_that_of_the_cell():
    found = find(make_source("{{2023年床位数（张）\n地区|床位数\n北京|1234\n}}\n"))

    assert [figure.passage.locator for figure in found.figures] == ["Sheet1!B2"]


def test_what_a_province_reports_of_itself_can_be_counted_and_its_cities_cannot():
    found = find(make_source("{{青海省2023年床位数（张）\n地区|床位数\n合计|9\n西宁市|4\n海东市|5\n}}\n"))

    parts = {(figure.place, figure.level): figure.section.part for figure in found.figures}
    assert parts == {
        ("", Level.PROVINCE): Part.REVIEW,
        ("西宁市", Level.CITY): Part.OTHER,
        ("海东市", Level.CITY): Part.OTHER,
    }


def test_another_provinces_row_in_a_provinces_own_report_is_not_counted():
    text = "青海省2023年医改工作报告\n\n2023年，青海省扎实推进改革，成效明显。\n{{2023年参保率（%）\n地区|参保率\n"
    found = find(make_source(text + "青海|95.1\n甘肃|96.2\n}}\n"))

    assert {figure.region_code: figure.section.part for figure in found.figures} == {
        "CN-63": Part.REVIEW,
        "CN-62": Part.OTHER,
    }


def test_the_corps_is_not_xinjiang():
    found = find(make_source("{{2023年床位数（张）\n地区|床位数\n新疆|8\n兵团|3\n新疆生产建设兵团|3\n}}\n"))

    assert [(figure.region_code, str(figure.value)) for figure in found.figures] == [
        ("CN-65", "8"),
        ("CN-XPCC", "3"),
        ("CN-XPCC", "3"),
    ]


def test_a_city_that_shares_a_provinces_name_is_the_city_in_that_provinces_table():
    found = find(make_source("{{吉林省2023年床位数（张）\n地区|床位数\n长春|8\n吉林|3\n四平|2\n}}\n"))

    assert [(figure.region_code, figure.place) for figure in found.figures] == [
        ("CN-22", "长春"),
        ("CN-22", "吉林"),
        ("CN-22", "四平"),
    ]


def test_years_that_cannot_be_trusted_give_no_period():
    text = "2024年某某\n" + "“十二五”期间，卫生计生委在2024年推进新农合，2024年2024年2024年2024—2024年2024—2024年。\n"
    found = find(make_source(text + "{{2024年床位数（张）\n地区|床位数\n北京|8\n}}\n"))

    assert [figure.period for figure in found.figures] == [""]
    assert [figure.section.part for figure in found.figures] == [Part.OTHER]


def test_a_table_without_a_year_is_read_and_not_counted():
    found = find(make_source("{{各地区床位数（张）\n地区|床位数\n北京|8\n天津|7\n河北|5\n}}\n"))

    assert [figure.section.part for figure in found.figures] == [Part.OTHER] * 3
    assert [doubt.blocks for doubt in found.doubts] == [False]
    assert "没有写明年份" in found.doubts[0].reason


def test_a_damaged_heading_holds_back_the_figures_below_it():
    document = make_source("{{2023年床位（张）\n地区|床位??数|总数\n北京|8|9\n}}\n")
    at = document.text.index("??")
    doubt = Doubt("d-1", document.raw.passage(at, at + 2), DoubtKind.DAMAGE, "乱码")

    found = find(replace(document, doubts=(doubt,)))

    assert [(str(figure.value), figure.printable) for figure in found.figures] == [("8", False), ("9", True)]


# What an editor may say of a table.
PLAIN = "{{\n名单|值一|值二|说法\n甲|5|6|好\n乙|7|8|差\n}}\n"


def described(text, **fields):
    found = find(make_source(text), tables=(TableRuling(**fields),))
    return [worded(figure) for figure in found.figures if figure.printable], found


def test_a_few_words_of_an_editor_make_a_table_readable():
    figures, _ = described(PLAIN, region="青海", year=2023, unit="张", value=("值一",), indicator="名单")

    assert figures == ["青海 | 甲 | 5 | 张 | 2023 | ", "青海 | 乙 | 7 | 张 | 2023 | "]


def test_an_editor_may_name_the_columns_of_a_table():
    text = "{{\n辖区|品目|所属|量|度\n北京|床位|2023|5|张\n青海|床位|2022|7|张\n}}\n"
    figures, _ = described(text, region="辖区", indicator="品目", year="所属", value=("量",), unit="度")

    assert figures == ["北京 | 床位 | 5 | 张 | 2023 | ", "青海 | 床位 | 7 | 张 | 2022 | "]


def test_an_editor_may_say_how_many_rows_are_headings_and_that_all_are_targets():
    text = "{{\n地区|12|13\n地区|2024|2025\n北京|5|6\n}}\n"
    figures, _ = described(text, header_rows=2, unit="张", indicator="床位数", status="目标", ignore=("12",))

    assert figures == ["北京 | 床位数 | 6 | 张 | 2025 | target"]


def test_a_table_that_an_editor_passes_over_gives_nothing():
    assert described(PLAIN, skip=True)[1].figures == ()


def test_an_entry_for_one_sheet_leaves_the_others_alone():
    text = "{{甲\n地区|2023年床位数\n北京|5\n}}\n{{乙\n地区|2023年床位数\n北京|6\n}}\n"
    found = find(make_source(text, "统计.xlsx"), tables=(TableRuling(sheet="Sheet2", unit="张"),))

    assert [str(figure.value) for figure in found.figures] == ["6"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"value": ("值三",)}, "没有“值三”这一栏"),
        ({"ignore": ("说辞",)}, "没有“说辞”这一栏"),
        ({"region": "名单子"}, "没有“名单子”这一栏"),
        ({"unit": "单元"}, "没有“单元”这一栏"),
        ({"sheet": "Sheet9"}, "没有名为“Sheet9”的表"),
        ({"number": 3}, "只有 1 张表"),
    ],
)
def test_an_entry_that_names_what_is_not_there_is_refused_with_the_nearest(fields, message):
    with pytest.raises(SettingsError, match=message) as fault:
        described(PLAIN, **fields)

    assert fault.value.hint


# What must hold for any table.
NUMBERS = st.one_of(
    st.integers(0, 10**9).map(lambda n: (f"{n:,}", Decimal(n))),
    st.integers(0, 10**6).map(lambda n: (str(n), Decimal(n))),
    st.decimals(Decimal("0.01"), Decimal("9999.99"), places=2).map(lambda d: (str(d), d)),
)
EMPTY = st.sampled_from(["", "—", "…", "/", "-", "#N/A", "不详"]).map(lambda text: (text, None))
REGIONS = ["北京", "河北省", "内蒙古自治区", "新疆", "兵团"]
YEARS = ["2021年", "2022年", "2023年"]


@given(st.lists(st.lists(NUMBERS | EMPTY, min_size=3, max_size=3), min_size=5, max_size=5), st.booleans())
@settings(max_examples=60, deadline=None)
def test_what_is_written_in_a_table_comes_out_of_it_whichever_way_it_is_turned(values, turned):
    rows = [["地区", *YEARS], *([name, *(text for text, _ in own)] for name, own in zip(REGIONS, values, strict=True))]
    if turned:
        rows = [list(row) for row in zip(*rows, strict=True)]
        rows[0][0] = "年份"
    text = "{{各地区床位数（单位：张）\n" + "\n".join("|".join(row) for row in rows) + "\n}}\n"

    found = find(make_source(text))

    wanted = {
        (name[:2], year[:4], value)
        for name, own in zip(REGIONS, values, strict=True)
        for year, (_, value) in zip(YEARS, own, strict=True)
        if value is not None
    }
    names = {"CN-11": "北京", "CN-13": "河北", "CN-15": "内蒙", "CN-65": "新疆", "CN-XPCC": "兵团"}
    assert {(names[f.region_code], f.period, f.value) for f in found.figures} == wanted
    assert {f.unit for f in found.figures} <= {"张"}
    assert len(found.figures) == len(wanted)


ANY_CELL = st.text(
    alphabet=st.sampled_from("0123456789１２.,%万亿元张个北京省年月其中：合计同比增长（）()—-≥*①|^<! \u3000a"),
    max_size=8,
).map(lambda text: "" if (words := text.replace("|", "").replace("\n", "")) in ("<", "^") else words)


@given(st.lists(st.lists(ANY_CELL, min_size=1, max_size=5), min_size=1, max_size=7))
@settings(max_examples=200, deadline=None)
def test_any_table_is_read_without_fault(rows):
    text = "{{2023年\n" + "\n".join("|".join(row) for row in rows) + "\n}}\n"
    document = make_source(text)

    found = find(document)

    for figure in found.figures:
        place = figure.passage
        assert place.quote == document.raw.text[place.start : place.end]
        assert figure.indicator
        assert figure.unit


def test_a_large_table_is_read_in_good_time():
    import time

    rows = "\n".join(
        f"{name}|第{at}项指标|{year}|{at}.5|万人" for at in range(400) for name in REGIONS for year in (2022, 2023)
    )
    document = make_source("{{\n地区|指标|年份|数值|单位\n" + rows + "\n}}\n")
    begun = time.perf_counter()

    found = find(document)

    assert len(found.figures) == 4000
    assert time.perf_counter() - begun < 8
