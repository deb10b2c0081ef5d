"""Masthead, contents and colophon: the parts of a bulletin that have a place and rules of their own."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from reportgen.errors import CheckError
from reportgen.tree import Colophon, ColophonRow, Contents, ContentsEntry, Masthead, MastheadLine, MastheadRole
from reportgen.writers.closing import cells_of, colophon_height_pt
from reportgen.writers.docx.runs import Runs
from reportgen.writers.docx.styles import TABLE, style_id
from reportgen.writers.docx.tables import no_padding, rule
from reportgen.writers.docx.wml import (
    Element,
    close_field,
    field_runs,
    flag,
    mm_to_eighths,
    mm_to_twips,
    open_field,
    pt_to_twips,
    run,
    set_spacing,
    w,
)
from reportgen.writers.layout import BLACK, BlockRole, ProfileLayout
from reportgen.writers.layout_rules import SCRIPT_GAP_EM, LetterLook
from reportgen.writers.letter import letter_places, letter_rows

_ROLES = {
    MastheadRole.SERIAL: BlockRole.SERIAL,
    MastheadRole.SECRECY: BlockRole.SECRECY,
    MastheadRole.URGENCY: BlockRole.URGENCY,
    MastheadRole.NAME: BlockRole.NAME,
    MastheadRole.NUMBER: BlockRole.NUMBER,
    MastheadRole.SIGNER: BlockRole.NUMBER,
    MastheadRole.ISSUE: BlockRole.ISSUE,
    MastheadRole.ISSUER: BlockRole.ISSUER,
    MastheadRole.DATE: BlockRole.ISSUER,
    MastheadRole.STRAPLINE: BlockRole.STRAPLINE,
}


def masthead(block: Masthead, runs: Runs, layout: ProfileLayout) -> list[Element]:
    """Return the masthead; the red rule lies under the last line of one that has a name."""
    if layout.letter:
        return _letter_head(block, runs, layout, layout.letter)
    paragraphs: list[Element] = []
    for role, group in groupby(block.lines, key=lambda line: _ROLES[line.role]):
        parts = list(group)
        if role is BlockRole.ISSUER:
            paragraphs.append(_imprint(parts, runs, layout))
        elif role is BlockRole.STRAPLINE:
            paragraphs.append(_strapline(parts, runs, layout))
        elif role is BlockRole.NUMBER:
            paragraphs.append(_numbered(parts, runs, layout))
        else:
            face = layout.style(role).face
            shown = [_paragraph(role, runs.inline(line.content, face)) for line in parts]
            if role is BlockRole.NAME:
                _place_name(shown[0], parts[0], len(paragraphs), layout)
            paragraphs += shown
    if any(line.role is MastheadRole.NAME for line in block.lines):
        colour, space = layout.style(BlockRole.NAME).colour, layout.spacing.imprint_to_rule_pt
        _underline(paragraphs[-1], mm_to_eighths(layout.rules.masthead_mm), colour=colour, space_pt=space)
        set_spacing(paragraphs[-1], after=lines(layout, layout.spacing.masthead_after_lines))
    return paragraphs


def _letter_head(block: Masthead, runs: Runs, layout: ProfileLayout, look: LetterLook) -> list[Element]:
    """Return the head of a letter; its rules lie in the header of the first page."""
    stops = _tabs(("right", mm_to_twips(layout.page.type_width_mm)))
    paragraphs = []
    for row in letter_rows(block.lines):
        content = runs.inline(row[0].content, layout.style(_ROLES[row[0].role]).face)
        for line in row[1:]:
            content += [run("\t"), *runs.inline(line.content, layout.style(BlockRole.NUMBER).face)]
        paragraphs.append(_paragraph(_ROLES[row[0].role], content, *([stops] if row[1:] else [])))
        if row[0].role is MastheadRole.NAME:
            _place_name(paragraphs[-1], row[0], 0, layout)
            after = letter_places(layout, look, _signs(row[0])).after_name_pt
            set_spacing(paragraphs[-1], after=pt_to_twips(after))
    return paragraphs


def _signs(line: MastheadLine) -> int:
    return sum(len(text.text) for text in line.content)


def _place_name(paragraph: Element, name: MastheadLine, above: int, layout: ProfileLayout) -> None:
    """Set the space over the name where its upper edge has a place; ``above`` lines stand over it."""
    before = layout.name_before_pt(_signs(name), above)
    if before:
        set_spacing(paragraph, before=pt_to_twips(before))


def _numbered(parts: list[MastheadLine], runs: Runs, layout: ProfileLayout) -> Element:
    """Return 发文字号, in the middle or, where 签发人 stands on its line, at the left."""
    look = layout.style(BlockRole.NUMBER)
    content = runs.inline(parts[0].content, look.face)
    if len(parts) == 1:
        return _paragraph(BlockRole.NUMBER, content)
    inset = layout.style(BlockRole.SIGNER).right_cells * layout.page.cell_mm
    left, right = mm_to_twips(inset), mm_to_twips(layout.page.type_width_mm - inset)
    signer = [run("\t"), *runs.inline(parts[1].content, layout.style(BlockRole.SIGNER).face)]
    stops = _tabs(("left", left), ("right", right))
    return _paragraph(BlockRole.NUMBER, [run("\t"), *content, *signer], stops, w("jc", val="left"))


def lines(layout: ProfileLayout, count: float) -> int:
    """Return so many lines of the grid in twips."""
    return pt_to_twips(count * layout.page.pitch_pt)


def _paragraph(role: BlockRole, content: list[Element], *properties: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val=style_id(role)), *properties), *content)


def _underline(paragraph: Element, eighths: int, *, colour: str = BLACK, space_pt: float = 0) -> None:
    """Put a rule under a paragraph; of the properties only the style stands before it."""
    paragraph[0].insert(1, w("pBdr", rule("bottom", eighths, colour=colour, space_pt=space_pt)))


def _tabs(*stops: tuple[str, int]) -> Element:
    return w("tabs", *(w("tab", val=kind, pos=position) for kind, position in stops))


def _imprint(lines: list[MastheadLine], runs: Runs, layout: ProfileLayout) -> Element:
    """Return the line of issuer and date, set by tabs, since an indent would shorten the rule."""
    cell, width = layout.page.cell_mm, layout.page.type_width_mm
    issuer, dated = layout.style(BlockRole.ISSUER), layout.style(BlockRole.DATE)
    content: list[Element] = []
    for line in lines:
        content += [run("\t"), *runs.inline(line.content, issuer.face)]
        if line.role is MastheadRole.DATE and len(lines) == 1:
            content.insert(0, run("\t"))
    left, right = mm_to_twips(issuer.left_cells * cell), mm_to_twips(width - dated.right_cells * cell)
    return _paragraph(BlockRole.ISSUER, content, _tabs(("left", left), ("right", right)))


def _strapline(lines: list[MastheadLine], runs: Runs, layout: ProfileLayout) -> Element:
    """Return the straplines on one line, the first at its left end, the last at its right end."""
    face = layout.style(BlockRole.STRAPLINE).face
    width = mm_to_twips(layout.page.type_width_mm)
    content = runs.inline(lines[0].content, face)
    for line in lines[1:]:
        content += [run("\t"), *runs.inline(line.content, face)]
    stops = [("center", middle) for middle in _middles(lines, width, layout)]
    tabs = [_tabs(*stops, ("right", width))] if lines[1:] else []
    paragraph = _paragraph(BlockRole.STRAPLINE, content, *tabs)
    rule_mm, space = layout.rules.strapline_mm, layout.spacing.strapline_to_rule_pt
    _underline(paragraph, mm_to_eighths(rule_mm), space_pt=space)
    return paragraph


def _middles(lines: list[MastheadLine], width: int, layout: ProfileLayout) -> Iterator[int]:
    """Yield the middles of the straplines between the first and the last, with gaps alike between all of them."""
    size = layout.style(BlockRole.STRAPLINE).size_pt
    widths = [pt_to_twips(size * cells_of(line.content, SCRIPT_GAP_EM)) for line in lines]
    gap = (width - sum(widths)) / max(1, len(lines) - 1)
    for at in range(1, len(lines) - 1):
        yield round(sum(widths[:at]) + at * gap + widths[at] / 2)


def contents(
    block: Contents, runs: Runs, layout: ProfileLayout, *, bookmarks: Mapping[str, str], pages: Mapping[str, int]
) -> list[Element]:
    """Return the contents: one field around all entries, each entry a link with its page filled in."""
    title = [run(block.title)] if block.title else []
    paragraphs = [_paragraph(BlockRole.CONTENTS_TITLE, title)] if title else []
    levels = sorted({entry.level for entry in block.entries})
    entries = [
        _entry(entry, levels.index(entry.level) + 1, runs, layout, bookmarks=bookmarks, pages=pages)
        for entry in block.entries
    ]
    if entries:
        for place, opening in enumerate(open_field(_instruction(levels)), 1):
            entries[0].insert(place, opening)
        entries[-1].append(close_field())
        _underline(entries[-1], mm_to_eighths(layout.rules.contents_mm))
        set_spacing(entries[-1], after=lines(layout, layout.spacing.contents_after_lines))
    return paragraphs + entries


def _instruction(levels: list[int]) -> str:
    """Return the field that finds the same headings again: level 1 is the style Title, the others Heading 1 to 3.

    A style other than a heading goes by the name that Word gives it in its own language, so both names are told.
    """
    if 1 not in levels:
        return f'TOC \\o "{levels[0] - 1}-{levels[-1] - 1}" \\h \\z'
    named = [("Title", "标题", 1)] + [
        (f"heading {level - 1}", f"标题 {level - 1}", depth) for depth, level in enumerate(levels[1:], 2)
    ]
    pairs = ",".join(f"{english},{depth},{chinese},{depth}" for english, chinese, depth in named)
    return f'TOC \\h \\z \\t "{pairs}"'


def _entry(
    entry: ContentsEntry,
    depth: int,
    runs: Runs,
    layout: ProfileLayout,
    *,
    bookmarks: Mapping[str, str],
    pages: Mapping[str, int],
) -> Element:
    if entry.anchor not in bookmarks or entry.anchor not in pages:
        raise CheckError("目录条目没有对应的标题", where="".join(text.text for text in entry.content))
    mark = bookmarks[entry.anchor]
    content = runs.inline(entry.content, layout.style(BlockRole.CONTENTS_ENTRY).face)
    page = field_runs(f"PAGEREF {mark} \\h", str(pages[entry.anchor]))
    link = w("hyperlink", *content, run("\t"), *page, anchor=mark, history=1)
    return w("p", w("pPr", w("pStyle", val=f"TOC{min(depth, 3)}")), link)


def colophon(block: Colophon, runs: Runs, layout: ProfileLayout, *, notes_mm: float) -> list[Element]:
    """Return the colophon as a table that floats at the foot of the type area, over notes so high on its page.

    It is placed across by the page and down by the margin: placed by the margin both ways, a table as wide as the type
    area stays in the flow of LibreOffice.
    """
    width = mm_to_twips(layout.page.type_width_mm)
    left = mm_to_twips(layout.page.left_mm)
    outer, inner = mm_to_eighths(layout.rules.colophon_outer_mm), mm_to_eighths(layout.rules.colophon_inner_mm)
    ruled = layout.rules.colophon_outer_mm > 0
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblpPr", vertAnchor="margin", horzAnchor="page", tblpX=left, **_foot(block, layout, notes_mm)),
        w("tblOverlap", val="never"),
        w("tblW", w=width, type="dxa"),
        *([w("tblBorders", rule("top", outer), rule("bottom", outer), rule("insideH", inner))] if ruled else []),
        w("tblLayout", type="fixed"),
        no_padding(),
    )
    rows = [_colophon_row(row, width, runs, layout) for row in block.rows]
    return [w("tbl", properties, w("tblGrid", w("gridCol", w=width)), *rows)]


def _foot(block: Colophon, layout: ProfileLayout, notes_mm: float) -> dict[str, str | int]:
    """Return where a colophon stands: programs would print notes and a table at the foot over each other."""
    if not notes_mm:
        return {"tblpYSpec": "bottom"}
    # Programs break pages a little otherwise: there may be a note more.
    slack = layout.spacing.colophon_slack_pt + layout.style(BlockRole.FOOTNOTE).pitch_pt
    height = pt_to_twips(colophon_height_pt(block, layout) + slack)
    return {"tblpY": mm_to_twips(layout.page.type_height_mm - notes_mm) - height}


def _colophon_row(row: ColophonRow, width: int, runs: Runs, layout: ProfileLayout) -> Element:
    look = layout.style(BlockRole.COLOPHON)
    content = runs.inline(row.left, look.face)
    tabs: list[Element] = []
    if row.right:
        content += [run("\t"), *runs.inline(row.right, look.face)]
        # The end of a hanging indent is a stop of its own, which a short name would not reach.
        left = mm_to_twips((look.left_cells + look.indent_cells) * layout.page.cell_mm)
        stops = _tabs(("right", width - mm_to_twips(look.right_cells * layout.page.cell_mm)))
        tabs = [stops, w("ind", left=left, firstLine=0)]
    cell = w("tc", w("tcPr", w("tcW", w=width, type="dxa")), _paragraph(BlockRole.COLOPHON, content, *tabs))
    return w("tr", w("trPr", flag("cantSplit")), cell)
