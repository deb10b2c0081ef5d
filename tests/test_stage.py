import pytest

from reportgen.extract.segment import Segmenter
from reportgen.extract.statements import find_statements
from reportgen.extract.statements.stage import STAGES
from reportgen.extract.themes import ThemeFinder
from reportgen.model.ids import IdMaker
from reportgen.reference import read_themes
from tests.builders import FRAMING, make_section
from tests.clause_checks import read_stages

THEMES = ThemeFinder(read_themes())


@pytest.mark.parametrize("case", list(read_stages()), ids=lambda case: case.before + case.text)
def test_a_clause_says_how_far_it_has_come_and_by_when(case):
    assert case.told() == (case.stage, case.due)


def test_the_cases_show_every_stage():
    assert {case.stage for case in read_stages()} == {*STAGES, ""}


def read_statements(text):
    return find_statements(make_section(text), THEMES, FRAMING, Segmenter(()), IdMaker("s-"))


def test_a_deadline_that_opens_a_sentence_holds_for_its_clauses_until_another():
    text = "到2025年，建成40个社区医院，推进药师下沉；到2030年，健全转诊制度。完善村医待遇。"
    assert [statement.due for statement in read_statements(text)] == ["到2025年", "到2025年", "到2030年", ""]


def test_a_deadline_in_the_middle_holds_for_its_own_clause_alone():
    text = "完善转诊制度，年底前建成40个社区医院，推进药师下沉。"
    assert [statement.due for statement in read_statements(text)] == ["", "年底前", ""]


def test_a_statement_carries_its_stage():
    text = "探索医防融合，扩大安宁疗护试点，加强院感管理。"
    assert [statement.stage for statement in read_statements(text)] == ["探索", "试点", ""]
