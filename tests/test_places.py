import pytest

from reportgen.extract.places import Manner, PlaceFinder
from reportgen.extract.segment import Segmenter
from reportgen.reference import read_gazetteer

GAZETTEER = read_gazetteer()


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder(GAZETTEER, Segmenter(()).cut)


@pytest.mark.parametrize(
    ("text", "region", "found"),
    [
        ("推进齐齐哈尔市、牡丹江市建设", "CN-23", ["齐齐哈尔市", "牡丹江市"]),
        ("加快建设包头、赤峰、乌海3个试点", "CN-15", ["包头", "赤峰", "乌海"]),
        ("推进闵行、青浦、嘉定等区试点", "CN-31", ["闵行", "青浦", "嘉定"]),
        ("门源县卫生健康局、海西州", "CN-63", ["门源县", "海西州"]),
        ("第八师石河子市", "CN-XPCC", ["第八师石河子市"]),
        ("加快构建新疆优质服务体系", "CN-65", ["新疆"]),
        ("各市和县级医院", "CN-34", []),
        ("提高县域内就诊率", "CN-36", []),
        ("拓展医疗合作市场", "CN-62", []),
        ("统筹资源，振兴中医药，惠民利民", "CN-45", []),
        ("和平发展", "CN-44", []),
        ("黄河南岸、上海南部", "", ["上海"]),
        ("吉林市的医院", "", ["吉林市"]),
        ("推进京津冀协同发展", "CN-11", ["京", "津", "冀"]),
        ("深入实施京蒙协作", "CN-15", ["京", "蒙"]),
        ("拓展蒙辽、蒙沪医疗合作", "CN-15", ["蒙", "辽", "蒙", "沪"]),
        ("新增床位，宁可少些", "", []),
    ],
)
def test_a_place_is_found_where_it_is_named_and_nowhere_else(finder, text, region, found):
    assert [mention.text for mention in finder.find(text, region)] == found


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("推广三明医改经验", Manner.MODEL),
        ("三明市经验", Manner.MODEL),
        ("复旦大学附属中山医院", Manner.INSTITUTION),
        ("广东医科大学附属医院", Manner.INSTITUTION),
        ("太原市公立医院改革", Manner.SUBJECT),
        ("支持三明市完成项目", Manner.SUBJECT),
    ],
)
def test_an_institution_and_a_model_are_not_what_a_text_speaks_of(finder, text, manner):
    assert [mention.manner for mention in finder.find(text)] == [manner]


def test_a_name_that_two_regions_share_is_left_open_unless_the_text_speaks_of_one(finder):
    (open_mention,) = finder.find("鼓楼区")
    (settled,) = finder.find("鼓楼区", "CN-32")

    assert open_mention.region_code == ""
    assert {"CN-32", "CN-35", "CN-41"} <= set(open_mention.candidates)
    assert settled.region_code == "CN-32"


def test_a_short_county_name_counts_in_its_own_region_only(finder):
    assert finder.find("推进青浦试点", "CN-44") == ()
