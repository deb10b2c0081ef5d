"""The pack: the documents composed, printed and checked, with the workbooks and data beside them, as files."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.audit.findings import Finding
from reportgen.audit.ledger import make_ledger
from reportgen.audit.ledger_file import LEDGER_FILE, ledger_bytes
from reportgen.audit.trace import check_quotes
from reportgen.corpus.rulings import article_keys
from reportgen.edition.proof import proof_of
from reportgen.errors import CheckError
from reportgen.gather import Gathered
from reportgen.locations import cache_folder
from reportgen.model.documents import SourceRuling
from reportgen.model.edition import Edition
from reportgen.model.faces import FontSet
from reportgen.model.ledger import LedgerDocument, places_of
from reportgen.model.pack import PackFile, PackKind
from reportgen.model.proof import Proof
from reportgen.model.tables import Region
from reportgen.press.catalogue import WORKING, region_plan
from reportgen.press.composing import Composer
from reportgen.press.faceless import refuse_faceless
from reportgen.press.folding import Composed, Folding, compose_pack, compose_sources, plans_of
from reportgen.press.printing import Press, PrintedDocument
from reportgen.press.proving import Prover, tell_findings
from reportgen.press.spelling import spell_signs
from reportgen.press.typecase import TypeCase, characters
from reportgen.progress import Progress
from reportgen.tree import Bulletin
from reportgen.writers.data_files import data_files
from reportgen.writers.source_proposal import SourceEntry, propose_sources
from reportgen.writers.workbook import BookCard
from reportgen.writers.xlsx import render_doubts, render_workbook

_WORKBOOK = "工作底稿/省际对比表.xlsx"
_DOUBTS = "工作底稿/存疑清单.xlsx"
_SOURCES = "工作底稿/sources.toml"


@dataclass(frozen=True, slots=True)
class Job:
    """What a pack is printed from. ``only`` is the one region to print, ``rulings`` what the editor set of sources.

    ``drafts`` are templates by name that an editor has typed and not kept; they stand for the files of their names.
    """

    edition: Edition
    gathered: Gathered
    fonts: FontSet
    templates: tuple[Path, ...]
    include: Sequence[str]
    only: Region | None
    rulings: tuple[SourceRuling, ...] = ()
    drafts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pack:
    """The files of a pack that passed every check."""

    files: tuple[PackFile, ...]


def print_pack(job: Job, press: Press, progress: Progress) -> Pack:
    """Return the pack of an edition.

    Raises:
        TemplateError: a template has a fault.
        CheckError: a check failed.
    """
    composer = Composer(job.edition, job.templates, job.drafts)
    progress.stage("排版", 1)
    fullest = _compose(job, Folding(job.edition, composer, endless))
    refuse_faceless(fullest, job.fonts)
    case = TypeCase(press, job.fonts, cache_folder())
    # The table of sources has signs of its own; it is printed last, with faces cut anew.
    case.add(characters(document.bulletin for document in fullest) | template_signs(job))
    press.begin(document.bulletin for document in fullest if document.settled)
    folding = Folding(job.edition, composer, case.rooms)
    composed = _compose(job, folding)
    progress.advance()
    progress.stage("印制", len(composed) + (job.only is None))
    printed = press.print_all([document.bulletin for document in composed], progress.advance)
    if job.only is None:
        places = [tuple(places_of(document)) for document in ledger_documents(composed, printed)]
        sources = compose_sources(job.edition, folding, composed, places)
        case.add(characters([sources.bulletin]))
        composed = (*composed, sources)
        printed = (*printed, *press.print_all([sources.bulletin], progress.advance))
    proof = replace(proof_of(job.edition), cited=composer.cited)
    findings = tuple(_findings(job, proof, composed, printed))
    if findings:
        raise CheckError(tell_findings(findings), hint="本期没有发布，上一期未动")
    files = [file for document, output in zip(composed, printed, strict=True) for file in _files(document, output)]
    if job.only is None:
        files += _workbooks(job.edition)
        files.append(PackFile(_SOURCES, PackKind.DATA, propose(job.gathered, job.rulings, _regions(job.edition))))
        files += data_files(job.edition, job.gathered.documents, _regions(job.edition))
    ledger = make_ledger(proof, ledger_documents(composed, printed))
    files.append(PackFile(LEDGER_FILE, PackKind.DATA, ledger_bytes(ledger)))
    return Pack((*files, _audit_file(composed)))


def ledger_documents(composed: Sequence[Composed], printed: Sequence[PrintedDocument]) -> Iterator[LedgerDocument]:
    """Yield what the ledger says of each document."""
    for document, output in zip(composed, printed, strict=True):
        plan = document.plan
        yield LedgerDocument(plan.path, plan.region, output.blocks, output.pages, document.most_pages)


def propose(gathered: Gathered, rulings: Sequence[SourceRuling], regions: Iterable[Region]) -> bytes:
    """Return the sources.toml that an editor may check and put in place; ``rulings`` are those of the one in place."""
    names = {region.code: region.short_name for region in regions} | {"CN": "全国"}
    entries = []
    for document in gathered.documents:
        source = document.raw.source
        keys = article_keys([article for article in gathered.detected if article.document.raw.source == source])
        own = tuple(article for article in gathered.articles if article.document.raw.source == source)
        entries.append(SourceEntry(source, own, keys))
    return propose_sources(entries, rulings, names)


def _regions(edition: Edition) -> tuple[Region, ...]:
    return tuple(material.region for material in edition.materials)


def _compose(job: Job, folding: Folding) -> tuple[Composed, ...]:
    if job.only is None:
        plans = plans_of(job.edition, job.include)
    else:
        own = (material for material in job.edition.materials if material.region.code == job.only.code)
        plans = tuple(map(region_plan, own))
    return tuple(spelled(document, job.fonts) for document in compose_pack(job.edition, folding, plans))


def spelled(document: Composed, fonts: FontSet) -> Composed:
    """Return a working paper with the signs of its sources that no face has spelled; what leaders read has none."""
    if not document.plan.path.startswith(WORKING):
        return document
    return replace(document, bulletin=spell_signs(document.bulletin, fonts))


def endless(bulletins: Sequence[Bulletin]) -> tuple[float, ...]:
    """Measure pages that nothing overflows, for the fullest documents there can be."""
    return (0.0,) * len(bulletins)


def template_signs(job: Job) -> frozenset[str]:
    """Return the characters of the templates: a page that is measured may say what the fullest page leaves unsaid."""
    replaced = {job.templates[0] / name for name in job.drafts}
    files = (path for folder in job.templates if folder.is_dir() for path in folder.rglob("*.j2"))
    texts = (path.read_text(encoding="utf-8", errors="ignore") for path in files if path not in replaced)
    return frozenset(sign for text in (*texts, *job.drafts.values()) for sign in text)


def _findings(
    job: Job, proof: Proof, composed: Sequence[Composed], printed: Sequence[PrintedDocument]
) -> Iterator[Finding]:
    yield from check_quotes(job.edition, job.gathered.documents)
    yield from Prover(proof).check(composed, printed)


def _files(document: Composed, output: PrintedDocument) -> tuple[PackFile, PackFile]:
    plan = document.plan
    return (
        PackFile(f"{plan.path}.pdf", plan.kind, output.pdf, plan.region, output.pages),
        PackFile(f"{plan.path}.docx", plan.kind, output.docx, plan.region),
    )


def _workbooks(edition: Edition) -> tuple[PackFile, PackFile]:
    issuer, date = edition.imprint.issuer, edition.imprint.date
    tables = render_workbook(edition.tables, BookCard("省际对比表", issuer, date))
    doubts = render_doubts(edition.doubts, BookCard("存疑清单", issuer, date), edition.lost_rulings)
    return PackFile(_WORKBOOK, PackKind.COMPARISON, tables), PackFile(_DOUBTS, PackKind.DOUBTS, doubts)


def _audit_file(composed: Sequence[Composed]) -> PackFile:
    """Return the record of the checks: a pack with a finding is not made, so all of them passed."""
    content = {
        "schema_version": 1,
        "checks": {
            "quotes": "每处引文与原文逐字相同",
            "counts": "每个统计数与所据行数相同",
            "trace": "每条带编号的文字与所据语句或指标相同，且属于本地区、无未裁定的存疑",
            "region": "印在一个地区名下的，都是该地区的材料",
            "numbers": "每个数字都有出处，或属于本期的期号、日期和年度",
            "pages": "一页文稿恰为一页",
            "same-words": "DOCX 与 PDF 文字相同",
            "characters": "每个字都有字体",
        },
        "documents": [document.plan.path for document in composed],
        "findings": [],
    }
    return PackFile("audit.json", PackKind.AUDIT, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())
