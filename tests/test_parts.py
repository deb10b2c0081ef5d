"""The part and year of sentences, and the status of figures, in texts of other subjects.

``tests/cases/parts.txt`` and, for what a line or a paragraph says of those below it, ``tests/cases/opened_years.txt``.
"""

import re
from pathlib import Path

import pytest

from reportgen.extract.figures import find_figures
from reportgen.model.ids import IdMaker
from reportgen.reference import read_figure_tables
from tests.test_sections import GAZETTEER, document, sections_of

CASES = Path(__file__).parent / "cases"
TABLES = read_figure_tables(GAZETTEER)
_ASKED = re.compile(r"^(?P<of>[?#]) (?P<words>.+) \| (?P<told>\w+) (?P<year>\d{4}|-)$", re.MULTILINE)


def read_cases(of: str) -> list[tuple[str, str, str, str, str]]:
    """Return each question of a kind with the name and the text of its case."""
    found = []
    texts = "\n".join((CASES / name).read_text(encoding="utf-8") for name in ("parts.txt", "opened_years.txt"))
    for case in re.split(r"(?m)^== ", texts)[1:]:
        name, body = case.split("\n", 1)
        text = _ASKED.sub("", body).strip() + "\n"
        asked = (asked for asked in _ASKED.finditer(body) if asked["of"] == of)
        found += [(name, text, *each.group("words", "told", "year")) for each in asked]
    return found


@pytest.mark.parametrize(("name", "text", "words", "part", "year"), read_cases("?"))
def test_a_sentence_is_of_the_part_and_year_of_its_heading_or_of_its_own_words(name, text, words, part, year):
    (section,) = (section for section in sections_of(document(text)) if words in section.text)

    assert (section.part.value, str(section.year or "-")) == (part, year), name


@pytest.mark.parametrize(("name", "text", "quote", "status", "year"), read_cases("#"))
def test_a_figure_is_reached_planned_or_expected_as_its_own_clause_says(name, text, quote, status, year):
    figures = [
        figure
        for section in sections_of(document(text))
        for figure in find_figures(section, IdMaker("f-"), TABLES, IdMaker("d-"))[0]
        if figure.passage.quote == quote
    ]

    assert [(figure.status.value, figure.period or "-") for figure in figures] == [(status, year)], name
