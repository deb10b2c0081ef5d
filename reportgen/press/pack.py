"""The pack: the documents composed, printed and checked, with the workbooks and data beside them, as files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.audit.ledger_file import LEDGER_FILE, ledger_bytes
from reportgen.auditing import Grounds, audit_bytes, audit_pack, read_grounds
from reportgen.corpus.rulings import article_keys
from reportgen.edition.proof import proof_of
from reportgen.errors import CheckError, RegionError
from reportgen.extract.sections.undated import undated_headings
from reportgen.gather import Gathered
from reportgen.locations import cache_folder
from reportgen.model.documents import Article, SourceRuling
from reportgen.model.edition import Edition, LeftOut
from reportgen.model.extra_documents import ExtraDocument
from reportgen.model.faces import FontSet
from reportgen.model.pack import PackFile, PackKind
from reportgen.model.proof import Proof
from reportgen.model.tables import Region
from reportgen.press.catalogue import WORKING, DocumentPlan, region_plan
from reportgen.press.composing import Composer
from reportgen.press.faceless import refuse_faceless, stood_in
from reportgen.press.folding import (
    Composed,
    Folding,
    plans_of,
)
from reportgen.press.forms import PrintedForm, print_forms
from reportgen.press.leaves import Leaf
from reportgen.press.names import VALUES_FILE, values_bytes
from reportgen.press.printed import PrintedDocument
from reportgen.press.printing import Press
from reportgen.press.proving import ledger_of, next_steps, prove, read_documents, read_drawings, tell_findings
from reportgen.press.source_table import SourceTable, awaited
from reportgen.press.spelling import spell_signs
from reportgen.press.typecase import TypeCase, characters
from reportgen.press.workers import Turn
from reportgen.progress import Progress, Stage
from reportgen.tree import Bulletin
from reportgen.writers.changes_file import CHANGES_FILE, changes_bytes
from reportgen.writers.data_files import data_files
from reportgen.writers.proof_file import PROOF_FILE, proof_bytes
from reportgen.writers.source_proposal import SourceEntry, propose_sources
from reportgen.writers.workbook import BookCard
from reportgen.writers.xlsx import render_doubts, render_workbook

_DOUBTS = "工作底稿/存疑清单.xlsx"
_SOURCES = "工作底稿/sources.toml"


@dataclass(frozen=True, slots=True)
class Job:
    """What a pack is printed from. ``only`` is the one region to print, ``rulings`` what the editor set of sources.

    ``drafts`` are templates by name that an editor has typed and not kept; they stand for the files of their names.
    ``extras`` are the documents that the office adds, ``forms`` those of them that it made in Word.
    """

    edition: Edition
    gathered: Gathered
    fonts: FontSet
    templates: tuple[Path, ...]
    include: Sequence[str]
    only: Region | None
    rulings: tuple[SourceRuling, ...] = ()
    drafts: Mapping[str, str] = field(default_factory=dict)
    extras: tuple[ExtraDocument, ...] = ()
    forms: tuple[ExtraDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """The files of a pack that passed every check; ``stood_in`` are the characters that a spare face prints.

    ``unbuilt`` are the names of the regions that it has no page of.
    """

    files: tuple[PackFile, ...]
    stood_in: tuple[tuple[str, str, str], ...] = ()
    unbuilt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Prints:
    """All that is printed of a pack: its documents, as they were composed and came out, and its forms."""

    composed: tuple[Composed, ...]
    printed: tuple[PrintedDocument, ...]
    forms: tuple[PrintedForm, ...]

    @property
    def files(self) -> tuple[PackFile, ...]:
        """Their files."""
        pairs = zip(self.composed, self.printed, strict=True)
        own = (file for document, output in pairs for file in _files(document, output))
        return (*own, *(file for form in self.forms for file in form.files))


def print_what_can_be(job: Job, press: Press, progress: Progress) -> Pack:
    """Return the pack of an edition; regions that cannot be built have no page in it, which its covers tell.

    Raises:
        RegionError: no region can be built.
        TemplateError: a template has a fault.
        CheckError: a check failed.
    """
    try:
        return print_pack(job, press, progress)
    except RegionError as error:
        edition = replace(job.edition, unbuilt=error.regions)
        if job.only or not edition.paged:
            raise
        return replace(print_pack(replace(job, edition=edition), press, progress), unbuilt=error.regions)


def print_pack(job: Job, press: Press, progress: Progress) -> Pack:
    """Return the pack of an edition.

    Raises:
        RegionError: some regions cannot be built.
        TemplateError: a template has a fault.
        CheckError: a check failed.
    """
    composer = Composer(job.edition, job.templates, job.drafts)
    progress.stage(Stage.COMPOSE, 1)
    case = TypeCase(press, job.fonts, cache_folder(), signs_at_hand(job))
    folding = Folding(job.edition, composer)
    leaves = _begin_settled(job, folding, case, press)
    composed = compose_spelled(job, folding, _plans(job), leaves)
    progress.advance()
    progress.stage(Stage.PRINT, len(composed) + (job.only is None))
    # A tenth of a second each, while the table of sources is composed, which takes longest to print.
    press.begin(_bulletins(document for document in composed if document.most_pages == 1), Turn.SHORT)
    press.begin(_bulletins(composed), Turn.OTHER)
    pages = folding.leaves.pages(leaves)
    forms = tuple(print_forms(job.edition, job.forms, pages, job.templates, job.fonts)) if _has_forms(job) else ()
    table = SourceTable(job.edition, folding, composed, forms, press) if job.only is None else None
    sources = _begin_table(table, case, press) if table else ()
    cited = (*composer.cited, *(one for form in forms for one in form.cited))
    proof = replace(proof_of(job.edition), cited=cited)
    # Made, and read back, while the last documents are printed.
    beside = _beside(job, composer, proof, table.unprinted) if table else ()
    books = [file.path for file in beside if file.kind is PackKind.COMPARISON]
    grounds = read_grounds(_contents(beside).__getitem__, books) if beside else None
    printed = press.print_all(_bulletins((*composed, *sources)), progress.advance)
    if table and not table.is_right(printed[: len(composed)]):
        sources = _begin_table(table, case, press)
        printed = press.print_all(_bulletins((*composed, *sources)), lambda: None)
    progress.stage(Stage.PROVE, 1)
    files = _prove(_Prints((*composed, *sources), printed, forms), proof, beside, grounds)
    return Pack(files, stood_in((*composed, *sources), job.fonts))


def _prove(prints: _Prints, proof: Proof, beside: Sequence[PackFile], grounds: Grounds | None) -> tuple[PackFile, ...]:
    """Return the files of a pack, once they are held against its facts: a whole one's are read back from its files.

    Raises:
        CheckError: a check failed.
    """
    documents = (*read_documents(prints.composed, prints.printed), *(form.audit for form in prints.forms))
    ledger = ledger_of(proof, documents)
    files = (*prints.files, PackFile(LEDGER_FILE, PackKind.DATA, ledger_bytes(ledger)), *beside)
    if grounds:
        drawings = read_drawings(prints.composed, documents)
        audit = audit_pack(ledger, grounds, documents, (file.path for file in files), drawings)
    else:
        audit = prove(proof, prints.composed, prints.printed)
    if audit.findings:
        raise CheckError(tell_findings(audit.findings), hint=next_steps(audit.findings, "本期没有发布，上一期未动"))
    return (*files, PackFile("audit.json", PackKind.AUDIT, audit_bytes(audit)))


def _begin_settled(job: Job, folding: Folding, case: TypeCase, press: Press) -> tuple[Leaf, ...]:
    """Return what stands on the leaves, with the printing begun of what the table of sources waits for but for them.

    The rest is composed while leaves are measured, and is printed when the faces are cut to all that it holds.
    """
    plans = _plans(job)
    wanted = folding.leaves.wanted(plans, whole=_has_forms(job))
    fitting = folding.leaves.begin(wanted, case.measure)
    fullest = compose_spelled(job, folding, plans, folding.leaves.fullest(wanted))
    refuse_faceless(fullest, job.fonts)
    case.add(characters(_bulletins(fullest)))
    press.begin(_bulletins(document for document in awaited(fullest) if document.settled), Turn.AWAITED)
    return folding.leaves.settle(fitting)


def _begin_table(table: SourceTable, case: TypeCase, press: Press) -> tuple[Composed, ...]:
    """Return the table of sources, with its printing begun."""
    sources = table.compose()
    case.add(characters(_bulletins(sources)))
    press.begin(_bulletins(sources), Turn.AWAITED)
    return sources


def _has_forms(job: Job) -> bool:
    return bool(job.forms) and job.only is None


def _beside(job: Job, composer: Composer, proof: Proof, unprinted: Mapping[str, LeftOut]) -> tuple[PackFile, ...]:
    """Return the workbooks and the data of a whole pack; ``unprinted`` says why statements are printed nowhere."""
    regions, years = _regions(job.edition), (job.edition.review_year, job.edition.plan_year)
    return (
        *_workbooks(job.edition),
        PackFile(_SOURCES, PackKind.DATA, propose(job.gathered, job.rulings, regions, years)),
        *((PackFile(CHANGES_FILE, PackKind.DATA, changes_bytes(job.edition.changes)),) if job.edition.changes else ()),
        *data_files(job.edition, job.gathered.documents, regions, unprinted),
        PackFile(VALUES_FILE, PackKind.DATA, values_bytes(composer.given)),
        PackFile(PROOF_FILE, PackKind.DATA, proof_bytes(proof)),
    )


def _contents(files: Iterable[PackFile]) -> dict[str, bytes]:
    return {file.path: file.data for file in files}


def _bulletins(composed: Iterable[Composed]) -> list[Bulletin]:
    return [document.bulletin for document in composed]


def propose(
    gathered: Gathered, rulings: Sequence[SourceRuling], regions: Iterable[Region], years: tuple[int, int]
) -> bytes:
    """Return the sources.toml that an editor may check and put in place; ``rulings`` are those of the one in place.

    ``years`` are those that the issue reviews and plans.
    """
    names = {region.code: region.short_name for region in regions} | {"CN": "全国"}
    detected, articles = _by_source(gathered.detected), _by_source(gathered.articles)
    undated = undated_headings(gathered.facts.statements)
    entries = []
    for document in gathered.documents:
        source = document.raw.source
        own = tuple(articles[source])
        blanks = tuple(undated.get(article.article_id, ()) for article in own)
        entries.append(SourceEntry(source, own, article_keys(detected[source]), blanks))
    return propose_sources(entries, rulings, names, years)


def _by_source(articles: Iterable[Article]) -> Mapping[str, list[Article]]:
    held: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        held[article.document.raw.source].append(article)
    return held


def _regions(edition: Edition) -> tuple[Region, ...]:
    return tuple(material.region for material in edition.materials)


def _plans(job: Job) -> tuple[DocumentPlan, ...]:
    if job.only is None:
        return plans_of(job.edition, job.include, job.extras)
    own = (material for material in job.edition.materials if material.region.code == job.only.code)
    return tuple(region_plan(material, job.edition) for material in own)


def compose_spelled(
    job: Job, folding: Folding, plans: Sequence[DocumentPlan], leaves: Sequence[Leaf]
) -> tuple[Composed, ...]:
    """Return the documents of ``plans``, whose ``leaves`` are found, as they are printed."""
    return tuple(_spelled(document, job.fonts) for document in folding.compose(plans, leaves))


def _spelled(document: Composed, fonts: FontSet) -> Composed:
    """Return a working paper with the signs of its sources that no face has spelled; what leaders read has none."""
    if not document.plan.path.startswith(WORKING):
        return document
    return replace(document, bulletin=spell_signs(document.bulletin, fonts))


def signs_at_hand(job: Job) -> frozenset[str]:
    """Return the characters of templates and quotes, so that the faces are cut once for all documents.

    A page that is measured may say what the fullest page leaves unsaid; the table of sources tells what is not printed.
    """
    replaced = {job.templates[0] / name for name in job.drafts}
    files = (path for folder in job.templates if folder.is_dir() for path in folder.rglob("*.j2") if path.is_file())
    texts = (path.read_text(encoding="utf-8", errors="ignore") for path in files if path not in replaced)
    quotes = (statement.passage.quote for statement in job.edition.statements)
    return frozenset(sign for text in (*texts, *job.drafts.values(), *quotes) for sign in text)


def _files(document: Composed, output: PrintedDocument) -> tuple[PackFile, PackFile]:
    plan = document.plan
    return (
        PackFile(f"{plan.path}.pdf", plan.kind, output.pdf, plan.region, output.pages),
        PackFile(f"{plan.path}.docx", plan.kind, output.docx, plan.region),
    )


def _workbooks(edition: Edition) -> tuple[PackFile, PackFile]:
    issuer, date = edition.imprint.issuer, edition.imprint.date
    name = edition.realm.comparison
    tables = render_workbook(edition.tables, BookCard(name, issuer, date))
    doubts = render_doubts(edition.doubts, BookCard("存疑清单", issuer, date), edition.lost_rulings)
    return PackFile(f"{WORKING}/{name}.xlsx", PackKind.COMPARISON, tables), PackFile(_DOUBTS, PackKind.DOUBTS, doubts)
