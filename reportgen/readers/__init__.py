"""Source files into raw documents: ``READERS`` says which function reads which suffix."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from reportgen.errors import SourceError
from reportgen.model.documents import RawDocument
from reportgen.readers.bounds import check_bounds
from reportgen.readers.files import read_bytes
from reportgen.readers.markdown_file import read_markdown
from reportgen.readers.office import read_csv, read_docx, read_old_sheets, read_old_text, read_xlsx
from reportgen.readers.pdf_file import read_pdf
from reportgen.readers.text import read_text
from reportgen.readers.web_page import read_html, read_mht

Reader: TypeAlias = Callable[[bytes, str], RawDocument]
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".pdf": read_pdf,
    ".html": read_html,
    ".htm": read_html,
    ".mht": read_mht,
    ".mhtml": read_mht,
    ".docx": read_docx,
    ".xlsx": read_xlsx,
    ".csv": read_csv,
    **dict.fromkeys((".doc", ".wps", ".rtf"), read_old_text),
    **dict.fromkeys((".xls", ".et"), read_old_sheets),
}


def read(path: Path, source: str) -> RawDocument:
    """Read the file at ``path`` by its suffix; ``source`` is its path relative to the seeds folder.

    Raises:
        SourceError: no reader knows the suffix, or the file cannot be read or decoded, or is hostile.
    """
    _find_reader(source)
    return read_content(read_bytes(path, source), source)


def read_content(content: bytes, source: str) -> RawDocument:
    """Read the content of a file by the suffix of ``source``; see ``read``.

    Raises:
        SourceError: as for ``read``.
    """
    reader = _find_reader(source)
    if not content:
        raise SourceError("文件是空的", where=source, hint="请放入有内容的文件，或把它移出材料文件夹")
    document = reader(content, source)
    check_bounds(document)
    return document


def _find_reader(source: str) -> Reader:
    suffix = PurePosixPath(source).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = "、".join(sorted(READERS))
        raise SourceError(f"不认识的文件类型“{suffix}”", where=source, hint=f"可读的类型：{known}")
    return reader
