"""Numerals: what they mean, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.audit.quantities import in_scale, read_numbers
from reportgen.extract.figures.numerals import parse_han, parse_number
from tests.figure_checks import read_numerals, told_numeral

CASES = read_numerals()


@pytest.mark.parametrize(("numeral", "meaning"), CASES)
def test_a_numeral_means_what_the_case_says(numeral, meaning):
    assert told_numeral(numeral) == meaning


WHOLE = [(numeral, meaning) for numeral, meaning in CASES if not set(meaning) & set("×—")]


@pytest.mark.parametrize(("numeral", "meaning"), WHOLE)
def test_the_audit_reads_a_numeral_as_the_extraction_does(numeral, meaning):
    value, _, big = meaning.partition(" ")
    (number,) = read_numbers(f"{numeral}元", articles=True)
    assert number.whole == in_scale(Decimal(value), big)
    assert (number.unit, number.end) == ("元", len(numeral) + 1)


@pytest.mark.parametrize("numerals", ["30万、50万", "5亿至8亿", "3万5", "2025年12万"])
def test_the_audit_joins_no_two_numbers(numerals):
    assert len(read_numbers(f"{numerals}人")) == 2 - (numerals == "3万5")


DIGITS = "零一二三四五六七八九"


def spell(number):
    """Write a number below 10000 in characters, by counting out its places."""
    if number == 0:
        return "零"
    places = [(number // 1000 % 10, "千"), (number // 100 % 10, "百"), (number // 10 % 10, "十"), (number % 10, "")]
    text = ""
    for digit, place in places:
        text += DIGITS[digit] + place if digit else "零"
    while "零零" in text:
        text = text.replace("零零", "零")
    return text.strip("零")


@given(st.integers(0, 9999))
def test_every_number_that_is_spelt_out_is_read_back(number):
    assert parse_han(spell(number)) == number


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿点", max_size=12))
def test_no_run_of_numeral_characters_raises(text):
    parse_han(text)
    parse_number(text)
