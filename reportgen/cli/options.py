"""The options that several commands have in common, and the settings that they lead to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reportgen.config import Settings

_SETTINGS = Path("reportgen.toml")

Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="文件", help="设置文件；不写则用当前文件夹的 reportgen.toml（如果有）。"),
]
Seeds = Annotated[Path | None, typer.Option("--seeds", metavar="文件夹", help="材料所在的文件夹。")]
Templates = Annotated[Path | None, typer.Option("--templates", metavar="文件夹", help="改过的模板所在的文件夹。")]
Date = Annotated[str, typer.Option("--date", metavar="年-月-日", help="本期日期，如 2024-05-01。")]


def load(
    config: Path | None, *, seeds: Path | None, templates: Path | None, output: Path | None, date: str
) -> "Settings":
    """Read the settings; what the command line says wins over the file.

    Raises:
        SettingsError: a setting or an option cannot be used.
    """
    from reportgen.config import Overrides, load_settings

    path = config or (_SETTINGS if _SETTINGS.exists() else None)
    return load_settings(path, Overrides(seeds=seeds, templates=templates, output=output, date=date))
