"""Bulletin → one HTML page for the layout engine. Its classes are the roles of the layout; its style is in ``css``."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape
from typing import TypeAlias, assert_never

from reportgen.tree import (
    Aside,
    Bulletin,
    Cell,
    Chart,
    Colophon,
    ColophonRow,
    Contents,
    ContentsEntry,
    Heading,
    Inline,
    ItemList,
    Masthead,
    MastheadLine,
    MastheadRole,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
)
from reportgen.writers.closing import closing_insets, colophon_height_pt, last_paragraph
from reportgen.writers.layout import BlockRole, ProfileLayout
from reportgen.writers.layout_rules import LetterLook
from reportgen.writers.letter import letter_places, letter_rows
from reportgen.writers.pdf.charts import ChartPainter
from reportgen.writers.pdf.drawings import outline_words, words_of
from reportgen.writers.pdf.inline import InlineWriter
from reportgen.writers.pdf.outlines import Outlines
from reportgen.writers.titles import SplitWords, balance_title

HEADING_ROLES = {1: BlockRole.TITLE, 2: BlockRole.HEADING_2, 3: BlockRole.HEADING_3, 4: BlockRole.HEADING_4}
NEW_PAGE = "new-page"
ROOM = "colophon-room"

# Every block but the page break, which is no content.
_Printed: TypeAlias = Masthead | Heading | Paragraph | ItemList | Table | Picture | Chart | Aside | Contents | Colophon


def plain_text(content: Iterable[Inline]) -> str:
    """Return the words of ``content`` without its notes and breaks."""
    return "".join(run.text for run in content if isinstance(run, Text))


class HtmlWriter:
    """Write documents of one profile as HTML."""

    def __init__(
        self,
        layout: ProfileLayout,
        inline: InlineWriter,
        outlines: Outlines,
        split_words: SplitWords | None = None,
    ) -> None:
        self._layout, self._inline, self._outlines = layout, inline, outlines
        self._split_words = split_words
        self._insets = closing_insets(())
        self._last: Paragraph | None = None

    def write(self, bulletin: Bulletin) -> str:
        """Return the whole page."""
        self._insets, self._last = closing_insets(bulletin.blocks), last_paragraph(bulletin.blocks)
        body: list[str] = []
        new_page = False
        for block in bulletin.blocks:
            if isinstance(block, PageBreak):
                new_page = True
                continue
            html = self._write_block(block)
            body.append(f'<div class="{NEW_PAGE}">{html}</div>' if new_page and body else html)
            new_page = False
        bound = sum(isinstance(block, Heading) and block.level == 1 for block in bulletin.blocks) > 1
        return (
            f'<!DOCTYPE html><html lang="zh-CN"><head>{_write_properties(bulletin)}</head>'
            f'<body class="{"bound" if bound else "single"}">{"".join(body)}</body></html>'
        )

    def _write_block(self, block: _Printed) -> str:
        match block:
            case Masthead():
                return self._write_masthead(block)
            case Heading():
                return self._write_heading(block)
            case Paragraph():
                return self._write_paragraph(block, BlockRole(block.role.value))
            case ItemList():
                return self._write_list(block)
            case Table():
                return self._write_table(block)
            case Picture() | Chart():
                return self._write_figure(block)
            case Aside():
                return self._write_aside(block)
            case Contents():
                return self._write_contents(block)
            case Colophon():
                return self._write_colophon(block)
            case _:
                assert_never(block)

    def _write_heading(self, heading: Heading) -> str:
        role, content = HEADING_ROLES[heading.level], heading.content
        if role is BlockRole.TITLE:
            style = self._layout.style(role)
            content = balance_title(content, int(self._layout.page.type_width_pt / style.size_pt), self._split_words)
        return (
            f'<h{heading.level} class="{role}" id="{escape(heading.anchor)}" '
            f'data-label="{escape(plain_text(heading.content))}">{self._inline.write(content, role)}</h{heading.level}>'
        )

    def _write_paragraph(self, paragraph: Paragraph, role: BlockRole) -> str:
        inset = self._insets.of(paragraph.role)
        place = "" if inset is None else f' style="margin-right:{inset * self._layout.page.cell_mm:.4f}mm"'
        last = " last" if paragraph is self._last else ""
        return f'<p class="{role}{last}"{place}>{self._inline.write(paragraph.content, role)}</p>'

    def _write_aside(self, aside: Aside) -> str:
        paragraphs = (self._write_paragraph(paragraph, BlockRole.ASIDE) for paragraph in aside.paragraphs)
        return f'<div class="asides">{"".join(paragraphs)}</div>'

    def _write_list(self, block: ItemList) -> str:
        tag = "ol" if block.ordered else "ul"
        items = "".join(
            f'<li class="item">{self._inline.write((Text(self._item_mark(block, number)), *item), BlockRole.ITEM)}</li>'
            for number, item in enumerate(block.items, 1)
        )
        return f"<{tag}>{items}</{tag}>"

    def _item_mark(self, block: ItemList, number: int) -> str:
        return f"{number}{self._layout.number_mark}" if block.ordered else self._layout.bullet

    def _write_table(self, table: Table) -> str:
        columns = "".join(f'<col style="width:{width * 100:.4f}%"/>' for width in table.widths)
        caption = self._inline.write(table.caption, BlockRole.CAPTION)
        caption = f'<caption class="caption">{caption}</caption>' if caption else ""
        head = "".join(self._write_row(row, BlockRole.TABLE_HEAD) for row in table.head)
        body = "".join(self._write_row(row, BlockRole.TABLE_CELL) for row in table.body)
        return (
            f"<table>{caption}<colgroup>{columns}</colgroup>"
            f"{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"
        )

    def _write_row(self, row: Row, role: BlockRole) -> str:
        return f"<tr>{''.join(self._write_cell(cell, role) for cell in row.cells)}</tr>"

    def _write_cell(self, cell: Cell, role: BlockRole) -> str:
        tag = "th" if cell.scope else "td"
        scope = f' scope="{cell.scope}"' if cell.scope else ""
        spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
            f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        )
        return f'<{tag} class="{role} {cell.align}"{scope}{spans}>{self._inline.write(cell.content, role)}</{tag}>'

    def _write_figure(self, drawn: Picture | Chart) -> str:
        alt = drawn.alt if isinstance(drawn, Picture) else plain_text(drawn.alt)
        svg = self._draw_picture(drawn) if isinstance(drawn, Picture) else self._draw_chart(drawn)
        data = b64encode(svg.encode()).decode()
        caption = self._inline.write(drawn.caption, BlockRole.FIGURE_CAPTION)
        caption = f'<p class="figure-caption">{caption}</p>' if caption else ""
        return f'<div class="figure"><img src="data:image/svg+xml;base64,{data}" alt="{escape(alt)}"/>{caption}</div>'

    def _draw_chart(self, chart: Chart) -> str:
        names = (*chart.groups, *chart.series, *(row.name for row in chart.rows))
        for runs in (*names, *(point.words for row in chart.rows for point in row.points)):
            self._inline.note_signs(plain_text(runs), BlockRole.FIGURE_TEXT)
        return ChartPainter(self._layout, self._outlines).draw(chart)

    def _draw_picture(self, picture: Picture) -> str:
        self._inline.note_signs(words_of(picture.svg), BlockRole.FIGURE_TEXT)
        return outline_words(picture.svg, self._outlines)

    def _write_contents(self, contents: Contents) -> str:
        title = self._inline.write((Text(contents.title),), BlockRole.CONTENTS_TITLE)
        title = f'<p class="contents-title">{title}</p>' if contents.title else ""
        top = min((entry.level for entry in contents.entries), default=2)
        entries = "".join(self._write_entry(entry, entry.level - top) for entry in contents.entries)
        return f'<div class="contents">{title}{entries}</div>'

    def _write_entry(self, entry: ContentsEntry, depth: int) -> str:
        words = self._inline.write(entry.content, BlockRole.CONTENTS_ENTRY)
        return f'<p class="contents-entry depth-{depth}"><a href="#{escape(entry.anchor)}">{words}</a></p>'

    def _write_masthead(self, masthead: Masthead) -> str:
        if self._layout.letter:
            return self._write_letter_head(masthead, self._layout.letter)
        lines = {role: [line for line in masthead.lines if line.role is role] for role in MastheadRole}
        above = sum(len(lines[role]) for role in _ABOVE_NAME)
        parts = [self._write_masthead_line(line, above) for role in _ABOVE_RULE for line in lines[role]]
        imprint = [line for role in _ON_RULE for line in lines[role]]
        if imprint or lines[MastheadRole.NAME]:
            alone = " alone" if [line.role for line in imprint] == [MastheadRole.NUMBER] else ""
            parts.append(f'<div class="imprint{alone}">{"".join(map(self._write_masthead_line, imprint))}</div>')
        if lines[MastheadRole.STRAPLINE]:
            straps = map(self._write_masthead_line, lines[MastheadRole.STRAPLINE])
            parts.append(f'<div class="straplines">{"".join(straps)}</div>')
        return f'<div class="masthead">{"".join(parts)}</div>'

    def _write_letter_head(self, masthead: Masthead, look: LetterLook) -> str:
        signs = sum(len(plain_text(line.content)) for line in masthead.lines if line.role is MastheadRole.NAME)
        places = letter_places(self._layout, look, signs)
        side = (self._layout.page.width_mm - look.width_mm) / 2 - self._layout.page.left_mm
        stripes = "".join(
            f'<div class="stripe" style="left:{side:.3f}mm;width:{look.width_mm:g}mm;'
            f'top:{stripe.top_mm - self._layout.first_top_mm:.3f}mm;height:{stripe.height_mm:g}mm"></div>'
            for stripe in places.stripes
        )
        parts = []
        for row in letter_rows(masthead.lines):
            line = "".join(map(self._write_masthead_line, row))
            if row[0].role is MastheadRole.NAME:
                line = f'<div style="padding-bottom:{places.after_name_pt:.4f}pt">{line}</div>'
            parts.append(f'<div class="letter-line">{line}</div>' if row[1:] else line)
        return f'<div class="masthead">{stripes}{"".join(parts)}</div>'

    def _write_masthead_line(self, line: MastheadLine, above: int = 0) -> str:
        role = BlockRole(line.role.value)
        style = ""
        if role is BlockRole.NAME:
            signs = len(plain_text(line.content))
            size, before = self._layout.name_size_pt(signs), self._layout.name_before_pt(signs, above)
            place = f";margin-top:{before:.4f}pt" if before else ""
            style = f' style="font-size:{size}pt{place}"'
        return f'<p class="{role}"{style}>{self._inline.write(line.content, role)}</p>'

    def _write_colophon(self, colophon: Colophon) -> str:
        rows = "".join(map(self._write_colophon_row, colophon.rows))
        height = colophon_height_pt(colophon, self._layout)
        # The room keeps the foot of the page free; the block itself stands at the foot: see ``css``.
        room = f"height:{height + self._layout.spacing.colophon_slack_pt:.2f}pt"
        return f'<div class="{ROOM}" style="{room}"><div class="colophon-foot">{rows}</div></div>'

    def _write_colophon_row(self, row: ColophonRow) -> str:
        left = self._inline.write(row.left, BlockRole.COLOPHON)
        right = self._inline.write(row.right, BlockRole.COLOPHON)
        if not row.right:
            return f'<p class="colophon">{left}</p>'
        return f'<div class="colophon-pair"><p>{left}</p><p>{right}</p></div>'


_ABOVE_NAME = (MastheadRole.SERIAL, MastheadRole.SECRECY, MastheadRole.URGENCY)
_ABOVE_RULE = (*_ABOVE_NAME, MastheadRole.NAME, MastheadRole.ISSUE)
_ON_RULE = (MastheadRole.NUMBER, MastheadRole.SIGNER, MastheadRole.ISSUER, MastheadRole.DATE)


def _write_properties(bulletin: Bulletin) -> str:
    named = (
        ("author", bulletin.author),
        ("description", bulletin.subject),
        ("dcterms.created", bulletin.date),
        ("dcterms.modified", bulletin.date),
    )
    metas = "".join(f'<meta name="{name}" content="{escape(value)}"/>' for name, value in named if value)
    return f'<meta charset="utf-8"/><title>{escape(bulletin.title)}</title>{metas}'
