"""What the terminal shows of a document that was changed by hand, and of the rulings that it makes."""

from pathlib import Path

import typer

from reportgen.cli.rulings import show_ruling
from reportgen.errors import CheckError
from reportgen.redline import Change, Redline, What, compare
from reportgen.rulings.accepting import Accepted, accept_changes
from reportgen.rulings.file import write_rulings

_TITLES = {What.CHANGED: "改动", What.ADDED: "新增", What.GONE: "删去"}


def hold_document(document: Path, edition: Path, *, accept_into: Path | None, date: str) -> int:
    """Tell what is no longer the ledger's in a document that was changed by hand; return the exit code.

    ``accept_into`` is the rulings.toml that takes the changes, None where they are only to be told.
    """
    found = compare(edition, document)
    show_redline(found)
    if accept_into is None:
        return CheckError.exit_code if found.changes else 0
    accepted = accept_changes(found, edition, date=date)
    if accepted.rulings:
        write_rulings(accept_into, accepted.rulings)
    show_accepted(accepted, accept_into)
    return CheckError.exit_code if accepted.refused else 0


def show_redline(found: Redline) -> None:
    """Print every place that is no longer the ledger's, with what the ledger says."""
    if found.tracked:
        typer.echo(f"文稿里有 {found.tracked} 处修订标记，按已接受看待")
    if not found.changes:
        typer.echo(f"与底账一致：{found.path}，没有一处改动")
    for change in found.changes:
        _show_change(change)
    counts = "，".join(
        f"{title} {sum(change.what is what for change in found.changes)} 处" for what, title in _TITLES.items()
    )
    facts = sum(len(change.facts) for change in found.changes)
    numbers = sum(len(change.numbers) for change in found.changes)
    typer.echo(f"{found.path}：{counts}；触及有出处的文字和数字 {facts} 处，新出现而没有出处的数字 {numbers} 个")
    if found.moved:
        typer.echo(f"另有 {found.moved} 段只是移动了位置")


def show_accepted(accepted: Accepted, path: Path) -> None:
    """Print the rulings that were written down, and what could not be made one."""
    typer.echo(f"写入裁定 {len(accepted.rulings)} 条：{path}")
    for ruling in accepted.rulings:
        typer.echo(f"裁定 {show_ruling(ruling)}")
    for reason in accepted.refused:
        typer.echo(f"未写成裁定：{reason}", err=True)


def _show_change(change: Change) -> None:
    place = f"第{change.page}页 {change.where}" if change.page else change.where
    typer.echo(f"{_TITLES[change.what]}（{place}{'之后' if change.what is What.ADDED else ''}）")
    if change.before:
        typer.echo(f"　底账：{change.before}")
    if change.after:
        typer.echo(f"　现为：{change.after}")
    for fact in change.facts:
        source = "；".join(f"{span.source} {span.locator}" for span in fact.entry.spans) or fact.entry.rule
        typer.echo(f"　· {fact.entry.ref} 底账“{fact.entry.text}”，现为“{fact.stands}”，出处：{source}")
    for number in change.numbers:
        typer.echo(f"　· 数字“{number}”底账没有，出处由编辑负责")
