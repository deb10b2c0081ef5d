"""An edition's files → what the audit finds in them: read as a stranger would read them, and proved from the edition.

The files may lie in a folder, or be about to be written there: the same checks, in the same words.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeAlias

from reportgen.audit.converted import audit_converted
from reportgen.audit.drawn import Drawing, check_drawings
from reportgen.audit.examine import Examiner
from reportgen.audit.findings import CheckRecord, Finding
from reportgen.audit.finished_files import FACES, PAGES, WORDS, FileAudit, audit_files
from reportgen.audit.ledger_file import LEDGER_FILE, read_ledger
from reportgen.audit.workbook import WORKBOOK, Sheets, check_workbook, read_sheets
from reportgen.errors import OutputError
from reportgen.finished import Finished, read_finished
from reportgen.model.documents import Doubt, DoubtKind, Passage
from reportgen.model.ledger import Ledger, LedgerDocument
from reportgen.model.printed import Cited, FigureRow
from reportgen.model.proof import Proof, Told
from reportgen.model.tables import Region
from reportgen.publish.manifest import read_manifest, verify
from reportgen.validating import validate
from reportgen.writers.proof_file import PROOF_FILE

Read: TypeAlias = Callable[[str], bytes]

MANIFEST, DATA, LISTED = "manifest", "data", "listed"
COMPARISON = "送阅/03-"
_PRINTED = (".pdf", ".docx")
_FOLDERS = ("送阅/", "工作底稿/")
_HOLDS = {
    WORDS: "DOCX 的正文、PDF 的两种读法，都与底账逐字相同",
    FACES: "每个字都有字形",
    PAGES: "页数与底账相同，一页文稿恰为一页",
    WORKBOOK: "工作簿与对比表逐格相同，数字是真数字",
    DATA: "CSV 与 edition.json 逐格相同",
    LISTED: "每份文稿都在底账里，底账里的文稿都在",
    MANIFEST: "每个文件与清单的校验值相同",
}
_HINT = "重新生成本期"


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit did and found: its checks, and how much was read (documents, pages, signs, numbers).

    ``absent`` are validators that should have been asked and are not installed.
    """

    checks: tuple[CheckRecord, ...]
    read: tuple[tuple[str, int], ...]
    absent: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found; to have read nothing is a finding."""
        found = tuple(chain.from_iterable(check.findings for check in self.checks))
        return (
            found if dict(self.read).get("signs") else (*found, Finding("read", "送阅", "没有读到任何文稿", hint=_HINT))
        )


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the documents of a pack are held against: its data files, read back and held against each other.

    ``books`` are its workbooks of tables, by their paths.
    """

    proof: Proof
    examiner: Examiner
    data: CheckRecord
    books: Mapping[str, Sheets]


def read_grounds(read: Read, books: Iterable[str]) -> Grounds:
    """Return the grounds of an edition, out of its own data files and the workbooks of tables at ``books``.

    Raises:
        OSError: a file cannot be read.
        ValueError: the files do not belong together.
        KeyError: something is missing in them.
    """
    proof = read_proof(read)
    return Grounds(proof, Examiner(proof), _check_data(read), {path: read_sheets(read(path)) for path in books})


def audit_edition(folder: Path, *, full: bool = False) -> Audit:
    """Audit the edition in ``folder``, with ``full`` by the validators of others as well.

    Raises:
        OutputError: the folder holds no edition, or one whose data cannot be read.
    """
    kinds = {file.path: file.pages for file in read_manifest(folder).files}
    faults = tuple(_told(line) for line in verify(folder))
    try:
        ledger = read_ledger((folder / LEDGER_FILE).read_bytes())
        books = [path for own in ledger.documents if (path := _book_of(own)) and (folder / path).is_file()]
        grounds = read_grounds(lambda path: (folder / path).read_bytes(), books)
    except (OSError, ValueError, KeyError) as error:
        raise OutputError(f"这一期的数据读不出来（{error}）", where=str(folder), hint=_HINT) from error
    read = tuple(_read_documents(folder, ledger.documents))
    paths = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    checks = audit_pack(ledger, grounds, read, paths).checks
    manifest = CheckRecord(MANIFEST, _HOLDS[MANIFEST], len(kinds), faults)
    asked, absent = validate(folder, paths) if full else ((), ())
    return Audit((*checks, manifest, *asked), read_in_all(read), absent)


def audit_pack(
    ledger: Ledger,
    grounds: Grounds,
    documents: Sequence[FileAudit],
    paths: Iterable[str],
    drawings: Sequence[Drawing] = (),
) -> Audit:
    """Audit a whole pack whose documents have been read; ``paths`` are those of its files.

    ``drawings`` are what its charts draw, known only where it is printed; later the manifest holds the files to that.
    """
    paged = {file.document.path: file.document for file in documents}
    reread = replace(ledger, documents=tuple(paged.get(own.path, own) for own in ledger.documents))
    paths = frozenset(paths)
    books = [(own, path) for own in ledger.documents if (path := _book_of(own)) in grounds.books]
    book = [finding for own, path in books for finding in check_workbook(own, grounds.books[path], path)]
    checks = (
        *file_checks(documents),
        *grounds.examiner.examine(reread),
        *check_drawings(drawings, grounds.proof, grounds.examiner),
        CheckRecord(WORKBOOK, _HOLDS[WORKBOOK], len(books), tuple(book)),
        grounds.data,
        _check_listed(ledger, paths),
    )
    return Audit(checks, read_in_all(documents))


def file_checks(documents: Sequence[FileAudit]) -> tuple[CheckRecord, ...]:
    """Return what reading the finished documents found, check by check."""
    found = [finding for document in documents for finding in document.findings]
    apart = {check: tuple(finding for finding in found if finding.check == check) for check in (FACES, PAGES)}
    words = tuple(finding for finding in found if finding.check not in apart)  # whatever else there is, is never lost
    return tuple(
        CheckRecord(check, _HOLDS[check], len(documents), own) for check, own in ({WORDS: words} | apart).items()
    )


def audit_bytes(audit: Audit) -> bytes:
    """Return the record of an audit: every check, what it looked at, what it found."""
    content = {
        "schema_version": 2,
        "passed": not audit.findings,
        "not_installed": list(audit.absent),
        "read": dict(audit.read),
        "checks": [
            {
                "check": check.check,
                "holds": check.holds,
                "looked": check.looked,
                "findings": [
                    {"file": f.where, "place": f.place, "what": f.message, "next": f.hint} for f in check.findings
                ],
            }
            for check in audit.checks
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read_proof(read: Read) -> Proof:
    """Return what an edition is proved from, out of its own data files.

    Raises:
        OSError: a file cannot be read.
        ValueError: the files do not belong together.
        KeyError: something is missing in them.
    """
    finished, content = read_finished(read), json.loads(read(PROOF_FILE))
    figures = {figure.figure_id: figure for figure in finished.figures}
    regions = tuple(Region(**row) for row in content["regions"])
    rows = (
        FigureRow(figures[number], None, indicator, quantity, period, status, scope)
        for number, indicator, quantity, period, status, scope in content["wordings"]
        if number in figures
    )
    return Proof(
        imprint=finished.imprint,
        review_year=finished.review_year,
        plan_year=finished.plan_year,
        regions=regions,
        statements=finished.statements,
        figures=finished.figures,
        rows=tuple(rows),
        sections=finished.sections,
        counts=finished.counts,
        names=tuple(content["names"]),
        doubts=tuple(_doubt(row, finished) for row in content["doubts"]),
        cited=tuple(Cited(*row) for row in content["cited"]),
        # an edition made before these were written has none of them
        told=tuple(_read_told(row) for row in content.get("told", ())),
        baseline=content.get("baseline", ""),
    )


def _read_told(row: list[Any]) -> Told:
    ref, region, words, source, start, end, locator, quote = row
    return Told(ref, region, tuple(words), Passage(source, start, end, locator, quote))


def _doubt(row: dict[str, Any], finished: Finished) -> Doubt:
    texts = {article.document.raw.source: article.document.raw.text for article in finished.articles}

    def passages(name: str) -> tuple[Passage, ...]:
        # an edition made before some were spared has none of them
        places = row.get(name, ())
        return tuple(Passage(source, start, end, "", texts.get(source, "")[start:end]) for source, start, end in places)

    first, *also = passages("places")
    kind, ruling = DoubtKind(row["kind"]), row["ruling"]
    return Doubt(
        row["id"], first, kind, "", blocks=row["blocks"], ruling=ruling, also=tuple(also), spared=passages("spared")
    )


def _read_documents(folder: Path, documents: Sequence[LedgerDocument]) -> Iterator[FileAudit]:
    """Read the files of the documents, on all cores where there are many."""
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        longest = sorted(documents, key=lambda document: -document.pages)
        yield from pool.map(partial(_read_document, folder), longest)


def _read_document(folder: Path, document: LedgerDocument) -> FileAudit:
    try:
        files = ((folder / f"{document.path}{suffix}").read_bytes() for suffix in _PRINTED)
        return (audit_converted if document.converted else audit_files)(document, *files)
    except OSError:
        missing = tuple(s for s in _PRINTED if not (folder / f"{document.path}{s}").is_file())
        faults = (Finding(WORDS, f"{document.path}{suffix}", "缺失", hint=_HINT) for suffix in missing)
        return FileAudit(tuple(faults), (), document)


def read_in_all(documents: Iterable[FileAudit]) -> tuple[tuple[str, int], ...]:
    """Return how much was read, over all documents."""
    total: Counter[str] = Counter()
    for document in documents:
        total.update(dict(document.read))
    return tuple(total.items())


def _book_of(document: LedgerDocument) -> str:
    """Return the path of the workbook that holds the tables of a document, if it is one of tables."""
    return f"工作底稿/{document.path.removeprefix(COMPARISON)}.xlsx" if document.path.startswith(COMPARISON) else ""


def _told(line: str) -> Finding:
    where, _, message = line.partition("：")
    return Finding(MANIFEST, where, message, hint="这个文件在发布后被改动；重新生成本期，或核对改动")


def _check_data(read: Read) -> CheckRecord:
    """Hold the tables for spreadsheets against the exact data."""
    content = json.loads(read("data/edition.json"))
    findings, looked = [], 0
    for name in ("articles", "regions", "sections", "statements", "themes", "figures", "repairs", "doubts"):
        path = f"data/{name}.csv"
        rows = list(csv.DictReader(io.StringIO(read(path).decode("utf-8-sig"), newline="")))
        looked += len(rows)
        if len(rows) != len(content[name]):
            findings.append(Finding(DATA, path, f"应有{len(content[name])}行，实有{len(rows)}行", hint=_HINT))
        for line, (row, exact) in enumerate(zip(rows, content[name], strict=False), 2):
            wrong = [key for key, value in exact.items() if not _is_cell(row.get(key), value)]
            if wrong:
                findings.append(Finding(DATA, path, f"{'、'.join(wrong)} 与 edition.json 不同", f"第{line}行", _HINT))
    return CheckRecord(DATA, _HOLDS[DATA], looked, tuple(findings))


def _is_cell(cell: str | None, value: object) -> bool:
    match value:
        case None:
            written = ""
        case bool():
            written = "true" if value else "false"
        case list():
            written = ";".join(value)
        case _:
            written = str(value)
    # A word that a spreadsheet would run has an apostrophe before it; lines end alike in a cell, however they did.
    return cell is not None and cell in (written, f"'{written}")


def _check_listed(ledger: Ledger, paths: Iterable[str]) -> CheckRecord:
    """Tell of documents that the ledger does not know, and of those that are not there."""
    known = {f"{document.path}{suffix}" for document in ledger.documents for suffix in _PRINTED}
    found = {path for path in paths if path.endswith(_PRINTED) and path.startswith(_FOLDERS) and "~$" not in path}
    findings = (
        *(Finding(LISTED, path, "底账里没有这份文稿", hint="移走它，或重新生成本期") for path in sorted(found - known)),
        *(Finding(LISTED, path, "缺失", hint=_HINT) for path in sorted(known - found)),
    )
    return CheckRecord(LISTED, _HOLDS[LISTED], len(found), findings)
