"""Pictures and charts → drawings in the line.

A picture is the SVG itself for Word, and a PNG of it for programs that show no SVG; a chart is a native one.
"""

import re
from collections.abc import Callable

from lxml import etree

from reportgen.errors import CheckError
from reportgen.model.faces import FontSet
from reportgen.tree import Chart, Picture
from reportgen.writers.docx.charts import chart_parts, chart_reference
from reportgen.writers.docx.drawing import EMU_PER_MM, A, R, in_line, maker
from reportgen.writers.docx.package import Part, Relation, to_part
from reportgen.writers.docx.wml import Element
from reportgen.writers.layout import ProfileLayout

Draw = Callable[[str, float, float], tuple[str, bytes]]  # SVG, width and height in mm → SVG without words, PNG

_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96, "": 25.4 / 96}
_LENGTH = re.compile(r"([0-9.]+)(mm|cm|in|pt|px|)")
_pic, _a, _svg = maker(_PIC, pic=_PIC, a=A, r=R), maker(A, a=A, r=R), maker(_SVG, asvg=_SVG, r=R)


class Pictures:
    """The pictures and charts of one document. ``draw`` outlines the words of an SVG, and makes a PNG of it."""

    def __init__(self, layout: ProfileLayout, fonts: FontSet, draw: Draw | None) -> None:
        self.parts: list[Part] = []
        self.relations: list[Relation] = []
        self._layout, self._fonts, self._draw = layout, fonts, draw
        self._number = 0

    def draw(self, drawn: Picture | Chart) -> Element:
        """Return the run of a picture or chart.

        Raises:
            CheckError: nobody can draw the picture, or its size is not told.
        """
        self._number += 1
        return self._picture(drawn) if isinstance(drawn, Picture) else self._chart(drawn)

    def _chart(self, chart: Chart) -> Element:
        number = self._number
        parts = chart_parts(chart, self._layout, self._fonts, number)
        self.parts += parts.parts
        self.relations.append(to_part(parts.rel_id, "chart", parts.parts[0].name))
        size = (round(parts.width_mm * EMU_PER_MM), round(parts.height_mm * EMU_PER_MM))
        alt = "".join(run.text for run in chart.alt)
        graphic, kind = chart_reference(parts.rel_id)
        return in_line(graphic, kind, number=number, size=size, alt=alt)

    def _picture(self, picture: Picture) -> Element:
        if self._draw is None:
            raise CheckError("DOCX 暂不能印出图片", where=picture.alt, hint="请改用表格")
        number = self._number
        svg, png = self._draw(picture.svg, *_own_size_mm(picture))
        for suffix, kind, data in (("png", "image/png", png), ("svg", "image/svg+xml", svg.encode())):
            name = f"media/picture{number}.{suffix}"
            self.parts.append(Part(name, kind, data))
            self.relations.append(to_part(f"rId{suffix.title()}{number}", "image", name))
        size = self._size(picture)
        return in_line(_graphic(picture, number, size), _PIC, number=number, size=size, alt=picture.alt)

    def _size(self, picture: Picture) -> tuple[int, int]:
        """Return width and height in EMU: its own, or less where the page has not the room."""
        width, height = _own_size_mm(picture)
        page = self._layout.page
        tallest = page.type_height_mm * self._layout.spacing.figure_share
        scale = min(1, page.type_width_mm / width, tallest / height)
        return round(width * scale * EMU_PER_MM), round(height * scale * EMU_PER_MM)


def _own_size_mm(picture: Picture) -> tuple[float, float]:
    root = etree.fromstring(picture.svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    found = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    lengths = [float(match[1]) * _MM[match[2]] for match in found if match]
    if len(lengths) != 2 or not all(lengths):
        raise CheckError("图片没有写明宽和高", where=picture.alt, hint="在 svg 上写 width 和 height，如 156mm")
    return lengths[0], lengths[1]


def _graphic(picture: Picture, number: int, size: tuple[int, int]) -> Element:
    return _pic(
        "pic",
        _pic("nvPicPr", _pic("cNvPr", id=number, name=f"图{number}", descr=picture.alt), _pic("cNvPicPr")),
        _pic("blipFill", _blip(number), _a("stretch", _a("fillRect"))),
        _pic(
            "spPr",
            _a("xfrm", _a("off", x=0, y=0), _a("ext", cx=size[0], cy=size[1])),
            _a("prstGeom", _a("avLst"), prst="rect"),
        ),
    )


def _blip(number: int) -> Element:
    vector = _svg("svgBlip")
    vector.set(f"{{{R}}}embed", f"rIdSvg{number}")
    blip = _a("blip", _a("extLst", _a("ext", vector, uri=_SVG_EXTENSION)))
    blip.set(f"{{{R}}}embed", f"rIdPng{number}")
    return blip
