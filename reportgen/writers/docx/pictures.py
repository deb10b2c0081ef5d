"""Picture → an inline drawing: the SVG itself for Word, a PNG of it for programs that show no SVG."""

import re
from collections.abc import Callable

from lxml import etree

from reportgen.errors import CheckError
from reportgen.tree import Picture
from reportgen.writers.docx.package import Part, Relation, to_part
from reportgen.writers.docx.wml import Element, bare_run, w
from reportgen.writers.layout import ProfileLayout

DrawPng = Callable[[str], bytes]

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_EMU_PER_MM = 36000
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96, "": 25.4 / 96}
_LENGTH = re.compile(r"([0-9.]+)(mm|cm|in|pt|px|)")


class Pictures:
    """The pictures of one document. ``draw_png`` makes a PNG of an SVG."""

    def __init__(self, layout: ProfileLayout, draw_png: DrawPng | None) -> None:
        self.parts: list[Part] = []
        self.relations: list[Relation] = []
        self._layout, self._draw_png = layout, draw_png

    def draw(self, picture: Picture) -> Element:
        """Return the run of a picture. Raises CheckError where nobody can draw it or its size is not told."""
        if self._draw_png is None:
            raise CheckError("DOCX 暂不能印出图片", where=picture.alt, hint="请改用表格")
        number = len(self.parts) // 2 + 1
        for suffix, kind, data in (
            ("png", "image/png", self._draw_png(picture.svg)),
            ("svg", "image/svg+xml", picture.svg.encode()),
        ):
            name = f"media/picture{number}.{suffix}"
            self.parts.append(Part(name, kind, data))
            self.relations.append(to_part(f"rId{suffix.title()}{number}", "image", name))
        return bare_run(w("drawing", _inline(picture, number, self._size(picture))))

    def _size(self, picture: Picture) -> tuple[int, int]:
        """Return width and height in EMU: its own, or less where the page has not the room."""
        width, height = _own_size_mm(picture)
        page = self._layout.page
        tallest = page.type_height_mm * self._layout.spacing.figure_share
        scale = min(1, page.type_width_mm / width, tallest / height)
        return round(width * scale * _EMU_PER_MM), round(height * scale * _EMU_PER_MM)


def _own_size_mm(picture: Picture) -> tuple[float, float]:
    root = etree.fromstring(picture.svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    found = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    lengths = [float(match[1]) * _MM[match[2]] for match in found if match]
    if len(lengths) != 2 or not all(lengths):
        raise CheckError("图片没有写明宽和高", where=picture.alt, hint="在 svg 上写 width 和 height，如 156mm")
    return lengths[0], lengths[1]


def _inline(picture: Picture, number: int, size: tuple[int, int]) -> Element:
    extent = {"cx": str(size[0]), "cy": str(size[1])}
    named = {"id": str(number), "name": f"图{number}", "descr": picture.alt}
    drawn = _e(
        _PIC,
        "pic",
        _e(_PIC, "nvPicPr", _e(_PIC, "cNvPr", **named), _e(_PIC, "cNvPicPr")),
        _e(_PIC, "blipFill", _blip(number), _e(_A, "stretch", _e(_A, "fillRect"))),
        _e(
            _PIC,
            "spPr",
            _e(_A, "xfrm", _e(_A, "off", x="0", y="0"), _e(_A, "ext", **extent)),
            _e(_A, "prstGeom", _e(_A, "avLst"), prst="rect"),
        ),
    )
    return _e(
        _WP,
        "inline",
        _e(_WP, "extent", **extent),
        _e(_WP, "docPr", **named),
        _e(_WP, "cNvGraphicFramePr", _e(_A, "graphicFrameLocks", noChangeAspect="1")),
        _e(_A, "graphic", _e(_A, "graphicData", drawn, uri=_PIC)),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )


def _blip(number: int) -> Element:
    vector = _e(_SVG, "svgBlip")
    vector.set(f"{{{_R}}}embed", f"rIdSvg{number}")
    blip = _e(_A, "blip", _e(_A, "extLst", _e(_A, "ext", vector, uri=_SVG_EXTENSION)))
    blip.set(f"{{{_R}}}embed", f"rIdPng{number}")
    return blip


def _e(namespace: str, tag: str, *children: Element, **attributes: str) -> Element:
    element = etree.Element(
        f"{{{namespace}}}{tag}", attributes, nsmap={"a": _A, "wp": _WP, "pic": _PIC, "r": _R, "asvg": _SVG}
    )
    element.extend(children)
    return element
