"""Blocks → the children of ``w:body``."""

from collections.abc import Mapping
from typing import assert_never

from reportgen.tree import (
    Aside,
    Block,
    Bulletin,
    Chart,
    Colophon,
    Contents,
    Heading,
    ItemList,
    Masthead,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Picture,
    Table,
)
from reportgen.writers.closing import Insets
from reportgen.writers.docx.fixed_parts import colophon, contents, lines, masthead
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.runs import Runs
from reportgen.writers.docx.settings import number_of_list
from reportgen.writers.docx.styles import BULLET, FIGURE, GAP, NUMBER, indent_right, style_id
from reportgen.writers.docx.tables import table
from reportgen.writers.docx.wml import Element, W, flag, pt_to_twips, set_spacing, w
from reportgen.writers.layout import BlockRole, ProfileLayout
from reportgen.writers.titles import SplitWords, balance_title

_HEADINGS = {1: BlockRole.TITLE, 2: BlockRole.HEADING_2, 3: BlockRole.HEADING_3, 4: BlockRole.HEADING_4}
_PARAGRAPHS = {role: BlockRole(role.value) for role in ParagraphRole}
_CLOSING = frozenset({ParagraphRole.ATTACHMENT, ParagraphRole.SIGNATURE})
_BEFORE_BREAK = frozenset(f"{{{W}}}{tag}" for tag in ("pStyle", "keepNext", "keepLines"))
_BEFORE_CONTROL = _BEFORE_BREAK | {f"{{{W}}}pageBreakBefore"}


def name_bookmarks(bulletin: Bulletin) -> dict[str, str]:
    """Return the bookmark of each heading's anchor, named as Word names those of a contents list."""
    headings = [block for block in bulletin.blocks if isinstance(block, Heading)]
    return {heading.anchor: f"_Toc{number:09d}" for number, heading in enumerate(headings, 1)}


class Body:
    """The body of one document, grown block by block."""

    def __init__(
        self,
        layout: ProfileLayout,
        runs: Runs,
        bookmarks: Mapping[str, str],
        pages: Mapping[str, int],
        *,
        pictures: Pictures,
        insets: Insets,
        last: Paragraph | None,
        notes_mm: float,
        split_words: SplitWords | None,
    ) -> None:
        self.runs = runs
        self._pictures = pictures
        self._split_words = split_words
        self._insets = insets
        self._ends = last
        self._notes_mm = notes_mm
        self.ordered_lists = 0
        self._layout = layout
        self._bookmarks = bookmarks
        self._pages = pages
        self._elements: list[Element] = []
        self._break = False
        self._last: Block | None = None

    def elements(self) -> list[Element]:
        """Return the elements so far; a table is not left last, since Word calls that damage."""
        return [*self._elements, *([_gap()] if self._ends_with_table() else [])]

    def add(self, block: Block) -> None:
        """Add a block. Raises CheckError for what a DOCX cannot show yet."""
        if isinstance(block, PageBreak):
            self._break = True
            return
        found = self._render(block)
        if not found:
            return
        if self._break and self._elements:
            _begin_page(found[0])
        self._break = False
        if block is self._ends:
            _keep_two_lines(self._elements[-1], found[0])
        self._space(found[0], block)
        self._elements += found
        self._last = block

    def _space(self, first: Element, block: Block) -> None:
        """Set ``first``, which opens ``block``, off from what stands before it."""
        if self._ends_with_table():
            if first.tag == f"{{{W}}}tbl":
                self._elements.append(_gap())  # two tables that touch would become one
            else:
                before = self._layout.style(_PARAGRAPHS[block.role]).before_lines if isinstance(block, Paragraph) else 0
                set_spacing(
                    first, before=lines(self._layout, before) + pt_to_twips(self._layout.spacing.table_after_pt)
                )
        if isinstance(self._last, Paragraph) and self._follows(block, self._elements[-1]):
            _keep_with_next(self._elements[-1])
        if isinstance(self._last, Heading) and isinstance(block, Paragraph) and block.role is ParagraphRole.SUBTITLE:
            set_spacing(self._elements[-1], after=0)  # the space after a title stands after its second line instead

    def _follows(self, block: Block, before: Element) -> bool:
        """Tell whether a block stays with the paragraph before: a figure with one line, or what closes the text.

        LibreOffice moves the whole of a paragraph that is kept with the next, where the PDF moves its last line.
        """
        if isinstance(block, Picture | Chart):
            return len("".join(before.itertext())) < self._layout.page.cells
        return isinstance(block, Paragraph) and block.role in _CLOSING

    def _ends_with_table(self) -> bool:
        return bool(self._elements) and self._elements[-1].tag == f"{{{W}}}tbl"

    def _render(self, block: Block) -> list[Element]:
        match block:
            case Masthead() | Contents() | Colophon():
                return self._fixed_part(block)
            case Heading():
                return [self._heading(block)]
            case Paragraph():
                return [self._paragraph(block, _PARAGRAPHS[block.role])]
            case Aside():
                return self._aside(block)
            case ItemList():
                return self._list(block)
            case Table():
                return self._table(block)
            case Picture() | Chart():
                return self._picture(block)
            case PageBreak():
                return []
            case _:
                assert_never(block)

    def _fixed_part(self, block: Masthead | Contents | Colophon) -> list[Element]:
        match block:
            case Masthead():
                return masthead(block, self.runs, self._layout)
            case Contents():
                return contents(block, self.runs, self._layout, bookmarks=self._bookmarks, pages=self._pages)
            case Colophon():
                return colophon(block, self.runs, self._layout, notes_mm=self._notes_mm)
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> Element:
        role = _HEADINGS[block.level]
        look = self._layout.style(role)
        words = block.content
        if role is BlockRole.TITLE:
            words = balance_title(words, int(self._layout.page.type_width_pt / look.size_pt), self._split_words)
        content = self.runs.inline(words, look.face)
        number = int(self._bookmarks[block.anchor].removeprefix("_Toc"))
        start = w("bookmarkStart", id=number, name=self._bookmarks[block.anchor])
        return w("p", _style(style_id(role)), start, *content, w("bookmarkEnd", id=number))

    def _paragraph(self, block: Paragraph, role: BlockRole) -> Element:
        cells = self._insets.of(block.role)
        place = [] if cells is None else [indent_right(self._layout, cells)]
        return w("p", _style(style_id(role), *place), *self.runs.inline(block.content, self._layout.style(role).face))

    def _aside(self, block: Aside) -> list[Element]:
        found = [self._paragraph(paragraph, BlockRole.ASIDE) for paragraph in block.paragraphs]
        if found:
            set_spacing(found[-1], after=lines(self._layout, self._layout.spacing.aside_after_lines))
        return found

    def _list(self, block: ItemList) -> list[Element]:
        number = number_of_list(self.ordered_lists, ordered=block.ordered)
        self.ordered_lists += block.ordered
        style = NUMBER if block.ordered else BULLET
        face = self._layout.style(BlockRole.ITEM).face
        return [
            w("p", _style(style, w("numPr", w("ilvl", val=0), w("numId", val=number))), *self.runs.inline(item, face))
            for item in block.items
        ]

    def _table(self, block: Table) -> list[Element]:
        found = [table(block, self.runs, self._layout)]
        if block.caption:
            face = self._layout.style(BlockRole.CAPTION).face
            content = self.runs.inline(block.caption, face)
            found.insert(0, w("p", _style(style_id(BlockRole.CAPTION)), *content))
            set_spacing(found[0], before=pt_to_twips(self._layout.spacing.table_before_pt))
        return found

    def _picture(self, block: Picture | Chart) -> list[Element]:
        found = [w("p", _style(FIGURE), self._pictures.draw(block))]
        if block.caption:
            role = BlockRole.FIGURE_CAPTION
            content = self.runs.inline(block.caption, self._layout.style(role).face)
            found.append(w("p", _style(style_id(role)), *content))
        around = lines(self._layout, self._layout.spacing.figure_lines)
        set_spacing(found[0], before=around)
        set_spacing(found[-1], after=around)
        return found


def _style(ident: str, *properties: Element) -> Element:
    return w("pPr", w("pStyle", val=ident), *properties)


def _gap() -> Element:
    return w("p", _style(GAP))


def _keep_two_lines(before: Element, last: Element) -> None:
    """Let no line of the last paragraph stand on a page alone."""
    _keep_with_next(before)
    properties = last[0]
    properties.insert(sum(child.tag in _BEFORE_CONTROL for child in properties), flag("widowControl"))


def _keep_with_next(paragraph: Element) -> None:
    if paragraph[0].find(f"{{{W}}}keepNext") is None:
        paragraph[0].insert(1, flag("keepNext"))  # after the style


def _begin_page(element: Element) -> None:
    """Let the first paragraph in ``element`` begin a page."""
    properties = next(element.iter(f"{{{W}}}pPr"))
    place = sum(child.tag in _BEFORE_BREAK for child in properties)
    properties.insert(place, flag("pageBreakBefore"))
