"""Rendering: a Bulletin, the layout and the faces → the bytes of a PDF. A pure function of the three.

One Renderer a process: it holds the parsed style sheets and the loaded faces, which are costly to make.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import finalize

from reportgen.errors import CheckError
from reportgen.model.faces import FontSet
from reportgen.tree import Bulletin, Heading, Profile
from reportgen.writers.layout import Layout
from reportgen.writers.pdf.css import make_css, name_families
from reportgen.writers.pdf.drawings import draw_png, outline_words
from reportgen.writers.pdf.faces import Coverage
from reportgen.writers.pdf.html import ROOM, HtmlWriter
from reportgen.writers.pdf.inline import InlineWriter
from reportgen.writers.pdf.letting_go import take_apart
from reportgen.writers.pdf.outlines import Outlines
from reportgen.writers.pdf.watermark import Watermark
from reportgen.writers.titles import SplitWords

if TYPE_CHECKING:
    from weasyprint import CSS, Document

_MM_PER_PX = 25.4 / 96


@dataclass(frozen=True, slots=True)
class Measure:
    """How much room a document takes: ``spare_mm`` is what is left of the type area of its last page."""

    pages: int
    spare_mm: float
    headings: dict[str, int]


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A finished PDF: ``headings`` gives the page of each anchor, ``stood_in`` the signs in another face than asked.

    ``notes_mm`` is how high the notes of the last page stand.
    """

    data: bytes
    pages: int
    headings: dict[str, int]
    stood_in: tuple[str, ...] = ()
    notes_mm: float = 0


class Renderer:
    """Lay out documents in one layout and one set of faces.

    ``split_words`` says what the words of a title are, so that its lines do not break within one.
    """

    def __init__(self, layout: Layout, fonts: FontSet, split_words: SplitWords | None = None) -> None:
        from weasyprint.text.fonts import FontConfiguration

        from reportgen.writers.pdf import (
            borders,
            gaps,
            justify,
            letting_go,
            notes,
            objects,
            paths,
            pseudo,
            same_cells,
            streams,
        )

        for engine in (justify, gaps, notes, borders, pseudo, paths, streams, objects, same_cells, letting_go):
            engine.install()
        self._layout, self._fonts, self._split_words = layout, fonts, split_words
        self._coverage = Coverage(fonts)
        self._outlines = Outlines(fonts, self._coverage)
        self._families = name_families(fonts)
        self._font_config = FontConfiguration()
        # WeasyPrint copies the faces into a folder, and at the end of a process has no time to remove it.
        finalize(self, self._font_config.__del__)
        self._load_faces()
        self._sheets: dict[Profile, CSS] = {}
        self._watermarks: dict[tuple[Profile, str], Watermark] = {}

    def measure(self, bulletin: Bulletin) -> Measure:
        """Return how much room ``bulletin`` takes.

        Raises:
            CheckError: a sign has no face, or the page asks for something from outside.
        """
        html, _ = self._write_html(bulletin)
        document = self.lay_out(html, bulletin)
        return Measure(len(document.pages), _spare_mm(document.pages[-1]), _heading_pages(bulletin, document))

    def render(self, bulletin: Bulletin) -> RenderedPdf:
        """Return ``bulletin`` as a PDF; the same bytes for the same input.

        Raises:
            CheckError: a sign has no face, or the page asks for something from outside.
        """
        html, stood_in = self._write_html(bulletin)
        document = self.lay_out(html, bulletin)
        data = self.write(document, self._watermark(bulletin))
        notes_mm = sum(area.margin_height() for area in _notes(document.pages[-1])) * _MM_PER_PX
        headings = _heading_pages(bulletin, document)
        take_apart(document)
        return RenderedPdf(data, len(document.pages), headings, stood_in, notes_mm)

    def lay_out(self, html: str, bulletin: Bulletin) -> "Document":
        """Return the laid-out pages of ``html`` in the profile of ``bulletin``.

        Raises:
            CheckError: the page asks for something from outside.
        """
        from reportgen.writers.pdf.conformance import claim_accessibility
        from reportgen.writers.pdf.fetcher import LockedFetcher
        from reportgen.writers.pdf.reading import read_page

        fetcher = LockedFetcher({})
        page = read_page(html, fetcher)
        document = page.render(font_config=self._font_config, stylesheets=[self._sheet(bulletin.profile)])
        _refuse_outside(fetcher.refused, bulletin.title)
        _lift_notes(document)
        claim_accessibility(document)
        return document

    def write(self, document: "Document", watermark: Watermark | None = None) -> bytes:
        """Return the bytes of laid-out pages, with ``watermark`` behind their text.

        Raises:
            CheckError: the page asks for something from outside.
        """
        from reportgen.writers.pdf.conformance import VARIANT

        finisher = watermark.put_on if watermark else None
        data: bytes = document.write_pdf(finisher=finisher, pdf_variant=VARIANT, pdf_tags=True)
        _refuse_outside(document.url_fetcher.refused, document.metadata.title or "")
        return data

    def draw(self, svg: str, width_mm: float, height_mm: float) -> tuple[str, bytes]:
        """Return a drawing with its words as outlines, as SVG and as PNG.

        Raises:
            CheckError: words of it are placed in a way that is not known.
        """
        drawn = outline_words(svg, self._outlines)
        return drawn, draw_png(drawn, width_mm, height_mm)

    def _write_html(self, bulletin: Bulletin) -> tuple[str, tuple[str, ...]]:
        layout = self._layout.profile(bulletin.profile)
        inline = InlineWriter(layout, self._coverage)
        html = HtmlWriter(layout, inline, self._outlines, self._split_words).write(bulletin)
        if inline.missing:
            signs = (f"{sign}（“{around}”）" for sign, around in sorted(inline.missing.items()))
            raise CheckError(
                f"《{bulletin.title}》中有字体里没有的字：{'、'.join(signs)}",
                hint="换用收字更全的字体，或核对原文是否有误",
            )
        return html, tuple(sorted(inline.stood_in))

    def _load_faces(self) -> None:
        from weasyprint import CSS

        from reportgen.writers.pdf.fetcher import BASE_ADDRESS, LockedFetcher

        # By @font-face alone: what fontconfig offers for a family may be another file, since weights may lie.
        addresses = {f"{BASE_ADDRESS}face/{file.role.name.lower()}": file for file in self._fonts.files}
        fetcher = LockedFetcher({address: (file.path.read_bytes(), "font/otf") for address, file in addresses.items()})
        rules = "\n".join(
            f'@font-face {{ font-family: "{self._families[file.role]}"; src: url("{address}") }}'
            for address, file in addresses.items()
        )
        # The configuration keeps the faces; a page that was given the sheet as well would look for its rules in it.
        CSS(string=rules, base_url=BASE_ADDRESS, url_fetcher=fetcher, font_config=self._font_config)

    def _sheet(self, profile: Profile) -> "CSS":
        if profile not in self._sheets:
            self._sheets[profile] = self._parse(make_css(self._layout.profile(profile), self._families))
        return self._sheets[profile]

    def _watermark(self, bulletin: Bulletin) -> Watermark | None:
        key = (bulletin.profile, bulletin.watermark)
        if not bulletin.watermark:
            return None
        if key not in self._watermarks:
            self._watermarks[key] = Watermark(bulletin.watermark, self._layout.profile(bulletin.profile), self._fonts)
        return self._watermarks[key]

    def _parse(self, css: str) -> "CSS":
        from weasyprint import CSS

        from reportgen.writers.pdf.fetcher import BASE_ADDRESS, LockedFetcher

        return CSS(string=css, base_url=BASE_ADDRESS, url_fetcher=LockedFetcher({}), font_config=self._font_config)


def _refuse_outside(refused: list[str], title: str) -> None:
    if refused:
        raise CheckError(f"《{title}》要读取文稿以外的内容：{refused[0]}", hint="从模板和图中去掉这一引用")


def _notes(page: Any) -> list[Any]:
    """Return the area of the notes of a page, if it has notes."""
    return [box for box in page._page_box.children if type(box).__name__ == "FootnoteAreaBox" and box.children]


def _lift_notes(document: Any) -> None:
    """Move the notes of the last page over its colophon, into the room that the text leaves for that."""
    page_box = document.pages[-1]._page_box  # WeasyPrint puts all notes at the foot of a page
    notes = _notes(document.pages[-1])
    room = [box for box in page_box.descendants() if box.element is not None and box.element.get("class") == ROOM]
    if notes and room:
        notes[0].translate(0, -room[0].height)
        document.pages[-1] = type(document.pages[-1])(page_box)  # its links move too


def _heading_pages(bulletin: Bulletin, document: Any) -> dict[str, int]:
    pages = {anchor: number for number, page in enumerate(document.pages, 1) for anchor in page.anchors}
    return {block.anchor: pages[block.anchor] for block in bulletin.blocks if isinstance(block, Heading)}


def _spare_mm(page: Any) -> float:
    """Return the room between the last block and the foot of the type area or the notes above it."""
    page_box = page._page_box  # WeasyPrint tells nobody where the text ends
    root = next(child for child in page_box.children if child.element_tag == "html")
    notes = sum(area.margin_height() for area in _notes(page))
    body = root.children[0]
    end = max(
        (child.position_y + child.margin_height() for child in body.children if child.is_in_normal_flow()), default=0
    )
    foot = page_box.content_box_y() + page_box.height - notes
    return float(foot - end) * _MM_PER_PX
