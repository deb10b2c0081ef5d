"""The layout data → CSS for WeasyPrint, one style sheet a profile. Quirks of the engine are kept here."""

from collections.abc import Iterator, Mapping

from reportgen.model.faces import FaceRole, FontSet
from reportgen.writers.layout import BlockRole, BlockStyle, ProfileLayout
from reportgen.writers.layout_rules import LAST_ROWS, NumberPlace, PageNumber
from reportgen.writers.pdf.faces import stand_in

Families = Mapping[FaceRole, str]


def name_families(fonts: FontSet) -> dict[FaceRole, str]:
    """Return the family that the style sheets know each face by: its own, with its role where two would share it."""
    own = [file.family for file in fonts.files]
    return {
        file.role: file.family if own.count(file.family) == 1 else f"{file.family} {file.role.name.title()}"
        for file in fonts.files
    }


def stack(role: FaceRole, families: Families) -> str:
    """Return the families for text in ``role``."""
    return f'"{families[role]}", "{families[stand_in(role)]}"'


def make_css(layout: ProfileLayout, families: Families) -> str:
    """Return the style sheet of a profile."""
    parts = [_page(layout, families), _fixed(layout, families), _tables(layout), _notes_and_colophon(layout, families)]
    parts += [_style(layout, style, families) for style in layout.styles if style.role is not BlockRole.PAGE_NUMBER]
    parts += [_stand_in_class(role, families) for role in (FaceRole.RARE_SERIF, FaceRole.RARE_SANS)]
    return "\n".join(parts)


def _page(layout: ProfileLayout, families: Families) -> str:
    page = layout.page
    size = f"size: {page.width_mm}mm {page.height_mm}mm;"
    right, left = f"{page.right_mm}mm", f"{page.left_mm}mm"
    top, bottom = page.top_mm, page.bottom_mm
    spacing, slack = layout.spacing, layout.rounding.foot_mm
    footnote = (
        f"@footnote {{ border-top: {layout.rules.footnote_mm}mm solid #000; "
        f"padding-top: {spacing.footnote_after_pt:g}pt; margin-top: {spacing.footnote_before_pt:g}pt }}"
    )
    rules = [f"@page {{ {size} margin: {top}mm {right} {bottom - slack:g}mm {left}; {footnote} }}"]
    if layout.number and layout.number.place is NumberPlace.SIDE:
        # Clause 8: the head of the page lies at 订口 on odd pages, at 切口 on even pages.
        rules.append(f"@page :left {{ margin-top: {bottom}mm; margin-bottom: {top - slack:g}mm }}")
    face = layout.style(BlockRole.PAGE_NUMBER).face
    if layout.number:
        rules += _number_rules(layout, layout.number, stack(face, families))
    if layout.bound_number:
        rules += _number_rules(layout, layout.bound_number, stack(face, families), name="bound")
    if layout.letter:
        rules.append(f"@page :first {{ margin-top: {layout.first_top_mm:.3f}mm }}")
    return "\n".join([*rules, "body.bound { page: bound }"])


def _number_rules(layout: ProfileLayout, number: PageNumber, faces: str, *, name: str = "") -> Iterator[str]:
    style = layout.style(BlockRole.PAGE_NUMBER)
    content = f'content: "{number.before}" counter(page) "{number.after}"; white-space: pre'
    font = f"font: {style.size_pt}pt/{style.pitch_pt}pt {faces}"
    place = _place_at_foot if number.place is NumberPlace.FOOT else _place_at_side
    for side in ("right", "left"):
        box, rules = place(layout, number, side)
        yield f"@page {name}:{side} {{ @{box} {{ {content}; {font}; {rules} }} }}"
        if not number.on_first:
            yield f"@page {name}:first {{ @{box} {{ content: none }} }}"


def _place_at_foot(layout: ProfileLayout, number: PageNumber, side: str) -> tuple[str, str]:
    inset = f"{number.inset_cells * layout.page.cell_mm:.3f}mm"
    place = f"width: {number.room_mm:g}mm; text-align: {side}; vertical-align: top; padding-top: {number.line_gap_mm}mm"
    return f"bottom-{side}", f"{place}; margin-{side}: {inset}"


def _place_at_side(layout: ProfileLayout, number: PageNumber, side: str) -> tuple[str, str]:
    """Return a box turned around its middle, at the left of a landscape page, which is the foot of the turned paper.

    Odd pages have it below (the right side of the paper), even pages above.
    """
    line = layout.style(BlockRole.PAGE_NUMBER).pitch_pt
    edge = "bottom" if side == "right" else "top"
    # Turned, the box is as wide as a line and as high as it was long: half the difference moves each edge.
    turn = f"{number.turned_room_mm / 2}mm - {line / 2}pt"
    inset = f"{number.inset_cells * layout.page.cell_mm:.3f}mm"
    rules = (
        f"width: {number.turned_room_mm:g}mm; height: {line}pt; margin-left: auto; "
        f"margin-right: calc({number.line_gap_mm}mm - ({turn})); margin-{edge}: calc({inset} + {turn}); "
        f"text-align: {side}; vertical-align: middle; transform: rotate(90deg)"
    )
    return f"left-{edge}", rules


def _style(layout: ProfileLayout, style: BlockStyle, families: Families) -> str:
    cell, pitch = layout.page.cell_mm, layout.page.pitch_pt
    tracking = style.tracking_pt - layout.rounding.tracking_pt if style.tracking_pt else 0
    margins = (
        style.before_lines * pitch,
        style.right_cells * cell,
        style.after_lines * pitch,
        style.left_cells * cell,
    )
    before, right, after, left = margins
    align = {"centre": "center"}.get(style.align, style.align)
    parts = [
        f"font-family: {stack(style.face, families)}",
        f"font-size: {style.size_pt:g}pt",
        f"line-height: {style.pitch_pt:.4f}pt",
        f"letter-spacing: {tracking:.4f}pt",
        f"text-align: {align}",
        f"text-indent: {style.indent_cells * cell:.4f}mm",
        f"color: #{style.colour}",
    ]
    if style.role not in (BlockRole.TABLE_CELL, BlockRole.TABLE_HEAD, BlockRole.CAPTION):
        parts.append(f"margin: {before:.4f}pt {right:.4f}mm {after:.4f}pt {left:.4f}mm")
    if style.keep_with_next:
        parts.append("break-after: avoid")
    return f".{style.role} {{ {'; '.join(parts)} }}"


def _stand_in_class(role: FaceRole, families: Families) -> str:
    # Without a line height of its own a taller stand-in would stretch its line and cost the page one.
    name = role.name.lower().replace("_", "-")
    return f'.{name} {{ font-family: "{families[role]}"; line-height: 0 }}'


def _fixed(layout: ProfileLayout, families: Families) -> str:
    """Return what no style of the layout says: structure, rules, and the emphasis of faces."""
    rules, page, spacing = layout.rules, layout.page, layout.spacing
    title, masthead = layout.style(BlockRole.TITLE), layout.style(BlockRole.NAME)
    issuer = layout.style(BlockRole.ISSUER)
    return f"""
html {{ font-family: {stack(FaceRole.FANGSONG, families)}; line-height: {page.pitch_pt:.4f}pt }}
body, p, h1, h2, h3, h4, ol, ul, li, table {{ margin: 0; padding: 0; font-weight: normal; list-style: none }}
body {{ orphans: 1; widows: 1 }}
h1 {{ bookmark-level: 1; bookmark-label: attr(data-label) }}
h2 {{ bookmark-level: 2; bookmark-label: attr(data-label) }}
h3 {{ bookmark-level: 3; bookmark-label: attr(data-label) }}
h4 {{ bookmark-level: 4; bookmark-label: attr(data-label) }}
a {{ color: inherit; text-decoration: none }}
img {{ image-rendering: crisp-edges }}
.title + .subtitle, .new-page + .subtitle {{ margin-top: {-title.after_lines * page.pitch_pt:.4f}pt }}
.new-page {{ break-before: page }}
.attachment, .signature {{ break-before: avoid; break-inside: avoid }}
.last {{ widows: 2; break-before: avoid }}
.half {{ font-feature-settings: "halt" }}
.strong {{ font-family: {stack(layout.strong_face, families)} }}
.emphasis {{ font-family: {stack(layout.emphasis_face, families)} }}
.deleted {{ text-decoration: line-through }}
.inserted {{ text-decoration: underline }}
.imprint, .straplines, .colophon-pair, .letter-line {{ display: flex; justify-content: space-between }}
.imprint {{ border-bottom: {rules.masthead_mm}mm solid #{masthead.colour}; min-height: {issuer.pitch_pt:.4f}pt;
  padding-bottom: {spacing.imprint_to_rule_pt:g}pt;
  margin-bottom: {spacing.masthead_after_lines * page.pitch_pt:.4f}pt }}
.imprint.alone {{ justify-content: center }}
.imprint:not(.alone) > .number {{ margin-left: {layout.style(BlockRole.SIGNER).right_cells * page.cell_mm:.4f}mm }}
.stripe {{ position: absolute; background: #{masthead.colour} }}
.straplines {{ border-bottom: {rules.strapline_mm}mm solid #000; padding-bottom: {spacing.strapline_to_rule_pt:g}pt }}
.imprint .date {{ margin-left: auto }}
.name {{ white-space: nowrap }}
.asides {{ margin-bottom: {spacing.aside_after_lines * page.pitch_pt:.4f}pt }}
.contents {{ break-inside: avoid-page; border-bottom: {rules.contents_mm}mm solid #000;
  margin-bottom: {spacing.contents_after_lines * page.pitch_pt:.4f}pt }}
.contents-entry a::after {{ content: leader("…") target-counter(attr(href), page) }}
.depth-1 {{ padding-left: {spacing.contents_step_cells * page.cell_mm:.4f}mm }}
.depth-2 {{ padding-left: {2 * spacing.contents_step_cells * page.cell_mm:.4f}mm }}
"""


def _tables(layout: ProfileLayout) -> str:
    """Return tables and pictures."""
    rules, page, spacing = layout.rules, layout.page, layout.spacing
    # A border takes its width from the cell here; in a DOCX it lies on the cell's edge.
    beside = rules.cell_padding_mm - rules.table_outer_mm / 2
    return f"""
table {{ width: 100%; table-layout: fixed; border-collapse: collapse; border: {rules.table_outer_mm}mm solid #000;
  margin: {spacing.table_before_pt:g}pt 0 {spacing.table_after_pt:g}pt }}
caption {{ caption-side: top }}
thead {{ display: table-header-group }}
tr {{ break-inside: avoid }}
tbody tr:nth-last-child(-n+{LAST_ROWS - 1}) {{ break-before: avoid }}
th, td {{ overflow-wrap: anywhere }}
th, td {{ border: {rules.table_inner_mm}mm solid #000; padding: {rules.row_padding_mm}mm {beside:.4f}mm;
  vertical-align: middle; font-weight: normal }}
th.left, td.left {{ text-align: left }}
th.centre, td.centre {{ text-align: center }}
th.right, td.right {{ text-align: right }}
.figure {{ break-inside: avoid; break-before: avoid; text-align: center;
  margin: {spacing.figure_lines * page.pitch_pt:.4f}pt 0 }}
.figure img {{ vertical-align: top; max-width: 100%; max-height: {page.type_height_mm * spacing.figure_share:.1f}mm }}
"""


def _notes_and_colophon(layout: ProfileLayout, families: Families) -> str:
    """Return what stands at the foot of a page."""
    rules, page, spacing, colophon = layout.rules, layout.page, layout.spacing, layout.style(BlockRole.COLOPHON)
    outer, inner = f"{rules.colophon_outer_mm}mm solid #000", f"{rules.colophon_inner_mm}mm solid #000"
    side = f"{colophon.right_cells * page.cell_mm:.4f}mm"
    return f"""
span.footnote {{ float: footnote; footnote-policy: line }}
span.footnote::footnote-call {{ content: "〔" counter(footnote) "〕"; font-size: {spacing.call_size_pt:g}pt;
  vertical-align: super; line-height: 0; letter-spacing: 0 }}
span.footnote::footnote-marker {{ content: "〔" counter(footnote) "〕" }}
.colophon-room {{ break-inside: avoid }}
.colophon-foot {{ position: absolute; left: 0; right: 0; bottom: 0; border-top: {outer}; border-bottom: {outer} }}
.colophon-foot > * + * {{ border-top: {inner} }}
.colophon-foot > .colophon {{ margin: 0; padding: 0 {side} 0 {colophon.left_cells * page.cell_mm:.4f}mm }}
.colophon-pair {{ padding: 0 {side}; font-family: {stack(colophon.face, families)}; font-size: {colophon.size_pt}pt;
  line-height: {colophon.pitch_pt:.4f}pt }}
"""
