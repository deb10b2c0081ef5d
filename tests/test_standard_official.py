"""The layout checker on a 公文: a good one passes, and one broken in one way is told of that."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reportgen.standard.check import LayoutReport, check_layouts
from reportgen.standard.clauses import Kind, Verdict
from reportgen.tree import Profile
from tests.pdf_pages import bulletin, renderer

HEAD = """<section data-part="masthead">
<p data-role="serial">000012</p><p data-role="secrecy">内部资料</p><p data-role="urgency">加急</p>
<p data-role="name">某某省人民政府办公厅文件</p>
<p data-role="number">某政办发〔2026〕15号</p><p data-role="signer">签发人：<em>某某某</em></p>
</section>"""
PAGE = f"""{HEAD}
<h1>关于整理各地做法的报告</h1>
<p data-role="addressee">某某部：</p>
<p>{"推动高质量发展新时代硬道理各地区部门坚持稳中求进工作总基调" * 2}。</p>
<p data-role="attachment">附件：1.对比表<br>2.材料目录</p>
<p data-role="signature">某某省人民政府办公厅</p>
<p data-role="dated">2026年11月2日</p>
<hr data-break="page"><p data-role="flush"><strong>附件1</strong></p>
<p>{"推动高质量发展新时代硬道理各地区部门坚持稳中求进工作总基调" * 4}。</p>
<footer><p>抄送：某某委。</p><p><span data-role="left">某某省人民政府办公厅</span>
<span data-role="right">2026年11月2日印发</span></p></footer>"""


@cache
def report(page: str, kind: Kind | None = None) -> LayoutReport:
    with TemporaryDirectory() as name:
        path = Path(name) / "文.pdf"
        path.write_bytes(renderer().render(bulletin(page, Profile.OFFICIAL)).data)
        return check_layouts([path], kind)[0]


def of(page: str, verdict: Verdict) -> set[str]:
    return {result.clause.ident for result in report(page, Kind.OFFICIAL).results if result.verdict is verdict}


def test_a_good_gongwen_is_known_and_passes():
    found = report(PAGE)

    assert found.kind is Kind.OFFICIAL
    assert [result for result in found.results if result.verdict is Verdict.FAIL] == []
    passed = {result.clause.ident for result in found.results if result.verdict is Verdict.PASS}
    assert passed >= set(BROKEN)


def told(page: str, clause: str) -> str:
    return next(result.measured for result in report(page, Kind.OFFICIAL).results if result.clause.ident == clause)


TOLD = {"attached": ("<strong>附件1</strong>", "附件1", "第1行，16磅黑体", "第1行，16磅仿宋")}


@pytest.mark.parametrize("clause", TOLD)
def test_what_is_known_from_memory_is_left_to_a_person_who_is_told_what_is_there(clause):
    good, bad, fine, odd = TOLD[clause]

    assert clause in of(PAGE, Verdict.PERSON)
    assert told(PAGE, clause) == fine
    assert told(PAGE.replace(good, bad), clause) == odd


BROKEN = {
    "serial": ("000012", "12"),
    "secrecy": ('<p data-role="secrecy">内部资料</p>', '<p data-role="serial">内部资料</p>'),
    "doc-number": ("〔2026〕15号", "〔2026〕第015号"),
    "signer": ("<em>某某某</em>", "某某某"),
    "addressee": ('"addressee">某某部：', '"body">某某部：'),
    "attachment": ("附件：1.对比表<br>2.材料目录", "附件：对比表。"),
    "signature": ('data-role="dated"', 'data-role="flush"'),
    "date-form": ("2026年11月2日</p>\n<hr", "2026年11月02日</p>\n<hr"),
    "copies": ("抄送：某某委。", "抄送：某某委"),
    "printed": ("2026年11月2日印发", "2026年11月02日印发"),
}


@pytest.mark.parametrize("clause", BROKEN)
def test_a_gongwen_that_breaks_one_clause_is_told_of_it(clause):
    good, bad = BROKEN[clause]
    assert PAGE.count(good) == 1

    assert clause in of(PAGE.replace(good, bad), Verdict.FAIL)


@pytest.mark.parametrize(
    ("good", "bad"),
    [("〔2026〕", "［2026］"), ("〔2026〕", "(2026)"), ("某政办发〔2026〕15号", "某政办发〔2026〕015号")],
)
def test_wrong_brackets_and_padded_numbers_are_found(good, bad):
    assert "doc-number" in of(PAGE.replace(good, bad), Verdict.FAIL)


def test_a_sealed_date_four_cells_in_passes():
    sealed = PAGE.replace(
        '<p data-role="signature">某某省人民政府办公厅</p>\n<p data-role="dated">2026年11月2日</p>',
        '<p data-role="right">某某省办公厅　　</p><p data-role="right">2026年11月2日　　</p>',
    )

    assert "signature" not in of(sealed, Verdict.FAIL)


def test_what_a_gongwen_does_without_is_no_fault():
    bare = PAGE.replace(HEAD[HEAD.index('<p data-role="serial">') : HEAD.index('<p data-role="name">')], "")
    bare = bare.replace('<p data-role="signer">签发人：<em>某某某</em></p>', "")

    assert of(bare, Verdict.FAIL) == set()
