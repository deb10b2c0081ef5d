"""Warm processes that print, each document within its time and memory.

A page that a template lets run away (a cell over a hundred thousand columns, elements nested without end) takes a
process with it, not the run.
"""

import heapq
import os
import pickle
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import partial
from itertools import count
from multiprocessing import get_context
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, TypeVar

from reportgen.errors import CheckError, ReportgenError
from reportgen.readers.limits import OUT_OF_MEMORY, OUT_OF_TIME, Limits, address_space, held_to
from reportgen.tree import Bulletin

T = TypeVar("T")
Faces = TypeVar("Faces")
# For any document, a leaf or a book: a page of a quick machine takes a tenth of a second and a megabyte.
USUAL = Limits(memory_bytes=2 * 1024**3, cpu_seconds=30, seconds=150)
# And for each thousand characters of it.
_MORE = Limits(memory_bytes=8 * 1024**2, cpu_seconds=1, seconds=5)
_HINT = "检查所用模板里有没有跨列过多的表格、过深的嵌套或重复过多的内容；本期没有发布，上一期未动"


class Turn(IntEnum):
    """Whose turn it is when a process is free."""

    MEASURING = 0  # more is composed only when it is known
    AWAITED = 1  # another document is composed from what is printed, or it takes longest
    SHORT = 2  # it is printed in no time, while what takes longest is composed
    OTHER = 3


@dataclass(order=True, slots=True)
class _Waiting:
    """A task whose turn has not come: the longest of a turn goes first, since what starts last should end soon.

    What is measured goes in the order in which it came, as whoever asked takes it back.
    """

    turn: Turn
    shortness: int
    number: int
    arguments: tuple[Any, ...] = field(compare=False)
    seconds: float = field(compare=False)
    future: "Future[Any]" = field(compare=False)


class LostError(Exception):
    """A document brought down whoever printed it; the message says how, as an editor reads it."""


class Workers:
    """``jobs`` processes (0: one for each core) that start and get ``ready`` at once."""

    def __init__(self, jobs: int, ready: Callable[[], None], limits: Limits = USUAL) -> None:
        from pebble import ProcessPool

        self._limits = limits
        self._free = jobs or os.cpu_count() or 1
        self._waiting: list[_Waiting] = []
        self._numbers, self._lock = count(), Lock()
        self._scratch = TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True)
        begin = partial(_begin, self._scratch.name, ready)
        self._pool = ProcessPool(self._free, initializer=begin, context=get_context("fork"))
        self._pool.schedule(os.getpid)  # the processes start with the first task

    def submit(
        self,
        task: Callable[[Bulletin, Faces], T],
        bulletin: Bulletin,
        faces: Faces,
        *,
        length: int,
        turn: Turn = Turn.OTHER,
    ) -> "Future[T]":
        """Begin ``task`` on a document of ``length`` characters when its turn has come."""
        limits = scaled(self._limits, length)
        future: Future[T] = Future()
        try:
            # Packed here: what cannot be packed would end the thread that hands the tasks out.
            packed = pickle.dumps(bulletin, pickle.HIGHEST_PROTOCOL)
        except RecursionError as error:
            future.set_exception(error)
            return future
        arguments = (task, packed, faces, limits)
        with self._lock:
            shortness = 0 if turn is Turn.MEASURING else -length
            waiting = _Waiting(turn, shortness, next(self._numbers), arguments, limits.seconds, future)
            heapq.heappush(self._waiting, waiting)
        self._hand_out()
        return future

    def _hand_out(self) -> None:
        """Give the free processes what should go first: the pool itself knows no turns, so it never holds more."""
        while waiting := self._next():
            begun = self._pool.schedule(_run, args=waiting.arguments, timeout=waiting.seconds)
            begun.add_done_callback(partial(self._finish, waiting.future))

    def _next(self) -> _Waiting | None:
        with self._lock:
            if not self._free or not self._waiting:
                return None
            self._free -= 1
            return heapq.heappop(self._waiting)

    def _finish(self, future: "Future[Any]", done: "Future[Any]") -> None:
        with self._lock:
            self._free += 1
        self._hand_out()
        if done.cancelled():  # the pool was stopped
            future.cancel()
        elif error := done.exception():
            future.set_exception(error)
        else:
            future.set_result(done.result())

    def stop(self) -> None:
        """End the processes, at work or not; nothing is left behind."""
        with self._lock:
            self._waiting.clear()
        self._pool.stop()
        self._pool.join()
        self._scratch.cleanup()


def results(bulletins: Sequence[Bulletin], tasks: Sequence[Future[T]]) -> tuple[T, ...]:
    """Return what became of the documents, in their order, once all are done.

    Raises:
        CheckError: a document ran out of its time or memory, or is nested too deeply.
    """
    errors = [(bulletin, error) for bulletin, task in zip(bulletins, tasks, strict=True) if (error := task.exception())]
    told = [f"《{bulletin.title}》{reason}" for bulletin, error in errors if (reason := _reason(error))]
    for _, error in errors:
        if not _reason(error):
            raise error
    if told:
        raise CheckError("\n".join(dict.fromkeys(told)), hint=_HINT)
    return tuple(task.result() for task in tasks)


def _begin(scratch: str, ready: Callable[[], None]) -> None:
    """Let a process put its files where they are removed after it: it is ended, and has no time to do so itself."""
    tempfile.tempdir = scratch
    ready()


def _run(task: Callable[[Bulletin, Faces], T], packed: bytes, faces: Faces, limits: Limits) -> T:
    # A forked process begins with all the addresses of its parent (threads, arenas, mapped files of a long-lived
    # preview): they are not the document's.
    beside = replace(limits, memory_bytes=limits.memory_bytes + address_space())
    try:
        with held_to(beside):
            return task(pickle.loads(packed), faces)
    # SystemError: CPython 3.11 sets no exception where there is no memory for a call's frame.
    except (MemoryError, SystemError):
        os._exit(OUT_OF_MEMORY)  # what is left of the memory is no use to the next document


def scaled(limits: Limits, length: int) -> Limits:
    """Return what a document of ``length`` characters may take."""
    thousands = length // 1000
    return Limits(
        memory_bytes=limits.memory_bytes + thousands * _MORE.memory_bytes,
        cpu_seconds=limits.cpu_seconds + thousands * _MORE.cpu_seconds,
        seconds=limits.seconds + thousands * _MORE.seconds,
    )


def _reason(error: BaseException) -> str:
    """Return what to say of a document that took too much; nothing where something else is wrong."""
    from pebble import ProcessExpired

    match error:
        case ReportgenError():
            return ""
        case LostError():
            return str(error)
        case TimeoutError():
            return "排版太费时间，已放弃"
        case ProcessExpired() if error.exitcode == OUT_OF_TIME:
            return "排版太费时间，已放弃"
        case ProcessExpired() if error.exitcode == OUT_OF_MEMORY:
            return "排版所需的内存过多，已放弃"
        case ProcessExpired():
            return f"排版时程序中途退出（{error.exitcode}），多半是内存不够"
        case RecursionError():
            return "嵌套太深，排不了版"
        case _:
            return ""
