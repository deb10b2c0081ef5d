"""Words as outlines: text → the path of its signs in the document's own faces, so that a picture holds no text."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from reportgen.model.faces import FaceRole, FontSet
from reportgen.writers.pdf.faces import Coverage

_KEPT = 1024


class Outlines:
    """The outlines of signs; the faces are opened when the first sign is drawn."""

    def __init__(self, fonts: FontSet, coverage: Coverage) -> None:
        self._fonts, self._coverage = fonts, coverage
        self._opened: dict[FaceRole, _Face] = {}
        self.path = lru_cache(_KEPT)(self._draw)  # a drawing is made for either format, and anew for each draft

    def _draw(self, text: str, role: FaceRole, size: float, place: tuple[float, float], anchor: str = "start") -> str:
        """Return the SVG path of ``text``, whose base line begins, has its middle or ends at ``place``."""
        pieces = [(self._face(sign, role), sign) for sign in text]
        advances = [face.advance(sign) * size for face, sign in pieces]
        x = place[0] - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * sum(advances)
        out = []
        for (face, sign), advance in zip(pieces, advances, strict=True):
            out.append(face.path(sign, size, (x, place[1])))
            x += advance
        return "".join(out)

    def _face(self, sign: str, role: FaceRole) -> "_Face":
        used = self._coverage.face_for(sign, role) or role
        if used not in self._opened:
            self._opened[used] = _Face(self._fonts, used)
        return self._opened[used]


class _Face:
    """The glyphs of one face."""

    def __init__(self, fonts: FontSet, role: FaceRole) -> None:
        self._path = fonts.face(role).path

    def advance(self, sign: str) -> float:
        """Return how far a sign moves on, in ems."""
        return float(self._glyph(sign).width) / self._em

    def path(self, sign: str, size: float, place: tuple[float, float]) -> str:
        """Return the path of a sign of ``size`` whose base line begins at ``place``."""
        from fontTools.pens.svgPathPen import SVGPathPen
        from fontTools.pens.transformPen import TransformPen

        pen = SVGPathPen(self._glyphs, ntos=_short)
        scale = size / self._em
        self._glyph(sign).draw(TransformPen(pen, (scale, 0, 0, -scale, *place)))
        commands: str = pen.getCommands()
        return commands

    def _glyph(self, sign: str) -> Any:
        return self._glyphs[self._names.get(ord(sign), ".notdef")]

    @cached_property
    def _font(self) -> Any:
        from fontTools.ttLib import TTFont

        return TTFont(self._path, lazy=True, fontNumber=0)

    @cached_property
    def _glyphs(self) -> Any:
        return self._font.getGlyphSet()

    @cached_property
    def _names(self) -> Mapping[int, str]:
        names: Mapping[int, str] = self._font.getBestCmap()
        return names

    @cached_property
    def _em(self) -> float:
        return float(self._font["head"].unitsPerEm)


def _short(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
