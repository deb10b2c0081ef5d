"""An office's own layout file: what it changes, in both formats, and what it may not say."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from reportgen.cli import run
from reportgen.errors import SettingsError
from reportgen.fonts.find import find_fonts
from reportgen.model.faces import FaceRole
from reportgen.model.office_layout import OfficeLayout
from reportgen.project import make_project
from reportgen.settings.layout import margin_warnings, read_office_layout
from reportgen.standard.check import check_layouts
from reportgen.standard.clauses import Verdict
from reportgen.standard.pages import Line, Sheet, read_sheets
from reportgen.tree import Profile
from reportgen.writers.docx import render_docx
from reportgen.writers.layout import BlockRole
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.layout_office import office_layout
from reportgen.writers.pdf.render import Renderer
from tests import bulletins
from tests.pdf_pages import renderer
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


def printed_by(office: OfficeLayout) -> tuple[tuple[Sheet, ...], str, str]:
    """Return the pages of the sample bulletin in the layout of an office, and the styles and footer of its DOCX."""
    layout, document = office_layout(GBT9704, office), bulletins.bulletin()
    renderer()  # sets the faces before WeasyPrint is imported
    pdf = Renderer(layout, find_fonts(None)).render(document)
    data = render_docx(document, layout, find_fonts(None), pdf.headings)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = (archive.read(f"word/{name}.xml").decode() for name in ("styles", "footer-default"))
        return read_sheets(pdf.data, "简报"), *parts


def style(styles: str, ident: str) -> str:
    return re.search(rf'<w:style [^>]*w:styleId="{ident}".*?</w:style>', styles)[0]


def line(sheets: tuple[Sheet, ...], words: str) -> Line:
    """Return the last line with the words: those of a heading stand in the contents too."""
    return [line for sheet in sheets for line in sheet.lines if words in line.text][-1]


FACES = [
    ("title", "宋体", "与2024年部署综述", "Title", "宋体"),
    ("body", "楷体", "个地区提出", "BodyText", "楷体_GB2312"),
    ("level_1", "小标宋", "二、重点领域举措", "Heading1", "方正小标宋简体"),
    ("level_2", "仿宋", "（一）医保支付方式改革", "Heading2", "仿宋_GB2312"),
    ("level_3", "黑体", "1.服务体系", "Heading3", "黑体"),
    ("aside", "仿宋", "现将各地", "EditorsNote", "仿宋_GB2312"),
    ("table_head", "楷体", "2024年目标", "TableHead", "楷体_GB2312"),
    ("table_text", "宋体", "国家区域医疗中心", "TableText", "宋体"),
]


@pytest.mark.parametrize(("part", "face", "words", "ident", "name"), FACES, ids=[entry[0] for entry in FACES])
def test_each_face_that_an_office_sets_is_that_of_both_formats(tmp_path, part, face, words, ident, name):
    sheets, styles, _ = printed_by(read_office_layout(written(tmp_path, f'[faces]\n{part} = "{face}"\n')))
    found = line(sheets, words)
    sign = found.signs[found.text.index(words)]

    assert sign.face == face
    assert f'w:eastAsia="{name}"' in style(styles, ident)


def test_name_and_number_of_an_office_are_those_of_both_formats(tmp_path):
    text = '[masthead]\nface = "黑体"\nsize = 40\ncolour = "a01020"\n[page_number]\nform = "第1页"\n'
    sheets, styles, footer = printed_by(read_office_layout(written(tmp_path, f"{text}[margins]\nleft = 27.5\n")))
    name = line(sheets, "医改工作简报")

    assert (name.face, round(name.size), name.signs[0].colour) == ("黑体", 40, (0xA0, 0x10, 0x20))
    assert 'w:eastAsia="黑体"' in style(styles, "BulletinName")
    assert '<w:sz w:val="80"/>' in style(styles, "BulletinName")
    assert sheets[1].lines[-1].text == "第2页"
    assert re.sub("<[^>]+>", "", footer).strip() == "第 PAGE 1页"
    assert min(found.x for found in sheets[1].lines) == pytest.approx(27.5, abs=0.2)
