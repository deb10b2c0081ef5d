from pathlib import Path

import pytest

from reportgen.extract.segment import Segmenter
from reportgen.extract.statements import find_statements
from reportgen.extract.themes import ThemeFinder
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Theme
from reportgen.reference import read_themes
from tests.builders import FRAMING, make_section
from tests.clause_checks import read_claims, read_themes_named, read_worded_claims

MEASURES = Path(__file__).parent / "cases" / "measures.txt"
THEMES = read_themes()
FINDER = ThemeFinder(THEMES)


@pytest.mark.parametrize(("text", "expected"), list(read_themes_named()))
def test_a_clause_is_tagged_with_what_it_speaks_to(text, expected):
    assert {("~" if hit.mentioned else "") + hit.theme for hit in FINDER.find(text)} == expected


@pytest.mark.parametrize("claim", read_claims(), ids=lambda claim: claim.text)
def test_a_clause_claims_what_it_does_and_nothing_else(claim):
    claimed = {hit.theme for hit in FINDER.find(claim.text) if not hit.mentioned}
    assert claim.wanted <= claimed <= claim.allowed


@pytest.mark.parametrize("claim", read_worded_claims(), ids=lambda claim: claim.text)
def test_a_theme_knows_the_words_that_documents_use_for_it_and_those_that_only_sound_alike(claim):
    assert not [theme.name for theme in THEMES if claim.fails(theme)]


def read_measures():
    for line in MEASURES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, theme, names = (part.strip() for part in line.split("|"))
            yield pytest.param(text, theme, tuple(name for name in names.split(";") if name), id=text)


@pytest.mark.parametrize(("text", "theme", "expected"), list(read_measures()))
def test_a_measure_is_named_only_where_its_name_is_true(text, theme, expected):
    assert [hit.measures for hit in FINDER.find(text) if hit.theme == theme] == [expected]


def read_named():
    lines = (MEASURES.parent / "measure-words.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(part.strip() for part in line.split(" | ")) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "theme", "measure"), read_named())
def test_a_measure_is_known_by_each_word_for_it(text, theme, measure):
    assert measure in FINDER.measures(text, theme)


def test_the_table_brings_the_twenty_two_themes_each_with_measures():
    assert len(THEMES) == 22
    assert all(len(theme.measures) >= 3 and theme.definition for theme in THEMES)


def test_measures_are_those_named_in_the_clause():
    (hit,) = ThemeFinder(THEMES[3:4]).find("完善紧密型城市医疗集团医保总额付费和按床日付费")
    assert hit.measures == ("总额付费", "按床日付费")


def test_the_words_before_a_clause_give_it_their_theme():
    text = "在推进紧密型城市医疗集团试点示范方面，指导推进3个国家试点城市建设。"
    segment = Segmenter(())
    (statement,) = find_statements(make_section(text), FINDER, FRAMING, segment, IdMaker("s-"))
    (tag,) = statement.themes
    assert (tag.theme, tag.mentioned) == ("紧密型城市医疗集团", False)
    assert tag.evidence.end <= statement.start
    assert "国家试点" in tag.measures


def test_an_aim_is_only_a_mention():
    text = "为促进医保、医疗、医药协同发展和治理，某省加强短缺药品监测。"
    (statement,) = find_statements(make_section(text), FINDER, FRAMING, Segmenter(()), IdMaker("s-"))
    assert [(tag.theme, tag.mentioned) for tag in statement.themes] == [("三医协同", True)]


def test_what_is_lacking_is_no_deed():
    text = "财政投入和政策落实不足，补齐基层服务能力不足的短板。"
    lacking, mending = find_statements(make_section(text), FINDER, FRAMING, Segmenter(()), IdMaker("s-"))
    assert [(tag.theme, tag.mentioned) for tag in lacking.themes] == [("投入保障", True)]
    assert [(tag.theme, tag.mentioned) for tag in mending.themes] == [("基层服务能力", False)]


DEBT = Theme(
    "债务",
    "",
    ("债务率",),
    ("医院债务科",),
    (),
    together=((("医院", "院区"), ("债务", "欠款"), ("化解", "清理", "降")),),
)


@pytest.mark.parametrize("text", ["化解市属医院债务", "医院要把历史债务逐年化解", "清理欠款从院区做起"])
def test_words_of_every_column_in_one_run_say_a_theme_in_any_order(text):
    (hit,) = ThemeFinder((DEBT,)).find(text)
    assert all(any(word in text[hit.start : hit.end] for word in column) for column in DEBT.together[0])


@pytest.mark.parametrize(
    "text", ["化解债务，办好医院", "医院化解矛盾", "医院债务科化解纠纷", "化解医院" + "发展中的各种困难" * 8 + "债务"]
)
def test_words_in_two_runs_or_far_apart_or_in_a_false_friend_say_no_theme(text):
    assert ThemeFinder((DEBT,)).find(text) == ()


def test_words_in_an_aim_are_a_mention():
    (hit,) = ThemeFinder((DEBT,)).find("与化解医院债务相衔接")
    assert hit.mentioned
