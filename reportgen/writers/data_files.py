"""Edition and clean documents → the files under ``data/``: a CSV for each kind of fact, ``edition.json``, the sources.

The CSV files open in a spreadsheet: UTF-8 with BOM, and an apostrophe before a word that the spreadsheet would run.
``edition.json`` is exact, with every fact under its id; decimal numbers are strings there, so that no digit is lost.
"""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from hashlib import sha256
from io import StringIO
from types import MappingProxyType

from reportgen.model.documents import CleanDocument
from reportgen.model.edition import Edition, LeftOut
from reportgen.model.facts import Section, Statement
from reportgen.model.pack import PackFile, PackKind
from reportgen.model.printed import Count
from reportgen.model.tables import Region
from reportgen.writers.fact_rows import FactTable, Value, fact_tables

SCHEMA_VERSION = 1
_FOLDER = "data"
# What starts a formula: ASVS 1.2.10; the full-width forms are taken for the others by some spreadsheets in Chinese.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_UNKNOWN: Mapping[str, LeftOut] = MappingProxyType({})
_NAME_BYTES = 255
# What some system takes for more than a character of a name, or for more than a name.
_NO_PATH = re.compile(r'[\x00-\x1f\x7f\\<>:"|?*]')
_IS_SPECIAL = re.compile(r"(?i)[ .]*$|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")


def data_files(
    edition: Edition,
    documents: Sequence[CleanDocument],
    regions: Sequence[Region],
    unprinted: Mapping[str, LeftOut] = _UNKNOWN,
) -> tuple[PackFile, ...]:
    """Return the data files of an edition; ``regions`` are all the regions there are, in their order.

    ``unprinted`` says by their ids why statements are printed nowhere; it is known once the pack is printed.
    """
    tables = fact_tables(edition, documents, regions, unprinted)
    texts = _texts(edition, documents)
    sheets = [_file(f"{table.name}.csv", csv_bytes(table)) for table in tables]
    sources = [_file(path, document.raw.text.encode()) for path, document in texts.items()]
    return (*sheets, _file("edition.json", edition_bytes(edition, tables, texts)), *sources)


def csv_bytes(table: FactTable) -> bytes:
    """Return a table as a CSV file."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def edition_bytes(edition: Edition, tables: Iterable[FactTable], texts: Mapping[str, CleanDocument]) -> bytes:
    """Return ``edition.json``: the issue, the tables with their exact values, the tags and the counted numbers.

    What the tables have no column for, but a reader of the whole needs, follows them. ``texts`` are the stored sources
    by their path under ``data/``.
    """
    content: dict[str, object] = {
        "schema_version": SCHEMA_VERSION,
        "imprint": asdict(edition.imprint),
        "review_year": edition.review_year,
        "plan_year": edition.plan_year,
    }
    for table in tables:
        content[table.name] = [
            {column: _exact(value) for column, value in zip(table.columns, row, strict=True)} for row in table.rows
        ]
    content["texts"] = [
        {"source": document.raw.source, "file": path, "sha256": document.raw.sha256, "encoding": document.raw.encoding}
        for path, document in texts.items()
    ]
    content["headings"] = [_heading(section) for section in edition.sections]
    content["places"] = [
        {"figure_id": figure.figure_id, "section_id": figure.section.section_id}
        for figure in edition.figures
        if figure.section.article.public
    ]
    content["wording"] = [_wording(s) for s in edition.statements if s.section.article.public]
    content["counts"] = [_count(count) for count in edition.counts]
    return _lines(content).encode()


def _lines(content: dict[str, object]) -> str:
    """Return JSON with one fact a line: a change is one line of a diff, and it is written in one go."""
    entries = []
    for key, value in content.items():
        if isinstance(value, list):
            rows = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in value)
            entries.append(f"{json.dumps(key)}: [\n{rows}\n]")
        else:
            entries.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(entries) + "\n}\n"


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case tuple():
            return _text(";".join(value))
    return _text(value)


def _text(value: str) -> str:
    return f"'{value}" if value.startswith(_RUNS) else value


def _exact(value: Value) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return list(value) if isinstance(value, tuple) else value


def _wording(statement: Statement) -> dict[str, object]:
    """Return how a statement stands in its section: what a CSV row has no column for."""
    return {
        "statement_id": statement.statement_id,
        "section_id": statement.section.section_id,
        "order": statement.order,
        "tail": statement.tail,
        "sentence": statement.sentence,
        "generic": statement.generic,
        "stage": statement.stage,
        "due": statement.due,
        "tags": [
            {
                "theme": tag.theme,
                "measures": list(tag.measures),
                "mentioned": tag.mentioned,
                "start": tag.evidence.start,
                "end": tag.evidence.end,
                "quote": tag.evidence.quote,
            }
            for tag in statement.themes
        ],
    }


def _count(count: Count) -> dict[str, object]:
    return {"id": count.ref, "value": count.value, "rule": count.rule, "rows": list(count.rows)}


def _heading(section: Section) -> dict[str, object]:
    """Return what stands over a section, and whether it counts; the words only of public material."""
    words = {"heading": section.heading, "number": section.number, "lead": section.lead, "support": section.support}
    shown = words if section.article.public else dict.fromkeys(words, "")
    return {"section_id": section.section_id, "counted": section.counted, **shown}


def _texts(edition: Edition, documents: Iterable[CleanDocument]) -> dict[str, CleanDocument]:
    """Return the sources by the path of their raw text; one that holds an article not public is left out."""
    closed = {article.document.raw.source for article in edition.articles if not article.public}
    taken: set[str] = set()
    return {
        f"sources/{_free_name(document.raw.source, taken)}": document
        for document in documents
        if document.raw.source not in closed
    }


def _free_name(source: str, taken: set[str]) -> str:
    """Return the path of a source's text: its own with .txt, unless that is no safe name, or taken (A.txt, a.txt)."""
    parts = _NO_PATH.sub("_", f"{source}.txt").split("/")
    safe = "/".join(_short(f"_{part}" if _IS_SPECIAL.match(part) else part.rstrip(" .")) for part in parts)
    if safe.casefold() in taken:
        safe = f"{safe.removesuffix('.txt')}~{sha256(source.encode()).hexdigest()[:8]}.txt"
    taken.add(safe.casefold())
    return safe


def _short(part: str) -> str:
    """Cut a name that no file system takes, with a hash in the place of what was cut."""
    coded = part.encode()
    if len(coded) <= _NAME_BYTES:
        return part
    tail = f"~{sha256(coded).hexdigest()[:8]}.txt"
    return coded[: _NAME_BYTES - len(tail)].decode(errors="ignore") + tail


def _file(path: str, data: bytes) -> PackFile:
    return PackFile(f"{_FOLDER}/{path}", PackKind.DATA, data)
