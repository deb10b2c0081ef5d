"""Whole texts of invented content: no doubt of damage stands on them. An editor may add one to tests/cases."""

from pathlib import Path

import pytest

from reportgen.corpus.clean import clean
from reportgen.corpus.year_evidence import find_slips
from reportgen.corpus.years import suspect_years
from reportgen.model.documents import DoubtKind, RawDocument
from reportgen.readers.text import line_locators
from reportgen.reference import read_gazetteer, read_source_facts

CONTENT = Path(__file__).with_name("cases").joinpath("whole_texts.txt").read_text("utf-8")
TEXTS = dict(part.split("\n", 1) for part in CONTENT.split("\n== ")[1:])
OF_OTHER_KINDS = {DoubtKind.OFFICIAL, DoubtKind.IDENTIFYING, DoubtKind.SOURCE}
GAZETTEER = read_gazetteer()
ANCHORS = read_source_facts().anchors


@pytest.mark.parametrize("name", TEXTS)
def test_a_whole_text_gets_no_doubt_of_damage(name: str):
    text = TEXTS[name]
    document = clean(RawDocument("甲.txt", text, "", "utf-8", "", line_locators(text)), GAZETTEER)

    assert [doubt for doubt in document.doubts if doubt.kind not in OF_OTHER_KINDS] == []
    assert suspect_years(text, ANCHORS) is None
    assert find_slips(text, "") == []
