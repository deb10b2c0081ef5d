"""Statements are what an editor would quote whole: measured on sentences with the quotations written beside them."""

import re
from pathlib import Path

import pytest

from reportgen.corpus.clean import clean
from reportgen.extract.statements import find_statements
from reportgen.extract.themes import ThemeFinder
from reportgen.model.ids import IdMaker
from reportgen.readers import read
from reportgen.reference import read_gazetteer, read_themes
from tests.builders import FRAMING, make_section
from tests.theme_cases import CASES, make_segmenter, read_texts, statements_of

SEEDS = Path(__file__).parent.parent / "seeds"
LEAST = 0.92
THEMES = ThemeFinder(read_themes())
DANGLING_HEAD = re.compile(
    r"并(?![轨购网])|和(?!谐)|及(?![时早])|的|或|而且|从而|进而|其中|以及|使(?!用)|[，、；：。”）》]"
)
DANGLING_TAIL = re.compile(r"(?:[，、；：“（《]|以及|等的)$")
PAIRS = ("“”", "（）", "《》", "【】")


@pytest.fixture(scope="module")
def segment():
    return make_segmenter()


def statements(text, segment):
    return find_statements(make_section(text), THEMES, FRAMING, segment, IdMaker("s-"), names=("我市", "我省"))


def read_sentences():
    for line in (CASES / "quotable.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, wanted = line.split("=>")
            yield text.strip(), [quote.strip() for quote in wanted.split(" / ")]


def test_most_quotations_are_those_an_editor_wrote(segment):
    wanted, missed, framing = 0, [], []
    for text, quotes in read_sentences():
        found = {s.text: s.generic for s in statements(text, segment)}
        wanted += len(quotes)
        missed += [quote for quote in quotes if quote.lstrip("○") not in found]
        framing += [quote for quote in quotes if found.get(quote.lstrip("○")) is quote.startswith("○")]
    assert wanted > 80
    assert len(missed) <= (1 - LEAST) * wanted, missed
    assert len(framing) >= LEAST * (wanted - len(missed)), framing


def quoted_of(segment):
    for name in ("deeds.txt", "deeds-held-out.txt"):
        for text in read_texts(name):
            yield from statements_of(text, THEMES, segment)
    for path in sorted(SEEDS.glob("*.txt")):
        yield from statements(clean(read(path, path.name), read_gazetteer()).text, segment)


def test_no_statement_hangs_on_words_that_are_not_its_own(segment):
    quoted = [s.text for s in quoted_of(segment) if not s.generic]
    hanging = [text for text in quoted if DANGLING_HEAD.match(text) or DANGLING_TAIL.search(text)]
    halves = [text for text in quoted if any(text.count(a) != text.count(b) for a, b in PAIRS)]
    assert len(quoted) > 1000
    # what is left are sources that break off
    assert len(hanging) + len(halves) <= len(quoted) // 200, hanging + halves
