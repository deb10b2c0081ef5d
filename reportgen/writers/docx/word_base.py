"""A ``.docx`` that an office made as the base of its documents → the looks of its styles and its page, by name.

As in pandoc's reference document, what stands in the file does not matter: only how its styles look, each with all that
it is based on, and the page of its last section. Theme faces become the faces that they stand for, since Word and WPS
differ in theirs.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from reportgen.errors import SettingsError
from reportgen.model.word_base import StyleLook, WordBase
from reportgen.writers.docx.wml import Element, W, to_xml

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TAG = f"{{{W}}}"
# The order of the schema (CT_PPr, CT_RPr); what is no look is how a document works, and stays as it is.
_ORDER = {
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
        *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid"),
        *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
        *("textAlignment", "textboxTightWrap", "outlineLvl"),
    ),
    "rPr": (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
        *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
        *("position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs"),
        *("em", "lang", "eastAsianLayout"),
    ),
}
_LOOKS = {
    "pPr": frozenset({"pBdr", "shd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc"}),
    "rPr": frozenset({"rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "w", "sz", "szCs", "u"}),
}
_MERGED = ("rFonts", "spacing", "ind")  # each attribute for itself, where a style is based on another
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_PAGE = ("pgSz", "pgMar", "docGrid")


def read_word_base(data: bytes, where: str) -> WordBase:
    """Return the looks of a DOCX; ``where`` names it in errors.

    Raises:
        SettingsError: it is no DOCX.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            styles = etree.fromstring(archive.read("word/styles.xml"), parser)
            body = etree.fromstring(archive.read("word/document.xml"), parser)
            themes = [name for name in archive.namelist() if name.startswith("word/theme/")]
            theme = etree.fromstring(archive.read(themes[0]), parser) if themes else None
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise SettingsError("不是 Word 文稿，读不出样式", where=where, hint="在 Word 或 WPS 里另存为 .docx") from error
    return WordBase(tuple(_Styles(styles, _theme_faces(theme)).looks()), tuple(_page(body)))


def apply_base(styles: Element, base: WordBase) -> None:
    """Give the styles of a document the looks that ``base`` has for their names; the body's is its 正文 if need be."""
    looks = {look.name: look for look in base.styles}
    for style in styles.iter(f"{_TAG}style"):
        look = looks.get(str(_value(style.find(f"{_TAG}name"))).lower())
        if look:
            _replace_look(style, "pPr", etree.fromstring(look.paragraph))
            _replace_look(style, "rPr", etree.fromstring(look.characters))


def page_of(base: WordBase) -> Iterator[Element]:
    """Yield the elements of a section that say what its page is."""
    yield from map(etree.fromstring, base.page)


def _replace_look(style: Element, part: str, look: Element) -> None:
    """Put ``look`` in the place of that of a style, and leave what else stands there."""
    own = style.find(f"{_TAG}{part}")
    if own is None:
        own = etree.SubElement(style, f"{_TAG}{part}")
    kept = [child for child in own if _name(child) not in _LOOKS[part]]
    own[:] = sorted([*kept, *look], key=lambda child: _ORDER[part].index(_name(child)))


class _Styles:
    """The paragraph styles of a file, each with what it is based on."""

    def __init__(self, root: Element, faces: Mapping[str, str]) -> None:
        self._faces = faces
        found = [style for style in root.iter(f"{_TAG}style") if style.get(f"{_TAG}type") == "paragraph"]
        self._styles = {style.get(f"{_TAG}styleId"): style for style in found}
        self._defaults = {part: root.find(f"{_TAG}docDefaults/{_TAG}{part}Default/{_TAG}{part}") for part in _LOOKS}

    def looks(self) -> Iterator[StyleLook]:
        """Yield the look of each style, by its name in small letters."""
        names = {str(_value(style.find(f"{_TAG}name"))).lower(): style for style in self._styles.values()}
        if "normal" in names:
            names.setdefault("body text", names["normal"])  # an office's 正文
        for name, style in names.items():
            chain = [*self._chain(style)][::-1]
            pieces = {part: [self._defaults[part], *(one.find(f"{_TAG}{part}") for one in chain)] for part in _LOOKS}
            yield StyleLook(name, self._merge("pPr", pieces["pPr"]), self._merge("rPr", pieces["rPr"]))

    def _chain(self, style: Any) -> Iterator[Element]:
        seen: set[int] = set()
        while style is not None and id(style) not in seen:
            seen.add(id(style))
            yield style
            style = self._styles.get(_value(style.find(f"{_TAG}basedOn")))

    def _merge(self, part: str, pieces: Iterable[Any]) -> bytes:
        merged: dict[str, Element] = {}
        for child in (child for piece in pieces if piece is not None for child in piece):
            name = _name(child)
            if name not in _LOOKS[part]:
                continue
            attributes = dict(merged[name].attrib) if name in _MERGED and name in merged else {}
            element = etree.Element(child.tag, attributes | dict(child.attrib), nsmap={"w": W})
            element.extend(child)
            merged[name] = self._named(element) if name == "rFonts" else element
        root = etree.Element(f"{_TAG}{part}", nsmap={"w": W})
        root.extend(merged[name] for name in _ORDER[part] if name in merged)
        return to_xml(root)

    def _named(self, fonts: Element) -> Element:
        """Return faces without those of the theme, which are named."""
        named = {
            slot: self._faces.get(fonts.get(f"{_TAG}{slot}Theme", ""), "") or fonts.get(f"{_TAG}{slot}", "")
            for slot in _SLOTS
        }
        element = etree.Element(fonts.tag, nsmap={"w": W})
        element.set(f"{_TAG}hint", "eastAsia")
        for slot, name in named.items():
            if name:
                element.set(f"{_TAG}{slot}", name)
        return element


def _theme_faces(theme: Any) -> dict[str, str]:
    """Return the faces of a theme by what styles call them (minorEastAsia)."""
    faces: dict[str, str] = {}
    for kind in ("major", "minor") if theme is not None else ():
        fonts = theme.find(f".//{_A}{kind}Font")
        if fonts is None:
            continue
        latin, asian = (fonts.find(f"{_A}{slot}").get("typeface", "") for slot in ("latin", "ea"))
        chinese = next((font.get("typeface") for font in fonts if font.get("script") == "Hans"), "")
        faces |= {f"{kind}Ascii": latin, f"{kind}HAnsi": latin, f"{kind}EastAsia": asian or chinese}
    return faces


def _page(document: Element) -> Iterator[bytes]:
    """Yield what the last section of a document says of its page."""
    sections = list(document.iter(f"{_TAG}sectPr"))
    for name in _PAGE if sections else ():
        element = sections[-1].find(f"{_TAG}{name}")
        if element is not None:
            yield to_xml(element)


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{_TAG}val")


def _name(element: Element) -> str:
    return str(etree.QName(element).localname)
