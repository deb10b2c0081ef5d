"""The commands for the templates: which there are, what they may print, what is wrong in them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen import __version__
from reportgen.cli.options import Config, Output, Templates, load
from reportgen.cli.wording import Command, Group
from reportgen.errors import CheckError, SettingsError

if TYPE_CHECKING:
    from reportgen.compose.lint import Problem

_FORMATS = ("text", "json", "github", "sarif")
templates = typer.Typer(cls=Group, help="查看、检查和改动模板。", no_args_is_help=True, rich_markup_mode=None)


@templates.command("lint", cls=Command, help="检查全部模板和 Word 范本，一次列出所有问题，指到行和列、第几段。")
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
    from reportgen.press.templates import lint

    folders = settings.template_folders()
    problems = lint(folders, extras=(*settings.documents, *settings.forms))
    typer.echo(write_report(_located(problems, folders[0]), Format(form), version=__version__), nl=False)
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
        typer.echo(json.dumps([asdict(entry) for entry in variables], ensure_ascii=False, indent=1))
        return
    for entry in variables:
        see = f"，各项见 {entry.see}" if entry.see else ""
        typer.echo(f"{entry.path}　{entry.meaning}（{entry.type}{see}）")
        if entry.value:
            typer.echo(f"    本期：{entry.value}")
    if not variables:
        typer.echo("没有这样的名字；换一个词，或不写词语列出全部")


@templates.command("list", cls=Command, help="列出模板：哪份文稿用、是自带的还是改过的、原件有没有新变化。")
def list_command(config: Config = None, folder: Templates = None) -> None:
    """List the templates and where each comes from."""
    settings = load(config, templates=folder)
    from reportgen.press.templates import list_templates

    for entry in list_templates(*settings.template_folders()):
        typer.echo(f"{entry.name}　{entry.title}　{entry.state}")


@templates.command("customize", cls=Command, help="把一份自带的模板复制到自己的文件夹来改，如 customize digest。")
def customize_command(
    name: Annotated[str, typer.Argument(metavar="模板", help="文件名或文稿名，如 digest 或 全国综述。")],
    config: Config = None,
    folder: Templates = None,
) -> None:
    """Copy a shipped template into the office's folder."""
    settings = load(config, templates=folder)
    from reportgen.compose.originals import customize
    from reportgen.press.templates import template_named

    own, shipped = settings.template_folders()
    path = customize(template_named(name, shipped), own, shipped, version=__version__)
    typer.echo(f"已复制到 {path}，改好后用 reportgen templates lint 检查")
    typer.echo(
        f'只换其中一块，也可以不复制：新建同名文件，第一行写 {{% extends "shipped/{path.name}" %}}，再写要换的块'
    )


@templates.command("diff", cls=Command, help="看一份复制来的模板，其原件在程序升级后有什么变化。")
def diff_command(
    name: Annotated[str, typer.Argument(metavar="模板", help="文件名或文稿名，如 digest 或 全国综述。")],
    done: Annotated[bool, typer.Option("--done", help="已看过并照着改好，不再提示。")] = False,
    config: Config = None,
    folder: Templates = None,
) -> None:
    """Show what the original of a copy has changed since it was copied."""
    settings = load(config, templates=folder)
    from reportgen.compose.originals import accept_original, diff_original
    from reportgen.press.templates import template_named

    own, shipped = settings.template_folders()
    template = template_named(name, shipped)
    if done:
        accept_original(template, own, shipped, version=__version__)
        typer.echo(f"{template}：已按现在的原件记下")
        return
    typer.echo(diff_original(template, own, shipped).rstrip("\n") or f"{template}：原件没有变化")


def _located(problems: "Sequence[Problem]", own: Path) -> "list[Problem]":
    """Return the problems with the office's files named as seen from the current folder, so that programs find them."""
    folder = own.relative_to(Path.cwd()) if own.is_relative_to(Path.cwd()) else own
    begin = f"{own.name}/"
    return [
        replace(problem, path=f"{folder.as_posix()}/{problem.path.removeprefix(begin)}")
        if problem.path.startswith(begin)
        else problem
        for problem in problems
    ]
