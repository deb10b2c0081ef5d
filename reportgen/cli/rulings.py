"""What the terminal shows of an editor's rulings."""

from pathlib import Path

import typer

from reportgen.model.edition import DoubtRow
from reportgen.model.rulings import Ruling
from reportgen.rulings.desk import Desk
from reportgen.rulings.importing import Imported

_SHOWN = 40


def show_desk(desk: Desk) -> None:
    """Print what was decided, what was lost, and what waits."""
    typer.echo(f"已裁定 {len(desk.holding)} 处，失效 {len(desk.lost)} 处，待裁定 {len(desk.waiting)} 处")
    for ruling in desk.holding:
        typer.echo(f"裁定 {show_ruling(ruling)}")
    for entry in desk.lost:
        typer.echo(f"失效 {show_ruling(entry.ruling)}：{entry.reason}")
    for row in desk.waiting:
        typer.echo(f"待裁定 {_doubt(row)}")


def show_imported(imported: Imported, path: Path) -> None:
    """Print what was read back, and what was not."""
    typer.echo(f"读回裁定 {len(imported.rulings)} 条，与原有相同 {imported.unchanged} 条：{path}")
    for ruling in imported.rulings:
        typer.echo(f"裁定 {show_ruling(ruling)}")
    for refusal in imported.refused:
        typer.echo(f"第{refusal.row.line}行未能读回（{_short(refusal.row.quote)}）：{refusal.reason}", err=True)


def show_ruling(ruling: Ruling) -> str:
    """Return a ruling on one line."""
    note = f"（{ruling.note}）" if ruling.note else ""
    return f"{ruling.id} “{_short(ruling.quote)}” {ruling.words}{note}"


def _doubt(row: DoubtRow) -> str:
    passage, doubt = row.doubt.passage, row.doubt
    held = f"，涉及 {row.touches} 条" if row.touches else ""
    place = f"{passage.source} {passage.locator}“{_short(passage.quote)}”"
    return f"{doubt.doubt_id} {doubt.kind} {place}{held}：{doubt.reason}"


def _short(words: str) -> str:
    plain = "".join(words.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
