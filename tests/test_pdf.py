"""The finished PDF, read back: the grid of the standard, the marks at line ends, page numbers, tags, bytes."""

import random
import re
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from weasyprint import HTML

from reportgen.errors import CheckError
from reportgen.fonts.find import find_fonts
from reportgen.press.spelling import spell_signs
from reportgen.tree import Profile
from reportgen.writers.layout import BlockRole
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.pdf.faces import Coverage
from reportgen.writers.pdf.html import HtmlWriter
from reportgen.writers.pdf.inline import InlineWriter
from reportgen.writers.pdf.outlines import Outlines
from reportgen.writers.pdf.reading import read_page
from tests.pdf_pages import bulletin, page_lines, page_text, renderer

HANZI = "的一是了我不人在他有这上们来到时大地为子中你说生国着就那和要出也得里后自以会可下而过去能对小多然心学么之都"
SHARED = """
<section data-part="masthead"><p data-role="secrecy">内部资料</p><p data-role="name">医改简报</p>
<p data-role="issue">第1期</p><p data-role="issuer">编者</p><p data-role="date">2026年11月20日</p></section>
<nav data-title="本期要目" data-levels="2"></nav>
<h1>题目</h1><h2>一、总体</h2><p>正文<span data-note>资料来源。</span>，见<a href="https://example.org/">网页</a>。</p>
<h3>（一）分项</h3><ul><li>甲</li></ul>
<figure data-alt="方块"><svg width="9" height="9"><rect width="9" height="9"/></svg>
<figcaption>图1</figcaption></figure>
<table><caption>表1</caption><thead><tr><th>地区</th><th>数</th></tr></thead>
<tbody><tr><th>北京</th><td>1</td></tr></tbody></table>
<footer><p>报：甲。</p><p><span data-role="left">编者</span><span data-role="right">印发</span></p></footer>
"""


def random_hanzi(count: int) -> str:
    return "".join(random.Random(9704).choices(HANZI, k=count))


@pytest.mark.parametrize(
    ("profile", "lines", "cells"),
    [(Profile.BULLETIN, 22, 28), (Profile.ONE_PAGER, 32, 32), (Profile.PAPER, 27, 32), (Profile.WIDE, 18, 45)],
)
def test_a_page_of_hanzi_fills_the_grid(profile, lines, cells):
    pdf = renderer().render(bulletin(f'<p data-role="flush">{random_hanzi(lines * cells * 2)}</p>', profile))
    layout = GBT9704.profile(profile)

    assert pdf.pages == 2
    for number in (1, 2):
        found = [
            line for line in page_lines(pdf.data, number, size=layout.style(BlockRole.BODY).size_pt) if len(line[3]) > 3
        ]
        assert [len(text) for *_, text in found] == [cells] * lines
        assert {round(left, 1) for _, left, _, _ in found} == {layout.page.left_mm}
        assert all(
            after - before == pytest.approx(layout.page.pitch_mm, abs=0.05)
            for (before, *_), (after, *_) in pairwise(found)
        )


def test_a_sign_from_a_stand_in_face_does_not_cost_the_page_a_line():
    pdf = renderer().render(bulletin(f'<p data-role="flush">鄠{random_hanzi(22 * 28 - 2)}硚</p>'))

    assert (pdf.pages, pdf.stood_in) == (1, ("硚", "鄠"))
    assert len(page_lines(pdf.data, 1)) == 22


def random_sentences() -> str:
    chosen = random.Random(20261120)
    parts = [
        "“一站式”",
        "《关于改革的意见》",
        "——",
        "·",
        "（试行）",
        "2023年",
        "1286个",
        "91.3%",
        "1.5万个",
        "85%—95%",
        "5.6个百分点",
        "，",
        "、",
        "；",
    ]
    return "".join(chosen.choice((random_hanzi(chosen.randint(1, 9)), chosen.choice(parts))) for _ in range(3000))


def test_no_line_begins_or_ends_with_the_wrong_mark_and_no_number_is_split():
    text = re.sub(r"([，、；—·])[，、；—·]+", r"\1", random_sentences())
    text = re.sub(r"(?<=[0-9年个%])(?=[0-9])", "有", text)
    pdf = renderer().render(bulletin(f"<p>{text}</p>"))
    lines = [line[3] for number in range(1, pdf.pages + 1) for line in page_lines(pdf.data, number)]

    assert len(lines) > 200
    assert [line for line in lines if line[0] in "，。、；：？！）》〉】〕」』”’—·…％%"] == []
    assert [line for line in lines if line[-1] in "（《〈【〔「『“‘"] == []
    assert [(a, b) for a, b in pairwise(lines) if re.search(r"[0-9.]$", a) and re.match(r"[0-9.%年个万]", b)] == []
    # A line is short only where what follows may not be broken.
    assert sum(len(line) < 24 for line in lines) < len(lines) / 10


def test_lines_that_go_on_end_at_the_right_edge():
    pdf = renderer().render(bulletin(f"<p>{random_sentences()}</p>"))
    ends = [
        last for number in range(1, pdf.pages) for _, _, last, text in page_lines(pdf.data, number) if text[-1] in HANZI
    ]

    assert sum(abs(end - 178.43) < 0.5 for end in ends) / len(ends) > 0.95


def test_the_page_number_stands_outside_seven_millimetres_below_the_text():
    pdf = renderer().render(bulletin(f"<p>{random_hanzi(22 * 28 * 2)}</p>"))

    (odd,) = [line for line in page_lines(pdf.data, 1, size=14) if line[3] == "—1—"]
    (even,) = [line for line in page_lines(pdf.data, 2, size=14) if line[3] == "—2—"]
    assert odd[2] + 4.94 == pytest.approx(184 - 5.57, abs=0.3)
    assert even[1] == pytest.approx(28 + 5.57, abs=0.3)
    # It is the dash that stands 7 mm below the type area, and it stands in the middle of the number's line.
    assert odd[0] == even[0] == pytest.approx(262 + 7 + 4.6 - 2.8, abs=0.5)


def test_a_one_pager_has_no_number_alone_and_one_when_bound():
    page = "<h1>{}</h1><p>正文</p>"
    alone = renderer().render(bulletin(page.format("北京"), Profile.ONE_PAGER))
    bound = renderer().render(
        bulletin(page.format("北京") + '<hr data-break="page">' + page.format("天津"), Profile.ONE_PAGER)
    )

    assert (alone.pages, bound.pages) == (1, 2)
    assert "1" not in page_text(alone.data, 1)
    assert "2" in page_text(bound.data, 2)
    assert bound.headings == {"h-1": 1, "h-2": 2}


def test_a_measure_says_how_many_lines_are_left():
    measures = [
        renderer().measure(bulletin(f"<h1>题</h1>{'<p>正文</p>' * count}", Profile.ONE_PAGER)) for count in (10, 12, 40)
    ]
    pitch = GBT9704.profile(Profile.ONE_PAGER).page.pitch_mm

    assert [measure.pages for measure in measures] == [1, 1, 2]
    assert measures[0].spare_mm - measures[1].spare_mm == pytest.approx(2 * pitch, abs=0.1)
    assert 0 < measures[1].spare_mm < 248


def test_a_page_is_read_as_xml_to_the_tree_that_reading_it_as_html_gives():
    layout, coverage = GBT9704.profile(Profile.BULLETIN), Coverage(find_fonts(None))
    writer = HtmlWriter(layout, InlineWriter(layout, coverage), Outlines(find_fonts(None), coverage))
    words = "<p>“一”<br>&amp;&lt;<strong>二</strong>，2023年‘三’</p><h3>"
    html = writer.write(bulletin(SHARED.replace("<h3>", words), Profile.BULLETIN))
    pages = read_page(html, None), HTML(string=html)

    first, second = (ElementTree.tostring(page.etree_element) for page in pages)
    assert first == second


def test_a_page_with_a_sign_that_xml_has_no_place_for_is_read_all_the_same():
    page = read_page("<html><body><p>一\x0c二</p></body></html>", None)

    assert "".join(page.etree_element.itertext()).split() == ["一", "二"]


@pytest.mark.parametrize("profile", list(Profile))
def test_every_profile_is_pdf_a_and_pdf_ua_and_the_same_twice(profile):
    document = bulletin(SHARED, profile, watermark="送审稿")
    first, second = renderer().render(document).data, renderer().render(document).data

    assert first == second
    for name in ("3a", "ua1"):
        report = page_validation.validate_pdf_bytes(first, profile=name)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    with pikepdf.open(BytesIO(first)) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.check_pdf_syntax() == []
        assert not pdf.attachments
        names = {str(font.FontDescriptor.FontName).split("+")[1] for font in _fonts(pdf)}
        assert names <= {"FandolFang", "FandolHei", "FandolKai", "FandolSong-Song", "FandolSong-Title"}


def test_a_contents_entry_with_squeezed_marks_is_a_valid_link():
    document = bulletin('<nav data-title="本期要目" data-levels="2"></nav><h1>题</h1><h2>一、《甲》</h2><p>正文</p>')
    report = page_validation.validate_pdf_bytes(renderer().render(document).data, profile="ua1")

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def _fonts(pdf):
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and "/FontDescriptor" in found:
            yield found


def test_the_watermark_is_no_text_and_leaves_the_words_alone():
    plain = renderer().render(bulletin(SHARED))
    marked = renderer().render(bulletin(SHARED, watermark="送审稿"))

    assert page_text(marked.data, 1) == page_text(plain.data, 1)
    assert marked.data != plain.data


def test_extracted_text_holds_no_invisible_sign():
    text = page_text(renderer().render(bulletin("<p>政策“一站式”查询——占5.2%，（“减负”）</p>")).data, 1)

    assert "政策“一站式”查询——占5.2%，（“减负”）" in text


def test_the_date_stands_at_the_right_where_no_issuer_is_set():
    parts = '<p data-role="name">简报</p><p data-role="date">2026年1月2日</p>'
    html = f'<section data-part="masthead">{parts}</section><p>文</p>'
    (date,) = [line for line in page_lines(renderer().render(bulletin(html)).data, 1) if "2026" in line[3]]

    assert date[2] > 170


def test_a_long_table_repeats_its_head_and_splits_no_row():
    rows = "".join(f"<tr><th>地区{number}</th><td>{random_hanzi(60)}</td></tr>" for number in range(60))
    pdf = renderer().render(
        bulletin(
            f"<table><thead><tr><th>地区名</th><th>内容</th></tr></thead><tbody>{rows}</tbody></table>", Profile.WIDE
        )
    )
    pages = [page_text(pdf.data, number) for number in range(1, pdf.pages + 1)]

    assert pdf.pages > 3
    assert all("地区名" in text for text in pages)
    for number in range(60):
        assert sum(bool(re.search(rf"地区{number}\b", text)) for text in pages) == 1


@pytest.mark.parametrize("number", range(22, 32))
def test_no_page_begins_with_the_last_row_of_a_table_alone(number):
    rows = "".join(f"<tr><th>地区{at}</th><td>文</td></tr>" for at in range(number))
    pdf = renderer().render(
        bulletin(
            f"<table><thead><tr><th>地区名</th><th>内容</th></tr></thead><tbody>{rows}</tbody></table>", Profile.WIDE
        )
    )

    assert all(f"地区{at}" in page_text(pdf.data, pdf.pages) for at in range(number - 3, number))


def test_the_colophon_stands_at_the_foot_of_the_last_page():
    pdf = renderer().render(bulletin(SHARED))
    lines = [line for line in page_lines(pdf.data, pdf.pages, size=14) if "编者" in line[3]]

    assert "印发" in lines[-1][3]
    assert 250 < lines[-1][0] < 262


def test_contents_and_bookmarks_say_what_the_headings_say():
    document = bulletin('<nav data-title="要目"></nav><h1>题目</h1><h2>一、占<em>5.2%</em>——好</h2><p>文</p>')
    pdf = renderer().render(document)
    outline = [entry.get_title() for entry in pypdfium2.PdfDocument(pdf.data).get_toc()]

    assert outline == ["题目", "一、占5.2%——好"]
    assert page_text(pdf.data, 1).count("一、占5.2%——好") == 2


def test_a_sign_without_a_face_fails_the_document_and_is_named():
    document = bulletin("<p>好\U0001f600</p>")

    with pytest.raises(CheckError, match="\U0001f600（“好\U0001f600”）"):
        renderer().render(document)


def test_a_working_paper_spells_the_signs_without_a_face():
    document = bulletin("<p>好\U0001f600</p><table><tr><td>值\U0001f600</td></tr></table>")
    spelled = spell_signs(document, find_fonts(None))

    assert page_text(renderer().render(spelled).data, 1).count("〔U+1F600〕") == 2
    assert spell_signs(spelled, find_fonts(None)) is spelled
