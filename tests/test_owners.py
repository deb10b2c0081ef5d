"""Whose a text is, whoever else it names, and of when its paragraphs are. An editor may add a case to tests/cases."""

from pathlib import Path

import pytest

from reportgen.extract.sections import find_sections
from reportgen.model.ids import IdMaker
from reportgen.reference import read_gazetteer
from tests.owner_cases import read_owner_cases
from tests.structure_cases import articles_of, described

GAZETTEER = read_gazetteer()
CODES = {region.short_name: region.code for region in GAZETTEER.regions}
CASES = read_owner_cases(Path(__file__).parent / "cases" / "owners.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_text_is_its_owners_whoever_else_it_names(case):
    articles, doubts = articles_of(case.text, GAZETTEER)
    (article,) = articles
    found = described(article, GAZETTEER)
    asked = [doubt.reason for doubt in doubts if "哪个地区" in doubt.reason]

    assert {key: found[key] for key, _ in case.expected} == dict(case.expected)
    assert bool(asked) == bool(case.doubt), asked
    assert all(case.doubt in reason for reason in asked)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_paragraph_is_of_the_year_that_its_words_or_its_title_give(case):
    (article,) = articles_of(case.text, GAZETTEER)[0]
    sections = find_sections(article, GAZETTEER, IdMaker("sec-"))

    for line in case.lines:
        held = {
            (section.region_code, section.part, section.year)
            for section in sections
            if section.passage.start < line.end and section.passage.end > line.start
        }
        assert (case.text[line.start : line.end], held) == (
            case.text[line.start : line.end],
            {(CODES[line.region], line.part, line.year)},
        )
