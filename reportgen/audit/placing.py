"""What stands beside a region's name is that region's: in a sentence (天津“…”), in a row, in a column of a table.

It looks at the words as they are printed, not at how the Edition arranged them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.audit.findings import Finding
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.proof import Proof
from reportgen.tree import Bulletin, Cell, Chart, Inline, Row, Table, Text

CHECK = "region"
_JOINED = "+"
_BETWEEN = r"[：:“‘’”、\s]*"  # what may stand between a name and what the region says


class Placing:
    """Which region each fact belongs to, and the names that regions are printed under."""

    def __init__(self, proof: Proof) -> None:
        regions = proof.regions
        self._codes: Mapping[str, str] = {
            name: region.code for region in regions for name in (region.name, region.short_name)
        }
        self._names = {region.code: region.short_name for region in regions}
        longest = sorted(map(re.escape, self._codes), key=len, reverse=True)
        self._before = re.compile(rf"({'|'.join(longest)}){_BETWEEN}$") if longest else re.compile("(?!)")
        facts: list[KeyFigure | Statement] = [*proof.figures, *proof.statements]
        self._owner = {_id_of(fact): _region_of(fact) for fact in facts}

    def check(self, bulletin: Bulletin, where: str) -> Iterator[Finding]:
        """Yield every fact that is printed beside the name of another region."""
        for block in bulletin.blocks:
            if isinstance(block, Table):
                yield from self._check_table(block, where)
            elif isinstance(block, Chart):
                yield from self._check_chart(block, where)
            else:
                content = getattr(block, "content", ())
                yield from self._check_words(content, where)

    def _check_words(self, content: Sequence[Inline], where: str) -> Iterator[Finding]:
        named, plain = "", ""
        for inline in content:
            if not isinstance(inline, Text):
                continue
            if not inline.ref:
                plain += inline.text
                continue
            if found := self._before.search(plain):
                named = self._codes[found[1]]
            elif re.search("[。；，]", plain):
                named = ""  # another clause, which may be anybody's
            plain = ""
            yield from self._compare(inline.ref, inline.text, named, where)

    def _check_table(self, table: Table, where: str) -> Iterator[Finding]:
        columns = self._named_columns(table.head)
        for row in table.body:
            own = next((code for cell in row.cells if (code := self._named(cell))), "")
            for at, cell in enumerate(row.cells):
                for inline in cell.content:
                    if isinstance(inline, Text) and inline.ref:
                        yield from self._compare(inline.ref, inline.text, own or columns.get(at, ""), where)

    def _check_chart(self, chart: Chart, where: str) -> Iterator[Finding]:
        yield from self._check_words(chart.alt, where)
        for row in chart.rows:
            own = self._codes.get("".join(run.text for run in row.name), "")
            for run in (run for point in row.points for run in point.words if run.ref):
                yield from self._compare(run.ref, run.text, own, where)

    def _named_columns(self, head: Iterable[Row]) -> Mapping[int, str]:
        rows = list(head)
        if len(rows) != 1 or any(cell.colspan > 1 for cell in rows[0].cells):
            return {}
        return {at: code for at, cell in enumerate(rows[0].cells) if (code := self._named(cell))}

    def _named(self, cell: Cell) -> str:
        """Return the region that a cell names and nothing else."""
        text = "".join(inline.text for inline in cell.content if isinstance(inline, Text) and not inline.ref)
        return self._codes.get(text, "")

    def _compare(self, ref: str, text: str, code: str, where: str) -> Iterator[Finding]:
        owners = {self._owner[one] for one in ref.split(_JOINED) if one in self._owner}
        if code and owners - {code}:
            yield Finding(CHECK, where, f"“{text[:20]}”印在{self._names[code]}名下，却不是该地区的材料")


def _id_of(fact: KeyFigure | Statement) -> str:
    return fact.figure_id if isinstance(fact, KeyFigure) else fact.statement_id


def _region_of(fact: KeyFigure | Statement) -> str:
    return fact.region_code if isinstance(fact, KeyFigure) else fact.section.region_code
