"""The DOCX writer, by what stands in the finished file."""

import io
import zipfile

import pytest
from lxml import etree

from reportgen.errors import CheckError
from reportgen.model.faces import FaceRole, FontFile, FontSet
from reportgen.tree import (
    Bulletin,
    Cell,
    Heading,
    Masthead,
    MastheadLine,
    MastheadRole,
    Paragraph,
    Picture,
    Profile,
    Row,
    Table,
    Text,
)
from reportgen.writers.docx import DocxWriter, render_docx
from reportgen.writers.docx.wml import W
from reportgen.writers.layout_gbt9704 import GBT9704
from tests import bulletins

FONTS = FontSet(
    tuple(
        FontFile(role, path=None, family="", office_name=name, sha256="")
        for role, name in {
            FaceRole.FANGSONG: "仿宋_GB2312",
            FaceRole.KAI: "楷体_GB2312",
            FaceRole.HEI: "黑体",
            FaceRole.SONG: "宋体",
            FaceRole.TITLE: "方正小标宋简体",
            FaceRole.RARE_SERIF: "宋体",
            FaceRole.RARE_SANS: "黑体",
        }.items()
    )
)
SAMPLES = (bulletins.bulletin, bulletins.one_pager, bulletins.bound, bulletins.wide, bulletins.paper)


def write(bulletin: Bulletin) -> bytes:
    pages = {block.anchor: 1 for block in bulletin.blocks if isinstance(block, Heading)}
    return render_docx(bulletin, GBT9704, FONTS, pages)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return root.xpath(path, namespaces={"w": W})


def of(*blocks) -> Bulletin:
    return Bulletin("题", "作者", "", "2026-11-20", Profile.BULLETIN, blocks)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_document_is_the_same_to_the_byte_twice(sample):
    writer = DocxWriter(GBT9704, FONTS)
    pages = {block.anchor: 1 for block in sample().blocks if isinstance(block, Heading)}

    assert writer.render(sample(), pages) == writer.render(sample(), pages) == write(sample())


def test_every_member_of_the_zip_bears_the_date_of_the_bulletin():
    with zipfile.ZipFile(io.BytesIO(write(bulletins.bulletin()))) as archive:
        members = archive.infolist()

    assert {member.date_time for member in members} == {(2026, 11, 20, 0, 0, 0)}
    assert [member.filename for member in members][:2] == ["[Content_Types].xml", "_rels/.rels"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_face_is_named_for_all_four_scripts_and_none_by_a_theme(sample):
    styles = part(write(sample()), "word/styles.xml")
    slots = {f"{{{W}}}{slot}" for slot in ("ascii", "hAnsi", "eastAsia", "cs", "hint")}

    assert find(styles, "//w:rFonts")
    for fonts in find(styles, "//w:rFonts"):
        assert set(fonts.attrib) == slots
        assert len({value for name, value in fonts.attrib.items() if not name.endswith("hint")}) == 1


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_run_is_formatted_by_its_style_alone(sample):
    document = part(write(sample()), "word/document.xml")
    formats = {child.tag.split("}")[1] for child in find(document, "//w:r/w:rPr/*")}

    assert formats <= {"rStyle", "rFonts"}
    assert all(len(fonts.attrib) == 1 for fonts in find(document, "//w:r/w:rPr/w:rFonts"))


def test_a_hanzi_outside_gb2312_gets_the_wider_face_and_the_rest_does_not():
    document = part(write(of(Paragraph((Text("西安市鄠邑区——“医联体”·〇"),)))), "word/document.xml")
    runs = [
        ("".join(find(run, "w:t/text()")), find(run, "string(w:rPr/w:rStyle/@w:val)"))
        for run in find(document, "//w:r")
    ]

    assert runs == [("西安市", ""), ("鄠", "RareFangsong"), ("邑区——“医联体”·", ""), ("〇", "RareFangsong")]


def test_the_contents_are_one_field_with_the_pages_filled_in():
    sample = bulletins.bulletin()
    pages = {"title": 1, "h-1": 2, "h-1-1": 2, "h-1-1-1": 3, "h-2": 3, "h-2-1": 3, "h-3": 4, "h-4": 15}
    data = render_docx(sample, GBT9704, FONTS, pages)
    document = part(data, "word/document.xml")
    entries = find(document, "//w:p[w:pPr/w:pStyle/@w:val='TOC1']")

    assert [code.text.split()[0] for code in find(document, "//w:instrText")] == ["TOC", *["PAGEREF"] * 4]
    assert len(find(document, "//w:fldChar[@w:fldCharType='begin']")) == 5
    assert len(find(document, "//w:fldChar[@w:fldCharType='end']")) == 5
    assert [find(entry, ".//w:t/text()")[-1] for entry in entries] == ["2", "3", "4", "15"]
    assert not find(part(data, "word/settings.xml"), "//w:updateFields")


def test_a_merged_cell_leaves_its_place_in_each_row_below():
    head = (Row((Cell((Text("甲"),), rowspan=2), Cell((Text("乙"),), colspan=2))), Row((Cell((Text("丙"),)),) * 2))
    document = part(write(of(Table((), head, (), (0.2, 0.3, 0.5)))), "word/document.xml")
    rows = [[find(cell, "string(.//w:t)") for cell in find(row, "w:tc")] for row in find(document, "//w:tr")]

    assert rows == [["甲", "乙"], ["", "丙", "丙"]]
    assert [merge.get(f"{{{W}}}val") for merge in find(document, "//w:vMerge")] == ["restart", "continue"]
    assert sum(int(column.get(f"{{{W}}}w")) for column in find(document, "//w:gridCol")) == 8844
    assert len(find(document, "//w:tblHeader")) == 2


def test_the_last_rows_of_a_table_stay_together():
    body = tuple(Row((Cell((Text(word),)),)) for word in "甲乙丙丁戊")
    document = part(write(of(Table((), (), body, (1.0,)))), "word/document.xml")

    assert [len(find(row, ".//w:keepNext")) for row in find(document, "//w:tr")] == [0, 0, 1, 1, 0]


def test_a_table_whose_cells_do_not_fill_its_grid_is_refused():
    row = Row((Cell((Text("甲"),)),))

    with pytest.raises(CheckError, match="应为2列"):
        write(of(Table((), (), (row,), (0.5, 0.5))))


def test_a_picture_that_nobody_can_draw_is_refused_and_not_dropped():
    with pytest.raises(CheckError, match="图片"):
        write(of(Picture("<svg/>", "一图", ())))


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
CHART = Picture('<svg xmlns="http://www.w3.org/2000/svg" width="312mm" height="60mm"/>', "各地区数量", (Text("图1"),))


def test_a_picture_is_drawn_as_svg_and_png_no_wider_than_the_line_and_says_what_it_shows():
    data = DocxWriter(GBT9704, FONTS, draw=lambda svg, width, height: (svg, PNG)).render(of(CHART), {})
    document = part(data, "word/document.xml")
    (extent,) = document.xpath("//*[local-name()='inline']/*[local-name()='extent']")
    (named,) = document.xpath("//*[local-name()='docPr']")

    assert (extent.get("cx"), extent.get("cy")) == (str(156 * 36000), str(30 * 36000))
    assert named.get("descr") == "各地区数量"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("word/media/picture1.png") == PNG
        assert archive.read("word/media/picture1.svg").decode() == CHART.svg


def test_a_picture_of_no_size_is_refused():
    with pytest.raises(CheckError, match="宽和高"):
        DocxWriter(GBT9704, FONTS, draw=lambda svg, width, height: (svg, PNG)).render(
            of(Picture("<svg/>", "图", ())), {}
        )


def test_a_control_character_is_refused_with_the_words_around_it():
    with pytest.raises(CheckError, match="U\\+0002") as error:
        write(of(Paragraph((Text("深化医改\x02工作"),))))

    assert "深化医改" in error.value.where


def test_a_link_to_no_heading_is_refused():
    with pytest.raises(CheckError, match="不存在"):
        write(of(Paragraph((Text("见第三部分", href="#none"),))))


def test_the_bulletin_stands_on_the_grid_of_the_standard():
    data = write(bulletins.bulletin())
    section = find(part(data, "word/document.xml"), "//w:sectPr")[0]
    body = find(part(data, "word/styles.xml"), "//w:style[@w:styleId='BodyText']")[0]

    def value(root, path):
        return find(root, f"string({path})")

    margins = {side: value(section, f"w:pgMar/@w:{side}") for side in ("top", "right", "bottom", "left", "footer")}
    assert (value(section, "w:pgSz/@w:w"), value(section, "w:pgSz/@w:h")) == ("11906", "16838")
    assert margins == {"top": "2098", "right": "1474", "bottom": "1984", "left": "1587", "footer": "1426"}
    assert (value(section, "w:docGrid/@w:type"), value(section, "w:docGrid/@w:linePitch")) == ("lines", "579")
    assert value(body, "w:rPr/w:sz/@w:val") == "32"
    assert value(body, "w:rPr/w:spacing/@w:val") == "-5"  # 28 characters of 16 pt would not share 156 mm
    assert value(body, "w:pPr/w:spacing/@w:line") == "579"
    assert (value(body, "w:pPr/w:ind/@w:firstLineChars"), value(body, "w:rPr/w:rFonts/@w:eastAsia")) == (
        "200",
        "仿宋_GB2312",
    )


@pytest.mark.parametrize(("sample", "numbered"), [(bulletins.one_pager, False), (bulletins.bound, True)])
def test_one_pagers_are_numbered_only_where_they_are_bound_together(sample, numbered):
    data = write(sample())

    assert bool(find(part(data, "word/document.xml"), "//w:footerReference")) is numbered
    assert bool(find(part(data, "word/settings.xml"), "//w:evenAndOddHeaders")) is numbered


def test_a_long_name_of_a_bulletin_is_set_smaller_to_stay_on_one_line():
    def size(name: str) -> str:
        masthead = Masthead((MastheadLine(MastheadRole.NAME, (Text(name),)),))
        styles = part(write(of(masthead)), "word/styles.xml")
        return find(styles, "string(//w:style[@w:styleId='BulletinName']//w:sz/@w:val)")

    assert size("医改工作简报") == "96"
    assert size("深化医药卫生体制改革工作简报") == "56"
