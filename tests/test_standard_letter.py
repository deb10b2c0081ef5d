"""The layout checker on a 信函: a good one passes, and one broken in one way is told of that."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reportgen.standard.check import LayoutReport, check_layouts
from reportgen.standard.clauses import Kind, Verdict
from reportgen.tree import Profile
from reportgen.writers.layout import BlockRole
from tests.broken_layouts import Change, numbered, printed, ruled, spaced, styled
from tests.pdf_pages import bulletin

HANZI = "推动高质量发展新时代硬道理各地区部门坚持稳中求进工作总基调"
HEAD = """<section data-part="masthead">
<p data-role="name">某某省人民政府办公厅</p>
<p data-role="serial">000012</p><p data-role="number">某政办函〔2026〕15号</p>
<p data-role="secrecy">内部资料</p><p data-role="urgency">加急</p>
</section>"""
PAGE = f"""{HEAD}
<h1>关于整理各地做法的函</h1>
<p data-role="addressee">某某部：</p>
{f"<p>{HANZI * 4}。</p>" * 5}
<p data-role="attachment">附件：1.对比表<br>2.材料目录</p>
<p data-role="signature">某某省人民政府办公厅</p>
<p data-role="dated">2026年11月2日</p>
<footer><p>抄送：某某委。</p></footer>"""


def lettered(**values: object) -> Change:
    return lambda layout: replace(layout, letter=replace(layout.letter, **values))


def same(layout):
    return layout


@cache
def report(page: str, change: Change = same, kind: Kind | None = None) -> LayoutReport:
    with TemporaryDirectory() as name:
        path = Path(name) / "函.pdf"
        path.write_bytes(printed(change, bulletin(page, Profile.LETTER)))
        return check_layouts([path], kind)[0]


def of(verdict: Verdict, page: str = PAGE, change: Change = same) -> set[str]:
    return {result.clause.ident for result in report(page, change, Kind.LETTER).results if result.verdict is verdict}


def test_a_good_letter_is_known_and_passes():
    found = report(PAGE)

    assert found.kind is Kind.LETTER
    assert found.pages == 2
    assert [result for result in found.results if result.verdict is Verdict.FAIL] == []
    assert set(BROKEN) <= {result.clause.ident for result in found.results if result.verdict is Verdict.PASS}


NUMBER = '<p data-role="number">某政办函〔2026〕15号</p>'
BROKEN = {
    "letter-name": (PAGE, spaced(name_top_mm=20)),
    "letter-rule": (PAGE, lettered(thick_mm=0.35, thin_mm=1)),
    "letter-foot": (PAGE, lettered(foot_mm=15)),
    "letter-number": (PAGE.replace(NUMBER, "").replace("</section>", f"{NUMBER}</section>"), same),
    "letter-first": (PAGE, numbered(on_first=True)),
    "colophon-text": (PAGE, styled(BlockRole.COLOPHON, size_pt=12.0)),
    "addressee": (PAGE.replace('"addressee">某某部：', '"body">某某部：'), same),
    "copies": (PAGE.replace("某某委。", "某某委"), same),
}


@pytest.mark.parametrize("clause", BROKEN)
def test_a_letter_that_breaks_one_clause_is_told_of_it(clause):
    assert clause in of(Verdict.FAIL, *BROKEN[clause])


@pytest.mark.parametrize(
    ("clause", "change"),
    [
        ("letter-rule", lettered(width_mm=156)),
        ("letter-rule", lettered(rule_gap_mm=8)),
        ("letter-foot", lettered(width_mm=156)),
    ],
)
def test_a_double_rule_of_another_length_or_place_is_found(clause, change):
    assert clause in of(Verdict.FAIL, PAGE, change)


def told(clause: str, page: str, change: Change = same) -> str:
    results = report(page, change, Kind.LETTER).results
    return next(result.measured for result in results if result.clause.ident == clause)


TOLD = {
    "letter-gap": (PAGE, lettered(text_gap_pt=40), "5.4毫米", "14.6毫米"),
    "letter-marks": (
        PAGE.replace("000012", "12"),
        same,
        "“000012”第1行，16磅仿宋，距左边0.0毫米",
        "“12”第1行，16磅仿宋，距左边0.0毫米",
    ),
    "letter-title": (PAGE, styled(BlockRole.TITLE, before_lines=0), "相距2.1行", "相距0.1行"),
    "letter-colophon": (
        PAGE,
        ruled(colophon_outer_mm=0.35),
        "没有分隔线，没有印发日期，末行距版心下边缘1.2毫米",
        "有分隔线，没有印发日期，末行距版心下边缘1.6毫米",
    ),
}


@pytest.mark.parametrize("clause", TOLD)
def test_what_is_known_from_memory_is_left_to_a_person_who_is_told_what_is_there(clause):
    page, change, fine, odd = TOLD[clause]

    assert clause in of(Verdict.PERSON)
    assert told(clause, PAGE) == fine
    assert told(clause, page, change) == odd


def test_what_a_letter_does_without_is_no_fault():
    bare = PAGE[: PAGE.index('<p data-role="serial">')] + NUMBER + PAGE[PAGE.index("</section>") :]
    bare = bare.replace("<footer><p>抄送：某某委。</p></footer>", "")

    assert report(bare).kind is Kind.LETTER
    assert of(Verdict.FAIL, bare) == set()
