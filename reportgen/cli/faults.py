"""What a wrong command line and a fault of the program are told as."""

import traceback
from pathlib import Path

import typer

from reportgen.cli.wording import describe_complaint
from reportgen.errors import ReportgenError, SettingsError

TRACEBACK = "REPORTGEN_TRACEBACK"
FAULT = 1
INTERRUPTED = 130


def refuse(error: typer.TyperException) -> int:
    """Tell what is wrong with the command line; a bare command shows its help instead."""
    from reportgen.cli.screen import show_error

    message = error.format_message()
    if message.startswith("用法："):
        typer.echo(message)
        return SettingsError.exit_code
    what, hint = describe_complaint(message)
    show_error(SettingsError(what, hint=hint))
    return SettingsError.exit_code


def as_fault(error: Exception) -> ReportgenError:
    """Return a fault of the program as it is told to its user."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return ReportgenError(
        f"程序内部故障（{type(error).__name__}: {error}）",
        where=place,
        hint=f"已发布的成品没有改动；设环境变量 {TRACEBACK}=1 再运行一次，把显示的内容发给维护者",
    )
