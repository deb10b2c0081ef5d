"""What the terminal shows of an audit."""

import time
from pathlib import Path

import typer

from reportgen.auditing import Audit, audit_bytes, audit_edition
from reportgen.errors import CheckError

_MOST = 40
_NAMES = {"documents": "份文稿", "pages": "页", "blocks": "段和表", "signs": "字", "numbers": "个数字"}


def audit_folder(folder: Path, *, full: bool, as_json: bool) -> int:
    """Audit an edition, show what was found, and return the exit code."""
    begun = time.monotonic()
    audit = audit_edition(folder, full=full)
    if as_json:
        show_json(audit)
    else:
        show_audit(audit, time.monotonic() - begun)
    return CheckError.exit_code if audit.findings else 0


def show_audit(audit: Audit, seconds: float) -> None:
    """Print what was read, each check with what it found, and what to do next."""
    read = "、".join(f"{count} {_NAMES.get(what, what)}" for what, count in audit.read)
    typer.echo(f"读了 {read}（PDF 用两种读法）")
    for check in audit.checks:
        found = f"{len(check.findings)} 处不符" if check.findings else "通过"
        typer.echo(f"　{'×' if check.findings else '√'} {check.holds}（{check.looked}）：{found}")
    for finding in audit.findings[:_MOST]:
        typer.echo(finding.told)
        if finding.hint:
            typer.echo(f"　建议：{finding.hint}")
    if len(audit.findings) > _MOST:
        typer.echo(f"另有 {len(audit.findings) - _MOST} 处，用 --json 全部列出")
    if audit.absent:
        typer.echo(f"未安装、没有问到的校验器：{'、'.join(audit.absent)}（pip install 'reportgen[dev]'）")
    typer.echo(f"{'审核未通过' if audit.findings else '审核通过'}（{seconds:.1f} 秒）")


def show_json(audit: Audit) -> None:
    """Print the record of an audit as JSON."""
    typer.echo(audit_bytes(audit).decode(), nl=False)
