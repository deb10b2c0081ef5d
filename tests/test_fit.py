"""The one-page fit: the most that fits, for any page whose room shrinks with what stands on it."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.press.fitting import fill, fit

HEIGHTS = st.lists(st.floats(0.1, 60), max_size=30)


@given(st.lists(st.tuples(HEIGHTS, st.floats(-10, 300)), max_size=6))
def test_each_entry_gets_the_most_that_fits(entries):
    def rooms(laid):
        return [entries[entry][1] - sum(entries[entry][0][:size]) for entry, size in laid]

    most = [len(heights) for heights, _ in entries]
    found = fit(list(range(len(entries))), most, lambda entry, size: (entry, size), rooms)

    for at, fitted in enumerate(found):
        sizes = [size for size in range(most[at] + 1) if rooms([(at, size)])[0] >= 0]
        assert fitted.size == max(sizes, default=-1)
        if sizes:
            assert fitted.room == rooms([(at, fitted.size)])[0]


def test_all_entries_are_measured_side_by_side_and_few_times():
    calls: list[int] = []

    def rooms(laid):
        calls.append(len(laid))
        return [170.5 - 10 * size for _, size in laid]

    found = fit(["甲", "乙", "丙"], [100, 100, 100], lambda entry, size: (entry, size), rooms)

    assert [fitted.size for fitted in found] == [17, 17, 17]
    assert calls[0] == 3
    assert len(calls) <= 7


@given(HEIGHTS, st.floats(0, 200))
def test_what_is_filled_in_fits_and_nothing_that_was_passed_over_would_have(heights, room):
    def rooms(laid):
        return [room - sum(heights[at] for at in extra) for _, extra in laid]

    (kept,) = fill(["甲"], [range(len(heights))], lambda entry, extra: (entry, extra), rooms)

    assert rooms([("甲", kept)])[0] >= 0
    for at in set(range(len(heights))) - set(kept):
        assert rooms([("甲", (*(k for k in kept if k < at), at))])[0] < 0
