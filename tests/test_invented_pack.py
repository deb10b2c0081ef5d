"""A pack of invented texts, three regions and other years: what must come out is known to the last figure."""

import csv
import json
import re
from pathlib import Path

import pytest

from reportgen.audit.text import docx_blocks, pdf_pages
from reportgen.cli import run
from reportgen.publish import verify

pytestmark = pytest.mark.slow

ROUNDUP = """2027年全国医改工作座谈会在京召开

发布时间：2027-02-10 来源：新华社

2月9日，2027年全国医改工作座谈会召开，河北、浙江、宁夏作交流发言。

2026年，河北省县域内住院率达到88.5%，公立医院高质量发展稳步推进。2027年，河北省将深化医保支付方式改革，按病组付费的统筹地区不少于80%，在石家庄市建设3个紧密型城市医疗集团。

2026年，浙江省扎实推广三明医改经验，家庭医生签约服务进一步做实。2027年，浙江省将推进医疗服务价格改革，扩大中药饮片集中带量采购范围。

2027年，宁夏回族自治区将深化医保支付方式改革，加强中医药服务能力建设，启动“枸杞之乡健康行”试点。
"""
COUNTY = """安吉县深化医药卫生体制改革工作总结

发布时间：2026-12-20 来源：安吉县人民政府网站

2026年，安吉县建成县域影像中心5个，县域就诊率达到93.2%。
"""
OLD = """河北省深化医药卫生体制改革2021年重点工作任务

发布时间：2021-03-05 来源：河北省人民政府网站

2021年，河北省将推进公立医院薪酬制度改革，新建12个专科联盟。
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("虚构")
    (folder / "seeds/县").mkdir(parents=True)
    (folder / "templates").mkdir()
    for name, text in (("座谈会.txt", ROUNDUP), ("县/安吉.txt", COUNTY), ("旧年.txt", OLD)):
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    assert run(["build", *(f"--{name}={folder / name}" for name in ("seeds", "templates", "output"))]) == 0
    return (folder / "output/current").resolve()


def rows(edition: Path, name: str) -> list[dict[str, str]]:
    with (edition / f"data/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def text(edition: Path, document: str) -> str:
    blocks = docx_blocks((edition / f"送阅/{document}.docx").read_bytes())
    return "\n".join(
        "\n".join([block.text, *("｜".join(cell.text for cell in row) for row in block.rows)]) for block in blocks
    )


def test_the_pack_is_whole_and_of_its_date_and_years(edition):
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))

    assert verify(edition) == ()
    assert (manifest["edition"]["date"], manifest["edition"]["period"]) == ("2027-02-10", "2026—2027")
    assert "2026年医改进展与2027年部署" in text(edition, "02-一省一页/03-河北")
    assert "2023" not in text(edition, "01-全国综述")
    assert "2024" not in text(edition, "01-全国综述")


def test_each_region_has_its_own_and_nothing_else(edition):
    own = {
        "03-河北": ("石家庄", "88.5%"),
        "11-浙江": ("家庭医生签约服务进一步做实", "中药饮片"),
        "30-宁夏": ("枸杞之乡健康行", "中医药服务能力建设"),
    }
    for document, words in own.items():
        page = text(edition, f"02-一省一页/{document}")
        assert all(word in page for word in words), page
        others = [word for other, theirs in own.items() if other != document for word in theirs]
        assert not any(word in page for word in others), page
        assert len(pdf_pages((edition / f"送阅/02-一省一页/{document}.pdf").read_bytes())) == 1


def test_a_region_without_review_or_without_material_says_so(edition):
    assert "本期材料没有宁夏2026年回顾。" in text(edition, "02-一省一页/30-宁夏")
    empty = text(edition, "02-一省一页/01-北京")
    assert "本期材料没有北京2026年回顾。" in empty
    assert "本期材料没有写明是北京2027年部署的内容。" in empty


def test_the_figures_are_those_of_the_texts(edition):
    figures = {
        (row["region"], row["value"], row["unit"], row["comparator"], row["status"], row["period"], row["level"])
        for row in rows(edition, "figures")
        if row["source"] == "座谈会.txt"
    }

    assert ("河北省", "88.5", "%", "eq", "achieved", "2026", "province") in figures
    assert ("河北省", "80", "%", "ge", "target", "2027", "province") in figures
    assert {row[0] for row in figures} == {"河北省"}


def test_other_years_and_levels_stand_apart_and_are_not_counted(edition):
    counted = {row["source"]: row["counted"] for row in rows(edition, "articles")}
    reference = text(edition, "04-参考材料")

    assert counted == {"座谈会.txt": "true", "县/安吉.txt": "false", "旧年.txt": "false"}
    assert "安吉县深化医药卫生体制改革工作总结" in reference
    assert "不属省级材料" in reference
    assert "为2021年材料" in reference
    for document in ("00-领导要点", "01-全国综述", "02-一省一页/03-河北", "02-一省一页/11-浙江", "03-省际对比表"):
        assert not any(word in text(edition, document) for word in ("93.2", "影像中心", "专科联盟"))


def test_the_counts_are_right(edition):
    digest = text(edition, "01-全国综述")
    regions = {row["short_name"]: row for row in rows(edition, "regions")}

    assert "2个地区回顾了2026年进展，3个地区提出了2027年部署" in digest
    assert "宁夏的材料没有2026年回顾" in digest
    assert re.search("河北、宁夏(?:对医保支付方式改革作出部署|部署医保支付方式改革)", digest)
    assert [name for name, row in regions.items() if int(row["articles"])] == ["河北", "浙江", "宁夏"]
    assert int(regions["宁夏"]["review_chars"]) == 0


def test_a_pack_of_few_regions_counts_nothing_that_is_not_there_and_calls_nothing_one_regions_alone(edition):
    brief, digest = text(edition, "00-领导要点"), text(edition, "01-全国综述")

    assert "兵团材料" not in brief
    assert "（0个" not in digest
    assert "、0个地区" not in digest
    assert "仅见于一地的做法" not in brief + digest
