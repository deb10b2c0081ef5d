"""What is wrong, told in ordinary prose: ``tests/cases/problems.txt``."""

import re
from pathlib import Path

import pytest

from reportgen.extract.statements.clauses import Kind, cut_clauses
from reportgen.extract.statements.problems import find_problems, tells_problem
from tests.theme_cases import make_segmenter

CASES = Path(__file__).parent / "cases" / "problems.txt"
LINES = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
MISSED = 3  # of all that are marked; a deed is never taken for a problem
SEGMENT = make_segmenter()


def marked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a case as a text would have it, and where the problems stand in it."""
    spans, text = [], ""
    for part in re.split("(〔[^〕]*〕)", line):
        words = part.strip("〔〕")
        spans += [(len(text), len(text) + len(words))] if part.startswith("〔") else []
        text += words
    return text, spans


def told(text: str) -> list[tuple[int, int, bool]]:
    """Return the clauses of a text, and whether each tells of a problem."""
    clauses = [found for found in cut_clauses(text, SEGMENT) if found.kind is Kind.CLAUSE]
    problems = find_problems(text, dict.fromkeys(clause.sentence for clause in clauses))
    return [(clause.start, clause.end, problems.holds(clause.start, clause.end)) for clause in clauses]


def judged(line: str) -> list[tuple[bool, bool]]:
    """Return of each clause of a case what it is, and what it is taken for."""
    text, spans = marked(line)
    return [
        (2 * sum(max(0, min(end, last) - max(start, first)) for first, last in spans) > end - start, taken)
        for start, end, taken in told(text)
    ]


@pytest.mark.parametrize("line", LINES)
def test_a_deed_is_never_taken_for_a_problem(line):
    assert (False, True) not in judged(line)


def test_what_is_wrong_is_known_without_a_heading():
    clauses = [clause for line in LINES for clause in judged(line)]

    assert clauses.count((True, True)) >= 50
    assert clauses.count((True, False)) <= MISSED


def test_a_deed_stands_without_the_problem_behind_it():
    text = "建成县级档案馆36个，但库房面积不足，数字化率仅为41%。"

    assert [(text[start:end], taken) for start, end, taken in told(text)] == [
        ("建成县级档案馆36个", False),
        ("库房面积不足", True),
        ("数字化率仅为41%", True),
    ]


def test_what_was_planned_stays_with_what_came_of_it():
    text = "原计划建成跨江大桥5座，但未能按期开工。"

    assert [(text[start:end], taken) for start, end, taken in told(text)] == [(text[:-1], True)]


def test_a_list_of_problems_runs_on_through_its_items():
    text = "工作中还存在一些不足。一是村级水管员文化程度普遍初中以下；二是水费收缴靠上门。三是建成水厂12座。"

    assert [taken for *_, taken in told(text)] == [True, True, True, False]


@pytest.mark.parametrize("words", ["新区设备陈旧" * 60, "查处3起违规收费案件", "患病率低于全国平均水平"])
def test_what_is_long_pursued_or_good_to_be_low_is_no_problem(words):
    assert not tells_problem(words)
