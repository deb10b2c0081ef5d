"""What the press brings of a document, and how that is kept as bytes."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from reportgen.audit.finished_files import FileAudit

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# The length of the PDF, the pages, what reading both files found; both files follow.
_Head: TypeAlias = tuple[int, int, FileAudit]


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document in both formats, and what reading both back found."""

    pdf: bytes
    docx: bytes
    pages: int
    audit: FileAudit


def is_sound(printed: PrintedDocument) -> bool:
    """Say whether reading a document back found nothing wrong."""
    return not printed.audit.findings


def pack_document(printed: PrintedDocument) -> bytes:
    """Return a document as bytes."""
    head = _form().dump_json((len(printed.pdf), printed.pages, printed.audit))
    return b"\n".join((head, printed.pdf + printed.docx))


def unpack_document(content: bytes) -> PrintedDocument:
    """Return the document that ``pack_document`` made these bytes of."""
    head, _, files = content.partition(b"\n")
    length, pages, audit = _form().validate_json(head)
    return PrintedDocument(files[:length], files[length:], pages, audit)


def pack_room(room: float) -> bytes:
    """Return the room that a page leaves as bytes, to the last bit."""
    return room.hex().encode()


def unpack_room(content: bytes) -> float:
    """Return the room that ``pack_room`` made these bytes of."""
    return float.fromhex(content.decode())


@cache
def _form() -> "TypeAdapter[_Head]":
    from pydantic import TypeAdapter

    return TypeAdapter(_Head)
