"""The list of doubts: one question once, the most pressing first, each with what to do about it."""

import csv
import json
import subprocess
from pathlib import Path

import openpyxl
import pytest

from reportgen.cli import run
from tests.tiny_project import project, put, settings

__all__ = ["project"]
CUT = """山西省深化医药卫生体制改革2024年重点工作任务

发布时间：2024-04-30 来源：山西省人民政府网站

2023年，山西省坚持以习新时代中国特色社会主义思想为指导推进公立医院改革。
2024年，山西省将深入学习贯彻习新时代中国特色社会主义思想，推进县域医共体建设。
2024年，山西省将以习新时代中国特色社会主义思想为引领，深化医保支付方式改革。
"""
WHOLE = "习近平新时代中国特色社会主义思想"


def facts(name: str) -> list[dict[str, str]]:
    with Path(f"output/current/data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sheet_rows() -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook("output/current/工作底稿/存疑清单.xlsx")["存疑清单"]
    names = [cell.value for cell in sheet[1]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]


def fill(wanted: dict[str, object], **words: str) -> Path:
    """Fill the row of the sheet that has the values of ``wanted``."""
    path = Path("填好的.xlsx")
    book = openpyxl.load_workbook("output/current/工作底稿/存疑清单.xlsx")
    sheet = book["存疑清单"]
    names = [cell.value for cell in sheet[1]]
    line = next(
        row
        for row in sheet.iter_rows(min_row=2)
        if all(row[names.index(name)].value == value for name, value in wanted.items())
    )
    for name, value in words.items():
        line[names.index(name)].value = value
    book.save(path)
    return path


@pytest.fixture
def built(project) -> Path:
    put("山西.txt", CUT)
    settings('[pack]\ninclude = ["领导要点"]\n')
    assert run(["build"]) == 0
    return project


def test_one_wording_cut_in_three_places_is_one_entry_and_one_ruling_mends_all(built):
    (entry,) = (row for row in sheet_rows() if row["类别"] == "姓名缺失")
    assert str(entry["其他位置"]).count("习新时代") == 2
    assert WHOLE in str(entry["建议裁定"])
    assert len([row for row in facts("doubts") if row["kind"] == "姓名缺失"]) == 3

    assert run(["rulings", "import", str(fill({"类别": "姓名缺失"}, 裁定="更正", 更正为=WHOLE))]) == 0
    assert 'settles = "' in Path("rulings.toml").read_text(encoding="utf-8")
    assert run(["build"]) == 0

    assert [row["ruling"] for row in facts("doubts") if row["kind"] == "姓名缺失"] == [f"更正：{WHOLE}"] * 3
    mended = [row for row in facts("statements") if WHOLE in row["text"]]
    assert len(mended) > 1
    assert {row["printable"] for row in mended} == {"true"}
    assert len([row for row in facts("repairs") if row["rule"] == "裁定"]) == 3


def test_a_ruling_on_a_question_outlives_the_place_it_was_made_at_and_holds_for_new_ones(built, capsys):
    assert run(["rulings", "import", str(fill({"类别": "姓名缺失"}, 裁定="更正", 更正为=WHOLE))]) == 0
    put("山西.txt", CUT.replace("2023年，山西省坚持以习", "2023年，山西省坚持以习近平"))
    put("青海.txt", CUT.replace("山西", "青海"))
    capsys.readouterr()

    assert run(["rulings", "list"]) == 0

    shown = capsys.readouterr().out
    assert "失效 0 处" in shown
    assert "姓名缺失" not in shown.split("裁定 d-")[-1]


def test_a_place_may_be_ruled_by_itself_beside_its_question(built):
    ids = [row["doubt_id"] for row in facts("doubts") if row["kind"] == "姓名缺失"]
    assert run(["rulings", "import", str(fill({"类别": "姓名缺失"}, 裁定="更正", 更正为=WHOLE))]) == 0
    own = f'\n[[ruling]]\nid = "{ids[1]}"\nquote = "习新时代中国特色社会主义思想"\ndecision = "withhold"\n'
    with Path("rulings.toml").open("a", encoding="utf-8") as file:
        file.write(own)

    assert run(["build"]) == 0

    ruled = {row["doubt_id"]: row["ruling"] for row in facts("doubts")}
    assert [ruled[doubt] for doubt in ids] == [f"更正：{WHOLE}", "不印", f"更正：{WHOLE}"]


def test_a_filled_sheet_read_again_changes_nothing_and_keeps_the_notes(built, capsys):
    filled = fill({"类别": "姓名缺失"}, 裁定="更正", 更正为=WHOLE, 备注="据原件")
    assert run(["rulings", "import", str(filled)]) == 0
    written = Path("rulings.toml").read_text(encoding="utf-8")
    assert run(["build"]) == 0

    assert run(["rulings", "import", "output/current/工作底稿/存疑清单.xlsx"]) == 0

    assert "读回裁定 0 条" in capsys.readouterr().out
    assert Path("rulings.toml").read_text(encoding="utf-8") == written


def test_what_waits_stands_before_what_is_only_to_be_checked_and_every_entry_says_what_to_do(built):
    rows = sheet_rows()

    assert all(row["建议裁定"] and row["先行处理"] and row["裁定的作用"] for row in rows)
    held = [not str(row["先行处理"]).startswith("照") for row in rows]
    assert held == sorted(held, reverse=True)


def test_regions_of_which_there_is_nothing_are_one_entry_that_holds_nothing_back(built):
    (entry,) = (row for row in facts("doubts") if row["kind"] == "地区缺材料")

    assert "青海" in entry["reason"]
    assert "山西" not in entry["reason"]
    assert (entry["source"], entry["start"], entry["quote"]) == ("", "", "")

    assert run(["rulings", "import", str(fill({"类别": "地区缺材料"}, 裁定="确认", 备注="已催"))]) == 0
    assert run(["build"]) == 0
    (entry,) = (row for row in facts("doubts") if row["kind"] == "地区缺材料")
    assert entry["ruling"] == "确认"
    counted = json.loads(Path("output/current/data/edition.json").read_text(encoding="utf-8"))["doubts"]
    assert any(row["kind"] == "地区缺材料" for row in counted)


@pytest.mark.slow
def test_a_sheet_that_another_program_saved_is_read_the_same(built):
    filled = fill({"类别": "姓名缺失"}, 裁定="更正", 更正为=WHOLE, 备注="据原件")
    profile = (built / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run([*command, "--outdir", "另存", str(filled)], check=True, capture_output=True, timeout=180)
    saved = Path("另存") / filled.name

    assert run(["rulings", "import", str(saved)]) == 0

    written = Path("rulings.toml").read_text(encoding="utf-8")
    assert f'text = "{WHOLE}"' in written
    assert 'note = "据原件"' in written
    assert 'settles = "' in written
