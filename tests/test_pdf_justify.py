"""The hooks into the layout engine."""

import itertools
import pkgutil

import pytest

from reportgen.standard.pages import read_sheets
from reportgen.writers.pdf import gaps, justify, notes
from tests.pdf_pages import bulletin, page_lines, page_text, renderer

HOOKS = [
    (justify, "weasyprint.layout.inline.justify_line"),
    (gaps, "weasyprint.layout.inline.text_align"),
    (notes, "weasyprint.layout.block._linebox_layout"),
]


@pytest.mark.parametrize(("engine", "place"), HOOKS)
def test_a_hook_is_put_in_once(engine, place):
    engine.install()
    first = pkgutil.resolve_name(place)
    engine.install()

    assert pkgutil.resolve_name(place) is first


@pytest.mark.parametrize("found", [None, lambda line, width: None])
@pytest.mark.parametrize(("engine", "place"), HOOKS)
def test_another_weasyprint_is_refused_and_not_guessed_at(monkeypatch, engine, place, found):
    monkeypatch.setattr(place, found)

    with pytest.raises(RuntimeError, match="use 70"):
        engine.install()


MIXED = "在2023年进展中提到的有32个地区不但是中CDEF的"


def test_lines_break_as_if_digits_stood_apart_from_hanzi_and_are_set_close():
    (first, second, *_) = page_lines(renderer().render(bulletin(f'<p data-role="flush">{MIXED * 4}</p>')).data, 1)

    # Set close, 2023年 would still find room: the signs before it take 23.5 cells of 28, and it takes three.
    assert first[3] == (MIXED * 4)[:28]
    assert first[2] == pytest.approx(178.4, abs=0.25)
    assert second[2] == pytest.approx(178.4, abs=0.25)


def test_a_line_before_a_number_and_its_unit_ends_at_the_edge_like_the_others():
    text = f'<p data-role="flush">医疗服务收入占比32.53%，分别较2019年增长5.6个、2.12个百分点；{"其" * 20}</p>'
    (first, second, *_) = page_lines(renderer().render(bulletin(text)).data, 1)

    assert second[3].startswith("2.12个百分点")
    assert first[2] == pytest.approx(178.4, abs=0.25)


def test_a_number_and_a_latin_word_are_not_stretched_with_their_line():
    text = f"<p>{'区' * 16}占比32.53%，2.12个百分点中</p>"
    (sheet,) = read_sheets(renderer().render(bulletin(text)).data, "页")
    signs = sheet.lines[0].signs
    steps = {
        (one.text, other.text): other.x - one.x for one, other in itertools.pairwise(signs) if one.text not in "，占比."
    }

    assert steps["区", "区"] > 5.8  # mm: the line is stretched
    assert steps["3", "2"] == pytest.approx(steps["5", "3"], abs=0.02)
    assert steps["5", "3"] < 3
    assert steps["3", "%"] < 3


def test_the_commas_of_a_number_stay_close_in_a_stretched_line():
    text = f"<p>加装电梯1,046部，{'区' * 14}占比12.53%，2.12个百分点中</p>"
    (sheet,) = read_sheets(renderer().render(bulletin(text)).data, "页")
    signs = sheet.lines[0].signs
    steps = {(one.text, other.text): other.x - one.x for one, other in itertools.pairwise(signs)}

    assert steps["区", "区"] > 5.8  # mm: the line is stretched
    assert steps["1", ","] == pytest.approx(steps["0", "4"], abs=0.1)


def test_text_that_is_copied_from_a_page_has_no_holes_at_digits():
    text = page_text(renderer().render(bulletin(f"<p>{MIXED}</p><p>{MIXED}</p>")).data, 1)

    assert text.count(MIXED) == 2
