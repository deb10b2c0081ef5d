"""The commands for the templates: which there are, what they may print, what is wrong in them."""

import json
from pathlib import Path
from typing import Annotated

import typer

from reportgen import __version__
from reportgen.cli.options import Config, Output, Templates, load
from reportgen.cli.wording import Command, Group
from reportgen.errors import CheckError, SettingsError

_FORMATS = ("text", "json", "github", "sarif")
templates = typer.Typer(cls=Group, help="查看、检查和改动模板。", no_args_is_help=True, rich_markup_mode=None)


@templates.command("lint", cls=Command, help="检查全部模板，一次列出所有问题，指到行和列。")
def lint_command(
    config: Config = None,
    folder: Templates = None,
    form: Annotated[
        str, typer.Option("--format", metavar="格式", help="text、json、github（代码托管的标注）或 sarif。")
    ] = "text",
) -> int:
    """Report what is wrong in the templates; an error ends the run with the code of a failed check."""
    if form not in _FORMATS:
        raise SettingsError(f"没有“{form}”这种格式", where="--format", hint=f"可用：{'、'.join(_FORMATS)}")
    settings = load(config, templates=folder)
    from reportgen.compose.lint import Severity
    from reportgen.compose.lint.reports import Format, write_report
    from reportgen.press.names import lint

    problems = lint(settings.template_folders())
    typer.echo(write_report(problems, Format(form), version=__version__), nl=False)
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return CheckError.exit_code if failed else 0


@templates.command("variables", cls=Command, help="列出模板里能用的名字：意思、类型和本期的实际值。")
def variables_command(
    words: Annotated[list[str] | None, typer.Argument(metavar="词语", help="只列含有这些词的，如 地区。")] = None,
    edition: Annotated[Path | None, typer.Option("--edition", metavar="期", help="哪一期；不写则为最近一期。")] = None,
    config: Config = None,
    output: Output = None,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出。")] = False,
) -> None:
    """List the names that templates can use."""
    settings = load(config, output=output)
    from reportgen.compose.variables import find_variables
    from reportgen.press.names import known_variables
    from reportgen.publish.links import current_edition, has_current

    folder = edition or (current_edition(settings.folders.output) if has_current(settings.folders.output) else None)
    variables = find_variables(known_variables(folder), " ".join(words or ()))
    if as_json:
        rows = [
            {key: getattr(entry, key) for key in ("path", "meaning", "type", "value", "see")} for entry in variables
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for entry in variables:
        see = f"，各项见 {entry.see}" if entry.see else ""
        typer.echo(f"{entry.path}　{entry.meaning}（{entry.type}{see}）")
        if entry.value:
            typer.echo(f"    本期：{entry.value}")
    if not variables:
        typer.echo("没有这样的名字；换一个词，或不写词语列出全部")
