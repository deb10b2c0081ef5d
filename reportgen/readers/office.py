"""The readers of office files, each imported when the first such file comes: their libraries take time to load."""

from reportgen.model.documents import RawDocument


def read_docx(content: bytes, source: str) -> RawDocument:
    """Read a Word document.

    Raises:
        SourceError: it is damaged, encrypted, of another kind, or holds no text.
    """
    from reportgen.readers.word.document import read_docx

    return read_docx(content, source)
