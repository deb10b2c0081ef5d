"""A choice that can be read two ways, or that settles nothing, is refused with what to choose instead."""

import pytest

from reportgen.model.documents import Doubt, DoubtKind
from reportgen.model.rulings import Decision, decisions_on
from reportgen.rulings.importing import take_rows
from reportgen.rulings.sheet import SheetRow
from tests.builders import make_document

ADVERTISED = "加微信领取资料"


def taken(kind: DoubtKind, decision: str):
    passage = make_document(f"全县新建书屋3处{ADVERTISED}。", source="甲.txt").passage(8, 8 + len(ADVERTISED))
    doubt = Doubt("d-0123456789", passage, kind, "待核")
    return take_rows([SheetRow(2, doubt.doubt_id, passage.quote, decision, "", "")], [doubt], [], date="2031-01-01")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (DoubtKind.FOREIGN, "是混入的文字选“不印”"),
        (DoubtKind.OFFICIAL, "不点名选“不印”"),
        (DoubtKind.UNDATED, "在 sources.toml 写明年份"),
    ],
)
def test_a_confirmation_that_settles_nothing_is_refused_and_says_what_to_choose(kind, told):
    found = taken(kind, "确认")

    assert found.rulings == ()
    assert told in found.refused[0].reason
    assert Decision.CONFIRM not in decisions_on(kind)


@pytest.mark.parametrize(("decision", "expected"), [("照印", Decision.PRINT), ("不印", Decision.WITHHOLD)])
def test_what_is_printed_and_what_is_not_is_said_outright(decision, expected):
    (ruling,) = taken(DoubtKind.FOREIGN, decision).rulings

    assert ruling.decision is expected


def test_a_garbled_place_is_still_not_printed_as_it_stands():
    assert "查原件后更正" in taken(DoubtKind.GARBLED, "照印").refused[0].reason
    assert Decision.CONFIRM in decisions_on(DoubtKind.CONFLICT)
