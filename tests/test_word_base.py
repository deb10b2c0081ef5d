"""A Word file of the office lends its styles and its page to the DOCX; what it does not have stays as it was."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reportgen.cli import run
from reportgen.errors import SettingsError
from reportgen.look import read_look
from reportgen.settings.config import LayoutTable
from reportgen.tree import Profile
from reportgen.writers.docx.word_base import read_word_base
from tests.tiny_project import project, settings

__all__ = ["project"]

FACE = "方正仿宋_GBK"


@pytest.fixture
def base(tmp_path) -> Path:
    """Return a file as an office would make it in Word: its body, a heading, a style of its own, its margins."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(15)
    normal.font.name = "Times New Roman"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    heading = document.styles["Heading 1"]
    heading.font.color.rgb = RGBColor(0xC0, 0, 0)
    heading.font.size = Pt(17)
    own = document.styles.add_style("期号", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = normal
    own.font.size = Pt(13)
    document.sections[0].left_margin = Mm(30)
    document.add_paragraph("正文里的字不要")
    path = tmp_path / "机关.docx"
    document.save(str(path))
    return path


def look_of(path: Path, name: str):
    (found,) = (look for look in read_word_base(path.read_bytes(), "机关.docx").styles if look.name == name)
    return found


def test_a_style_is_read_with_all_that_it_is_based_on(base):
    look = look_of(base, "期号")

    assert b'w:sz w:val="26"' in look.characters
    assert FACE.encode() in look.characters
    assert b"Theme" not in look.characters


def test_the_faces_of_a_theme_are_named(base):
    # python-docx's own sample has its headings in the major face of its theme.
    assert b"Calibri" in look_of(base, "heading 1").characters


def test_a_style_based_on_itself_comes_to_an_end(base):
    document = Document(str(base))
    own = document.styles["期号"]
    own.element.find(qn("w:basedOn")).set(qn("w:val"), own.style_id)
    document.save(str(base))

    assert b'w:sz w:val="26"' in look_of(base, "期号").characters


def test_what_the_file_does_not_have_is_named(base):
    look = read_look(LayoutTable.model_construct(file=None, word=base))

    assert look.layout.profile(Profile.BULLETIN).word is not None
    assert look.layout.profile(Profile.ONE_PAGER).word is None
    (note,) = look.notes
    assert note.startswith("机关.docx 里没有这些样式")
    assert "期号" not in note
    assert "正文顶格" in note


def test_a_file_that_is_no_word_file_is_told():
    with pytest.raises(SettingsError, match="不是 Word 文稿"):
        read_word_base(b"no zip", "机关.docx")


@pytest.mark.slow
def test_the_digest_takes_the_looks_and_the_page_and_stays_valid(project, base, openxml_validator, capsys):
    base.rename("机关.docx")
    settings('[layout]\nword = "机关.docx"\n')

    assert run(["build"]) == 0

    told = capsys.readouterr()
    assert "没有这些样式" in told.out + told.err
    digest = Path("output/current/送阅/01-全国综述.docx")
    document = Document(str(digest))
    styles = {style.name: style for style in document.styles}
    assert styles["Body Text"].font.size == Pt(15)
    assert styles["Body Text"].element.rPr.rFonts.get(qn("w:eastAsia")) == FACE
    assert styles["Heading 1"].font.color.rgb == RGBColor(0xC0, 0, 0)
    assert styles["期号"].font.size == Pt(13)
    assert document.sections[-1].left_margin == pytest.approx(Mm(30), abs=700)
    assert "正文里的字不要" not in "".join(paragraph.text for paragraph in document.paragraphs)
    assert not openxml_validator.validate(digest).errors
    with zipfile.ZipFile(io.BytesIO(Path("output/current/送阅/00-领导要点.docx").read_bytes())) as archive:
        assert FACE not in archive.read("word/styles.xml").decode()
