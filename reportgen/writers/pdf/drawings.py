"""Drawings that a template brings: their words become outlines, and where a program shows no SVG they become a PNG."""

import re
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from lxml import etree

from reportgen.errors import CheckError
from reportgen.model.faces import FaceRole
from reportgen.writers.pdf.outlines import Outlines

_SVG = "{http://www.w3.org/2000/svg}"
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# What decides where words stand, and is looked up in the elements around them where it is inherited.
_PLACING = frozenset({"x", "y"})
_INHERITED = {"font-size": "16", "text-anchor": "start", "font-family": FaceRole.FANGSONG.value}
_UNKNOWN = ("dx", "dy", "rotate", "textLength", "style", "class", "letter-spacing", "writing-mode", "dominant-baseline")
_HINT = "文字写成 <text x=… y=… font-size=…>，数值不带单位；换行的写成几个 <text>"
_DPI = 600
_PT_PER_INCH = 72


def words_of(svg: str) -> str:
    """Return the words that a drawing shows."""
    return "".join("".join(text.itertext()) for text in _parse(svg).iter(f"{_SVG}text"))


def outline_words(svg: str, outlines: Outlines) -> str:
    """Return the drawing with its words as outlines in the faces of the document.

    ``font-family`` names the role of a face (黑体); where there is none, it is 仿宋.

    Raises:
        CheckError: words are placed in a way that is not known here.
    """
    root = _parse(svg)
    for text in list(root.iter(f"{_SVG}text")):
        path = etree.Element(f"{_SVG}path", _kept(text))
        path.set("d", "".join(_outlined(text, outlines)))
        path.tail = text.tail
        text.getparent().replace(text, path)
    drawn: str = etree.tostring(root, encoding="unicode")
    return drawn


def _parse(svg: str) -> Any:
    return etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def _kept(text: Any) -> dict[str, str]:
    """Return what colours and moves the words; it serves their outlines as well."""
    return {name: value for name, value in text.attrib.items() if name not in _PLACING and name not in _INHERITED}


def _outlined(text: Any, outlines: Outlines) -> Iterator[str]:
    """Yield the outlines of a text and of the spans in it, which go on where the words before them end."""
    if len(text) and any("x" not in span.attrib for span in text):
        raise _fault(text)
    for element in (text, *text):
        words = " ".join((element.text or "").split())
        if (element is not text and (element.tail or "").strip()) or any(name in element.attrib for name in _UNKNOWN):
            raise _fault(text)
        role = _found(element, "font-family")
        if role not in tuple(FaceRole):
            raise _fault(text)
        place = _number(element, _found_place(element, "x")), _number(element, _found_place(element, "y"))
        size, anchor = _number(element, _found(element, "font-size")), _found(element, "text-anchor")
        yield outlines.path(words, FaceRole(role), size, place, anchor)


def _found(element: Any, name: str) -> str:
    around = (element, *element.iterancestors())
    return next((str(one.get(name)) for one in around if one.get(name) is not None), _INHERITED[name])


def _found_place(element: Any, name: str) -> str:
    return str(element.get(name) or (element.getparent().get(name) if element.tag == f"{_SVG}tspan" else "") or "0")


def _number(element: Any, value: str) -> float:
    if not _PLAIN_NUMBER.fullmatch(value):
        raise _fault(element)
    return float(value)


def _fault(element: Any) -> CheckError:
    words = "".join(element.itertext())[:20]
    return CheckError("图中文字的位置或字体无法确定", where=words, hint=_HINT)


def draw_png(svg: str, width_mm: float, height_mm: float) -> bytes:
    """Return a drawing without words as a PNG of 600 dots an inch, the same bytes for the same drawing."""
    from io import BytesIO

    import pypdfium2
    from weasyprint import HTML

    from reportgen.writers.pdf.fetcher import BASE_ADDRESS, LockedFetcher

    data = b64encode(svg.encode()).decode()
    html = (
        f"<style>@page {{ size: {width_mm}mm {height_mm}mm; margin: 0 }} img {{ display: block; width: 100% }}</style>"
        f'<img src="data:image/svg+xml;base64,{data}">'
    )
    page = HTML(string=html, base_url=BASE_ADDRESS, url_fetcher=LockedFetcher({})).write_pdf()
    with pypdfium2.PdfDocument(page) as document:
        image = document[0].render(scale=_DPI / _PT_PER_INCH).to_pil()
    out = BytesIO()
    image.convert("RGB").quantize(256).save(out, "PNG", dpi=(_DPI, _DPI))
    return out.getvalue()
