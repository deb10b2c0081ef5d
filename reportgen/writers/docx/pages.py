"""Page, grid, page numbers and watermark → the section's properties, its footers and headers."""

from collections.abc import Iterator

from lxml import etree

from reportgen.model.faces import FaceRole, FontSet
from reportgen.writers.docx.faces import office_name
from reportgen.writers.docx.package import Part, Relation, to_part, word_part
from reportgen.writers.docx.styles import GAP, TABLE
from reportgen.writers.docx.tables import no_padding
from reportgen.writers.docx.wml import (
    Element,
    bare_run,
    field_runs,
    flag,
    mm_to_twips,
    pt_to_twips,
    related,
    run,
    to_xml,
    w,
)
from reportgen.writers.docx.word_base import page_of
from reportgen.writers.layout import BlockRole, ProfileLayout
from reportgen.writers.layout_rules import LetterLook, NumberPlace, PageNumber
from reportgen.writers.letter import letter_places

_V, _O = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
_MM_PER_PT = 25.4 / 72
_FIRST = "first"
_HEADERS = ("default", "even", _FIRST)


def section(layout: ProfileLayout, *, number: PageNumber | None, watermark: str) -> Element:
    """Return the properties of the one section of a document."""
    page = layout.page
    references: list[Element] = []
    if watermark or layout.letter:
        references += [related("headerReference", f"rIdHeader{kind}", type=kind) for kind in _header_kinds(number)]
    if number:
        references += [related("footerReference", f"rIdFooter{kind}", type=kind) for kind in _kinds(number)]
    size: dict[str, str | int] = {"w": mm_to_twips(page.width_mm), "h": mm_to_twips(page.height_mm)}
    if page.width_mm > page.height_mm:
        size["orient"] = "landscape"
    margins = {
        "top": mm_to_twips(layout.first_top_mm),
        "right": mm_to_twips(page.right_mm),
        "bottom": mm_to_twips(page.bottom_mm),
        "left": mm_to_twips(page.left_mm),
        "header": mm_to_twips(layout.first_top_mm * layout.spacing.header_share),
        "footer": mm_to_twips(_footer_distance_mm(layout, number)),
        "gutter": 0,
    }
    grid = w("docGrid", type="lines", linePitch=pt_to_twips(page.pitch_pt))
    first = [flag("titlePg")] if _has_first(number) else []
    own = [w("pgSz", **size), w("pgMar", **margins), w("cols"), *first, grid]
    lent = {element.tag: element for element in page_of(layout.word)} if layout.word else {}
    return w("sectPr", *references, *(lent.get(element.tag, element) for element in own))


def page_parts(
    layout: ProfileLayout, fonts: FontSet, *, number: PageNumber | None, watermark: str, name_characters: int
) -> tuple[tuple[Part, ...], tuple[Relation, ...]]:
    """Return the footers and headers of a document, with the relationships that join them to it.

    ``name_characters`` is how long the name over the text is: the rules of a letter lie under it.
    """
    parts: list[Part] = []
    relations: list[Relation] = []
    for kind in _header_kinds(number):
        drawn = [_watermark(watermark, kind, layout, office_name(fonts, FaceRole.HEI))] if watermark else []
        if layout.letter and kind == _FIRST:
            drawn += _stripes(layout, layout.letter, name_characters)
        if drawn or layout.letter:
            parts.append(word_part(f"header-{kind}.xml", "header", _header(layout, kind, drawn)))
            relations.append(to_part(f"rIdHeader{kind}", "header", f"header-{kind}.xml"))
    for kind in _kinds(number):
        if number:
            parts.append(word_part(f"footer-{kind}.xml", "footer", _footer(layout, number, kind)))
            relations.append(to_part(f"rIdFooter{kind}", "footer", f"footer-{kind}.xml"))
    return tuple(parts), tuple(relations)


def _kinds(number: PageNumber | None) -> tuple[str, ...]:
    """Return the kinds of pages; Word's default pages are the odd ones where even ones differ."""
    return ("default", "even") if number else ("default",)


def _header_kinds(number: PageNumber | None) -> tuple[str, ...]:
    return (*_kinds(number), _FIRST) if _has_first(number) else _kinds(number)


def _has_first(number: PageNumber | None) -> bool:
    """Tell whether the first page is of a kind of its own; where nothing is said of its footer, it has none."""
    return number is not None and not number.on_first


def _header(layout: ProfileLayout, kind: str, drawn: list[Element]) -> bytes:
    """Return a header of what is ``drawn`` on the page.

    Those of the later pages of a letter are so high that they push the text down to its place: the first page, whose
    name stands over the type area, gives the section its margin.
    """
    look = w("pPr", w("pStyle", val="Header"))
    if layout.letter and kind != _FIRST:
        height = (layout.page.top_mm - layout.first_top_mm * layout.spacing.header_share) / _MM_PER_PT
        look.append(w("spacing", line=pt_to_twips(height), lineRule="exact"))
    return to_xml(w("hdr", w("p", look, *(bare_run(w("pict", *shapes)) for shapes in drawn))))


def _stripes(layout: ProfileLayout, look: LetterLook, name_characters: int) -> Iterator[list[Element]]:
    """Yield the red lines of a letter's first page."""
    colour = layout.style(BlockRole.NAME).colour
    left = (layout.page.width_mm - look.width_mm) / 2
    for stripe in letter_places(layout, look, name_characters).stripes:
        shape = etree.Element(f"{{{_V}}}rect", nsmap={"v": _V, "o": _O}, alt="", fillcolor=f"#{colour}", stroked="f")
        shape.set(
            "style",
            f"position:absolute;margin-left:{left / _MM_PER_PT:.2f}pt;margin-top:{stripe.top_mm / _MM_PER_PT:.2f}pt;"
            f"width:{look.width_mm / _MM_PER_PT:.2f}pt;height:{stripe.height_mm / _MM_PER_PT:.2f}pt;"
            "z-index:-251658751;mso-position-horizontal-relative:page;mso-position-vertical-relative:page",
        )
        shape.set(f"{{{_O}}}allowincell", "f")
        yield [shape]


def _footer_distance_mm(layout: ProfileLayout, number: PageNumber | None) -> float:
    """Return how far above the paper's edge the footer ends, so that it begins ``line_gap_mm`` under the type area."""
    if not number or number.place is NumberPlace.SIDE:
        return layout.page.bottom_mm * layout.spacing.header_share
    return layout.page.bottom_mm - number.line_gap_mm - _number_height_mm(layout)


def _number_height_mm(layout: ProfileLayout) -> float:
    return layout.style(BlockRole.PAGE_NUMBER).pitch_pt * _MM_PER_PT


def _footer(layout: ProfileLayout, number: PageNumber, kind: str) -> bytes:
    runs = [run(number.before), *field_runs("PAGE", "1"), run(number.after)]
    if number.place is NumberPlace.FOOT:
        inset = mm_to_twips(number.inset_cells * layout.page.cell_mm)
        side, align = ("left", "left") if kind == "even" else ("right", "right")
        look = w("pPr", w("pStyle", val="Footer"), w("ind", **{side: inset}), w("jc", val=align))
        return to_xml(w("ftr", w("p", look, *runs)))
    return to_xml(w("ftr", _side_number(layout, number, kind, runs), _gap()))


def _gap() -> Element:
    return w("p", w("pPr", w("pStyle", val=GAP)))


def _side_number(layout: ProfileLayout, number: PageNumber, kind: str, runs: list[Element]) -> Element:
    """Return a turned cell at the left of the paper, where the foot of a portrait page would be.

    Both anchors are the page: a table that floats by its margins stays in the flow of LibreOffice.
    """
    page = layout.page
    width = mm_to_twips(_number_height_mm(layout))
    inset = number.inset_cells * page.cell_mm
    top = page.top_mm + inset if kind == "even" else page.height_mm - page.bottom_mm - inset - number.room_mm
    place = w(
        "tblpPr",
        vertAnchor="page",
        horzAnchor="page",
        tblpX=mm_to_twips(page.left_mm - number.line_gap_mm) - width,
        tblpY=mm_to_twips(top),
    )
    look = w("pPr", w("pStyle", val="Footer"), w("jc", val="left" if kind == "even" else "right"))
    cell = w(
        "tc",
        w("tcPr", w("tcW", w=width, type="dxa"), w("textDirection", val="tbRl")),
        w("p", look, *runs),
    )
    height = w("trHeight", val=mm_to_twips(number.room_mm), hRule="exact")
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE),
            place,
            w("tblW", w=width, type="dxa"),
            w("tblLayout", type="fixed"),
            no_padding(),
        ),
        w("tblGrid", w("gridCol", w=width)),
        w("tr", w("trPr", height), cell),
    )


def _watermark(word: str, kind: str, layout: ProfileLayout, face: str) -> list[Element]:
    """Return the shapes of the watermark in the form Word itself writes, so that Word can take it away again."""
    look, page = layout.watermark, layout.page
    height = look.sign_pt(page.width_mm / _MM_PER_PT, page.height_mm / _MM_PER_PT, len(word))
    width = height * (look.advance * len(word) - (look.advance - 1))
    shape = etree.Element(f"{{{_V}}}shape", nsmap={"v": _V, "o": _O})
    number = _HEADERS.index(kind)
    shape.set("id", f"PowerPlusWaterMarkObject{number + 1}")
    shape.set(f"{{{_O}}}spid", f"_x0000_s{2049 + number}")
    shape.set("type", "#_x0000_t136")
    shape.set("alt", "")
    shape.set(
        "style",
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{height:.0f}pt;"
        f"rotation:{360 - look.degrees:g};z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin",
    )
    shape.set(f"{{{_O}}}allowincell", "f")
    shape.set("fillcolor", f"#{look.colour}")
    shape.set("stroked", "f")
    etree.SubElement(shape, f"{{{_V}}}textpath", style=f'font-family:"{face}";font-size:{height:.0f}pt', string=word)
    return [_word_art(), shape]


def _word_art() -> Element:
    """Return the shape type of plain text along a line, as Word declares it."""
    return etree.fromstring(
        f'<v:shapetype xmlns:v="{_V}" xmlns:o="{_O}" id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
        ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/><v:handles>'
        '<v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>'
        "</v:shapetype>"
    )
