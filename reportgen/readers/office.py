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


def read_old_text(content: bytes, source: str) -> RawDocument:
    """Read a text document of an older program (.doc, .wps, .rtf).

    Raises:
        SourceError: it is damaged or encrypted, or LibreOffice is needed and not there.
    """
    from reportgen.readers.legacy import read_text_file

    return read_text_file(content, source)


def read_old_sheets(content: bytes, source: str) -> RawDocument:
    """Read a workbook of an older program (.xls, .et).

    Raises:
        SourceError: it is damaged or encrypted, or LibreOffice is needed and not there.
    """
    from reportgen.readers.legacy import read_sheet_file

    return read_sheet_file(content, source)
