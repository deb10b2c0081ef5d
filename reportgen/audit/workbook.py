"""The workbook of the comparison tables, held against the ledger: the same rows, and numbers that are numbers."""

import io
import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeAlias

from reportgen.audit.findings import Finding
from reportgen.model.ledger import BlockKind, LedgerDocument, PrintedBlock

WORKBOOK = "workbook"
_LITERAL = re.compile(r'"([^"]*)"')
_PATTERN = re.compile(r"0(?:\.(0+))?(%?)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HINT = "重新生成本期；工作簿里的改动不会带到文稿"


# Of each sheet its name, and of each cell what a reader sees, and whether it is a number.
Sheets: TypeAlias = Sequence[tuple[str, Sequence[list[tuple[str, bool]]]]]


def check_workbook(document: LedgerDocument, sheets: Sheets, where: str) -> Iterator[Finding]:
    """Yield every table of ``document`` that the workbook does not hold as it is printed, cell by cell."""
    for number, table in enumerate((block for block in document.blocks if block.kind is BlockKind.TABLE), 1):
        rows = [[cell.text for cell in row] for row in table.rows]
        if _is_merged(table):
            continue
        found = next(((name, grid, at) for name, grid in sheets for at in _starts(grid, rows[0])), None)
        if found is None:
            yield Finding(WORKBOOK, where, f"没有与文稿表{number}表头相同的表", hint=_HINT)
            continue
        name, grid, at = found
        yield from _compare(rows, grid[at : at + len(rows)], where, name)


def _compare(
    rows: Sequence[list[str]], grid: Sequence[list[tuple[str, bool]]], where: str, name: str
) -> Iterator[Finding]:
    if len(grid) < len(rows):
        yield Finding(WORKBOOK, where, f"应有{len(rows)}行，实有{len(grid)}行", name, _HINT)
    for line, (ours, theirs) in enumerate(zip(rows, grid, strict=False), 1):
        for column, (text, (shown, is_number)) in enumerate(zip(ours, theirs, strict=False), 1):
            place = f"{name}第{line}行第{column}格"
            if text != shown:
                yield Finding(WORKBOOK, where, f"应为“{text[:30]}”，实为“{shown[:30]}”", place, _HINT)
            elif not is_number and _NUMBER.fullmatch(text):
                yield Finding(WORKBOOK, where, f"“{text}”应是数字，实为文字", place, _HINT)


def read_sheets(data: bytes) -> Sheets:
    """Return the sheets of a workbook."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), data_only=True)
    return [(sheet.title, [[_shown(cell) for cell in row] for row in sheet.iter_rows()]) for sheet in book]


def _shown(cell: Any) -> tuple[str, bool]:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return show_number(Decimal(repr(value)), cell.number_format), True
    return "" if value is None else str(value), False


def show_number(value: Decimal, form: str) -> str:
    """Return a number as a spreadsheet shows it in a format of literals and one pattern of digits.

    >>> show_number(Decimal("0.3253"), "0.00%"), show_number(Decimal(4), '0"个"')
    ('32.53%', '4个')
    """
    bare = _LITERAL.sub(lambda found: "\0" * len(found[0]), form)
    pattern = _PATTERN.search(bare)
    if pattern is None:
        return format(value, "f")
    places, percent = len(pattern[1] or ""), pattern[2]
    exact = (value * 100 if percent else value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    before, after = ("".join(_LITERAL.findall(part)) for part in (form[: pattern.start()], form[pattern.end() :]))
    return f"{before}{exact:f}{percent}{after}"


def _starts(grid: Sequence[list[tuple[str, bool]]], head: list[str]) -> Iterator[int]:
    for at, row in enumerate(grid):
        if [text for text, _ in row[: len(head)]] == head:
            yield at


def _is_merged(table: PrintedBlock) -> bool:
    return any(cell.colspan > 1 or cell.rowspan > 1 for row in table.rows for cell in row)
