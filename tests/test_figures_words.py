"""What a word beside a number means, by an oracle of its own."""

import pytest

from reportgen.reference import read_figure_tables
from tests.figure_checks import read_word
from tests.figure_words import rows

TABLES = read_figure_tables()


@pytest.mark.parametrize(("text", "part", "field", "value"), list(rows()))
def test_a_word_beside_a_number_is_read_as_it_is_meant(text, part, field, value):
    assert read_word(text, part, field, TABLES) == value
