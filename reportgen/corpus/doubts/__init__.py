"""The detectors of doubtful wording: each takes a clean text and the gazetteer, and returns findings."""

from collections.abc import Callable

from reportgen.corpus.changes import Finding
from reportgen.model.tables import Gazetteer

DETECTORS: tuple[Callable[[str, Gazetteer], list[Finding]], ...] = ()
