"""PDF files made by real programs: paragraphs, tables, columns, what repeats on the pages, what cannot be read."""

import io
from functools import cache
from html import escape
from pathlib import Path

import pikepdf
import pytest

from reportgen.corpus.clean import clean
from reportgen.errors import SourceError
from reportgen.readers import READERS
from reportgen.readers.pdf.characters import Char
from reportgen.readers.pdf.lines import find_pieces
from reportgen.reference import read_gazetteer
from tests.pdf_pages import renderer

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = "全省推进农村公路建设，新改建公路328公里，建制村通客车率达到95.6%，群众出行更加方便，物流成本进一步降低。"
STYLE = (
    "@page{size:A4;margin:37mm 26mm 35mm 28mm;@top-center{content:'交通工作通讯';font-size:9pt}"
    "@bottom-center{content:'— ' counter(page) ' —';font-size:14pt}}"
    "body{font:16pt/28pt FandolFang,FandolSong;text-align:justify}p{text-indent:2em;margin:0}"
    "h1{font-size:22pt;text-align:center;font-weight:normal}table{border-collapse:collapse}td,th{border:1px solid}"
)


@cache
def made(body, style=""):
    renderer()
    from weasyprint import HTML

    return HTML(
        string=f"<html lang=zh><head><style>{STYLE}{style}</style></head><body>{body}</body></html>"
    ).write_pdf()


def read(body, style=""):
    return READERS[".pdf"](made(body, style), "文.pdf")


def body_lines(document):
    kept = list(document.text)
    for stretch in document.shell:
        kept[stretch.start : stretch.end] = [""] * (stretch.end - stretch.start)
    return "".join(kept).splitlines()


def cells(document, table=0):
    found = document.tables[table].cells
    return [(c.row, c.column, c.rows, c.columns, document.text[c.start : c.end]) for c in found]


def paragraphs(count):
    return [f"{number}号项目：{TEXT * (number % 4 + 1)}" for number in range(1, count + 1)]


@pytest.mark.parametrize(
    "style",
    ["", "p{text-align:left}", "p{text-indent:0;margin-bottom:10pt}", "body{font-size:10.5pt;line-height:15pt}"],
)
def test_a_paragraph_is_one_line_over_lines_and_pages(style):
    lines = paragraphs(14)

    document = read("".join(f"<p>{line}</p>" for line in lines), style)

    assert body_lines(document) == lines


def test_heads_and_page_numbers_that_repeat_are_shell():
    document = read("".join(f"<p>{line}</p>" for line in paragraphs(14)))

    named = {(stretch.what, document.text[stretch.start : stretch.end].strip()) for stretch in document.shell}
    assert ("页眉", "交通工作通讯") in named
    assert {("页码", "— 1 —"), ("页码", "— 2 —")} <= named
    assert {what for what, _ in named} == {"页眉", "页码"}


def test_a_place_is_a_page_also_within_a_paragraph():
    lines = paragraphs(14)
    document = read("".join(f"<p>{line}</p>" for line in lines))

    assert document.locate(document.text.index(lines[0])) == "第1页"
    assert document.locate(document.text.index(lines[-1])) == document.locators[-1].label != "第1页"
    crossing = [place for place in document.locators if document.text[place.start - 1 : place.start] not in ("", "\n")]
    assert crossing


def test_a_heading_of_two_lines_is_one_line_and_no_part_of_the_text():
    title = "某某省交通运输厅关于2021年度农村公路建设养护运营情况的通报"
    document = read(f"<h1>{title}</h1><p>各市交通运输局：</p><p>{TEXT}</p>")

    assert body_lines(document)[-3:] == [title, "各市交通运输局：", TEXT]


def test_two_columns_are_read_one_after_the_other():
    lines = paragraphs(9)
    columns = f"<div style='columns:2;column-gap:2.2em'>{''.join(f'<p>{line}</p>' for line in lines)}</div>"
    document = read(f"<h1>简讯</h1>{columns}<p>{TEXT}</p>", "body{font-size:11pt;line-height:18pt}")

    assert body_lines(document)[-11:] == ["简讯", *lines, TEXT]


def test_a_drawn_table_keeps_its_merged_cells_and_its_caption():
    table = (
        "<table><tr><td rowspan=2>地区</td><td colspan=2>公路<br>里程</td></tr><tr><td>总数</td><td>占比</td></tr>"
        "<tr><td>甲县</td><td>1,234.5</td><td></td></tr></table>"
    )
    document = read(f"<p>{TEXT}</p><p>表1 公路里程（单位：公里）</p>{table}<p>{TEXT}</p>")

    assert cells(document) == [
        (0, 0, 2, 1, "地区"),
        (0, 1, 1, 2, "公路里程"),
        (1, 1, 1, 1, "总数"),
        (1, 2, 1, 1, "占比"),
        (2, 0, 1, 1, "甲县"),
        (2, 1, 1, 1, "1,234.5"),
        (2, 2, 1, 1, ""),
    ]
    assert document.tables[0].caption == "表1 公路里程（单位：公里）"
    assert document.locate(document.tables[0].cells[5].start) == "第1页第1表第3行第2列"


def test_a_table_that_goes_on_over_the_page_is_one_and_its_head_stands_once():
    rows = "".join(f"<tr><td>第{n}号路</td><td>{n * 1111:,}</td></tr>" for n in range(60))
    document = read(f"<p>{TEXT}</p><table><thead><tr><th>路名</th><th>里程</th></tr></thead>{rows}</table>")

    assert len(document.tables) == 1
    assert len(document.tables[0].cells) == 122
    assert {cell.row for cell in document.tables[0].cells} == set(range(61))
    assert {s.what for s in document.shell} >= {"续表表头"}
    last = document.tables[0].cells[-1]
    assert document.text[last.start : last.end] == "65,549"
    assert document.locate(last.start).startswith("第4页续第1表第61行")


def test_a_table_without_borders_is_read_by_its_columns_and_told():
    rows = "".join(f"<tr><td>{c}市</td><td>{n * 1234:,}</td><td>{n}.5</td></tr>" for n, c in enumerate("甲乙丙丁戊"))
    table = f"<table><tr><td>地区</td><td>数量</td><td>占比</td></tr>{rows}</table>"
    document = read(f"<p>{TEXT}</p>{table}<p>{TEXT}</p>", "td{border:0;padding:2pt 20pt}")

    assert [text for *_, text in cells(document)][:6] == ["地区", "数量", "占比", "甲市", "0", "0.5"]
    assert any("不画竖线" in note for note in document.notes)


def test_a_note_mark_never_joins_a_figure_and_notes_follow_their_paragraph():
    style = "sup{font-size:9pt;vertical-align:super}.footnote{float:footnote;font-size:10pt;line-height:14pt}"
    style += "::footnote-call{content:counter(footnote);vertical-align:super;font-size:9pt}"
    lines = paragraphs(12)
    body = "".join(f"<p>{line}占5.6%<span class=footnote>出自第{n}号公报。</span></p>" for n, line in enumerate(lines))
    document = read(body + "<p>面积3m<sup>2</sup>。</p>", style)

    assert "5.6%1" not in document.text
    assert "占5.6%¹" in document.text
    assert "面积3m²。" in document.text
    assert sum("出自第" in line for line in body_lines(document)) == 12
    assert [line for line in body_lines(document) if "号项目" in line] == [
        f"{line}占5.6%{''.join('⁰¹²³⁴⁵⁶⁷⁸⁹'[int(d)] for d in str(n))}" for n, line in enumerate(lines, start=1)
    ]


def test_a_slanted_watermark_is_shell():
    mark = "body:before{content:'仅供内部参考';position:fixed;top:40%;transform:rotate(-45deg);font-size:40pt}"
    document = read(f"<p>{TEXT}</p>", mark)

    assert body_lines(document)[-1] == TEXT
    assert "水印" in {stretch.what for stretch in document.shell}


def test_a_number_that_a_stretched_line_pulls_apart_at_its_comma_is_one():
    places = zip("1,046", (0, 11, 17, 25, 33), (8, 15, 25, 33, 41), strict=True)
    (piece,) = find_pieces([Char(text, x0, 0, x1, 16, 14, 16) for text, x0, x1 in places])

    assert piece.text == "1,046"


@pytest.mark.parametrize("drawn", ["{lines} S", "{boxes} f"])
def test_a_table_whose_rules_are_all_drawn_in_one_stroke_is_a_table(drawn):
    table = "<table style='border-collapse:separate;border-spacing:0'><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    file = pikepdf.open(io.BytesIO(made(table, "td{border:0;width:100px;height:40px;padding:0}")))
    xs, ys = (79, 154, 229), (737, 707, 677)
    lines = [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]
    strokes = " ".join("{} {} m {} {} l".format(*line) for line in lines)
    boxes = " ".join(f"{x} {y2} {max(x2 - x, 0.5)} {max(y - y2, 0.5)} re" for x, y, x2, y2 in lines)
    file.pages[0].contents_add(drawn.format(lines=strokes, boxes=boxes).encode() + b"\n", prepend=True)
    out = io.BytesIO()
    file.save(out)

    document = READERS[".pdf"](out.getvalue(), "文.pdf")

    assert [text for *_, text in cells(document)] == ["甲", "1", "乙", "2"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn):
    table = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
    file = pikepdf.open(io.BytesIO(made(f"<p>{TEXT}</p>{table}")))
    for page in file.pages:
        page.rotate(turn, relative=True)
    out = io.BytesIO()
    file.save(out)

    document = READERS[".pdf"](out.getvalue(), "文.pdf")

    assert TEXT in document.text
    assert [text for *_, text in cells(document)] == ["甲", "1", "乙", "2"]


def scan(pages=1, text=0):
    """Return a PDF of so many pages that are one picture each, and so many of text."""
    file = pikepdf.open(io.BytesIO(made(f"<p>{TEXT * 3}</p>")))
    picture = pikepdf.Stream(file, bytes(100 * 140), Width=100, Height=140, BitsPerComponent=8)
    picture.ColorSpace = pikepdf.Name.DeviceGray
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    for _ in range(pages):
        page = file.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=file.make_indirect(picture)))
        page.Contents = pikepdf.Stream(file, b"q 595 0 0 842 0 0 cm /P Do Q")
    if not text:
        del file.pages[0]
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_a_scan_without_text_is_told_as_a_doubt_and_is_no_fault():
    document = READERS[".pdf"](scan(pages=3), "扫描.pdf")

    assert document.text == ""
    assert "没有文字层" in document.notes[0]
    doubts = clean(document, read_gazetteer()).doubts
    assert [doubt.reason for doubt in doubts] == list(document.notes)
    assert not doubts[0].blocks


def test_scanned_pages_among_others_are_named():
    document = READERS[".pdf"](scan(pages=2, text=1), "部分.pdf")

    assert TEXT in document.text
    assert document.notes == ("第2、3页是扫描的图片，没有文字层，未读出文字，请人工录入或先做文字识别",)


def test_text_that_recognition_left_under_a_picture_is_told():
    file = pikepdf.open(io.BytesIO(made(f"<p>{TEXT * 3}</p>")))
    file.pages[0].contents_add(b"3 Tr", prepend=True)
    out = io.BytesIO()
    file.save(out)

    document = READERS[".pdf"](out.getvalue(), "识别.pdf")

    assert TEXT in document.text
    assert any("OCR" in note for note in document.notes)


def test_a_font_that_does_not_say_its_characters_is_no_text():
    file = pikepdf.open(io.BytesIO(made(f"<p>{TEXT * 3}</p>")))
    for font in file.pages[0].Resources.Font.values():
        cmap = font.ToUnicode.read_bytes()
        shifted = b"\n".join(
            line[: line.rindex(b"<")] + b"<E%03X>" % at if line.startswith(b"<") and line.count(b"<") == 2 else line
            for at, line in enumerate(cmap.splitlines())
        )
        font.ToUnicode = pikepdf.Stream(file, shifted)
    out = io.BytesIO()
    file.save(out)

    document = READERS[".pdf"](out.getvalue(), "乱.pdf")

    assert document.text == ""
    assert any("乱码" in note for note in document.notes)


def test_a_locked_or_damaged_file_says_so():
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(made(f"<p>{TEXT}</p>"))).save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(SourceError, match="密码"):
        READERS[".pdf"](out.getvalue(), "锁.pdf")
    with pytest.raises(SourceError, match="损坏"):
        READERS[".pdf"](b"%PDF-1.7\n" + bytes(2000), "坏.pdf")


def test_the_items_of_a_list_are_whole_where_their_numbers_hang():
    items = "".join(f"<li>{TEXT}</li>" for _ in range(3))
    document = read(f"<ol style='padding-left:2em'>{items}</ol><p>{TEXT}</p>")

    assert body_lines(document)[-4:] == [f"1.{TEXT}", f"2.{TEXT}", f"3.{TEXT}", TEXT]


def test_words_of_latin_letters_are_parted_where_the_line_breaks():
    text = "The county completed 328 km of roads in 2023, covering 95.6% of villages, and improved public transport."

    assert body_lines(read(f"<p>{text}</p>"))[-1] == text


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.glob("*.txt")))
def test_a_seed_set_as_pdf_reads_back_to_the_character(name):
    lines = [line.strip() for line in (SEEDS / name).read_text("utf-8").splitlines() if line.strip()]

    document = read("".join(f"<p>{escape(line)}</p>" for line in lines))

    bare = ["".join(line.split()) for line in body_lines(document)]
    assert bare == ["".join(line.split()) for line in lines]
