"""The facts of an edition's data, each told with its place, its sentence, and what happened on the way."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reportgen.finished import replay
from reportgen.model.documents import CleanDocument, Confidence, RawDocument, Repair
from reportgen.tracing.found import Origin


class StoredSources:
    """The sources of an edition as its ``folder`` of data keeps them, made clean again by their repairs."""

    def __init__(self, folder: Path, content: Mapping[str, Any]) -> None:
        self._folder = folder
        self._content = content
        self._documents: dict[str, CleanDocument | None] = {}

    def read(self, source: str) -> CleanDocument | None:
        """Return a source by its name, None where it is not kept."""
        if source not in self._documents:
            file = next((row for row in self._content["texts"] if row["source"] == source), None)
            self._documents[source] = self._replay(source, file) if file else None
        return self._documents[source]

    def _replay(self, source: str, file: Mapping[str, Any]) -> CleanDocument:
        text = (self._folder / file["file"]).read_bytes().decode("utf-8")
        rows = [row for row in self._content["repairs"] if row["source"] == source]
        repairs = [Repair(**{**row, "confidence": Confidence(row["confidence"])}) for row in rows]
        return replay(RawDocument(source, text, file["sha256"], file["encoding"], "", ()), repairs)


class Origins:
    """The facts of an edition's ``content`` by their ids; ``read`` returns a source by its name, None where none is."""

    def __init__(self, content: Mapping[str, Any], read: Callable[[str], CleanDocument | None]) -> None:
        self._content = content
        self._read = read
        self._rows: dict[str, Mapping[str, Any]] = {
            **{row["section_id"]: row for row in content["sections"]},
            **{row["statement_id"]: row for row in content["statements"]},
            **{row["figure_id"]: row for row in content["figures"]},
            **{row["doubt_id"]: row for row in content["doubts"]},
        }
        self._headings = {row["section_id"]: row["heading"] for row in content["headings"]}

    def __contains__(self, ref: object) -> bool:
        return ref in self._rows

    def tell(self, ref: str) -> Origin:
        """Return a fact with all that is known of it."""
        row = self._rows[ref]
        start, end = row["start"] or 0, row["end"] or 0
        source = row["source"] or ""
        text = self._text(ref, row)
        return Origin(
            ref=ref,
            what=self._what(ref, row),
            source=source,
            locator=row["locator"],
            start=start,
            end=end,
            quote=row.get("quote", text),
            text=text,
            raw=self._raw(source, start, text),
            repairs=tuple(self._repairs(source, start, end)),
            rulings=tuple(self._doubts(row, ref, ruled=True)),
            doubts=tuple(self._doubts(row, ref, ruled=False)),
            printable=row.get("printable", "section_id" in row),
        )

    def _what(self, ref: str, row: Mapping[str, Any]) -> str:
        if "figure_id" in row:
            value = "—".join(filter(None, (row["value"], row["value_high"])))
            return f"指标 {row['region']} {row['indicator']} {value}{row['unit']}"
        if "statement_id" in row:
            return f"提法 {'、'.join(row['themes'])}".strip()
        if "doubt_id" in row:
            return f"存疑 {row['kind']}：{row['reason']}"
        return f"标题 {self._headings.get(ref, '')}"

    def _text(self, ref: str, row: Mapping[str, Any]) -> str:
        """Return the clean sentence that a fact stands in, empty for a doubt: what it should read is not known."""
        if "figure_id" in row:
            return str(row["sentence"])
        return str(row["text"]) if "statement_id" in row else self._headings.get(ref, "")

    def _raw(self, source: str, start: int, text: str) -> str:
        """Return the source's own words behind a clean sentence; empty where they are the same, or not in one piece."""
        document = self._read(source) if text else None
        if document is None:
            return ""
        at, _ = document.clean_span(start, start)
        found = document.text.find(text, max(0, at - len(text)))
        if not 0 <= found <= at:
            return ""
        low, high = document.raw_span(found, found + len(text))
        raw = document.raw.text[low:high]
        return raw if raw != text else ""

    def _repairs(self, source: str, start: int, end: int) -> Iterator[str]:
        """Yield what was repaired inside a fact's place."""
        for repair in self._content["repairs"]:
            if repair["source"] == source and repair["start"] < end and repair["end"] > start:
                yield f"“{repair['before']}”改为“{repair['after']}”（{repair['rule']}）"

    def _doubts(self, row: Mapping[str, Any], ref: str, *, ruled: bool) -> Iterator[str]:
        """Yield what was ruled of a fact and of the doubts that touch it, or the doubts that wait."""
        if ruled and row.get("ruling"):
            yield f"{row['ruling']}（{ref}）"
        for doubt in self._content["doubts"]:
            if doubt["doubt_id"] == ref or doubt["source"] != row["source"] or doubt["start"] is None:
                continue
            touches = doubt["start"] < (row["end"] or 0) and (row["start"] or 0) < doubt["end"]
            if touches and bool(doubt["ruling"]) is ruled:
                told = doubt["ruling"] if ruled else doubt["reason"]
                yield f"{doubt['kind']}“{doubt['quote']}”：{told}（{doubt['doubt_id']}）"
