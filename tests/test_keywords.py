from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.extract.keywords import find_keywords
from reportgen.extract.statements import find_statements
from reportgen.extract.vocabulary import ADVERB_WORDS, ALL_VERBS
from reportgen.model.ids import IdMaker
from reportgen.reference import read_themes
from tests.builders import make_section
from tests.theme_cases import make_segmenter

TEXTS = {
    "甲": "推进分级诊疗建设，开展移动医院巡诊。建设移动医院12所，加强中药饮片管理。推进公立医院高质量发展。",
    "乙": "推进分级诊疗建设，加强乡村医生培训。实施“银龄医师下团场”计划。推进公立医院高质量发展。",
    "丙": "推进分级诊疗建设，健全安宁疗护网络。推进公立医院高质量发展。坚持以人民健康为中心。",
    "丁": "推进分级诊疗建设，推进公立医院高质量发展，在青山市建立医调委。",
}


@pytest.fixture(scope="module")
def segment():
    return make_segmenter()


@pytest.fixture(scope="module")
def statements(segment):
    ids = IdMaker("s-")
    return {
        code: find_statements(make_section(text, region_code=code), read_themes(), segment, ids)
        for code, text in TEXTS.items()
    }


@pytest.fixture(scope="module")
def keywords(statements, segment):
    return find_keywords(statements, segment, names=("青山",))


def test_a_region_gets_what_it_alone_speaks_of_and_most_often(keywords):
    assert keywords["甲"][0].word == "移动医院"
    assert [keyword.word for keyword in keywords["丙"]] == ["安宁疗护网络"]


def test_a_name_in_quotation_marks_is_a_word(keywords):
    assert any(keyword.word.startswith("银龄医师") for keyword in keywords["乙"])


def test_what_all_say_and_verbs_of_policy_are_no_keywords(keywords, segment):
    verbs = (ALL_VERBS | ADVERB_WORDS) - segment.words
    words = {keyword.word for found in keywords.values() for keyword in found}
    assert words.isdisjoint({"分级诊疗", "公立医院", "公立医院高质量发展", "推进", "建设"} | verbs)


def test_a_place_is_no_keyword(keywords):
    assert [keyword.word for keyword in keywords["丁"]] == ["医调委"]


def test_every_keyword_traces_to_statements_of_its_region_that_hold_it(keywords, statements):
    for code, found in keywords.items():
        texts = {statement.statement_id: statement.text for statement in statements[code]}
        for keyword in found:
            assert keyword.statement_ids
            assert all(keyword.word in texts[identity] for identity in keyword.statement_ids)
            assert isinstance(keyword.weight, Decimal)
            assert keyword.weight > 0


def test_the_strongest_stand_first_and_no_more_than_asked_for(statements, segment):
    found = find_keywords(statements, segment, limit=2)
    assert all(len(words) <= 2 for words in found.values())
    assert all(list(words) == sorted(words, key=lambda word: -word.weight) for words in found.values())


def test_one_region_alone_or_none_has_words_without_contrast(segment, statements):
    assert find_keywords({}, segment) == {}
    assert set(find_keywords({"甲": statements["甲"], "乙": ()}, segment)) == {"甲", "乙"}


def test_the_package_brings_a_dictionary_without_doubles():
    path = Path(__file__).parent.parent / "reportgen" / "data" / "words.txt"
    words = [line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines()]
    words = [word for word in words if word]
    assert len(words) == len(set(words)) > 500
