"""Builds of one project that are broken off at chosen moments: a program, run in a process of its own.

A build that is to break at its hundredth call of the file system has to be built up to there. So one build is run, and
forks at its first call and where it begins to publish: each copy goes on by itself, breaks at a call of its own, and is
looked at; then the output folder is put back as it was, and the next copy begins. The calls are counted by an audit
hook, which Python asks at each of them; os.fsync is not audited, and is wrapped.

One JSON object a line on the standard output tells what became of each copy.
"""

import errno
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from reportgen.cli import run
from reportgen.errors import OutputError
from reportgen.publish import Publisher, verify
from reportgen.publish.links import current_edition

_WRITING = {"os.fsync", "os.mkdir", "os.rename", "os.symlink", "tempfile.mkdtemp"}
_READING = {"os.chmod", "os.listdir", "os.remove", "os.rmdir", "os.scandir", "os.utime", "shutil.rmtree"}
_CREATING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_PUBLISHING = "tempfile.mkdtemp"  # the folder that an edition is staged in
_WENT_ON = 99
_LOCK = ".build.lock"

Act = Callable[[str, bool], None]


@dataclass
class Place:
    """The project's output folder, and how it is put back."""

    output: Path

    def keep(self) -> Path:
        kept = self.output.with_name("kept")
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self.output, kept, symlinks=True)
        return kept

    def put_back(self, kept: Path) -> None:
        """Put all back but the lock, which this process holds."""
        for path in self.output.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != _LOCK:
                path.unlink()
        shutil.copytree(kept, self.output, symlinks=True, dirs_exist_ok=True, ignore=lambda *_: [_LOCK])

    def look(self) -> dict[str, object]:
        """Return what a reader finds there, and what is left over once the next build has begun."""
        builds = [path for path in self.output.glob("builds/*") if not path.name.startswith(".tmp-")]
        found: dict[str, object] = {"broken": [path.name for path in builds if verify(path)]}
        try:
            current = current_edition(self.output)
            found |= {"current": current.name, "wrong": list(verify(current))}
        except OutputError as error:
            found |= {"current": None, "wrong": [str(error)]}
        return found | {"leftovers": self._left_by_the_next() if any(self.output.rglob(".tmp-*")) else []}

    def _left_by_the_next(self) -> list[str]:
        """Return what is not cleaned up by a build that begins in a copy: this process holds the lock of the folder."""
        spare = self.output.with_name("spare")
        shutil.rmtree(spare, ignore_errors=True)
        shutil.copytree(self.output, spare, symlinks=True, ignore=lambda *_: [_LOCK])
        with Publisher(spare, started="later"):
            return [path.name for path in spare.rglob(".tmp-*")]

    def is_locked(self) -> bool:
        try:
            with FileLock(self.output / _LOCK, timeout=0):
                return False
        except Timeout:
            return True


class Watch:
    """The calls that touch the output folder: each is told to ``act``, where there is one, before it is made."""

    def __init__(self, output: Path) -> None:
        self._output = str(output)
        self._busy = False
        self.act: Act | None = None
        sys.addaudithook(self._hear)
        real = os.fsync

        def fsync(handle: int) -> None:
            self._tell("os.fsync", writing=True)
            real(handle)

        os.fsync = fsync

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.act is None or self._busy or not self._is_inside(event, arguments):
            return
        creates = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & _CREATING)
        self._tell(event, writing=creates or event in _WRITING)

    def _tell(self, event: str, *, writing: bool) -> None:
        if self.act is None or self._busy:
            return
        self._busy = True  # what is done meanwhile is not watched
        try:
            self.act(event, writing)
        finally:
            self._busy = False

    def _is_inside(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event not in _WRITING | _READING | {"open"}:
            return False
        paths = [os.path.abspath(argument) for argument in arguments if isinstance(argument, str | os.PathLike)]  # noqa: PTH100 - Path would be asked of itself
        if any(path.startswith(self._output) for path in paths):
            return True
        # Relative to an open folder: so rmtree removes what is below.
        return event in {"os.remove", "os.rmdir"} and bool(paths) and arguments[-1] > 2


class Copies:
    """One build, of which copies go on by themselves: from its first call, and from where it begins to publish."""

    def __init__(self, watch: Watch, place: Place, arguments: list[str]) -> None:
        self._watch, self._place, self._arguments = watch, place, arguments

    def calls(self) -> tuple[list[bool], list[bool]]:
        """Return the calls of a copy that is not broken, before it publishes and from then on: whether each writes."""
        kept = self._place.keep()
        before: list[bool] = []
        after: list[bool] = []

        def note(event: str, writing: bool) -> None:
            (after if after or event == _PUBLISHING else before).append(writing)

        def build() -> int:
            self._watch.act = note
            code = run(self._arguments)
            self._watch.act = None
            Path("calls.json").write_text(json.dumps([before, after]))
            return code

        assert in_copy(build) == 0
        self._place.put_back(kept)
        early, late = json.loads(Path("calls.json").read_text())
        return early, late

    def run(self, *, at_first: Callable[[], Act | None], at_publishing: Callable[[], Act | None]) -> int:
        """Build, and ask at the two calls what a copy does from there on; a copy ends here, with its code."""
        is_copy, begun, publishing = False, False, False

        def look(event: str, writing: bool) -> None:
            nonlocal is_copy, begun, publishing
            act = None
            if not begun:
                begun = True
                act = at_first()
            elif event == _PUBLISHING and not publishing:
                publishing = True  # a folder of that name, left by a copy that was killed, makes it choose another
                act = at_publishing()
            if act is not None:
                is_copy = True
                self._watch.act = act
                act(event, writing)

        self._watch.act = look
        code = run(self._arguments)
        self._watch.act = None
        if is_copy:
            sys.stdout.flush()
            os._exit(code)
        return code


def in_copy(action: Callable[[], int]) -> int:
    """Run in a forked copy whose words nobody hears; return its exit code."""
    child = os.fork()
    if not child:
        _speak_into(Path("told.txt"))
        os._exit(action())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _speak_into(path: Path) -> None:
    sys.stdout.flush()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.dup2(handle, 1)
    os.dup2(handle, 2)


class Faults:
    """At every call of a build a fault: once, or from there on."""

    def __init__(self, place: Place, copies: Copies) -> None:
        self._place, self._copies = place, copies

    def run(self) -> None:
        """Break a copy at every call."""
        early, late = self._copies.calls()
        code = self._copies.run(
            at_first=partial(self._break_each, 0, early), at_publishing=partial(self._break_each, len(early), late)
        )
        say(kind="whole", code=code, calls=len(early) + len(late), **self._place.look())

    def _break_each(self, first: int, writes: list[bool]) -> Act | None:
        kept = self._place.keep()
        for error, lasting in ((errno.EIO, False), (errno.EIO, True), (errno.ENOSPC, True)):
            for number, writing in enumerate(writes):
                if error == errno.ENOSPC and not writing:
                    continue
                before = current_edition(self._place.output).name
                read, write = os.pipe()
                child = os.fork()
                if not child:
                    _speak_into(Path("told.txt"))
                    return _breaking(number, error, lasting=lasting, fired=write)
                os.close(write)
                code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
                with os.fdopen(read) as pipe:
                    event = pipe.read()
                told = Path("told.txt").read_text(encoding="utf-8", errors="replace")
                fault = {"number": first + number, "error": errno.errorcode[error], "lasting": lasting, "event": event}
                say(kind="fault", **fault, code=code, told=told, before=before, **self._place.look())
                self._place.put_back(kept)
        return None


def _breaking(number: int, code: int, *, lasting: bool, fired: int) -> Act:
    """Return what fails at the ``number``-th call; on a full disk only what writes does."""
    seen, told = -1, False

    def act(event: str, writing: bool) -> None:
        nonlocal seen, told
        seen += 1
        if seen and event == _PUBLISHING and not lasting:
            os._exit(_WENT_ON)
        if (seen == number or (lasting and seen > number)) and (writing or code != errno.ENOSPC):
            if not told:
                os.write(fired, event.encode())
                told = True
            raise OSError(code, os.strerror(code))

    return act


class Kills:
    """SIGKILL at random moments: of whole builds, and of the part that publishes."""

    def __init__(self, watch: Watch, place: Place, chance: random.Random) -> None:
        self._watch, self._place, self._chance = watch, place, chance
        self._seconds = 0.0

    def run(self, whole: int, publishing: int) -> None:
        """Kill so many builds, and so many copies of one more build as it publishes; those that end first are more."""
        begun = time.monotonic()
        assert in_copy(lambda: run(_dated(0))) == 0
        self._seconds = time.monotonic() - begun
        number = killed = 0
        while killed < whole:
            number += 1
            killed += self._kill_build(_dated(number))
        copies = Copies(self._watch, self._place, _dated(number + 1))
        code = copies.run(at_first=lambda: None, at_publishing=partial(self._kill_publishing, publishing))
        left = [path.name for path in self._place.output.rglob(".tmp-*")]
        say(kind="whole", code=code, locked=self._place.is_locked(), left=left, **self._place.look())

    def _kill_build(self, arguments: list[str]) -> bool:
        child = os.fork()
        if not child:
            _speak_into(Path("told.txt"))
            os._exit(run(arguments))
        killed = self._end(child)
        say(kind="build", killed=killed, locked=self._place.is_locked(), **self._place.look())
        return killed

    def _kill_publishing(self, count: int) -> Act | None:
        """Kill copies that begin to publish; the first is let live, to see how long it takes."""
        self._seconds = 0.0
        killed = 0
        while killed < count:
            begun = time.monotonic()
            child = os.fork()
            if not child:
                _speak_into(Path("told.txt"))
                return lambda event, writing: None
            if self._seconds:
                was_killed = self._end(child)
                say(kind="publishing", killed=was_killed, **self._place.look())
                killed += was_killed
            else:
                assert os.waitpid(child, 0)[1] == 0
                self._seconds = time.monotonic() - begun
        return None

    def _end(self, child: int) -> bool:
        """Kill a copy at a random moment of the time that one takes; it may have ended by itself just then."""
        time.sleep(self._chance.uniform(0, self._seconds))
        os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code <= 0, Path("told.txt").read_text(encoding="utf-8", errors="replace")
        return code < 0


def _dated(day: int) -> list[str]:
    return ["build", "--date", f"20{30 + day // 28:02d}-02-{1 + day % 28:02d}"]


def say(**entry: object) -> None:
    sys.stdout.write(json.dumps(entry, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main(project: str, manner: str, *rest: str) -> None:
    os.chdir(project)
    for name in ("pipeline", "writers.pdf.render", "writers.docx", "audit.same_words"):
        __import__(f"reportgen.{name}")
    in_copy(lambda: run(["build"]))
    place = Place(Path("output").absolute())
    watch = Watch(place.output)
    if manner == "faults":
        Faults(place, Copies(watch, place, ["build", *rest])).run()
    else:
        seed, whole, publishing = map(int, rest)
        Kills(watch, place, random.Random(seed)).run(whole, publishing)


if __name__ == "__main__":
    main(*sys.argv[1:])
