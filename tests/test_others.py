"""What is told of another region in a region's text is none of its own deeds."""

import pytest

from reportgen.extract.figures import find_figures
from reportgen.extract.owners import names_of
from reportgen.extract.segment import Segmenter
from reportgen.extract.statements import find_statements
from reportgen.extract.statements.others import doubt_strayed, set_others_apart
from reportgen.extract.themes import ThemeFinder
from reportgen.model.facts import Part
from reportgen.model.ids import IdMaker
from reportgen.reference import read_figure_tables, read_gazetteer, read_themes
from tests.builders import FRAMING, make_section
from tests.test_sections import document, sections_of

GAZETTEER = read_gazetteer()
SEGMENT = Segmenter(())
THEMES = ThemeFinder(read_themes())
TABLES = read_figure_tables(GAZETTEER)
CORPS = """新疆维吾尔自治区2030年养老工作总结和2031年工作安排
一、2030年工作回顾
自治区新建养老院12家。
二、兵团养老工作
新建连队助餐点46个。
（一）队伍建设
培训护理员700人。
三、2031年工作安排
新建养老院15家。
"""
TWO = """安徽省2030年水利工作总结
一、2030年工作回顾
全省建成水站104座。
2030年以来，青海省推进供水改革，选派专家20名。
一、工作成效
全省建成水站29座。海西州建成水站7座。
西宁市建成水站9座。
安徽省将新建水站30座。
"""


def own(text: str, code: str = "CN-34") -> list[str]:
    section = make_section(text, part=Part.REVIEW, region_code=code)
    names = names_of(next(region for region in GAZETTEER.regions if region.code == code))
    found = find_statements(section, THEMES, FRAMING, SEGMENT, IdMaker("s-"), names=names)
    statements, _ = set_others_apart(found, (), GAZETTEER)
    return [statement.text for statement in statements if not statement.generic]


@pytest.mark.parametrize(
    "text",
    [
        "相比之下，四川省高铁里程占比为60.1%。",
        "吉林省同期空置率为68.1%。",
        "江苏、浙江森林覆盖率分别为24%、61%。",
        "同期，浙江建成驿站300家，开通线路20条。",
        "兵团新建团场文化站9个。",
        "三明市建立档案馆12家，实行统一编目。",
    ],
)
def test_another_regions_value_or_deed_is_not_quoted_as_the_own(text):
    assert own(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "江苏省、浙江省与我省共建园区60个",
        "北京市、安徽省联合开展演练20次",
        "与江苏省共建园区60个",
        "江苏省覆盖率为56.8%，安徽为52.3%",
        "长三角地区互认证照300项",
        "合肥市建成驿站30家",
        "浙江大学托管养老院3家",
        "江苏援建的学校投入使用",
        "各市高铁里程占比为60.1%",
    ],
)
def test_a_deed_with_others_or_beside_their_value_is_the_own(text):
    assert own(text + "。") == [text]


def test_what_follows_the_other_region_in_its_sentence_is_the_others_until_the_own_is_named():
    assert own("浙江省新建驿站300家，开通线路20条，全省新建驿站210家。改造码头3个。") == [
        "全省新建驿站210家",
        "改造码头3个",
    ]


@pytest.mark.parametrize(
    ("code", "text", "kept"),
    [
        ("CN-65", "自治区建成水库3座。兵团建成水库2座。", ["建成水库3座"]),
        ("CN-65", "兵团将新建水厂2座。", []),
        ("CN-65", "生产建设兵团全面推开水价改革，安装水表40万块。", []),
        ("CN-XPCC", "兵团建成水厂5座。自治区建成水厂40座，惠及团场6个。", ["建成水厂5座"]),
        ("CN-XPCC", "自治区和兵团联合开展演练3次。", ["自治区和兵团联合开展演练3次"]),
        ("CN-64", "自治区将建成水厂4座。", ["建成水厂4座"]),
    ],
)
def test_the_corps_and_the_autonomous_region_are_others_to_each_other(code, text, kept):
    assert own(text, code) == kept


def test_a_paragraph_that_another_region_opens_is_the_others_until_the_own_is_named():
    text = "兵团新建社区食堂9家。培训厨师1600名。\n新建公园8个。\n四川省开通航线5条。全省开通航线7条。新辟停机坪2处。"

    assert own(text) == ["新建公园8个", "全省开通航线7条", "新辟停机坪2处"]
    assert own("赴江西省赣州市考察学习，赣州市供水普及率达到98%。") == ["赴江西省赣州市考察学习"]


def test_what_stands_under_anothers_heading_goes_to_no_page_and_is_a_doubt():
    sections = sections_of(document(CORPS))

    assert [(section.heading, section.region_code) for section in sections if section.heading] == [
        ("2030年工作回顾", "CN-65"),
        ("兵团养老工作", ""),
        ("队伍建设", ""),
        ("2031年工作安排", "CN-65"),
    ]
    doubts = doubt_strayed(sections, GAZETTEER.regions, IdMaker("d-"))
    assert [doubt.passage.quote for doubt in doubts] == ["兵团养老工作", "队伍建设"]


def test_paragraphs_of_another_region_that_no_title_parts_go_to_no_page_and_are_one_doubt():
    sections = sections_of(document(TWO))

    assert {line: s.region_code for s in sections for line in s.text.splitlines()} == {
        "安徽省2030年水利工作总结": "CN-34",
        "一、2030年工作回顾": "CN-34",
        "全省建成水站104座。": "CN-34",
        "2030年以来，青海省推进供水改革，选派专家20名。": "",
        "一、工作成效": "",
        "全省建成水站29座。海西州建成水站7座。": "",
        "西宁市建成水站9座。": "",
        "安徽省将新建水站30座。": "CN-34",
    }
    (doubt,) = doubt_strayed(sections, GAZETTEER.regions, IdMaker("d-"))
    assert doubt.passage.quote == "2030年以来，青海省推进供水改革，选派专家20名。"
    assert "不是安徽自己的事" in doubt.reason


@pytest.mark.parametrize(
    "told",
    [
        "青海省建成水站29座。\n西宁市建成水站9座。\n新建水厂3座。",
        "青海省建成水站29座。海西州、西宁市建成水站16座。\n新建水厂3座。",
        "对口支援青海省取得进展。\n海西州建成水站7座。\n西宁市建成水站9座。\n海东市建成水站9座。",
        "青海省帮扶项目全部投用。\n海西州建成水站7座。\n西宁市建成水站9座。",
        "青海省建成水站29座。\n安徽省与海西州共建水站7座。\n与西宁市共建水站9座。",
        "青海大学附属水文站投用。\n与海西州共建水站7座。\n与西宁市共建水站9座。",
    ],
)
def test_another_region_named_now_and_then_is_no_second_text(told):
    sections = sections_of(document(f"安徽省2030年水利工作总结\n全省建成水站104座。\n{told}"))

    assert {section.region_code for section in sections} == {"CN-34"}


def test_a_figure_of_another_region_is_not_the_own():
    section = make_section("自治区建成水厂40座。兵团建成水厂5座。", part=Part.REVIEW, region_code="CN-XPCC")
    found = find_statements(section, THEMES, FRAMING, SEGMENT, IdMaker("s-"), names=("兵团",))
    numbers, _ = find_figures(section, IdMaker("f-"), TABLES, IdMaker("d-"))
    _, figures = set_others_apart(found, numbers, GAZETTEER)

    assert {figure.passage.quote: figure.region_code for figure in figures} == {"40座": "", "5座": "CN-XPCC"}


def test_what_a_county_without_a_name_did_is_no_deed_of_the_region():
    assert own("某县开设夜间门诊36个。合肥市某区改造老旧小区12个。全省新建公园8个。") == ["全省新建公园8个"]
