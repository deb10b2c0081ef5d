"""What the terminal shows: bars while a run lasts, a summary at its end, an error in two lines."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import TYPE_CHECKING

import typer

from reportgen.cli.standing import tell_standing
from reportgen.errors import ReportgenError
from reportgen.model.report import BuildReport, CheckReport, Listing
from reportgen.progress import Progress, Silent
from reportgen.receipt import Standing

if TYPE_CHECKING:
    from reportgen.topic import TopicReport

_SHORT_ENTRY = 16

_MOST_PASSED = 50  # an archive of photographs must not push the summary off the screen


def show_progress() -> AbstractContextManager[Progress]:
    """Return a progress that draws bars on a terminal, and keeps quiet anywhere else."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        return nullcontext(Silent())
    return Bars()


class Bars:
    """One bar a stage, on the error stream."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = RichProgress(*columns, console=Console(stderr=True))
        self._task = self._bars.add_task("", visible=False)
        self._total = 0

    def __enter__(self) -> "Bars":
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def stage(self, name: str, total: int) -> None:
        """Begin a bar; the one before it is full."""
        self.done()
        self._total = total
        self._task = self._bars.add_task(name, total=total)

    def advance(self, n: int = 1) -> None:
        """Move the bar."""
        self._bars.advance(self._task, n)

    def done(self) -> None:
        """Fill the last bar."""
        self._bars.update(self._task, completed=self._total)


def show_build(report: BuildReport, seconds: float) -> None:
    """Print what a build made."""
    if report.found is None:
        typer.echo(tell_standing(Standing(report.folder, report.edition), seconds))
        return
    made = ("文稿", f"{report.documents} 个文件，PDF 共 {report.pages} 页")
    _table(report.edition, [*_counts(report.found), made, ("用时", f"{seconds:.1f} 秒")])
    _show_notes(report.found)
    typer.echo(f"成品：{report.folder}")


def show_check(report: CheckReport, seconds: float) -> None:
    """Print what a check found."""
    _table("材料检查", [*_counts(report), ("用时", f"{seconds:.1f} 秒")])
    _show_notes(report)
    for listing in report.returns:
        _show_listing(listing)


def show_topic(report: "TopicReport", seconds: float) -> None:
    """Print what a topic found."""
    typer.echo(f"“{report.words}”：{report.regions} 个地区、{report.statements} 条提法，{report.silent} 个地区未涉及")
    for path in report.files:
        typer.echo(f"成品：{path}")
    typer.echo(f"用时 {seconds:.1f} 秒")


def show_error(error: ReportgenError) -> None:
    """Print an error: where and what, then what to do."""
    typer.echo(f"错误：{error}", err=True)
    if hint := error.hint or error.usual_hint:
        typer.echo(f"　建议：{hint}", err=True)


def _counts(found: CheckReport) -> list[tuple[str, str]]:
    counts = (
        *(("地区", found.regions), ("材料", found.sources), ("文章", found.articles), ("提法", found.statements)),
        *(("指标", found.figures), ("存疑", found.doubts)),
    )
    return [(name, str(count)) for name, count in counts]


def _table(title: str, rows: list[tuple[str, str]]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=escape(title), title_justify="left", show_header=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    for name, value in rows:
        table.add_row(name, escape(value))
    Console().print(table)


def _show_notes(found: CheckReport) -> None:
    for passed in found.passed_over[:_MOST_PASSED]:
        typer.echo(f"略过：{passed.path}（{passed.reason}）")
    if len(found.passed_over) > _MOST_PASSED:
        typer.echo(f"略过：另有 {len(found.passed_over) - _MOST_PASSED} 个文件")
    if len(found.kinds) > 1:
        typer.echo(f"读入：{'、'.join(f'{suffix} {count} 份' for suffix, count in found.kinds)}")
    for gap in found.gaps:
        typer.echo(f"缺：{gap}")
    for note in found.notes:
        typer.echo(note)


def _show_listing(listing: Listing) -> None:
    """Print short entries on one line, sentences each on its own."""
    title = f"{listing.title}（{len(listing.entries)}）："
    if all(len(entry) <= _SHORT_ENTRY for entry in listing.entries):
        typer.echo(title + "、".join(listing.entries))
        return
    typer.echo(title)
    for entry in listing.entries:
        typer.echo(f"　· {entry}")
