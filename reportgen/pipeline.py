"""One run, from the seeds folder to the published pack: the page to read first.

::

    seeds ─ readers ─→ texts                           intake.py
    texts ─ corpus ─ extract ─→ facts                  gather.py
    facts ─ edition ─→ Edition                         edition/assemble.py
    Edition ─ compose ─→ Bulletin                      press/composing.py, press/folding.py
    Bulletin ─ writers ─→ PDF and DOCX                 press/printing.py
    files ─ audit ─→ findings, and out                 press/pack.py, publish/
"""

from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.edition.assemble import Frame as EditionFrame
from reportgen.edition.assemble import assemble
from reportgen.edition.returns import list_returns
from reportgen.errors import CheckError, SettingsError, SourceError
from reportgen.fonts.find import find_fonts
from reportgen.fonts.libraries import check_libraries
from reportgen.found import notes_on_reading, report_found, tell_faults
from reportgen.gather import Frame, Gathered, gather
from reportgen.inputs import input_hash, made_with, program_hash
from reportgen.intake import Sources, read_sources
from reportgen.locations import cache_folder
from reportgen.look import read_look
from reportgen.model.edition import Edition
from reportgen.model.pack import EditionCard, Manifest, SourceCard
from reportgen.model.report import BuildReport, CheckReport
from reportgen.model.rulings import Rulings
from reportgen.model.tables import Gazetteer, Region
from reportgen.press.catalogue import REFERENCE, edition_title
from reportgen.press.cluster import Cluster
from reportgen.press.pack import Job, Pack, print_pack, print_what_can_be
from reportgen.press.printing import Press
from reportgen.press.standing_type import StandingType
from reportgen.press.templates import check_templates
from reportgen.progress import Progress, Stage
from reportgen.publish import Publisher, read_manifest, source_card
from reportgen.reference import (
    read_figure_tables,
    read_framing,
    read_gazetteer,
    read_source_facts,
    read_subject,
    read_themes,
    read_wordings,
    read_words_text,
)
from reportgen.series import Placed, Series
from reportgen.settings.config import Settings
from reportgen.settings.sources import refuse_unknown_sources

SIGNED = "签发稿"
_UNDATED = "材料里没有可信的日期：出简报时用 --date 2024-05-01 给出，或在设置里填写 date"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says of one build. ``only`` is a region's name, ``started`` when the run began.

    ``since`` names the edition to compare with: empty for the one before, 无 for none. Without ``cached`` nothing is
    taken that an earlier build left, and all is made again. ``scheduler`` is the address of a cluster that prints.
    """

    only: str = ""
    jobs: int = 0
    allow_partial: bool = False
    started: str = ""
    cached: bool = True
    since: str = ""
    scheduler: str = ""


def build(settings: Settings, options: Options, progress: Progress) -> BuildReport:
    """Build the pack, check it, publish it.

    Raises:
        ReportgenError: anything the user can act on; the pack published before is untouched.
    """
    check_libraries()
    warned = check_templates(settings.template_folders(), (*settings.documents, *settings.forms))
    only = _find_region(read_gazetteer(settings.folders.regions), options.only) if options.only else None
    with Publisher(settings.folders.output, started=options.started) as publisher:
        sources = read_folder(settings, progress, allow_partial=options.allow_partial)
        fonts = find_fonts(settings.fonts.dir)
        templates = settings.template_folders()
        look = read_look(settings.layout)
        made = made_with(fonts)
        series = Series(settings, options.since)
        inputs = input_hash(settings, sources.documents, templates, made, gaps=_gaps(sources))
        finished = series.standing(inputs, publisher.find) if options.cached and not only else None
        if finished is not None:
            return _stand_by(publisher, finished, settings)
        standing = StandingType(cache_folder(), program_hash()) if options.cached else None
        cluster = Cluster(options.scheduler) if options.scheduler else None
        with Press(cache_folder(), options.jobs, layout=look.layout, standing=standing, hands=cluster) as press:
            gathered, edition = prepare(settings, sources, progress, standing=standing)
            placed = series.place(edition, gathered.documents, inputs)
            edition = placed.edition
            found = report_found(edition, sources)
            found = replace(found, notes=(*found.notes, *look.notes, *warned))
            _refuse_unsigned(edition)
            include, extras = settings.pack.include, settings.documents
            rulings, forms = settings.sources, settings.forms
            job = Job(edition, gathered, fonts, templates, include, only, rulings, extras=extras, forms=forms)
            pack = (print_what_can_be if options.allow_partial else print_pack)(job, press, progress)
        placed = placed.without(pack.unbuilt)
        found = replace(found, gaps=(*found.gaps, *(f"{name}的一页：没有摘录也排不进" for name in pack.unbuilt)))
        manifest = Manifest(_card(edition, placed), _cards(gathered), made, pack.stood_in)
        progress.stage(Stage.PUBLISH, 1)
        staged = publisher.stage(pack.files, manifest, _log(found, pack))
        if only:
            return _report(publisher.publish_part(staged), edition, found, pack)
        folder = publisher.commit(staged, placed.key)
        return _report(_publish(publisher, folder, settings), edition, found, pack)


def check(settings: Settings, progress: Progress) -> CheckReport:
    """Read the sources and say what they hold, and which could not be read; write nothing.

    Raises:
        ReportgenError: the sources cannot be read.
    """
    sources = read_folder(settings, progress, allow_partial=True)
    try:
        _, edition = prepare(settings, sources, progress, dated=False)
    except SourceError as error:
        if not sources.faults:
            raise
        raise SourceError(f"{tell_faults(sources)}\n{error}", hint=error.hint) from error
    look = read_look(settings.layout)
    notes = (*notes_on_reading(edition), *look.notes, *(() if edition.imprint.date else (_UNDATED,)))
    return replace(report_found(edition, sources), notes=notes, returns=list_returns(edition))


def prepare(
    settings: Settings,
    sources: Sources,
    progress: Progress,
    *,
    dated: bool = True,
    standing: StandingType | None = None,
) -> tuple[Gathered, Edition]:
    """Return the facts of the sources, and the edition as it is before it is printed.

    What is ``standing`` from an earlier reading of the same words is not read again.

    Raises:
        ReportgenError: the sources hold no region, no year, or no date where the edition must be ``dated``.
    """
    gazetteer = read_gazetteer(settings.folders.regions)
    frame = reading_frame(settings, gazetteer)
    gathered = gather(sources.documents, frame, progress, standing)
    return gathered, assemble(gathered.facts, _edition_frame(settings, gathered, frame, sources, dated=dated))


def read_folder(settings: Settings, progress: Progress, *, allow_partial: bool = False) -> Sources:
    """Read the seeds folder.

    Raises:
        SettingsError: it holds no source, or not one that sources.toml names.
        SourceError: a source cannot be read, and not ``allow_partial``.
    """
    sources = read_sources(settings.folders.seeds, progress)
    if sources.faults and (not allow_partial or not sources.documents):
        raise SourceError(tell_faults(sources), hint="修好或移走这些材料；确要缺着出，用 --allow-partial")
    refuse_unknown_sources(settings.sources, [raw.source for raw in sources.documents])
    return sources


def reading_frame(settings: Settings, gazetteer: Gazetteer) -> Frame:
    """Return what the texts are read by, from the tables of facts and the settings."""
    return Frame(
        gazetteer=gazetteer,
        themes=read_themes(settings.folders.themes),
        framing=read_framing(),
        source_facts=read_source_facts(),
        figure_tables=read_figure_tables(gazetteer),
        words=read_words_text(),
        source_rulings=settings.sources,
        rulings=Rulings(settings.rulings),
        review_year=settings.bulletin.review_year,
        plan_year=settings.bulletin.plan_year,
        wordings=read_wordings(settings.folders.wordings),
    )


def _edition_frame(
    settings: Settings, gathered: Gathered, frame: Frame, sources: Sources, *, dated: bool
) -> EditionFrame:
    trusted = [article.date for article in gathered.facts.articles if article.date and article.date_trusted]
    latest = max(trusted, default="")
    # of a text whose day is not known, the first of its month
    date = settings.bulletin.date or (f"{latest}-01" if len(latest) == len("2024-05") else latest)
    if dated and not date:
        raise SettingsError("材料里没有可信的日期，定不出本期日期", hint="用 --date 2024-05-01 或在设置里填写 date")
    subject = read_subject(settings.folders.themes)
    return EditionFrame(
        imprint=settings.imprint(date, subject),
        subject=subject,
        realm=frame.gazetteer.realm,
        review_year=gathered.period.review,
        plan_year=gathered.period.plan,
        regions=frame.gazetteer.regions,
        themes=frame.themes,
        gaps=_gaps(sources),
        lost_rulings=gathered.lost,
        charted=settings.pack.charts,
        refers=REFERENCE.name in settings.pack.include,
    )


def _gaps(sources: Sources) -> tuple[str, ...]:
    """Return the names under which a cover tells of the sources that could not be read."""
    return tuple(Path(fault.where).stem for fault in sources.faults)


def _find_region(gazetteer: Gazetteer, name: str) -> Region:
    for region in gazetteer.regions:
        if name in (region.code, region.name, region.short_name, *region.aliases):
            return region
    raise SettingsError(f"没有“{name}”这个地区", hint="用简称，如 --only 青海")


def _refuse_unsigned(edition: Edition) -> None:
    """Refuse to sign an issue while a doubt touches printed text, or holds some back."""
    waiting = [row for row in edition.doubts if row.touches and row.region and not row.doubt.ruling]
    if edition.imprint.status == SIGNED and waiting:
        first = waiting[0].doubt
        raise CheckError(
            f"还有 {len(waiting)} 处存疑未裁定，不能出签发稿，第一处：{first.passage.source} {first.passage.locator}",
            hint="在存疑清单的表格里选定裁定，用 reportgen rulings import 读回后再出签发稿",
        )


def _publish(publisher: Publisher, folder: Path, settings: Settings) -> Path:
    """Let the edition in ``folder`` be the one that its date and issue name."""
    card, pack = read_manifest(folder).edition, settings.pack
    keep, keep_editions = pack.keep, pack.keep_editions
    return publisher.publish(folder, date=card.date, issue=card.issue, keep=keep, keep_editions=keep_editions)


def _card(edition: Edition, placed: Placed) -> EditionCard:
    imprint = edition.imprint
    return EditionCard(
        edition_id=placed.key,
        title=edition_title(edition),
        period=f"{edition.review_year}—{edition.plan_year}",
        issue=imprint.issue,
        date=imprint.date,
        issuer=imprint.issuer,
        status=imprint.status,
        baseline=placed.baseline,
    )


def _cards(gathered: Gathered) -> tuple[SourceCard, ...]:
    return tuple(source_card(document.raw, gathered.facts.articles) for document in gathered.documents)


def _log(found: CheckReport, pack: Pack) -> str:
    lines = [
        f"地区 {found.regions}，材料 {found.sources}，文章 {found.articles}，提法 {found.statements}，"
        f"指标 {found.figures}，存疑 {found.doubts}",
        *(f"略过 {passed.path}：{passed.reason}" for passed in found.passed_over),
        *(f"缺 {gap}" for gap in found.gaps),
        *found.notes,
        *(f"{file.path} {file.pages}页" for file in pack.files if file.pages),
    ]
    return "\n".join(lines) + "\n"


def _stand_by(publisher: Publisher, finished: Path, settings: Settings) -> BuildReport:
    """Let the edition that is there already stand: nothing it was made from has changed."""
    folder = _publish(publisher, finished, settings)
    return BuildReport(folder=folder, edition=read_manifest(finished).edition.title, found=None, documents=0, pages=0)


def _report(folder: Path, edition: Edition, found: CheckReport, pack: Pack) -> BuildReport:
    return BuildReport(
        folder=folder,
        edition=edition_title(edition),
        found=found,
        documents=sum(file.path.endswith((".pdf", ".docx")) for file in pack.files),
        pages=sum(file.pages or 0 for file in pack.files),
    )
