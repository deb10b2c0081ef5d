"""A second reading of a PDF, by a library that shares nothing with the first: pdfminer.six, sign after sign.

It also sees what no reading of text shows: signs for which the face has no picture, so that a box is printed.
"""

import io
import logging
import re
from dataclasses import dataclass

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
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
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
    return tuple(device.pages)


class _Collector(PDFTextDevice):
    """Collect the signs of each page."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.pages: list[ReadPage] = []
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
        self._faceless += sign == _NOT_DEFINED
        try:
            self._signs.append(font.to_unichr(sign))
        except PDFUnicodeNotDefined:
            self._faceless += 1
