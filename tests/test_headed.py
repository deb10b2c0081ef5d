"""A clause that names no theme has that of the sentence that heads it."""

import pytest

from reportgen.extract.segment import Segmenter
from reportgen.extract.statements import find_statements
from reportgen.extract.themes import ThemeFinder
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Measure, Theme
from tests.builders import FRAMING, make_section

READING, FARMING, ROADS = "全民阅读", "智慧农业", "农村公路"
THEMES = ThemeFinder(
    (
        Theme(READING, "", ("阅读",), (), (Measure("流动书屋", ("书车",)),)),
        Theme(FARMING, "", ("农业", "农机"), (), ()),
        Theme(ROADS, "", ("公路",), (), ()),
    )
)


def themes_of(text: str) -> dict[str, str]:
    found = find_statements(make_section(text), THEMES, FRAMING, Segmenter(()), IdMaker("s-"))
    return {s.text: "、".join(tag.theme for tag in s.themes if not tag.mentioned) for s in found}


def test_a_numbered_item_gives_its_subject_to_the_sentences_behind_it():
    found = themes_of(
        "一是深入推进全民阅读。更新书车20辆，设立夜间讲堂。二是发展智慧农业。建设田间气象站，扩大购机户数。"
    )

    assert found["更新书车20辆"] == found["设立夜间讲堂"] == READING
    assert found["建设田间气象站"] == FARMING


def test_what_names_its_own_subject_keeps_to_it():
    found = themes_of("一是深入推进全民阅读。改造农村公路15公里，设立夜间讲堂。")

    assert found["改造农村公路15公里"] == ROADS


def test_the_measures_of_the_heads_subject_are_read_from_the_clause():
    section = make_section("一是深入推进全民阅读。更新书车20辆，设立夜间讲堂。")
    first, second = find_statements(section, THEMES, FRAMING, Segmenter(()), IdMaker("s-"))[1:]

    assert [tag.measures for tag in first.themes] == [("流动书屋",)]
    assert [tag.evidence.quote for tag in second.themes] == ["阅读"]


def test_short_sentences_that_take_turns_with_longer_ones_are_heads_without_numbers():
    text = (
        "深入推进全民阅读。更新书车20辆，设立夜间讲堂。发展智慧农业。建设田间气象站，扩大购机户数。"
        "提升农村公路。更新道路护栏，设置临时会车岛。"
    )
    found = themes_of(text)

    assert (found["设立夜间讲堂"], found["扩大购机户数"], found["更新道路护栏"]) == (READING, FARMING, ROADS)


@pytest.mark.parametrize(
    "text",
    [
        "深入推进全民阅读。设立夜间讲堂，培育志愿者队伍。",  # one such sentence is chance
        "一是深入推进全民阅读。二是设立夜间讲堂，培育志愿者队伍。",  # the next item is its own
        "一是深入推进全民阅读。\n设立夜间讲堂，培育志愿者队伍。",  # so is the next paragraph
        "一是深入推进全民阅读。设立夜间讲堂。",  # a sentence as short as the first is not told under it
        "一是新建阅读驿站12个。设立夜间讲堂，培育志愿者队伍。",  # a number tells a deed
        "一是推进全民阅读和智慧农业。设立夜间讲堂，培育志愿者队伍。",  # of two subjects nobody knows which
    ],
)
def test_a_sentence_that_heads_nothing_gives_no_subject(text):
    assert themes_of(text)["设立夜间讲堂"] == ""


def test_fields_that_are_only_summed_up_are_mentions():
    found = themes_of("力争实现全民阅读、智慧农业、农村公路、示范创建“四项突破”。")
    deeds = themes_of("实施推广全民阅读、发展智慧农业、改造农村公路“三大行动”。")

    assert list(found.values()) == [""]
    assert set(deeds.values()) == {f"{READING}、{FARMING}、{ROADS}"}


def test_a_means_that_bears_a_name_or_a_number_stays_with_its_clause():
    assert "以“五个一批”建设为抓手，深化农村公路改革" in themes_of("以“五个一批”建设为抓手，深化农村公路改革。")
    assert "深化农村公路改革" in themes_of("以改革创新为抓手，深化农村公路改革。")
