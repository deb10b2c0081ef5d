"""The blocks of printed documents → the ledger: each piece of them once, with what it stands for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from reportgen.model.changes import FORMER
from reportgen.model.documents import Doubt, Passage
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.ledger import JOINED, RAW, EntryKind, Ledger, LedgerDocument, LedgerEntry, Run, Span, places_of
from reportgen.model.proof import Proof

_DIGITS = 10


def make_ledger(proof: Proof, documents: Iterable[LedgerDocument]) -> Ledger:
    """Return the ledger of ``documents``, whose facts are those of ``proof``."""
    book = _Book(proof)
    kept = tuple(documents)
    for document in kept:
        for place in places_of(document):
            for run in place.runs:
                book.enter(run)
    return Ledger(book.entries, kept)


def entry_id(run: Run) -> str:
    """Return the id of the entry of a run: the same words of the same facts have the same id in every edition."""
    return f"p-{sha256(f'{run.ref}|{run.text}'.encode()).hexdigest()[:_DIGITS]}"


class _Book:
    """The entries as they come in, each once."""

    def __init__(self, proof: Proof) -> None:
        self._facts: dict[str, KeyFigure | Statement | Section] = {
            **{section.section_id: section for section in proof.sections},
            **{statement.statement_id: statement for statement in proof.statements},
            **{figure.figure_id: figure for figure in proof.figures},
        }
        self._counts = {count.ref: count for count in proof.counts}
        self._cited = {one.ref: one.source for one in proof.cited}
        self._doubts = {doubt.doubt_id: doubt for doubt in proof.doubts}
        self._told = {told.ref: told for told in proof.told}
        self._baseline = proof.baseline
        self._settled = _by_source(doubt for doubt in proof.doubts if doubt.ruling)
        self._entries: dict[Run, LedgerEntry] = {}

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """All entries, in the order in which they came."""
        return tuple(self._entries.values())

    def enter(self, run: Run) -> None:
        """Enter what a run prints, unless it is there."""
        if run not in self._entries:
            self._entries[run] = self._entry(run)

    def _entry(self, run: Run) -> LedgerEntry:
        number = entry_id(run)
        if count := self._counts.get(run.ref):
            return LedgerEntry(number, EntryKind.COMPUTED, run.ref, run.text, rule=count.rule, rows=count.rows)
        if source := self._cited.get(run.ref):
            return LedgerEntry(number, EntryKind.CITED, run.ref, run.text, rule=source)
        if told := self._told.get(run.ref):
            origin, spans = self._baseline if FORMER in run.ref else "", (_span(told.passage),)
            return LedgerEntry(number, EntryKind.TOLD, run.ref, run.text, told.region, spans, origin)
        if run.ref.startswith(RAW):
            return LedgerEntry(number, EntryKind.RAW, run.ref, run.text, spans=self._spans(run.ref.removeprefix(RAW)))
        facts = [self._facts[one] for one in run.ref.split(JOINED) if one in self._facts]
        if not facts:
            return LedgerEntry(number, EntryKind.OWN, run.ref, run.text)
        regions = {fact.region_code if isinstance(fact, KeyFigure) else _code(fact) for fact in facts}
        passages = [fact.passage for fact in facts]
        return LedgerEntry(
            entry_id=number,
            kind=EntryKind.FIGURE if isinstance(facts[0], KeyFigure) else EntryKind.QUOTED,
            ref=run.ref,
            text=run.text,
            region=next(iter(regions)) if len(regions) == 1 else "",
            spans=tuple(map(_span, passages)),
            rulings=self._rulings(passages),
        )

    def _rulings(self, passages: Sequence[Passage]) -> tuple[str, ...]:
        """Return the ids of the settled doubts that touch the passages, in their order."""
        near = {at: doubt for source in {own.source for own in passages} for at, doubt in self._settled[source]}
        return tuple(near[at].doubt_id for at in sorted(near) if _touches(near[at], passages))

    def _spans(self, number: str) -> tuple[Span, ...]:
        """Return the place of the fact or the doubt with an id; nothing if there is none of it."""
        found = self._facts.get(number) or self._doubts.get(number)
        return (_span(found.passage),) if found else ()


def _by_source(doubts: Iterable[Doubt]) -> Mapping[str, list[tuple[int, Doubt]]]:
    """Return the doubts on each source, with their place among all."""
    held: dict[str, list[tuple[int, Doubt]]] = defaultdict(list)
    for at, doubt in enumerate(doubts):
        for source in {place.source for place in (doubt.passage, *doubt.also)}:
            held[source].append((at, doubt))
    return held


def _span(place: Passage) -> Span:
    return Span(place.source, place.start, place.end, place.locator)


def _code(fact: Statement | Section) -> str:
    return fact.section.region_code if isinstance(fact, Statement) else fact.region_code


def _touches(doubt: Doubt, passages: Iterable[Passage]) -> bool:
    return any(
        place.source == passage.source and place.start < passage.end and place.end > passage.start
        for passage in passages
        for place in (doubt.passage, *doubt.also)
    )
