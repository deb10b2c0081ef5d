"""A slip in a TOML file is told in Chinese throughout, with its line and what to do."""

import re
import tomllib

import pytest

from reportgen.toml_slips import tell_slip


def told(text: str) -> str:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    return "。".join(tell_slip(caught.value, text))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# 说明\nissue = 一", "第2行“issue = 一”：等号后面的值没有按规定写。文字两边加英文引号"),
        ("[bulletin", "第1行“[bulletin”：方括号没有成对"),
        ('a = "x\nb = 2', '第1行“a = "x”：英文引号没有成对'),
        ("a = 1\na = 2", "第2行“a = 2”：同一项写了两次"),
        ("[x]\n[x]", "第2行“[x]”：同一节写了两次"),
        ("a = [1, 2\n", "方括号没有成对"),
        ("a = {b=1", "花括号没有成对"),
        ("name 甲", "名称后面缺等号"),
        ("乱写一行", "这一行不是“名称 = 值”"),
        ('a = "x" 多', "一行里多出了内容"),
        ("a = 2026-02-31", "日期写错了"),
        ('a = "\\d"', "整段文字改用英文单引号"),
        ("a = “甲”", "引号、等号、逗号、方括号要用英文的"),
        ("a = \x01", "第1行"),
    ],
)
def test_a_slip_is_told_with_its_line_and_what_to_do(text, what):
    assert what in told(text)


@pytest.mark.parametrize("text", ["甲", "a = 乙", "[甲", 'a = "', "a = [", "a = {", "a = 1 丙"])
def test_no_english_is_left_in_it(text):
    assert not re.search("[A-Za-z]{2,}", told(text).replace("name", ""))


def test_a_long_line_is_cut():
    assert told("a = " + "甲" * 99).count("甲") < 40
