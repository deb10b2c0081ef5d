"""Slips in the GBK bytes, undone."""

from reportgen.corpus.changes import Changes


def realign_bytes(text: str) -> Changes:
    """Undo nothing yet."""
    del text
    return Changes()
