"""The options that several commands share, and the settings that they lead to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from reportgen.settings.config import Settings

_SETTINGS = Path("reportgen.toml")

Config: TypeAlias = Annotated[
    Path | None,
    typer.Option("--config", metavar="文件", help="设置文件；不写则用当前文件夹的 reportgen.toml（如果有）。"),
]
Seeds: TypeAlias = Annotated[Path | None, typer.Option("--seeds", metavar="文件夹", help="材料所在的文件夹。")]
Templates: TypeAlias = Annotated[
    Path | None, typer.Option("--templates", metavar="文件夹", help="改过的模板所在的文件夹。")
]
Output: TypeAlias = Annotated[Path | None, typer.Option("--output", metavar="文件夹", help="成品所在的文件夹。")]
Date: TypeAlias = Annotated[str, typer.Option("--date", metavar="年-月-日", help="本期日期，如 2024-05-01。")]
Scheduler: TypeAlias = Annotated[
    str, typer.Option("--scheduler", metavar="地址", help="交给 Dask 集群排印，如 tcp://10.0.0.5:8786。")
]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", help="只在出错时说话。")]
Events: TypeAlias = Annotated[bool, typer.Option("--json", help="给机器看：每行一个 JSON 事件。")]


def load(
    config: Path | None,
    *,
    seeds: Path | None = None,
    templates: Path | None = None,
    output: Path | None = None,
    date: str = "",
) -> "Settings":
    """Return the settings that a command works with.

    Raises:
        SettingsError: they cannot be used.
    """
    from reportgen.settings.config import Overrides, load_settings

    return load_settings(settings_file(config), Overrides(seeds=seeds, templates=templates, output=output, date=date))


def settings_file(config: Path | None) -> Path | None:
    """Return the settings file that a command works with: the one it names, else that of the current folder."""
    return config or (_SETTINGS if _SETTINGS.exists() else None)
