"""将 takes an object (把) or looks ahead (will); only the second makes a plan of what a review tells."""

import pytest

from reportgen.extract.sections.openings import is_future
from reportgen.grammar.disposal import write_out
from tests.clause_checks import read_disposals

CASES = list(read_disposals())


@pytest.mark.parametrize(("sense", "sentence"), CASES, ids=lambda words: words)
def test_what_is_taken_is_told_from_what_will_be(sense, sentence):
    written = write_out(sentence)
    assert len(written) == len(sentence)
    assert ("将" in written) == (sense == "将")


def test_both_senses_are_shown():
    assert min(sum(sense == wanted for sense, _ in CASES) for wanted in "把将") > 20


@pytest.mark.parametrize(
    "sentence", [sentence for sense, sentence in CASES if sense == "把" and "现将" not in sentence]
)
def test_what_is_taken_is_no_plan(sentence):
    assert not is_future(sentence)
