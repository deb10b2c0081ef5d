"""The layout data → CSS for WeasyPrint, one style sheet a profile. Quirks of the engine are kept here."""

from collections.abc import Iterator

from reportgen.model.faces import FaceRole
from reportgen.writers.layout import BlockRole, BlockStyle, NumberPlace, PageNumber, ProfileLayout
from reportgen.writers.pdf.faces import stand_in

# 22 pitches and their rounding must never overflow the type area.
_FOOT_SLACK_MM = 0.1
# With the exact tracking, rounding up loses the last character of a line.
_TRACKING_SLACK_PT = 0.002


def family(role: FaceRole) -> str:
    """Return the family that the style sheet knows the face of ``role`` by; a chart may name it too."""
    return f'"{role.value}"'


def stack(role: FaceRole) -> str:
    """Return the families for text in ``role``."""
    return f"{family(role)}, {family(stand_in(role))}"


def make_css(layout: ProfileLayout) -> str:
    """Return the style sheet of a profile."""
    parts = [_page(layout), _fixed(layout)]
    parts += [_style(layout, style) for style in layout.styles if style.role is not BlockRole.PAGE_NUMBER]
    parts += [_stand_in_class(role) for role in (FaceRole.RARE_SERIF, FaceRole.RARE_SANS)]
    return "\n".join(parts)


def _page(layout: ProfileLayout) -> str:
    page = layout.page
    size = f"size: {page.width_mm}mm {page.height_mm}mm;"
    right, left = f"{page.right_mm}mm", f"{page.left_mm}mm"
    top, bottom = page.top_mm, page.bottom_mm
    footnote = f"@footnote {{ border-top: {layout.rules.footnote_mm}mm solid #000; padding-top: 3pt; margin-top: 6pt }}"
    rules = [f"@page {{ {size} margin: {top}mm {right} {bottom - _FOOT_SLACK_MM:g}mm {left}; {footnote} }}"]
    if layout.number and layout.number.place is NumberPlace.SIDE:
        # Clause 8: the head of the page lies at 订口 on odd pages, at 切口 on even pages.
        rules.append(f"@page :left {{ margin-top: {bottom}mm; margin-bottom: {top - _FOOT_SLACK_MM:g}mm }}")
    if layout.number:
        rules += _number_rules(layout, layout.number, "")
    if layout.bound_number:
        rules += _number_rules(layout, layout.bound_number, "bound")
    return "\n".join([*rules, "body.bound { page: bound }"])


def _number_rules(layout: ProfileLayout, number: PageNumber, name: str) -> Iterator[str]:
    style = layout.style(BlockRole.PAGE_NUMBER)
    content = f'content: "{number.dash} " counter(page) " {number.dash}"; white-space: pre'
    font = f"font: {style.size_pt}pt/{style.pitch_pt}pt {stack(style.face)}"
    inset, gap = f"{number.inset_cells * layout.page.cell_mm:.3f}mm", f"{number.gap_mm}mm"
    for side, other in (("right", "left"), ("left", "right")):
        if number.place is NumberPlace.FOOT:
            place = f"width: 40mm; text-align: {side}; vertical-align: top; padding-top: {gap}; margin-{side}: {inset}"
            yield f"@page {name}:{side} {{ @bottom-{side} {{ {content}; {font}; {place} }} }}"
            continue
        # The foot of the turned page is at the left: odd pages end below (the paper's right), even pages above.
        # The box is as tall as a line and is turned around its middle; its text runs from top to bottom.
        length = 24
        corner, edge = ("bottom", "bottom") if side == "right" else ("top", "top")
        left = f"{layout.page.left_mm - number.gap_mm - length / 2:.3f}mm"
        place = (
            f"width: {length}mm; height: {style.pitch_pt}pt; margin-left: auto; margin-right: "
            f"calc({number.gap_mm}mm - {length / 2}mm + {style.pitch_pt / 2}pt); "
            f"margin-{edge}: calc({inset} + {length / 2}mm - {style.pitch_pt / 2}pt); "
            f"text-align: {'right' if side == 'right' else 'left'}; vertical-align: middle; transform: rotate(90deg)"
        )
        del left, other
        yield f"@page {name}:{side} {{ @left-{corner} {{ {content}; {font}; {place} }} }}"


def _style(layout: ProfileLayout, style: BlockStyle) -> str:
    cell, pitch = layout.page.cell_mm, layout.page.pitch_pt
    tracking = style.tracking_pt - _TRACKING_SLACK_PT if style.tracking_pt else 0
    margins = (
        style.before_lines * pitch,
        style.right_cells * cell,
        style.after_lines * pitch,
        style.left_cells * cell,
    )
    before, right, after, left = margins
    align = {"centre": "center"}.get(style.align, style.align)
    parts = [
        f"font-family: {stack(style.face)}",
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


def _stand_in_class(role: FaceRole) -> str:
    # Without a line height of its own a taller stand-in would stretch its line and cost the page one.
    return f".{role.name.lower().replace('_', '-')} {{ font-family: {family(role)}; line-height: 0 }}"


def _fixed(layout: ProfileLayout) -> str:
    """Return what no style of the layout says: structure, rules, and the emphasis of faces."""
    rules, page = layout.rules, layout.page
    title, masthead = layout.style(BlockRole.TITLE), layout.style(BlockRole.NAME)
    issuer, colophon = layout.style(BlockRole.ISSUER), layout.style(BlockRole.COLOPHON)
    outer, inner = f"{rules.colophon_outer_mm}mm solid #000", f"{rules.colophon_inner_mm}mm solid #000"
    side = f"{colophon.right_cells * page.cell_mm:.4f}mm"
    return f"""
html {{ font-family: {stack(FaceRole.FANGSONG)}; line-height: {page.pitch_pt:.4f}pt }}
body, p, h1, h2, h3, h4, ol, ul, li, table {{ margin: 0; padding: 0; font-weight: normal; list-style: none }}
body {{ orphans: 1; widows: 1 }}
h1 {{ bookmark-level: 1; bookmark-label: attr(data-label) }}
h2 {{ bookmark-level: 2; bookmark-label: attr(data-label) }}
h3 {{ bookmark-level: 3; bookmark-label: attr(data-label) }}
h4 {{ bookmark-level: 4; bookmark-label: attr(data-label) }}
a {{ color: inherit; text-decoration: none }}
img {{ image-rendering: crisp-edges }}
.title + .subtitle {{ margin-top: {-title.after_lines * page.pitch_pt:.4f}pt }}
.new-page {{ break-before: page }}
.half {{ font-feature-settings: "halt" }}
.strong {{ font-family: {stack(layout.strong_face)} }}
.emphasis {{ font-family: {stack(layout.emphasis_face)} }}
.imprint, .straplines, .colophon-pair {{ display: flex; justify-content: space-between }}
.imprint {{ border-bottom: {rules.masthead_mm}mm solid #{masthead.colour}; min-height: {issuer.pitch_pt:.4f}pt;
  margin-bottom: {page.pitch_pt / 2:.4f}pt }}
.straplines {{ border-bottom: {rules.strapline_mm}mm solid #000; padding-bottom: 2pt }}
.name {{ white-space: nowrap }}
.asides {{ margin-bottom: {page.pitch_pt / 2:.4f}pt }}
.contents {{ break-inside: avoid-page; border-bottom: {rules.contents_mm}mm solid #000;
  margin-bottom: {page.pitch_pt / 2:.4f}pt }}
.contents-entry a::after {{ content: leader("…") target-counter(attr(href), page) }}
.depth-1 {{ padding-left: {page.cell_mm:.4f}mm }}
.depth-2 {{ padding-left: {2 * page.cell_mm:.4f}mm }}
table {{ width: 100%; table-layout: fixed; border-collapse: collapse; border: {rules.table_outer_mm}mm solid #000;
  margin: 2pt 0 4pt }}
caption {{ caption-side: top }}
thead {{ display: table-header-group }}
tr {{ break-inside: avoid }}
th, td {{ border: {rules.table_inner_mm}mm solid #000; padding: {rules.row_padding_mm}mm {rules.cell_padding_mm}mm;
  vertical-align: middle; font-weight: normal }}
th.left, td.left {{ text-align: left }}
th.centre, td.centre {{ text-align: center }}
th.right, td.right {{ text-align: right }}
.figure {{ break-inside: avoid; margin: {page.pitch_pt / 2:.4f}pt 0; text-align: center }}
.figure img {{ max-width: 100%; max-height: {page.type_height_mm * 0.6:.1f}mm }}
span.footnote {{ float: footnote }}
span.footnote::footnote-call {{ content: "〔" counter(footnote) "〕"; font-size: 9pt; vertical-align: super;
  line-height: 0; letter-spacing: 0 }}
span.footnote::footnote-marker {{ content: "〔" counter(footnote) "〕" }}
.colophon-room {{ break-inside: avoid }}
.colophon-foot {{ position: absolute; left: 0; right: 0; bottom: 0; border-top: {outer}; border-bottom: {outer} }}
.colophon-foot > * + * {{ border-top: {inner} }}
.colophon-foot > .colophon {{ margin: 0; padding: 0 {side} 0 {colophon.left_cells * page.cell_mm:.4f}mm }}
.colophon-pair {{ padding: 0 {side}; font-family: {stack(colophon.face)}; font-size: {colophon.size_pt}pt;
  line-height: {colophon.pitch_pt:.4f}pt }}
"""
