"""What single words do to a number: from ``tests/cases/words.txt``, an oracle that does not look into the rules."""

from collections.abc import Iterator
from pathlib import Path

WORDS = Path(__file__).parent / "cases" / "words.txt"


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield every sentence with its part, the field that it asks for, and the value that this must have."""
    for part, sentence, field, value, word in _lines():
        if part != "concept":
            yield sentence.format(word), part, field, "" if value == "-" else value.format(word)


def concept_rows() -> Iterator[tuple[str, str, str]]:
    """Yield every wording of an indicator with its unit and common name."""
    for part, wording, unit, name, word in _lines():
        if part == "concept":
            yield wording.format(word), unit, "" if name == "-" else name


def _lines() -> Iterator[tuple[str, str, str, str, str]]:
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            part, sentence, field, value, words = line.split(" | ")
            for word in words.split():
                yield part, sentence, field, value, "" if word == "-" else word.replace("_", " ")
