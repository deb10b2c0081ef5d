"""The one-page fit: the most that fits, for any page whose room shrinks with what stands on it."""

from concurrent.futures import Future

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import CheckError
from reportgen.press.fitting import Fitting, fill, fit
from tests.bulletins import bulletin

HEIGHTS = st.lists(st.floats(0.1, 60), max_size=30)


def _told(room: float) -> Future[float]:
    task: Future[float] = Future()
    task.set_result(room)
    return task


def _run(searches, room_of):
    return Fitting(searches, lambda pages: [_told(room_of(page)) for page in pages]).finish()


@given(st.lists(st.tuples(HEIGHTS, st.floats(-10, 300)), max_size=6))
def test_each_entry_gets_the_most_that_fits(entries):
    def room(page):
        at, size = page
        return entries[at][1] - sum(entries[at][0][:size])

    searches = [fit(len(heights), lambda size, at=at: (at, size)) for at, (heights, _) in enumerate(entries)]

    for at, fitted in enumerate(_run(searches, room)):
        sizes = [size for size in range(len(entries[at][0]) + 1) if room((at, size)) >= 0]
        assert fitted.size == max(sizes, default=-1)
        if sizes:
            assert fitted.room == room((at, fitted.size))


def test_all_entries_are_measured_side_by_side_and_few_times():
    asked: list[int] = []

    def measure(pages):
        asked.append(len(pages))
        return [_told(170.5 - 10 * size) for _, size in pages]

    found = Fitting([fit(100, lambda size, name=name: (name, size)) for name in "甲乙丙"], measure).finish()

    assert [fitted.size for fitted in found] == [17, 17, 17]
    assert asked[0] == 3
    assert sum(asked) <= 3 * 7


@given(HEIGHTS, st.floats(0, 200))
def test_what_is_filled_in_fits_and_nothing_that_was_passed_over_would_have(heights, room):
    def left(extra):
        return room - sum(heights[at] for at in extra)

    (kept,) = _run([fill(range(len(heights)), lambda extra: extra)], left)

    assert left(kept) >= 0
    for at in set(range(len(heights))) - set(kept):
        assert left((*(k for k in kept if k < at), at)) < 0


@given(st.permutations(range(4)))
def test_pages_are_composed_in_one_order_whatever_is_measured_first(order):
    composed: list[tuple[int, int]] = []
    tasks: list[Future[float]] = []

    def measure(pages):
        composed.extend(pages)
        new = [_told(20.0 - size) if tasks else Future() for _, size in pages]
        tasks.extend(new)
        return new

    fitting = Fitting([fit(30 + at, lambda size, at=at: (at, size)) for at in range(4)], measure)
    for at in order:
        tasks[at].set_result(-10.0 - at)

    assert [fitted.size for fitted in fitting.finish()] == [20] * 4
    assert composed[:8] == [(at, 30 + at) for at in range(4)] + [(at, composed[4 + at][1]) for at in range(4)]


def test_every_page_that_cannot_be_laid_out_is_named():
    def measure(pages):
        tasks = [Future() for _ in pages]
        for task in tasks:
            task.set_exception(TimeoutError())
        return tasks

    pages = [bulletin(), bulletin()]
    with pytest.raises(CheckError, match="排版太费时间"):
        Fitting([fit(3, lambda _, page=page: page) for page in pages], measure).finish()
