"""Printing: a document that takes too much fails alone, by its name, and leaves nothing behind."""

import mmap
import multiprocessing
import os
import sys
import time
from dataclasses import replace

import pytest

from reportgen.errors import CheckError
from reportgen.fonts.find import find_fonts
from reportgen.press.printing import Press
from reportgen.press.workers import USUAL, Turn, Workers, results, scaled
from reportgen.readers.limits import Limits
from reportgen.tree import Bulletin, Cell, Paragraph, ParagraphRole, Row, Table, Text
from tests.bulletins import bulletin

WIDE = 100_000


@pytest.fixture(scope="module")
def fonts():
    return find_fonts(None)


def _plain(title: str) -> Bulletin:
    whole = bulletin()
    return replace(whole, title=title, blocks=(Paragraph((Text("正文。"),), ParagraphRole.BODY),))


def _runaway(title: str) -> Bulletin:
    rows = tuple(Row((Cell((Text("一"),), colspan=WIDE),)) for _ in range(50))
    return replace(_plain(title), blocks=(Table((), (), rows, (1.0,)),))


def _print(press: Press, *bulletins: Bulletin):
    return press.print_all(bulletins, lambda: None)


def test_a_table_that_runs_away_is_named_and_the_others_are_printed(fonts, tmp_path):
    good = [_plain(f"好文{at}") for at in range(3)]
    with Press(tmp_path, 2, replace(USUAL, cpu_seconds=3)) as press:
        press.load(fonts)
        with pytest.raises(CheckError, match="《宽表》排版太费时间") as caught:
            _print(press, good[0], _runaway("宽表"), *good[1:])
        assert "好文" not in str(caught.value)
        assert all(printed.pages == 1 for printed in _print(press, *good))
        assert len(_print(press, _plain("后来的"))) == 1
    assert not multiprocessing.active_children()


def _eat(_: Bulletin, __: object) -> int:
    return len(bytes(64 * 1024**3))


def test_a_document_that_needs_too_much_memory_is_named():
    workers = Workers(1, os.getpid)
    try:
        document = _plain("大文")
        with pytest.raises(CheckError, match="《大文》排版所需的内存过多"):
            results([document], [workers.submit(_eat, document, None, length=1)])
    finally:
        workers.stop()
    assert not multiprocessing.active_children()


def _nest(_: Bulletin, __: object) -> int:
    def call(depth: int) -> int:
        return call(depth - 1) if depth else 0

    sys.setrecursionlimit(10**8)
    return call(10**7)


def test_a_document_that_finds_no_memory_for_a_call_is_named():
    workers = Workers(1, os.getpid, replace(USUAL, memory_bytes=16 * 1024**2))
    try:
        document = _plain("深文")
        with pytest.raises(CheckError, match="《深文》排版所需的内存过多"):
            results([document], [workers.submit(_nest, document, None, length=1)])
    finally:
        workers.stop()


def test_what_the_parent_has_mapped_is_not_the_documents_memory(fonts, tmp_path):
    taken = mmap.mmap(-1, 2 * USUAL.memory_bytes, prot=mmap.PROT_READ)  # addresses only
    try:
        with Press(tmp_path, 1) as press:
            press.load(fonts)
            assert [printed.pages for printed in _print(press, _plain("短文"))] == [1]
    finally:
        taken.close()


def test_a_document_past_its_time_by_the_clock_is_named(fonts, tmp_path):
    with Press(tmp_path, 1, Limits(seconds=0.01)) as press:
        press.load(fonts)
        with pytest.raises(CheckError, match="《慢文》排版太费时间"):
            _print(press, _runaway("慢文"))


def _die(_: Bulletin, __: object) -> int:
    time.sleep(0.2)
    os._exit(9)


def test_a_process_that_dies_takes_no_other_document_with_it():
    workers = Workers(1, os.getpid)
    try:
        document = _plain("坏文")
        with pytest.raises(CheckError, match="《坏文》排版时程序中途退出（9）"):
            results([document], [workers.submit(_die, document, None, length=1)])
        assert results([document], [workers.submit(_title, document, None, length=1)]) == ("坏文",)
    finally:
        workers.stop()


def _title(document: Bulletin, _: object) -> str:
    return document.title


def _when(_: Bulletin, __: object) -> float:
    return time.monotonic()


def _sleep(_: Bulletin, __: object) -> None:
    time.sleep(0.3)


def test_what_others_wait_for_goes_first_and_then_the_longest():
    workers, document = Workers(1, os.getpid), _plain("文")
    lengths = {"short": (1, Turn.OTHER), "long": (9, Turn.OTHER), "awaited": (1, Turn.AWAITED)}
    try:
        workers.submit(_sleep, document, None, length=1)
        tasks = {
            name: workers.submit(_when, document, None, length=length, turn=turn)
            for name, (length, turn) in (lengths | {"measured": (1, Turn.MEASURING)}).items()
        }
        times = dict(zip(tasks, results([document] * len(tasks), list(tasks.values())), strict=True))
    finally:
        workers.stop()
    assert sorted(times, key=times.__getitem__) == ["measured", "awaited", "long", "short"]


def test_a_limit_grows_with_the_document():
    assert scaled(USUAL, 0) == USUAL
    assert scaled(USUAL, 100_000).cpu_seconds > 3 * USUAL.cpu_seconds
