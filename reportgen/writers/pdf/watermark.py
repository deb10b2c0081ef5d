"""The watermark: a word behind the text, drawn as outlines, so that it is an artifact and no text."""

from base64 import b64encode

from reportgen.model.faces import FaceRole, FontSet
from reportgen.writers.layout import Page

FACE = FaceRole.HEI
_COLOUR = "#f3f3f3"
_ANGLE = -35
_SHARE = 0.5  # of the page's diagonal


def make_watermark(word: str, page: Page, fonts: FontSet) -> str:
    """Return CSS that puts ``word`` behind each page."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.ttLib import TTFont

    with TTFont(fonts.face(FACE).path, lazy=True, fontNumber=0) as font:
        names, glyphs, em = font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm
        shapes = []
        for number, sign in enumerate(word):
            pen = SVGPathPen(glyphs)
            if ord(sign) in names:
                glyphs[names[ord(sign)]].draw(pen)
            shapes.append(f'<path transform="translate({number * em * 1.1:g} 0)" d="{pen.getCommands()}"/>')
    width = len(word) * em * 1.1 - em * 0.1
    diagonal = (page.width_mm**2 + page.height_mm**2) ** 0.5
    scale = min(_SHARE * diagonal / width, 0.24 * page.width_mm / em)
    place = (
        f"translate({page.width_mm / 2} {page.height_mm / 2}) rotate({_ANGLE}) scale({scale:.6f} {-scale:.6f}) "
        f"translate({-width / 2:g} {-em * 0.38:g})"
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{page.width_mm}mm" height="{page.height_mm}mm" '
        f'viewBox="0 0 {page.width_mm} {page.height_mm}">'
        f'<g fill="{_COLOUR}" transform="{place}">{"".join(shapes)}</g></svg>'
    )
    data = b64encode(svg.encode()).decode()
    return (
        f'@page {{ background: url("data:image/svg+xml;base64,{data}") no-repeat center; '
        f"background-size: {page.width_mm}mm {page.height_mm}mm }}"
    )
