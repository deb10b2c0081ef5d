"""An office's own table of regions: prefectures in the provinces' place, and a province's number is none of theirs."""

import json
from pathlib import Path

import pypdfium2
import pytest

from reportgen.cli import run
from reportgen.errors import SettingsError
from reportgen.model.documents import Level
from reportgen.reference import read_gazetteer
from tests.tiny_project import project, put, settings

__all__ = ["project"]

TABLE = """units = "市"
level = "市级"
outside = "省直单位"

[[region]]
code = "999100"
name = "甲一市"
short_name = "甲一"
group = "北部"

[[region]]
code = "999200"
name = "乙二市"
short_name = "乙二"
group = "北部"

[[region]]
code = "999300"
name = "丙三州"
short_name = "丙三"
group = "南部"
aliases = ["丙三自治州"]

[[place]]
name = "丁四县"
region = "甲一市"
"""
TEXT = """{name}2024年医改工作安排

发布时间：2024-04-30 来源：{name}人民政府网站

2023年，{name}公立医院高质量发展有序推进，全{unit}医保支付率达到{number}%，全省家庭医生签约率达到77.7%。
2024年，{name}将深化医保支付方式改革，按病种付费的医疗机构覆盖率不低于70%。
"""
REGIONS = (("甲一市", "市", "91.3"), ("乙二市", "市", "92.4"), ("丙三州", "州", "93.5"))


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "地区表.toml"
    path.write_text(TABLE, encoding="utf-8")
    return path


def _text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


def _audit(edition: Path) -> list[dict[str, object]]:
    return json.loads((edition / "audit.json").read_text(encoding="utf-8"))["checks"]


@pytest.mark.slow
def test_prefectures_take_the_provinces_place_in_pages_counts_and_words(project, table, capsys):
    settings(f'[folders]\nregions = "{table}"\n')
    Path("seeds/北京.txt").unlink()
    for name, unit, number in REGIONS:
        put(f"{name}.txt", TEXT.format(name=name, unit=unit, number=number))
    put("丁四县.txt", TEXT.format(name="甲一市丁四县", unit="县", number="94.6"))
    assert run(["build"]) == 0, capsys.readouterr().err
    edition = Path("output/current")
    assert sorted(path.stem for path in (edition / "送阅/02-一市一页").glob("*.pdf")) == [
        "01-甲一",
        "02-乙二",
        "03-丙三",
    ]
    digest = _text(edition / "送阅/01-各市综述.pdf")
    assert "本期依据3篇市级材料" in digest
    assert "省直单位不在范围之内" in digest
    assert "地区按地区表的次序排列" in digest
    comparison = _text(edition / "送阅/03-市际对比表.pdf")
    assert "市际对比表" in comparison
    assert "3个市，2023年进展与2024年部署" in comparison
    assert (edition / "工作底稿/市际对比表.xlsx").is_file()
    names = " ".join(str(path.relative_to(edition)) for path in edition.rglob("*"))
    assert not [
        word for word in ("一省", "省际", "全国综述") if word in names + _text(edition / "工作底稿/数据来源表.pdf")
    ]
    assert all(check["looked"] for check in _audit(edition) if check["check"] == "workbook")
    for words in ("省（区、市）", "兵团", "香港", "省级材料", "东部"):
        assert words not in digest + comparison
    figures = (edition / "data/figures.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in figures if ",91.3," in line] == ["999100"]
    assert all(",national," in line for line in figures if ",77.7," in line)
    own = _text(edition / "送阅/02-一市一页/01-甲一.pdf")
    assert "91.3%" in own
    assert "94.6%" not in own
    assert "不属市级材料" in _text(edition / "送阅/04-参考材料.pdf")


def test_a_provinces_places_lie_in_the_prefectures_of_the_table(table):
    table.write_text(TABLE.replace('"999100"', '"330100"').replace("甲一", "杭州"), encoding="utf-8")
    gazetteer = read_gazetteer(table)
    homes = {place.code or place.name: place.region_code for place in gazetteer.places}
    assert homes["330106"] == "330100"
    assert homes["330182"] == "330100"
    assert homes["330200"] == "CN-33"
    assert "330100" not in homes
    assert "浙江省" in {region.name for region in gazetteer.uncovered}
    assert homes["丁四县"] == "330100"
    assert {place.level for place in gazetteer.places} == {Level.CITY, Level.COUNTY}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("code = ", "kode = "), "kode"),
        (('"市级"', '"镇级"'), "level"),
        (('"999200"', '"999100"'), "地区代码重复：999100"),
        (('short_name = "乙二"', 'short_name = "甲一"'), "地区名称重复：甲一"),
        (('region = "甲一市"', 'region = "戊五市"'), "没有“戊五市”"),
        (('short_name = "丙三"', 'short_name = "../丙三"'), "short_name"),
        (('units = "市"', 'units = ""'), "units"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_with_its_fault(table, change, told):
    table.write_text(TABLE.replace(*change), encoding="utf-8")
    with pytest.raises(SettingsError, match=told) as caught:
        read_gazetteer(table)
    assert str(table) in str(caught.value)
