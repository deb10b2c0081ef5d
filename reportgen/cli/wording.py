"""Typer's own words in Chinese: its help and its complaints are English, the editors are not."""

import re

import typer
from typer.core import TyperCommand, TyperGroup

_HELP = (
    ("Usage:", "用法："),
    ("Options:", "选项："),
    ("Arguments:", "参数："),
    ("Commands:", "命令："),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]..."),
    ("Show this message and exit.", "显示这段说明。"),
    ("[required]", "[必填]"),
    ("[default: ", "[默认 "),
)
_COMPLAINTS = (
    (r"No such option: (\S+?)\.?( Did you mean (.+)\?)?", r"没有 \1 这个选项", r"是否为 \3"),
    (r"No such option: (\S+) \(Possible options: (.+)\)", r"没有 \1 这个选项", r"是否为 \2"),
    (r"No such command '(.+?)'\.( Did you mean (.+)\?)?", r"没有 \1 这个命令", r"是否为 \3"),
    (r"Missing (?:argument|option|parameter:?) '?(.+?)'?\.", r"缺少 \1", ""),
    (r"Missing command\.", "没有写命令", ""),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", r"多出的内容：\1", ""),
    (r"Option '(.+)' requires an argument\.", r"选项 \1 后面要写内容", ""),
    (r"Option '(.+)' does not take a value\.", r"选项 \1 后面不写内容", ""),
    (r"Invalid value for '?(.+?)'?: .+valid integer.+", r"\1 后面应为整数", ""),
    (r"Invalid value for '?(.+?)'?: .+greater than or equal to (\S+)", r"\1 后面的数不能小于 \2", ""),
    (r"Invalid value for '?(.+?)'?: (.+)", r"\1 不能用：\2", ""),
)
_SEE_HELP = "用 reportgen --help 查看用法"


class Command(TyperCommand):
    """A command whose help is Chinese throughout."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # Typer's base class is private
        """Return the help."""
        return _translate(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help is Chinese throughout."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # Typer's base class is private
        """Return the help."""
        return _translate(super().get_help(ctx))


def describe_complaint(message: str) -> tuple[str, str]:
    """Return what was wrong with the command line and what to do; a complaint not known comes through as it is."""
    for pattern, what, hint in _COMPLAINTS:
        if found := re.fullmatch(pattern, message.strip(), re.DOTALL):
            near = found.expand(hint).replace("'", "") if hint and found[found.lastindex or 0] else ""
            return found.expand(what), near if near and near != "是否为 " else _SEE_HELP
    return message, _SEE_HELP


def _translate(text: str) -> str:
    for english, chinese in _HELP:
        text = text.replace(english, chinese)
    return text
