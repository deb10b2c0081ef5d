import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.extract.needed import Needs, needed_words
from reportgen.extract.ways import Ways
from reportgen.reference import read_themes

PATTERNS = sorted({pattern for theme in read_themes() for pattern in theme.patterns})


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("床日付费", [{"床日付费"}]),
        ("床日付?费", [{"床日"}, {"费"}]),
        ("(?:按|分)(?:床日|病种)付?费", [{"按", "分"}, {"床日", "病种"}, {"费"}]),
        ("(?:床日)?付费|病种{2,3}分值", [{"付费", "分值"}]),
        ("医(?!保)药[^，。]{0,4}价(?:格|目表)", [{"医"}, {"药"}, {"价"}, {"格", "目表"}]),
        (r"1\.5倍", [{"1.5倍"}]),
        ("我[省市]的", [{"我"}, {"省", "市"}, {"的"}]),
        (r"[^省]医[一-鿿][\d]家", [{"医"}, {"家"}]),
        ("(?:床日)+付", [{"床日"}, {"付"}]),
        ("(?:床日){0,2}付", [{"付"}]),
        ("床日|.+付?", []),
        (r"\d{2,4}[省市]?", []),
        ("(?i)DRG付费", []),
        ("(?P<way>床日)(?P=way)", []),
        ("(?<=床日)(?=付费)", []),
        ("", []),
    ],
)
def test_the_words_that_a_pattern_needs_are_read_from_it(pattern, needed):
    assert list(needed_words(pattern)) == needed


@given(st.data())
@settings(max_examples=300)
def test_every_match_of_a_pattern_holds_a_word_that_it_needs(data):
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(pattern))
    assert all(any(word in text for word in words) for words in needed_words(pattern))


PARTS = st.recursive(
    st.sampled_from(["甲", "乙", "丙丁", "[甲乙]", ".", r"\.", r"\d", "^", "$", "(?=甲)", "(?<!乙)", "", "{甲}"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda own: "(?:" + "|".join(own) + ")"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "??", "{0,2}", "{2}", "{,2}", "{1,}?"])).map(
            lambda own: f"(?:{own[0]}){own[1]}"
        ),
        inner.map("({})".format),
    ),
    max_leaves=8,
)


@given(st.lists(PARTS, max_size=4), st.text("甲乙丙丁.1{}", max_size=12))
@settings(max_examples=500)
def test_every_pattern_that_matches_is_met(patterns, text):
    met = Needs(map(needed_words, patterns)).met(text)
    assert met == sorted(met)
    assert {place for place, pattern in enumerate(patterns) if re.search(pattern, text)} <= set(met)


def test_what_needs_a_word_of_each_of_several_sets_is_met_where_they_stand():
    needs = Needs([(frozenset({"床日", "病种"}), frozenset({"费"})), (frozenset({"病组"}),), ()])
    assert [needs.met(text) for text in ("按床日付费", "按病种付款", "病组和病种", "")] == [[0, 2], [2], [1, 2], [2]]


@given(st.lists(PARTS, max_size=3).map("|".join), st.lists(PARTS, max_size=3).map("|".join), st.text("甲乙丙丁.1{}"))
@settings(max_examples=500)
def test_ways_fit_where_one_of_their_patterns_matches_the_whole(one, other, text):
    wanted = re.fullmatch(one, text) or re.fullmatch(other, text)
    assert Ways(one, other).fit(text) == bool(wanted)
