"""Themes, measures and framing on whole texts of other years and places."""

from pathlib import Path

import pytest

from reportgen.extract.statements import find_statements
from reportgen.extract.statements.framing import is_question
from reportgen.extract.themes import ThemeFinder
from reportgen.model.ids import IdMaker
from reportgen.reference import read_themes
from tests.builders import FRAMING, make_section
from tests.clause_checks import read_told
from tests.theme_cases import Score, make_segmenter, read_texts, score

THEMES = read_themes()
FINDER = ThemeFinder(THEMES)
# what is reached, less a little: a rule that costs more is seen
LEAST = {"deeds.txt": (0.97, 0.95, 0.85), "deeds-held-out.txt": (0.95, 0.93, 0.75)}
CASES = Path(__file__).parent / "cases"
SEGMENT = make_segmenter()


def read_lines(name):
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


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
    assert FRAMING.tells_no_deed(words)


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
    assert not FRAMING.tells_no_deed(words)


@pytest.mark.parametrize(
    "words",
    [
        "依法打击骗保行为",
        "放宽市场准入条件",
        "坚持半年一通报",
        "年中调度，年末组织考核",
        "健全正向激励机制",
        "促进优质资源下沉",
        "形成责任、任务、措施三张清单",
        "加大对各科室典型经验的宣传力度",
        "实施改革典型培育工程",
    ],
)
def test_a_clause_of_administration_is_no_slogan_though_it_names_no_theme(words):
    (statement,) = find_statements(make_section(f"{words}。"), FINDER, FRAMING, SEGMENT, IdMaker("s-"))
    assert not statement.generic


@pytest.mark.parametrize("words", ["持之以恒地务实创新", "增强改革的整体性、系统性", "进一步回应百姓关切"])
def test_a_clause_of_empty_words_is_a_slogan(words):
    (statement,) = find_statements(make_section(f"{words}。"), FINDER, FRAMING, SEGMENT, IdMaker("s-"))
    assert statement.generic


def test_what_a_speaker_thinks_is_framing_and_what_he_asks_is_not():
    assert FRAMING.tells_no_deed("分级诊疗是治本之策", "会议指出，")
    assert not FRAMING.tells_no_deed("要加快建设医共体", "会议指出，")


@pytest.mark.parametrize("told", read_told(), ids=lambda told: told.text)
def test_what_is_told_beside_the_deeds_is_none(told):
    assert not told.fails(FRAMING)


@pytest.mark.parametrize(
    ("words", "mark", "asks"),
    [("签约以后能享受什么", "？", True), ("签约率达到八成", "？", False), ("建设什么样的医院由县里定", "。", False)],
)
def test_a_question_is_one_by_its_words_and_its_mark(words, mark, asks):
    assert is_question(words, mark) is asks


@pytest.mark.parametrize("line", read_lines("carried.txt"))
def test_a_clause_that_goes_on_telling_of_a_deed_takes_its_themes(line):
    before, words, wanted = (part.strip() for part in line.split("|"))
    section = make_section(before + words)
    first, *rest = find_statements(section, FINDER, FRAMING, SEGMENT, IdMaker("s-"))
    carried = {tag.theme for statement in rest for tag in statement.themes if tag.evidence.start < first.end}
    assert carried == set(filter(None, wanted.split(";")))


def test_a_new_line_is_a_new_matter():
    section = make_section("推进家庭医生签约。\n累计投入36人。")
    first, second = find_statements(section, FINDER, FRAMING, SEGMENT, IdMaker("s-"))
    assert first.themes
    assert not second.themes


def test_an_answer_tells_of_deeds():
    section = make_section("答：连续五年实施乡村医生定向培养工程。")
    (statement,) = find_statements(section, FINDER, FRAMING, SEGMENT, IdMaker("s-"))
    assert (statement.text[:4], statement.generic) == ("连续五年", False)


def test_what_is_given_to_somebody_is_no_aim():
    section = make_section("为重点行业劳动者开展职业健康体检88万人次，开通心理热线。")
    first, _ = find_statements(section, FINDER, FRAMING, SEGMENT, IdMaker("s-"))
    assert (first.text[:6], first.generic) == ("为重点行业劳", False)
