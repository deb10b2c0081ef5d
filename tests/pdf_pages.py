"""What the tests of the PDF writer share: a renderer, documents of one line, and the lines of a finished page."""

import io
import os
import re
from collections import defaultdict
from ctypes import c_double
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import page as page_validation
import pikepdf
import pypdfium2

from reportgen.compose.markup import Properties, parse_bulletin
from reportgen.fonts.find import find_fonts
from reportgen.fonts.fontconfig import make_fontconfig
from reportgen.tree import Bulletin, Profile
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.pdf.render import Renderer

MM = 72 / 25.4
_PT_PER_PX = 72 / 96
_FONTCONFIG = TemporaryDirectory()  # removed when the run ends


@cache
def renderer() -> Renderer:
    fonts = find_fonts(None)
    # Before WeasyPrint is imported: no other face of the machine has a say.
    os.environ.setdefault("FONTCONFIG_FILE", str(make_fontconfig(fonts, Path(_FONTCONFIG.name))))
    return Renderer(GBT9704, fonts)


def bulletin(html: str, profile: Profile = Profile.BULLETIN, watermark: str = "", title: str = "题") -> Bulletin:
    return parse_bulletin(html, Properties(title, "编者", "说明", "2026-11-20", profile, watermark))


def page_lines(data: bytes, number: int, *, size: float = 16) -> list[tuple[float, float, float, str]]:
    """Return the lines of a page from above, of signs of ``size`` alone.

    Each is the baseline, where its first and its last sign begin (in mm from above and from the left), and the text.
    """
    page = pypdfium2.PdfDocument(data)[number - 1]
    text = page.get_textpage()
    rows = defaultdict(list)
    x, y = c_double(), c_double()
    for at in range(text.count_chars()):
        sign = text.get_text_range(at, 1)
        pypdfium2.raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
        if sign.strip() and abs(pypdfium2.raw.FPDFText_GetFontSize(text.raw, at) * _PT_PER_PX - size) < 0.1:
            rows[round(y.value, 1)].append((x.value / MM, sign))
    height = page.get_height()
    return [
        ((height - y) / MM, min(row)[0], max(row)[0], "".join(sign for _, sign in sorted(row)))
        for y, row in sorted(rows.items(), reverse=True)
    ]


def page_text(data: bytes, number: int) -> str:
    return pypdfium2.PdfDocument(data)[number - 1].get_textpage().get_text_range()


def pdf_faults(data: bytes, profile: str) -> list[tuple[str, str]]:
    """Return what the validator says of a PDF as PDF/A-3a (``3a``) or PDF/UA-1 (``ua1``)."""
    failures = page_validation.validate_pdf_bytes(data, profile=profile).failures
    return [(failure.rule_id, failure.message) for failure in failures if not _is_misread(failure, data)]


def _is_misread(failure, data: bytes) -> bool:
    """Tell whether the validator took the last byte of a stream, a carriage return, for a part of the line end."""
    if failure.rule_id != "PDFA3A-STREAM-LENGTH-001":
        return False
    if failure.object_id is None:
        return _is_as_told(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        stream = pdf.get_object(failure.object_id.object_number, 0).read_raw_bytes()
    return stream.endswith(b"\r") and stream + b"\nendstream" in data


def _is_as_told(data: bytes) -> bool:
    """Tell whether every stream is as long as it says, and one ends in a carriage return."""
    found = [
        (match.end(), int(match[1]))
        for match in re.finditer(rb"/Length (\d+)(?:(?!endobj).)*?>>\nstream\n", data, re.S)
    ]
    ends = [data[start + length - 1 :][:11] for start, length in found]
    every = len(found) == data.count(b"\nendstream\n") and all(end[1:] == b"\nendstream" for end in ends)
    return every and any(end.startswith(b"\r") for end in ends)
