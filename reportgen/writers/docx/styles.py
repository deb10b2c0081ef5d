"""Layout → ``styles.xml``: one named style for each role a block plays.

The names of Word's own styles are kept where it has one (Title, heading 1 …), so that its navigation pane, its list of
contents and other programs know them; the others bear the Chinese name of their role.
"""

from collections.abc import Iterator
from dataclasses import replace

from reportgen.model.faces import FontSet
from reportgen.tree import Align
from reportgen.writers.docx.faces import FAR, office_name, rare_faces
from reportgen.writers.docx.wml import Element, flag, mm_to_twips, pt_to_half_points, pt_to_twips, to_xml, w
from reportgen.writers.docx.word_base import apply_base
from reportgen.writers.layout import SHARED_LINES, Alignment, BlockRole, BlockStyle, ProfileLayout

STRONG, EMPHASIS, LINK = "Strong", "Emphasis", "Hyperlink"
DELETED, INSERTED = "Deleted", "Inserted"
NOTE_CALL, NOTE_NUMBER = "FootnoteReference", "FootnoteNumber"
TABLE = "TableNormal"
GAP = "Gap"  # the next to nothing that must stand between two tables, or after one
FIGURE = "Figure"  # a line as high as the picture in it
BULLET, NUMBER = "ListBullet", "ListNumber"

PARAGRAPH_STYLES: dict[BlockRole, tuple[str, str]] = {
    BlockRole.TITLE: ("Title", "Title"),
    BlockRole.HEADING_2: ("Heading1", "heading 1"),
    BlockRole.HEADING_3: ("Heading2", "heading 2"),
    BlockRole.HEADING_4: ("Heading3", "heading 3"),
    BlockRole.BODY: ("BodyText", "Body Text"),
    BlockRole.FLUSH: ("BodyFlush", "正文顶格"),
    BlockRole.CENTRED: ("BodyCentred", "正文居中"),
    BlockRole.RIGHT: ("BodyRight", "正文靠右"),
    BlockRole.SUBTITLE: ("Subtitle", "Subtitle"),
    BlockRole.ADDRESSEE: ("Addressee", "主送机关"),
    BlockRole.ATTACHMENT: ("Attachment", "附件说明"),
    BlockRole.SIGNATURE: ("Signature", "Signature"),
    BlockRole.DATED: ("Date", "Date"),
    BlockRole.SOURCE: ("Source", "来源"),
    BlockRole.NOTE: ("TableNote", "表注"),
    BlockRole.ITEM: (BULLET, "List Bullet"),
    BlockRole.ASIDE: ("EditorsNote", "按语"),
    BlockRole.FOOTNOTE: ("FootnoteText", "footnote text"),
    BlockRole.CAPTION: ("Caption", "caption"),
    BlockRole.FIGURE_CAPTION: ("FigureCaption", "图题"),
    BlockRole.TABLE_HEAD: ("TableHead", "表头"),
    BlockRole.TABLE_CELL: ("TableText", "表文"),
    BlockRole.CONTENTS_TITLE: ("TOCHeading", "TOC Heading"),
    BlockRole.CONTENTS_ENTRY: ("TOC1", "toc 1"),
    BlockRole.SERIAL: ("Serial", "份号"),
    BlockRole.SECRECY: ("Secrecy", "密级"),
    BlockRole.URGENCY: ("Urgency", "紧急程度"),
    BlockRole.NAME: ("BulletinName", "报头名称"),
    BlockRole.NUMBER: ("DocumentNumber", "发文字号"),
    BlockRole.ISSUE: ("Issue", "期号"),
    BlockRole.ISSUER: ("Imprint", "编发单位和日期"),
    BlockRole.STRAPLINE: ("Strapline", "报头栏"),
    BlockRole.COLOPHON: ("Colophon", "报尾"),
    BlockRole.PAGE_NUMBER: ("Footer", "footer"),
}
# The title stands in the navigation pane too: of pages bound together it is the only name.
_OUTLINE = {BlockRole.TITLE: 0, BlockRole.HEADING_2: 0, BlockRole.HEADING_3: 1, BlockRole.HEADING_4: 2}
_BY_TABS = frozenset({BlockRole.ISSUER, BlockRole.STRAPLINE})  # an indent would shorten the rule under them
_JUSTIFICATION = {
    Alignment.JUSTIFY: "both",
    Alignment.LEFT: "left",
    Alignment.CENTRE: "center",
    Alignment.RIGHT: "right",
}
CELL_STYLES = {
    (BlockRole.TABLE_CELL, Align.LEFT): "TableText",
    (BlockRole.TABLE_CELL, Align.CENTRE): "TableTextCentred",
    (BlockRole.TABLE_CELL, Align.RIGHT): "TableTextRight",
    (BlockRole.TABLE_HEAD, Align.LEFT): "TableHeadLeft",
    (BlockRole.TABLE_HEAD, Align.CENTRE): "TableHead",
    (BlockRole.TABLE_HEAD, Align.RIGHT): "TableHeadRight",
}


def style_id(role: BlockRole) -> str:
    """Return the id of the style of ``role``."""
    return PARAGRAPH_STYLES[role][0]


def styles_xml(layout: ProfileLayout, fonts: FontSet, name_characters: int) -> bytes:
    """Return ``styles.xml`` of a profile; ``name_characters`` is how long the bulletin's name is."""
    layout = _fit_name(layout, name_characters)
    root = w("styles", _defaults(layout, fonts), _normal(layout), *_character_styles(layout, fonts))
    root.extend(_paragraph_style(layout, fonts, role) for role in PARAGRAPH_STYLES)
    root.extend(_further_styles(layout))
    root.append(_table_style())
    if layout.word:
        apply_base(root, layout.word)
    return to_xml(root)


def _fit_name(layout: ProfileLayout, characters: int) -> ProfileLayout:
    """Return the layout with the name of the bulletin in a size that keeps it on one line."""
    size = layout.name_size_pt(characters)
    styles = tuple(replace(style, size_pt=size) if style.role is BlockRole.NAME else style for style in layout.styles)
    return replace(layout, styles=styles)


def _defaults(layout: ProfileLayout, fonts: FontSet) -> Element:
    body = layout.style(BlockRole.BODY)
    size = pt_to_half_points(body.size_pt)
    return w(
        "docDefaults",
        w(
            "rPrDefault",
            w(
                "rPr",
                name_face(office_name(fonts, body.face)),
                w("kern", val=0),
                w("sz", val=size),
                w("szCs", val=size),
                w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
            ),
        ),
        w("pPrDefault", w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))),
    )


def name_face(name: str) -> Element:
    """Return the element that names one face for all scripts: a slot left out goes to a Latin face."""
    return w("rFonts", hint="eastAsia", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _style(kind: str, ident: str, name: str, *children: Element, default: bool = False) -> Element:
    marks = {"default": 1} if default else {}
    return w("style", w("name", val=name), *children, type=kind, styleId=ident, **marks)


def _normal(layout: ProfileLayout) -> Element:
    body = layout.style(BlockRole.BODY)
    return _style(
        "paragraph",
        "Normal",
        "Normal",
        w("qFormat"),
        w(
            "pPr",
            *_page_habits(),
            w("spacing", line=pt_to_twips(body.pitch_pt), lineRule="exact"),
            w("jc", val="both"),
        ),
        default=True,
    )


def _page_habits() -> Iterator[Element]:
    """Yield what holds for each paragraph: no control of single lines, a gap at digits and letters.

    The other three are what Word does by itself; they are said aloud because LibreOffice 7 hangs marks where nothing is
    said, and where it is forbidden.
    """
    yield flag("widowControl", on=False)
    for name in ("overflowPunct", "autoSpaceDE", "autoSpaceDN"):
        yield w(name, val=1)


def _paragraph_style(layout: ProfileLayout, fonts: FontSet, role: BlockRole) -> Element:
    look = layout.style(role)
    ident, name = PARAGRAPH_STYLES[role]
    following = [w("next", val="BodyText")] if look.keep_with_next else []
    return _style(
        "paragraph",
        ident,
        name,
        w("basedOn", val="Normal"),
        *following,
        w("qFormat"),
        w("pPr", *_paragraph_properties(layout, look)),
        w("rPr", *_run_properties(look, office_name(fonts, look.face))),
    )


def _paragraph_properties(layout: ProfileLayout, look: BlockStyle) -> Iterator[Element]:
    page = layout.page
    if look.keep_with_next or look.role is BlockRole.TABLE_HEAD:
        yield flag("keepNext")
    if look.role in (BlockRole.TABLE_HEAD, BlockRole.TABLE_CELL, BlockRole.CONTENTS_ENTRY):
        yield flag("suppressLineNumbers")
    if look.role is BlockRole.CONTENTS_ENTRY:
        yield _leader_tab(layout)
    if look.role in SHARED_LINES:
        yield from (w(name, val=0) for name in ("autoSpaceDE", "autoSpaceDN"))
    # LibreOffice gives a large sign two lines of the grid where the face that stands in for it is taller than one.
    if abs(look.pitch_pt - page.pitch_pt) > 0.01 or look.size_pt > layout.style(BlockRole.BODY).size_pt:
        yield flag("snapToGrid", on=False)
    yield w(
        "spacing",
        before=pt_to_twips(look.before_lines * page.pitch_pt),
        after=pt_to_twips(look.after_lines * page.pitch_pt),
        line=pt_to_twips(look.pitch_pt),
        lineRule="exact",
    )
    if look.role not in _BY_TABS:
        yield _indent(layout, look)
    yield w("jc", val=_JUSTIFICATION[look.align])
    if look.role in _OUTLINE:
        yield w("outlineLvl", val=_OUTLINE[look.role])


def _leader_tab(layout: ProfileLayout) -> Element:
    position = mm_to_twips(layout.page.type_width_mm)
    return w("tabs", w("tab", val="right", leader="middleDot", pos=position))


def _indent(layout: ProfileLayout, look: BlockStyle) -> Element:
    """Return the indents in twips and, where a character of the block fills a cell, in characters too.

    Word obeys the characters, so that the indent follows when an editor changes the size; others read the twips.
    """
    in_cells = {"left": look.left_cells, "right": look.right_cells}
    in_cells |= {"hanging": -look.indent_cells} if look.indent_cells < 0 else {"firstLine": look.indent_cells}
    fills_cell = look.size_pt == layout.style(BlockRole.BODY).size_pt
    values: dict[str, int] = {}
    for side, cells in in_cells.items():
        if fills_cell:
            values[f"{side}Chars"] = round(cells * 100)
        values[side] = mm_to_twips(cells * layout.page.cell_mm)
    return w("ind", **values)


def indent_right(layout: ProfileLayout, cells: float) -> Element:
    """Return the indent of a paragraph that ends so many cells before the right edge."""
    return w("ind", rightChars=round(cells * 100), right=mm_to_twips(cells * layout.page.cell_mm))


def _run_properties(look: BlockStyle, face: str) -> Iterator[Element]:
    size = pt_to_half_points(look.size_pt)
    yield name_face(face)
    yield flag("b", on=False)
    yield flag("bCs", on=False)
    yield flag("i", on=False)
    yield flag("iCs", on=False)
    yield w("color", val=look.colour.upper())
    yield w("spacing", val=pt_to_twips(look.tracking_pt))
    yield w("sz", val=size)
    yield w("szCs", val=size)


def _character_styles(layout: ProfileLayout, fonts: FontSet) -> Iterator[Element]:
    yield _style("character", "DefaultParagraphFont", "Default Paragraph Font", w("uiPriority", val=1), default=True)
    yield _face_style(STRONG, "Strong", office_name(fonts, layout.strong_face))
    yield _face_style(EMPHASIS, "Emphasis", office_name(fonts, layout.emphasis_face))
    yield _style("character", DELETED, "删去的字", w("rPr", deleted_mark()))
    yield _style("character", INSERTED, "新增的字", w("rPr", inserted_mark()))
    for rare in (*rare_faces(fonts).values(), FAR):
        yield _face_style(rare.style_id, rare.style_name, rare.face)
    yield _style("character", LINK, "Hyperlink", w("rPr", w("color", val="auto"), w("u", val="none")))
    yield _style("character", NOTE_CALL, "footnote reference", w("rPr", w("vertAlign", val="superscript")))
    yield _style("character", NOTE_NUMBER, "脚注序号", w("rPr", w("vertAlign", val="baseline")))


def deleted_mark() -> Element:
    """Return the property by which words of a former wording are struck through."""
    return flag("strike")


def inserted_mark() -> Element:
    """Return the property by which words that a former wording has not got are underlined."""
    return w("u", val="single")


def _face_style(ident: str, name: str, face: str) -> Element:
    properties = w("rPr", name_face(face), *(flag(tag, on=False) for tag in ("b", "bCs", "i", "iCs")))
    return _style("character", ident, name, w("qFormat"), properties)


def _further_styles(layout: ProfileLayout) -> Iterator[Element]:
    """Yield the variants of the styles above, and the gap."""
    yield _variant(NUMBER, "List Number", BULLET)
    yield _variant("TableTextCentred", "表文居中", "TableText", w("jc", val="center"))
    yield _variant("TableTextRight", "表文靠右", "TableText", w("jc", val="right"))
    yield _variant("TableHeadLeft", "表头靠左", "TableHead", w("jc", val="left"))
    yield _variant("TableHeadRight", "表头靠右", "TableHead", w("jc", val="right"))
    for level in (2, 3):
        cells = (level - 1) * layout.spacing.contents_step_cells
        indent = w("ind", leftChars=round(cells * 100), left=mm_to_twips(cells * layout.page.cell_mm))
        yield _variant(f"TOC{level}", f"toc {level}", "TOC1", indent)
    gap = layout.spacing.gap_pt
    spacing = w("spacing", before=0, after=0, line=pt_to_twips(gap), lineRule="exact")
    yield _variant(GAP, "空隙", "Normal", flag("snapToGrid", on=False), spacing, size=pt_to_half_points(gap))
    auto = w("spacing", line=240, lineRule="auto")
    yield _variant(FIGURE, "图", "Normal", flag("keepNext"), flag("snapToGrid", on=False), auto, w("jc", val="center"))
    yield _variant("Header", "header", GAP)  # holds the watermark and no text


def _variant(ident: str, name: str, base: str, *properties: Element, size: int = 0) -> Element:
    look = [w("rPr", w("sz", val=size), w("szCs", val=size))] if size else []
    return _style("paragraph", ident, name, w("basedOn", val=base), w("pPr", *properties), *look)


def _table_style() -> Element:
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    properties = w("tblPr", w("tblInd", w=0, type="dxa"), margins)
    return _style("table", TABLE, "Normal Table", w("uiPriority", val=99), properties, default=True)
