"""The doubts of two editions → those that are new, and those that wait no longer."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportgen.model.changes import DoubtChange
from reportgen.model.documents import Doubt

_QUOTED = 60  # signs of a quote that are shown
_GONE = "不再出现"


def new_doubts(before: Sequence[Doubt], after: Sequence[Doubt]) -> tuple[DoubtChange, ...]:
    """Return the doubts that wait now and did not wait before."""
    pairs = ((_match, doubt) for doubt, _match in _matched(after, before))
    return tuple(_told(doubt, "") for old, doubt in pairs if not doubt.ruling and (old is None or old.ruling))


def settled_doubts(before: Sequence[Doubt], after: Sequence[Doubt], edition_id: str) -> tuple[DoubtChange, ...]:
    """Return the doubts that waited in the edition ``edition_id`` and wait no longer, with what became of them."""
    found = []
    for doubt, now in _matched(before, after):
        if not doubt.ruling and (now is None or now.ruling):
            outcome = f"已裁定：{now.ruling}" if now else _GONE
            found.append(_told(doubt, outcome, edition_id))
    return tuple(found)


def _matched(doubts: Sequence[Doubt], others: Sequence[Doubt]) -> Iterator[tuple[Doubt, Doubt | None]]:
    """Yield each doubt with the same one of the other edition: of its id, else of its kind on the same words."""
    by_id = {doubt.doubt_id: doubt for doubt in others}
    own = {doubt.doubt_id for doubt in doubts}
    left: dict[tuple[str, ...], list[Doubt]] = defaultdict(list)
    for doubt in others:
        if doubt.doubt_id not in own:
            left[_question(doubt)].append(doubt)
    for doubt in doubts:
        same = by_id.get(doubt.doubt_id)
        alike = left[_question(doubt)]
        yield doubt, same or (alike.pop(0) if alike else None)


def _question(doubt: Doubt) -> tuple[str, str]:
    """Return what a doubt is about: its kind and the words; one about no words (regions without a text) is its kind."""
    return doubt.kind, "".join(doubt.passage.quote.split())


def _told(doubt: Doubt, outcome: str, edition_id: str = "") -> DoubtChange:
    passage = doubt.passage
    quote = " ".join(passage.quote.split())
    return DoubtChange(
        ref=f"{doubt.doubt_id}@{edition_id}" if edition_id else doubt.doubt_id,
        kind=doubt.kind,
        place=f"{passage.source} {passage.locator}".strip(),
        quote=quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}…",
        reason=doubt.reason,
        outcome=outcome,
        passage=passage,
    )
