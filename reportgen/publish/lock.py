"""One build at a time: a lock on the output folder, and a note beside it that says who holds it."""

import json
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from reportgen.errors import BusyError
from reportgen.publish.disk import output_fault, replace_file

_LOCK = ".build.lock"
# A file of its own: where the system locks files for good, a waiting build could not read the locked one.
_HOLDER = ".build.json"


class OutputLock:
    """Hold the output folder while the context lasts. ``started`` is when the run began, as told to others."""

    def __init__(self, output: Path, started: str) -> None:
        self._output = output
        self._started = started
        self._lock = FileLock(output / _LOCK, timeout=0)

    def __enter__(self) -> "OutputLock":
        try:
            self._lock.acquire()
        except Timeout as error:
            raise BusyError(
                f"另一次生成正在进行（{_holder(self._output)}）", where=str(self._output), hint="等它结束后再运行"
            ) from error
        except OSError as error:
            raise output_fault(error, self._output) from error
        try:
            replace_file(self._output / _HOLDER, self._note())
        except OSError as error:
            self._lock.release()
            raise output_fault(error, self._output) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # a note that stays is written over by the next build
            (self._output / _HOLDER).unlink(missing_ok=True)
        self._lock.release()

    def _note(self) -> bytes:
        return json.dumps({"process": os.getpid(), "started": self._started}).encode()


def _holder(output: Path) -> str:
    try:
        note = json.loads((output / _HOLDER).read_text(encoding="utf-8"))
        return f"进程 {note['process']}，开始于 {note['started']}"
    except (OSError, ValueError, KeyError, TypeError):  # the other build has just begun, or has just ended
        return "进程号未知"
