"""Files of older programs (.doc, .wps, .rtf, .xls, .et): by what they really are, else through LibreOffice.

Many a .doc is a page saved from a browser, and many an .xls a table that some system wrote as HTML or tabbed text.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath

from reportgen.errors import SourceError
from reportgen.model.documents import RawDocument
from reportgen.readers.encoding import decode
from reportgen.readers.libreoffice import Conversion, convert
from reportgen.readers.sheets.documents import read_csv, read_xlsx
from reportgen.readers.web_page import read_html, read_mht
from reportgen.readers.word.document import read_docx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_ZIP = b"PK\x03\x04"
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<table", b"<meta", b"<style", b"<div")
_LOOK_AT = 2048
_CONVERTED = "由LibreOffice从{}转换"


def read_text_file(content: bytes, source: str) -> RawDocument:
    """Read an old text document (.doc, .wps, .rtf).

    Raises:
        SourceError: it is damaged or encrypted, or LibreOffice is needed and not there.
    """
    return _read(content, source, ".docx", read_docx)


def read_sheet_file(content: bytes, source: str) -> RawDocument:
    """Read an old workbook (.xls, .et).

    Raises:
        SourceError: it is damaged or encrypted, or LibreOffice is needed and not there.
    """
    return _read(content, source, ".xlsx", read_xlsx)


def _read(content: bytes, source: str, target: str, reader: Callable[..., RawDocument]) -> RawDocument:
    suffix = PurePosixPath(source).suffix.lower()
    own = _own_reader(content, source, target, reader)
    if own is not None:
        read, what = own
        document = read(content, source)
        return replace(document, encoding_basis=f"后缀是{suffix}，内容是{what}；{document.encoding_basis}")
    conversion = Conversion(suffix, target, _filter(content, source, target))
    document = reader(convert(content, source, conversion), source)
    return replace(
        document,
        sha256=sha256(content).hexdigest(),
        encoding=suffix[1:],
        encoding_basis=_CONVERTED.format(suffix),
    )


def _own_reader(
    content: bytes, source: str, target: str, reader: Callable[..., RawDocument]
) -> tuple[Callable[[bytes, str], RawDocument], str] | None:
    """Return the reader of what the file really is, and its name; None where it is what its suffix says."""
    start = content[:_LOOK_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(_ZIP):
        return partial(reader), f"新版文档（{target}）"
    if content.startswith((_OLE, _RTF)):
        return None
    if start.startswith(b"mime-version:") or b"\nmime-version:" in start:
        return read_mht, "单个文件网页"
    if start.startswith(_PAGE) or b"<html" in start:
        return read_html, "网页"
    if target == ".xlsx" and _is_text(content, source):
        return read_csv, "以分隔符隔开的文本"
    return None


def _filter(content: bytes, source: str, target: str) -> str:
    """Return LibreOffice's name for what the file is."""
    if content.startswith(_OLE):
        return "MS Word 97" if target == ".docx" else "MS Excel 97"
    if content.startswith(_RTF):
        return "Rich Text Format"
    raise SourceError(
        "文件内容认不出，可能已损坏，或不是这一类文件",
        where=source,
        hint=f"请用Word或WPS打开看是否完好，另存为{target}后重试",
    )


def _is_text(content: bytes, source: str) -> bool:
    try:
        return "\0" not in decode(content, source).text
    except SourceError:
        return False
