"""What a cleaning rule proposes: edits to a text, and findings that change nothing. Types only.

Offsets are those of the text that the rule was given.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.model.documents import Confidence, DoubtKind


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``new`` in the place of ``start:end``, which is not empty."""

    start: int
    end: int
    new: str
    rule: str
    confidence: Confidence = Confidence.SAFE


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that an editor must look at; becomes a Doubt, ``settles`` included."""

    start: int
    end: int
    kind: DoubtKind
    reason: str
    candidates: tuple[str, ...] = ()
    blocks: bool = True
    settles: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Edits in order and apart, and findings."""

    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()


Rule: TypeAlias = Callable[[str], Changes]
