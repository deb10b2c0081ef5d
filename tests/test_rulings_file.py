"""rulings.toml is read whole and strictly, and written without touching what an editor put there."""

from decimal import Decimal

import pytest

from reportgen.errors import SettingsError
from reportgen.model.rulings import Decision, Ruling
from reportgen.rulings.file import read_rulings, remove_ruling, write_rulings

ONE = Ruling("d-0123456789", "达到三分之", Decision.CORRECT, text="达到三分之二", note="据原件", date="2024-05-06")
OTHER = Ruling("f-0123456789", "70%", Decision.CORRECT, indicator="覆盖率", value=Decimal("70.0"), unit="%")


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "rulings.toml"

    write_rulings(path, (ONE, OTHER))

    assert read_rulings(path) == (ONE, OTHER)


def test_a_new_decision_takes_the_place_of_the_old_and_remarks_stay(tmp_path):
    path = tmp_path / "rulings.toml"
    path.write_text(
        '# 处里约定：逐条核对\n[[ruling]]\nid = "f-0123456789"\nquote = "70%"\ndecision = "confirm"\n', encoding="utf-8"
    )

    write_rulings(path, (ONE, OTHER))

    assert read_rulings(path) == (OTHER, ONE)
    assert path.read_text(encoding="utf-8").startswith("# 处里约定：逐条核对")


REMARKED = """# 处里约定：逐条核对
[[ruling]]  # 张处长
id = "f-0123456789"
quote = "70%"
decision = "confirm"

# 下一条问过卫健委
[[ruling]]
# 多行的备注
id = "d-0123456789"
quote = "甲"
decision = "print"
note = '''
第一行
[[ruling]]
'''

[[ruling]]
id = "d-1123456789"
quote = "乙"
decision = "print"
settles = "甲→乙"
# 完
"""


@pytest.mark.parametrize("at", [0, 2])
def test_a_ruling_taken_out_leaves_the_others_and_the_remarks(tmp_path, at):
    path = tmp_path / "rulings.toml"
    path.write_text(REMARKED, encoding="utf-8")
    rulings = read_rulings(path)

    remove_ruling(path, rulings[at])

    assert read_rulings(path) == tuple(one for one in rulings if one != rulings[at])
    left = path.read_text(encoding="utf-8")
    assert [line for line in left.split("\n") if line.startswith("#")] == [
        "# 处里约定：逐条核对",
        "# 下一条问过卫健委",
        "# 多行的备注",
        "# 完",
    ]


def test_the_last_ruling_taken_out_leaves_a_file_without_rulings(tmp_path):
    path = tmp_path / "rulings.toml"
    write_rulings(path, (ONE,))

    remove_ruling(path, ONE)

    assert read_rulings(path) == ()
    assert path.read_text(encoding="utf-8").startswith("# 裁定")


def test_a_file_of_another_manner_is_not_touched(tmp_path):
    path = tmp_path / "rulings.toml"
    path.write_text('ruling = [{id = "d-0123456789", quote = "甲", decision = "print"}]\n', encoding="utf-8")
    (ruling,) = read_rulings(path)
    before = path.read_bytes()

    for change in (lambda: remove_ruling(path, ruling), lambda: write_rulings(path, (ruling,))):
        with pytest.raises(SettingsError, match="一节一节"):
            change()

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[ruling]]\nid = "d-1"\nquote = "甲"\ndecision = "confirm"', "第1条"),
        ('[[ruling]]\nid = "d-0123456789"\nquote = "甲"\ndecision = "确认"', "confirm"),
        ('[[ruling]]\nid = "d-0123456789"\nquote = "甲"\ndecision = "correct"', "更正要写明改成什么"),
        ('[[ruling]]\nid = "d-0123456789"\nquote = "甲"\ndecision = "print"\ntext = "乙"', 'decision 应为 "correct"'),
        ('[[ruling]]\nid = "d-0123456789"\nquote = "甲"\ndecision = "correct"\nvalue = "7"', "只能用于指标"),
        ('[[ruling]]\nid = "f-0123456789"\nquote = "甲"\ndecision = "correct"\nvalue = 91.3', "加英文引号"),
        ('[[ruling]]\nid = "f-0123456789"\nquote = "甲"\ndecision = "correct"\nvalu = "7"', "value"),
        ('[rulings]\nid = "d-0123456789"', "[[ruling]]"),
        ('[[ruling]]\nid = "d-0123456789"\nquote = "甲"\ndecision = "print"\n' * 2, "裁定了两次"),
    ],
)
def test_a_faulty_ruling_is_refused_with_its_place(tmp_path, text, told):
    path = tmp_path / "rulings.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError) as refused:
        read_rulings(path)

    assert told in f"{refused.value} {refused.value.hint}"
    assert "rulings.toml" in str(refused.value)


def test_no_file_means_nothing_was_decided(tmp_path):
    assert read_rulings(tmp_path / "rulings.toml") == ()
