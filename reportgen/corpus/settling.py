"""An editor's decisions about doubtful places: what is settled, what stays out of print, what reads otherwise."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.corpus.changes import Edit
from reportgen.corpus.doubts.officials import NAMES, misname
from reportgen.model.documents import Article, Confidence, Doubt, DoubtKind, Passage, RawDocument
from reportgen.model.ids import IdMaker
from reportgen.model.rulings import HOLDING, RULED, WORDING_KINDS, Decision, Ruling, Rulings, decisions_on

_BETWEEN_CLAUSES = "，；。！？"


def settle(doubts: Iterable[Doubt], rulings: Rulings) -> tuple[Doubt, ...]:
    """Return the doubts with what was decided: only a decision to hold back keeps a settled place out of print."""
    return tuple(_settle(doubt, rulings.find(doubt.doubt_id, doubt.passage.quote, doubt.settles)) for doubt in doubts)


def corrections(doubts: Iterable[Doubt], rulings: Rulings, starts: Sequence[int]) -> tuple[Edit, ...]:
    """Return the edits by which doubtful wordings come to read as an editor decided.

    ``starts`` are the raw offsets of the characters of the text that is to be edited. Of corrections that overlap, the
    first stands; the doubt of the other then keeps its place out of print, as nothing was decided about what is left.
    """
    edits: list[Edit] = []
    for doubt in sorted(doubts, key=lambda doubt: doubt.passage.start):
        ruling = rulings.find(doubt.doubt_id, doubt.passage.quote, doubt.settles)
        if ruling is None or ruling.decision is not Decision.CORRECT or doubt.kind not in WORDING_KINDS:
            continue
        if _misnames(doubt, ruling):
            continue
        start, end = bisect_left(starts, doubt.passage.start), bisect_left(starts, doubt.passage.end)
        if start < end and (not edits or edits[-1].end <= start):
            edits.append(Edit(start, end, ruling.text, RULED, Confidence.RESTORED))
    return tuple(edits)


def reworded(raw: RawDocument, rulings: Rulings, starts: Sequence[int], taken: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits by which statements come to read as an editor decided; ``taken`` edits stand before them.

    A statement is known here by its words alone: those that stand twice in a source, or would be cut into clauses
    otherwise, are left as they are, and the ruling is told of as lost.
    """
    edits: list[Edit] = list(taken)
    for ruling in rulings.all:
        if not ruling.id.startswith("s-") or ruling.decision is not Decision.CORRECT or not ruling.text:
            continue
        place = raw.text.find(ruling.quote)
        once = place >= 0 and raw.text.find(ruling.quote, place + 1) < 0
        if not once or IdMaker("s-").make(raw.source, ruling.quote) != ruling.id or not _keeps_clauses(ruling):
            continue
        start, end = bisect_left(starts, place), bisect_left(starts, place + len(ruling.quote))
        if start < end and not any(edit.start < end and start < edit.end for edit in edits):
            edits.append(Edit(start, end, ruling.text, RULED, Confidence.RESTORED))
    return tuple(sorted(edits[len(taken) :], key=lambda edit: edit.start))


def _keeps_clauses(ruling: Ruling) -> bool:
    old = ruling.quote.replace(",", "，").replace(";", "；")
    return [sign for sign in old if sign in _BETWEEN_CLAUSES] == [s for s in ruling.text if s in _BETWEEN_CLAUSES]


def _settle(doubt: Doubt, ruling: Ruling | None) -> Doubt:
    if ruling is None or ruling.decision not in decisions_on(doubt.kind) or _misnames(doubt, ruling):
        return doubt
    return replace(doubt, ruling=ruling.words, blocks=ruling.decision in HOLDING)


def _misnames(doubt: Doubt, ruling: Ruling) -> bool:
    names = doubt.kind in NAMES and ruling.decision is Decision.CORRECT
    return names and bool(misname(doubt.passage.quote, ruling.text))


def trust_ruled_years(articles: Iterable[Article], doubts: Iterable[Doubt]) -> tuple[Article, ...]:
    """Return the articles; the dates of one are trusted where an editor found the doubt of its years groundless."""
    cleared = [doubt.passage for doubt in doubts if doubt.kind is DoubtKind.YEAR and doubt.ruling and not doubt.blocks]
    return tuple(
        replace(article, date_trusted=True) if any(_holds(article, passage) for passage in cleared) else article
        for article in articles
    )


def _holds(article: Article, passage: Passage) -> bool:
    start, end = article.document.raw_span(article.start, article.end)
    return article.document.raw.source == passage.source and start <= passage.start < end
