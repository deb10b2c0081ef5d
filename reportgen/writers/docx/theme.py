"""The theme that Word wants beside the styles. No style refers to it; its faces are the office's all the same."""

from lxml import etree

from reportgen.model.faces import FaceRole, FontSet
from reportgen.writers.docx.faces import office_name
from reportgen.writers.docx.package import Part
from reportgen.writers.docx.wml import Element, to_xml

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "C00000",
    "accent2": "7F7F7F",
    "accent3": "A5A5A5",
    "accent4": "BFBFBF",
    "accent5": "595959",
    "accent6": "404040",
    "hlink": "000000",
    "folHlink": "000000",
}


def theme_part(fonts: FontSet) -> Part:
    """Return ``theme.xml``."""
    elements = _a("themeElements", _colours(), _faces(fonts), _effects())
    return Part("theme.xml", _TYPE, to_xml(_a("theme", elements, name="reportgen")))


def _a(tag: str, *children: Element, **attributes: str) -> Element:
    element = etree.Element(f"{{{_A}}}{tag}", attributes, nsmap={"a": _A})
    element.extend(children)
    return element


def _colours() -> Element:
    return _a("clrScheme", *(_a(name, _a("srgbClr", val=value)) for name, value in _COLOURS.items()), name="reportgen")


def _faces(fonts: FontSet) -> Element:
    roles = {"majorFont": FaceRole.HEI, "minorFont": FaceRole.FANGSONG}
    return _a("fontScheme", *(_face(tag, office_name(fonts, role)) for tag, role in roles.items()), name="reportgen")


def _face(tag: str, name: str) -> Element:
    return _a(tag, *(_a(script, typeface=name) for script in ("latin", "ea", "cs")))


def _effects() -> Element:
    """Return the three grades of fill, line and effect that the schema asks for, all plain."""
    return _a(
        "fmtScheme",
        _a("fillStyleLst", *(_fill() for _ in range(3))),
        _a("lnStyleLst", *(_a("ln", _fill(), w="6350") for _ in range(3))),
        _a("effectStyleLst", *(_a("effectStyle", _a("effectLst")) for _ in range(3))),
        _a("bgFillStyleLst", *(_fill() for _ in range(3))),
        name="reportgen",
    )


def _fill() -> Element:
    return _a("solidFill", _a("schemeClr", val="phClr"))
