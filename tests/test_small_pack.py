"""What a pack of little material says: whole sentences, no empty list, the regions by name, its own subject's name."""

import re
from pathlib import Path

import pytest

from reportgen.audit.marks import texts
from reportgen.edition.brief import lay_brief
from reportgen.edition.pages import lay_page
from reportgen.model.edition import Edition
from reportgen.model.facts import Part
from reportgen.pipeline import prepare, read_folder
from reportgen.press import catalogue
from reportgen.press.composing import Composer
from reportgen.progress import Silent
from reportgen.settings.config import load_settings
from tests.tiny_project import project, put, settings

__all__ = ["project"]

THEMES = """[subject]
name = "住房保障"
full_name = "住房保障体系建设"

[[theme]]
name = "保障性住房"
definition = "保障性住房的建设和筹集。"
patterns = ['保障性(?:租赁)?住房']

[[theme]]
name = "住房公积金"
definition = "住房公积金的提取和贷款。"
patterns = ['公积金']
"""
HOUSING = """各地住房保障工作2025年进展与2026年计划

来源：住房保障工作交流　2026年1月20日

河北省

2025年，全省新开工保障性租赁住房3.2万套。
2026年，计划新开工保障性租赁住房2.8万套。

四川省

2025年，筹集保障性租赁住房2.1万套。
2026年，将支持多子女家庭购房提取住房公积金。
"""
PLANS_ONLY = """{region}2026年深化医药卫生体制改革重点任务

{region}卫生健康委员会　2026年2月3日

2026年，将推进医疗服务价格动态调整，组织开展药品集中带量采购。
"""
BROKEN = re.compile(r"[，、：；][。；，、：]|。。|[^\d]0个(?:地区|省)|“”|（）|，其中，|^，|None|\{\{")


def printed(edition: Edition, templates: tuple[Path, ...]) -> str:
    """Return the words of the main points, the digest and the page of each region with material."""
    composer = Composer(edition, templates)
    documents = [
        composer.compose(catalogue.BRIEF, {"brief": lay_brief(edition, 9)}),
        composer.compose(catalogue.DIGEST),
    ]
    return "\n".join("".join(run.text for run in texts(document)) for document in documents)


def words_of() -> str:
    loaded = load_settings(Path("reportgen.toml"))
    _, edition = prepare(loaded, read_folder(loaded, Silent()), Silent())
    return printed(edition, loaded.template_folders())


@pytest.mark.parametrize("region", ["贵州省", "北京市", "新疆生产建设兵团"])
def test_a_pack_of_one_region_that_only_plans_speaks_in_whole_sentences(project, region):
    Path("seeds/北京.txt").unlink()
    settings("[bulletin]\nreview_year = 2025\nplan_year = 2026\n")
    put("一地.txt", PLANS_ONLY.format(region=region))
    words = words_of()

    assert BROKEN.findall(words) == []
    assert "没有2025年回顾" in words
    assert "其余31个地区本期没有材料" in words
    assert "“将推进医疗服务价格动态调整”" in words
    assert "仅见于一地的提法" not in words


def test_a_pack_on_another_subject_is_called_by_it_and_names_its_few_regions(project):
    Path("seeds/北京.txt").unlink()
    Path("主题.toml").write_text(THEMES, "utf-8")
    settings('[folders]\nthemes = "主题.toml"\n')
    put("住房.txt", HOUSING)
    words = words_of()

    assert "医改" not in words
    assert "医药卫生" not in words
    assert "住房保障工作简报" in words
    assert "各地住房保障2025年进展与2026年部署要点" in words
    assert "各地住房保障体系建设2025年进展与2026年部署综述" in words
    assert "河北对保障性住房作出部署，2025年进展中提到的有河北、四川" in words
    assert BROKEN.findall(words) == []


def test_a_table_of_themes_that_does_not_say_its_subject_leaves_it_out_of_the_titles(project):
    Path("seeds/北京.txt").unlink()
    Path("主题.toml").write_text(THEMES.partition("\n\n")[2], "utf-8")
    settings('[folders]\nthemes = "主题.toml"\n[bulletin]\nname = "住房简报"\n')
    put("住房.txt", HOUSING)

    assert "各地2025年进展与2026年部署要点" in words_of()


def test_regions_that_only_a_table_names_are_told_apart_from_those_without_material(project):
    settings("[bulletin]\nreview_year = 2023\nplan_year = 2024\n")
    put("签约.csv", "地区,2023年家庭医生签约率\n福建省,41.2%\n湖南省,38.5%\n")
    words = words_of()

    assert "有材料的是北京，其余29个地区本期没有材料。只有统计表中数字的是福建、湖南。" in words


def test_a_text_without_title_is_named_by_words_that_tell_it_from_others(project):
    Path("seeds/北京.txt").unlink()
    settings('[bulletin]\ndate = "2026-05-01"\n')
    put("三地.txt", "【河北】\n2025年，河北省建成紧密型县域医共体一体化119个。\n【山西】\n2026年，山西省将深化医改。\n")
    put("一地.txt", "海南动态\n2025年，海南省推进医保支付方式改革，成效明显。\n")
    loaded = load_settings(Path("reportgen.toml"))
    _, edition = prepare(loaded, read_folder(loaded, Silent()), Silent())

    assert {source.name for source in edition.sources} == {
        "“2025年，河北省建成紧密型县域医共体一体化…”一文（无标题）",
        "“2025年，海南省推进医保支付方式改革”一文（无标题）",
    }


PROBLEMS = """河北省住房和城乡建设厅2025年住房保障工作总结和2026年工作安排

河北省住房和城乡建设厅　2026年1月20日

一、2025年工作总结
2025年，全省新开工保障性租赁住房3.2万套。
二、存在的问题
（一）资金管理方面。3个县挤占挪用保障性住房资金2860万元。
（二）建设进度方面。12个保障性住房项目逾期未完工。
三、2026年工作安排
新开工保障性租赁住房2.8万套。
"""


def test_the_page_of_a_province_says_nothing_of_the_problems_of_a_city(project):
    settings('[folders]\nthemes = "主题.toml"\n')
    Path("主题.toml").write_text(THEMES, "utf-8")
    put("保定.txt", PROBLEMS.replace("河北省住房和城乡建设厅", "保定市住房和城乡建设局").replace("全省", "全市"))
    loaded = load_settings(Path("reportgen.toml"))
    _, edition = prepare(loaded, read_folder(loaded, Silent()), Silent())

    assert any(entry.problems for entry in edition.references)
    assert not any(material.problems for material in edition.materials)


def test_a_problem_told_in_the_review_is_no_progress_but_stands_among_the_problems(project):
    Path("主题.toml").write_text(THEMES, "utf-8")
    settings('[folders]\nthemes = "主题.toml"\n')
    Path("seeds/北京.txt").unlink()
    prose = "新开工保障性租赁住房3.2万套，但职住平衡矛盾依然突出，仍有7座城市空置率超过30%。"
    text = re.sub("二、存在的问题\n.*\n.*\n", "", PROBLEMS).replace("新开工保障性租赁住房3.2万套。", prose)
    put("河北.txt", text.replace("三、", "二、"))
    loaded = load_settings(Path("reportgen.toml"))
    _, edition = prepare(loaded, read_folder(loaded, Silent()), Silent())
    (material,) = (material for material in edition.materials if material.ranked)

    assert [statement.text for statement in material.ranked if statement.section.part is Part.REVIEW] == [
        "全省新开工保障性租赁住房3.2万套"
    ]
    assert [row.figure.passage.quote for row in material.figures] == ["3.2万套", "2.8万套"]
    assert material.problems
    assert [quote.printed for quote in edition.references[0].problems] == [
        "职住平衡矛盾依然突出，仍有7座城市空置率超过30%"
    ]


def test_the_page_says_that_problems_were_told_and_the_reference_material_quotes_them(project):
    Path("主题.toml").write_text(THEMES, "utf-8")
    settings('[folders]\nthemes = "主题.toml"\n')
    Path("seeds/北京.txt").unlink()
    put("河北.txt", PROBLEMS)
    loaded = load_settings(Path("reportgen.toml"))
    _, edition = prepare(loaded, read_folder(loaded, Silent()), Silent())
    composer = Composer(edition, loaded.template_folders())
    page = lay_page(next(material for material in edition.materials if material.region.short_name == "河北"), 9)
    said = "".join(run.text for run in texts(composer.compose(catalogue.region_plan(page, edition), {"page": page})))

    assert "本期材料另列有存在的问题，本页未摘，见参考材料。" in said
    assert "2860万元" not in said
    (entry,) = edition.references
    assert [quote.printed for quote in entry.problems] == [
        "3个县挤占挪用保障性住房资金2860万元",
        "12个保障性住房项目逾期未完工",
    ]
    assert entry.why == ("其中河北的部分内容为存在的问题",)
    assert not entry.figures
