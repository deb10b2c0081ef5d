"""What stands beside a region's name is that region's: on its page, in a sentence (天津“…”), in a row, in a column.

It looks at the words as they are printed, not at how the Edition arranged them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.audit.findings import Finding
from reportgen.model.ledger import JOINED, BlockKind, LedgerDocument, PrintedBlock, PrintedCell, Run, places_of
from reportgen.model.proof import Proof

REGION = "region"
_BETWEEN = r"[：:“‘’”、\s]*"  # what may stand between a name and what the region says
_HINT = "查模板里这一处用的是哪个地区的变量"


class Regions:
    """Which region each fact belongs to, and the names that regions are printed under."""

    def __init__(self, proof: Proof) -> None:
        self._codes: Mapping[str, str] = {
            name: region.code for region in proof.regions for name in (region.name, region.short_name)
        }
        self._names = {region.code: region.short_name for region in proof.regions}
        longest = sorted(map(re.escape, self._codes), key=len, reverse=True)
        any_name = "|".join(longest) or "(?!)"
        self._any = re.compile(any_name)
        self._before = re.compile(rf"({any_name}){_BETWEEN}$")
        self._sources = _any_of(proof.names)
        self._owner = {
            **{s.statement_id: s.section.region_code for s in proof.statements},
            **{s.section_id: s.region_code for s in proof.sections},
        }
        for figure in proof.figures:
            self._owner[figure.figure_id] = figure.region_code
        self._owner |= {told.ref: told.region for told in proof.told if told.region}

    def check(self, document: LedgerDocument) -> Iterator[Finding]:
        """Yield every fact of a document that is printed beside the name of another region, or on its page."""
        for place in places_of(document) if document.region else ():
            at = f"第{place.page}页{place.where}"
            for run in place.runs:
                yield from self._compare(run, document.region, document.path, at)
            own = "\n".join(run.text for run in place.runs if not run.ref)
            yield from self._check_names(own, document, at)
        tables = 0
        for number, block in enumerate(document.blocks, 1):
            if block.kind is BlockKind.TABLE:
                tables += 1
                yield from self._check_table(block, document.path, tables)
            else:
                yield from self._check_words(block.runs, document.path, f"第{block.page}页第{number}块")

    def _check_names(self, text: str, document: LedgerDocument, at: str) -> Iterator[Finding]:
        """Yield the names of other regions in the template's words on a region's page; a source may be named so."""
        for found in self._any.finditer(self._sources.sub("", text)):
            if self._codes[found[0]] != document.region:
                yield Finding(REGION, document.path, f"印有别的地区的名称“{found[0]}”", at, _HINT)

    def _check_words(self, runs: Sequence[Run], where: str, at: str) -> Iterator[Finding]:
        named, plain = "", ""
        for run in runs:
            if not run.ref:
                plain += run.text
                continue
            if found := self._before.search(plain):
                named = self._codes[found[1]]
            elif re.search("[。；，]", plain):
                named = ""  # another clause, which may be anybody's
            plain = ""
            yield from self._compare(run, named, where, at)

    def _check_table(self, table: PrintedBlock, where: str, number: int) -> Iterator[Finding]:
        columns = self._named_columns(table)
        for line, row in enumerate(table.rows[table.head_rows :], table.head_rows + 1):
            own = next((code for cell in row if (code := self._named(cell))), "")
            for at, cell in enumerate(row):
                for run in cell.runs:
                    place = f"第{cell.page}页表{number}第{line}行第{at + 1}格"
                    yield from self._compare(run, own or columns.get(at, ""), where, place)

    def _named_columns(self, table: PrintedBlock) -> Mapping[int, str]:
        if table.head_rows != 1 or any(cell.colspan > 1 for cell in table.rows[0]):
            return {}
        return {at: code for at, cell in enumerate(table.rows[0]) if (code := self._named(cell))}

    def _named(self, cell: PrintedCell) -> str:
        """Return the region that a cell names and nothing else."""
        return self._codes.get("".join(run.text for run in cell.runs if not run.ref), "")

    def _compare(self, run: Run, code: str, where: str, at: str) -> Iterator[Finding]:
        owners = {self._owner[one] for one in run.ref.split(JOINED) if one in self._owner}
        if code and owners - {code}:
            message = f"“{run.text[:20]}”印在{self._names[code]}名下，却不是该地区的材料"
            yield Finding(REGION, where, message, at, _HINT)


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(filter(None, set(names)), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest)) or "(?!)")
