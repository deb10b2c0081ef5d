"""Rulings on values that disagree, on years and on all that touches an issue: from the sheet into the signed pack."""

import csv
from pathlib import Path

import openpyxl
import pytest

from reportgen.cli import run
from tests.tiny_project import BEIJING, project, put, settings

__all__ = ["project"]
pytestmark = pytest.mark.slow
HEAD = "{0}深化医药卫生体制改革2024年重点工作任务\n\n发布时间：2024-04-30 来源：{0}人民政府网站\n\n"
ONE = HEAD.format("青海省") + (
    "2023年，青海省公立医院床位数达到1.2万张，改革有序推进。\n2024年，青海省将推进县域医共体建设，深化医保支付方式改革。\n"
)
OTHER = HEAD.format("青海省").replace("重点工作任务", "工作要点") + (
    "2023年，青海省公立医院床位数达到1.5万张，医改取得成效。\n2024年，青海省将推进分级诊疗，加强基层服务能力建设。\n"
)
SHEET = Path("output/current/工作底稿/存疑清单.xlsx")


def rows(name: str) -> list[dict[str, str]]:
    with Path(f"output/current/data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rule(**by_kind: tuple[str, str]) -> None:
    """Choose a ruling, and words where it wants them, for every entry of these kinds, and read the sheet back."""
    book = openpyxl.load_workbook(SHEET)
    sheet = book["存疑清单"]
    names = [cell.value for cell in sheet[1]]
    for line in sheet.iter_rows(min_row=2):
        if chosen := by_kind.get(line[names.index("类别")].value):
            line[names.index("裁定")].value, line[names.index("更正为")].value = chosen
    book.save("填好的.xlsx")
    assert run(["rulings", "import", "填好的.xlsx"]) == 0


def printed() -> dict[str, str]:
    """Return what became of the two values."""
    return {row["quote"]: row["printable"] for row in rows("figures") if row["quote"] in ("1.2万张", "1.5万张")}


@pytest.fixture
def disagreeing(project) -> None:
    settings('[pack]\ninclude = ["领导要点", "省际对比表"]\n')
    put("甲.txt", ONE)
    put("乙.txt", OTHER)
    assert run(["build"]) == 0
    assert printed() == {"1.2万张": "false", "1.5万张": "false"}


@pytest.mark.parametrize(
    ("decision", "first", "second"),
    [
        (("确认", ""), "true", "false"),
        (("不采用", ""), "false", "true"),
        (("更正", "1.2万张"), None, None),
        (("照印", ""), "true", "true"),
        (("不印", ""), "false", "false"),
    ],
)
def test_a_ruling_on_values_that_disagree_prints_the_right_one_and_holds_the_other(
    disagreeing, decision, first, second
):
    (doubt,) = (row for row in rows("doubts") if row["kind"] == "数据不一致")
    quotes = [doubt["quote"], next(quote for quote in printed() if quote != doubt["quote"])]

    rule(数据不一致=decision)
    assert run(["build"]) == 0

    found = printed()
    if first is None:
        assert found == {"1.2万张": "true", "1.5万张": "false"}
    else:
        assert [found[quote] for quote in quotes] == [first, second]
    clauses = {row["printable"] for row in rows("statements") if "1.5万张" in row["text"]}
    assert clauses == {found["1.5万张"]}


def test_a_third_value_asks_again(disagreeing, capsys):
    rule(数据不一致=("确认", ""))
    put("丙.txt", OTHER.replace("1.5", "1.9").replace("工作要点", "工作安排"))
    capsys.readouterr()

    assert run(["rulings", "list"]) == 0

    assert "失效 1 处" in capsys.readouterr().out


def test_a_value_that_is_none_of_those_that_disagree_is_refused(disagreeing, capsys):
    book = openpyxl.load_workbook(SHEET)
    sheet = book["存疑清单"]
    names = [cell.value for cell in sheet[1]]
    line = next(row for row in sheet.iter_rows(min_row=2) if row[names.index("类别")].value == "数据不一致")
    line[names.index("裁定")].value, line[names.index("更正为")].value = "更正", "9万张"
    book.save("填好的.xlsx")

    assert run(["rulings", "import", "填好的.xlsx"]) == 2
    assert "应是不一致的数中的一个" in capsys.readouterr().err


def test_a_signed_issue_comes_out_when_every_doubt_that_touches_it_is_ruled(project, capsys):
    marred = "2024年，北京市推动***同志任主任的医院推进改革，并在全市推广三明医改经验。\n"
    put("北京.txt", BEIJING + marred)
    include = '[pack]\ninclude = ["领导要点"]\n'
    settings(include)
    assert run(["build"]) == 0
    settings(f'[bulletin]\nstatus = "签发稿"\n{include}')
    assert run(["build"]) == 6
    kinds = {row["kind"] for row in rows("doubts")}

    rule(**dict.fromkeys(kinds, ("不印", "")))
    capsys.readouterr()

    assert run(["build"]) == 0
    assert not any("同志" in row["text"] and row["printable"] == "true" for row in rows("statements"))


def test_years_that_an_editor_confirms_are_believed(project):
    settings('[pack]\ninclude = ["领导要点"]\n')
    put("文库.txt", HEAD.format("山西省") + OVERWRITTEN)
    assert run(["build"]) == 0
    (doubt,) = (row for row in rows("doubts") if row["kind"] == "年份不可信")
    dated = [row for row in rows("statements") if row["source"] == "文库.txt" and "2024年" in row["text"]]
    assert dated
    assert {row["printable"] for row in dated} == {"false"}
    assert {row["period"] for row in rows("figures") if row["source"] == "文库.txt"} == {""}

    rule(年份不可信=("确认", ""))
    assert run(["build"]) == 0

    (ruled,) = (row for row in rows("doubts") if row["kind"] == "年份不可信")
    assert (ruled["doubt_id"], ruled["ruling"]) == (doubt["doubt_id"], "确认")
    believed = [row for row in rows("statements") if row["source"] == "文库.txt" and "2024年" in row["text"]]
    assert {row["printable"] for row in believed} == {"true"}
    assert "2024" in {row["period"] for row in rows("figures") if row["source"] == "文库.txt"}


OVERWRITTEN = """2024年是“十一五”规划的收官之年，山西省将新型农村合作医疗参合率提高到91.3%。
2024年，山西省落实“十二五”规划，推进卫生部部署的公立医院改革试点。
2024年，国家食品药品监管总局和卫生计生委部署，山西省将基本药物配备率提高到80%。
"""
