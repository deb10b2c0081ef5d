"""The part and year of sentences in texts of other subjects, by ``tests/cases/parts.txt``."""

import re
from pathlib import Path

import pytest

from tests.test_sections import document, sections_of

CASES = Path(__file__).parent / "cases" / "parts.txt"
_ASKED = re.compile(r"^\? (?P<words>.+) \| (?P<part>\w+) (?P<year>\d{4}|-)$", re.MULTILINE)


def read_cases() -> list[tuple[str, str, str, str, str]]:
    """Return each question with the name and the text of its case."""
    found = []
    for case in re.split(r"(?m)^== ", CASES.read_text(encoding="utf-8"))[1:]:
        name, body = case.split("\n", 1)
        text = _ASKED.sub("", body).strip() + "\n"
        found += [(name, text, *asked.group("words", "part", "year")) for asked in _ASKED.finditer(body)]
    return found


@pytest.mark.parametrize(("name", "text", "words", "part", "year"), read_cases())
def test_a_sentence_is_of_the_part_and_year_of_its_heading_or_of_its_own_words(name, text, words, part, year):
    (section,) = (section for section in sections_of(document(text)) if words in section.text)

    assert (section.part.value, str(section.year or "-")) == (part, year), name
