"""What an editor rules on a doubtful number takes effect, or is refused."""

import pytest

from reportgen.extract.ruled import settle_figure_doubts
from reportgen.model.documents import Doubt, DoubtKind
from reportgen.rulings.importing import take_rows
from reportgen.rulings.sheet import SheetRow
from tests.builders import make_document

PASSAGE = make_document("水运投资实现翻番，全县新建泵站12座。", source="甲.txt").passage(6, 8)


def imported(text, kind):
    row = SheetRow(2, "d-1", PASSAGE.quote, "更正", text, "")
    return take_rows([row], [Doubt("d-1", PASSAGE, kind, "因")], [], date="2031-01-01")


@pytest.mark.parametrize("text", ["90%", "1,030家", "７.5％", "12.6亿元"])
def test_a_number_is_no_name_of_an_indicator(text):
    (refused,) = imported(text, DoubtKind.FIGURE).refused

    assert "应是指标名" in refused.reason


def test_a_name_corrects_an_indicator_and_a_number_a_damaged_number():
    assert [ruling.text for ruling in imported("水运投资", DoubtKind.FIGURE).rulings] == ["水运投资"]
    assert [ruling.text for ruling in imported("90%", DoubtKind.DAMAGE).rulings] == ["90%"]


def test_a_correction_that_meets_no_figure_does_not_settle_the_doubt():
    doubt = Doubt("d-1", PASSAGE, DoubtKind.FIGURE, "因", blocks=False, ruling="更正：水运投资")

    (settled,) = settle_figure_doubts([doubt], [])

    assert (settled.ruling, settled.blocks) == ("", True)
