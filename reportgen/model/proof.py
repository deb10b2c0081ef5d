"""What printed documents are held against. Types only.

An edition's facts, how its figures are worded, and the words that may hold numbers of no fact. A pack is proved against
the proof of its edition, a topic against that of its own few facts.
"""

from dataclasses import dataclass

from reportgen.model.documents import Doubt, Passage
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.printed import Cited, Count, FigureRow, Imprint
from reportgen.model.tables import Region


@dataclass(frozen=True, slots=True)
class Told:
    """What 本期变化 tells of a fact of the baseline, or of a doubt: its id, and the words it may be told in.

    ``region`` is the code of the region whose it is, empty for none; ``passage`` where it stands, in the sources of its
    own edition.
    """

    ref: str
    region: str
    words: tuple[str, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Proof:
    """The facts that may be printed, and the words around them that need no source.

    ``rows`` are the figures as they are worded; ``names`` are names of sources, places, themes and the like, in which
    a number is part of the name; ``doubts`` are all that were found; ``cited`` is what editors typed with a source.
    ``told`` is what 本期变化 tells, ``baseline`` the edition that it compares with.
    """

    imprint: Imprint
    review_year: int
    plan_year: int
    regions: tuple[Region, ...]
    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    rows: tuple[FigureRow, ...]
    sections: tuple[Section, ...]
    counts: tuple[Count, ...]
    names: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()
    cited: tuple[Cited, ...] = ()
    told: tuple[Told, ...] = ()
    baseline: str = ""
