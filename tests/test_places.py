from pathlib import Path
from time import process_time

import pytest

from reportgen.places.finder import finder_of
from reportgen.places.manner import Manner
from reportgen.places.runs import find_runs
from reportgen.reference import read_gazetteer
from tests.structure_cases import read_place_cases, sections_of

GAZETTEER = read_gazetteer()
FOLDER = Path(__file__).parent / "cases"
CASES = [*read_place_cases(FOLDER / "places.txt"), *read_place_cases(FOLDER / "places-more.txt")]
CODES = {region.short_name: region.code for region in GAZETTEER.regions} | {"-": ""}


@pytest.fixture(scope="module")
def finder():
    return finder_of(GAZETTEER)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_every_stretch_of_a_roundup_falls_under_its_region(case):
    runs = find_runs(case.text, GAZETTEER)

    for stretch in case.stretches:
        words = case.text[stretch.start : stretch.end]
        found = {run.region for run in runs if run.start < stretch.end and run.end > stretch.start}
        assert (words, found) == (words, {CODES[stretch.region]})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_every_section_of_a_roundup_is_of_its_region(case):
    sections = sections_of(case.text, GAZETTEER)

    for stretch in case.stretches:
        words = case.text[stretch.start : stretch.end]
        found = {s.region_code for s in sections if s.passage.start < stretch.end and s.passage.end > stretch.start}
        assert (words, found) == (words, {CODES[stretch.region]})


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
        ("推进京津冀协同发展", "CN-11", ["京津冀"]),
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
        ("北京协和医院", Manner.INSTITUTION),
        ("上海医药集团", Manner.INSTITUTION),
        ("山东路综合整治", Manner.INSTITUTION),
        ("湖北日报讯", Manner.INSTITUTION),
        ("浙江大学生就业", Manner.SUBJECT),
        ("河北建设医院12家", Manner.SUBJECT),
        ("广东组建医药集团", Manner.SUBJECT),
        ("浙江的做法是提前介入", Manner.SUBJECT),
        ("会议在江苏省召开", Manner.VENUE),
        ("增幅高于四川", Manner.COMPARED),
        ("与山东共建园区", Manner.PARTNER),
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


def test_a_former_name_is_that_of_the_place_of_today(finder):
    (mention,) = finder.find("襄樊市医改工作总结")

    assert (mention.region_code, mention.places[0].code, mention.places[0].until) == ("CN-42", "420600", "2010")


def test_a_group_stands_for_its_regions_and_an_area_for_its_host(finder):
    (group,) = finder.find("东北三省签署协议")
    (area,) = finder.find("支持雄安新区建设")

    assert (group.region_code, group.candidates) == ("", ("CN-21", "CN-22", "CN-23"))
    assert (area.region_code, area.places) == ("CN-13", ())


def test_a_short_county_name_counts_in_its_own_region_only(finder):
    assert finder.find("推进青浦试点", "CN-44") == ()


@pytest.mark.parametrize("clause", ["江苏省完成九成，浙江省完成八成，", "江苏，", "江苏", "江苏完成；", "“江苏省"])
def test_a_text_of_any_form_is_read_in_time_that_grows_with_it(clause):
    def seconds(length: int) -> float:
        text = clause * (length // len(clause))
        began = process_time()
        find_runs(text, GAZETTEER)
        return process_time() - began

    assert seconds(40_000) < 20 * seconds(5_000) + 0.5
