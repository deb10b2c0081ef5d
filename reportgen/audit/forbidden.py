"""What must not be printed: what waits for a ruling, what cleaning took out, what a masked text hides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.audit.findings import Finding
from reportgen.model.documents import CleanDocument, Doubt, DoubtKind
from reportgen.model.ledger import EntryKind, LedgerDocument, LedgerEntry, Span, places_of
from reportgen.model.proof import Proof

DOUBTS, REMOVED = "doubts", "removed"
_SHORTEST = 6  # fewer signs are words that may stand anywhere
_HINT = "先裁定这处存疑，或重新生成本期"


class Forbidden:
    """The stretches of the sources and the words that no page may show."""

    def __init__(self, proof: Proof) -> None:
        self._held: defaultdict[str, list[tuple[int, int, Doubt]]] = defaultdict(list)
        for doubt in proof.doubts:
            for place in set(doubt.places) - set(doubt.spared) if doubt.blocks else ():
                self._held[place.source].append((place.start, place.end, doubt))
        self._unprintable = {
            *(statement.statement_id for statement in proof.statements if not statement.printable),
            *(figure.figure_id for figure in proof.figures if not figure.printable),
        }
        self._sections = {section.section_id: section for section in proof.sections}
        documents = {section.article.document.raw.source: section.article.document for section in proof.sections}
        self._removed = tuple(_removed(documents.values(), proof))
        self._finder = _finder(self._removed)

    @property
    def words(self) -> int:
        """How many pieces of removed and hidden words are looked for."""
        return len(self._removed)

    def check_entry(self, entry: LedgerEntry, where: str) -> Iterator[Finding]:
        """Yield why an entry may not be printed."""
        if any(fact in self._unprintable for fact in entry.facts):
            yield Finding(DOUBTS, where, f"“{entry.text[:20]}”有存疑未裁定，不应印出", hint=_HINT)
            return
        for span in self._spans(entry):
            for doubt in self._touching(span, is_figure=entry.kind is EntryKind.FIGURE):
                message = f"“{entry.text[:20]}”碰到未裁定的存疑 {doubt.doubt_id}（{doubt.kind}）"
                yield Finding(DOUBTS, where, message, hint=_HINT)

    def check_document(self, document: LedgerDocument) -> Iterator[Finding]:
        """Yield every place that shows words which cleaning took out, or a masked text hides."""
        if not self._removed:
            return
        for place in places_of(document):
            for _, word in self._finder.iter("".join(place.text.split())):
                message = f"印有已剔除或须隐去的文字“{word[:20]}”"
                yield Finding(REMOVED, document.path, message, f"第{place.page}页{place.where}", "重新生成本期")

    def _spans(self, entry: LedgerEntry) -> Iterator[Span]:
        """Yield where the printed words stand: of a section only those, not all of it."""
        section = self._sections.get(entry.ref)
        if section is None:
            yield from entry.spans
            return
        document = section.article.document
        at = document.text.find(entry.text, section.start, section.end)
        if at >= 0:
            yield Span(document.raw.source, *document.raw_span(at, at + len(entry.text)), "")

    def _touching(self, span: Span, *, is_figure: bool) -> Iterator[Doubt]:
        for start, end, doubt in self._held.get(span.source, ()):
            # A doubt about what a number counts leaves the words around it as they are.
            if start < span.end and end > span.start and (is_figure or doubt.kind is not DoubtKind.FIGURE):
                yield doubt


def _removed(documents: Iterable[CleanDocument], proof: Proof) -> Iterator[str]:
    """Yield words that stand in no clean text: what repairs cut out, and names that would give a masked place away."""
    kept = tuple(documents)
    texts = (*(document.text for document in kept), *proof.names)
    clean = "\n".join("".join(text.split()) for text in texts)
    cut = {
        line
        for document in kept
        for repair in document.repairs
        if len(repair.after.strip()) < len(repair.before.strip())
        for line in ("".join(part.split()) for part in repair.before.splitlines())
    }
    hidden = {doubt.passage.quote for doubt in proof.doubts if doubt.blocks and doubt.kind is DoubtKind.IDENTIFYING}
    yield from sorted(word for word in cut if len(word) >= _SHORTEST and word not in clean)
    elsewhere = "\n".join(document.text for document in kept if "XX" not in document.text)
    yield from sorted(word for word in hidden - cut if len(word) >= _SHORTEST and word not in elsewhere)


def _finder(words: Iterable[str]) -> Any:
    from ahocorasick import Automaton

    automaton: Any = Automaton()
    for word in words:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton
