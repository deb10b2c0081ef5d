"""How alike two texts are: by runs of three characters with the numbers left out, and clause by clause with them.

Numbers are compared apart, since two texts with the same words and other figures are no copies of each other. A number
is any run of digits or Chinese numerals (95.3, 两, 三十一).
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

_NUMBER = re.compile(r"\d+(?:[.,，]\d+)*|[〇零一二三四五六七八九十百千两]+")
_CLAUSE = re.compile(r"[^，,。；;：:！!？?\n]+")
_LETTERS = re.compile(r"[^\u3400-\u9fffA-Za-z#]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
# When a text was signed and under which number it was sent is no figure of it.
_NO_FIGURE = re.compile(
    r"^\s*(?:成文日期|日期)?\s*[\d〇零一二三四五六七八九十]+年[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]*日?\s*$|[〔\[][\d]{4}[〕\]]"
)
_SHORTEST_CLAUSE = 5
_MASK = "#"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text at ``start:end`` of it, with its numbers in their order."""

    start: int
    end: int
    text: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A clause that stands in two texts with other numbers."""

    here: Clause
    there: Clause

    @property
    def is_of_years(self) -> bool:
        """Whether nothing but years differs."""
        if len(self.here.numbers) != len(self.there.numbers):
            return False
        pairs = zip(self.here.numbers, self.there.numbers, strict=True)
        return all(one == other or (_YEAR.fullmatch(one) and _YEAR.fullmatch(other)) for one, other in pairs)


class Likeness:
    """A text as it is compared with others; what is needed is worked out once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def plain(self) -> str:
        """The text without marks and blanks, for exact copies."""
        return re.sub(r"[^\u3400-\u9fffA-Za-z\d]", "", self.text)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """The runs of three characters, numbers left out."""
        letters = _LETTERS.sub("", _NUMBER.sub("", self.text))
        return frozenset(letters[at : at + 3] for at in range(max(len(letters) - 2, 0)))

    @cached_property
    def clauses(self) -> dict[str, tuple[Clause, ...]]:
        """The clauses by their words with every number masked."""
        found: dict[str, list[Clause]] = {}
        for match in _CLAUSE.finditer(self.text):
            masked = _LETTERS.sub("", _NUMBER.sub(_MASK, match[0]))
            if len(masked) >= _SHORTEST_CLAUSE and not _NO_FIGURE.search(match[0]):
                numbers = tuple(_NUMBER.findall(match[0]))
                found.setdefault(masked, []).append(Clause(match.start(), match.end(), match[0].strip(), numbers))
        return {masked: tuple(clauses) for masked, clauses in found.items()}

    def share_in(self, other: "Likeness") -> float:
        """Return how much of this text stands in the other, from 0 to 1."""
        return len(self.shingles & other.shingles) / len(self.shingles) if self.shingles else 0.0

    def changes(self, other: "Likeness") -> tuple[Change, ...]:
        """Return the clauses that both texts hold with other numbers, in the order of this text."""
        found: list[Change] = []
        for masked, mine in self.clauses.items():
            theirs = other.clauses.get(masked, ()) if _MASK in masked else ()
            found += map(Change, *_unlike(mine, theirs))
        return tuple(sorted(found, key=lambda change: change.here.start))

    def beyond(self, other: "Likeness") -> int:
        """Return how many characters of this text stand in clauses that the other does not hold."""
        missing = (clauses for masked, clauses in self.clauses.items() if masked not in other.clauses)
        return sum(len(clause.text) for clauses in missing for clause in clauses)


def _unlike(mine: tuple[Clause, ...], theirs: tuple[Clause, ...]) -> tuple[list[Clause], list[Clause]]:
    """Return the clauses of either side whose numbers the other side does not hold, as many of each."""
    held, others = Counter(clause.numbers for clause in mine), Counter(clause.numbers for clause in theirs)
    only_mine, only_theirs = held - others, others - held
    first = [clause for clause in mine if clause.numbers in only_mine]
    second = [clause for clause in theirs if clause.numbers in only_theirs]
    size = min(len(first), len(second))
    return first[:size], second[:size]
