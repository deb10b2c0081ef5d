"""Source files into raw documents: ``READERS`` says which function reads which suffix."""

from collections.abc import Callable
from pathlib import Path

from reportgen.errors import SourceError
from reportgen.model.documents import RawDocument
from reportgen.readers.files import read_bytes
from reportgen.readers.office import read_docx
from reportgen.readers.text import read_text

READERS: dict[str, Callable[[bytes, str], RawDocument]] = {
    ".txt": read_text,
    ".md": read_text,
    ".docx": read_docx,
}


def read(path: Path, source: str) -> RawDocument:
    """Read the file at ``path`` by its suffix; ``source`` is its path relative to the seeds folder.

    Raises:
        SourceError: no reader knows the suffix, or the file cannot be read or decoded.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = "、".join(sorted(READERS))
        raise SourceError(f"不认识的文件类型“{path.suffix}”", where=source, hint=f"可读的类型：{known}")
    return reader(read_bytes(path, source), source)
