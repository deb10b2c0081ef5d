"""What the reader marked: shell goes first, tables keep their cells."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.corpus.clean import clean
from reportgen.corpus.shell import shell_lines
from reportgen.model.documents import Confidence, RawDocument, ShellStretch, SourceCell, SourceTable
from reportgen.model.tables import Gazetteer
from reportgen.readers.text import line_locators

NO_PLACES = Gazetteer((), ())


def document(*parts):
    """Make a source of ("text" | "shell" | "table", content) parts and clean it."""
    text, shell, tables = "", [], []
    for kind, content in parts:
        start = len(text)
        text += content
        if kind == "shell":
            shell.append(ShellStretch(start, len(text), "导航"))
        if kind == "table":
            tables.append(table(start, content))
    raw = RawDocument("甲.html", text, "", "utf-8", "", line_locators(text), tuple(tables), tuple(shell))
    return clean(raw, NO_PLACES)


def table(start, content):
    cells, at = [], start
    for row, line in enumerate(content.split("\n")):
        for column, cell in enumerate(line.split("\t")):
            cells.append(SourceCell(row, column, at, at + len(cell)))
            at += len(cell) + 1
    return SourceTable(start, start + len(content), tuple(cells))


def cells(cleaned):
    (one,) = cleaned.raw.tables
    low, high = cleaned.clean_span(one.start, one.end)
    return [line.split("\t") for line in cleaned.text[low:high].split("\n")]


def test_what_the_reader_marked_as_shell_goes_and_is_named_in_the_repairs():
    cleaned = document(
        ("shell", "首页 教育 江南教育局门户"), ("text", "\n全县新建中小学12所。\n"), ("shell", "来源：江南日报")
    )

    assert cleaned.text == "全县新建中小学12所。"
    assert [(row.before, row.rule, row.confidence) for row in cleaned.repairs if row.before.strip()] == [
        ("首页 教育 江南教育局门户", "页面外壳·导航", Confidence.SAFE),
        ("来源：江南日报", "页面外壳·导航", Confidence.SAFE),
    ]
    assert {"首页 教育 江南教育局门户", "来源：江南日报"} <= set(shell_lines(cleaned))


def test_a_sentence_that_a_page_head_parts_is_one_again():
    cleaned = document(
        ("text", "要统筹资金，加快推进农村供水保障工程建\n"),
        ("shell", "水利简报 第3页"),
        ("text", "\n设，提高供水水平。"),
    )

    assert cleaned.text == "要统筹资金，加快推进农村供水保障工程建设，提高供水水平。"


def test_a_table_keeps_its_cells_and_rows():
    content = "地区\t床位,张\t\n\t1 234\t（一）\n某某 县\t2,5\t提高到\n\t\t\n乙县，\t３０\t達標"
    cleaned = document(("text", "各县情况见下表：\n\n"), ("table", content), ("text", "\n \n其中，甲县最多。"))

    assert cells(cleaned) == [
        ["地区", "床位,张", ""],
        ["", "1 234", "（一）"],
        ["某某 县", "2,5", "提高到"],
        ["", "", ""],
        ["乙县，", "30", "達標"],
    ]
    assert cleaned.text.startswith("各县情况见下表：\n地区\t")
    assert cleaned.text.endswith("達標\n其中，甲县最多。")


def test_hanzi_and_invisible_signs_in_cells_are_repaired():
    cleaned = document(("table", "單位\t學校數(shù)\u200b\n東風縣\t１２"))

    assert cells(cleaned) == [["单位", "学校数"], ["东风县", "12"]]


def test_rows_of_a_table_are_no_broken_sentences():
    cleaned = document(
        ("text", "情况如下。\n"),
        ("table", "一是\t推进。加快建\n三是\t提高。全面落\n力。\t《意见"),
        ("text", "\n特此报告。"),
    )

    assert cleaned.doubts == ()


PARTS = st.tuples(
    st.sampled_from(["text", "shell", "table"]),
    st.text(st.sampled_from("全县新建学校，。；\n\t 　(yī)１,第醫《》页|_：x1\u200b"), min_size=1, max_size=40),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PARTS, max_size=6))
def test_the_promises_of_cleaning_hold_with_tables_and_shell(parts):
    cleaned = document(*[part for kind, content in parts for part in ((kind, content), ("text", "\n"))])
    text, raw = cleaned.text, cleaned.raw

    pieces, at = [], 0
    for row in cleaned.repairs:
        assert at <= row.start < row.end
        assert raw.text[row.start : row.end] == row.before != row.after
        pieces += raw.text[at : row.start], row.after
        at = row.end
    assert "".join([*pieces, raw.text[at:]]) == text
    assert list(cleaned.starts) == sorted(cleaned.starts)
    for one in raw.tables:
        low, high = cleaned.clean_span(one.start, one.end)
        before, after = raw.text[one.start : one.end], text[low:high]
        assert (before.count("\t"), before.count("\n")) == (after.count("\t"), after.count("\n"))
    spans = [(one, cleaned.clean_span(one.start, one.end)) for one in raw.tables]
    tables = tuple(SourceTable(low, high, ()) for _, (low, high) in spans if low < high)
    again = clean(replace(raw, text=text, locators=line_locators(text), tables=tables, shell=()), NO_PLACES)
    assert again.text == text
