"""The commands for the faces that a build uses: which they are, and fetching the open ones."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reportgen.cli.options import Config, load
from reportgen.cli.wording import Command, Group

if TYPE_CHECKING:
    from reportgen.model.faces import FontSet

fonts = typer.Typer(cls=Group, help="查看或安装字体。", no_args_is_help=True, rich_markup_mode=None)


@fonts.command("list", cls=Command, help="列出各种用途的字体、出处，和收了多少国标汉字。")
def list_fonts(config: Config = None) -> None:
    """List the faces that a build would use, and how much each has."""
    settings = load(config)
    from reportgen.fonts.find import find_fonts

    _show(find_fonts(settings.fonts.dir), settings.fonts.dir)


@fonts.command("install", cls=Command, help="安装开源字体。")
def install_fonts() -> None:
    """Fetch the open faces."""
    from reportgen.fonts.folder import font_folder
    from reportgen.fonts.install import install

    folder = font_folder()
    fetched = install(folder).fetched
    typer.echo(f"已安装：{'、'.join(fetched)}" if fetched else "字体都已装好")
    typer.echo(f"位置：{folder}")


def _show(faces: "FontSet", own_folder: Path | None) -> None:
    """Print for each role its face, where it comes from, and its share of the hanzi of the national sets."""
    from reportgen.fonts.coverage import shares
    from reportgen.fonts.find import stands_in
    from reportgen.model.faces import FaceRole

    spare = (FaceRole.RARE_SERIF, FaceRole.RARE_SANS)
    for file in faces.files:
        covered = "，".join(f"{share.name} {share.percent}" for share in shares(file))
        origin = "后备（开源）" if file.role in spare else f"开源字体，代{file.office_name}"
        if not stands_in(file) and own_folder and file.path.is_relative_to(own_folder):
            origin = "本单位"
        typer.echo(f"{file.role}\t{file.family}（{origin}）\t{covered}\t{file.path}")
    typer.echo("百分数为所收汉字占字符集的比例；GB 18030 按 2005 年版的基本集和扩充 A、B 计")
    typer.echo("字体里没有的字由后备字体印；后备字体也没有的，不出成品，并说明在哪里")
