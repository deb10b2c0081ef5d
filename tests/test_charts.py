"""Charts: what is worth drawing, that nothing but facts is drawn, and that both files show and say it."""

import ctypes
import io
import zipfile
from dataclasses import replace

import ooxml_integrity
import openpyxl
import page as page_validation
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image

from reportgen.audit.drawn import check_drawings, drawings_of
from reportgen.audit.examine import Examiner
from reportgen.audit.ledger import make_ledger
from reportgen.audit.printed import bulletin_blocks
from reportgen.audit.same_words import check_docx, check_pdf
from reportgen.audit.text import pdf_alternatives
from reportgen.edition.proof import proof_of
from reportgen.errors import CheckError, TemplateError
from reportgen.fonts.find import find_fonts
from reportgen.model.facts import Comparator, FigureKind
from reportgen.model.ledger import LedgerDocument
from reportgen.standard.rendering import render_docx
from reportgen.tree import Bulletin, Chart, Picture, Profile
from reportgen.writers.charts import Flag, axis_ticks, lay_bars, lay_dots, raise_flags
from reportgen.writers.docx import DocxWriter
from reportgen.writers.layout_gbt9704 import GBT9704
from tests import charted
from tests.pdf_pages import bulletin, page_text, renderer
from tests.test_docx import FONTS, write

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LAYOUT = GBT9704.profile(Profile.BULLETIN)
DOTS = """
<figure data-chart="dots"><table><thead><tr><th>地区</th><th>覆盖率</th></tr></thead><tbody>{}</tbody></table>
<p data-role="alt">点图：{}</p><figcaption>图1</figcaption></figure>"""
BARS = """
<figure data-chart="bars"><table><thead>
<tr><th rowspan="2">领域</th><th colspan="2">{groups[0]}</th><th colspan="2">{groups[1]}</th></tr>
<tr>{heads}</tr></thead><tbody><tr><th>中医药</th>{cells}</tr></tbody></table>
{alt}<figcaption>图1</figcaption></figure>"""


def dots(*rows: tuple[str, str]) -> str:
    table = "".join(f"<tr><th>{name}</th><td>{said}</td></tr>" for name, said in rows)
    return DOTS.format(table, "，".join(f"{name}{said}" for name, said in rows))


def bars(heads=("部署", "其余") * 2, cells=(1, 2, 3, 4), alt='<p data-role="alt">条形图，1个、3个</p>') -> str:
    return BARS.format(
        groups=("东部3个", "西部7个"),
        heads="".join(f"<th>{head}</th>" for head in heads),
        cells="".join(f"<td>{cell}</td>" for cell in cells),
        alt=alt,
    )


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def sheet(data: bytes, number: int) -> list[tuple]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read(f"word/embeddings/chart{number}.xlsx")), data_only=True)
    return list(book.worksheets[0].iter_rows(values_only=True))


def findings(document: Bulletin) -> list[str]:
    """Return what the audit says of a digest."""
    proof = proof_of(charted.edition())
    printed = LedgerDocument("送阅/01-全国综述", "", bulletin_blocks(document, {}), 1)
    examiner = Examiner(proof)
    drawn = check_drawings(tuple(drawings_of(document, printed)), proof, examiner)
    checks = (*examiner.examine(make_ledger(proof, [printed])), *drawn)
    return [finding.message for check in checks for finding in check.findings]


def redrawn(change) -> Bulletin:
    """Return the digest with its charts changed."""
    document = charted.digest()
    blocks = tuple(change(block) if isinstance(block, Chart) else block for block in document.blocks)
    return replace(document, blocks=blocks)


def test_each_group_is_counted_for_each_theme_the_most_planned_first():
    chart = charted.charts().coverage

    assert [(name, size.value) for name, size in chart.groups] == [("东部", 3), ("中部", 2), ("西部", 3), ("东北", 1)]
    assert [
        (row.theme, [(p.planning.value, p.review_only.value, p.other.value) for p in row.parts]) for row in chart.rows
    ] == [
        ("中医药", [(3, 0, 0), (2, 0, 0), (3, 0, 0), (1, 0, 0)]),
        ("人才队伍", [(2, 1, 0), (2, 0, 0), (0, 1, 2), (1, 0, 0)]),
        ("投入保障", [(2, 0, 1), (1, 0, 1), (0, 0, 3), (0, 0, 1)]),
        ("社会办医", [(1, 0, 2), (0, 0, 2), (0, 0, 3), (0, 0, 1)]),
        ("区域协作", [(0, 2, 1), (0, 0, 2), (0, 0, 3), (0, 0, 1)]),
    ]
    assert (chart.shown.value, chart.wide.value) == (5, 2)


def test_the_bars_say_what_the_text_of_the_digest_says():
    edition = charted.edition()
    planning = {theme.name: theme.planning.value for theme in edition.themes}

    assert {row.theme: sum(p.planning.value for p in row.parts) for row in edition.charts.coverage.rows} == planning


def test_regions_that_give_one_indicator_share_an_axis_in_their_order():
    (chart,) = charted.charts().ahead

    assert [(row.region.short_name, row.quantity) for row in chart.rows] == [
        ("北京", "不低于98.5%"),
        ("河北", "不低于90%"),
        ("山西", "不低于90%"),
        ("青海", "不低于70%"),
        ("兵团", "不低于85%"),
    ]
    assert (chart.number, chart.regions.value, chart.period, chart.status) == (2, 5, "2027年", "目标")


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "个"},
        {"period": "2030"},
        {"printable": False},
        {"kind": FigureKind.COUNT},
        {"concept": ""},
    ],
    ids=str,
)
def test_a_figure_of_another_kind_has_no_place_on_the_axis(changes):
    made = charted.writer()
    made.figures[0] = replace(made.figures[0], **changes)
    (chart,) = made.edition().charts.ahead

    assert [row.region.short_name for row in chart.rows] == ["河北", "山西", "青海", "兵团"]


def test_a_region_with_two_values_has_no_place_on_the_axis():
    made = charted.writer()
    made.figure(made.sections[0], "98.5", "98", "%", comparator=Comparator.GE)
    (chart,) = made.edition().charts.ahead

    assert "北京" not in [row.region.short_name for row in chart.rows]


def test_three_regions_or_one_value_are_not_worth_an_axis():
    few, same = charted.writer(), charted.writer()
    few.figures = few.figures[:3]
    same.figures = [replace(figure, value=same.figures[0].value) for figure in same.figures]

    assert few.edition().charts.ahead == same.edition().charts.ahead == ()


def test_a_digest_of_facts_is_drawn_without_a_finding():
    assert len(charted.charts_of(charted.digest())) == 2
    assert findings(charted.digest()) == []


@pytest.mark.parametrize("kind", [0, 1], ids=["bars", "dots"])
def test_a_wrong_number_in_the_alternative_text_is_found(kind):
    chosen = charted.charts_of(charted.digest())[kind]

    for at, run in enumerate(chosen.alt):
        if run.ref:
            wrong = replace(run, text=run.text.replace(run.text[-2:], "7" + run.text[-1]) + "1")
            alt = (*chosen.alt[:at], wrong, *chosen.alt[at + 1 :])
            document = redrawn(lambda chart, alt=alt: replace(chart, alt=alt) if chart == chosen else chart)
            assert findings(document), run


@pytest.mark.parametrize("kind", [0, 1], ids=["bars", "dots"])
def test_a_number_of_no_fact_in_the_alternative_text_is_found(kind):
    chosen = charted.charts_of(charted.digest())[kind]
    plain = tuple(replace(run, ref="") for run in chosen.alt)

    assert findings(redrawn(lambda chart: replace(chart, alt=plain) if chart == chosen else chart))


@pytest.mark.parametrize("change", [{"text": "9731"}, {"ref": ""}], ids=["another", "no mark"])
@pytest.mark.parametrize("kind", [0, 1], ids=["bars", "dots"])
def test_a_number_that_is_drawn_as_no_fact_has_it_is_found(kind, change):
    chosen = charted.charts_of(charted.digest())[kind]
    for at, row in enumerate(chosen.rows):
        words = tuple(replace(run, **change) for run in row.points[0].words)
        points = (replace(row.points[0], words=words), *row.points[1:])
        rows = (*chosen.rows[:at], replace(row, points=points), *chosen.rows[at + 1 :])
        assert findings(redrawn(lambda chart, rows=rows: replace(chart, rows=rows) if chart == chosen else chart))


@pytest.mark.parametrize("kind", [0, 1], ids=["bars", "dots"])
def test_a_bar_or_dot_that_is_not_the_number_written_at_it_is_found(kind):
    chosen = charted.charts_of(charted.digest())[kind]
    row = chosen.rows[0]
    points = (replace(row.points[0], value=row.points[0].value + 1), *row.points[1:])
    rows = (replace(row, points=points), *chosen.rows[1:])
    (message,) = findings(redrawn(lambda chart: replace(chart, rows=rows) if chart == chosen else chart))

    assert message.endswith(f"画的是{points[0].value}")


def test_a_dot_under_another_regions_name_is_found():
    chosen = charted.charts_of(charted.digest())[1]
    first, second, *others = chosen.rows
    rows = (replace(first, name=second.name), replace(second, name=first.name), *others)
    found = findings(redrawn(lambda chart: replace(chart, rows=rows) if chart == chosen else chart))

    assert sum("不是该地区的材料" in message for message in found) == 2


def test_a_number_that_is_drawn_and_not_said_is_refused():
    said = bars(alt='<p data-role="alt">中医药部署1个、<span data-ref="c-1">3</span>个</p>')
    marked = said.replace("<td>1</td>", '<td><span data-ref="c-1">1</span></td>')

    assert bulletin(said)
    with pytest.raises(TemplateError, match="没有说出“中医药”的“3”"):
        bulletin(said.replace(">3</span>", ">4</span>"))
    with pytest.raises(TemplateError, match="没有说出“中医药”的“1”"):
        bulletin(marked)


def test_a_value_beside_another_regions_name_is_found():
    chosen = charted.charts_of(charted.digest())[1]
    alt = tuple(
        replace(run, text=run.text.replace("北京", "甲").replace("河北", "北京").replace("甲", "河北"))
        for run in chosen.alt
    )
    document = redrawn(lambda chart: replace(chart, alt=alt) if chart == chosen else chart)

    assert sum("不是该地区的材料" in message for message in findings(document)) == 2


def test_both_files_say_the_same_of_their_pictures_and_a_difference_is_found():
    document = charted.digest()
    pdf = renderer().render(document)
    docx = write(document)
    other = redrawn(lambda chart: replace(chart, alt=(*chart.alt, replace(chart.alt[0], text="多"))))

    assert check_pdf(document, pdf.data, pdf.headings, "a.pdf") == ()
    assert [finding.message[:8] for finding in check_pdf(other, pdf.data, pdf.headings, "a.pdf")] == ["第1幅图的替代文"]
    spoken = ["".join(run.text for run in chart.alt) for chart in charted.charts_of(document)]
    assert list(pdf_alternatives(pdf.data)) == spoken
    assert [name.get("descr") for name in part(docx, "word/document.xml").iter("{*}docPr")] == spoken
    bookmarks = {block.anchor: pdf.headings[block.anchor] for block in document.blocks if hasattr(block, "anchor")}
    assert check_docx(document, write_at(document, bookmarks), bookmarks, "a.docx") == ()
    assert len(check_docx(other, write_at(document, bookmarks), bookmarks, "a.docx")) == 1


def write_at(document: Bulletin, pages: dict[str, int]) -> bytes:
    return DocxWriter(GBT9704, FONTS).render(document, pages)


def test_the_pdf_of_a_chart_is_valid_holds_no_words_of_it_and_is_the_same_twice():
    document = bulletin(f"<p>正文</p>{bars()}{dots(('甲地', '70%'), ('乙地', '不低于91.3%'))}")
    first, second = renderer().render(document).data, renderer().render(document).data

    assert first == second
    assert "".join(page_text(first, 1).split()) == "正文图1图1—1—"
    for name in ("3a", "ua1"):
        report = page_validation.validate_pdf_bytes(first, profile=name)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    with pikepdf.open(io.BytesIO(first)) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        assert not any(stream.get("/Subtype") == "/Image" for stream in streams)


def test_the_docx_of_a_chart_is_valid_and_the_same_twice(tmp_path):
    document = bulletin(f"<p>正文</p>{bars()}{dots(('甲地', '70%'), ('乙地', '不低于91.3%'))}<p>正文</p>")
    path = tmp_path / "a.docx"
    path.write_bytes(write(document))

    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    found = [finding for finding in ooxml_integrity.check(path) if finding.severity != ooxml_integrity.INFO]
    assert [str(finding) for finding in found] == []
    assert write(document) == path.read_bytes()


def test_the_sheet_and_the_chart_of_a_docx_hold_the_numbers_that_were_counted():
    data = write(bulletin(bars()))
    chart = part(data, "word/charts/chart1.xml")
    drawn = [[value.text for value in series.iter(f"{_C}v")] for series in chart.iter(f"{_C}val")]

    assert sheet(data, 1) == [
        (None, "东部3个", None, None, "西部7个", None),
        (None, "部署", "其余", "间隔", "部署", "其余"),
        (None, 0, 3, 0.6, 0, 7),
        ("中医药", 1, 2, 0.6, 3, 4),
    ]
    assert drawn == [["0", "1"], ["3", "2"], ["0.6", "0.6"], ["0", "3"], ["7", "4"]]


def test_the_words_beside_dots_follow_the_number_of_the_sheet():
    data = write(bulletin(dots(("甲地", "不低于70%"), ("乙地", "不低于90%"), ("丙地", "不低于90%"))))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("word/embeddings/chart1.xlsx")))

    assert [(row[0], row[1], row[4]) for row in sheet(data, 1)[1:]] == [
        ("甲地", 70, "甲地不低于70%"),
        ("乙地、丙地", 90, "乙地、丙地不低于90%"),
    ]
    assert book.worksheets[0]["E3"].value == '=A3&"不低于"&B3&"%"'


def test_a_chart_names_the_office_face_in_all_four_slots_and_its_language():
    for name, html in (("bars", bars()), ("dots", dots(("甲地", "70%"), ("乙地", "90%")))):
        chart = part(write(bulletin(html)), "word/charts/chart1.xml")
        looks = list(chart.iter(f"{_A}defRPr"))

        assert chart.find(f"{_C}lang").get("val") == "zh-CN"
        for look in looks:
            faces = [look.find(f"{_A}{slot}").get("typeface") for slot in ("latin", "ea", "cs", "sym")]
            assert (name, faces, look.get("lang")) == (name, ["仿宋_GB2312"] * 4, "zh-CN")
            assert int(look.get("sz")) >= 900


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (bars(alt=""), "一个 <table>、一个 <p>"),
        (bars(alt="<p>条形图</p>"), "替代文字"),
        (bars(alt='<p data-role="alt"></p>'), "替代文字"),
        (bars(heads=("部署", "其余", "部署", "其他")), "各段应当相同"),
        (bars(cells=(1, 2, 3, "无")), "不是一个数"),
        (bars(cells=(1, 2, 3, "4.5")), "整数"),
        (dots(("甲地", "70%"), ("乙地", "90个")), "单位应当一致"),
        (dots(("甲地", "60%—70%")), "不是一个数"),
        (dots(), "没有一行"),
        (dots(("甲地", "70%")).replace('"dots"', '"pie"'), "data-chart 不能是"),
    ],
)
def test_a_table_that_cannot_be_drawn_is_told(html, told):
    with pytest.raises(TemplateError, match=told):
        bulletin(html)


def flags_of(places: list[tuple[float, int, int]]) -> list[Flag]:
    return [Flag(x, x, 0, width, 4.0 * lines, ("甲",) * lines, "甲", "1") for x, width, lines in places]


@given(
    st.lists(
        st.tuples(st.floats(0, 150, allow_nan=False), st.integers(3, 60), st.integers(1, 4)), min_size=1, max_size=40
    )
)
def test_no_words_beside_dots_cover_others_or_a_leader(places):
    flags = raise_flags(flags_of(places), 3.0)

    assert len(flags) == len(places)
    for at, one in enumerate(flags):
        assert one.bottom >= 3.0
        for other in flags[at + 1 :]:
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            stacked = one.bottom + one.height <= other.bottom or other.bottom + other.height <= one.bottom
            assert apart or stacked
            for left, right in ((one, other), (other, one)):
                meets = left.x < right.x < left.x + left.width
                assert not meets or left.bottom >= right.bottom + right.height


@given(st.lists(st.decimals(0, 10**6, allow_nan=False, places=2), min_size=1, max_size=32))
def test_dots_and_their_words_stay_inside_the_frame(values):
    html = dots(*((f"地区{at}", f"不低于{value:f}万个") for at, value in enumerate(values)))
    (chart,) = bulletin(html).blocks
    placed = lay_dots(chart, LAYOUT)

    for flag in placed.flags:
        assert 0 <= flag.x <= flag.x + flag.width <= placed.frame.width + 1e-6
        assert flag.bottom + flag.height <= placed.axis + 1e-6
        assert placed.ticks[0] <= flag.value <= placed.ticks[-1]
    assert placed.place(placed.ticks[-1]) <= placed.frame.width
    assert placed.frame.height <= LAYOUT.page.type_height_mm * LAYOUT.spacing.figure_share
    lines = placed.frame.height / LAYOUT.page.pitch_mm
    assert lines == pytest.approx(round(lines))


@given(st.lists(st.lists(st.integers(0, 40), min_size=4, max_size=4), min_size=1, max_size=23))
def test_bars_fill_the_line_and_stay_inside_the_frame(rows):
    body = "".join(
        f"<tr><th>{at}号领域</th>{''.join(f'<td>{n}</td>' for n in row)}</tr>" for at, row in enumerate(rows)
    )
    said = "，".join(str(number) for row in (*rows, (1, 2, 3, 4)) for number in row)
    html = bars(alt=f'<p data-role="alt">{said}</p>').replace("<tbody>", f"<tbody>{body}", 1)
    (chart,) = bulletin(html).blocks
    placed = lay_bars(chart, LAYOUT)
    left, size = placed.panels[-1]

    assert left + size * placed.unit == pytest.approx(LAYOUT.page.type_width_mm - LAYOUT.chart.edge_mm)
    assert placed.head + (len(rows) + 1) * placed.row == pytest.approx(placed.foot)
    assert placed.frame.height <= LAYOUT.page.type_height_mm * LAYOUT.spacing.figure_share


@given(st.lists(st.decimals(0, 10**7, places=2).map(float), min_size=1, max_size=9))
def test_an_axis_has_a_few_round_numbers_and_holds_every_value(values):
    ticks = axis_ticks(values)

    assert 2 <= len(ticks) <= 12
    assert ticks[0] <= min(values)
    assert max(values) <= ticks[-1]


@pytest.mark.slow
def test_libreoffice_shows_every_word_and_number_of_a_native_chart():
    data = write(bulletin(f"{bars()}{dots(('甲地', '70%'), ('乙地', '不低于91.3%'))}<p>正文</p>"))
    (pages,) = render_docx([data], find_fonts(None))
    shown = "".join(page_text(pages, 1).split())

    for words in ("东部3个", "西部7个", "中医药", "部署", "其余", "甲地70%", "乙地不低于91.3%"):
        assert words in shown
    assert "间隔" not in shown


@pytest.mark.slow
def test_libreoffice_prints_the_words_of_a_chart_in_black():
    (shown,) = render_docx([write(bulletin(f"<p>正文</p>{bars()}<p>正文</p>"))], find_fonts(None))

    with pypdfium2.PdfDocument(shown) as pdf:
        words = [thing for thing in pdf[0].get_objects() if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
        assert len(words) > 6
        assert {fill_of(thing) for thing in words} == {(0, 0, 0)}


def fill_of(thing) -> tuple[int, int, int]:
    colour = [ctypes.c_uint() for _ in range(4)]
    pypdfium2.raw.FPDFPageObj_GetFillColor(thing.raw, *map(ctypes.byref, colour))
    return tuple(part.value for part in colour[:3])


def test_the_sentence_that_speaks_of_a_figure_stands_on_its_page():
    text = "".join(f"<p>第{line}行</p>" for line in range(18))
    document = bulletin(f"{text}<p>见图1。</p>{bars()}")
    body = part(write(document), "word/document.xml")
    paragraphs = [p for p in body.iter("{*}p") if "".join(p.itertext()) == "见图1。"]

    assert "见图1" in page_text(renderer().render(document).data, 2)
    assert [p.find("{*}pPr/{*}keepNext") is not None for p in paragraphs] == [True]


PICTURE = """<figure data-alt="示意图，共3个地区"><svg width="60mm" height="20mm" viewBox="0 0 60 20" font-size="3.2">
<g fill="#000000"><rect x="1" y="1" width="9" height="4"/><text x="12" y="4.5">鄠邑区</text>
<text y="10" font-family="黑体" text-anchor="middle">
<tspan x="30">第一行</tspan><tspan x="30" y="14">3个</tspan></text></g>
</svg><figcaption>图1</figcaption></figure>"""


def test_the_words_of_a_picture_are_outlines_in_both_files(tmp_path):
    document = bulletin(f"<p>正文</p>{PICTURE}<p>正文</p>")
    pdf = renderer().render(document)
    path = tmp_path / "a.docx"
    path.write_bytes(DocxWriter(GBT9704, FONTS, draw=renderer().draw).render(document, {}))
    with zipfile.ZipFile(path) as archive:
        svg, png = (archive.read(f"word/media/picture1.{kind}") for kind in ("svg", "png"))

    assert check_pdf(document, pdf.data, {}, "a.pdf") == check_docx(document, path.read_bytes(), {}, "a.docx") == ()
    assert b"<text" not in svg
    assert svg.count(b"<path") == 2
    assert Image.open(io.BytesIO(png)).size == (1418, 473)  # 60 mm by 20 mm at 600 dots an inch
    assert renderer().draw(*sized())[1] == png
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    for name in ("3a", "ua1"):
        report = page_validation.validate_pdf_bytes(pdf.data, profile=name)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def sized() -> tuple[str, float, float]:
    (picture,) = (block for block in bulletin(PICTURE).blocks if isinstance(block, Picture))
    return picture.svg, 60, 20


@pytest.mark.parametrize(
    ("before", "after"),
    [('x="12"', 'x="12mm"'), ('x="12"', 'x="12" dx="1"'), ("黑体", "Arial"), ('<tspan x="30">', "<tspan>")],
)
def test_words_whose_place_or_face_is_not_known_are_refused(before, after):
    with pytest.raises(CheckError, match="位置或字体"):
        renderer().render(bulletin(PICTURE.replace(before, after)))


def test_a_number_in_the_words_for_a_picture_needs_a_source():
    assert [message for message in findings(bulletin(PICTURE)) if "没有出处" in message] == [
        "“示意图，共3个地区”里的数字 3个 没有出处"
    ]
