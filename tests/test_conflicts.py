"""Two places that say the same thing: they agree, or they are shown as disagreeing."""

from decimal import Decimal

import pytest

from reportgen.edition.withhold import withhold
from reportgen.extract.figures import find_figures
from reportgen.extract.figures.conflicts import find_conflicts
from reportgen.model.documents import DoubtKind, Level
from reportgen.model.facts import Comparator, FigureKind, Part, Status
from reportgen.model.ids import IdMaker
from reportgen.reference import read_figure_tables
from tests.builders import make_article, make_document, make_section
from tests.conflict_cases import figure, judge, read_pairs
from tests.table_cases import find
from tests.table_sources import make_source

TABLES = read_figure_tables()


def conflicts(*figures):
    return find_conflicts(figures, IdMaker("d-"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("1.2万张", "1.2", "万张", {}), ("12,034张", "12034", "张", {})),
        (("0.5亿元", "0.5", "亿元", {}), ("5000万元", "5000", "万元", {})),
        (("95.3%", "95.3", "%", {}), ("95.28%", "95.28", "%", {})),
        (("70%以上", "70", "%", {"comparator": Comparator.GE}), ("72.4%", "72.4", "%", {})),
        (("约100家", "100", "家", {"comparator": Comparator.ABOUT}), ("98家", "98", "家", {})),
        (("1.2万余张", "1.2", "万张", {"comparator": Comparator.GT}), ("12999张", "12999", "张", {})),
        (("3家", "3", "家", {}), ("3个", "3", "个", {})),
        (("90—95%", "90", "%", {"value_high": Decimal(95)}), ("93%", "93", "%", {})),
    ],
)
def test_values_that_can_both_be_true_agree_and_count_once(one, other):
    first, second = (figure(q, v, u, **fields) for q, v, u, fields in (one, other))

    marked, doubts = conflicts(first, second)

    assert doubts == ()
    assert [f.repeats for f in marked] == ["", first.figure_id]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("1.2万张", "1.2", "万张", {}), ("12,600张", "12600", "张", {})),
        (("12000张", "12000", "张", {}), ("12034张", "12034", "张", {})),
        (("70%以上", "70", "%", {"comparator": Comparator.GE}), ("68%", "68", "%", {})),
        (("约100家", "100", "家", {"comparator": Comparator.ABOUT}), ("120家", "120", "家", {})),
        (("95.3%", "95.3", "%", {}), ("95.4%", "95.4", "%", {})),
        (
            ("不低于70%", "70", "%", {"comparator": Comparator.GE}),
            ("不低于75%", "75", "%", {"comparator": Comparator.GE}),
        ),
    ],
)
def test_values_that_cannot_both_be_true_are_one_doubt_that_names_and_holds_both(one, other):
    first, second = (
        figure(q, v, u, source=source, **fields)
        for source, (q, v, u, fields) in zip(("甲.txt", "乙.csv"), (one, other), strict=True)
    )

    marked, (doubt,) = conflicts(first, second)

    assert [f.repeats for f in marked] == ["", ""]
    assert doubt.kind is DoubtKind.CONFLICT
    assert "甲.txt" in doubt.reason
    assert "乙.csv" in doubt.reason
    assert set(doubt.candidates) == {one[0], other[0]}
    assert [f.printable for f in withhold((), marked, (doubt,))[1]] == [False, False]


@pytest.mark.parametrize(
    "fields",
    [
        {"period": "2022"},
        {"region_code": "CN-62"},
        {"place": "西宁市", "level": Level.CITY},
        {"status": Status.TARGET},
        {"indicator": "医院数"},
        {"unit": "元"},
        {"kind": FigureKind.CHANGE, "direction": "up"},
        {"period": ""},
    ],
)
def test_figures_of_another_time_place_thing_or_kind_do_not_meet(fields):
    marked, doubts = conflicts(figure("5张", "5", "张"), figure("9张", "9", **({"unit": "张"} | fields)))

    assert doubts == ()
    assert [f.repeats for f in marked] == ["", ""]


@pytest.mark.parametrize(("outcome", "one", "other"), list(read_pairs()))
def test_two_figures_are_one_at_odds_or_apart_by_their_names_units_and_places(outcome, one, other):
    assert judge(one, other, TABLES) == outcome


def test_masked_places_of_two_texts_are_not_one_place():
    fields = {"place": "XX市", "level": Level.CITY}

    assert conflicts(figure("5张", "5", "张", **fields), figure("9张", "9", "张", **fields))[1] == ()


def test_a_text_and_a_table_meet_under_one_concept():
    text = "2023年，青海省县域内住院率达到83.1%。"
    article = make_article(make_document(text), date_trusted=True, region_code="CN-63")
    section = make_section(text, part=Part.REVIEW, year=2023, article=article, region_code="CN-63")
    said, _ = find_figures(section, IdMaker("f-"), TABLES, IdMaker("d-"))

    def table(value):
        return find(make_source(f"{{{{2023年各地区情况\n地区|县域内住院人次占比（%）\n青海|{value}\n}}}}\n")).figures

    assert len(conflicts(*table("90.6"), *said)[1]) == 1
    marked, doubts = conflicts(*table("83.1"), *said)
    assert doubts == ()
    assert [f.repeats for f in marked] == [said[0].figure_id, ""]


def test_the_same_change_in_two_directions_is_a_doubt():
    fields = {"kind": FigureKind.CHANGE, "base_period": "上年"}
    up, down = (figure("2%", "2", "%", direction=way, **fields) for way in ("up", "down"))

    assert len(conflicts(up, down)[1]) == 1
