"""What is on a subject and what is not, over invented texts of several trades."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.edition.search import DIRECT, find_named, search
from reportgen.edition.topics import TopicFrame, lay_topic
from reportgen.extract.figures import find_figures
from reportgen.extract.segment import Segmenter
from reportgen.extract.statements import find_statements
from reportgen.extract.themes import ThemeFinder
from reportgen.model.facts import Part
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Region, Terms
from reportgen.reference import read_figure_tables, read_gazetteer, read_terms, read_themes
from tests.builders import FRAMING, make_article, make_document, make_section
from tests.small_edition import edition

TEXTS = {
    "CN-11": "市域内、县域内就诊率分别达到92%、88%。新增养老床位3000张，完成投资4.8亿元。推进检验检查结果互认。",
    "CN-12": "发展互联网医疗服务。三级医院互联网诊疗人次占比达到8%。落实乡村医生养老政策。推进家庭养老床位建设。",
    "CN-13": "规范医疗卫生机构床位数管理。深化支付方式改革。开展护理人员培训。城镇污水集中处理率达到96%。",
    "CN-14": "建设充电桩2.1万台，高速公路服务区充电设施覆盖率达到100%。对困难群众实行床日付费。",
    "CN-15": "老旧小区改造惠及居民3万户。加装电梯460部。支持普惠性幼儿园发展。普惠幼儿园覆盖率达到90%。",
}
FOUND = [
    ("县域内就诊率", {"CN-11": "市域内、县域内就诊率分别达到92%、88%"}),
    ("养老床位", {"CN-11": "新增养老床位3000张", "CN-12": "推进家庭养老床位建设"}),
    ("检查检验结果互认", {"CN-11": "推进检验检查结果互认"}),
    ("互联网医院", {}),
    ("村医养老", {"CN-12": "落实乡村医生养老政策"}),
    ("医疗机构床位数", {"CN-13": "规范医疗卫生机构床位数管理"}),
    ("医保支付方式", {"CN-13": "深化支付方式改革"}),
    ("按床日付费", {"CN-14": "对困难群众实行床日付费"}),
    ("护理床位", {}),
    ("污水处理率", {"CN-13": "城镇污水集中处理率达到96%"}),
    ("《老旧小区改造》", {"CN-15": "老旧小区改造惠及居民3万户"}),
    ("充电设施", {"CN-14": "高速公路服务区充电设施覆盖率达到100%"}),
    ("电梯 加装", {"CN-15": "加装电梯460部"}),
    ("幼儿园覆盖率", {"CN-15": "普惠幼儿园覆盖率达到90%"}),
    ("旅游收入", {}),
    ("投资", {"CN-11": "完成投资4.8亿元"}),
]
GAZETTEER, TERMS = read_gazetteer(), read_terms()
NO_THEMES, SEGMENT = ThemeFinder(()), Segmenter(())


@pytest.fixture(scope="module")
def facts():
    themes, segment, tables = ThemeFinder(read_themes()), Segmenter(()), read_figure_tables(GAZETTEER)
    statements, figures = [], []
    for code, text in TEXTS.items():
        article = make_article(make_document(text, f"{code}.txt"), region_code=code, date_trusted=True)
        facts = {"section_id": f"sec-{code}", "article": article, "region_code": code, "part": Part.REVIEW}
        section = make_section(text, **facts, counted=True)
        statements += find_statements(section, themes, FRAMING, segment, IdMaker(f"s-{code}"))
        figures += find_figures(section, IdMaker(f"f-{code}"), tables, IdMaker("d-"))[0]
    return tuple(statements), tuple(figures)


@pytest.mark.parametrize(("words", "expected"), FOUND)
def test_what_is_on_a_subject_is_found_and_nothing_else(facts, words, expected):
    statements, figures = facts

    assert {
        hit.statement.section.region_code: hit.statement.text for hit in search(words, statements, (), figures)
    } == (expected)


def test_a_figure_of_that_name_is_a_direct_mention(facts):
    statements, figures = facts

    (hit,) = search("市域内就诊率", statements, (), figures)

    assert hit.score == 1
    assert not search("市域内就诊率", statements, ())
    assert [figure.indicator for figure in find_named("市域内就诊率", figures)] == ["市域内就诊率"]


def lay(words, statements, figures, present=frozenset(TEXTS)):
    regions = tuple(Region(code, code, code, "", at) for at, code in enumerate(TEXTS, 1))
    frame = TopicFrame(edition().imprint, 2023, 2024, regions, frozenset(present))
    return lay_topic(words, search(words, statements, (), figures), figures, frame)[0]


def test_a_region_without_material_in_the_issue_is_not_said_to_be_silent(facts):
    topic = lay("市域内就诊率", (), facts[1], present={"CN-11", "CN-12"})

    told = {region.code for region in (*topic.silent.regions, *topic.absent.regions, *topic.direct.regions)}
    assert told == set(TEXTS)
    assert {region.code for region in topic.silent.regions} <= {"CN-11", "CN-12"}
    assert not {region.code for region in topic.absent.regions} & {"CN-11", "CN-12"}


def test_a_region_whose_figure_bears_the_name_has_written_of_it_where_no_statement_holds_the_figure(facts):
    topic = lay("市域内就诊率", (), facts[1])

    assert [region.code for region in topic.direct.regions] == ["CN-11"]
    assert [row.indicator for row in topic.figures] == ["市域内就诊率"]
    assert "CN-11" not in [region.code for region in topic.silent.regions]


def test_of_the_figures_beside_a_subject_only_those_of_its_own_clause_are_shown(facts):
    topic = lay("养老床位", *facts)

    assert [row.indicator for row in topic.figures] == ["新增养老床位"]


KNOWN = Terms(
    same=(("长护险", "长期护理保险"), ("村医", "乡村医生"), ("人工智能", "AI")),
    near=(("互联网医院", "互联网医疗", "互联网诊疗"), ("托育", "托位"), ("院前急救", "急救")),
)


def say(*texts):
    """Return one statement for each text."""
    found = []
    for at, text in enumerate(texts):
        section = make_section(text, section_id=f"sec-{at}", region_code="CN-11", part=Part.REVIEW, counted=True)
        found += find_statements(section, NO_THEMES, FRAMING, SEGMENT, IdMaker(f"s-{at}"))
    return tuple(found)


@pytest.mark.parametrize(
    ("words", "text", "direct"),
    [
        ("长护险", "扩大长期护理保险试点", True),
        ("长期护理保险", "长护险参保人数达到9万", True),
        ("村医待遇", "落实乡村医生待遇", True),
        ("互联网医院", "发展互联网医疗服务", False),
        ("互联网医院", "三级医院互联网诊疗人次占比达到8%", False),
        ("托育服务", "新增托位2万个", False),
        ("人工智能", "推广AI辅助诊断", True),
    ],
)
def test_other_names_of_a_thing_are_direct_and_things_beside_it_are_near(words, text, direct):
    (hit,) = search(words, say(text), (), known=KNOWN)

    assert (hit.score >= DIRECT) is direct


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("托育补贴", "新增托位2万个"),
        ("人工智能", "加强AIDS防治宣传"),
        ("急救体系", "推进应急医疗救治体系建设"),
        ("薪酬制度改革", "深化医疗保障制度改革"),
        ("按病组付费", "完善病组数据"),
        ("院前急救", "开展疾病应急救助"),
    ],
)
def test_what_only_shares_words_with_a_subject_is_left_out(words, text):
    assert search(words, say(text), (), known=KNOWN) == ()


def test_what_is_direct_and_what_is_near_stand_apart_in_a_region():
    statements = say("新增托位2万个", "发展普惠托育")
    regions = (Region("CN-11", "北京市", "北京", "", 1),)
    frame = TopicFrame(edition().imprint, 2023, 2024, regions, frozenset(), KNOWN)
    (entry,) = lay_topic("托育", search("托育", statements, (), known=KNOWN), (), frame)[0].entries

    assert [quote.statements[0].text for quote in entry.review] == ["发展普惠托育"]
    assert [quote.statements[0].text for quote in entry.review_near] == ["新增托位2万个"]


def test_the_words_of_what_lies_near_are_told_apart_from_those_of_the_subject():
    statements = say("新增托位2万个", "发展普惠托育")
    frame = TopicFrame(edition().imprint, 2023, 2024, (Region("CN-11", "北京市", "北京", "", 1),), frozenset(), KNOWN)
    topic, _ = lay_topic("托育", search("托育", statements, (), known=KNOWN), (), frame)

    assert [text for text, _ in topic.wordings] == ["托育"]
    assert [text for text, _ in topic.near_wordings] == ["托位"]


def test_a_region_that_gives_a_number_alone_stands_beside_the_others(facts):
    topic = lay("市域内就诊率", (), facts[1])
    (entry,) = topic.entries

    assert (entry.region.code, entry.review, entry.plan) == ("CN-11", (), ())
    assert [row.indicator for row in entry.review_figures] == ["市域内就诊率"]
    assert entry.plan_figures == ()


def test_a_clause_that_lists_many_things_is_quoted_under_one_measure_of_the_subject(facts):
    themes = ThemeFinder(read_themes())
    section = make_section(
        "加强乡村医生等级评定。推进乡村一体化管理、医保总额付费、薪酬制度改革和乡村医生待遇落实。",
        section_id="sec-1",
        region_code="CN-11",
        part=Part.REVIEW,
        counted=True,
    )
    statements = find_statements(section, themes, FRAMING, Segmenter(()), IdMaker("s-"))
    topic = lay("乡村医生", statements, ())
    quoted = [s.statement_id for m in topic.measures for e in m.entries for q in e.quotes for s in q.statements]

    assert quoted
    assert len(quoted) == len(set(quoted))


def test_other_names_that_count_as_the_subject_are_told():
    statements = say("扩大长期护理保险试点")
    frame = TopicFrame(edition().imprint, 2023, 2024, (Region("CN-11", "北京市", "北京", "", 1),), frozenset(), KNOWN)
    topic, _ = lay_topic("长护险", search("长护险", statements, (), known=KNOWN), (), frame)

    assert topic.variants == ("长期护理保险",)
    assert [region.code for region in topic.direct.regions] == ["CN-11"]


def test_no_word_stands_in_two_groups_of_one_name():
    words = [word for group in read_terms().same for word in group]

    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("集采平均降价", "集采药品平均降幅"),
        ("县域医疗次中心", "新建县域医疗卫生次中心"),
        ("检查检验结果互认", "医检互认项目"),
    ],
)
def test_a_figure_is_found_by_its_name_whatever_stands_inside_of_the_words(words, name):
    figure = replace(edition().figures[0], indicator=name, concept="")

    assert find_named(words, [figure], read_terms()) == (figure,)


def test_a_figure_of_another_name_is_not_found():
    figure = replace(edition().figures[0], indicator="集采药品品种", concept="")

    assert find_named("集采平均降价", [figure], read_terms()) == ()


def read_other_words():
    """Yield the words asked for, a sentence that says it otherwise, and whether that is the thing itself."""
    lines = Path(__file__).with_name("cases").joinpath("search-words.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            asked, sentence, words, told = line.split(" | ")
            yield from ((asked, sentence.format(word.replace("_", " ")), told == "直接") for word in words.split())


@pytest.mark.parametrize(("asked", "sentence", "direct"), list(read_other_words()))
def test_a_subject_is_found_by_the_other_words_of_the_trade(asked, sentence, direct):
    (hit,) = search(asked, say(sentence), (), known=TERMS)

    assert (hit.score >= DIRECT) is direct
