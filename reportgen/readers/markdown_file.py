"""A text in Markdown (.md) into a raw document; the work is in ``reportgen.readers.markdown``, loaded late."""

from reportgen.model.documents import RawDocument


def read_markdown(content: bytes, source: str) -> RawDocument:
    """Read a text in Markdown; one without its signs is read as any text.

    Raises:
        SourceError: the content is blank, binary, or in no known encoding.
    """
    from reportgen.readers.markdown.document import read_markdown

    return read_markdown(content, source)
