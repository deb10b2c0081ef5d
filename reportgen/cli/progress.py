"""How far a run is, for the one who watches: bars on a terminal, a line a stage anywhere else."""

import os
import sys
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

import typer

from reportgen.progress import Progress, Stage

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


class Shown(Progress, AbstractContextManager["Shown"], Protocol):
    """A progress that is shown while the context lasts."""


def show_progress() -> Shown:
    """Return a progress that draws bars on a terminal, and writes a line a stage anywhere else."""
    return Bars() if sys.stderr.isatty() and not os.environ.get("CI") else Lines()


class Lines:
    """A line on the error stream for each stage, as it begins."""

    def __enter__(self) -> "Lines":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return

    def stage(self, stage: Stage, total: int) -> None:
        """Write what begins, and how much of it there is."""
        typer.echo(f"{stage}（{total}）" if total > 1 else str(stage), err=True)

    def advance(self, n: int = 1) -> None:
        """Write nothing: a line has been written."""

    def done(self) -> None:
        """Write nothing: a summary follows."""


class Bars:
    """A bar for each stage on the error stream: what is done of how much, the time it took and what is left of it.

    They are drawn from the first stage on, so that a run without any is over at once.
    """

    def __init__(self) -> None:
        self._bars: RichProgress | None = None
        self._task: TaskID | None = None
        self._total = 0

    def __enter__(self) -> "Bars":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars is not None:
            self._bars.stop()

    def stage(self, stage: Stage, total: int) -> None:
        """Begin a bar; the one before it is full."""
        self.done()
        if self._bars is None:
            self._bars = _begin()
        self._total = total
        self._task = self._bars.add_task(stage, total=total)

    def advance(self, n: int = 1) -> None:
        """Move the bar."""
        if self._bars is not None and self._task is not None:
            self._bars.advance(self._task, n)

    def done(self) -> None:
        """Fill the last bar."""
        if self._bars is not None and self._task is not None:
            self._bars.update(self._task, completed=self._total)


def _begin() -> "RichProgress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    bars = RichProgress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("还需"),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
    )
    bars.start()
    return bars
