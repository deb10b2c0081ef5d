"""Why a statement is quoted in nothing that leaders read: one reason each, the first that holds."""

from collections.abc import Container, Mapping

from reportgen.edition.grouping import by_region
from reportgen.edition.leaning import leans
from reportgen.model.edition import Edition, LeftOut, LeftOutQuotes
from reportgen.model.facts import Statement
from reportgen.model.printed import Quote

_LISTED = (LeftOut.ROOM, LeftOut.REPEATED)
_TOGETHER = 6  # quotes to a paragraph: a page may end between them


def left_out(edition: Edition, printed: Container[str], *, paged: bool) -> Mapping[str, LeftOut]:
    """Return by their ids the statements that are not among the ``printed`` ones, with the reason.

    ``paged``: the issue has pages of the regions.
    """
    ranked = frozenset(s.statement_id for material in edition.materials for s in material.ranked)
    built = frozenset(material.region.code for material in edition.paged if paged)
    return {s.statement_id: _reason(s, ranked, built) for s in edition.statements if s.statement_id not in printed}


def left_out_quotes(edition: Edition, why: Mapping[str, LeftOut]) -> tuple[LeftOutQuotes, ...]:
    """Return region by region what its page has no room for, or says already: what an editor may want to exchange."""
    made: list[LeftOutQuotes] = []
    listed = by_region(s for s in edition.statements if why.get(s.statement_id) in _LISTED)
    for material in edition.materials:
        own = listed.get(material.region.code, ())
        for reason in _LISTED:
            quotes = tuple(Quote((s,)) for s in own if why.get(s.statement_id) is reason)
            parts = (quotes[at : at + _TOGETHER] for at in range(0, len(quotes), _TOGETHER))
            made += (LeftOutQuotes(material.region, reason, part) for part in parts)
    return tuple(made)


def _reason(statement: Statement, ranked: frozenset[str], built: frozenset[str]) -> LeftOut:
    section = statement.section
    if section.aside or section.article.aside:
        return LeftOut.ELSEWHERE
    if not statement.printable:
        return LeftOut.HELD
    if not section.region_code:
        return LeftOut.NO_REGION
    if not section.counted:
        return LeftOut.APART
    if statement.statement_id not in ranked:
        if statement.generic:
            return LeftOut.FRAMING
        return LeftOut.LEANING if leans(statement) else LeftOut.REPEATED
    return LeftOut.ROOM if section.region_code in built else LeftOut.NO_PAGE
