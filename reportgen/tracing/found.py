"""What a trace finds. Types only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printing:
    """A place in a document (``path`` without suffix) that prints the words; ``refs`` are the facts they stand for."""

    path: str
    page: int
    where: str
    words: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A fact with its place.

    ``quote`` is the source's own wording, ``text`` the sentence that became of it, ``raw`` that sentence as it stands
    in the source where it differs. ``repairs``, ``rulings`` and ``doubts`` say what happened on the way.
    """

    ref: str
    what: str
    source: str
    locator: str
    start: int
    end: int
    quote: str
    text: str
    raw: str
    repairs: tuple[str, ...]
    rulings: tuple[str, ...]
    doubts: tuple[str, ...]
    printable: bool


@dataclass(frozen=True, slots=True)
class CountTrace:
    """A counted number: by which rule, and of which rows; each with its name and what stands behind it."""

    ref: str
    value: int
    rule: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the words are printed, and what they come from; ``left_out`` facts more were found than are told.

    ``cited`` are the id, words and source of what an editor typed into a template, ``former`` those of what 本期变化
    tells of the edition before.
    ``of_page``: a page was asked for, and ``printings`` are all that stands on it.
    ``has_ledger`` is False for an edition that an older version made: where it prints what cannot be told.
    """

    origins: tuple[Origin, ...]
    counts: tuple[CountTrace, ...]
    printings: tuple[Printing, ...]
    left_out: int = 0
    cited: tuple[tuple[str, str, str], ...] = ()
    former: tuple[tuple[str, str, str], ...] = ()
    has_ledger: bool = True
    of_page: bool = False

    @property
    def printed(self) -> tuple[str, ...]:
        """The documents that print the words."""
        return tuple(dict.fromkeys(f"{printing.path}.docx" for printing in self.printings))
