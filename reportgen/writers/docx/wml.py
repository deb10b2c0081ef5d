"""The smallest words of WordprocessingML: elements, runs of text, lengths.

Elements are made with the names of the specification, children in its order: Word refuses or passes over what stands
in another order, so each function that lists children keeps to the sequence of the schema.
"""

import math
import re
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from lxml import etree

from reportgen.errors import CheckError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"w": W, "r": R}

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TWIPS_PER_MM = 1440 / 25.4
_BREAKS = re.compile(r"([\t\n])")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

Element: TypeAlias = etree._Element


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return the element ``w:tag``; attributes are of the same namespace, names ending in ``_`` lose it."""
    named = {_own(name): str(value) for name, value in attributes.items()}
    element = etree.Element(_own(tag), named, nsmap=NAMESPACES)
    element.extend(children)
    return element


@cache
def _own(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name.rstrip('_')}"


def related(tag: str, rel_id: str, *children: Element, **attributes: str | int) -> Element:
    """Return the element ``w:tag`` that points to the part or the address ``rel_id``."""
    element = w(tag, *children, **attributes)
    element.set(f"{{{R}}}id", rel_id)
    return element


def flag(tag: str, on: bool = True) -> Element:
    """Return a property that is on or off."""
    return w(tag) if on else w(tag, val=0)


def text_children(text: str) -> list[Element]:
    """Return the children of a run that print ``text``. Raises CheckError for a character no file can hold."""
    found = _UNPRINTABLE.search(text)
    if found:
        raise CheckError(
            f"文字中有不能印出的控制字符 U+{ord(found.group()):04X}",
            where=text[max(0, found.start() - 10) : found.end() + 10],
            hint="请在来源或模板中删去该字符",
        )
    return [_text_child(piece) for piece in _BREAKS.split(text) if piece]


def _text_child(piece: str) -> Element:
    if piece in "\t\n":
        return w("tab" if piece == "\t" else "br")
    element = w("t")
    element.text = piece
    element.set(_XML_SPACE, "preserve")
    return element


def run(text: str, style: str = "", *, marks: Iterable[Element] = ()) -> Element:
    """Return a run with the properties ``marks`` beside its style; the hint keeps “ ” … — in the Chinese face."""
    return bare_run(*text_children(text), style=style, marks=marks)


def bare_run(*children: Element, style: str = "", marks: Iterable[Element] = ()) -> Element:
    """Return a run of the given children."""
    properties = [w("rStyle", val=style)] if style else []
    return w("r", w("rPr", *properties, w("rFonts", hint="eastAsia"), *marks), *children)


def field_runs(instruction: str, shown: str) -> list[Element]:
    """Return the runs of a complex field whose shown value is filled in."""
    return [*open_field(instruction), run(shown), close_field()]


def open_field(instruction: str) -> list[Element]:
    """Return the runs that begin a field, up to its shown value."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(_XML_SPACE, "preserve")
    return [
        bare_run(w("fldChar", fldCharType="begin")),
        bare_run(code),
        bare_run(w("fldChar", fldCharType="separate")),
    ]


def close_field() -> Element:
    """Return the run that ends a field."""
    return bare_run(w("fldChar", fldCharType="end"))


_AFTER_SPACING = frozenset(
    f"{{{W}}}{tag}" for tag in ("ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "outlineLvl")
)


def set_spacing(paragraph: Element, **twips: int) -> None:
    """Set the space ``before`` or ``after`` a paragraph apart from what its style has."""
    properties = paragraph[0]
    spacing = properties.find(f"{{{W}}}spacing")
    if spacing is None:
        spacing = w("spacing")
        place = sum(child.tag not in _AFTER_SPACING for child in properties)
        properties.insert(place, spacing)
    for side, value in twips.items():
        spacing.set(f"{{{W}}}{side}", str(value))


def to_xml(root: Element) -> bytes:
    """Return the bytes of a part."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def mm_to_twips(mm: float) -> int:
    """Return a length in twentieths of a point."""
    return round(mm * _TWIPS_PER_MM)


def pt_to_twips(pt: float) -> int:
    """Return a length in twentieths of a point, rounded down, so that lines and characters always fit."""
    return math.floor(pt * 20 + 1e-6)


def pt_to_half_points(pt: float) -> int:
    """Return a type size."""
    return round(pt * 2)


def mm_to_eighths(mm: float) -> int:
    """Return the width of a rule in eighths of a point."""
    return max(2, round(mm * 72 / 25.4 * 8))
