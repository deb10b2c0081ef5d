"""Held against the facts: what the documents print under the id of a fact is that fact, and may stand there.

``check_same_words`` ties the finished files to the documents' trees; here the trees are tied to the facts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.audit.findings import Finding
from reportgen.audit.marks import SIGNS, texts
from reportgen.model.documents import CleanDocument, Passage
from reportgen.model.edition import Edition
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.proof import Proof
from reportgen.tree import Bulletin

_JOINED = "+"
# Quotation marks inside quotation marks are printed single (GB/T 15834), which changes no word.
_OUTER = str.maketrans("‘’", "“”")


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A document of the pack as it was composed: its path, the region it is about (empty for all), its pages."""

    path: str
    region: str
    bulletin: Bulletin
    pages: int
    most_pages: int | None = None


def check_quotes(edition: Edition, documents: Iterable[CleanDocument]) -> Iterator[Finding]:
    """Yield every fact whose quote is not what stands at its place in the raw source."""
    raw = {document.raw.source: document.raw.text for document in documents}
    passages: list[tuple[str, Passage]] = [
        *((s.statement_id, s.passage) for s in edition.statements),
        *((f.figure_id, f.passage) for f in edition.figures),
        *((s.section_id, s.passage) for s in edition.sections),
        *((d.doubt_id, place) for row in edition.doubts for d in row.doubts for place in d.places if place.source),
    ]
    for fact_id, passage in passages:
        if raw[passage.source][passage.start : passage.end] != passage.quote:
            yield Finding("quotes", f"{passage.source} {passage.locator}", f"{fact_id} 的引文与原文不符")


def check_pages(documents: Iterable[PrintedText]) -> Iterator[Finding]:
    """Yield every document with more pages than it may have."""
    for document in documents:
        if document.most_pages is not None and document.pages > document.most_pages:
            yield Finding("pages", document.path, f"应为{document.most_pages}页，实为{document.pages}页")


class Ledger:
    """What each id stands for, and what may be printed under it."""

    def __init__(self, proof: Proof) -> None:
        self._statements = {s.statement_id: s for s in proof.statements}
        self._figures = {f.figure_id: f for f in proof.figures}
        self._sections = {s.section_id: s for s in proof.sections}
        self._counts = {count.ref: count for count in proof.counts}
        self._names = {region.code: region.short_name for region in proof.regions}
        self._words: Mapping[str, frozenset[str]] = _figure_words(proof)

    def check(self, document: PrintedText) -> Iterator[Finding]:
        """Yield what a document prints that is not the fact it is marked with, or is not its region's."""
        for ref, text in _marked(document.bulletin):
            for fault in self._faults(ref, text, document.region):
                yield Finding("trace", document.path, fault)

    def _faults(self, ref: str, text: str, region: str) -> Iterator[str]:
        ids = ref.split(_JOINED)
        held = [self._statements.get(one) or self._figures.get(one) for one in ids]
        facts = [fact for fact in held if fact is not None]
        unknown = [one for one, fact in zip(ids, held, strict=True) if fact is None and not self._is_known(one)]
        if unknown:
            yield f"“{_short(text)}”标着不存在的编号 {unknown[0]}"
        for fact in facts:
            if not fact.printable:
                yield f"“{_short(text)}”有存疑未裁定，不应印出"
            if region and _region_of(fact) != region:
                yield f"“{_short(text)}”不是本地区的材料"
        if not facts and not unknown and not self._is_plainly_worded(ids[0], text):
            yield f"“{_short(text)}”与所据的统计数或标题不符"
        if facts and not self._is_worded(ids, facts, text):
            yield f"“{_short(text)}”与所据的{'语句' if isinstance(facts[0], Statement) else '指标'}不符"

    def _is_known(self, ref: str) -> bool:
        return ref in self._counts or ref in self._sections

    def _is_plainly_worded(self, ref: str, text: str) -> bool:
        """Tell whether a count is printed as its number or by the names it counted, a section by its own words."""
        if section := self._sections.get(ref):
            return _is_made_of(text, frozenset((section.heading, section.number, section.lead, section.support)))
        count = self._counts[ref]
        return text in (count.printed, "、".join(self._names.get(row, row) for row in count.rows))

    def _is_worded(self, ids: Sequence[str], facts: Sequence[KeyFigure | Statement], text: str) -> bool:
        if isinstance(facts[0], KeyFigure):
            return _is_made_of(text, self._words[ids[0]])
        if text in SIGNS:
            return True
        statements = [fact for fact in facts if isinstance(fact, Statement)]
        document = statements[0].section.article.document.text
        exact = document[statements[0].start : statements[-1].end]
        return text.translate(_OUTER) == exact.translate(_OUTER)


def check_counts(proof: Proof) -> Iterator[Finding]:
    """Yield every count that is not the number of its rows."""
    for count in proof.counts:
        if count.value != len(set(count.rows)):
            yield Finding("counts", count.ref, f"{count.rule}：{count.value} 与所据的 {len(set(count.rows))} 行不符")


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Tell whether a text is one of the words, or several in a row (an indicator and its quantity)."""
    return not text or any(word and text.startswith(word) and _is_made_of(text[len(word) :], words) for word in words)


def _marked(bulletin: Bulletin) -> Iterator[tuple[str, str]]:
    for ref, runs in groupby(texts(bulletin), key=lambda run: run.ref):
        if ref:
            yield ref, "".join(run.text for run in runs)


def _figure_words(proof: Proof) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {figure.figure_id: set() for figure in proof.figures}
    for row in proof.rows:
        words[row.ref] |= {row.quantity, row.indicator, row.period, row.status, row.scope}
        words[row.ref].add(f"{row.indicator}（{row.scope}）")
    for figure in proof.figures:
        words[figure.figure_id] |= {figure.indicator, figure.sentence}
    return {figure_id: frozenset(kept) for figure_id, kept in words.items()}


def _region_of(fact: KeyFigure | Statement) -> str:
    section: Section = fact.section
    return fact.region_code if isinstance(fact, KeyFigure) else section.region_code


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
