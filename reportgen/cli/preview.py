"""The preview in the browser, from the command line."""

import datetime
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from reportgen.preview.facts import Load


def run_preview(load: "Load", config: Path | None, *, port: int, browse: bool) -> None:
    """Serve the preview until Ctrl-C; ``load`` reads the settings of ``config``, ``browse`` opens the browser."""
    from reportgen.cli.progress import show_progress
    from reportgen.locations import cache_folder
    from reportgen.press.printing import Press
    from reportgen.preview.bench import Bench
    from reportgen.preview.conversions import Conversions
    from reportgen.preview.serve import open_door, serve

    door = open_door(port)
    try:
        with door.socket, Press(cache_folder(), 0) as press, Conversions() as conversions:
            with show_progress() as progress:
                bench = Bench(load, press, conversions, _today, progress)
                progress.done()
            serve(door, bench, config, lambda: _tell(door.address, browse=browse))
    except KeyboardInterrupt:
        pass
    typer.echo("预览已关闭")


def _tell(address: str, *, browse: bool) -> None:
    typer.echo(f"预览：{address}")
    typer.echo("只有本机能打开；在这里按 Ctrl-C 关闭")
    if browse and not webbrowser.open(address):
        typer.echo("没有找到浏览器，请把上面的地址复制到浏览器里打开")


def _today() -> str:
    return datetime.datetime.now().astimezone().date().isoformat()
