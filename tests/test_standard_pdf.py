"""The layout checker on PDFs: a good one passes, and one broken in one way is told of that."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from reportgen.model.faces import FaceRole
from reportgen.standard.check import LayoutReport, check_layouts
from reportgen.standard.clauses import Kind, Verdict
from reportgen.tree import Aside, Bulletin, Contents, MastheadRole, Profile, Text
from reportgen.writers.layout import Alignment, BlockRole, ProfileLayout
from tests import bulletins
from tests.broken_layouts import numbered, paged, printed, ruled, styled
from tests.pdf_pages import bulletin as of_html
from tests.pdf_pages import renderer

HANZI = "推动高质量发展新时代硬道理各地区部门坚持稳中求进工作总基调"


def judge(data: bytes, tmp_path, kind: Kind | None = None) -> LayoutReport:
    path = tmp_path / "文稿.pdf"
    path.write_bytes(data)
    return check_layouts([path], kind)[0]


def verdicts(report: LayoutReport, verdict: Verdict) -> set[str]:
    return {result.clause.ident for result in report.results if result.verdict is verdict}


def failed(report: LayoutReport) -> set[str]:
    return verdicts(report, Verdict.FAIL)


@cache
def good(name: str) -> bytes:
    return renderer().render(getattr(bulletins, name)()).data


def without_contents(document: Bulletin) -> Bulletin:
    blocks = tuple(block for block in document.blocks if not isinstance(block, Contents | Aside))
    return replace(document, blocks=blocks)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bulletin", Kind.BULLETIN),
        ("one_pager", Kind.ONE_PAGER),
        ("bound", Kind.ONE_PAGER),
        ("wide", Kind.TABLE),
        ("paper", Kind.PAPER),
    ],
)
def test_a_good_document_passes_in_the_profile_that_it_is_seen_to_have(name, kind, tmp_path):
    report = judge(good(name), tmp_path)

    assert report.kind is kind
    assert [result for result in report.results if result.verdict is Verdict.FAIL] == []


def test_what_the_notes_know_from_memory_alone_is_left_to_a_person(tmp_path):
    assert verdicts(judge(good("bulletin"), tmp_path), Verdict.PERSON) == {"first-page"}


BROKEN = {
    "paper": paged(width_mm=216, right_mm=32),
    "head-margin": paged(top_mm=42, bottom_mm=30),
    "side-margin": paged(left_mm=33, right_mm=21),
    "type-area": paged(right_mm=18),
    "lines": styled(BlockRole.BODY, pitch_pt=26.0),
    "pitch": styled(BlockRole.BODY, pitch_pt=31.0),
    "cells": styled(BlockRole.BODY, tracking_pt=0.9),
    "body": styled(BlockRole.BODY, face=FaceRole.KAI),
    "colour": styled(BlockRole.BODY, colour="1040c0"),
    "indent": styled(BlockRole.BODY, indent_cells=3),
    "masthead": styled(BlockRole.NAME, face=FaceRole.HEI),
    "red-rule": styled(BlockRole.NAME, colour="000000"),
    "issue": styled(BlockRole.ISSUE, align=Alignment.LEFT),
    "imprint": styled(BlockRole.DATE, right_cells=6),
    "title": styled(BlockRole.TITLE, face=FaceRole.HEI),
    "title-centred": styled(BlockRole.TITLE, align=Alignment.LEFT),
    "title-gap": styled(BlockRole.TITLE, before_lines=0),
    "headings": styled(BlockRole.HEADING_2, face=FaceRole.FANGSONG),
    "number-face": styled(BlockRole.PAGE_NUMBER, size_pt=10.5),
    "number-place": numbered(gap_mm=12),
    "number-form": numbered(before="第", after="页"),
    "colophon-rules": ruled(colophon_outer_mm=1.0),
    "colophon-foot": paged(bottom_mm=45),
    "colophon-text": styled(BlockRole.COLOPHON, size_pt=12.0),
}


@pytest.mark.parametrize("clause", BROKEN)
def test_a_bulletin_that_breaks_one_clause_is_told_of_it(clause, tmp_path):
    document = without_contents(bulletins.bulletin()) if clause == "title-gap" else bulletins.bulletin()

    assert clause in failed(judge(printed(BROKEN[clause], document), tmp_path, Kind.BULLETIN))


def test_a_title_two_lines_under_the_red_rule_passes(tmp_path):
    report = judge(printed(lambda layout: layout, without_contents(bulletins.bulletin())), tmp_path)

    assert "title-gap" not in failed(report)


LEFT_OPEN = {
    "red-weight": ruled(masthead_mm=3),
    "red-ink": styled(BlockRole.NAME, colour="b01818"),
    "head-share": styled(BlockRole.NAME, before_lines=2),
}


@pytest.mark.parametrize("clause", LEFT_OPEN)
def test_what_the_standard_does_not_fix_is_for_a_person_where_it_is_odd(clause, tmp_path):
    assert clause not in verdicts(judge(good("bulletin"), tmp_path), Verdict.PERSON)

    assert clause in verdicts(judge(printed(LEFT_OPEN[clause], bulletins.bulletin()), tmp_path), Verdict.PERSON)


OF_OTHER_KINDS = [
    ("one_pager", "small-body", styled(BlockRole.BODY, size_pt=12.0)),
    ("bound", "number-form", numbered(before="第", after="页")),
    ("paper", "number-place", numbered(inset_cells=4)),
    ("wide", "paper", paged(width_mm=280)),
    ("wide", "number-place", numbered(gap_mm=12)),
]


@pytest.mark.parametrize(("name", "clause", "change"), OF_OTHER_KINDS)
def test_other_kinds_are_held_to_their_own_clauses(name, clause, change, tmp_path):
    document = getattr(bulletins, name)()
    kind = {"wide": Kind.TABLE, "paper": Kind.PAPER}.get(name, Kind.ONE_PAGER)

    assert clause in failed(judge(printed(change, document), tmp_path, kind))


def set_raw(body: str, profile: Profile = Profile.BULLETIN) -> bytes:
    """Return a PDF of markup that no typography has touched."""
    html = f'<html lang="zh-CN"><head><title>题</title></head><body>{body}</body></html>'
    return renderer().write(renderer().lay_out(html, of_html("<h1>题</h1>", profile)))


def hanzi(count: int) -> str:
    return (HANZI * 40)[:count]


FILL = f'<p class="body">{hanzi(26 + 28 * 2)}</p>'
BREAKS = {
    "line-start": f'<p class="body">{hanzi(26)}——{hanzi(40)}</p>',
    "line-end": f'<p class="body">{hanzi(25)}（<br>{hanzi(40)}）</p>',
    "digits": f'<p class="body">{hanzi(25)}20<br>24{hanzi(30)}</p>',
    "units": f'<p class="body">{hanzi(25)}20<br>个百分点{hanzi(30)}</p>',
}


@pytest.mark.parametrize("clause", BREAKS)
def test_a_line_that_breaks_where_it_may_not_is_found(clause, tmp_path):
    assert clause not in failed(judge(set_raw(FILL * 3), tmp_path, Kind.BULLETIN))
    assert clause in failed(judge(set_raw(FILL * 3 + BREAKS[clause]), tmp_path, Kind.BULLETIN))


def test_a_line_stretched_since_a_bracket_must_not_end_it_is_no_line_of_fewer_signs(tmp_path):
    stretched = f'<p class="flush">{hanzi(27)}（{hanzi(9)}）{hanzi(5)}</p>'
    full = f'<p class="flush">{hanzi(13)}，{hanzi(14)}{hanzi(5)}</p>'

    assert "cells" not in failed(judge(set_raw(full * 4 + stretched), tmp_path, Kind.BULLETIN))


LINES = f'<p class="flush">{hanzi(28)}</p>'
FOOT = LINES * 21 + '<p class="body">一、总体情况</p>' + LINES * 3
PAGE = '<h1 class="title">安徽省</h1>' + f'<p class="body">{hanzi(30)}</p>'
PAGES = {
    "lone-heading": (Profile.BULLETIN, FOOT, LINES + FOOT),
    "lone-line": (Profile.BULLETIN, LINES * 23, LINES * 24),
    "one-page": (Profile.ONE_PAGER, PAGE + f'<p class="body">{hanzi(30)}</p>' * 30, PAGE),
}


@pytest.mark.parametrize("clause", PAGES)
def test_a_page_that_breaks_where_it_may_not_is_found(clause, tmp_path):
    profile, bad, fine = PAGES[clause]
    kind = Kind.ONE_PAGER if profile is Profile.ONE_PAGER else Kind.BULLETIN

    assert clause in failed(judge(set_raw(bad, profile), tmp_path, kind))
    assert clause not in failed(judge(set_raw(fine, profile), tmp_path, kind))


def test_a_first_page_without_a_line_of_the_text_is_told_to_the_person_who_looks_at_it(tmp_path):
    def shown(body: str) -> str:
        report = judge(set_raw(body), tmp_path, Kind.BULLETIN)
        return next(result.measured for result in report.results if result.clause.ident == "first-page")

    assert shown(LINES * 3) == "首页正文3行"
    assert shown(f'<p class="note">表注</p><div class="new-page">{LINES * 3}</div>') == "首页正文0行"


def strip(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def drop_faces(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for name in ("/FontFile2", "/FontFile3"):
            if name in descriptor:
                del descriptor[name]


def drop_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def drop_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def drop_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


LACKING = {"embedded": drop_faces, "language": drop_language, "tagged": drop_tags, "named": drop_title}


@pytest.mark.parametrize("clause", LACKING)
def test_what_a_file_lacks_is_found(clause, tmp_path):
    assert clause in failed(judge(strip(good("one_pager"), LACKING[clause]), tmp_path))


def official(*, gap_lines: float = 0.2, drop_lines: float = 2.59) -> bytes:
    """Return a 公文: its mark 35 mm under the head of the type area, its number 4 mm over the red rule."""
    document = bulletins.bulletin()
    masthead = document.blocks[0]
    kept = [line for line in masthead.lines if line.role in (MastheadRole.NAME, MastheadRole.ISSUE)]
    number = (Text("医改发〔2026〕15号"),)
    lines = tuple(replace(line, content=number) if line.role is MastheadRole.ISSUE else line for line in kept)
    blocks = tuple(block for block in document.blocks[1:] if not isinstance(block, Contents | Aside))
    document = replace(document, blocks=(replace(masthead, lines=lines), *blocks))

    def change(layout: ProfileLayout) -> ProfileLayout:
        moved = styled(BlockRole.NAME, before_lines=drop_lines)(layout)
        return styled(BlockRole.ISSUE, after_lines=gap_lines)(moved)

    return printed(change, document)


def test_an_official_paper_is_known_by_its_number_and_held_to_its_head(tmp_path):
    report = judge(official(), tmp_path)

    assert report.kind is Kind.OFFICIAL
    assert failed(report) & {"masthead", "red-gap"} == set()


OUT_OF_PLACE = {"masthead": {"drop_lines": 1}, "red-gap": {"gap_lines": 1}}


@pytest.mark.parametrize("clause", OUT_OF_PLACE)
def test_an_official_paper_with_its_mark_or_rule_out_of_place_is_told_of_it(clause, tmp_path):
    assert clause in failed(judge(official(**OUT_OF_PLACE[clause]), tmp_path))
