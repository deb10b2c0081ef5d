"""Reading apart: in processes with limits, so that a source that takes too much fails alone.

A document of a library's format may be made to crash, to hang or to eat the memory. A plain text of moderate size can
not, and is read here, so that a folder of texts starts no process.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias

from reportgen.errors import SourceError
from reportgen.model.documents import RawDocument
from reportgen.readers import read, read_content
from reportgen.readers.limits import OUT_OF_MEMORY, OUT_OF_TIME, USUAL, Limits, held_to

if TYPE_CHECKING:
    from pebble import ProcessPool

_PLAIN = (".txt", ".md", ".csv")
_MODERATE_BYTES = 1024 * 1024
_AHEAD = 4  # what each process has waiting, so that the members of an archive do not pile up
_HINT = "文件可能已损坏或过于复杂，请换一份、拆分或另存为文本后再放入"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes of a source are: a file, or the content of an archive's member."""

    source: str
    place: Path | bytes

    def is_plain(self) -> bool:
        """Say whether it is a text of moderate size."""
        return PurePosixPath(self.source).suffix.lower() in _PLAIN and self._size() <= _MODERATE_BYTES

    def _size(self) -> int:
        if isinstance(self.place, bytes):
            return len(self.place)
        try:
            return self.place.stat().st_size
        except OSError:
            return 0  # the reading itself tells what is wrong


Outcome: TypeAlias = RawDocument | SourceError


class ReadingRoom:
    """Read sources with ``jobs`` processes (0: one for each core), which start when a source first needs one."""

    def __init__(self, jobs: int = 0, limits: Limits = USUAL) -> None:
        self._limits = limits
        self._jobs = jobs or os.cpu_count() or 1
        self._pool: ProcessPool | None = None

    def __enter__(self) -> "ReadingRoom":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            if error:
                self._pool.stop()
            self._pool.close()
            self._pool.join()

    def read_all(self, origins: Iterable[Origin]) -> Iterator[Outcome]:
        """Yield what became of each source, in the order given."""
        begun: deque[tuple[str, Outcome | Future[RawDocument]]] = deque()
        for origin in origins:
            begun.append((origin.source, self._begin(origin)))
            while len(begun) > self._jobs * _AHEAD:
                yield self._finish(*begun.popleft())
        while begun:
            yield self._finish(*begun.popleft())

    def _begin(self, origin: Origin) -> Outcome | Future[RawDocument]:
        if not origin.is_plain():
            return self._started().schedule(_read_within, args=(origin, self._limits), timeout=self._limits.seconds)
        try:
            return _read(origin)
        except SourceError as fault:
            return fault

    def _started(self) -> "ProcessPool":
        if self._pool is None:
            from pebble import ProcessPool

            # A new process holds nothing of this one: neither its memory, which would count, nor its threads.
            self._pool = ProcessPool(self._jobs, context=get_context("spawn"))
        return self._pool

    def _finish(self, source: str, begun: Outcome | Future[RawDocument]) -> Outcome:
        if not isinstance(begun, Future):
            return begun
        error = begun.exception()
        return begun.result() if error is None else _fault(source, error, self._limits)


def _read(origin: Origin) -> RawDocument:
    if isinstance(origin.place, bytes):
        return read_content(origin.place, origin.source)
    return read(origin.place, origin.source)


def _read_within(origin: Origin, limits: Limits) -> RawDocument:
    try:
        with held_to(limits):
            return _read(origin)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # what is left of the memory is no use to the next source


def _fault(source: str, error: BaseException, limits: Limits) -> SourceError:
    """Return the error of a source as one that the user can act on, whatever a library made of the file."""
    from pebble import ProcessExpired

    match error:
        case SourceError():
            return error
        case TimeoutError():
            what = f"{limits.seconds:g}秒内没有读完，已放弃"
        case ProcessExpired() if error.exitcode == OUT_OF_TIME:
            what = "读取太费时间，已放弃"
        case ProcessExpired() if error.exitcode == OUT_OF_MEMORY:
            what = f"读取所需的内存超过{limits.memory_bytes / 1024**3:.1f} GB，已放弃"
        case ProcessExpired():
            what = f"读取程序中途退出（{error.exitcode}）"
        case RecursionError():
            what = "结构嵌套太深，读不下去"
        case _:
            what = f"读不懂文件内容（{type(error).__name__}：{error}）".replace("\n", " ")
    return SourceError(what, where=source, hint=_HINT)
