"""Ids that survive a paragraph inserted before the fact they name."""

from collections import Counter
from hashlib import sha256

_DIGITS = 10


class IdMaker:
    """Make ids from a source's path, the quote without its white space, and how often that quote came before.

    One maker serves one kind of fact over one whole build: the occurrence is counted in it.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._seen: Counter[tuple[str, str]] = Counter()

    def make(self, source: str, quote: str) -> str:
        """Return the id of the next occurrence of ``quote`` in ``source``."""
        plain = "".join(quote.split())
        key = (source, plain)
        occurrence = self._seen[key]
        self._seen[key] += 1
        return f"{self._prefix}{sha256(f'{source}|{plain}|{occurrence}'.encode()).hexdigest()[:_DIGITS]}"
