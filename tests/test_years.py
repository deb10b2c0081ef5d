"""Whether the years of a text can be believed: cases in tests/cases/years.txt, one a line."""

from pathlib import Path

import pytest

from reportgen.corpus.year_evidence import find_signs, find_slips
from reportgen.corpus.years import suspect_years
from reportgen.reference import read_source_facts

ANCHORS = read_source_facts().anchors
CASES = [
    tuple(line.split("|", 2))
    for line in Path(__file__).with_name("cases").joinpath("years.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("verdict", "date", "text"), CASES, ids=[case[2][:16] for case in CASES])
def test_years_are_believed_where_nothing_speaks_against_them(verdict: str, date: str, text: str):
    suspicion = suspect_years(text.replace("⏎", "\n"), ANCHORS, date)

    assert (suspicion is None) == (verdict == "可信")


@pytest.mark.parametrize("text", [case[2] for case in CASES if case[0] == "可信"])
def test_a_good_text_has_no_slip_of_a_date(text: str):
    assert find_slips(text, "") == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("2023年2月29日召开会议。", "2023年2月29日"),
        ("2023年，于6月31日前完成。", "6月31日"),
        ("实施《行动计划（2025—2021年）》。", "2025—2021年"),
        ("2022年比2022年增长5%。", "2022年比2022年增长"),
    ],
)
def test_a_date_that_cannot_be_is_a_slip_of_its_own(text: str, quote: str):
    (sign,) = find_slips(text, "")

    assert text[sign.start : sign.end] == quote
    assert suspect_years(text, ANCHORS) is None


def test_every_anchor_is_a_span_of_years_with_a_name_of_its_own():
    assert all(anchor.first <= anchor.last for anchor in ANCHORS)
    assert len({anchor.name for anchor in ANCHORS}) == len(ANCHORS) > 50


def read_words():
    """Yield the name of an anchor, × for none, and a sentence that dates it in a year that was not its own."""
    for line in Path(__file__).with_name("cases").joinpath("year-words.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, sentence, words = line.split(" | ")
            yield from ((name, sentence.replace("{}", word.replace("_", " "))) for word in words.split())


@pytest.mark.parametrize(("name", "sentence"), list(read_words()))
def test_a_name_is_known_as_one_of_other_years(name: str, sentence: str):
    signs = find_signs(sentence, ANCHORS, "")

    assert [sign.what for sign in signs] == ([] if name == "×" else [f"“{name.strip('“”')}”不在此时"])
