"""``reportgen.toml`` and the files beside it → Settings, checked as a whole before any work.

An unknown key, a bad value or a file that is not there is a SettingsError; all faults of a file come in one message.
Paths in a settings file are relative to that file; without a file they are relative to the current folder.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from reportgen.errors import SettingsError
from reportgen.locations import templates_folder
from reportgen.model.documents import SourceRuling
from reportgen.model.extra_documents import ExtraDocument
from reportgen.model.printed import Imprint
from reportgen.model.rulings import Ruling
from reportgen.model.tables import Subject
from reportgen.rulings.file import RULINGS_FILE, read_rulings
from reportgen.settings.documents import DocumentTable, find_clash
from reportgen.settings.faults import validate
from reportgen.settings.files import read_toml
from reportgen.settings.sources import SOURCES_FILE, read_source_rulings
from reportgen.settings.values import (
    ExistingFile,
    ExistingFolder,
    Folder,
    IsoDate,
    IssueNumber,
    SettingsTable,
    TextOfFile,
    Year,
    check_date,
)

INTERNAL = "内部资料"
SETTINGS_FILE = "reportgen.toml"

DocumentName: TypeAlias = Literal["领导要点", "全国综述", "一省一页", "省际对比表", "参考材料"]
DOCUMENTS: tuple[DocumentName, ...] = get_args(DocumentName)
Included: TypeAlias = Annotated[tuple[DocumentName, ...], Field(min_length=1, strict=False)]


class BulletinTable(SettingsTable):
    """``[bulletin]``: what the masthead says. ``foreword`` holds the text of the file that the setting names.

    An empty ``name`` is made from the subject of the themes.
    """

    name: str = ""
    issuer: str = ""
    issue: IssueNumber = 1
    total_issue: IssueNumber = 1
    date: IsoDate = ""
    review_year: Year | None = None
    plan_year: Year | None = None
    status: Literal["送审稿", "签发稿"] = "送审稿"
    form: Literal["简报", "公文", "信函"] = "简报"
    internal: bool = False
    serial: str = ""
    secrecy: str = ""
    foreword: TextOfFile = ""


class DistributionTable(SettingsTable):
    """``[distribution]``: what the colophon says."""

    report_to: str = ""
    send_to: str = ""
    distribute_to: str = ""
    copies: Annotated[int, Field(ge=1)] | None = None
    proofreader: str = ""


class OfficialTable(SettingsTable):
    """``[official]``: what a 公文 or 信函 says beside the masthead of the bulletin, whose name is 发文机关标志."""

    number: str = ""
    urgency: str = ""
    signer: str = ""
    addressee: str = ""
    attachments: Annotated[tuple[str, ...], Field(strict=False)] = ()
    copy_to: str = ""


class FoldersTable(SettingsTable):
    """``[folders]``: where things are. the tables are files; None is the one that reportgen brings."""

    seeds: Folder = Path("seeds")
    templates: Folder = Path("templates")
    output: Folder = Path("output")
    themes: ExistingFile = None
    wordings: ExistingFile = None
    regions: ExistingFile = None


class FontsTable(SettingsTable):
    """``[fonts]``: a folder of the office's own faces."""

    dir: ExistingFolder = None


class LayoutTable(SettingsTable):
    """``[layout]``: a file of the office's own look, and a Word file that lends its styles; None: the standard's."""

    file: ExistingFile = None
    word: ExistingFile = None


class PackTable(SettingsTable):
    """``[pack]``: what to print, with ``charts`` or without, how the digest opens and names its sources, what is kept.

    ``approval`` adds a 审签单 to a draft; ``keep`` counts replaced drafts, ``keep_editions`` editions (None: all).
    """

    include: Included = DOCUMENTS
    charts: bool = True
    notes: Literal["篇末", "脚注"] = "篇末"
    approval: bool = False
    open_with_changes: bool = False
    keep: Annotated[int, Field(ge=0)] = 3
    keep_editions: Annotated[int, Field(ge=2)] | None = None


class _SettingsFile(SettingsTable):
    bulletin: BulletinTable
    distribution: DistributionTable
    official: OfficialTable
    folders: FoldersTable
    fonts: FontsTable
    layout: LayoutTable
    pack: PackTable
    documents: Annotated[tuple[DocumentTable, ...], Field(strict=False)] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an office sets, checked; paths are ready to use, ``sources`` in the order of sources.toml."""

    bulletin: BulletinTable
    distribution: DistributionTable
    official: OfficialTable
    folders: FoldersTable
    fonts: FontsTable
    layout: LayoutTable
    pack: PackTable
    sources: tuple[SourceRuling, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    rulings_file: Path = Path(RULINGS_FILE)
    documents: tuple[ExtraDocument, ...] = ()
    forms: tuple[ExtraDocument, ...] = ()

    def template_folders(self) -> tuple[Path, ...]:
        """Return where templates are looked for: the office's own folder, then the shipped one."""
        return self.folders.templates, templates_folder()

    def imprint(self, date: str, subject: Subject) -> Imprint:
        """Return what the office sets about this issue, with the ``date`` and ``subject`` that were found for it.

        A number that counts on from the last edition is 1 until that is known.
        """
        bulletin, distribution = self.bulletin, self.distribution
        return Imprint(
            bulletin_name=bulletin.name or f"{subject.name}工作简报",
            issuer=bulletin.issuer,
            issue=bulletin.issue if isinstance(bulletin.issue, int) else 1,
            total_issue=bulletin.total_issue if isinstance(bulletin.total_issue, int) else 1,
            date=date,
            status=bulletin.status,
            internal=INTERNAL if bulletin.internal else "",
            serial=bulletin.serial,
            secrecy=bulletin.secrecy,
            report_to=distribution.report_to,
            send_to=distribution.send_to,
            distribute_to=distribution.distribute_to,
            copies=distribution.copies,
            proofreader=distribution.proofreader,
            foreword=bulletin.foreword,
            notes=self.pack.notes,
            form=bulletin.form,
            approval=self.pack.approval,
            **self.official.model_dump(),
        )


@dataclass(frozen=True, slots=True)
class Overrides:
    """Options of the command line, which win over the file; their paths are relative to the current folder."""

    seeds: Path | None = None
    templates: Path | None = None
    output: Path | None = None
    date: str = ""


def load_settings(path: Path | None, overrides: Overrides | None = None) -> Settings:
    """Read the settings file ``path`` and the sources.toml beside it; without a file, take the defaults.

    Raises:
        SettingsError: a file cannot be read, a key is unknown, a value or an option cannot be used.
    """
    base = path.parent if path else Path()
    data = read_toml(path) if path else {}
    tables = {name: {} for name, field in _SettingsFile.model_fields.items() if field.is_required()} | data
    checked = validate(_SettingsFile, tables, base=base, where=str(path or ""))
    if checked.bulletin.form == "信函" and checked.official.signer:
        raise SettingsError(
            "信函没有签发人", where=f"{path} [official] signer", hint='删去这一项，上行文改用 form = "公文"'
        )
    documents = _read_documents(checked.documents, str(path or ""))
    settings = Settings(
        bulletin=checked.bulletin,
        distribution=checked.distribution,
        official=checked.official,
        folders=checked.folders,
        fonts=checked.fonts,
        layout=checked.layout,
        pack=checked.pack,
        sources=read_source_rulings(base / SOURCES_FILE),
        rulings=read_rulings(base / RULINGS_FILE),
        rulings_file=base / RULINGS_FILE,
        documents=tuple(document for document in documents if not document.is_form),
        forms=tuple(document for document in documents if document.is_form),
    )
    return _override(settings, overrides or Overrides())


def _read_documents(tables: tuple[DocumentTable, ...], where: str) -> tuple[ExtraDocument, ...]:
    if clash := find_clash(tables):
        raise SettingsError(f"[[documents]] 里有两份文稿同在 {clash}", where=where, hint="给其中一份另写 path")
    return tuple(table.document() for table in tables)


def _override(settings: Settings, options: Overrides) -> Settings:
    folders = {
        name: value
        for name, value in (("seeds", options.seeds), ("templates", options.templates), ("output", options.output))
        if value is not None
    }
    if options.templates is not None and not options.templates.is_dir():
        raise SettingsError(f"没有这个文件夹：{options.templates}", where="--templates", hint="检查路径，或不写此项")
    try:
        date = check_date(options.date)
    except ValueError as error:
        raise SettingsError(f"“{options.date}”{error}", where="--date", hint="如 --date 2024-05-01") from error
    return replace(
        settings,
        folders=settings.folders.model_copy(update=folders),
        bulletin=settings.bulletin.model_copy(update={"date": date} if date else {}),
    )
