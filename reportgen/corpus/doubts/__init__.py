"""The detectors of doubtful wording: each takes a clean text and the gazetteer, and returns findings."""

from collections.abc import Callable

from reportgen.corpus.changes import Finding
from reportgen.corpus.doubts.damage import find_damage
from reportgen.corpus.doubts.fragments import find_fragments
from reportgen.corpus.doubts.gaps import find_gaps
from reportgen.corpus.doubts.holes import find_holes
from reportgen.corpus.doubts.identifying import find_identifying
from reportgen.corpus.doubts.lookalikes import find_lookalikes
from reportgen.corpus.doubts.officials import find_officials
from reportgen.corpus.doubts.ordinals import find_ordinal_gaps
from reportgen.corpus.doubts.place_names import find_place_names
from reportgen.model.tables import Gazetteer

DETECTORS: tuple[Callable[[str, Gazetteer], list[Finding]], ...] = (
    find_damage,
    find_lookalikes,
    find_gaps,
    find_holes,
    find_fragments,
    find_ordinal_gaps,
    find_officials,
    find_identifying,
    find_place_names,
)
