"""What a pack is made of: its files, and what its manifest says of them. Types only."""

from dataclasses import dataclass
from enum import StrEnum


class PackKind(StrEnum):
    """What a file of the pack is."""

    BRIEF = "brief"
    DIGEST = "digest"
    REGION = "region"
    REGIONS = "regions"
    COMPARISON = "comparison"
    REFERENCE = "reference"
    DOUBTS = "doubts"
    SOURCES = "sources"
    APPROVAL = "approval"
    CHANGES = "changes"
    EXTRA = "extra"
    DATA = "data"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of the pack: ``path`` is relative to the edition, with / between folders; ``pages`` only for a PDF.

    ``converted``: another program printed it from an office's form.
    """

    path: str
    kind: PackKind
    data: bytes
    region: str = ""
    pages: int | None = None
    converted: bool = False


@dataclass(frozen=True, slots=True)
class EditionCard:
    """What the manifest says of the edition as a whole. ``baseline`` is the id of the edition it is compared with."""

    edition_id: str
    title: str
    period: str
    issue: int
    date: str
    issuer: str
    status: str
    baseline: str = ""


@dataclass(frozen=True, slots=True)
class SourceCard:
    """What the manifest says of a source."""

    path: str
    sha256: str
    encoding: str
    standing: str
    public: bool


@dataclass(frozen=True, slots=True)
class Versions:
    """The packages and fonts a pack was made with: (package, version) and (family, sha256), sorted by name.

    ``stand_ins`` are the open faces that play the part of an office's: (the role, family).
    """

    packages: tuple[tuple[str, str], ...]
    fonts: tuple[tuple[str, str], ...]
    stand_ins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of a pack, apart from the bytes of its files.

    ``stood_in`` are the characters that a spare face prints: (the character, the family, the first document with it).
    """

    edition: EditionCard
    sources: tuple[SourceCard, ...]
    versions: Versions
    stood_in: tuple[tuple[str, str, str], ...] = ()
