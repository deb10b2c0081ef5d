"""The model of words: it says what jieba's dictionary says, and no text is too odd to be divided."""

from math import log
from pathlib import Path

import jieba
from hypothesis import given
from hypothesis import strategies as st

from reportgen.corpus.words import read_words
from reportgen.corpus.words_file import read_entries

ROWS = [row.split() for row in Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()]


def test_every_word_weighs_what_the_dictionary_counts():
    words, whole = read_words(), log(sum(int(count) for _, count, _ in ROWS))
    counts = {word: int(count) for word, count, _ in ROWS}
    assert all(words.weigh(word) == log(count) - whole for word, count in counts.items())


def test_people_and_leading_words_are_those_tagged_so():
    words = read_words()
    assert {word for word, _, _ in ROWS if words.is_person(word)} == {word for word, _, tag in ROWS if tag[:2] == "nr"}
    assert [words.leads_on(word) for word in ("按照", "并且", "的", "以上", "医院", "没有这个词")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_text_is_divided_into_its_likeliest_words():
    assert read_words().divide("深化医药卫生体制改革") == ["深化", "医药卫生", "体制改革"]
    assert read_words().divide("𠀀的医院") == ["𠀀", "的", "医院"]


def test_half_a_pair_of_code_units_is_a_sign_like_any_other():
    assert read_words().divide("医院\ud800医院") == ["医院", "\ud800", "医院"]
    assert not read_words().has("\ud800")


@given(st.text(alphabet="公立医院改革的和以上a0 \x00\ud83d𠀀", max_size=24))
def test_the_words_are_the_text_and_no_other_division_is_likelier(text):
    words = read_words()
    assert "".join(words.divide(text)) == text
    assert words.score(text) >= sum(map(words.weigh, text)) - 1e-9


def test_the_dictionary_is_made_once_and_a_damaged_one_again(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    _, entries = read_entries()
    (made,) = (tmp_path / "reportgen").iterdir()
    sound, written = made.read_bytes(), made.stat().st_mtime_ns

    assert read_entries()[1] == entries
    assert made.stat().st_mtime_ns == written
    for damaged in (b"", sound[:-4], sound[:-1] + bytes([sound[-1] ^ 1]), b"no dictionary"):
        made.write_bytes(damaged)
        assert read_entries()[1] == entries
        assert made.read_bytes() == sound
    assert [path.name for path in (tmp_path / "reportgen").iterdir()] == [made.name]


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "reportgen").write_bytes(b"a file where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert len(read_entries()[1]) == len({word for word, _, _ in ROWS}) + 1
