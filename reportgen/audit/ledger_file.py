"""The ledger as a file: ``data/ledger.json``, with an entry or a block a line, each piece of text once.

A block is ``[kind, number, page, runs]``, a table ``["表格", head_rows, page, rows]`` with its cells as ``[page, runs,
columns, rows]``; ``runs`` are the numbers of entries, from 0. Notes, where there are any, follow as a last list.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportgen.model.ledger import (
    BlockKind,
    EntryKind,
    Ledger,
    LedgerDocument,
    LedgerEntry,
    PrintedBlock,
    PrintedCell,
    PrintedNote,
    Run,
    Span,
)

LEDGER_FILE = "data/ledger.json"
SCHEMA_VERSION = 1


def ledger_bytes(ledger: Ledger) -> bytes:
    """Return the ledger as it is written, always the same for the same ledger."""
    numbers = {Run(entry.text, entry.ref): at for at, entry in enumerate(ledger.entries)}
    entries = ",\n".join(_line(_entry(entry)) for entry in ledger.entries)
    documents = ",\n".join(_document(document, numbers) for document in ledger.documents)
    text = f'{{\n"schema_version": {SCHEMA_VERSION},\n"entries": [\n{entries}\n],\n"documents": [\n{documents}\n]\n}}\n'
    return text.encode()


def read_ledger(data: bytes) -> Ledger:
    """Return the ledger of a file.

    Raises:
        ValueError: the file is no ledger of this version.
    """
    try:
        content = json.loads(data)
        if content["schema_version"] != SCHEMA_VERSION:
            raise ValueError(f"底账的版本是 {content['schema_version']}，本版只认 {SCHEMA_VERSION}")
        entries = tuple(_read_entry(row) for row in content["entries"])
        runs = [Run(entry.text, entry.ref) for entry in entries]
        return Ledger(entries, tuple(_read_document(row, runs) for row in content["documents"]))
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"底账已损坏（{error}）") from error


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _entry(entry: LedgerEntry) -> dict[str, object]:
    """Return the fields of an entry that say something."""
    fields: dict[str, object] = {
        "id": entry.entry_id,
        "kind": entry.kind,
        "text": entry.text,
        "ref": entry.ref,
        "region": entry.region,
        "spans": [[span.source, span.start, span.end, span.locator] for span in entry.spans],
        "rule": entry.rule,
        "rows": list(entry.rows),
        "rulings": list(entry.rulings),
    }
    return {name: value for name, value in fields.items() if value}


def _read_entry(row: Mapping[str, Any]) -> LedgerEntry:
    return LedgerEntry(
        entry_id=row["id"],
        kind=EntryKind(row["kind"]),
        ref=row.get("ref", ""),
        text=row["text"],
        region=row.get("region", ""),
        spans=tuple(Span(*span) for span in row.get("spans", ())),
        rule=row.get("rule", ""),
        rows=tuple(row.get("rows", ())),
        rulings=tuple(row.get("rulings", ())),
    )


def _document(document: LedgerDocument, numbers: Mapping[Run, int]) -> str:
    head = {
        "path": document.path,
        "region": document.region,
        "pages": document.pages,
        "most_pages": document.most_pages,
        "page_number": list(document.page_number),
        **({"converted": True} if document.converted else {}),
    }
    blocks = ",\n".join(_line(_block(block, numbers)) for block in document.blocks)
    return f'{_line(head)[:-1]},"blocks":[\n{blocks}\n]}}'


def _block(block: PrintedBlock, numbers: Mapping[Run, int]) -> list[object]:
    if block.kind is BlockKind.TABLE:
        rows = [[[c.page, _numbers(c.runs, numbers), c.colspan, c.rowspan] for c in row] for row in block.rows]
        listed: list[object] = [block.kind, block.head_rows, block.page, rows]
    else:
        listed = [block.kind, block.number, block.page, _numbers(block.runs, numbers)]
    return [*listed, [_numbers(note.runs, numbers) for note in block.notes]] if block.notes else listed


def _numbers(runs: Iterable[Run], numbers: Mapping[Run, int]) -> list[int]:
    return [numbers[run] for run in runs]


def _read_document(row: Mapping[str, Any], runs: Sequence[Run]) -> LedgerDocument:
    blocks = tuple(_read_block(block, runs) for block in row["blocks"])
    before, after = row["page_number"]
    return LedgerDocument(
        path=row["path"],
        region=row["region"],
        blocks=blocks,
        pages=row["pages"],
        most_pages=row["most_pages"],
        page_number=(before, after),
        converted=row.get("converted", False),
    )


def _read_block(row: Sequence[Any], runs: Sequence[Run]) -> PrintedBlock:
    kind, number, page, content = BlockKind(row[0]), row[1], row[2], row[3]
    kept = tuple(_note([runs[at] for at in note]) for note in (row[4] if len(row) > 4 else ()))
    if kind is BlockKind.TABLE:
        rows = tuple(tuple(_read_cell(cell, runs) for cell in cells) for cells in content)
        return PrintedBlock(kind, rows=rows, head_rows=number, notes=kept, page=page)
    own = tuple(runs[at] for at in content)
    return PrintedBlock(kind, _text(own), number, notes=kept, runs=own, page=page)


def _read_cell(row: Sequence[Any], runs: Sequence[Run]) -> PrintedCell:
    page, numbers, columns, rows = row
    own = tuple(runs[at] for at in numbers)
    return PrintedCell(_text(own), columns, rows, own, page)


def _note(runs: Sequence[Run]) -> PrintedNote:
    return PrintedNote(_text(runs), tuple(runs))


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
