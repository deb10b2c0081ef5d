"""The commands. What they need is imported when they run, so that ``--help`` is there at once."""

import datetime
import os
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen import __version__
from reportgen.cli.faults import FAULT, INTERRUPTED, TRACEBACK, as_fault, refuse
from reportgen.cli.fonts import fonts as _fonts
from reportgen.cli.options import Config, Date, Events, Output, Quiet, Scheduler, Seeds, Templates, load, settings_file
from reportgen.cli.runs import tell
from reportgen.cli.templates import templates as _templates
from reportgen.cli.wording import Command, Group
from reportgen.errors import CheckError, ReportgenError, SettingsError, SourceError

if TYPE_CHECKING:
    from reportgen.receipt import Receipt
    from reportgen.settings.config import Settings

app = typer.Typer(
    name="reportgen",
    cls=Group,
    help="把各地医改材料编成简报：领导要点、全国综述、一省一页、省际对比表，每个数字都有出处。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(_fonts, name="fonts")
_rulings = typer.Typer(cls=Group, help="列出裁定，或读回存疑清单。", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(_rulings, name="rulings")
app.add_typer(_templates, name="templates")


def run_command(arguments: list[str], receipt: "Receipt") -> int:
    """Run one command and return its exit code; every failure is told in a line or two."""
    from reportgen.cli.screen import show_error

    try:
        code = app(arguments, prog_name="reportgen", standalone_mode=False, obj=receipt)
    except ReportgenError as error:
        show_error(error)
        return error.exit_code
    except typer.TyperException as error:
        return refuse(error)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:  # the one place where a fault of the program meets its user
        if os.environ.get(TRACEBACK):
            traceback.print_exc()
        show_error(as_fault(error))
        return FAULT
    return code if isinstance(code, int) else 0


@app.callback(invoke_without_command=False)
def _begin(
    version: Annotated[
        bool, typer.Option("--version", help="显示版本。", is_eager=True, callback=lambda asked: _show_version(asked))
    ] = False,
) -> None:
    del version


@app.command(cls=Command, help="生成一期简报。")
def build(
    context: typer.Context,
    config: Config = None,
    seeds: Seeds = None,
    templates: Templates = None,
    output: Annotated[Path | None, typer.Option("--output", metavar="文件夹", help="成品放在哪个文件夹。")] = None,
    date: Date = "",
    since: Annotated[
        str, typer.Option("--since", metavar="期", help="本期变化与哪一期比；不写则为上一期，写“无”则不比。")
    ] = "",
    only: Annotated[
        str, typer.Option("--only", metavar="地区", help="只做一个地区的一页，放在 partial 里，不动成品。")
    ] = "",
    jobs: Annotated[int, typer.Option("--jobs", metavar="个数", min=0, help="同时排印几份；0 为按机器决定。")] = 0,
    scheduler: Scheduler = "",
    allow_partial: Annotated[
        bool, typer.Option("--allow-partial", help="有材料读不出来、有地区排不进一页时缺着出，缺什么印在封面。")
    ] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="不用以前留下的结果，全部重做。")] = False,
    quiet: Quiet = False,
    as_json: Events = False,
) -> None:
    """Build the pack."""
    with tell("build", quiet=quiet, as_json=as_json) as told:
        settings = load(config, seeds=seeds, templates=templates, output=output, date=date)
        # The pipeline imports the heavy libraries: a wrong setting is told before that.
        from reportgen.inputs import watched
        from reportgen.pipeline import Options
        from reportgen.pipeline import build as build_pack

        receipt: Receipt = context.obj
        receipt.begin(watched(settings, settings_file(config), since))
        cached = not no_cache
        options = Options(only, jobs, allow_partial, _now(), cached=cached, since=since, scheduler=scheduler)
        report = build_pack(settings, options, told.progress)
        if cached and not only:
            receipt.keep(report.folder, report.edition, among=settings.folders.output)
        told.built(report)


@app.command(cls=Command, help="读材料、报告情况，什么也不写。")
def check(
    config: Config = None,
    seeds: Seeds = None,
    templates: Templates = None,
    date: Date = "",
    quiet: Quiet = False,
    as_json: Events = False,
) -> None:
    """Read the sources and say what they hold."""
    with tell("check", quiet=quiet, as_json=as_json) as told:
        settings = load(config, seeds=seeds, templates=templates, date=date)
        from reportgen.pipeline import check as check_sources

        report = check_sources(settings, told.progress)
        told.checked(report)
        if report.gaps:
            first = report.gaps[0].partition("\n")[0]
            raise SourceError(f"{len(report.gaps)} 份材料读不出来，第一份是 {first}", hint="修好或移走上面列出的材料")


@app.command(cls=Command, help="新建一个项目：设置、材料和模板的文件夹。")
def new(folder: Annotated[Path, typer.Argument(metavar="文件夹", help="新项目的文件夹。")]) -> None:
    """Make a project of its own for an office."""
    from reportgen.project import make_project

    for path in make_project(folder):
        typer.echo(f"已新建 {path}")
    typer.echo(f"把材料放进 {folder / 'seeds'}，然后在 {folder} 里运行 reportgen build")


@app.command(cls=Command, help="查一个数字或一句话的出处，以及印在哪里。")
def trace(
    edition: Annotated[Path, typer.Argument(metavar="期", help="某一期的文件夹，如 output/current。")],
    text: Annotated[str, typer.Argument(metavar="文字", help="数字、语句、编号，或“文件#页码”。")],
) -> None:
    """Show where words come from and where they are printed."""
    from reportgen.cli.tracing import show_trace
    from reportgen.tracing import trace as find

    show_trace(find(edition, text), text)


@app.command(cls=Command, help="审核一期的成品，或核对人改过的一份文稿：每个数字、每句话都要与底账和出处相同。")
def audit(
    path: Annotated[Path, typer.Argument(metavar="期或文稿", help="某一期的文件夹；或在 Word 里改过的 .docx。")],
    edition: Annotated[Path | None, typer.Option("--edition", metavar="期", help="哪一期；不写则为最近一期。")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="把文稿里能作裁定的改动写进 rulings.toml。")] = False,
    full: Annotated[bool, typer.Option("--full", help="再问 PDF/A、PDF/UA 和 Open XML 的校验器。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 列出全部检查和不符之处。")] = False,
    config: Config = None,
    output: Output = None,
) -> int:
    """Read the finished files back and prove them, or hold a document that was changed by hand against the ledger."""
    if path.is_dir():
        from reportgen.cli.audit import audit_folder

        return audit_folder(path, full=full, as_json=as_json)
    settings = load(config, output=output)
    from reportgen.cli.redline import hold_document
    from reportgen.publish.links import current_edition

    today = datetime.datetime.now().astimezone().date().isoformat()
    folder = edition or current_edition(settings.folders.output)
    return hold_document(path, folder, accept_into=settings.rulings_file if accept else None, date=today)


@app.command(cls=Command, help="比较两期：材料、指标、提法和存疑有什么变化。")
def diff(
    before: Annotated[str, typer.Argument(metavar="前一期", help="文件夹、名称（2024-05-01-第3期）或编号。")],
    after: Annotated[str, typer.Argument(metavar="后一期", help="同上，如 current。")],
    form: Annotated[str, typer.Option("--format", metavar="格式", help="text、markdown 或 json。")] = "text",
    config: Config = None,
    output: Output = None,
) -> None:
    """Tell what is new between two editions."""
    settings = load(config, output=output)
    from reportgen.cli.changes import show_changes
    from reportgen.comparing import compare_editions

    folders = settings.folders
    show_changes(compare_editions(folders.output, before, after, folders.regions), form)


@app.command(cls=Command, help="把一次生成的记录（build --json）写成摘要，放在流水线的页面上。")
def summary(
    events: Annotated[Path, typer.Argument(metavar="记录", help="build --json 的输出。")],
    config: Config = None,
    output: Output = None,
) -> None:
    """Write what a build came to, in Markdown."""
    settings = load(config, output=output)
    from reportgen.cli.summary import summarise

    typer.echo(summarise(events, settings.folders.output), nl=False)


@_rulings.command("list", cls=Command, help="列出已有的裁定、失效的裁定和待裁定的存疑。")
def list_rulings(config: Config = None, seeds: Seeds = None) -> None:
    """List what was decided and what waits."""
    settings = load(config, seeds=seeds)
    from reportgen.cli.progress import show_progress
    from reportgen.cli.rulings import show_desk
    from reportgen.rulings.desk import open_desk

    with show_progress() as progress:
        desk = open_desk(settings, progress)
        progress.done()
    show_desk(desk)


@_rulings.command("import", cls=Command, help="把存疑清单表格里选定的裁定读回 rulings.toml。")
def import_rulings(
    sheet: Annotated[Path, typer.Argument(metavar="表格", help="填好的 存疑清单.xlsx。")],
    config: Config = None,
    seeds: Seeds = None,
) -> int:
    """Read the rulings of a sheet back; some that cannot be taken end the run with the code of a bad value."""
    settings = load(config, seeds=seeds)
    from reportgen.cli.progress import show_progress
    from reportgen.cli.rulings import show_imported
    from reportgen.rulings.desk import import_sheet

    today = datetime.datetime.now().astimezone().date().isoformat()
    with show_progress() as progress:
        imported = import_sheet(settings, sheet, date=today, progress=progress)
        progress.done()
    show_imported(imported, settings.rulings_file)
    return SettingsError.exit_code if imported.refused else 0


@app.command(cls=Command, help="就一个专题比较各地做法，如 reportgen topic 按床日付费。")
def topic(
    words: Annotated[list[str], typer.Argument(metavar="词语", help="专题的词语；几个词都要写到。")],
    edition: Annotated[Path | None, typer.Option("--edition", metavar="期", help="哪一期；不写则为最近一期。")] = None,
    config: Config = None,
    templates: Templates = None,
    output: Output = None,
) -> None:
    """Compare the regions on any subject."""
    begun = time.monotonic()
    settings = load(config, templates=templates, output=output)
    from reportgen.cli.screen import show_topic
    from reportgen.locations import cache_folder
    from reportgen.press.printing import Press
    from reportgen.publish.links import current_edition

    folder = edition or current_edition(settings.folders.output)
    with Press(cache_folder(), 1) as press:  # it gets ready while the rest is being loaded
        from reportgen.topic import make_topic

        report = make_topic(settings, folder, " ".join(words), press)
    show_topic(report, time.monotonic() - begun)


@app.command(cls=Command, help="按 GB/T 9704 逐条检查 DOCX 和 PDF 的版式，不限本程序所出。")
def layout(
    files: Annotated[list[Path], typer.Argument(metavar="文件", help="DOCX 或 PDF，可写几份。")],
    profile: Annotated[
        str, typer.Option("--profile", metavar="种类", help="简报、公文、信函、一页、表格、底稿；不写则由程序判断。")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出。")] = False,
) -> int:
    """Hold documents against the standard; a clause that is not kept ends the run with the code of a failed check."""
    from reportgen.cli.layout import show_layouts, show_layouts_json
    from reportgen.fonts.find import find_fonts
    from reportgen.libreoffice import office_program
    from reportgen.standard.check import check_layouts
    from reportgen.standard.clauses import Kind
    from reportgen.standard.rendering import render_docx

    if profile and profile not in list(Kind):
        raise SettingsError(f"没有“{profile}”这一种类", where="--profile", hint=f"可用：{'、'.join(Kind)}")

    def to_pdfs(documents: Sequence[bytes]) -> Sequence[bytes | None]:
        return render_docx(documents, find_fonts(None))

    reports = check_layouts(files, Kind(profile) if profile else None, to_pdfs if office_program() else None)
    (show_layouts_json if as_json else show_layouts)(reports)
    return CheckError.exit_code if any(report.failed for report in reports) else 0


@app.command(cls=Command, help="在浏览器里预览文稿、改模板、查出处、作裁定；只有本机能打开。")
def preview(
    config: Config = None,
    seeds: Seeds = None,
    templates: Templates = None,
    date: Date = "",
    port: Annotated[int, typer.Option("--port", metavar="端口", min=0, max=65535, help="0 为由程序挑一个。")] = 0,
    browse: Annotated[bool, typer.Option("--open/--no-open", help="是否打开浏览器。")] = True,
) -> None:
    """Show the documents as they will be delivered, beside their templates."""
    from reportgen.cli.preview import run_preview

    def read() -> "Settings":
        return load(config, seeds=seeds, templates=templates, date=date)

    run_preview(read, settings_file(config), port=port, browse=browse)


def _now() -> str:
    return datetime.datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"reportgen {__version__}")
        raise typer.Exit
