"""What the terminal shows: a summary at the end of a run, an error in two lines."""

from typing import TYPE_CHECKING

import typer

from reportgen.cli.standing import tell_standing
from reportgen.errors import ReportgenError
from reportgen.model.report import BuildReport, CheckReport, Listing
from reportgen.receipt import Standing

if TYPE_CHECKING:
    from reportgen.topic import TopicReport

_SHORT_ENTRY = 16

_MOST_PASSED = 50  # an archive of photographs must not push the summary off the screen


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
