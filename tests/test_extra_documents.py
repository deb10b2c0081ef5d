"""Documents that an office adds to its pack: a template and a few lines of settings."""

import json
from pathlib import Path

import pytest

from reportgen.cli import run
from reportgen.edition.pages import lay_page
from reportgen.errors import SettingsError
from reportgen.model.extra_documents import ExtraDocument, ForEach
from reportgen.press.extras import extra_context, extra_plans
from reportgen.press.templates import lint
from reportgen.settings.config import load_settings
from reportgen.tree import Profile
from tests.tiny_project import project, put, settings

__all__ = ["project"]

GROUP = """{# 四类地区，每类一份 #}
{% extends "base.html.j2" %}
{% import "macros.html.j2" as m %}
{% block body %}
<h1>{{ group.name }}地区医改情况</h1>
<p>{{ group.name }}有{{ group.size }}个地区{% if group.regions.regions %}：{{ group.regions }}{% endif %}。</p>
{% for name, planning in group.themes %}
<p>{{ name }}：{{ planning }}个地区作出部署。</p>
{% endfor %}
{% for page in pages if page.review %}
<h2>{{ loop.index | hanzi }}、{{ page.region.name }}</h2>
<p>{{ m.clauses(page.review) }}</p>
{% endfor %}
{% endblock %}
"""
THEME = """{# 每个主题一份 #}
{% extends "onepage.html.j2" %}
{% import "macros.html.j2" as m %}
{% block body %}
<h1>{{ theme.name }}</h1>
<p>{{ edition.plan_year }}年，{{ theme.planning }}个地区作出部署。</p>
{% if theme.planners.regions %}
<p>{{ theme.planners }}。</p>
{% endif %}
{% for measure in theme.measures %}
<p><strong>{{ measure.name }}。</strong>{{ m.says(measure.entries) }}。</p>
{% endfor %}
{% endblock %}
"""
LINES = """
[[documents]]
name = "医改情况"
template = "group.html.j2"
path = "05-分组情况"
for_each = "groups"

[[documents]]
name = "专题"
template = "theme.html.j2"
for_each = "themes"
profile = "底稿"
"""
QINGHAI = """青海省2024年医改重点工作

发布时间：2024-04-20 来源：青海省人民政府网站

2023年，青海省县域医共体建设稳步推进，县域内住院率达到88.5%。
2024年，青海省将深化医保支付方式改革，实现统筹地区全覆盖。
"""


def templates() -> None:
    Path("templates/group.html.j2").write_text(GROUP, encoding="utf-8")
    Path("templates/theme.html.j2").write_text(THEME, encoding="utf-8")


@pytest.mark.slow
def test_a_page_for_each_group_and_each_theme_is_printed_checked_and_listed(project):
    put("青海.txt", QINGHAI)
    settings(LINES)
    templates()

    assert run(["build"]) == 0

    edition = Path("output/current")
    files = json.loads((edition / "manifest.json").read_text("utf-8"))["files"]
    added = {entry["path"] for entry in files if entry["kind"] == "extra"}
    assert "送阅/05-分组情况/01-东部.docx" in added
    assert "送阅/05-分组情况/03-西部.pdf" in added
    assert "送阅/专题/01-医保支付方式改革.pdf" in added
    ledger = json.loads((edition / "data/ledger.json").read_text("utf-8"))
    printed = {document["path"] for document in ledger["documents"]}
    assert "送阅/05-分组情况/01-东部" in printed


def test_the_templates_of_added_documents_are_linted_with_their_names(project):
    settings(LINES)
    templates()
    read = load_settings(Path("reportgen.toml"))

    assert lint(read.template_folders(), extras=read.documents) == ()

    Path("templates/theme.html.j2").write_text(THEME.replace("theme.planning", "group.size"), encoding="utf-8")

    (problem,) = lint(read.template_folders(), extras=read.documents)
    assert problem.message == "没有名为“group”的变量"


def test_a_template_that_is_not_there_is_told_before_anything_is_read(project, capsys):
    settings(LINES)
    Path("templates/groups.html.j2").write_text(GROUP, encoding="utf-8")
    Path("templates/theme.html.j2").write_text(THEME, encoding="utf-8")

    assert run(["build"]) == 6

    error = capsys.readouterr().err
    assert "group.html.j2 错误：模板文件夹里没有这个模板" in error
    assert "是否应为 groups.html.j2？" in error


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('path = "../别处"', "送阅 下的位置"),
        ('path = "/tmp"', "送阅 下的位置"),
        ('path = "a/CON:"', "送阅 下的位置"),
        ('path = "甲\u202e"', "送阅 下的位置"),
        ('path = "01-全国综述"', "自带文稿的编号"),
        ('for_each = "provinces"', "只能是"),
        ('profile = "公文"', "只能是"),
        ('templat = "x"', "没有 [documents] templat 这项设置"),
    ],
)
def test_what_an_added_document_cannot_be_is_told(project, line, told):
    settings(f'[[documents]]\nname = "甲"\ntemplate = "x.html.j2"\n{line}\n')

    with pytest.raises(SettingsError) as caught:
        load_settings(Path("reportgen.toml"))

    assert told in str(caught.value)


def test_two_documents_at_one_place_are_refused(project):
    settings('[[documents]]\nname = "甲A"\ntemplate = "x.j2"\n[[documents]]\nname = "甲a"\ntemplate = "y.j2"\n')

    with pytest.raises(SettingsError, match="两份文稿同在 甲a"):
        load_settings(Path("reportgen.toml"))


def full_pages(edition):
    return [lay_page(material, len(material.ranked)) for material in edition.materials]


def test_each_added_document_sees_its_own(workings):
    edition, pages = workings.edition, full_pages(workings.edition)

    def first(for_each):
        document = ExtraDocument("情况", "x.j2", "05", for_each, Profile.PAPER)
        plan = next(extra_plans(edition, document))
        return plan, extra_context(plan, edition, pages)

    plan, given = first(ForEach.REGIONS)
    assert (plan.path, plan.title, plan.region) == ("送阅/05/01-北京", "北京市情况", "CN-11")
    assert given["page"].region.code == "CN-11"
    plan, given = first(ForEach.GROUPS)
    assert {page.region.group for page in given["pages"]} == {given["group"].name} == {plan.item}
    plan, given = first(ForEach.THEMES)
    assert given["theme"] == edition.themes[0]
    plan, given = first(ForEach.NOTHING)
    assert (plan.path, plan.title, given["pages"]) == ("送阅/05", "情况", tuple(pages))


def test_a_theme_with_a_stroke_in_its_name_is_one_file(workings):
    document = ExtraDocument("专题", "x.j2", "专题", ForEach.THEMES, Profile.PAPER)

    paths = [plan.path for plan in extra_plans(workings.edition, document)]

    assert all(path.count("/") == 2 for path in paths)
    assert any("国家-省级" in path for path in paths)
