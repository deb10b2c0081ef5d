"""The pages of a printed document: their pictures, and where on them each piece of the ledger stands."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from threading import Lock
from typing import Any, TypeAlias

from reportgen.audit.same_words import hold_pdf
from reportgen.model.ledger import LedgerDocument, PrintedPlace, Run, places_of

_SILENT = re.compile("[\\s\u200b\u2060\ufeff]")
_HYPHENS = "\x02\ufffe"
_NOTE = re.compile(r"脚注(\d+)")
_LEAST = 2  # a piece of a run that is broken over pages is at least so long
_AHEAD = 3  # how many pages a place may run on
_ONE_AT_A_TIME = Lock()  # pdfium may be asked by one thread only
Box: TypeAlias = tuple[float, float, float, float]  # left, top, width, height as shares of the page


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a page in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page prints a piece: its words, the fact they stand for (empty: the template's own), its boxes."""

    page: int
    text: str
    ref: str
    boxes: tuple[Box, ...]


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Return the sizes of the pages of a PDF."""
    with _open(pdf) as document:
        return tuple(PageSize(*document.get_page_size(at)) for at in range(len(document)))


def draw_page(pdf: bytes, number: int, width: int) -> bytes:
    """Return page ``number`` (from 1) as a PNG of ``width`` pixels.

    Raises:
        IndexError: there is no such page.
    """
    with _open(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        picture = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def read_spots(pdf: bytes, document: LedgerDocument) -> tuple[Spot, ...]:
    """Return the spots of all that ``document`` prints on the pages of its PDF."""
    pages = [_read_page(pdf, at) for at in range(document.pages)]
    if not document.converted:  # what is converted was read back already
        texts = [page.text for page in pages]
        held = hold_pdf(document.blocks, texts, "", page_number=document.page_number)
        document = replace(document, blocks=held.blocks)
    return tuple(_find_spots(pages, document))


@contextmanager
def _open(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        yield document


def _read_page(pdf: bytes, at: int) -> "_Page":
    """Read one page; between two, those that wait for a picture have their turn."""
    with _open(pdf) as document:
        return _Page(document[at])


class _Page:
    """The visible signs of a page, each with its box, in the order in which they are drawn."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        width, height = page.get_size()
        self._size = PageSize(width, height)
        text = page.get_textpage()
        signs: list[str] = []
        self.boxes: list[Box] = []
        for at in range(text.count_chars()):
            sign = chr(raw.FPDFText_GetUnicode(text, at))
            if not _SILENT.match(sign):
                signs.append("-" if sign in _HYPHENS else sign)
                self.boxes.append(self._box(text.get_charbox(at, loose=True)))
        self.text = "".join(signs)
        self.at = 0  # how far the main text has come

    def _box(self, corners: tuple[float, float, float, float]) -> Box:
        left, bottom, right, top = corners
        width, height = self._size.width, self._size.height
        return left / width, 1 - top / height, (right - left) / width, (top - bottom) / height


def _find_spots(pages: Sequence[_Page], document: LedgerDocument) -> Iterator[Spot]:
    for place in places_of(document):
        found = _find_note(pages, place) if _NOTE.fullmatch(place.where) else _find_place(pages, place)
        yield from _spots(pages, place.runs, found)


Found: TypeAlias = list[tuple[int, int] | None]  # for each sign of a place its page and its place there


def _find_place(pages: Sequence[_Page], place: PrintedPlace) -> Found:
    """Find the signs of a place from where the one before it ended, and on the pages that it runs on to."""
    wanted = _squeeze(place.text)
    found: Found = []
    for number in range(max(place.page, 1) - 1, min(max(place.page, 1) + _AHEAD, len(pages))):
        page, rest = pages[number], wanted[len(found) :]
        length = _longest(page.text, rest, page.at)
        if length and (length == len(rest) or length >= _LEAST):
            at = page.text.find(rest[:length], page.at)
            page.at = at + length
            found += ((number, at + step) for step in range(length))
        if len(found) == len(wanted):
            break
    return found + [None] * (len(wanted) - len(found))


def _find_note(pages: Sequence[_Page], place: PrintedPlace) -> Found:
    """Find a note behind its own number, at the foot of the page of its call or of one after it."""
    wanted = _squeeze(place.text)
    match = _NOTE.fullmatch(place.where)
    call = f"〔{match[1]}〕" if match else ""
    for number in range(max(place.page, 1) - 1, min(max(place.page, 1) + _AHEAD, len(pages))):
        at = pages[number].text.find(call + wanted)
        if at >= 0:
            return [(number, at + len(call) + step) for step in range(len(wanted))]
    return [None] * len(wanted)


def _longest(text: str, wanted: str, start: int) -> int:
    """Return how many signs of ``wanted``, from its first, stand in one piece in ``text`` from ``start`` on."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        if text.find(wanted[:middle], start) >= 0:
            low = middle
        else:
            high = middle - 1
    return low


def _spots(pages: Sequence[_Page], runs: Iterable[Run], found: Found) -> Iterator[Spot]:
    at = 0
    for run in runs:
        length = len(_squeeze(run.text))
        own = [place for place in found[at : at + length] if place]
        at += length
        for number in sorted({page for page, _ in own}):
            boxes = [pages[number].boxes[sign] for page, sign in own if page == number]
            yield Spot(number + 1, run.text, run.ref, tuple(_lines(boxes)))


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """Join the boxes of signs that follow each other on one line."""
    line = [boxes[0]]
    for before, box in pairwise(boxes):
        middle = box[1] + box[3] / 2
        if box[0] < before[0] or not before[1] < middle < before[1] + before[3]:
            yield _around(line)
            line = []
        line.append(box)
    yield _around(line)


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return round(left, 5), round(top, 5), round(right - left, 5), round(bottom - top, 5)


def _squeeze(text: str) -> str:
    return _SILENT.sub("", text)
