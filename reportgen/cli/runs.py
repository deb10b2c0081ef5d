"""A run as it is told: to a person, to nobody (``--quiet``), or to a machine (``--json``).

Each of the three is a context that holds the progress while the run lasts, and tells what came of it. For machines it
is one JSON object a line on the standard output; ``docs/events.md`` and ``docs/events.schema.json`` describe them.
"""

import time
from contextlib import AbstractContextManager
from dataclasses import asdict
from types import TracebackType
from typing import Protocol

import typer

from reportgen import __version__
from reportgen.cli.events import EVENTS_VERSION, event_line
from reportgen.cli.faults import INTERRUPTED, as_fault
from reportgen.cli.progress import show_progress
from reportgen.errors import ReportgenError, SettingsError
from reportgen.model.report import BuildReport, CheckReport
from reportgen.progress import Progress, Silent, Stage

_PAUSE_SECONDS = 0.1  # between two events of one stage: a machine that draws a bar needs no more


class Told(AbstractContextManager["Told"], Protocol):
    """A run that is told to somebody."""

    @property
    def progress(self) -> Progress:
        """What the pipeline tells its progress to."""

    def built(self, report: BuildReport) -> None:
        """Tell what a build made."""

    def checked(self, report: CheckReport) -> None:
        """Tell what a check found."""


def tell(command: str, *, quiet: bool, as_json: bool) -> Told:
    """Return how a run of ``command`` is told.

    Raises:
        SettingsError: it is to be told in two ways.
    """
    if quiet and as_json:
        raise SettingsError("--quiet 和 --json 只能用一个", hint="机器读取用 --json；不要任何输出用 --quiet")
    if as_json:
        return ToMachine(command)
    return ToNobody() if quiet else ToPerson()


class ToPerson:
    """Bars or lines while it lasts, a summary at its end."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self.progress = show_progress()

    def __enter__(self) -> "ToPerson":
        self.progress.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.progress.__exit__(kind, error, trace)

    def built(self, report: BuildReport) -> None:
        """Print what a build made."""
        from reportgen.cli.screen import show_build

        self._close()
        show_build(report, time.monotonic() - self._begun)

    def checked(self, report: CheckReport) -> None:
        """Print what a check found."""
        from reportgen.cli.screen import show_check

        self._close()
        show_check(report, time.monotonic() - self._begun)

    def _close(self) -> None:
        """End the bars, so that they do not run into the summary."""
        self.progress.done()
        self.progress.__exit__(None, None, None)


class ToNobody:
    """Nothing; an error is told by whoever catches it."""

    def __init__(self) -> None:
        self.progress = Silent()

    def __enter__(self) -> "ToNobody":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return

    def built(self, report: BuildReport) -> None:
        """Say nothing."""

    def checked(self, report: CheckReport) -> None:
        """Say nothing."""


class ToMachine:
    """Events on the standard output. An error is an event too, the last one, whatever else tells of it."""

    def __init__(self, command: str) -> None:
        self._begun = time.monotonic()
        self._command = command
        self._stage: Stage | None = None
        self._total = self._done = 0
        self._last = 0.0
        self.progress: Progress = self

    def __enter__(self) -> "ToMachine":
        self._say("run", version=EVENTS_VERSION, program=__version__, command=self._command)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            told = error if isinstance(error, ReportgenError) else as_fault(error)
            hint = told.hint or told.usual_hint
            self._say("error", code=told.exit_code, where=told.where, message=told.message, hint=hint)
        elif error is not None:
            self._say(
                "error", code=INTERRUPTED, where="", message="中途停下了", hint="已发布的成品没有改动，重新运行即可"
            )

    def stage(self, stage: Stage, total: int) -> None:
        """Say that a stage begins; the one before it has ended."""
        self.done()
        self._stage, self._total, self._done = stage, total, 0
        self._say_stage("begin")

    def advance(self, n: int = 1) -> None:
        """Say how far the stage is, unless that was just said."""
        self._done += n
        if time.monotonic() - self._last >= _PAUSE_SECONDS:
            self._say_stage("advance")

    def done(self) -> None:
        """Say that the last stage has ended."""
        if self._stage is not None:
            self._done = self._total
            self._say_stage("end")
            self._stage = None

    def built(self, report: BuildReport) -> None:
        """Say what a build made."""
        self.done()
        made = {"edition": report.edition, "folder": str(report.folder), "unchanged": report.found is None}
        counts = {"documents": report.documents, "pages": report.pages}
        self._say("result", **made, **counts, found=None if report.found is None else asdict(report.found))

    def checked(self, report: CheckReport) -> None:
        """Say what a check found."""
        self.done()
        self._say("result", found=asdict(report))

    def _say_stage(self, event: str) -> None:
        if self._stage is not None:
            name, label = self._stage.name.lower(), str(self._stage)
            self._say(event, stage=name, label=label, done=self._done, total=self._total)

    def _say(self, event: str, **content: object) -> None:
        self._last = time.monotonic()
        typer.echo(event_line(event, self._last - self._begun, **content))
