"""A figure that is powers of ten away from its like is a doubt; growth and small numbers are none."""

import pytest

from reportgen.extract.figures.magnitudes import find_jumps
from reportgen.model.documents import DoubtKind
from reportgen.model.ids import IdMaker
from tests.test_conflicts import figure


def jumps(*figures):
    return find_jumps(figures, IdMaker("d-"))


@pytest.mark.parametrize(
    ("one", "other", "doubted"),
    [
        (("1.2万张", "1.2", "万张"), ("1.2张", "1.2", "张"), True),
        (("1.2万张", "1.2", "万张"), ("1.25张", "1.25", "张"), False),  # under ten: no size to compare
        (("12000张", "12000", "张"), ("125张", "125", "张"), True),
        (("12000张", "12000", "张"), ("1200张", "1200", "张"), True),
        (("1.2万张", "1.2", "万张"), ("13500张", "13500", "张"), False),
        (("2家", "2", "家"), ("20家", "20", "家"), False),
        (("95%", "95", "%"), ("0.95%", "0.95", "%"), True),
        (("45%", "45", "%"), ("70%", "70", "%"), False),
        (("5000万元", "5000", "万元"), ("0.5亿元", "0.5", "亿元"), False),
    ],
)
def test_the_same_thing_in_another_year_tells_a_lost_unit(one, other, doubted):
    figures = [figure(q, v, u, period=year) for (q, v, u), year in ((one, "2023"), (other, "2024"))]

    found = jumps(*figures)

    assert [doubt.kind for doubt in found] == [DoubtKind.MAGNITUDE] * doubted
    if doubted:
        assert set(found[0].places) == {each.passage for each in figures}
        assert found[0].blocks


@pytest.mark.parametrize(("odd", "doubted"), [("1.3", True), ("900", False), ("13000000", True), ("400000", False)])
def test_a_region_a_hundred_times_beyond_all_the_others_is_doubted(odd, doubted):
    usual = [
        figure(f"{value}张", value, "张", concept="床位数", region_code=f"CN-{code}", source=f"{code}.txt")
        for code, value in ((11, "12000"), (12, "8000"), (13, "30000"))
    ]
    other = figure(f"{odd}张", odd, "张", concept="床位数", region_code="CN-54", source="54.txt")

    assert [doubt.passage for doubt in jumps(*usual, other)] == [other.passage] * doubted


def test_values_of_one_time_that_disagree_are_no_jump_but_a_conflict():
    assert jumps(figure("1.2万张", "1.2", "万张"), figure("12张", "12", "张", source="乙.txt")) == ()
