"""An office's own layout file: what it changes, in both formats, and what it may not say."""

import re
import zipfile
from pathlib import Path

import pytest

from reportgen.cli import run
from reportgen.errors import SettingsError
from reportgen.model.faces import FaceRole
from reportgen.model.office_layout import OfficeLayout
from reportgen.project import make_project
from reportgen.settings_layout import margin_warnings, read_office_layout
from reportgen.standard.check import check_layouts
from reportgen.standard.clauses import Verdict
from reportgen.tree import Profile
from reportgen.writers.layout import BlockRole
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.layout_office import office_layout
from tests.tiny_project import project, settings

__all__ = ["project"]


def written(folder: Path, text: str) -> Path:
    path = folder / "版式.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_layout_is_that_of_the_standard():
    assert office_layout(GBT9704, read_office_layout(None)) is GBT9704


def test_the_sample_of_a_new_project_says_the_defaults(tmp_path):
    make_project(tmp_path)
    sample = tmp_path / "版式.toml"
    assert read_office_layout(sample) == OfficeLayout()

    lines = sample.read_text(encoding="utf-8").splitlines()
    on = "\n".join(line.removeprefix("# ") if " = " in line and not line.startswith("# 要") else line for line in lines)

    assert office_layout(GBT9704, read_office_layout(written(tmp_path, on))) == GBT9704


def test_an_office_sets_name_number_margins_and_faces(tmp_path):
    office = read_office_layout(
        written(
            tmp_path,
            '[masthead]\nface = "宋体"\nsize = 40\ncolour = "C00000"\n[page_number]\nform = "第1页"\n'
            '[margins]\ntop = 36\nleft = 29\n[faces]\nbody = "宋体"\nlevel_1 = "小标宋"\n',
        )
    )
    found = office_layout(GBT9704, office).profile(Profile.BULLETIN)
    name, page = found.style(BlockRole.NAME), found.page

    assert (name.face, name.size_pt, name.colour) == (FaceRole.SONG, 40, "c00000")
    assert (found.number.before, found.number.after) == ("第", "页")
    assert (page.top_mm, page.left_mm, page.bottom_mm, page.right_mm) == (36, 29, 36, 25)
    assert (page.type_width_mm, page.type_height_mm) == (156, 225)
    assert found.style(BlockRole.BODY).face is FaceRole.SONG
    assert found.style(BlockRole.HEADING_2).face is FaceRole.TITLE
    assert found.style(BlockRole.HEADING_3).face is FaceRole.KAI
    assert margin_warnings(office) == ()


def test_margins_outside_the_tolerance_are_told_and_kept(tmp_path):
    office = read_office_layout(written(tmp_path, "[margins]\ntop = 30\n"))

    assert margin_warnings(office) == ("版式文件的天头 30 毫米不在 GB/T 9704—2012 5.2.1 的 37±1 毫米之内，照设置排印",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[masthead]\ncolor = "e60000"', "没有 [masthead] color 这项设置，是否为 colour"),
        ("[masthed]\nsize = 40", "没有 masthed 这项设置，是否为 masthead"),
        ('[faces]\nbody = "微软雅黑"', "只能是 仿宋、楷体、黑体、宋体、小标宋"),
        ('[masthead]\ncolour = "red"', "应为六位十六进制颜色"),
        ("[masthead]\nsize = 400", "72"),
        ('[page_number]\nform = "P1"', "只能是 — 1 —、第1页"),
        ('[margins]\ntop = "37"', "应为数，不加引号"),
    ],
)
def test_a_slip_in_the_file_is_told_in_chinese(tmp_path, text, words):
    with pytest.raises(SettingsError) as caught:
        read_office_layout(written(tmp_path, text))

    assert words in str(caught.value)
    assert "版式.toml" in str(caught.value)


def test_both_formats_follow_the_office(project, capsys):
    written(Path(), '[masthead]\ncolour = "a01020"\n[page_number]\nform = "第1页"\n[margins]\ntop = 34\n')
    settings('[layout]\nfile = "版式.toml"\n')

    assert run(["build"]) == 0
    assert "天头 34 毫米不在" in "".join(capsys.readouterr())
    folder = Path("output/current/送阅")
    with zipfile.ZipFile(folder / "01-全国综述.docx") as archive:
        footer, styles = archive.read("word/footer-default.xml").decode(), archive.read("word/styles.xml").decode()
        document = archive.read("word/document.xml").decode()
    assert re.sub("<[^>]+>", "", footer).strip() == "第 PAGE 1页"
    assert 'w:color w:val="A01020"' in styles
    assert 'w:color="A01020"' in document
    report = check_layouts([folder / "01-全国综述.pdf"], None)[0]
    failed = {result.clause.ident: result.measured for result in report.results if result.verdict is Verdict.FAIL}
    assert failed["number-form"] == "“第1页”"
    assert "colophon-foot" in failed  # the type area moved with its margin
