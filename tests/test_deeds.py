"""Themes, measures and framing on whole texts of other years and places."""

import pytest

from reportgen.extract.framing import tells_no_deed
from reportgen.extract.themes import ThemeFinder
from reportgen.reference import read_themes
from tests.theme_cases import Score, make_segmenter, read_texts, score

THEMES = read_themes()
FINDER = ThemeFinder(THEMES)
# what is reached, less a little: a rule that costs more is seen
LEAST = {"deeds.txt": (0.97, 0.95, 0.85), "deeds-held-out.txt": (0.95, 0.93, 0.75)}


def scored(name):
    segment, total = make_segmenter(), Score()
    for text in read_texts(name):
        score(text, FINDER, segment, total)
    return total


@pytest.mark.parametrize("name", list(LEAST))
def test_a_region_has_the_themes_it_does_something_about(name):
    total = scored(name)
    precision, recall, _ = LEAST[name]
    assert total.precision >= precision, total.errors
    assert total.recall >= recall, total.errors
    assert total.deeds_as_framing <= 1, total.errors


@pytest.mark.parametrize("name", list(LEAST))
def test_what_is_no_measure_is_told(name):
    total = scored(name)
    assert total.framing_told / total.framing >= LEAST[name][2], total.errors


def test_the_texts_speak_to_every_theme():
    lines = [line for name in LEAST for text in read_texts(name) for line in text.lines]
    assert {theme for line in lines for theme in line.wanted} == {theme.name for theme in THEMES}
    assert len(lines) > 200


@pytest.mark.parametrize(
    "words",
    [
        "市长王某某出席开工仪式并讲话",
        "各区分管负责同志参加会议",
        "全市卫生健康工作会议在市行政中心召开",
        "向奋战在一线的医务人员致以崇高敬意",
        "坚持保基本、兜底线、可持续",
        "国务院明确要求各地深化支付方式改革",
        "基层人才短缺的问题依然突出",
        "乡镇卫生院设备陈旧、人员老化",
        "医共体信息平台尚未打通",
        "本办法自发布之日起施行",
        "奋力谱写健康中国新篇章",
        "让群众看病更方便、更有获得感",
    ],
)
def test_a_clause_tells_of_no_deed(words):
    assert tells_no_deed(words)


@pytest.mark.parametrize(
    "words",
    [
        "组织参加省际联盟采购",
        "每季度召开一次三医联席会议",
        "解决乡镇卫生院人才短缺问题",
        "坚持每月调度医共体运行情况",
        "落实国家医保支付方式改革要求",
        "让利患者3.2亿元",
        "提升就诊便利度",
        "坚持召开病例讨论会制度",
    ],
)
def test_a_deed_is_no_framing(words):
    assert not tells_no_deed(words)


def test_what_a_speaker_thinks_is_framing_and_what_he_asks_is_not():
    assert tells_no_deed("分级诊疗是治本之策", "会议指出，")
    assert not tells_no_deed("要加快建设医共体", "会议指出，")
