"""Ids that survive a paragraph inserted before the fact they name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import NamedTuple

_DIGITS = 10


class Made(NamedTuple):
    """What an id was made from: the words without white space, and which occurrence of them it is."""

    source: str
    quote: str
    around: str
    occurrence: int


class IdMaker:
    """Make ids from a source's path, the quote and the words around it without white space, and their occurrence.

    A short quote (95%) is told from the next by the words around it, so that an id never passes on to another place
    when a paragraph comes before.

    One maker serves one kind of fact over one whole build: the occurrence is counted in it.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._seen: Counter[tuple[str, str, str]] = Counter()
        self._noted: list[Made] | None = None

    def make(self, source: str, quote: str, around: str = "") -> str:
        """Return the id of the next occurrence of ``quote`` in ``source`` with these words ``around`` it."""
        key = (source, "".join(quote.split()), "".join(around.split()))
        occurrence = self._seen[key]
        self._seen[key] += 1
        if self._noted is not None:
            self._noted.append(Made(*key, occurrence))
        return f"{self._prefix}{sha256('|'.join((*key, str(occurrence))).encode()).hexdigest()[:_DIGITS]}"

    @contextmanager
    def noting(self) -> Iterator[Sequence[Made]]:
        """Note what the ids are made from, in their order, while the context lasts."""
        noted: list[Made] = []
        self._noted = noted
        try:
            yield noted
        finally:
            self._noted = None

    def would_make(self, made: Iterable[Made]) -> bool:
        """Tell whether each of these, made now in their order, would get the very id that it got."""
        seen: Counter[tuple[str, str, str]] = Counter()
        for one in made:
            words = one[:3]
            if self._seen[words] + seen[words] != one.occurrence:
                return False
            seen[words] += 1
        return True

    def count(self, made: Iterable[Made]) -> None:
        """Count these as made."""
        self._seen.update(one[:3] for one in made)
