"""Ways to write a quantity: what extraction takes from a text, the audit must read anew, or no pack comes out."""

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.audit.origins import source_fault
from reportgen.extract.figures import find_figures
from reportgen.model.documents import Level
from reportgen.model.facts import Part
from reportgen.model.ids import IdMaker
from reportgen.reference import read_figure_tables
from tests.figure_texts import CASES as LABELLED
from tests.figure_texts import Paragraph, read_paragraphs

NOTATIONS = [
    tuple(line.split(" = "))
    for line in (Path(__file__).parent / "cases" / "notations.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
TABLES = read_figure_tables()


def find(paragraph):
    return find_figures(paragraph.section(), IdMaker("f-"), TABLES, IdMaker("d-"))


@pytest.mark.parametrize(("sentence", "meaning"), NOTATIONS)
def test_a_way_to_write_a_quantity_is_read_by_extraction_and_by_the_audit(sentence, meaning):
    figures, doubts = find(Paragraph("", Part.REVIEW, 2025, Level.PROVINCE, "CN-34", "", sentence))
    if meaning == "×":
        assert not figures
        assert doubts
        return
    value, unit, comparator = meaning.split()
    low, _, high = value.partition("—")
    (figure,) = figures
    assert (figure.value, figure.unit, figure.comparator) == (Decimal(low), unit, comparator)
    assert figure.value_high == (Decimal(high) if high else None)
    assert source_fault(figure) == ""


@pytest.mark.parametrize("path", sorted(LABELLED.glob("*.txt")), ids=lambda path: path.stem)
def test_the_audit_reads_anew_every_figure_that_extraction_takes_from_the_labelled_texts(path):
    faults = [source_fault(figure) for paragraph in read_paragraphs(path) for figure in find(paragraph)[0]]
    assert [fault for fault in faults if fault] == []
