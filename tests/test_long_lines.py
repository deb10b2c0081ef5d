"""A line without marks, as long as a page of a broken file, takes time in its length and not in its square."""

from time import process_time

import pytest

from reportgen.corpus.doubts.officials import find_officials
from reportgen.extract.statements.clauses import cut_clauses
from reportgen.extract.statements.stage import find_due, find_stage
from reportgen.extract.themes import ThemeFinder
from reportgen.model.facts import Part
from reportgen.reference import read_gazetteer, read_themes
from tests.builders import FRAMING
from tests.theme_cases import make_segmenter

LENGTH = 20_000
SECONDS = 4.0  # of the processor; a rule in the square of the length takes a minute

UNITS = (
    "推进医共体建设",
    "结合以与为了围绕",
    "在县域内与医保",
    "2025年底",
    "坚持价格、",
    "把将对",
    " 和以为了",
    "副主任",
)


@pytest.fixture(scope="module")
def works():
    themes, segment, gazetteer = ThemeFinder(read_themes()), make_segmenter(), read_gazetteer()
    found = {
        "主题": themes.find,
        "切分": lambda text: cut_clauses(text, segment),
        "套话": FRAMING.tells_no_deed,
        "进展": lambda text: find_stage(text, Part.PLAN),
        "时限": lambda text: find_due(text, text),
        "官员": lambda text: find_officials(text, gazetteer),
    }
    for work in found.values():
        work("推进医共体建设。副主任来了。")
    return found


@pytest.mark.parametrize("work", ["主题", "切分", "套话", "进展", "时限", "官员"])
@pytest.mark.parametrize("unit", UNITS)
def test_a_long_line_takes_time_in_its_length(works, work, unit):
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    started = process_time()
    works[work](text)
    assert process_time() - started < SECONDS
