"""Deeds of partner regions in the texts of those they help: whole, only mentioned, their figures not its own."""

from functools import cache
from pathlib import Path

import pytest

from reportgen.gather import Frame, Gathered, gather
from reportgen.pipeline import reading_frame
from reportgen.progress import Silent
from reportgen.readers import READERS
from reportgen.reference import read_gazetteer
from reportgen.settings.config import Overrides, load_settings

CASES = [
    line.split("|")
    for line in (Path(__file__).parent / "cases/partners.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
REGIONS = {region.short_name: region for region in read_gazetteer().regions}


@cache
def _frame() -> Frame:
    return reading_frame(load_settings(None, Overrides()), read_gazetteer())


def _read(region: str, sentence: str) -> Gathered:
    name = REGIONS[region].name
    head = f"{name}2027年民生工作总结\n\n{name}人民政府办公厅\n2028年1月8日\n\n"
    text = f"{head}2027年，{name}民生工作有序推进。\n{sentence}\n"
    return gather([READERS[".txt"](text.encode(), f"{region}.txt")], _frame(), Silent())


@pytest.mark.parametrize(("region", "sentence", "whole"), CASES)
def test_what_a_partner_did_is_one_clause_that_names_it_and_no_deed_of_the_region(region, sentence, whole):
    found = _read(region, sentence)
    code = REGIONS[region].code
    own = [s for s in found.facts.statements if s.section.region_code == code]
    partly = [s for s in own if s.text in whole]
    figures = [f for f in found.facts.figures if any(s.start <= f.start and f.end <= s.end for s in partly)]
    told_of_a_partner = [f for f in found.facts.figures if f.place == REGIONS[region].name]

    assert [s.text for s in partly] == ([whole] if whole else [])
    assert figures == told_of_a_partner
    assert all(tag.mentioned for s in partly for tag in s.themes)
    assert code not in {figure.region_code for figure in figures}


def test_a_partners_figure_says_where_it_was_done():
    found = _read("甘肃", "天津市对口支援甘南州，援建幼儿园8所。")

    (figure,) = (f for f in found.facts.figures if f.passage.quote == "8所")
    assert (figure.region_code, figure.place) == (REGIONS["天津"].code, "甘肃省")
