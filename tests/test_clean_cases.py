"""The cases an editor can add to, in tests/cases/clean.txt."""

from pathlib import Path

import pytest

from reportgen.corpus.clean import clean
from reportgen.model.documents import RawDocument
from reportgen.model.tables import Gazetteer
from reportgen.readers.text import line_locators


def _cases():
    blocks = (Path(__file__).parent / "cases" / "clean.txt").read_text("utf-8").split("\n.\n")
    lines = [block.strip("\n").replace("⏎", "\n") for block in blocks]
    for at in range(0, len(lines) - 2, 3):
        title = lines[at].splitlines()[-1]
        yield pytest.param(_unescape(lines[at + 1]), _unescape(lines[at + 2]), id=title)


def _unescape(text):
    parts = text.split("\\u")
    return parts[0] + "".join(chr(int(part[:4], 16)) + part[4:] for part in parts[1:])


@pytest.mark.parametrize(("before", "after"), list(_cases()))
def test_a_text_comes_out_as_the_case_says(before, after):
    raw = RawDocument("甲.txt", before, "", "utf-8", "", line_locators(before))

    assert clean(raw, Gazetteer((), ())).text == after
