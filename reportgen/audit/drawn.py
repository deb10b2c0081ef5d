"""What the charts of a bulletin draw, as tables: their numbers are held against the facts as printed ones are.

No reader finds them in a finished file, where they are shapes. The words that stand for a chart are part of the ledger;
what is drawn is not, but nobody looks at a chart for its words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from reportgen.audit.examine import Examiner
from reportgen.audit.findings import CheckRecord, Finding
from reportgen.audit.ledger import make_ledger
from reportgen.model.ledger import BlockKind, LedgerDocument, PrintedBlock, PrintedCell, Run
from reportgen.model.proof import Proof
from reportgen.tree import Bulletin, Chart, Picture, Text

DRAWN = "drawn"
_CALLED = "的图"  # behind the path of a document: that its charts are meant
_SIGNS = "0123456789."
_HOLDS = "图中画的每个名称和数字，有出处，与所据的事实相同，画的就是所写的"
_HINT = "重新生成本期"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The charts of a document, a table each, and the numbers that are drawn as others than are written at them."""

    document: LedgerDocument
    faults: tuple[Finding, ...]


def drawings_of(bulletin: Bulletin, printed: LedgerDocument) -> Iterator[Drawing]:
    """Yield what the charts of a bulletin draw, on the pages of ``printed``; nothing if it has none."""
    pages = [block.page for block in printed.blocks if block.kind is BlockKind.PICTURE]
    pictures = [block for block in bulletin.blocks if isinstance(block, Picture | Chart)]
    drawn = [(block, page) for block, page in zip(pictures, pages, strict=True) if isinstance(block, Chart)]
    if drawn:
        where = f"{printed.path}{_CALLED}"
        tables = tuple(_table(chart, page) for chart, page in drawn)
        faults = (fault for chart, page in drawn for fault in _check_values(chart, where, page))
        yield Drawing(replace(printed, path=where, blocks=tables, most_pages=None), tuple(faults))


def check_drawings(drawings: Sequence[Drawing], proof: Proof, examiner: Examiner) -> Iterator[CheckRecord]:
    """Yield what the examiner of a proof finds in what is drawn, if anything is."""
    if not drawings:
        return
    ledger = make_ledger(proof, (drawing.document for drawing in drawings))
    paths = {document.path for document in ledger.documents}
    told = (finding for check in examiner.examine(ledger) for finding in check.findings if finding.where in paths)
    faults = (fault for drawing in drawings for fault in drawing.faults)
    yield CheckRecord(DRAWN, _HOLDS, sum(1 for _ in ledger.places()), (*faults, *told))


def _check_values(chart: Chart, where: str, page: int) -> Iterator[Finding]:
    for row in chart.rows:
        for point in row.points:
            words = _said(point.words)
            if _number(words) != point.value:
                message = f"图中“{_said(row.name)}”写作“{words}”，画的是{point.value}"
                yield Finding(DRAWN, where, message, f"第{page}页", _HINT)


def _table(chart: Chart, page: int) -> PrintedBlock:
    groups = [_cell(words, page, len(chart.series)) for words in chart.groups]
    series = [_cell(words, page) for words in chart.series * max(len(groups), 1)]
    corner = _cell((), page)
    heads = tuple((corner, *cells) for cells in (groups, series) if cells)
    body = tuple((_cell(row.name, page), *(_cell(point.words, page) for point in row.points)) for row in chart.rows)
    return PrintedBlock(BlockKind.TABLE, rows=(*heads, *body), head_rows=len(heads), page=page)


def _cell(words: Iterable[Text], page: int, columns: int = 1) -> PrintedCell:
    runs = tuple(Run(run.text, run.ref) for run in words if run.text)
    return PrintedCell("".join(run.text for run in runs), columns, runs=runs, page=page)


def _said(words: Iterable[Text]) -> str:
    return "".join(run.text for run in words)


def _number(words: str) -> Decimal | None:
    """Return the one number in words; None if there is none, or more than one."""
    digits = "".join(sign if sign in _SIGNS else " " for sign in words).split()
    try:
        return Decimal(digits[0]) if len(digits) == 1 else None
    except InvalidOperation:
        return None
