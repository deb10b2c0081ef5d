"""A drawing in the line of text: what a picture and a chart have in common."""

from typing import Protocol

from lxml import etree

from reportgen.writers.docx.wml import Element, bare_run, w

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EMU_PER_MM = 36000


class Maker(Protocol):
    """Makes an element of one namespace: a tag, children, attributes without a namespace."""

    def __call__(self, tag: str, *children: Element, **attributes: str | int | float) -> Element:
        """Return the element."""


def maker(namespace: str, **prefixes: str) -> Maker:
    """Return a maker of elements of ``namespace``; ``prefixes`` are declared on each."""

    def make(tag: str, *children: Element, **attributes: str | int | float) -> Element:
        given = {name: str(value) for name, value in attributes.items()}
        element = etree.Element(f"{{{namespace}}}{tag}", given, nsmap=prefixes)
        element.extend(children)
        return element

    return make


_wp, _a = maker(WP, wp=WP, a=A, r=R), maker(A, a=A)


def in_line(graphic: Element, kind: str, *, number: int, size: tuple[int, int], alt: str) -> Element:
    """Return the run that shows ``graphic`` of ``kind`` (a namespace) in the line; ``size`` is in EMU."""
    return bare_run(
        w(
            "drawing",
            _wp(
                "inline",
                _wp("extent", cx=size[0], cy=size[1]),
                _wp("docPr", id=number, name=f"图{number}", descr=alt),
                _wp("cNvGraphicFramePr", _a("graphicFrameLocks", noChangeAspect=1)),
                _a("graphic", _a("graphicData", graphic, uri=kind)),
                distT=0,
                distB=0,
                distL=0,
                distR=0,
            ),
        )
    )
