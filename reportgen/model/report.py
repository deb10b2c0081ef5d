"""What a run tells the one who started it. Types only; ``cli.py`` prints them."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of the seeds folder that was not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list for the editor under its title: names of regions or sources, or sentences about them."""

    title: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What reading the sources found. ``notes`` are sentences for the editor, ``returns`` say who sent what."""

    regions: int
    sources: int
    articles: int
    statements: int
    figures: int
    doubts: int
    passed_over: tuple[PassedOver, ...] = ()
    gaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    returns: tuple[Listing, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made, and where. ``found`` is None where the finished edition of the same inputs was there already.

    ``documents`` counts the DOCX and PDF files.
    """

    folder: Path
    edition: str
    found: CheckReport | None
    documents: int
    pages: int
