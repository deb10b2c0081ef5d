"""The watermark: a word behind the text, drawn as outlines, so that it is an artifact and no text.

It is drawn once a file, and each page shows that drawing: outlines on every page would be a tenth of the work.
"""

from math import cos, radians, sin
from typing import Any, TypeAlias

from fontTools.pens.basePen import BasePen

from reportgen.model.faces import FaceRole, FontSet
from reportgen.writers.layout import ProfileLayout

FACE = FaceRole.HEI
_MIDDLE = 0.38  # height of a sign's middle above the base line, in ems
_PT_PER_MM = 72 / 25.4
_NAME = "watermark"

_Point: TypeAlias = tuple[float, float]


class Watermark:
    """The drawing of one word on one size of page."""

    def __init__(self, word: str, layout: ProfileLayout, fonts: FontSet) -> None:
        self._size = (layout.page.width_mm * _PT_PER_MM, layout.page.height_mm * _PT_PER_MM)
        self._operators = _draw(word, layout, fonts)

    def put_on(self, _: Any, pdf: Any) -> None:
        """Put the word behind the text of every page of ``pdf``; a finisher of WeasyPrint's."""
        import pydyf

        extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, *self._size])}
        form = pydyf.Stream([self._operators], pydyf.Dictionary(extra), compress=True)
        pdf.add_object(form)
        by_reference = {thing.reference: thing for thing in pdf.objects if thing.number}
        for reference in pdf.page_references:
            page = by_reference[reference]
            by_reference[page["Resources"]]["XObject"][_NAME] = form.reference
            by_reference[page["Contents"]].stream.insert(0, f"/Artifact BMC /{_NAME} Do EMC")


class _Outliner(BasePen):
    """A pen that writes the outline of a glyph, moved to the right by ``shift``, on a PDF stream."""

    def __init__(self, glyphs: Any, stream: Any, shift: float) -> None:
        super().__init__(glyphs)
        self._stream, self._shift = stream, shift

    def _moveTo(self, point: _Point) -> None:
        self._stream.move_to(*self._moved(point))

    def _lineTo(self, point: _Point) -> None:
        self._stream.line_to(*self._moved(point))

    def _curveToOne(self, first: _Point, second: _Point, end: _Point) -> None:
        self._stream.curve_to(*(part for point in (first, second, end) for part in self._moved(point)))

    def _closePath(self) -> None:
        self._stream.close()

    def _moved(self, point: _Point) -> _Point:
        return point[0] + self._shift, point[1]


def _draw(word: str, layout: ProfileLayout, fonts: FontSet) -> bytes:
    """Return the PDF operators that draw ``word`` slanting up through the middle of the page."""
    import pydyf
    from fontTools.ttLib import TTFont

    look, page = layout.watermark, layout.page
    with TTFont(fonts.face(FACE).path, lazy=True, fontNumber=0) as font:
        names, glyphs, em = font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm
        width = em * (look.advance * len(word) - (look.advance - 1))
        diagonal = (page.width_mm**2 + page.height_mm**2) ** 0.5
        scale = min(look.diagonal_share * diagonal / width, look.width_share * page.width_mm / em) * _PT_PER_MM
        angle = radians(look.degrees)
        a, b = scale * cos(angle), scale * sin(angle)
        left, foot = width / 2, em * _MIDDLE
        stream = pydyf.Stream()
        stream.set_color_rgb(*(part / 0xFF for part in bytes.fromhex(look.colour)))
        stream.set_matrix(
            a,
            b,
            -b,
            a,
            page.width_mm * _PT_PER_MM / 2 - a * left + b * foot,
            page.height_mm * _PT_PER_MM / 2 - b * left - a * foot,
        )
        for number, sign in enumerate(word):
            if ord(sign) in names:
                glyphs[names[ord(sign)]].draw(_Outliner(glyphs, stream, number * em * look.advance))
        stream.fill()
    return b"\n".join(stream.stream)
