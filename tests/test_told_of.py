"""Whose deed a statement tells: a place or body that the sentence named before stays in the quotation."""

from functools import cache
from pathlib import Path

import pytest

from reportgen.gather import Frame, Gathered, gather
from reportgen.model.documents import Level
from reportgen.pipeline import reading_frame
from reportgen.progress import Silent
from reportgen.readers import READERS
from reportgen.reference import read_gazetteer
from reportgen.settings.config import Overrides, load_settings

CASES = [
    line.split("|")
    for line in (Path(__file__).parent / "cases/told_of.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
REGIONS = {region.short_name: region for region in read_gazetteer().regions}


@cache
def _frame() -> Frame:
    return reading_frame(load_settings(None, Overrides()), read_gazetteer())


@cache
def _read(region: str, sentence: str) -> Gathered:
    name = REGIONS[region].name
    head = f"{name}2027年民生工作总结\n\n{name}人民政府办公厅\n2028年1月8日\n\n"
    text = f"{head}2027年，{name}民生工作有序推进。\n{sentence}\n"
    return gather([READERS[".txt"](text.encode(), f"{region}.txt")], _frame(), Silent())


@pytest.mark.parametrize(("region", "sentence", "wanted"), CASES)
def test_a_statement_names_whom_it_tells_of(region, sentence, wanted):
    found = [s for s in _read(region, sentence).facts.statements if s.text in sentence and "有序推进" not in s.text]

    assert "/".join(("-" if s.generic else "") + s.text for s in found) == wanted


@pytest.mark.parametrize(("region", "sentence", "_"), CASES)
def test_no_statement_that_may_be_printed_lacks_the_name_of_its_figures_place(region, sentence, _):
    facts = _read(region, sentence).facts
    for statement in (s for s in facts.statements if s.printable):
        held = [f for f in facts.figures if statement.start <= f.start and f.end <= statement.end]
        places = [f.place for f in held if f.level in (Level.CITY, Level.COUNTY)]
        assert all(name in statement.text for place in places for name in place.split("、")), statement.text
        assert statement.passage.quote == statement.text


def test_a_statement_of_a_place_that_only_the_sentence_before_names_is_not_printed():
    facts = _read("浙江", "湖州市推行“一件事”改革。该市压减材料，精简表格。全省推广其经验。").facts
    printable = {s.text: s.printable for s in facts.statements}

    assert not printable["该市压减材料，精简表格"]
    assert printable["湖州市推行“一件事”改革"]
