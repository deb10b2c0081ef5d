"""A raw document into a clean one: an ordered list of small rules, then the doubts of wording.

The order is fixed by what the rules need: what the reader marked as a page's shell goes first; a slip in the GBK bytes
must be undone before the glosses that it reveals, both before traditional hanzi become simplified; navigation must be
gone before anything asks for a place. The list runs again until it changes nothing, so cleaning a clean text never
edits it. Rules of prose do not see the tables of a source: there a tab and a line end part cells.
"""

from bisect import bisect_left
from dataclasses import replace
from functools import partial

from reportgen.corpus.changes import Finding, Rule
from reportgen.corpus.doubts import DETECTORS
from reportgen.corpus.doubts.masked_names import find_masked_names
from reportgen.corpus.doubts.repeats import find_repeats
from reportgen.corpus.notes import doubt_notes
from reportgen.corpus.rules import (
    blanks,
    characters,
    chrome,
    chrome_edges,
    gloss,
    item_marks,
    lines,
    mail,
    mojibake,
    names,
    planted,
    punctuation,
    realign,
    remains,
    spam,
    spam_lines,
    traditional,
)
from reportgen.corpus.settling import corrections, reworded, settle
from reportgen.corpus.shell import shell_edits
from reportgen.corpus.tables import read_own_wordings
from reportgen.corpus.tracked import Tracked
from reportgen.model.documents import CleanDocument, Doubt, DoubtKind, RawDocument
from reportgen.model.ids import IdMaker
from reportgen.model.rulings import Rulings
from reportgen.model.tables import Gazetteer, Wordings

RULES: tuple[Rule, ...] = (
    mojibake.undo_mojibake,
    characters.normalize_newlines,
    characters.drop_invisible,
    characters.compose_marks,
    remains.decode_entities,
    realign.realign_bytes,
    gloss.drop_glosses,
    mail.drop_mail,
    spam_lines.drop_spam_lines,
    spam.drop_spam_spans,
    planted.drop_planted,
    chrome.drop_chrome,
    chrome_edges.drop_edges,
    remains.drop_remains,
    lines.join_lines,
    characters.narrow_signs,
    traditional.simplify_lines,
    punctuation.widen_punctuation,
    blanks.drop_blanks,
    item_marks.part_item_marks,
)
# What these do to a character is right in the cell of a table too, and no cell grows or moves by it.
_RULES_OF_CHARACTERS = frozenset(
    {
        characters.normalize_newlines,
        characters.drop_invisible,
        characters.compose_marks,
        remains.decode_entities,
        gloss.drop_glosses,
        characters.narrow_signs,
        traditional.simplify_lines,
    }
)
_KINDS_OF_PROSE = frozenset({DoubtKind.FRAGMENT, DoubtKind.ORDINAL})
_MOST_PASSES = 8
_NO_RULINGS = Rulings()


def clean(
    raw: RawDocument,
    gazetteer: Gazetteer,
    ids: IdMaker | None = None,
    *,
    rulings: Rulings = _NO_RULINGS,
    wordings: Wordings | None = None,
) -> CleanDocument:
    """Clean ``raw``; every change is a repair, everything uncertain a doubt, unless ``rulings`` settle it.

    ``ids`` makes the ids of the doubts; pass the build's own maker where other stages make doubts too. ``wordings`` are
    the office's own official wordings, None the ones that come with the package.
    """
    ids = ids or IdMaker("d-")
    tracked = Tracked(raw)
    tracked.apply(shell_edits(raw.shell))
    findings = _run((*RULES, partial(names.restore_names, gazetteer=gazetteer)), tracked)
    tables = tracked.tables()
    for detect in (*DETECTORS, find_repeats, mojibake.find_unread):
        found = detect(tracked.text, gazetteer)
        findings += [
            _to_raw(tracked, finding)
            for finding in found
            if finding.kind not in _KINDS_OF_PROSE or not _touches(finding, tables)
        ]
    cut = find_masked_names(tracked.text, wordings or read_own_wordings())
    findings = _beside([_to_raw(tracked, finding) for finding in cut], findings)
    doubts = (*doubt_notes(raw, ids), *_doubts(raw, findings, ids))
    mended = corrections(doubts, rulings, tracked.starts)
    worded = reworded(raw, rulings, tracked.starts, mended)
    tracked.apply(tuple(sorted((*mended, *worded), key=lambda edit: edit.start)))
    return CleanDocument(
        raw=raw,
        text=tracked.text,
        starts=tuple(tracked.starts),
        ends=tuple(tracked.ends),
        repairs=tracked.repairs(),
        doubts=settle(doubts, rulings),
    )


def _run(rules: tuple[Rule, ...], tracked: Tracked) -> list[Finding]:
    findings: list[Finding] = []
    for _ in range(_MOST_PASSES):
        edits_before = len(tracked.log)
        for rule in rules:
            changes = rule(tracked.text if rule in _RULES_OF_CHARACTERS else tracked.prose())
            findings += [_to_raw(tracked, finding) for finding in changes.findings]
            if changes.edits:
                tracked.apply(changes.edits)
        if len(tracked.log) == edits_before:
            break
    return [finding for finding in findings if _survives(tracked, finding)]


def _touches(finding: Finding, spans: list[tuple[int, int]]) -> bool:
    return any(finding.start < end and finding.end > start for start, end in spans)


def _to_raw(tracked: Tracked, finding: Finding) -> Finding:
    start, end = tracked.raw_span(finding.start, finding.end)
    return replace(finding, start=start, end=end)


def _beside(cut: list[Finding], others: list[Finding]) -> list[Finding]:
    """Return the findings, without the gaps and odd signs inside a cut wording: that says it better."""
    kinds = (DoubtKind.GAP, DoubtKind.DAMAGE, DoubtKind.GARBLED)
    spans = sorted((finding.start, finding.end) for finding in cut)
    kept = []
    for other in others:
        at = bisect_left(spans, (other.start + 1, 0)) - 1
        if other.kind not in kinds or at < 0 or other.end > spans[at][1]:
            kept.append(other)
    return cut + kept


def _survives(tracked: Tracked, finding: Finding) -> bool:
    """Say whether something of the doubted stretch is still in the text after the later passes."""
    return bisect_left(tracked.starts, finding.start) < bisect_left(tracked.starts, finding.end)


def _doubts(raw: RawDocument, findings: list[Finding], ids: IdMaker) -> tuple[Doubt, ...]:
    """Make the doubts in the order of the text, one for overlapping findings of the same kind; garbled is damaged.

    What looks foreign within a damaged number (7l.5|%) is asked once, as the number.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=_place):
        kinds = {finding.kind, *((DoubtKind.GARBLED,) if finding.kind is DoubtKind.DAMAGE else ())}
        if not any(
            (other.kind in kinds and finding.start < other.end) or _is_within_number(finding, other)
            for other in kept[-12:]
        ):
            kept.append(finding)
    return tuple(
        Doubt(
            doubt_id=ids.make(
                raw.source, raw.text[finding.start : finding.end], raw.around(finding.start, finding.end)
            ),
            passage=raw.passage(finding.start, finding.end),
            kind=finding.kind,
            reason=finding.reason,
            candidates=finding.candidates,
            blocks=finding.blocks,
            settles=finding.settles,
        )
        for finding in kept
    )


def _is_within_number(finding: Finding, other: Finding) -> bool:
    return finding.kind is DoubtKind.FOREIGN and other.kind is DoubtKind.DAMAGE and finding.end <= other.end


def _place(finding: Finding) -> tuple[int, int, bool]:
    return finding.start, -finding.end, finding.kind is DoubtKind.FOREIGN
