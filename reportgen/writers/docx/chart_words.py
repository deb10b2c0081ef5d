"""DrawingML chart vocabulary: text, references to the embedded sheet, labels. Children stand in schema order."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.writers.docx.drawing import EMU_PER_MM, A, R, maker
from reportgen.writers.docx.wml import Element
from reportgen.writers.layout import BLACK

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SHEET = "数据"
_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_LABEL_EXTENSION = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_RANGE_EXTENSION = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_FLAGS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
c, a, c15 = maker(C, c=C, a=A, r=R), maker(A, a=A), maker(_C15, c15=_C15)


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that a spreadsheet works out, and what it shows as the sheet is."""

    formula: str
    shown: str


SheetRow: TypeAlias = tuple[str | float | Formula, ...]


def column(number: int) -> str:
    """Return the letters of a column, the first being 0.

    >>> column(0), column(25), column(26)
    ('A', 'Z', 'AA')
    """
    return (column(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def cell(at: int, row: int) -> str:
    """Return the address of a cell of the embedded sheet, both counted from 0."""
    return f"{SHEET}!${column(at)}${row + 1}"


def cells(at: int, first: int, last: int) -> str:
    """Return the address of a stretch of a column."""
    return f"{cell(at, first)}:${column(at)}${last + 1}"


def value(tag: str, of: str | int | float) -> Element:
    """Return an element that holds one value."""
    return c(tag, val=of)


def text_of(face: str, size_pt: float, *, wrap: bool = True) -> Element:
    """Return the look of text: all four slots name the face, so that no program chooses one."""
    faces = [a(slot, typeface=face) for slot in ("latin", "ea", "cs", "sym")]
    look = a("defRPr", fill(BLACK), *faces, lang="zh-CN", sz=round(size_pt * 100), b=0, i=0)
    paragraph = a("p", a("pPr", look), a("endParaRPr", lang="zh-CN"))
    return c("txPr", a("bodyPr") if wrap else a("bodyPr", wrap="none"), a("lstStyle"), paragraph)


def fill(colour: str) -> Element:
    """Return an even fill."""
    return a("solidFill", a("srgbClr", val=colour.upper()))


def shape(colour: str = "", edge: str = "", edge_mm: float = 0) -> Element:
    """Return fill and outline; without a colour there is none."""
    return c("spPr", fill(colour) if colour else a("noFill"), line(edge, edge_mm))


def line(colour: str, width_mm: float) -> Element:
    """Return a line; without a colour there is none."""
    return a("ln", fill(colour), w=round(width_mm * EMU_PER_MM)) if colour else a("ln", a("noFill"))


def strings(address: str, texts: Sequence[str]) -> Element:
    """Return a reference to words of the sheet, with the words as they are now."""
    points = (c("pt", _v(text), idx=at) for at, text in enumerate(texts) if text)
    return c("strRef", _f(address), c("strCache", value("ptCount", len(texts)), *points))


def numbers(address: str, values: Sequence[str]) -> Element:
    """Return a reference to numbers of the sheet, with the numbers as they are now."""
    points = (c("pt", _v(number), idx=at) for at, number in enumerate(values))
    return c(
        "numRef", _f(address), c("numCache", _text("formatCode", "General"), value("ptCount", len(values)), *points)
    )


def shown_values(look: Element, number_format: str) -> list[Element]:
    """Return what labels say of themselves that show their number, in the middle."""
    return [
        c("numFmt", formatCode=number_format, sourceLinked=0),
        shape(),
        look,
        value("dLblPos", "ctr"),
        *(value(flag, int(flag == "showVal")) for flag in _FLAGS),
    ]


def no_labels() -> list[Element]:
    """Return labels that show nothing."""
    return [value(flag, 0) for flag in _FLAGS]


def ranged_label(at: int, text: str, look: Element, *, guid: str) -> Element:
    """Return the label of a point that shows a cell of the sheet, ``text`` as it is now."""
    properties = look.find(f".//{{{A}}}pPr")
    field = a("fld", a("rPr", lang="zh-CN"), deepcopy(properties), _a_text(text), id=guid, type="CELLRANGE")
    rich = c("rich", a("bodyPr", wrap="none"), a("lstStyle"), a("p", deepcopy(properties), field))
    extension = c("ext", c15("showDataLabelsRange", val=1), uri=_LABEL_EXTENSION)
    return c(
        "dLbl",
        value("idx", at),
        c("tx", rich),
        shape(),
        value("dLblPos", "r"),
        *no_labels(),
        c("extLst", extension),
    )


def label_range(address: str, texts: Sequence[str]) -> Element:
    """Return the cells that the labels of a series show, with the words as they are now."""
    points = (c("pt", _v(text), idx=at) for at, text in enumerate(texts))
    formula = c15("f")
    formula.text = address
    cache = c15("dlblRangeCache", value("ptCount", len(texts)), *points)
    return c("extLst", c("ext", c15("datalabelsRange", formula, cache), uri=_RANGE_EXTENSION))


def box(x: float, y: float, width: float, height: float, *, inner: bool = False) -> Element:
    """Return a place in shares of the whole chart."""
    target = [value("layoutTarget", "inner")] if inner else []
    modes = [value(mode, "edge") for mode in ("xMode", "yMode")]
    places = (("x", x), ("y", y), ("w", width), ("h", height))
    return c("layout", c("manualLayout", *target, *modes, *(value(name, f"{share:.5f}") for name, share in places)))


def space(plot: Element, legend: Iterable[Element], look: Element, rel_id: str) -> Element:
    """Return the whole chart, without a title of its own, its sheet behind ``rel_id``."""
    outside = c("externalData", value("autoUpdate", 0))
    outside.set(f"{{{R}}}id", rel_id)
    return c(
        "chartSpace",
        value("date1904", 0),
        value("lang", "zh-CN"),
        value("roundedCorners", 0),
        c(
            "chart",
            value("autoTitleDeleted", 1),
            plot,
            *legend,
            value("plotVisOnly", 1),
            value("dispBlanksAs", "gap"),
        ),
        shape(),
        look,
        outside,
    )


def _f(address: str) -> Element:
    return _text("f", address)


def _v(text: str) -> Element:
    return _text("v", text)


def _a_text(text: str) -> Element:
    element = a("t")
    element.text = text
    return element


def _text(tag: str, text: str) -> Element:
    element = c(tag)
    element.text = text
    return element
