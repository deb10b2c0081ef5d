"""The readers of office files, each imported when the first such file comes: their libraries take time to load."""

from reportgen.model.documents import RawDocument


def read_docx(content: bytes, source: str) -> RawDocument:
    """Read a Word document.

    Raises:
        SourceError: it is damaged, encrypted, of another kind, or holds no text.
    """
    from reportgen.readers.word.document import read_docx

    return read_docx(content, source)


def read_xlsx(content: bytes, source: str) -> RawDocument:
    """Read a workbook.

    Raises:
        SourceError: it is damaged, encrypted, of another kind, too large, or holds no text.
    """
    from reportgen.readers.sheets.documents import read_xlsx

    return read_xlsx(content, source)


def read_csv(content: bytes, source: str) -> RawDocument:
    """Read delimited values.

    Raises:
        SourceError: they are in no known encoding, too many, or hold no text.
    """
    from reportgen.readers.sheets.documents import read_csv

    return read_csv(content, source)
