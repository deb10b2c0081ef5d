"""The DOCX writer: ``Bulletin`` → the bytes of a file for Word and WPS, native throughout.

One named style a role, real headings, fields, notes and numbering; nothing is formatted by hand but what a mark asks
for. What depends on the profile alone is made once; a document adds its body, and the zip is written directly.
"""

from collections.abc import Mapping

from reportgen.model.faces import FontSet
from reportgen.tree import Bulletin, Heading, Masthead, MastheadRole, Profile
from reportgen.writers.closing import closing_insets, last_paragraph
from reportgen.writers.docx.body import Body, name_bookmarks
from reportgen.writers.docx.package import pack, to_part, word_part
from reportgen.writers.docx.pages import page_parts, section
from reportgen.writers.docx.pictures import Draw, Pictures
from reportgen.writers.docx.runs import Runs
from reportgen.writers.docx.settings import font_table_xml, footnotes_xml, numbering_xml, settings_xml
from reportgen.writers.docx.styles import styles_xml
from reportgen.writers.docx.theme import theme_part
from reportgen.writers.docx.wml import to_xml, w
from reportgen.writers.layout import Layout
from reportgen.writers.layout_rules import SCRIPT_GAP_EM
from reportgen.writers.titles import SplitWords

_DOCUMENT_RELATIONS = tuple(
    to_part(f"rId{number}", kind, f"{kind}.xml")
    for number, kind in enumerate(("styles", "settings", "fontTable", "numbering", "footnotes", "theme"), 1)
)


class DocxWriter:
    """Writes bulletins in one layout with one set of faces.

    ``split_words`` says what the words of a title are, so that its lines do not break within one; ``draw``
    outlines the words of an SVG, and makes a PNG of it for programs that show no SVG; without it a picture is refused.
    """

    def __init__(
        self,
        layout: Layout,
        fonts: FontSet,
        split_words: SplitWords | None = None,
        draw: Draw | None = None,
    ) -> None:
        self._draw = draw
        self._layout = layout
        self._fonts = fonts
        self._split_words = split_words
        self._styles: dict[tuple[Profile, int], bytes] = {}
        self._font_table = font_table_xml(fonts)

    def render(self, bulletin: Bulletin, pages: Mapping[str, int], *, notes_mm: float = 0) -> bytes:
        """Return the DOCX of ``bulletin``; ``pages`` gives the page of each heading's anchor, for the contents.

        ``notes_mm`` is how high the notes of its last page stand, where there are any.

        Raises:
            CheckError: the bulletin holds what a DOCX cannot show, or a contents entry without its heading.
        """
        layout = self._layout.profile(bulletin.profile)
        bookmarks = name_bookmarks(bulletin)
        runs, pictures = Runs(layout, self._fonts, bookmarks), Pictures(layout, self._fonts, self._draw)
        body = Body(
            layout,
            runs,
            bookmarks,
            pages,
            pictures=pictures,
            insets=closing_insets(bulletin.blocks, SCRIPT_GAP_EM),
            last=last_paragraph(bulletin.blocks),
            notes_mm=notes_mm,
            split_words=self._split_words,
        )
        for block in bulletin.blocks:
            body.add(block)
        number = layout.bound_number if _is_bound(bulletin) else layout.number
        parts, joins = page_parts(
            layout,
            self._fonts,
            number=number,
            watermark=bulletin.watermark,
            name_characters=_name_length(bulletin),
        )
        document = w("body", *body.elements(), section(layout, number=number, watermark=bulletin.watermark))
        note_runs = Runs(layout, self._fonts, bookmarks)
        notes = footnotes_xml(runs.notes, note_runs, layout)
        relations = (*_DOCUMENT_RELATIONS, *joins, *runs.relations, *pictures.relations)
        return pack(
            bulletin,
            (
                word_part("document.xml", "document.main", to_xml(w("document", document)), relations),
                word_part("styles.xml", "styles", self._styles_of(bulletin)),
                word_part("settings.xml", "settings", settings_xml(layout, numbered=number is not None)),
                word_part("fontTable.xml", "fontTable", self._font_table),
                word_part("numbering.xml", "numbering", numbering_xml(layout, body.ordered_lists)),
                word_part("footnotes.xml", "footnotes", notes, note_runs.relations),
                theme_part(self._fonts),
                *parts,
                *pictures.parts,
            ),
        )

    def _styles_of(self, bulletin: Bulletin) -> bytes:
        key = (bulletin.profile, _name_length(bulletin))
        if key not in self._styles:
            self._styles[key] = styles_xml(self._layout.profile(bulletin.profile), self._fonts, key[1])
        return self._styles[key]


def _is_bound(bulletin: Bulletin) -> bool:
    """Tell whether several documents, each with its title, are bound together."""
    return sum(isinstance(block, Heading) and block.level == 1 for block in bulletin.blocks) > 1


def _name_length(bulletin: Bulletin) -> int:
    """Return how many signs the bulletin's name has, 0 where there is no masthead."""
    lines = (line for block in bulletin.blocks if isinstance(block, Masthead) for line in block.lines)
    return sum(len(text.text) for line in lines if line.role is MastheadRole.NAME for text in line.content)


def render_docx(bulletin: Bulletin, layout: Layout, fonts: FontSet, pages: Mapping[str, int]) -> bytes:
    """Return the DOCX of one bulletin.

    Raises:
        CheckError: as ``DocxWriter.render`` does.
    """
    return DocxWriter(layout, fonts).render(bulletin, pages)
