"""What a word beside a number means, by an oracle of its own."""

import pytest

from reportgen.extract.figures.concepts import find_concept
from reportgen.reference import read_figure_tables
from tests.figure_checks import read_word
from tests.figure_words import concept_rows, rows

TABLES = read_figure_tables()


@pytest.mark.parametrize(("text", "part", "field", "value"), list(rows()))
def test_a_word_beside_a_number_is_read_as_it_is_meant(text, part, field, value):
    assert read_word(text, part, field, TABLES) == value


@pytest.mark.parametrize(("wording", "unit", "concept"), list(concept_rows()))
def test_a_wording_that_changes_no_meaning_keeps_the_common_name(wording, unit, concept):
    assert find_concept(wording, unit, TABLES) == concept
