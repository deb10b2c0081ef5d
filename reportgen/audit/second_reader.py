"""A second reading of a PDF, by a library that shares nothing with the first: pdfminer.six, sign after sign.

It also sees what no reading of text shows: signs for which the face has no picture, so that a box is printed.

It is written in Python and takes its time over each object, so qpdf first takes away the structure tree, of which
nothing is printed and which is most of the objects; and a watermark that shows no text is looked at once.
"""

import io
import logging
import re
from dataclasses import dataclass

import pikepdf
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import literal_name
from pdfminer.utils import Matrix

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_NOT_DEFINED = 0  # the number of the picture that stands for a missing one


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
    for page in PDFPage.get_pages(io.BytesIO(_without_structure(data))):
        interpreter.process_page(page)
    return tuple(device.pages)


def _without_structure(data: bytes) -> bytes:
    """Return a PDF that shows the same without its structure tree."""
    plain = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/StructTreeRoot" in pdf.Root:
            del pdf.Root["/StructTreeRoot"]
        pdf.save(
            plain,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return plain.getvalue()


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
    """Go through what is drawn, but not again through a form that was seen to show no text."""

    device: _Collector

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802
        """Draw a form or picture."""
        drawn = self.xobjmap.get(literal_name(xobjid_arg))
        number = drawn.objid if isinstance(drawn, PDFObjRef) else None
        if number in self.device.silent:
            return
        before = self.device.taken
        super().do_Do(xobjid_arg)
        if number is not None and self.device.taken == before:
            self.device.silent.add(number)
