"""Which wordings mean one indicator, and which only look alike."""

import pytest

from reportgen.extract.figures import find_figures
from reportgen.extract.figures.concepts import find_concept
from reportgen.extract.figures.conflicts import find_conflicts
from reportgen.model.facts import Part
from reportgen.model.ids import IdMaker
from reportgen.reference import read_figure_tables
from tests.builders import make_article, make_document, make_section

TABLES = read_figure_tables()


@pytest.mark.parametrize(
    ("one", "other", "unit"),
    [
        ("落户某省的国家区域医疗中心项目", "国家区域医疗中心", "个"),
        ("全省县域内住院率", "县域内住院人次占比", "%"),
        ("公立医院次均门诊费用", "公立医院门诊均次费用", "元"),
        ("三级公立医院次均住院费用", "三级公立医院住院均次费用", "元"),
        ("城乡居民基本医疗保险人均财政补助标准", "居民医保人均财政补助标准", "元"),
        ("每千常住人口拥有执业（助理）医师", "每千人口执业（助理）医师数", "人"),
        ("基层医疗机构诊疗人次占比", "基层医疗卫生机构诊疗量占比", "%"),
        ("居民平均预期寿命", "人均期望寿命", "岁"),
        ("建成省级区域医疗中心", "自治区级区域医疗中心", "个"),
        ("加快建设的省级区域医疗中心", "省级区域医疗中心", "个"),
        ("布局建设省级区域医疗中心", "省级区域医疗中心", "个"),
        ("组建紧密型县域医共体", "紧密型县域医共体", "个"),
        ("投入运行的国家区域医疗中心项目", "国家区域医疗中心", "个"),
        ("建设县域医疗服务次中心", "县域医疗次中心", "处"),
        ("新建县域医疗次中心", "新增县域医疗卫生次中心", "个"),
    ],
)
def test_two_wordings_of_one_thing_meet(one, other, unit):
    assert find_concept(one, unit, TABLES)
    assert find_concept(one, unit, TABLES) == find_concept(other, unit, TABLES)


@pytest.mark.parametrize(
    ("one", "other", "unit"),
    [
        ("三级医院", "医院", "家"),
        ("新增托位", "托位", "个"),
        ("新建省级区域医疗中心", "省级区域医疗中心", "个"),
        ("县域内住院率", "市域内住院率", "%"),
        ("县域就诊率", "基层就诊率", "%"),
        ("职工医保政策范围内住院费用支付比例", "居民医保政策范围内住院费用支付比例", "%"),
        ("省级区域医疗中心", "市级区域医疗中心", "个"),
        ("家庭医生签约率", "重点人群家庭医生签约率", "%"),
        ("孕产妇死亡率", "婴儿死亡率", "‰"),
        ("门诊次均费用", "门诊次均费用增幅", "%"),
        ("建成三级医院", "三级医院", "家"),
        ("次均门诊费用", "公立医院次均门诊费用", "元"),
        ("公立医院次均住院费用", "三级公立医院次均住院费用", "元"),
        ("新增托位", "新增普惠托位", "个"),
        ("省外就医占比", "跨省住院占比", "%"),
        ("县外就医占比", "县域外住院率", "%"),
        ("集采节约费用", "药品集采节约费用", "亿元"),
        ("每千人口执业医师数", "每千人口执业（助理）医师数", "人"),
        ("互认项目", "省内互认的检查检验结果", "项"),
    ],
)
def test_two_things_that_look_alike_stay_apart(one, other, unit):
    names = find_concept(one, unit, TABLES), find_concept(other, unit, TABLES)
    assert names[0] != names[1] or names == ("", "")


def test_a_concept_is_meant_in_its_own_unit_only():
    assert find_concept("县域内住院率", "%", TABLES)
    assert not find_concept("县域内住院率", "万人", TABLES)


def test_no_wording_means_two_concepts():
    owners = {}
    for concept in TABLES.concepts:
        for name in (concept.name, *concept.aliases):
            found = find_concept(name, concept.unit, TABLES)
            assert found == concept.name, name
            owners.setdefault(name, concept.name)
            assert owners[name] == concept.name


def find(text, part=Part.REVIEW):
    article = make_article(make_document(text), date_trusted=True)
    section = make_section(text, part=part, article=article)
    return find_figures(section, IdMaker("f-"), TABLES, IdMaker("d-"))[0]


def test_a_text_that_says_two_values_of_one_indicator_in_other_words_is_a_conflict():
    one, other = find("县域内住院率达到85%。"), find("全省县域内住院人次占比为92%。")
    _, doubts = find_conflicts((*one, *other), IdMaker("c-"))
    assert len(doubts) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("县域内住院率达到85%。", "县域内住院率提高2个百分点。"),
        ("县域内住院率达到85%。", "市域内住院率达到92%。"),
        ("县域内住院率达到85%。", "力争县域内住院率达到90%以上。"),
        ("县域内住院率由2020年的80%提高到85%。", "2020年县域内住院率为80%。"),
        ("国家区域医疗中心3个。", "新增国家区域医疗中心1个。"),
        ("建成国家区域医疗中心3个。", "加快建设的国家区域医疗中心1个。"),
        ("全省有三级医院120家。", "支持3家三级医院建设。"),
    ],
)
def test_values_of_other_kind_status_period_or_scope_do_not_conflict(one, other):
    _, doubts = find_conflicts((*find(one), *find(other)), IdMaker("c-"))
    assert doubts == ()


def test_what_is_supported_is_not_what_there_is():
    assert [figure.concept for figure in find("支持3家三级医院建设，现有三级医院12家。", Part.PLAN)] == ["", "三级医院"]
