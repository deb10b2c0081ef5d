"""Titles of more than a line."""

import pytest

from reportgen.corpus.words import read_words
from reportgen.tree import LineBreak, Text
from reportgen.writers.titles import balance_title


def lines(text, cells=20, split_words=None):
    content = balance_title((Text(text),), cells, split_words)
    return "".join("|" if isinstance(run, LineBreak) else run.text for run in content)


@pytest.mark.parametrize(
    "shown",
    [
        "关于医改的报告",
        "2023年深化医药卫生体制改革进展|与2024年重点任务部署全国综述",
        "关于进一步优化中小企业发展环境的|若干政策措施落实情况的报告",
    ],
)
def test_a_title_breaks_where_its_sense_does_into_lines_of_like_length(shown):
    assert lines(shown.replace("|", "")) == shown


def test_a_long_title_breaks_between_the_words_of_the_dictionary_and_never_in_a_number():
    title = "关于各地深化医药卫生体制改革2023年工作进展情况与2024年重点任务部署安排综合分析报告"

    assert len(title) == 45
    found = lines(title, 20, read_words().divide).split("|")
    assert found == ["关于各地深化医药卫生体制改革", "2023年工作进展情况与2024年", "重点任务部署安排综合分析报告"]


def test_a_title_does_not_break_within_a_word():
    words = ["推动", "公立医院", "高质量发展", "示范项目", "评估", "办法"]

    found = lines("".join(words), 12, lambda _: words)

    assert found.count("|") == 1
    assert all(word in found for word in words)


def test_marks_and_breaks_set_by_hand_stay():
    content = (Text("深化医药卫生体制改革"), LineBreak(), Text("28", "f-1"))

    assert balance_title(content, 5) == content
