"""Whose a figure is: the province's, a city's, a county's, another region's or the nation's."""

import pytest

from reportgen.extract.figures import find_figures
from reportgen.model.ids import IdMaker
from reportgen.reference import read_figure_tables, read_gazetteer
from tests.structure_cases import sections_of

GAZETTEER = read_gazetteer()
TABLES = read_figure_tables(GAZETTEER)

ZHEJIANG = "浙江省养老工作总结\n2028年，我省推进养老服务。全省提升。\n{}\n"
YANGZHOU = "扬州市养老工作总结\n2028年，我市推进养老服务。全市提升。\n{}\n"


OWN = ("CN-33", "province", "")


def scopes(text: str) -> list[tuple[str, str, str]]:
    return [
        (figure.region_code, figure.level.value, figure.place)
        for section in sections_of(text, GAZETTEER)
        for figure in find_figures(section, IdMaker("f-"), TABLES, IdMaker("d-"))[0]
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全省护理型床位占比达到85%。", [("CN-33", "province", "")]),
        ("桐庐县助餐服务覆盖率达到70%。", [("CN-33", "county", "桐庐县")]),
        ("全省覆盖率达到85%，其中桐庐县达到91%。", [("CN-33", "province", ""), ("CN-33", "county", "桐庐县")]),
        (
            "全省新增床位2万张，其中温州市3000张、绍兴市1800张；护理员占比由40%提高到60%。",
            [OWN, ("CN-33", "city", "温州市"), ("CN-33", "city", "绍兴市"), OWN, OWN],
        ),
        ("鄞州区、余姚市分别新增床位300张、200张。", [("CN-33", "county", "鄞州区"), ("CN-33", "county", "余姚市")]),
        ("西藏那曲市：援建医院3所。", [("CN-33", "province", "")]),
        ("对口支援西藏那曲市，援建医院3所。", [("CN-33", "province", "")]),
        (
            "助餐点120个（温州市32个、绍兴市11个），护理型床位占比达到60%。",
            [OWN, ("CN-33", "city", "温州市"), ("CN-33", "city", "绍兴市"), OWN],
        ),
        ("费用下降3%（全国平均下降1%）。", [("CN-33", "province", ""), ("CN", "national", "")]),
        ("杭州马拉松报名人数8万人。", [("CN-33", "province", "")]),
        ("全省名中医工作室3个、全国名中医工作室5个。", [("CN-33", "province", "")] * 2),
        ("瑞安市覆盖率达到70%。", [("CN-33", "county", "瑞安市")]),
        ("温州市瑞安市覆盖率达到70%。", [("CN-33", "county", "温州市瑞安市")]),
        (
            "德清县、安吉县覆盖率分别为75%、78%。",
            [("CN-33", "county", "德清县"), ("CN-33", "county", "安吉县")],
        ),
        # a city or county called again is the one that its paragraph named last
        ("温州市推行助餐改革。该市新增助餐点32个。", [("CN-33", "city", "温州市")]),
        ("德清县办好养老院。截至2028年底，全县新增床位300张。", [("CN-33", "county", "德清县")]),
        ("温州市推行助餐改革。德清县办好养老院。该县新增床位300张。", [("CN-33", "county", "德清县")]),
        ("杭州、宁波推行助餐改革。该市新增助餐点32个。", [OWN]),
        ("温州市推行助餐改革。该县新增助餐点32个。", [OWN]),
        ("温州市推行助餐改革。全省新增助餐点320个。", [OWN]),
        ("温州市推行助餐改革。全市域新增助餐点320个。", [OWN]),
        ("杭州、宁波两市覆盖率均达到90%。", [("CN-33", "city", "杭州、宁波")]),
        ("湖州市出台办法，覆盖率达到72%。", [("CN-33", "city", "湖州市")]),
        ("湖州市出台办法，全省覆盖率达到72%。", [("CN-33", "province", "")]),
        ("湖州市启动试点，省财政补助资金500万元。", [("CN-33", "province", "")]),
        ("全国平均覆盖率为60%。", [("CN", "national", "")]),
        ("江苏省覆盖率为88%。", [("CN-32", "province", "")]),
        ("签约服务网络覆盖江苏省12家养老院。", [("CN-32", "province", "")]),
        ("江苏省6家养老院结对帮扶我省9家养老院。", [("CN-32", "province", ""), OWN]),
        (
            "36个共建长三角养老项目开工28个，完成投资21亿元，全省新增床位300张。",
            [("CN", "national", "长三角")] * 3 + [OWN],
        ),
        ("广东省、江苏省对口帮扶浙江养老院58家。", [("CN-33", "province", "")]),
        ("深入推进长三角养老协同发展，与上海市、江苏省共建床位40张以上。", [("CN-33", "province", "")]),
        ("与江苏省、上海市共建养老院40个。", [("CN-33", "province", "")]),
        ("长三角地区覆盖率为80%。", [("CN", "national", "长三角地区")]),
        ("在舟山市建设中心3个。", [("CN-33", "city", "舟山市")]),
        ("支持丽水市新增床位300张。", [("CN-33", "city", "丽水市")]),
        ("XX县覆盖率达到70%。", [("CN-33", "county", "XX县")]),
        ("新建区域养老中心3个。", [("CN-33", "province", "")]),  # no 新建区 in Nanchang
        ("浙江省新建市级养老院10个，新建县域养老联合体5个。", [("CN-33", "province", "")] * 2),
        ("大兴区域品牌3个。", [("CN-33", "province", "")]),
    ],
)
def test_a_figure_in_a_provinces_text_is_of_the_place_its_clause_begins_with(sentence, expected):
    assert scopes(ZHEJIANG.format(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("我市覆盖率达到85%。", [("CN-32", "city", "扬州市")]),
        ("扬州市覆盖率达到85%。", [("CN-32", "city", "扬州市")]),
        ("扬州覆盖率达到85%。", [("CN-32", "city", "扬州市")]),
        ("我市邗江区覆盖率达到85%。", [("CN-32", "county", "邗江区")]),
        ("全省平均覆盖率为80%。", [("CN-32", "province", "")]),
        ("江苏省平均覆盖率为80%。", [("CN-32", "province", "")]),
        ("苏州市覆盖率为80%。", [("CN-32", "city", "苏州市")]),
    ],
)
def test_a_figure_in_a_citys_text_is_its_own_unless_its_clause_says_otherwise(sentence, expected):
    assert scopes(YANGZHOU.format(sentence)) == expected


def test_a_place_that_the_scope_tells_is_no_part_of_the_indicator():
    (section,) = [s for s in sections_of(ZHEJIANG.format("桐庐县助餐覆盖率达到70%。"), GAZETTEER) if "桐庐" in s.text]
    (figure,) = find_figures(section, IdMaker("f-"), TABLES, IdMaker("d-"))[0]

    assert (figure.indicator, figure.place) == ("助餐覆盖率", "桐庐县")


def printed(title: str, sentence: str) -> list[tuple[str, str, bool]]:
    return [
        (figure.passage.quote, figure.place, figure.printable)
        for section in sections_of(f"{title}养老工作总结\n2028年，我省推进养老服务。\n{sentence}\n", GAZETTEER)
        for figure in find_figures(section, IdMaker("f-"), TABLES, IdMaker("d-"))[0]
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("瑞安市、乐清市等4个县市推行总额付费，结余留用1.27亿元。", [("4个", "", True), ("1.27亿元", "", False)]),
        ("瑞安市等级敬老院12家。", [("12家", "瑞安市", True)]),
        ("瑞安市、乐清市等地新建养老院12家。", [("12家", "", False)]),
        ("瑞安市、乐清市推行总额付费，结余留用1.27亿元。", [("1.27亿元", "瑞安市、乐清市", True)]),
        (
            "瑞安市、乐清市组建联合体2个，敬老院签约率达到87.6%。",
            [("2个", "瑞安市、乐清市", True), ("87.6%", "瑞安市、乐清市", False)],
        ),
        (
            "瑞安市、乐清市组建联合体2个，全省敬老院签约率达到87.6%。",
            [("2个", "瑞安市、乐清市", True), ("87.6%", "", True)],
        ),
    ],
)
def test_a_number_of_more_places_than_are_named_is_none_of_theirs(sentence, expected):
    assert printed("浙江省", sentence) == expected


def test_a_city_that_bears_its_provinces_name_is_a_city_among_cities():
    assert printed("吉林省", "长春、吉林、四平三市分别新增床位216张、98张、175张。") == [
        ("216张", "长春", True),
        ("98张", "吉林市", True),
        ("175张", "四平", True),
    ]


@pytest.mark.parametrize(
    "sentence",
    ["全市新增助餐点32个。", "温州市推行助餐改革。该县新增助餐点32个。", "杭州、宁波推行改革。该市新增助餐点32个。"],
)
def test_the_number_of_a_place_called_again_that_nothing_names_is_a_doubt(sentence):
    *_, section = sections_of(ZHEJIANG.format(sentence), GAZETTEER)
    (figure,), (doubt,) = find_figures(section, IdMaker("f-"), TABLES, IdMaker("d-"))

    assert not figure.printable
    assert "是哪个地方的，不能确定" in doubt.reason


def test_the_city_that_is_a_region_and_the_autonomous_region_are_called_by_their_own_kind():
    tianjin = (
        "天津市养老工作总结\n2028年，我市推进养老服务。\n滨海新区办好养老院。全市新增床位300张，全区新增床位80张。\n"
    )
    guangxi = "广西壮族自治区养老工作总结\n2028年，我区推进养老服务。\n南宁市办好养老院。全区新增床位300张。\n"

    assert scopes(tianjin) == [("CN-12", "province", ""), ("CN-12", "county", "滨海新区")]
    assert scopes(guangxi) == [("CN-45", "province", "")]
