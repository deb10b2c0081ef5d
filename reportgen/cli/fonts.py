"""What the terminal shows of the faces that a build uses."""

from pathlib import Path

import typer

from reportgen.fonts.coverage import shares
from reportgen.fonts.find import stands_in
from reportgen.model.faces import FaceRole, FontSet

_SPARE = (FaceRole.RARE_SERIF, FaceRole.RARE_SANS)


def show_faces(fonts: FontSet, own_folder: Path | None) -> None:
    """Print for each role its face, where it comes from, and its share of the hanzi of the national sets."""
    for file in fonts.files:
        covered = "，".join(f"{share.name} {share.percent}" for share in shares(file))
        origin = "后备（开源）" if file.role in _SPARE else f"开源字体，代{file.office_name}"
        if not stands_in(file) and own_folder and file.path.is_relative_to(own_folder):
            origin = "本单位"
        typer.echo(f"{file.role}\t{file.family}（{origin}）\t{covered}\t{file.path}")
    typer.echo("百分数为所收汉字占字符集的比例；GB 18030 按 2005 年版的基本集和扩充 A、B 计")
    typer.echo("字体里没有的字由后备字体印；后备字体也没有的，不出成品，并说明在哪里")
