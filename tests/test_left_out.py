"""Why a statement is quoted in nothing that leaders read: in the data for all, in a working paper for some."""

from dataclasses import replace

import pytest

from reportgen.edition.left_out import left_out, left_out_quotes
from reportgen.model.documents import Doubt, DoubtKind
from reportgen.model.edition import LeftOut
from reportgen.model.facts import Part
from tests.edition_writer import MEDICINE, Writer


@pytest.fixture
def writer() -> Writer:
    return Writer()


def reason(edition, words, printed=(), *, paged=True):
    why = left_out(edition, frozenset(printed), paged=paged)
    (statement,) = (s for s in edition.statements if s.text == words)
    return why.get(statement.statement_id)


def test_what_is_printed_has_no_reason_and_what_has_no_room_says_so(writer):
    writer.section("CN-11", Part.PLAN, [("建设中医馆", MEDICINE)])
    edition = writer.edition()
    (statement,) = edition.statements

    assert reason(edition, "建设中医馆", {statement.statement_id}) is None
    assert reason(edition, "建设中医馆") is LeftOut.ROOM
    assert reason(edition, "建设中医馆", paged=False) is LeftOut.NO_PAGE
    assert reason(replace(edition, unbuilt=("北京市",)), "建设中医馆") is LeftOut.NO_PAGE


def test_framing_and_repeats_and_what_another_article_holds_are_told_apart(writer):
    deeds = [("建设县级中医馆示范项目", MEDICINE), ("加快建设县级中医馆示范项目", MEDICINE)]
    writer.section(
        "CN-11", Part.PLAN, [*deeds, ("办好针灸夜校项目", MEDICINE), ("开拓创新", ""), ("推拿进社区", MEDICINE)]
    )
    writer.section("CN-11", Part.PLAN, [("举办药膳展", MEDICINE)])
    writer.statements = [replace(s, generic=s.text == "开拓创新") for s in writer.statements]
    aside = replace(writer.sections[1], aside="同文")
    writer.statements = [
        replace(s, section=aside) if s.section.section_id == aside.section_id else s for s in writer.statements
    ]
    edition = writer.edition()

    assert reason(edition, "开拓创新") is LeftOut.FRAMING
    assert reason(edition, "举办药膳展") is LeftOut.ELSEWHERE
    assert {reason(edition, words) for words, _ in deeds} == {LeftOut.ROOM, LeftOut.REPEATED}


def test_what_waits_and_what_does_not_count_and_what_is_of_no_region(writer):
    writer.section("CN-11", Part.PLAN, [("建设中医馆", MEDICINE)])
    writer.section("CN-11", Part.PLAN, [("扩建中医馆", MEDICINE)], counted=False)
    writer.section("", Part.PLAN, [("全国开会", "")], counted=False)
    doubt = Doubt("d-1", writer.statements[0].passage, DoubtKind.DAMAGE, "因")
    edition = writer.edition((doubt,))

    assert reason(edition, "建设中医馆") is LeftOut.HELD
    assert reason(edition, "扩建中医馆") is LeftOut.APART
    assert reason(edition, "全国开会") is LeftOut.NO_REGION


def test_the_working_paper_lists_what_had_no_room_by_region_and_no_framing(writer):
    writer.section("CN-42", Part.PLAN, [("建设中医馆", MEDICINE), ("举办药膳展", MEDICINE)])
    writer.section("CN-11", Part.PLAN, [("推拿进社区", MEDICINE), ("开拓创新", "")])
    writer.statements = [replace(s, generic=s.text == "开拓创新") for s in writer.statements]
    writer.section("CN-11", Part.PLAN, [("艾灸进校园", MEDICINE), ("药浴进厂矿", MEDICINE)])
    edition = writer.edition()
    listed = left_out_quotes(edition, left_out(edition, frozenset(), paged=True))

    assert [(one.region.short_name, one.why, [quote.printed for quote in one.quotes]) for one in listed] == [
        ("北京", "版面所限", ["推拿进社区", "艾灸进校园", "药浴进厂矿"]),
        ("湖北", "版面所限", ["建设中医馆", "举办药膳展"]),
    ]
