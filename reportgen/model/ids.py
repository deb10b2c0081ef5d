"""Ids that survive a paragraph inserted before the fact they name."""

from collections import Counter
from hashlib import sha256

_DIGITS = 10


class IdMaker:
    """Make ids from a source's path, the quote and the words around it without white space, and their occurrence.

    A short quote (95%) is told from the next by the words around it, so that an id never passes on to another place
    when a paragraph comes before.

    One maker serves one kind of fact over one whole build: the occurrence is counted in it.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def make(self, source: str, quote: str, around: str = "") -> str:
        """Return the id of the next occurrence of ``quote`` in ``source`` with these words ``around`` it."""
        key = (source, "".join(quote.split()), "".join(around.split()))
        occurrence = self._seen[key]
        self._seen[key] += 1
        return f"{self._prefix}{sha256('|'.join((*key, str(occurrence))).encode()).hexdigest()[:_DIGITS]}"
