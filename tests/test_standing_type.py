"""Standing type: what was printed before is taken again as it was, or not at all."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.fonts.find import find_fonts
from reportgen.press.printing import Press
from reportgen.press.standing_type import StandingType
from reportgen.press.workers import results
from tests.bulletins import bulletin

CONTENT = b"%PDF-1.7 \x00\xff" * 50


def _only_file(folder: Path) -> Path:
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    return path


def test_what_is_put_is_got_by_its_own_program_only(tmp_path):
    kept = StandingType(tmp_path, "a")
    key = kept.key("PDF", 1)
    assert kept.get(key) is None
    kept.put(key, CONTENT)
    assert kept.get(key) == CONTENT
    assert StandingType(tmp_path, "a").get(key) == CONTENT
    assert StandingType(tmp_path, "b").key("PDF", 1) != key
    assert kept.key("PDF", 2) != key


@pytest.fixture(scope="module")
def entry(tmp_path_factory) -> tuple[StandingType, str, Path, bytes]:
    folder = tmp_path_factory.mktemp("cache")
    kept = StandingType(folder, "a")
    key = kept.key("PDF")
    kept.put(key, CONTENT)
    path = _only_file(folder)
    return kept, key, path, path.read_bytes()


@given(at=st.floats(0, 1, exclude_max=True), put=st.binary(max_size=3), cut=st.integers(0, 3))
def test_a_damaged_entry_is_none(entry, at, put, cut):
    kept, key, path, whole = entry
    place = int(at * len(whole))
    damaged = whole[:place] + put + whole[place + cut :]
    path.write_bytes(damaged)
    assert kept.get(key) == (CONTENT if damaged == whole else None)


@given(length=st.integers(0, 600))
def test_a_torn_entry_is_none(entry, length):
    kept, key, path, whole = entry
    path.write_bytes(whole[:length])
    assert kept.get(key) == (CONTENT if length >= len(whole) else None)


def test_an_entry_under_the_name_of_another_is_none(tmp_path):
    kept = StandingType(tmp_path, "a")
    one, other = kept.key("PDF", 1), kept.key("PDF", 2)
    kept.put(one, CONTENT)
    foreign = tmp_path / "type" / other[:2] / other
    foreign.parent.mkdir(exist_ok=True)
    _only_file(tmp_path).rename(foreign)
    assert kept.get(other) is None


def test_what_was_used_longest_ago_goes_first(tmp_path):
    kept = StandingType(tmp_path, "a")
    keys = [kept.key(number) for number in range(4)]
    for age, key in enumerate(keys):
        kept.put(key, CONTENT)
        path = tmp_path / "type" / key[:2] / key
        os.utime(path, ns=(0, 10**9 * age))
    assert kept.get(keys[0]) == CONTENT  # used just now
    kept.sweep(most_bytes=3 * len(CONTENT))
    assert [key for key in keys if kept.get(key) is None] == [keys[1], keys[2]]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "type").write_text("a file where the folder should be", encoding="utf-8")
    kept = StandingType(tmp_path, "a")
    kept.put(kept.key("PDF"), CONTENT)
    kept.sweep()
    assert kept.get(kept.key("PDF")) is None


def test_a_document_that_is_kept_is_the_one_that_was_printed(tmp_path):
    document = bulletin()
    other = replace(document, title="另一份")

    def print_it(kept: StandingType | None, *documents):
        with Press(tmp_path, 1, standing=kept) as press:
            press.load(find_fonts(None))
            return press.print_all(documents, lambda: None), results(documents, press.measure(documents))

    plain = print_it(None, document)
    first = print_it(StandingType(tmp_path, "a"), document)
    assert first == plain
    assert print_it(StandingType(tmp_path, "a"), document) == plain
    assert print_it(StandingType(tmp_path, "a"), other)[0] != plain[0]
    damaged = next(path for path in (tmp_path / "type").rglob("*") if path.is_file())
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert print_it(StandingType(tmp_path, "a"), document) == plain
