"""A PDF file into a raw document; the work is in ``reportgen.readers.pdf``, loaded late."""

from reportgen.model.documents import RawDocument


def read_pdf(content: bytes, source: str) -> RawDocument:
    """Read a PDF file.

    Raises:
        SourceError: it is damaged, locked by a password, or beyond the bounds. One without a text layer is no error: it
            comes back with little text and a note.
    """
    from reportgen.readers.pdf.document import read_document  # heavy

    return read_document(content, source)
