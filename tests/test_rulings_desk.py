"""An editor's decisions win over what was read, last through a rebuild, and are lost loudly when the source changes."""

import csv
from pathlib import Path

import openpyxl
import pytest

from reportgen.cli import run
from tests.tiny_project import project, put, settings

__all__ = ["project"]
MARRED = """山西省深化医药卫生体制改革2024年重点工作任务

发布时间：2024-04-30 来源：山西省人民政府网站

2023年，山西省以***同志重要讲话精神为指引推进医改。2024年，山西省将推行按***付费改革，扎实推进公立医院改革。
2024年，山西省将推进县域医共体建设，覆盖面达到若干，使用床日付费的占到45.5%。
"""


def _rows(name: str) -> list[dict[str, str]]:
    with Path(f"output/current/data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _fill(doubt_id: str, **words: str) -> Path:
    """Write ``words`` into the row of a doubt, as an editor would, and return the sheet."""
    path = Path("填好的.xlsx")
    book = openpyxl.load_workbook("output/current/工作底稿/存疑清单.xlsx")
    sheet = book["存疑清单"]
    names = [cell.value for cell in sheet[1]]
    (line,) = (row for row in sheet.iter_rows(min_row=2) if row[names.index("编号")].value == doubt_id)
    for name, value in words.items():
        line[names.index(name)].value = value
    book.save(path)
    return path


@pytest.fixture
def marred(project) -> list[dict[str, str]]:
    """Return the doubts of a built pack whose source has a name cut out."""
    put("山西.txt", MARRED)
    settings('[pack]\ninclude = ["领导要点"]\n')
    assert run(["build"]) == 0
    return _rows("doubts")


def _masked(doubts: list[dict[str, str]]) -> dict[str, str]:
    return next(row for row in doubts if row["quote"] == "***" and "付费改革" in _clause(row))


def _clause(row: dict[str, str]) -> str:
    return MARRED[int(row["start"]) : int(row["start"]) + 12]


def test_a_correction_from_the_sheet_stands_in_the_text_the_repairs_and_the_doubts(marred):
    doubt = _masked(marred)
    sheet = _fill(doubt["doubt_id"], 裁定="更正", 更正为="床日", 备注="据原件")

    assert run(["rulings", "import", str(sheet)]) == 0
    assert run(["build"]) == 0

    assert any("推行按床日付费改革" in row["text"] for row in _rows("statements"))
    (repair,) = (row for row in _rows("repairs") if row["rule"] == "裁定")
    assert (repair["before"], repair["after"]) == ("***", "床日")
    (ruled,) = (row for row in _rows("doubts") if row["doubt_id"] == doubt["doubt_id"])
    assert ruled["ruling"] == "更正：床日"
    assert len([row for row in _rows("doubts") if row["quote"] == "***" and not row["ruling"]]) == 1


def test_a_ruling_is_lost_loudly_when_its_source_changes_and_survives_a_paragraph_before_it(marred, capsys):
    doubt = _masked(marred)
    assert run(["rulings", "import", str(_fill(doubt["doubt_id"], 裁定="更正", 更正为="床日"))]) == 0

    put("山西.txt", MARRED.replace("2023年，山西省以", "据***介绍，会议已开。\n2023年，山西省以"))
    assert run(["rulings", "list"]) == 0
    assert "已裁定 1 处，失效 0 处" in capsys.readouterr().out

    put("山西.txt", MARRED.replace("将推行按***付费", "将试行按***付费"))
    assert run(["rulings", "list"]) == 0
    shown = capsys.readouterr().out
    assert "已裁定 0 处，失效 1 处" in shown
    assert "材料里已没有这一处" in shown
    assert run(["build"]) == 0
    book = openpyxl.load_workbook("output/current/工作底稿/存疑清单.xlsx")
    assert book["失效的裁定"]["A2"].value == doubt["doubt_id"]
    assert not any("床日付费改革" in row["text"] for row in _rows("statements"))


def test_a_place_that_is_not_to_be_printed_stays_out(marred):
    row = next(row for row in _rows("statements") if "县域医共体" in row["text"])
    Path("rulings.toml").write_text(
        f'[[ruling]]\nid = "{row["statement_id"]}"\nquote = "{row["quote"]}"\ndecision = "withhold"\n', encoding="utf-8"
    )

    assert run(["build"]) == 0

    (ruled,) = (other for other in _rows("statements") if other["statement_id"] == row["statement_id"])
    assert (row["printable"], ruled["printable"]) == ("true", "false")


def test_a_figure_takes_the_values_that_an_editor_gives(marred):
    row = next(row for row in _rows("figures") if row["quote"] == "45.5%")
    Path("rulings.toml").write_text(
        f'[[ruling]]\nid = "{row["figure_id"]}"\nquote = "45.5%"\ndecision = "correct"\n'
        'indicator = "床日付费占比"\nstatus = "target"\n',
        encoding="utf-8",
    )

    assert run(["build"]) == 0

    (ruled,) = (other for other in _rows("figures") if other["figure_id"] == row["figure_id"])
    assert (ruled["indicator"], ruled["status"], ruled["value"]) == ("床日付费占比", "target", "45.5")
    assert (ruled["ruling"], ruled["printable"]) == ("更正", "true")


def test_a_row_that_cannot_be_taken_is_named_and_nothing_is_written(marred, capsys):
    doubt_id = _masked(marred)["doubt_id"]
    for filled, told in (
        ({"裁定": "同意"}, "不在列表中"),
        ({"裁定": "更正"}, "没有写“更正为”"),
        ({"裁定": "确认", "更正为": "床日"}, "裁定应选“更正”"),
        ({"更正为": "床日"}, "没有选裁定"),
        ({"裁定": "确认", "编号": "d-0000000000"}, "已没有这一处"),
        ({"裁定": "确认", "原文": "改了的"}, "原文与材料不同"),
    ):
        assert run(["rulings", "import", str(_fill(doubt_id, **filled))]) == 2
        assert told in capsys.readouterr().err
        assert not Path("rulings.toml").exists()


@pytest.mark.parametrize(("name", "content"), [("无.xlsx", None), ("坏.xlsx", b"PK"), ("别.xlsx", "book")])
def test_a_file_that_is_no_sheet_of_doubts_is_refused(project, capsys, name, content):
    if content == "book":
        openpyxl.Workbook().save(name)
    elif content:
        Path(name).write_bytes(content)

    assert run(["rulings", "import", name]) == 2

    assert name in capsys.readouterr().err


def test_a_name_behind_a_surname_is_refused_and_its_clause_waits_for_the_post_too(project, capsys):
    text = (
        "山西省2024年医改工作情况\n\n发布时间：2024-04-30 来源：山西省人民政府网站\n\n2024年，山西省推进综合医改。"
        "省长张***任医改领导小组组长，某市将医改纳入绩效考核，分值权重由3%提高到6%。\n"
    )
    put("山西.txt", text)
    settings('[pack]\ninclude = ["领导要点"]\n')
    assert run(["build"]) == 0
    doubt = next(row for row in _rows("doubts") if row["quote"] == "张***")

    for name in ("习近平", "张习近平", "张"):
        assert run(["rulings", "import", str(_fill(doubt["doubt_id"], 裁定="更正", 更正为=name))]) == 2
        assert "里已有姓“张”" in capsys.readouterr().err
        assert not Path("rulings.toml").exists()

    written = f'[[ruling]]\nid = "{doubt["doubt_id"]}"\nquote = "张***"\ndecision = "correct"\ntext = "张习近平"\n'
    Path("rulings.toml").write_text(written, encoding="utf-8")
    assert run(["build"]) == 0
    assert not _repaired()
    assert run(["rulings", "list"]) == 0
    assert "里已有姓“张”" in capsys.readouterr().out

    Path("rulings.toml").write_text(written.replace("张习近平", "张甲乙"), encoding="utf-8")
    assert run(["build"]) == 0
    assert _repaired() == ["甲乙"]
    printed = [row["text"] for row in _rows("statements") if row["printable"] == "true"]
    assert "推进综合医改" in printed
    assert not [one for one in printed if "张甲乙" in one or "分值权重" in one]
    assert not [row for row in _rows("figures") if row["quote"] == "6%" and row["printable"] == "true"]


def _repaired() -> list[str]:
    return [row["after"] for row in _rows("repairs") if row["rule"] == "裁定"]
