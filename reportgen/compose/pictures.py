"""Pictures: a ``<figure>`` element → Picture, whose drawing holds nothing but shapes and words."""

import re

from reportgen.compose.inline import read_inline
from reportgen.compose.subset import PLACE_ATTRIBUTE, Element
from reportgen.errors import TemplateError
from reportgen.tree import Picture

_NAMESPACE = "http://www.w3.org/2000/svg"
_SHAPES = frozenset(
    ("svg", "g", "path", "rect", "line", "polyline", "polygon", "circle", "ellipse", "text", "tspan", "title", "desc",
     "defs", "clipPath", "linearGradient", "radialGradient", "stop")
)  # fmt: skip
_PLACE = re.compile(rf' {PLACE_ATTRIBUTE}="[^"]*"')


def read_picture(element: Element) -> Picture:
    """Return the picture.

    Raises:
        TemplateError: the words that stand for it are missing, or the drawing is none.
    """
    parts = element.elements()
    drawings = [part for part in parts if part.tag == "svg"]
    captions = [part for part in parts if part.tag == "figcaption"]
    if len(drawings) != 1 or len(drawings) + len(captions) != len(parts) or len(captions) > 1:
        raise TemplateError("<figure> 里应有一个 <svg> 和至多一个 <figcaption>", where=element.where)
    alt = " ".join(element.attributes.get("data-alt", "").split())
    if not alt:
        raise TemplateError("图没有替代文字", where=element.where, hint="写 data-alt，用一句话说出图中的内容")
    return Picture(_read_drawing(drawings[0]), alt, read_inline(captions[0]) if captions else ())


def _read_drawing(element: Element) -> str:
    from lxml import etree

    svg = _PLACE.sub("", element.raw)
    if "xmlns=" not in svg.split(">", 1)[0]:
        svg = svg.replace("<svg", f'<svg xmlns="{_NAMESPACE}"', 1)
    if "<!" in svg or "<?" in svg:
        raise TemplateError("图里不能有声明", where=element.where)
    try:
        root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"图不是合格的 SVG：{error.msg}", where=element.where) from error
    for node in root.iter():
        name = etree.QName(node)
        if name.namespace != _NAMESPACE or name.localname not in _SHAPES:
            raise TemplateError(f"图里不能有 <{name.localname}>", where=element.where)
        for attribute, value in node.attrib.items():
            _check_attribute(attribute, value, element.where)
    return svg


def _check_attribute(name: str, value: str, where: str) -> None:
    """Raise TemplateError for a way out of the drawing: scripts, links, and references but to its own parts."""
    outside = re.search(r"url\s*\(\s*['\"]?(?!#)|[\\@]", value, re.IGNORECASE)
    if name.lower().startswith("on") or "href" in name or outside:
        raise TemplateError(f"图里不能有 {name}=“{value[:40]}”", where=where)
