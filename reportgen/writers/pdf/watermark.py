"""The watermark: a word behind the text, drawn as outlines, so that it is an artifact and no text.

It is drawn once a file, and each page shows that drawing: outlines on every page would be a tenth of the work.
"""

from math import cos, radians, sin
from typing import Any, TypeAlias

from fontTools.pens.basePen import BasePen

from reportgen.model.faces import FaceRole, FontSet
from reportgen.writers.layout import Page

FACE = FaceRole.HEI
_GREY = 0xF3 / 0xFF
_ANGLE = radians(35)
_SHARE = 0.5  # of the page's diagonal
_ADVANCE = 1.1  # from sign to sign, in ems
_MIDDLE = 0.38  # height of a sign's middle above the base line, in ems
_PT_PER_MM = 72 / 25.4
_NAME = "watermark"

_Point: TypeAlias = tuple[float, float]


class Watermark:
    """The drawing of one word on one size of page."""

    def __init__(self, word: str, page: Page, fonts: FontSet) -> None:
        self._size = (page.width_mm * _PT_PER_MM, page.height_mm * _PT_PER_MM)
        self._operators = _draw(word, page, fonts)

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


def _draw(word: str, page: Page, fonts: FontSet) -> bytes:
    """Return the PDF operators that draw ``word`` slanting up through the middle of the page."""
    import pydyf
    from fontTools.ttLib import TTFont

    with TTFont(fonts.face(FACE).path, lazy=True, fontNumber=0) as font:
        names, glyphs, em = font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm
        width = em * (_ADVANCE * len(word) - (_ADVANCE - 1))
        diagonal = (page.width_mm**2 + page.height_mm**2) ** 0.5
        scale = min(_SHARE * diagonal / width, 0.24 * page.width_mm / em) * _PT_PER_MM
        a, b = scale * cos(_ANGLE), scale * sin(_ANGLE)
        left, foot = width / 2, em * _MIDDLE
        stream = pydyf.Stream()
        stream.set_color_rgb(_GREY, _GREY, _GREY)
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
                glyphs[names[ord(sign)]].draw(_Outliner(glyphs, stream, number * em * _ADVANCE))
        stream.fill()
    return b"\n".join(stream.stream)
