"""What the workbooks of a pack have in common: faces, sheets that run nothing, the same bytes for the same content."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

_FACE = "宋体"
_SIZE = 10.5  # 五号
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_LENGTH = 31
_MAX_FORMATS = 200  # the specifications of Excel promise no more in one book
_FORMAT_LENGTH = 255
_FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")
_REGULAR_FILE = 0o644 << 16
_UNIX = 3
_NOON = 12


@dataclass(frozen=True, slots=True)
class BookCard:
    """What the properties of a workbook say; ``date`` is ISO or empty."""

    title: str
    author: str
    date: str


class Book:
    """An open workbook and its styles. ``target`` fills when the context of ``open_book`` ends."""

    def __init__(self, file: Any, target: BytesIO) -> None:
        self.file = file
        self.target = target
        self._styles: dict[tuple[tuple[str, object], ...], Any] = {}
        self._names: set[str] = set()
        self._formats: set[str] = set()

    def style(self, **properties: object) -> Any:
        """Return the style with these properties on the book's face; the same for the same properties."""
        key = tuple(sorted(properties.items(), key=lambda item: item[0]))
        if key not in self._styles:
            base = {"font_name": _FACE, "font_size": _SIZE, "text_wrap": True, "valign": "vcenter"}
            self._styles[key] = self.file.add_format(base | properties)
        return self._styles[key]

    def has_room_for(self, number_format: str) -> bool:
        """Tell whether the book may use this number format; a cell that may not shows its words instead."""
        if len(number_format) > _FORMAT_LENGTH or len(self._formats | {number_format}) > _MAX_FORMATS:
            return False
        self._formats.add(number_format)
        return True

    def head(self) -> Any:
        """Return the style of a header cell."""
        return self.style(bold=True, align="center", border=1, bg_color="#E7E6E6")

    def body(self, **properties: object) -> Any:
        """Return the style of a cell of a table."""
        return self.style(border=1, valign="top", **properties)

    def add_sheet(self, name: str) -> Any:
        """Add a sheet under ``name``, made legal and unlike the others."""
        legal = sheet_name(name, self._names)
        self._names.add(legal.casefold())
        return self.file.add_worksheet(legal)


@contextmanager
def open_book(card: BookCard) -> Iterator[Book]:
    """Open a workbook that writes words as words: no formula, link or number is read into a string."""
    from xlsxwriter import Workbook

    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    file = Workbook(target, options)
    file.set_properties({"title": card.title, "author": card.author, "created": _stamp(card.date)})
    book = Book(file, target)
    yield book
    file.close()


def finish(book: Book, card: BookCard) -> bytes:
    """Return the bytes of a closed workbook, its parts in one order and with the edition's date."""
    date = max(_stamp(card.date), datetime(1980, 1, 1)).timetuple()[:6]  # noqa: DTZ001 -- zip times have no zone
    old = zipfile.ZipFile(BytesIO(book.target.getvalue()))
    new = BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(old.namelist(), key=lambda name: (name not in _FIRST_PARTS, name)):
            info = zipfile.ZipInfo(name, date)
            info.create_system, info.external_attr = _UNIX, _REGULAR_FILE
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, old.read(name))
    return new.getvalue()


def sheet_name(name: str, taken: set[str]) -> str:
    """Return ``name`` as a spreadsheet takes it: no forbidden signs, at most 31, unlike those ``taken`` (folded)."""
    plain = _FORBIDDEN.sub("_", name).strip("'").strip()[:_NAME_LENGTH] or "表"
    number, legal = 1, plain
    while legal.casefold() in taken:
        number += 1
        tail = f"({number})"
        legal = plain[: _NAME_LENGTH - len(tail)] + tail
    return legal


def text_width(text: str) -> int:
    """Return the columns that a text takes, a Chinese sign counting two."""
    return sum(1 if sign.isascii() else 2 for sign in text)


def _stamp(date: str) -> datetime:
    day = datetime.fromisoformat(date) if date else datetime(1980, 1, 1)  # noqa: DTZ001 -- a day, not an instant
    return day.replace(hour=_NOON)
