import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.extract.segment import Segmenter
from reportgen.extract.statements import find_statements
from reportgen.extract.statements.clauses import Kind, cut_clauses
from reportgen.extract.themes import ThemeFinder
from reportgen.model.ids import IdMaker
from reportgen.reference import read_themes
from tests.builders import FRAMING, make_section, widen

CASES = Path(__file__).parent / "cases" / "statements.txt"
SEEDS = Path(__file__).parent.parent / "seeds"
WHOLE_TEXTS = CASES.with_name("whole_texts.txt").read_text(encoding="utf-8").split("\n== ")[1:]
NAMES = ("安徽省", "安徽")
THEMES = ThemeFinder(read_themes())


def read_cases():
    for block in CASES.read_text(encoding="utf-8").split("\n== ")[1:]:
        title, rest = block.split("\n", 1)
        text, expected = rest.split("\n--\n", 1)
        yield pytest.param(text, [line for line in expected.splitlines() if line], id=title)


@pytest.fixture(scope="module")
def segment():
    return Segmenter(("医共体", "公立医院"))


@pytest.mark.parametrize(("text", "expected"), list(read_cases()))
def test_a_section_is_cut_into_the_clauses_an_editor_would_quote(text, expected, segment):
    statements = find_statements(make_section(text), THEMES, FRAMING, segment, IdMaker("s-"), names=NAMES)
    assert [
        ("○" if s.generic and line.startswith("○") else "") + s.text
        for s, line in zip(statements, expected, strict=False)
    ] == expected
    assert len(statements) == len(expected)


def check_stretches(text, segment):
    stretches = cut_clauses(text, segment, names=NAMES, year=2024)
    assert "".join(text[s.start : s.end] for s in stretches) == text
    assert all(s.start < s.end for s in stretches)
    for stretch in stretches:
        if stretch.kind is Kind.MARK:
            assert not any(character.isalnum() for character in text[stretch.start : stretch.end])
        else:
            assert stretch.sentence[0] <= stretch.start
            assert stretch.end <= stretch.sentence[1]


_MARKS = ["\n", " ", "\u3000", *"，；。、：（）“”《》"]
_WORDS = (
    "2024年 一是 （二） 1. 安徽省 将 还将 同时， "
    "以 为抓手 为主线 围绕 在 方面 并 为 提供 推进 加强 医共体 公立医院 改革 的 "
    "达到90% 3个 等 对 实行 会议强调 到2025年 下一步"
)
_PARTS = st.sampled_from([*_MARKS, *_WORDS.split(" ")])


@settings(max_examples=150, deadline=None)
@given(st.lists(_PARTS, max_size=30).map("".join))
def test_no_character_is_lost_between_the_clauses(text):
    check_stretches(text, _SEGMENT)


_SEGMENT = Segmenter(("医共体",))


def test_every_seed_is_covered_from_end_to_end(segment):
    for path in sorted(SEEDS.glob("*.txt")):
        check_stretches(widen(path.read_text(encoding="utf-8")), segment)


def test_a_statement_is_an_exact_stretch_of_the_clean_text(segment):
    line = (SEEDS / "000_7f6cfaaf1af7e210.txt").read_text(encoding="utf-8").splitlines()[26]
    text = "前文。" + widen(line)
    section = make_section(text, start=3)
    statements = find_statements(section, THEMES, FRAMING, segment, IdMaker("s-"), names=NAMES)
    assert statements
    assert all(text[s.start : s.end] == s.text == s.passage.quote for s in statements)
    assert [s.order for s in statements] == list(range(len(statements)))
    assert all(before.end <= after.start for before, after in itertools.pairwise(statements))
    for statement in statements:
        for tag in statement.themes:
            assert text[tag.evidence.start : tag.evidence.end] == tag.evidence.quote


def test_a_sentence_without_a_statement_is_all_openings_marks_and_asides(segment):
    for text in WHOLE_TEXTS:
        stretches = cut_clauses(text, segment)
        told = {stretch.sentence for stretch in stretches if stretch.kind is Kind.CLAUSE}
        silent = [s for s in stretches if s.sentence not in told and s.kind not in (Kind.MARK, Kind.OPENING)]
        assert [text[s.start : s.end] for s in silent if s.kind is not Kind.ASIDE] == []
        assert [
            text[s.start : s.end] for s in silent if re.search(r"\d+(?:所|家|个|万|亿|%)", text[s.start : s.end])
        ] == []


def test_what_heads_the_first_of_several_tasks_in_a_line_says_nothing_of_the_others():
    text = "1.制定薪酬制度改革指导意见，推动6个市开展试点。2.改造街巷，覆盖70个小区。"
    section = make_section(text, heading="制定薪酬制度改革指导意见，推动6个市开展试点", number="1")
    found = find_statements(section, THEMES, FRAMING, Segmenter(()), IdMaker("s-"))
    claims = [[tag.theme for tag in statement.themes] for statement in found]
    assert claims[0] == claims[1] == ["薪酬人事制度"]
    assert claims[2:] == [[]]


@pytest.mark.parametrize(
    ("words", "generic"),
    [
        ("公办幼儿园收费标准由36档合并为21档", False),
        ("失业保险金由每月1500元调整为1620元", False),
        ("供水普及率提高到97.5%", False),
        ("平均候诊时间缩短3天", False),
        ("河道断面水质达标率提高2个百分点", False),
        ("护理床位增加400张", False),
        ("免费培训农技员1.2万名", False),
        ("新建口袋公园38个", False),
        ("审批事项压减15项", False),
        ("2031年工作计划", True),
        ("突出3个重点", True),
        ("推进5项行动", True),
        ("推进智慧水务", True),
    ],
)
def test_the_first_words_of_an_item_that_tell_a_figure_are_a_deed(words, generic, segment):
    section = make_section(f"{words}。新建泵站3座。", heading=words, number="（一）")
    first = find_statements(section, THEMES, FRAMING, segment, IdMaker("s-"))[0]

    assert (first.text, first.generic) == (words, generic)
