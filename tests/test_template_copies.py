"""Templates that an office makes its own: copied, changed by the block, and told when their original changed."""

from pathlib import Path
from shutil import copytree

import pytest

from reportgen.cli import run
from reportgen.compose.lint import Rule
from reportgen.compose.originals import accept_original, customize, diff_original
from reportgen.compose.templating import make_environment, render
from reportgen.errors import OutputError, SettingsError
from reportgen.locations import templates_folder
from reportgen.press.templates import lint, list_templates, template_named
from tests.small_edition import edition
from tests.tiny_project import project

__all__ = ["project"]
NAME = "digest.html.j2"


@pytest.fixture
def folders(tmp_path) -> tuple[Path, Path]:
    """Return an office's empty folder and a copy of the shipped templates, which an upgrade may change."""
    return tmp_path / "templates", copytree(templates_folder(), tmp_path / "reportgen")


def upgrade(shipped: Path) -> None:
    path = shipped / NAME
    path.write_text(path.read_text("utf-8").replace("一、总体情况", "一、总的情况"), "utf-8")


def test_a_copy_says_from_which_version_it_is_and_prints_the_same(folders):
    own, shipped = folders
    imprint = edition().imprint

    customize("onepage.html.j2", own, shipped, version="1.2")

    first, rest = (own / "onepage.html.j2").read_text("utf-8").split("\n", 1)
    assert first.startswith("{# 复制自 reportgen 1.2 自带的模板，原件校验 ")
    assert rest == (shipped / "onepage.html.j2").read_text("utf-8")
    ours, theirs = (
        render(make_environment(order), "onepage.html.j2", {"imprint": imprint}).replace("shipped/", "templates/")
        for order in ((own, shipped), (shipped,))
    )
    assert [line.split("data-at")[0] for line in ours.split("\n")] == [
        line.split("data-at")[0] for line in theirs.split("\n")
    ]


def test_a_template_that_is_there_is_not_overwritten(folders):
    own, shipped = folders
    own.mkdir()
    (own / NAME).write_text("<p>我们的</p>", "utf-8")

    with pytest.raises(OutputError, match="已有这个模板"):
        customize(NAME, own, shipped, version="1")

    assert (own / NAME).read_text("utf-8") == "<p>我们的</p>"


def test_an_upgrade_is_told_with_the_change_of_the_original_alone(folders):
    own, shipped = folders
    customize(NAME, own, shipped, version="1.2")
    mine = own / NAME
    mine.write_text(mine.read_text("utf-8").replace("各地特色做法", "各地的特色"), "utf-8")
    assert diff_original(NAME, own, shipped) == ""
    assert lint((own, shipped)) == ()

    upgrade(shipped)

    lines = diff_original(NAME, own, shipped).splitlines()
    assert [line for line in lines if line[0] in "+-"] == [
        "--- digest.html.j2（复制时，1.2）",
        "+++ digest.html.j2（现在）",
        "-<h2>一、总体情况</h2>",
        "+<h2>一、总的情况</h2>",
    ]
    (problem,) = lint((own, shipped))
    assert (problem.rule, problem.path) == (Rule.STALE, "templates/digest.html.j2")
    (entry,) = [entry for entry in list_templates(own, shipped) if entry.name == NAME]
    assert entry.state == "已改，复制自 1.2；原件以后有改动：reportgen templates diff digest"

    accept_original(NAME, own, shipped, version="1.3")

    assert lint((own, shipped)) == ()
    assert "各地的特色" in mine.read_text("utf-8")
    assert mine.read_text("utf-8").count("复制自 reportgen 1.3") == 1


def test_a_copy_without_its_original_says_what_to_do(folders):
    own, shipped = folders
    customize(NAME, own, shipped, version="1.2")
    (own / ".origin" / NAME).unlink()
    upgrade(shipped)

    with pytest.raises(SettingsError, match="没有留下复制时的原件"):
        diff_original(NAME, own, shipped)
    with pytest.raises(SettingsError, match="不知道它的来历"):
        diff_original("brief.html.j2", own, shipped)


def test_one_block_of_the_masthead_changes_all_documents(folders):
    own, shipped = folders
    own.mkdir()
    (own / "base.html.j2").write_text(
        '{% extends "shipped/base.html.j2" %}\n'
        "{% block bulletin_name %}{{ imprint.bulletin_name }}（增刊）{% endblock %}\n"
        "{% block proofread_by %}{{ super() }}<p>校对：本办</p>{% endblock %}\n",
        "utf-8",
    )
    environment = make_environment((own, shipped))
    context = {"imprint": edition().imprint, "edition": edition()}

    whole = render(environment, "base.html.j2", context)
    onepage = render(environment, "onepage.html.j2", context)

    assert lint((own, shipped)) == ()
    assert "简报（增刊）" in whole
    assert "校对：本办" in whole
    assert "简报（增刊）" in onepage
    assert {entry.name: entry.state for entry in list_templates(own, shipped)}["base.html.j2"] == "换了其中的块"


def test_one_section_is_changed_and_the_names_of_the_others_hold(folders, workings):
    own, shipped = folders
    own.mkdir()
    (own / NAME).write_text(
        '{% extends "shipped/digest.html.j2" %}\n'
        "{% block scope %}<h2>四、说明</h2>\n<p>{{ review }}年，{{ m.says(edition.distinct[:1]) }}</p>{% endblock %}\n"
        "{% block overview %}{{ super() }}<p>以上为总体情况。</p>{% endblock %}\n",
        "utf-8",
    )

    html = render(
        make_environment((own, shipped)), NAME, {"edition": workings.edition, "imprint": workings.edition.imprint}
    )

    assert lint((own, shipped)) == ()
    assert "四、说明" in html
    assert "四、材料范围" not in html
    assert "一、总体情况" in html
    assert "以上为总体情况。" in html


@pytest.mark.parametrize("words", ["digest", "digest.html.j2", "全国综述"])
def test_a_template_is_named_by_its_file_or_its_document(words):
    assert template_named(words, templates_folder()) == NAME
    assert template_named("领导要点", templates_folder()) == "brief.html.j2"


def test_a_name_that_is_none_is_told_with_the_nearest():
    with pytest.raises(SettingsError) as caught:
        template_named("digset", templates_folder())

    assert caught.value.hint == "是否为 digest"


def test_the_commands_copy_list_and_compare(project, capsys):
    assert run(["templates", "customize", "全国综述"]) == 0
    assert run(["templates", "list"]) == 0
    assert "digest.html.j2　全国综述　已改，复制自" in capsys.readouterr().out
    assert run(["templates", "diff", "digest"]) == 0
    assert "原件没有变化" in capsys.readouterr().out
    assert run(["templates", "diff", "digest", "--done"]) == 0
    assert run(["templates", "customize", "digest"]) == 5
    assert run(["templates", "lint"]) == 0
