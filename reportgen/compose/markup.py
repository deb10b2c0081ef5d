"""Markup: what a template writes → the document tree.

The subset, all attributes in ``subset.ATTRIBUTES``::

    <section data-part="masthead"> <p data-role="name|issue|issuer|date|secrecy|serial|strapline">   the masthead;
                                                           of a 公文 also urgency|number|signer
    <h1> … <h4>                                            headings; id names a place for links
    <p data-role="body|flush|centred|right|subtitle|source|note">    paragraphs, body if not said;
                                                           of a 公文 also addressee|attachment|signature|dated
    <ol> <ul> <li>                                         lists of one level
    <table data-widths="0.4,0.6"> <caption> <thead> <tbody> <tr> <th scope> <td colspan rowspan data-align>
    <figure data-alt="…"> <svg> <figcaption>               a drawing
    <figure data-chart="bars|dots"> <table> <p data-role="alt"> <figcaption>    a chart of the table's numbers
    <aside> <p>                                            按语
    <nav data-title="本期要目" data-levels="2,3">            contents, filled from the headings
    <footer> <p> <span data-role="left|right">             the colophon, a row a paragraph
    <hr data-break="page">                                 what follows begins a page
    <section>                                              a grouping without a look
    <strong> <em> <a href> <br> <span data-ref="id"> <span data-note>    inside a block
    <del> <ins>                                            inside a block: what a wording lost, what it gained

Empty paragraphs and list items are dropped: they are what an unset value leaves behind.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.compose.charts import read_chart
from reportgen.compose.inline import read_inline, read_text
from reportgen.compose.pictures import read_picture
from reportgen.compose.subset import Element, read_subset
from reportgen.compose.tables import read_table
from reportgen.errors import TemplateError
from reportgen.tree import (
    Aside,
    Block,
    Bulletin,
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
    ParagraphRole,
    Picture,
    Profile,
    Text,
)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says about itself; ``date`` is ISO, ``watermark`` empty for none."""

    title: str
    author: str = ""
    subject: str = ""
    date: str = ""
    profile: Profile = Profile.BULLETIN
    watermark: str = ""


def parse_bulletin(html: str, properties: Properties, *, template: str = "") -> Bulletin:
    """Return the document that ``html`` writes; ``template`` names it where an element has no place of its own.

    Raises:
        TemplateError: something is outside the subset; its ``where`` is the template's file and line.
    """
    root = read_subset(html, template=template)
    reader = _BlockReader()
    blocks = tuple(reader.read(root))
    reader.check_links(blocks)
    headings = tuple(block for block in blocks if isinstance(block, Heading))
    return Bulletin(
        properties.title,
        properties.author,
        properties.subject,
        properties.date,
        properties.profile,
        tuple(_fill(block, headings, reader.levels) for block in blocks),
        properties.watermark,
    )


def _fill(block: Block, headings: tuple[Heading, ...], levels: dict[int, frozenset[int]]) -> Block:
    """Return contents with an entry for each heading they list, any other block as it is."""
    if not isinstance(block, Contents):
        return block
    listed = levels[id(block)]
    entries = (
        ContentsEntry(heading.level, _plain(heading.content), heading.anchor)
        for heading in headings
        if heading.level in listed
    )
    return Contents(block.title, tuple(entries))


def _plain(content: tuple[Inline, ...]) -> tuple[Text, ...]:
    return tuple(run for run in content if isinstance(run, Text))


class _BlockReader:
    """Read blocks in order; number the headings without an id, and remember what the contents list."""

    def __init__(self) -> None:
        self.levels: dict[int, frozenset[int]] = {}
        self._anchors: dict[str, str] = {}
        self._links: list[tuple[str, str]] = []

    def read(self, element: Element) -> Iterator[Block]:
        for child in element.elements():
            if child.tag == "section" and "data-part" not in child.attributes:
                yield from self.read(child)
            else:
                yield from self._read_block(child)

    def check_links(self, blocks: tuple[Block, ...]) -> None:
        for href, where in self._links:
            if href[1:] not in self._anchors:
                raise TemplateError(f"链接 {href} 指向的标题不存在", where=where)
        if any(isinstance(block, Colophon) for block in blocks[:-1]):
            raise TemplateError("版记应在文稿的最后")

    def _read_block(self, element: Element) -> Iterator[Block]:
        self._note_links(element)
        match element.tag:
            case "h1" | "h2" | "h3" | "h4":
                yield self._read_heading(element)
            case "nav":
                yield self._read_contents(element)
            case "section":
                yield from self._read_part(element)
            case tag if tag in _BLOCKS:
                yield from _BLOCKS[tag](element)
            case tag:
                raise TemplateError(f"<{tag}> 不能单独成段", where=element.where)

    def _read_part(self, element: Element) -> Iterator[Block]:
        match element.attributes["data-part"]:
            case "masthead":
                yield from _read_masthead(element)
            case "contents":
                yield self._read_contents(element)
            case "colophon":
                yield from _read_colophon(element)
            case part:
                raise TemplateError(
                    f"data-part 不能是“{part}”", where=element.where, hint="用 masthead、contents 或 colophon"
                )

    def _read_heading(self, element: Element) -> Heading:
        content = read_inline(element)
        if not _plain(content):
            raise TemplateError("标题是空的", where=element.where)
        anchor = element.attributes.get("id") or f"h-{len(self._anchors) + 1}"
        if anchor in self._anchors:
            raise TemplateError(
                f"标题的 id“{anchor}”用了两次", where=element.where, hint=f"另一处：{self._anchors[anchor]}"
            )
        self._anchors[anchor] = element.where
        return Heading(int(element.tag[1]), content, anchor)

    def _read_contents(self, element: Element) -> Contents:
        wanted = element.attributes.get("data-levels", "2").replace("，", ",").split(",")
        if not set(wanted) <= set("1234"):
            raise TemplateError(f"data-levels 不能是“{','.join(wanted)}”", where=element.where, hint="如 2 或 2,3")
        contents = Contents(element.attributes.get("data-title", ""), ())
        self.levels[id(contents)] = frozenset(int(level) for level in wanted)
        return contents

    def _note_links(self, element: Element) -> None:
        href = element.attributes.get("href", "")
        if href.startswith("#"):
            self._links.append((href, element.where))
        for child in element.children:
            if isinstance(child, Element):
                self._note_links(child)


def _read_paragraph(element: Element) -> Iterator[Paragraph]:
    role = element.attributes.get("data-role", "body")
    if role not in tuple(ParagraphRole):
        raise TemplateError(
            f"data-role 不能是“{role}”", where=element.where, hint=f"可用的有：{'、'.join(ParagraphRole)}"
        )
    content = read_inline(element)
    if content:
        yield Paragraph(content, ParagraphRole(role))


def _read_break(element: Element) -> Iterator[PageBreak]:
    if element.attributes.get("data-break") != "page":
        raise TemplateError("<hr> 只用来换页", where=element.where, hint='写成 <hr data-break="page">')
    yield PageBreak()


def _read_list(element: Element) -> Iterator[ItemList]:
    items = []
    for child in element.elements():
        if child.tag != "li":
            raise TemplateError(f"列表里不能有 <{child.tag}>", where=child.where, hint="每一项写成 <li>…</li>")
        items.append(read_inline(child))
    filled = tuple(item for item in items if item)
    if filled:
        yield ItemList(filled, ordered=element.tag == "ol")


def _read_figure(element: Element) -> Chart | Picture:
    return read_chart(element) if "data-chart" in element.attributes else read_picture(element)


def _read_aside(element: Element) -> Iterator[Aside]:
    paragraphs: list[Paragraph] = []
    for child in element.elements():
        if child.tag != "p":
            raise TemplateError(f"<aside> 里不能有 <{child.tag}>", where=child.where, hint="写成 <p>…</p>")
        paragraphs.extend(_read_paragraph(child))
    if paragraphs:
        yield Aside(tuple(paragraphs))


def _read_masthead(element: Element) -> Iterator[Masthead]:
    lines = []
    for child in element.elements():
        role = child.attributes.get("data-role", "")
        if child.tag != "p" or role not in tuple(MastheadRole):
            raise TemplateError(
                "报头里的每一行应写成 <p data-role=…>",
                where=child.where,
                hint=f"data-role 可用的有：{'、'.join(MastheadRole)}",
            )
        content = read_text(child)
        if content:
            lines.append(MastheadLine(MastheadRole(role), content))
    if lines:
        yield Masthead(tuple(lines))


def _read_colophon(element: Element) -> Iterator[Colophon]:
    rows: list[ColophonRow] = []
    for child in element.elements():
        if child.tag != "p":
            raise TemplateError(f"版记里不能有 <{child.tag}>", where=child.where, hint="每一行写成 <p>…</p>")
        rows.extend(_read_colophon_row(child))
    if rows:
        yield Colophon(tuple(rows))


def _read_colophon_row(element: Element) -> Iterator[ColophonRow]:
    parts = {part: child for child in element.children if isinstance(child, Element) if (part := _part(child))}
    if parts and len(parts) != len(element.elements()):
        raise TemplateError("版记的一行要么全分左右，要么不分", where=element.where)
    sides = {name: read_text(part) for name, part in parts.items()} if parts else {"left": read_text(element)}
    left, right = sides.get("left", ()), sides.get("right", ())
    if left or right:
        yield ColophonRow(left, right)


def _part(element: Element) -> str:
    role = element.attributes.get("data-role", "") if element.tag == "span" else ""
    if role not in ("", "left", "right"):
        raise TemplateError(f"data-role 不能是“{role}”", where=element.where, hint="用 left 或 right")
    return role


_BLOCKS: dict[str, Callable[[Element], Iterator[Block]]] = {
    "p": _read_paragraph,
    "ol": _read_list,
    "ul": _read_list,
    "table": lambda element: iter((read_table(element),)),
    "figure": lambda element: iter((_read_figure(element),)),
    "aside": _read_aside,
    "footer": _read_colophon,
    "hr": _read_break,
}
