"""Proving: what was printed is held against the facts before anything leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.audit.drawn import Drawing, check_drawings, drawings_of
from reportgen.audit.examine import CONTENTS, Examiner
from reportgen.audit.findings import Finding
from reportgen.audit.finished_files import FileAudit, check_pages
from reportgen.audit.ledger import make_ledger
from reportgen.audit.printed import bulletin_blocks
from reportgen.auditing import Audit, file_checks, read_in_all
from reportgen.model.ledger import Ledger, LedgerDocument
from reportgen.model.proof import Proof
from reportgen.press.folding import Composed
from reportgen.press.printed import PrintedDocument

_TOLD = 5


def read_documents(composed: Sequence[Composed], printed: Sequence[PrintedDocument]) -> Iterator[FileAudit]:
    """Yield what reading the finished files found, each under the name of its document."""
    for document, output in zip(composed, printed, strict=True):
        plan, read = document.plan, output.audit
        named = replace(read.document, path=plan.path, region=plan.region, most_pages=document.most_pages)
        findings = (replace(finding, where=f"{plan.path}{finding.where}") for finding in read.findings)
        pages = check_pages(named, output.pages, f"{plan.path}.pdf")
        yield FileAudit((*findings, *pages), read.read, named)


def ledger_of(proof: Proof, documents: Sequence[FileAudit]) -> Ledger:
    """Return the ledger of documents whose facts are those of ``proof``."""
    return make_ledger(proof, (file.document for file in documents))


def read_drawings(composed: Sequence[Composed], documents: Sequence[FileAudit]) -> tuple[Drawing, ...]:
    """Return what the charts draw; ``documents`` begin with those composed, in their order."""
    pairs = zip(composed, documents, strict=False)
    return tuple(drawing for own, read in pairs for drawing in drawings_of(own.bulletin, read.document))


def prove(
    proof: Proof, composed: Sequence[Composed], printed: Sequence[PrintedDocument], *, by_rule: bool = True
) -> Audit:
    """Audit documents that are no whole pack: a region's page, a subject (whose counts are not ``by_rule``)."""
    documents = tuple(read_documents(composed, printed))
    return prove_read(proof, documents, read_drawings(composed, documents), by_rule=by_rule)


def prove_read(
    proof: Proof, documents: Sequence[FileAudit], drawings: Sequence[Drawing] = (), *, by_rule: bool = True
) -> Audit:
    """Audit documents whose files are read back already, and what their charts draw."""
    examiner = Examiner(proof, by_rule=by_rule)
    drawn = check_drawings(drawings, proof, examiner)
    checks = (*file_checks(documents), *examiner.examine(ledger_of(proof, documents)), *drawn)
    return Audit(checks, read_in_all(documents))


def examine(proof: Proof, composed: Sequence[Composed]) -> tuple[Finding, ...]:
    """Return what is wrong with the words of documents that are not printed; on which pages they come is not known."""
    documents = [
        LedgerDocument(document.plan.path, document.plan.region, bulletin_blocks(document.bulletin, {}), 0)
        for document in composed
    ]
    records = Examiner(proof).examine(make_ledger(proof, documents))
    return tuple(finding for record in records if record.check != CONTENTS for finding in record.findings)


def tell_findings(findings: Sequence[Finding]) -> str:
    """Return the first findings in a message."""
    shown = "\n".join(finding.told for finding in findings[:_TOLD])
    return f"检查未通过，共 {len(findings)} 处\n{shown}"


def next_steps(findings: Sequence[Finding], after: str) -> str:
    """Return what to do about the first findings, and what became of the files (``after``)."""
    return "；".join((*dict.fromkeys(finding.hint for finding in findings[:_TOLD] if finding.hint), after))
