"""A layout broken in one way, and a document that is printed in it: what the layout checker must tell of."""

from collections.abc import Callable
from dataclasses import replace

from reportgen.fonts.find import find_fonts
from reportgen.tree import Bulletin
from reportgen.writers.layout import BlockRole, Layout, ProfileLayout
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.pdf.render import Renderer
from tests.pdf_pages import renderer

Change = Callable[[ProfileLayout], ProfileLayout]


def printed(change: Change, document: Bulletin) -> bytes:
    """Return a document in a layout that was changed."""
    renderer()  # sets the faces before WeasyPrint is imported
    profiles = tuple(change(p) if p.profile is document.profile else p for p in GBT9704.profiles)
    return Renderer(Layout(profiles), find_fonts(None)).render(document).data


def styled(role: BlockRole, **values: object) -> Change:
    def change(layout: ProfileLayout) -> ProfileLayout:
        styles = tuple(replace(style, **values) if style.role is role else style for style in layout.styles)
        return replace(layout, styles=styles)

    return change


def paged(**values: object) -> Change:
    return lambda layout: replace(layout, page=replace(layout.page, **values))


def ruled(**values: object) -> Change:
    return lambda layout: replace(layout, rules=replace(layout.rules, **values))


def numbered(**values: object) -> Change:
    def change(layout: ProfileLayout) -> ProfileLayout:
        number = replace(layout.bound_number, **values)
        return replace(layout, number=number if layout.number else None, bound_number=number)

    return change


def spaced(**values: object) -> Change:
    return lambda layout: replace(layout, spacing=replace(layout.spacing, **values))
