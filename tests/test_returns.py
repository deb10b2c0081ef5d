"""What ``reportgen check`` tells an office: who sent nothing, twice, or nothing that counts; it needs no date."""

from pathlib import Path

import pytest

from reportgen.cli import run
from tests.tiny_project import project, put

__all__ = ["project"]

HEBEI = """河北省深化医药卫生体制改革2027年重点工作任务
来源：河北省人民政府网站

2026年，河北省县域内住院率达到88.5%。
2027年，河北省将深化医保支付方式改革，按病组付费的统筹地区不少于80%，推进公立医院薪酬制度改革，加强基层卫生人才培养，完善分级诊疗机制。
"""
ROUNDUP = """2027年全国医改工作座谈会在京召开
来源：新华社

2026年，河北省县域内住院率达到88.5%。2027年，河北省将深化医保支付方式改革，按病组付费的统筹地区不少于80%，推进公立医院薪酬制度改革，加强基层卫生人才培养，完善分级诊疗机制。

2026年，宁夏回族自治区扎实推广三明医改经验。2027年，宁夏回族自治区将加强中医药服务能力建设。

2027年，新疆生产建设兵团将推进家庭医生签约服务。
"""
OLD = """青海省深化医药卫生体制改革2022年重点工作任务
来源：青海省人民政府网站

2022年，青海省将推进公立医院薪酬制度改革，新建12个专科联盟。
"""
INTERNAL = """内部资料  注意保存
海南省医改工作情况
2026年，海南省发现违规收费机构九家。2027年，海南省将开展飞行检查。
"""


@pytest.fixture
def checked(project, capsys) -> str:
    (project / "seeds/北京.txt").unlink()
    for name, text in (
        ("河北.txt", HEBEI),
        ("河北（转）.txt", HEBEI.replace("河北省人民政府网站", "医药网")),
        ("座谈会.txt", ROUNDUP),
        ("青海.txt", OLD),
        ("海南.txt", INTERNAL),
        ("图.jpg", b"x"),
    ):
        put(name, text)
    capsys.readouterr()
    assert run(["check"]) == 0
    return capsys.readouterr().out


def line(checked: str, title: str) -> str:
    """Return the list of that title, with the lines that belong to it."""
    lines = checked.splitlines()
    at = next(number for number, text in enumerate(lines) if text.startswith(title))
    end = next((n for n in range(at + 1, len(lines)) if not lines[n].startswith("　")), len(lines))
    return "\n".join(lines[at:end])


def test_a_check_needs_no_date_and_says_that_a_build_does(checked):
    assert "材料里没有可信的日期：出简报时用 --date" in checked


def test_those_who_sent_nothing_are_named_in_order_with_the_corps_last(checked):
    missing = line(checked, "没有来稿，其他材料里也没有")

    assert missing.split("：")[1].startswith("北京、天津、山西")
    assert not {"河北", "宁夏", "兵团", "青海", "海南"} & set(missing.split("：")[1].split("、"))
    assert line(checked, "没有省级来稿").endswith("（2）：宁夏、兵团")


def test_those_without_a_figure_and_those_that_do_not_count_are_named_with_the_reason(checked):
    assert line(checked, "有材料而没有一个可用的指标").endswith("宁夏、兵团")
    assert line(checked, "有材料而未计入本期").endswith("海南（内部材料）、青海（2022年材料）")


def test_who_sent_twice_and_what_is_not_used_is_told(checked):
    assert "河北：" in line(checked, "来稿两份以上")
    assert "河北（转）.txt）：与《" in line(checked, "不采用的重复")
    assert "河北.txt" in line(checked, "综述中与来稿重复的段落")


def test_internal_material_is_named_by_its_file_only(checked):
    assert "海南.txt" in line(checked, "内部材料，未经同意不引用")
    assert "海南省医改工作情况" not in checked
    assert "违规收费" not in checked


def test_what_was_passed_over_and_what_awaits_an_editor_is_told(checked):
    assert "略过：图.jpg" in checked
    assert "来源存疑" in line(checked, "待核存疑")


def test_a_check_writes_nothing(checked):
    assert checked
    assert not Path("output").exists() or not any(Path("output").iterdir())
