"""Texts in Markdown (.md): their signs are structure and no text, their tables are tables, and not a word is lost."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import SourceError
from reportgen.readers import read_content

REPORT = """\
# 青海省2031年养老服务工作总结

2031年，青海省建成社区食堂**74个**，老年助餐覆盖率**92.3%**。

- 护理型床位占比达到*48.6%*
- 适老化改造投入`30.5亿元`

> 居家上门服务满意度96.2%，比2026年提高3.4个百分点。

表1 主要指标（单位：个）

| 指标 | 2031年 | 2032年目标 |
|---|:--:|--:|
| 社区食堂 | **74** | 91 |
| 养老机构 | 65 | |

---

1. 推进[县级中心](https://example.com/a)建设。
2. 每个县建成1所。
"""


def read(text: str, name: str = "甲.md"):
    return read_content(text.encode(), name)


def lines(text: str) -> list[str]:
    return [line for line in read(text).text.split("\n") if line.strip()]


def test_headings_bullets_quotation_emphasis_and_code_leave_their_words():
    assert lines(REPORT) == [
        "青海省2031年养老服务工作总结",
        "2031年，青海省建成社区食堂74个，老年助餐覆盖率92.3%。",
        "护理型床位占比达到48.6%",
        "适老化改造投入30.5亿元",
        "居家上门服务满意度96.2%，比2026年提高3.4个百分点。",
        "表1 主要指标（单位：个）",
        "指标\t2031年\t2032年目标",
        "社区食堂\t74\t91",
        "养老机构\t65\t",
        "1. 推进县级中心建设。",
        "2. 每个县建成1所。",
    ]


def test_a_place_is_the_line_of_the_file():
    document = read(REPORT)

    for words in ("护理型床位", "居家上门", "主要指标", "养老机构", "每个县"):
        line = next(at for at, line in enumerate(REPORT.split("\n"), 1) if words in line)
        assert document.locate(document.text.index(words)) == f"第{line}行"


def test_a_table_of_bars_is_a_table_with_its_caption():
    document = read(REPORT)
    (table,) = document.tables

    assert table.caption == "表1 主要指标（单位：个）"
    cells = {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in table.cells}
    assert cells[0, 2] == "2032年目标"
    assert cells[1, 1] == "74"
    assert cells[2, 0] == "养老机构"
    assert [cell.header for cell in table.cells] == [cell.row == 0 for cell in table.cells]


def test_a_table_keeps_cells_beyond_its_heading_and_ends_where_the_bars_end():
    document = read("|市|床位|\n|---|\n|甲市|210|张|\n|乙市\\|丙区|`90`|\n全省床位300张。\n")
    (table,) = document.tables

    assert document.text == "市\t床位\n甲市\t210\t张\n乙市|丙区\t90\n全省床位300张。\n"
    assert table.end == document.text.index("\n全省")


@pytest.mark.parametrize(
    "text",
    [
        "　　2031年，全省建成12个。\r\n\r\n　　二是……\r\n",
        "一、总体情况\n（一）2031年建成12家\n1. 推进。\n    缩进的一行\n1.  两个空格\n",
        "价格3*4*5元，张**到会，手机138****1234，共____家。\n",
        "由张**和李**办理。在**市**县调研。\n",
        "国发[2031](3号)文件，见[附件]。&nbsp;<b>甲</b>\n",
        "达标率\n>90%的县有12个\n> 30个县完成\n增幅为\n- 5.2%\n",
        ">=90%的县\n>90%的市\n- >90%的镇\n".replace("- >", "1. >"),
        "甲|乙|丙\n丁\n",
    ],
)
def test_a_text_without_markdown_reads_as_any_text(text):
    assert read(text).text == read(text, "甲.txt").text
    assert read(text).locators == read(text, "甲.txt").locators


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**重点：**是建成**“十四五”规划**项目。", "重点：是建成“十四五”规划项目。"),
        ("完成**省属企业**资产重组，__另有__ 3家。", "完成省属企业资产重组，另有 3家。"),
        ("张**，建成**14个**。", "张**，建成14个。"),
        ("2031年**14**个，***全部***完成。", "2031年14个，全部完成。"),
        ("## 二、安排 ##", "二、安排"),
        ("> - **一是**建成3个", "一是建成3个"),
        ("* >90%的县", ">90%的县"),
        ("```text\n>90%，# 建成3个\n```", ">90%，# 建成3个"),
    ],
)
def test_emphasis_is_read_beside_chinese(text, words):
    assert lines(text) == [words]


def test_items_that_only_bullets_part_stay_apart():
    assert read("主要做法：\n- 建成3个，\n- 新增5个，\n").text == "主要做法：\n\n建成3个，\n\n新增5个，\n"


def test_emphasis_may_run_over_the_end_of_a_line_and_code_stays_on_its_lines():
    assert lines("建成**社区\n食堂**3个\n\n节约`30\n亿元`。") == ["建成社区", "食堂3个", "节约`30", "亿元`。"]


def test_a_file_of_signs_alone_is_refused():
    with pytest.raises(SourceError, match="没有文字"):
        read("---\n***\n> \n")


SIGNS = [*"#>*_`|-+~[]()!\\ \t\n\r\u3000=:.", "\n\n", "**", "```", "\n- ", "\n> ", "\n|", "|---|---|\n", "1. ", "---\n"]
WORDS = ["建成", "张", "市", "2031年", "14", "%", "，", "。", "（", "90.5", "\x0b", "&#49;", "</b>"]
PIECES = st.sampled_from([*SIGNS, *WORDS])


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_no_hanzi_and_no_digit_is_lost_moved_or_made(text):
    text += "\n医改"
    document = read(text)

    assert re.findall(r"[\u4e00-\u9fff\d]", document.text) == re.findall(r"[\u4e00-\u9fff\d]", text)
    assert not Counter(document.text.replace("\n", "").replace("\t", "")) - Counter(f"{text}{' ' * len(text)}")
    starts = [place.start for place in document.locators]
    assert starts == sorted(starts)
    assert starts[0] == 0
    for table in document.tables:
        assert all(table.start <= cell.start <= cell.end <= table.end for cell in table.cells)
