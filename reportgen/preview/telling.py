"""What the page is told: what was printed, and of a click where the words come from, with the source's own text."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from reportgen.model.documents import CleanDocument
from reportgen.model.edition import DoubtRow
from reportgen.model.ledger import JOINED
from reportgen.model.rulings import DECISION_WORDS, decisions_on
from reportgen.preview.facts import Facts
from reportgen.preview.prints import Published, Pulled
from reportgen.tracing import Origins, trace_count

_AROUND = 120  # signs of the source on each side of a quote
_SHOWN_ROWS = 60


def tell_pulled(pulled: Pulled) -> dict[str, Any]:
    """Return what became of a document."""
    told = {"faults": [asdict(fault) for fault in pulled.faults], "converting": pulled.is_converting}
    shown = pulled.shown
    if shown is None:
        return told
    return {
        **told,
        "new": pulled.is_new,
        "number": shown.number,
        "stamp": shown.stamp,
        "sizes": [(size.width, size.height) for size in shown.sizes],
    }


def tell_published(published: Published | None) -> dict[str, Any]:
    """Return a document of the last build, and which build that is."""
    if published is None:
        return {"faults": [], "published": ""}
    sizes = [(size.width, size.height) for size in published.sizes]
    return {"faults": [], "published": published.edition, "stamp": published.stamp, "sizes": sizes}


def tell_fact(facts: Facts, ref: str) -> dict[str, Any]:
    """Return what is known of the facts of ``ref``, ids joined by ``+``; nothing for those that are not there."""
    origins = Origins(facts.content, facts.documents.get)
    ids = ref.split(JOINED)
    counts = {count["id"]: count for count in facts.content["counts"]}
    return {
        "origins": [_tell_origin(origins, facts, one) for one in ids if one in origins],
        "counts": [_tell_count(counts[one], facts.content) for one in ids if one in counts],
    }


def tell_doubts(facts: Facts) -> list[dict[str, Any]]:
    """Return the list of doubts, the most pressing first."""
    return [_tell_doubt(row) for row in facts.edition.doubts]


def _tell_origin(origins: Origins, facts: Facts, ref: str) -> dict[str, Any]:
    origin = origins.tell(ref)
    told = asdict(origin)
    document = facts.documents.get(origin.source)
    return {**told, **(_around(document, origin.start, origin.end) if document else {})}


def _around(document: CleanDocument, start: int, end: int) -> dict[str, list[str]]:
    """Return the raw text of a place and its clean text, each as what stands before, at and after it."""
    raw, clean = document.raw.text, document.text
    low, high = document.clean_span(start, end)
    return {"raw_around": _cut(raw, start, end), "clean_around": _cut(clean, low, high)}


def _cut(text: str, start: int, end: int) -> list[str]:
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[low:start], text[end:high]
    return [f"…{before}" if low else before, text[start:end], f"{after}…" if high < len(text) else after]


def _tell_count(count: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    told = asdict(trace_count(count, content))
    rows = told.pop("rows")
    return {**told, "rows": rows[:_SHOWN_ROWS], "left_out": len(rows[_SHOWN_ROWS:])}


def _tell_doubt(row: DoubtRow) -> dict[str, Any]:
    doubt = row.doubt
    passage = doubt.passage
    return {
        "id": doubt.doubt_id,
        "number": row.number,
        "kind": doubt.kind,
        "region": row.region,
        "urgency": row.urgency,
        "quote": passage.quote,
        "around": list(_split(row.around, passage.quote)),
        "source": passage.source,
        "locator": passage.locator,
        "reason": doubt.reason,
        "candidates": doubt.candidates,
        "advice": row.advice,
        "effect": row.effect,
        "meanwhile": row.meanwhile,
        "places": len(row.places) + 1,
        "ruling": doubt.ruling,
        "decisions": [DECISION_WORDS[decision] for decision in decisions_on(doubt.kind)],
    }


def _split(around: str, quote: str) -> Iterator[str]:
    before, found, after = around.partition(quote) if quote else (around, "", "")
    yield from (before, found, after)
