"""A DOCX that was edited by hand → its paragraphs and cells in order, tracked changes taken as accepted.

Nothing is taken from styles: an office program may have renamed them.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from reportgen.audit.text import pictured

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset({f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent")})
_TRACKED = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_PAGE = re.compile(r"\t\d+$")  # of an entry of the contents
_Element: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class EditedText:
    """The words of every paragraph, cell and note; ``tracked`` counts the changes that were still to be accepted."""

    places: tuple[str, ...]
    tracked: int


def read_edited(data: bytes) -> EditedText:
    """Read a DOCX.

    Raises:
        ValueError: it is none.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = etree.fromstring(archive.read("word/document.xml"), parser)[0]
            has_notes = "word/footnotes.xml" in archive.namelist()
            notes = etree.fromstring(archive.read("word/footnotes.xml"), parser) if has_notes else ()
    except (zipfile.BadZipFile, KeyError, IndexError, etree.XMLSyntaxError) as error:
        raise ValueError(str(error)) from error
    held = {note.get(f"{_W}id"): note for note in notes}
    tracked = sum(1 for _ in body.iter(*_TRACKED))
    return EditedText(tuple(_places(body, held)), tracked)


def _places(body: _Element, notes: dict[str, _Element]) -> Iterator[str]:
    joined = ""
    for element in _blocks(body):
        if element.tag == f"{_W}tbl":
            yield from _cells(element, notes)
            continue
        yield from pictured(element)
        joined += _words(element)
        if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is None:  # else the mark at its end was deleted
            yield from _PAGE.sub("", joined).split("\t")
            joined = ""
        yield from _notes(element, notes)
    yield from filter(None, (joined,))


def _blocks(parent: _Element) -> Iterator[_Element]:
    for element in parent:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag not in _LEFT_OUT:
            yield from _blocks(element)


def _cells(table: _Element, notes: dict[str, _Element]) -> Iterator[str]:
    floating = table.find(f"{_W}tblPr/{_W}tblpPr") is not None  # the colophon
    called: list[str] = []
    for row in table.iter(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        for cell in row.iter(f"{_W}tc"):
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is None or merge.get(f"{_W}val") == "restart":
                text = "\n".join(_words(paragraph) for paragraph in cell.iter(f"{_W}p"))
                yield from text.split("\t") if floating else (text,)
            called += _notes(cell, notes)
    yield from called


def _notes(element: _Element, notes: dict[str, _Element]) -> Iterator[str]:
    for call in element.iter(f"{_W}footnoteReference"):
        if (note := notes.get(call.get(f"{_W}id"))) is not None:
            yield "".join(_words(paragraph) for paragraph in note.iter(f"{_W}p"))


def _words(element: _Element) -> str:
    """Return the words of a paragraph as they stand when every tracked change is accepted."""
    if element.tag in _LEFT_OUT:
        return ""
    match element.tag.removeprefix(_W):
        case "t":
            return element.text or ""
        case "tab" if element.getparent().tag == f"{_W}r":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
    return "".join(_words(child) for child in element if isinstance(child.tag, str))
