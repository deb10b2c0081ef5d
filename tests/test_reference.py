import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from reportgen import reference
from reportgen.errors import SettingsError
from reportgen.reference import parse_themes, read_gazetteer, read_themes, read_wordings

GAZETTEER = read_gazetteer()
THEME = """
[[theme]]
name = "中医药"
definition = "中医药传承创新"
patterns = ["中医"]
[[theme.measure]]
name = "试点"
patterns = ["试点"]
"""


def test_the_31_provinces_stand_in_the_order_of_their_codes_and_the_corps_last():
    codes = [region.code for region in GAZETTEER.regions]

    assert len(codes) == 32
    assert codes[:-1] == sorted(codes[:-1])
    assert codes[-1] == "CN-XPCC"
    assert [region.order for region in GAZETTEER.regions] == list(range(1, 33))


def test_the_groups_are_the_four_of_the_statistics_office():
    sizes = {}
    for region in GAZETTEER.regions:
        sizes[region.group] = sizes.get(region.group, 0) + 1

    assert sizes == {"东部": 10, "中部": 6, "西部": 13, "东北": 3}


def test_no_two_regions_share_a_name():
    names = [name for r in GAZETTEER.regions for name in (r.name, r.short_name, *r.aliases, *r.abbreviations)]

    assert len(names) == len(set(names))


def test_a_theme_is_read_with_its_measures():
    (theme,) = parse_themes(THEME, "themes.toml")

    assert (theme.name, theme.patterns, theme.false_friends) == ("中医药", ("中医",), ())
    assert theme.measures[0].name == "试点"


def test_the_table_of_the_package_can_be_used_as_it_is():
    path = Path(reference.__file__).parent / "data" / "themes.toml"

    assert read_themes(path) == read_themes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "没有主题"),
        ("theme = 3", "没有主题"),
        ("theme = [3]", "主题应写成"),
        ("[[theme", "写法有误，第1行"),
        ('[[theme]]\npatterns = ["中"]', "主题缺少 name"),
        ('[[theme]]\nname = "甲"', "主题“甲”缺少 patterns"),
        ('[[theme]]\nname = "甲"\npatterns = "中"', "应是文字的列表"),
        ('[[theme]]\nname = "甲"\npatterns = ["("]', "不是正则表达式"),
        ('[[theme]]\nname = "甲"\npatterns = ["中?"]', "处处都能匹配"),
        ('[[theme]]\nname = "甲"\npattern = ["中"]', "不认识的项：pattern"),
        ('[[theme]]\nname = "甲"\npatterns = ["中"]\ntogether = ["甲 乙"]', "together 应是几组词"),
        ('[[theme]]\nname = "甲"\npatterns = ["中"]\ntogether = [["甲", " "]]', "together 应是几组词"),
        (THEME + THEME, "主题重名：中医药"),
        (THEME + '[[theme.measure]]\nname = "试点"\npatterns = ["点"]', "做法重名：试点"),
        (THEME + '[[theme.measure]]\nname = "扩面"', "做法“扩面”缺少 patterns"),
    ],
)
def test_a_theme_that_cannot_be_used_is_named(text, message):
    with pytest.raises(SettingsError, match=message) as caught:
        parse_themes(text, "my.toml")

    assert caught.value.where == "my.toml"


def test_a_missing_or_foreign_themes_file_is_a_settings_error(tmp_path: Path):
    (tmp_path / "gbk.toml").write_bytes("中文".encode("gbk"))

    with pytest.raises(SettingsError, match="读不到"):
        read_themes(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="UTF-8"):
        read_themes(tmp_path / "gbk.toml")


def test_the_places_are_as_many_as_the_ministry_lists_and_the_divisions_of_the_corps():
    levels = [(place.level, place.region_code == "CN-XPCC") for place in GAZETTEER.places]

    origin = tomllib.loads((files("reportgen") / "data" / "places.toml").read_text(encoding="utf-8"))
    divisions = [place for place in GAZETTEER.places if place.region_code == "CN-XPCC"]

    assert (origin["provinces"], origin["cities"], origin["counties"], origin["divisions"]) == (34, 333, 2847, 14)
    assert len(GAZETTEER.regions) - 1 + len(GAZETTEER.uncovered) == origin["provinces"]
    assert levels.count(("city", False)) == origin["cities"]
    assert levels.count(("county", False)) == origin["counties"]
    assert len({place.code[:6] for place in divisions}) == origin["divisions"]
    assert origin["as_of"].year >= 2026
    assert len({place.code for place in GAZETTEER.places}) == len(GAZETTEER.places)
    assert {place.region_code for place in GAZETTEER.places} <= {region.code for region in GAZETTEER.regions}


@pytest.mark.parametrize(
    ("name", "short_name", "level", "region_code"),
    [
        ("桐庐县", "桐庐", "county", "CN-33"),
        ("平凉市", "平凉", "city", "CN-62"),
        ("崆峒区", "崆峒", "county", "CN-62"),
        ("门源回族自治县", "门源", "county", "CN-63"),
        ("海西蒙古族藏族自治州", "海西", "city", "CN-63"),
        ("和县", "和县", "county", "CN-34"),
        ("神农架林区", "神农架", "county", "CN-42"),
        ("金林区", "金林", "county", "CN-23"),
        ("大兴安岭地区", "大兴安岭", "city", "CN-23"),
        ("闵行区", "闵行", "county", "CN-31"),
        ("白杨市", "白杨", "county", "CN-65"),  # of 2023
        ("和安县", "和安", "county", "CN-65"),  # of December 2024
        ("第八师石河子市", "八师石河子市", "city", "CN-XPCC"),
    ],
)
def test_a_place_is_known_by_its_name_and_region(name, short_name, level, region_code):
    (place,) = [place for place in GAZETTEER.places if place.name == name]

    assert (place.short_name, place.level, place.region_code) == (short_name, level, region_code)


def test_every_short_name_has_two_characters_or_more():
    assert [place.name for place in GAZETTEER.places if len(place.short_name) < 2] == []


def test_a_former_name_leads_to_a_place_of_today_that_bears_another():
    today = {place.code: place for place in GAZETTEER.places}

    assert len(GAZETTEER.renamed) > 400
    for place in GAZETTEER.renamed:
        assert today[place.code].region_code == place.region_code
        assert today[place.code].name != place.name
        assert 1995 <= int(place.until) <= 2026


def test_the_members_of_every_group_are_regions():
    codes = {region.code for region in GAZETTEER.regions}

    assert {member for group in GAZETTEER.groups for member in group.members} <= codes
    names = [name for group in GAZETTEER.groups for name in (group.name, *group.aliases)]
    assert len(names) == len(set(names))


def test_every_area_lies_in_its_region():
    codes = {region.code for region in GAZETTEER.regions}

    assert len([area for area in GAZETTEER.areas if area.kind == "国家级新区"]) == 19
    assert all(area.region_code in codes and area.code[:2] == area.region_code[3:] for area in GAZETTEER.areas)


def test_the_official_wordings_are_each_there_once():
    wordings = read_wordings()
    every = (*wordings.formulae, *wordings.phrases, *wordings.bodies, *wordings.variants)

    assert len(every) == len(set(every)) > 100
    assert wordings.whole.startswith(wordings.name)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('formulae = "以人民为中心"', "文字的列表"),
        ("formulae = []", "没有提法"),
        ('formula = ["以人民为中心"]', "不认识的项"),
        ("name = 3", "一段文字"),
        ("formulae = [", "写法有误，第1行"),
    ],
)
def test_a_table_of_wordings_that_cannot_be_used_is_a_settings_error(tmp_path: Path, content: str, told: str):
    path = tmp_path / "提法表.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(SettingsError, match=told):
        read_wordings(path)
