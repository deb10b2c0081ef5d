"""Pages are let go as soon as nobody holds them, and need not wait for a search for garbage.

WeasyPrint 70 leaves circles behind when it has laid out a document: what knows all about the layout knows how to fetch
its pictures, which knows the layout in turn; the area of notes of a page knows its page; and what lays out a table
knows the table and itself. So all boxes of a long document would lie about while its DOCX is written and both files are
read back. ``install`` opens the first two, ``take_apart`` the third.
"""

import inspect
from collections.abc import Iterator
from typing import Any

# an SVG is drawn after the layout, and asks for its faces and for the pictures in it
_ASKED_BY_DRAWINGS = {"font_config", "get_image_from_uri"}
_EXPECTED = ["html", "root_box", "context"]


def install() -> None:
    """Let WeasyPrint open the circles; a second call does nothing.

    Raises:
        RuntimeError: this WeasyPrint lays out documents in another way than version 70.
    """
    from weasyprint import document

    original = document.layout_document
    if getattr(original, "__module__", None) == __name__:
        return
    if list(inspect.signature(original).parameters)[: len(_EXPECTED)] != _EXPECTED:
        import weasyprint

        found = weasyprint.__version__
        raise RuntimeError(f"WeasyPrint {found} lays out documents in a way this program does not know; use 70")

    def lay_out_document(html: Any, root_box: Any, context: Any) -> Iterator[Any]:
        from weasyprint.formatting_structure.boxes import FootnoteAreaBox

        for page in original(html, root_box, context):
            for box in page.children:
                if isinstance(box, FootnoteAreaBox):
                    box.page = None
            yield page
        for name in set(vars(context)) - _ASKED_BY_DRAWINGS:
            delattr(context, name)

    document.layout_document = lay_out_document


def take_apart(document: Any) -> None:
    """Take the rows out of the tables of a document that is written, and not used again."""
    from weasyprint.formatting_structure.boxes import TableBox

    boxes = (box for page in document.pages for box in page._page_box.descendants())
    for table in [box for box in boxes if isinstance(box, TableBox)]:
        table.children = ()
