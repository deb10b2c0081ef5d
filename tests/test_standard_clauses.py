"""Every clause of the layout checker has a document that breaks it, and it alone is what the document was made for."""

from reportgen.standard import clauses
from reportgen.standard.clauses import Clause
from tests import test_standard_docx as of_docx
from tests import test_standard_letter as of_letters
from tests import test_standard_official as of_officials
from tests import test_standard_pdf as of_pdf

ALONE = {"first-page", "twin"}  # each has a test of its own


def test_every_clause_is_broken_by_a_test():
    defined = [value for value in vars(clauses).values() if isinstance(value, Clause)]
    dicts = (
        *(of_pdf.BROKEN, of_pdf.BREAKS, of_pdf.PAGES, of_pdf.LEFT_OPEN, of_pdf.LACKING, of_pdf.OUT_OF_PLACE),
        *(of_docx.BROKEN, of_officials.BROKEN, of_officials.TOLD, of_letters.BROKEN, of_letters.TOLD),
    )
    broken = {clause for cases in dicts for clause in cases} | {clause for _, clause, _ in of_pdf.OF_OTHER_KINDS}

    assert len({clause.ident for clause in defined}) == len(defined)
    assert {clause.ident for clause in defined} - broken == ALONE
