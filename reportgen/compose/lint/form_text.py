"""A form made in Word → the text of its paragraphs, and what tells of each sign whether docxtpl can read a tag there.

docxtpl joins the pieces into which Word cuts a tag. It cannot where a tag goes on in another paragraph, in a link or a
tracked change; and what stands in a tag besides words (a tab, a line break, a note) it drops in silence.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from reportgen.compose.word_form import FALLBACK, PRINTING, W

_Element: TypeAlias = Any
_LABELS = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注"}
_PART = re.compile(r"word/([a-z]+)(\d*)\.xml")
_STRANGE = {"tab": "制表符", "br": "换行", "cr": "换行", "drawing": "图", "pict": "图", "object": "图",
            "footnoteReference": "脚注", "endnoteReference": "尾注", "fldChar": "域", "instrText": "域",
            "sym": "符号", "noBreakHyphen": "连字符", "softHyphen": "连字符"}  # fmt: skip
# What Word notes of words beside how they look.
_NO_LOOK = frozenset({"lang", "noProof", "rFonts", "bCs", "szCs", "iCs"})
# docxtpl fills these properties of a file as it fills its text.
_CORE = "docProps/core.xml"
_PROPERTIES = {"title": "标题", "creator": "作者", "subject": "主题", "description": "备注", "identifier": "标识符",
               "language": "语言"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """What is known of a sign: the element that holds its run, how it looks, and what it is if it is no word."""

    home: int
    look: str
    strange: str = ""


@dataclass(frozen=True, slots=True)
class FormParagraph:
    """A paragraph: its words, its place in words, and the cell, row and table around it (0: none)."""

    text: str
    signs: tuple[Sign, ...]
    place: str
    deleted: str = ""  # words that a tracked change takes out
    cell: int = 0
    row: int = 0
    table: int = 0


@dataclass
class _Reading:
    """The reading of one part."""

    label: str
    root: _Element

    @cached_property
    def _numbers(self) -> dict[_Element, int]:
        return {element: at for at, element in enumerate(self.root.iter(), 1)}

    def number(self, element: _Element | None) -> int:
        """Return a number that stands for an element, 0 for none."""
        return 0 if element is None else self._numbers[element]


def read_parts(form: bytes) -> tuple[tuple[FormParagraph, ...], ...]:
    """Return the paragraphs of each part that docxtpl fills, the body first.

    Raises:
        ValueError: the file is no DOCX.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(form)) as archive:
            names = sorted(filter(PRINTING.fullmatch, archive.namelist()))
            trees = {name: etree.fromstring(archive.read(name), parser) for name in names}
            core = etree.fromstring(archive.read(_CORE), parser) if _CORE in archive.namelist() else ()
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        raise ValueError(str(error)) from error
    if "word/document.xml" not in trees:
        raise ValueError("word/document.xml")
    parts = (tuple(_paragraphs(_Reading(_label(name), tree))) for name, tree in trees.items())
    return (*parts, tuple(_properties(core)))


def _label(name: str) -> str:
    match = _PART.fullmatch(name)
    return f"{_LABELS[match[1]]}{match[2]}" if match else name


def _properties(core: Any) -> Iterator[FormParagraph]:
    for element in core:
        name, text = _PROPERTIES.get(element.tag.rpartition("}")[2]), element.text or ""
        if name and text:
            yield FormParagraph(text, (Sign(0, ""),) * len(text), f"文件属性“{name}”")


def _paragraphs(reading: _Reading) -> Iterator[FormParagraph]:
    tables = {table: at for at, table in enumerate(reading.root.iter(f"{W}tbl"), 1)}
    for number, paragraph in enumerate(reading.root.iter(f"{W}p"), 1):
        if next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue
        cell, row, table = (next(paragraph.iterancestors(f"{W}{name}"), None) for name in ("tc", "tr", "tbl"))
        text, signs = _words(paragraph, reading)
        place = f"{reading.label}第{number}段"
        if table is not None:
            place += f"（第{tables[table]}个表第{_among(row)}行第{_among(cell)}格）"
        around = [reading.number(one) for one in (cell, row, table)]
        yield FormParagraph(text, signs, place, _deleted(paragraph), *around)


def _among(element: _Element) -> int:
    """Return the place of a row or cell among its like."""
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))


def _words(paragraph: _Element, reading: _Reading) -> tuple[str, tuple[Sign, ...]]:
    text, signs = "", []
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p")) is not paragraph:
            continue  # of a text box in it
        home, look = reading.number(run.getparent()), _look(run)
        for child in run:
            name = str(child.tag).removeprefix(W)
            words = (child.text or "") if name == "t" else "\t" if name in _STRANGE else ""
            text += words
            signs += [Sign(home, look, _STRANGE.get(name, ""))] * len(words)
    return text, tuple(signs)


def _look(run: _Element) -> str:
    """Return how the words of a run look, in a form that can be compared."""
    properties = run.find(f"{W}rPr")
    told: list[tuple[str, Mapping[str, str]]] = [
        (name, dict(sorted(one.attrib.items())))
        for one in (properties if properties is not None else ())
        if (name := str(one.tag).removeprefix(W)) not in _NO_LOOK
    ]
    return repr(sorted(told, key=lambda pair: pair[0]))


def _deleted(paragraph: _Element) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(f"{W}delText"))
