"""An editor's decisions about doubtful places: what is settled, what stays out of print, what reads otherwise."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.corpus.changes import Edit
from reportgen.model.documents import Article, Confidence, Doubt, DoubtKind, Passage
from reportgen.model.rulings import HOLDING, WORDING_KINDS, Decision, Ruling, Rulings, can_correct

RULED = "裁定"


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
        start, end = bisect_left(starts, doubt.passage.start), bisect_left(starts, doubt.passage.end)
        if start < end and (not edits or edits[-1].end <= start):
            edits.append(Edit(start, end, ruling.text, RULED, Confidence.RESTORED))
    return tuple(edits)


def _settle(doubt: Doubt, ruling: Ruling | None) -> Doubt:
    if ruling is None or (ruling.decision is Decision.CORRECT and not can_correct(doubt.kind)):
        return doubt
    return replace(doubt, ruling=ruling.words, blocks=ruling.decision in HOLDING)


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
