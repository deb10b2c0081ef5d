"""The ledger held against the facts: every entry has its origin, every number its right to be there.

``finished_files`` ties the files to the ledger; here the ledger is tied to the sources.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from reportgen.audit.allowed import NUMBERS, Allowed
from reportgen.audit.findings import CheckRecord, Finding
from reportgen.audit.forbidden import DOUBTS, REMOVED, Forbidden
from reportgen.audit.origins import CHANGES, FIGURES, QUOTES, Origins, check_passages
from reportgen.audit.quantities import read_numbers
from reportgen.audit.recounting import COUNTS, Recounting
from reportgen.audit.regions import REGION, Regions
from reportgen.model.ledger import (
    BlockKind,
    EntryKind,
    Ledger,
    LedgerDocument,
    LedgerEntry,
    PrintedPlace,
    Run,
    places_of,
)
from reportgen.model.proof import Proof

READING = "送阅/"
CONTENTS = "contents"
_HOLDS = {
    QUOTES: "每处摘录与清理后的原文逐字相同，引文在原文的原处",
    FIGURES: "每个指标的数值、单位、限定词与所据数据相同，并能从原文原处重新读出",
    COUNTS: "每个统计数与所据行数相同，能按口径重新统计的统计结果相同",
    NUMBERS: "每个数字都有出处，或属于少数无须出处的（期号、日期、年度、序号、名称）",
    REGION: "印在一个地区名下的，都是该地区的材料；一页文稿只有本地区的材料",
    DOUBTS: "没有印出未裁定的存疑",
    CONTENTS: "目录的页码就是标题所在的页",
    REMOVED: "没有印出清理时剔除的文字，没有印出须隐去的名称",
}


class Examiner:
    """Hold ledgers against the facts of one proof; ``by_rule``: its counts are of themes, and counted again as such."""

    def __init__(self, proof: Proof, *, by_rule: bool = True) -> None:
        self._allowed = Allowed(proof)
        self._origins, self._recounting = Origins(proof), Recounting(proof, by_rule=by_rule)
        self._regions, self._forbidden = Regions(proof), Forbidden(proof)
        self._names = {region.code: region.short_name for region in proof.regions}
        self._passages, self._counts = tuple(check_passages(proof)), tuple(self._recounting.check_counts())

    def examine(self, ledger: Ledger) -> tuple[CheckRecord, ...]:
        """Return what each check looked at and found: of the working papers whether their words have an origin.

        本期变化 prints facts as what leaders read does, and is held to the same.
        """
        documents = [document for document in ledger.documents if document.path.startswith(READING)]
        proved = [*documents, *(document for document in ledger.documents if document.path == CHANGES)]
        entries = {Run(entry.text, entry.ref): entry for entry in ledger.entries}
        printed = _printed(entries, ledger.documents)
        quoted = _of(printed, EntryKind.QUOTED)
        figures = _of(printed, EntryKind.FIGURE)
        counted = _of(printed, EntryKind.COMPUTED)
        raw = _of(printed, EntryKind.RAW)
        told = _of(printed, EntryKind.TOLD)
        read = _printed(entries, proved)
        facts = [*_of(read, EntryKind.QUOTED), *_of(read, EntryKind.FIGURE)]
        origins, recounting, forbidden = self._origins, self._recounting, self._forbidden
        return (
            _record(
                QUOTES,
                len(quoted) + len(raw) + len(told),
                self._passages,
                *(self._told(origins.check_reference(entry, at.path), entry, at) for entry, at in printed),
                *(self._told(origins.check_quotation(entry, at.path), entry, at) for entry, at in quoted),
                *(self._told(origins.check_raw(entry, at.path), entry, at) for entry, at in raw),
                *(self._told(origins.check_told(entry, at.path), entry, at) for entry, at in told),
            ),
            _record(
                FIGURES,
                len(figures),
                *(self._told(origins.check_figure(entry, at.path), entry, at) for entry, at in figures),
            ),
            _record(
                COUNTS,
                len(counted),
                self._counts,
                *(recounting.check_entry(entry, at.path) for entry, at in counted),
            ),
            self._check_numbers(proved, entries),
            _record(REGION, len(facts), *(self._regions.check(document) for document in proved)),
            _record(DOUBTS, len(facts), *(forbidden.check_entry(entry, at.path) for entry, at in facts)),
            _record(REMOVED, forbidden.words, *(forbidden.check_document(document) for document in documents)),
            _record(CONTENTS, len(documents), *(check_contents(document) for document in documents)),
        )

    def _told(self, findings: Iterable[Finding], entry: LedgerEntry, at: PrintedPlace) -> Iterator[Finding]:
        """Yield what is wrong with an entry, with where it is printed, whose it is and where its source has it."""
        origin = [self._names.get(entry.region, ""), *(f"{span.source} {span.locator}" for span in entry.spans[:1])]
        known = "，".join(filter(None, origin))
        page = f"第{at.page}页" if at.page else ""
        for finding in findings:
            message = f"{finding.message}（{known}）" if known else finding.message
            yield replace(finding, message=message, place=f"{page}{at.where}")

    def _check_numbers(self, documents: list[LedgerDocument], entries: dict[Run, LedgerEntry]) -> CheckRecord:
        looked = 0
        findings: list[Finding] = []
        for document in documents:
            for place in places_of(document):
                looked += len(read_numbers(place.text))
                findings += self._allowed.check(place, [entries[run].kind for run in place.runs], document.path)
        return _record(NUMBERS, looked, findings)


def check_contents(document: LedgerDocument) -> Iterator[Finding]:
    """Yield every contents entry that does not name the page on which its heading begins."""
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    for entry in document.blocks:
        if entry.kind is not BlockKind.CONTENTS_ENTRY:
            continue
        pages = [heading.page for heading in headings if heading.text == entry.text]
        if entry.number not in pages:
            message = f"目录“{entry.text[:20]}”记第{entry.number}页，标题实在第{'、'.join(map(str, pages)) or '—'}页"
            yield Finding(CONTENTS, document.path, message, f"第{entry.page}页", "重新生成本期")


def _printed(
    entries: dict[Run, LedgerEntry], documents: Sequence[LedgerDocument]
) -> list[tuple[LedgerEntry, PrintedPlace]]:
    """Return the entries that the documents print, each with the place where it is first printed."""
    first: dict[Run, PrintedPlace] = {}
    for place in chain.from_iterable(map(places_of, documents)):
        for run in place.runs:
            first.setdefault(run, place)
    return [(entry, first[run]) for run, entry in entries.items() if run in first]


def _of(printed: Iterable[tuple[LedgerEntry, PrintedPlace]], kind: EntryKind) -> list[tuple[LedgerEntry, PrintedPlace]]:
    return [(entry, at) for entry, at in printed if entry.kind is kind]


def _record(check: str, looked: int, *found: Iterable[Finding]) -> CheckRecord:
    return CheckRecord(check, _HOLDS[check], looked, tuple(chain.from_iterable(found)))
