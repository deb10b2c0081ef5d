"""The question put to an edition's ledger and data."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from reportgen.audit.ledger_file import LEDGER_FILE, read_ledger
from reportgen.errors import OutputError, SettingsError
from reportgen.model.ledger import JOINED, RAW, EntryKind, Ledger, PrintedPlace
from reportgen.tracing.asking import Asked, fold, is_as_large, read_question
from reportgen.tracing.counted import trace_count
from reportgen.tracing.found import CountTrace, Printing, Trace
from reportgen.tracing.origins import Origins, StoredSources

_DATA = "data/edition.json"
_MOST, _MOST_OF_PAGE = 40, 400
_STOPS = "。；！？\n"
_LONGEST = 90


def trace(folder: Path, words: str) -> Trace:
    """Find a number, a phrase, a fact by its id, or all that stands on a page (文件#页码), in an edition.

    Raises:
        SettingsError: there is nothing to find, or no such document or page.
        OutputError: the folder holds no edition, or a file of it cannot be read.
    """
    asked = read_question(words)
    try:
        content = json.loads((folder / _DATA).read_text(encoding="utf-8"))
        file = folder / LEDGER_FILE
        ledger = read_ledger(file.read_bytes()) if file.exists() else None
        return _Search(folder, content, ledger).find(asked)
    except FileNotFoundError as error:
        raise OutputError(
            "这里没有一期完整的材料", where=str(folder), hint="指向 output/current 或某一期的文件夹"
        ) from error
    except (OSError, ValueError, KeyError) as error:
        raise OutputError(f"这一期的文件读不出来（{error}）", where=str(folder), hint="重新生成本期") from error


class _Search:
    """An edition that is asked."""

    def __init__(self, folder: Path, content: Mapping[str, Any], ledger: Ledger | None) -> None:
        self._content = content
        self._ledger = ledger or Ledger((), ())
        self._has_ledger = ledger is not None
        self._origins = Origins(content, StoredSources(folder / "data", content).read)

    def find(self, asked: Asked) -> Trace:
        """Return what is found; on a page, everything that stands on it."""
        if asked.page:
            return replace(self._trace((), tuple(self._on_page(asked)), _MOST_OF_PAGE), of_page=True)
        ids = dict.fromkeys(self._facts(asked))
        by_id = {asked.fact_id} if asked.fact_id else set(self._as_large(asked))
        return self._trace(tuple(ids), tuple(_by_row(self._printings(asked, by_id))))

    def _trace(self, ids: tuple[str, ...], printings: tuple[Printing, ...], most: int = _MOST) -> Trace:
        printed = (ref for printing in printings for ref in printing.refs)
        wanted = tuple(dict.fromkeys((*ids, *printed)))
        known = [ref for ref in wanted if ref in self._origins]
        origins = tuple(self._origins.tell(ref) for ref in known[:most])
        cited, former = (tuple(self._told_from(kind, wanted)) for kind in (EntryKind.CITED, EntryKind.TOLD))
        counts = tuple(self._counts(wanted))
        return Trace(origins, counts, printings, len(known[most:]), cited, former, self._has_ledger)

    def _told_from(self, kind: EntryKind, refs: Collection[str]) -> Iterator[tuple[str, str, str]]:
        """Yield the entries of a kind whose origin is no fact of this edition, each with what names it."""
        for entry in self._ledger.entries:
            if entry.kind is kind and entry.rule and entry.ref in refs:
                yield entry.ref, entry.text, entry.rule

    def _is_count(self, ref: str) -> bool:
        return any(count["id"] == ref for count in self._content["counts"])

    def _counts(self, refs: tuple[str, ...]) -> Iterator[CountTrace]:
        held = {count["id"]: count for count in self._content["counts"]}
        yield from (trace_count(held[ref], self._content) for ref in refs if ref in held)

    def _facts(self, asked: Asked) -> Iterator[str]:
        """Yield the ids of the facts that the question means, whether they are printed or not."""
        if asked.fact_id:
            yield from (ref for ref in (asked.fact_id,) if ref in self._origins or self._is_count(ref))
            return
        found = asked.pattern.search
        for figure in self._content["figures"]:
            named = found(fold(figure["quote"])) or found(fold(figure["indicator"]))
            within = fold(figure["quote"]) in asked.words and found(fold(figure["sentence"]))
            if named or within or (asked.quantity and is_as_large(figure, asked.quantity)):
                yield figure["figure_id"]
        for statement in self._content["statements"]:
            if found(fold(statement["text"])) or found(fold(statement["quote"])):
                yield statement["statement_id"]
        yield from (doubt["doubt_id"] for doubt in self._content["doubts"] if found(fold(doubt["quote"])))

    def _as_large(self, asked: Asked) -> Iterator[str]:
        if asked.quantity:
            figures = self._content["figures"]
            yield from (figure["figure_id"] for figure in figures if is_as_large(figure, asked.quantity))

    def _printings(self, asked: Asked, ids: set[str]) -> Iterator[Printing]:
        """Yield the places that print the words, or a fact with one of the ``ids``."""
        found = asked.pattern
        for place in self._ledger.places():
            match = None if asked.fact_id else found.search(fold(place.text))
            if match:
                yield _printing(place, *_spread(place.text, *match.span()))
            elif ids:
                at = 0
                for run in place.runs:
                    if ids & set(run.ref.split(JOINED)):
                        yield _printing(place, at, at + len(run.text))
                        break
                    at += len(run.text)

    def _on_page(self, asked: Asked) -> Iterator[Printing]:
        """Yield what stands on a page, and first what runs on to it from the page before."""
        name = asked.path.removesuffix(".pdf").removesuffix(".docx")
        documents = [d for d in self._ledger.documents if d.path == name or d.path.endswith(f"/{name}")]
        if not documents:
            known = "、".join(dict.fromkeys(document.path for document in self._ledger.documents[:3]))
            raise SettingsError(f"本期没有文稿“{asked.path}”", hint=f"文稿如 {known}" if known else "重新生成本期")
        if asked.page > documents[0].pages:
            raise SettingsError(f"“{asked.path}”只有 {documents[0].pages} 页", hint="查看页码")
        places = [place for place in self._ledger.places() if place.path == documents[0].path and place.text]
        before = [place for place in places if 0 < place.page < asked.page][-1:]
        for place in (*before, *(place for place in places if place.page == asked.page)):
            yield replace(_printing(place, 0, len(place.text)), words=place.text)


def _by_row(printings: Iterable[Printing]) -> Iterator[Printing]:
    """Join the cells of one row that print one fact: its name, its value, its time."""
    for _, group in groupby(printings, key=lambda one: (one.path, one.where.partition("行")[0], one.refs)):
        first, *others = group
        words = "｜".join((first.words, *(other.words for other in others)))
        yield replace(first, words=words) if first.where.startswith("表") and first.refs else first
        if not (first.where.startswith("表") and first.refs):
            yield from others


def _printing(place: PrintedPlace, start: int, end: int) -> Printing:
    refs: dict[str, None] = {}
    at = 0
    for run in place.runs:
        if run.ref and at < end and start < at + len(run.text):
            refs |= dict.fromkeys(ref.removeprefix(RAW) for ref in run.ref.split(JOINED))
        at += len(run.text)
    return Printing(place.path, place.page, place.where, _excerpt(place.text, start, end), tuple(refs))


def _excerpt(text: str, start: int, end: int) -> str:
    """Return the sentence around a stretch, shortened where it is long."""
    low = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    high = min((at for stop in _STOPS if (at := text.find(stop, end)) >= 0), default=len(text))
    cut_low, cut_high = max(low, start - _LONGEST // 2), min(high, max(end, start + _LONGEST))
    return f"{'…' if cut_low > low else ''}{text[cut_low:cut_high]}{'…' if cut_high < high else ''}".strip()


def _spread(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a stretch of the folded text stands in the text itself."""
    at = {0: 0}
    for place in range(1, len(text) + 1):
        at[len(fold(text[:place]))] = place
    low = max((place for folded, place in at.items() if folded <= start), default=0)
    return low, at.get(end, len(text))
