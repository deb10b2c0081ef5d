"""One run, from the seeds folder to the published pack: the page to read first.

::

    seeds ─ readers ─ corpus ─ extract ─→ facts        gather.py
    facts ─ edition ─→ Edition                         edition/assemble.py
    Edition ─ compose ─→ Bulletin                      press/composing.py
    Bulletin ─ writers ─→ PDF and DOCX                 press/printing.py
    files ─ audit ─→ findings, and out                 audit/, publish/
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.audit.edition import audit_pack
from reportgen.config import Settings, refuse_unknown_sources
from reportgen.edition.assemble import Frame as EditionFrame
from reportgen.edition.assemble import assemble
from reportgen.errors import CheckError, SettingsError, SourceError
from reportgen.fonts.folder import cache_folder
from reportgen.gather import Frame, Gathered, Sources, gather, read_sources
from reportgen.model.edition import Edition
from reportgen.model.report import BuildReport, CheckReport
from reportgen.model.tables import Gazetteer, Region
from reportgen.press.pack import Pack, print_pack
from reportgen.progress import Progress
from reportgen.publish import Publisher
from reportgen.publish.inputs import input_hash
from reportgen.reference import read_gazetteer, read_themes

SIGNED = "签发稿"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says of one build."""

    only: str = ""
    jobs: int = 0
    allow_partial: bool = False
    started: str = ""


def build(settings: Settings, options: Options, progress: Progress) -> BuildReport:
    """Build the pack, check it, publish it.

    Raises:
        ReportgenError: anything the user can act on; the pack published before is untouched.
    """
    gazetteer = read_gazetteer()
    only = find_region(gazetteer, options.only) if options.only else None
    with Publisher(settings.folders.output, started=options.started) as publisher:
        sources = _read(settings, options, progress)
        key = input_hash(settings, sources.documents, options)
        finished = None if only else publisher.find(key)
        if finished is not None:
            return _republish(publisher, finished, settings)
        gathered = gather(sources.documents, _frame(settings, gazetteer), progress)
        edition = assemble(gathered.facts, _edition_frame(settings, gathered, gazetteer))
        _refuse_unsigned(edition)
        pack = print_pack(edition, gathered, settings, only=only, jobs=options.jobs, progress=progress)
        findings = audit_pack(edition, pack)
        if findings:
            raise CheckError(_tell(findings), hint="检查结果见上；本期没有发布，上一期未动")
        return _publish(publisher, pack, key, edition, settings, only)


def check(settings: Settings, progress: Progress) -> CheckReport:
    """Read the sources and say what they hold; write nothing."""
