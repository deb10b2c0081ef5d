"""Numbers of items that run into the figure behind them: parted where their neighbours tell, else a doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.corpus.rules.item_marks import part_item_marks

_THINGS = st.sampled_from(["家企业", "所学校", "个街道", "名教师", "个县（市、区）"])


def parted(text: str) -> str:
    for edit in reversed(part_item_marks(text).edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def doubted(text: str) -> list[str]:
    return [text[found.start : found.end] for found in part_item_marks(text).findings]


@given(st.lists(st.tuples(st.integers(1, 999), _THINGS), min_size=2, max_size=12), st.sampled_from(["\n", "；", "。"]))
def test_a_list_of_whole_things_keeps_its_figures(items, joint):
    text = joint.join(f"{at}.{count}{thing}完成改造" for at, (count, thing) in enumerate(items, 1))
    wanted = joint.join(f"{at}. {count}{thing}完成改造" for at, (count, thing) in enumerate(items, 1))

    assert parted(text) == wanted
    assert parted(wanted) == wanted
    assert not doubted(text)


@given(st.integers(1, 30), st.integers(0, 99), st.sampled_from(["万名", "亿元", "%", "万户", "个百分点", "倍"]))
def test_a_line_that_no_number_counts_on_with_is_a_decimal(number, rest, unit):
    text = f"推进农田建设。\n{number}.{rest}{unit}的目标完成。\n强化质量管理。"

    assert parted(text) == text
    assert not doubted(text)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("1.推进质量强省。\n2.5万户企业参加体检。", ["2.5万户"]),
        ("1.2万名教师参加培训。\n2.3万名教师参加轮岗。", ["1.2万名", "2.3万名"]),
        ("3.15家企业获评。", ["3.15家"]),
        ("一、林业\n1.推进造林。\n造林进展顺利。\n2.95%的林场完成改革。", ["2.95%"]),
        ("1.推进造林。\n二、草原\n2.95%的草场完成确权。", []),
    ],
)
def test_what_may_be_a_number_or_a_decimal_is_doubted_and_held_back(text, quotes):
    assert parted(text) == text
    assert doubted(text) == quotes
    assert all(found.blocks for found in part_item_marks(text).findings)
