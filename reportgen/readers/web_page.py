"""A saved web page (.html, .htm, .mht) into a raw document; the work is in ``reportgen.readers.web``, loaded late."""

from reportgen.errors import SourceError
from reportgen.model.documents import RawDocument


def read_html(content: bytes, source: str) -> RawDocument:
    """Read a web page.

    Raises:
        SourceError: it cannot be decoded or parsed, or holds no text.
    """
    from reportgen.readers.web.page import read_page  # heavy

    return read_page(content, source)


def read_mht(content: bytes, source: str) -> RawDocument:
    """Read a web page saved whole in one file.

    Raises:
        SourceError: it holds no page, or the page cannot be read.
    """
    from email import message_from_bytes
    from hashlib import sha256

    message = message_from_bytes(content)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                charset = part.get_content_charset()
                declared = f'<meta charset="{charset}">\n'.encode() if charset else b""
                document = read_html(page if b"charset" in page[:2048] else declared + page, source)
                return _with_hash(document, sha256(content).hexdigest())
    raise SourceError("文件里没有网页", where=source, hint="请在浏览器里重新保存为“网页，全部”或HTML文件")


def _with_hash(document: RawDocument, digest: str) -> RawDocument:
    from dataclasses import replace

    return replace(document, sha256=digest)
