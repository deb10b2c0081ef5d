"""A second reading of a PDF, by libraries that share nothing with the first: qpdf and pdfminer.six, sign after sign.

It also sees what no reading of text shows: signs for which the face has no picture, so that a box is printed.

pdfminer is written in Python and takes its time over each object and each operand. So qpdf first takes away the
structure tree, of which nothing is printed and which is most of the objects, and the widths of the signs; then it takes
apart what is drawn, of which none but the operators that show text are looked at; and a watermark that shows no text is
looked at once.
"""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, stream_value
from pdfminer.psparser import LIT, literal_name
from pdfminer.utils import Matrix

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NOT_DEFINED = 0  # the number of the picture that stands for a missing one
# What shows text, what says in which face, and what keeps and restores that.
_OPERATORS = {
    "q": "do_q",
    "Q": "do_Q",
    "Tf": "do_Tf",
    "Tj": "do_Tj",
    "TJ": "do_TJ",
    "'": "do__q",
    '"': "do__w",
    "Do": "do_Do",
}


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The signs of a page in the order in which they are drawn; ``faceless`` counts those without a picture."""

    text: str
    faceless: int


def read_pages(data: bytes) -> tuple[ReadPage, ...]:
    """Return the pages of a PDF."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of what it passes over, for which there are checks
    device = _Collector(PDFResourceManager(caching=True))
    interpreter = _Interpreter(device.rsrcmgr, device)
    for page in PDFPage.get_pages(io.BytesIO(_only_drawn(data))):
        interpreter.process_page(page)
    return tuple(device.pages)


def _only_drawn(data: bytes) -> bytes:
    """Return a PDF that shows the same signs without its structure tree and without widths."""
    plain = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/StructTreeRoot" in pdf.Root:
            del pdf.Root["/StructTreeRoot"]
        fonts = {font.objgen: font for page in pdf.pages for font in _fonts(page)}
        for font in fonts.values():
            for part in font.get("/DescendantFonts", ()):
                if "/W" in part:
                    del part["/W"]
        pdf.save(
            plain,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return plain.getvalue()


def _fonts(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    """Yield the fonts that the content of a page may name."""
    yield from page.resources.get("/Font", pikepdf.Dictionary()).as_dict().values()


class _Collector(PDFTextDevice):
    """Collect the signs of each page; ``taken`` counts the signs of all of them, ``silent`` are forms without any."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.pages: list[ReadPage] = []
        self.taken = 0
        self.silent: set[int] = set()
        self._signs: list[str] = []
        self._faceless = 0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Begin a page."""
        del page, ctm
        self._signs, self._faceless = [], 0

    def end_page(self, page: PDFPage) -> None:
        """Keep a page."""
        del page
        self.pages.append(ReadPage(_INVISIBLE.sub("", "".join(self._signs)), self._faceless))

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Take the signs of a string, which stand between moves of the pen."""
        del ncs, graphicstate
        font = textstate.font
        if font is None:
            raise ValueError("text without a face")
        for piece in seq:
            if isinstance(piece, bytes):
                for sign in font.decode(piece):
                    self._take(font, sign)

    def _take(self, font: PDFFont, sign: int) -> None:
        self.taken += 1
        self._faceless += sign == _NOT_DEFINED
        try:
            self._signs.append(font.to_unichr(sign))
        except PDFUnicodeNotDefined:
            self._faceless += 1


class _Interpreter(PDFPageInterpreter):
    """Go through what is drawn, but not through a form within itself, nor again through one that showed no text."""

    device: _Collector

    def execute(self, streams: Sequence[object]) -> None:
        """Run what shows text in the content of a page or of a form."""
        drawn = [stream_value(stream) for stream in streams]
        self.stream_ids = {stream.objid for stream in drawn if stream.objid}
        content = b"\n".join(stream.get_data() for stream in drawn)
        with pikepdf.new() as scratch:
            for shown in pikepdf.parse_content_stream(pikepdf.Stream(scratch, content), " ".join(_OPERATORS)):
                if isinstance(shown, pikepdf.ContentStreamInstruction):  # the others are pictures
                    getattr(self, _OPERATORS[str(shown.operator)])(*map(_operand, shown.operands))

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802
        """Draw a form or picture."""
        drawn = self.xobjmap.get(literal_name(xobjid_arg))
        number = drawn.objid if isinstance(drawn, PDFObjRef) else None
        if number in self.device.silent | self.stream_ids | self.parent_stream_ids:
            return
        before = self.device.taken
        super().do_Do(xobjid_arg)
        if number is not None and self.device.taken == before:
            self.device.silent.add(number)


def _operand(value: Any) -> Any:
    """Return an operand as pdfminer knows it; of what a text is moved by, nothing is taken."""
    match value:
        case pikepdf.String():
            return bytes(value)
        case pikepdf.Array():
            return [bytes(piece) for piece in value if isinstance(piece, pikepdf.String)]
        case pikepdf.Name():
            return LIT(str(value).removeprefix("/"))
        case _:
            return value
