"""Which clauses to quote: the most telling, no two that say the same, and none twice in a document."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from reportgen.edition.leaning import leans
from reportgen.edition.likeness import Likeness
from reportgen.edition.quotes import to_quotes
from reportgen.model.facts import Statement
from reportgen.model.printed import RegionQuote
from reportgen.model.tables import Region

_ALIKE_COSTS = 6.0  # points for a clause that says what a chosen one says
_LONG, _LONG_COSTS = 40, 1.5  # a clause longer than this is hard to read in a comparison,
_TOO_LONG = 60  # and one longer than this tells too much at once
_MANY_THEMES, _MANY_COSTS = 3, 1.0
# A region that is quoted often already gives way to others, and one not quoted yet comes before them. What is quoted of
# a region stands on its own page, too: that has room for so many lines.
_OFTEN, _OFTEN_COSTS, _UNHEARD = 4, 1.0, 1.0
_ROOM, _LINE_SIGNS = 13, 26
# A clause that begins so leans on the one before it (…，为共建提供支撑) and is hard to read alone.
_HANGING = re.compile(
    r"(?:为(?!了)|并|确保|使|从而|进而|带动|以便|实现|其中|同时|逐步实现|满足|达到"
    r"|(?:力争|争取|预计|累计|均|已|全年|年内)+(?:用[^，]{1,10}?时间)?(?:达到?|提高[到至]|降[到至]|稳定在|保持在|超过|完成(?=[0-9])))"
)


class Chooser:
    """Choose clauses for one document, and remember them."""

    def __init__(self, regions: Iterable[Region], scores: Mapping[str, int], likeness: Likeness) -> None:
        self._regions = tuple(regions)
        self._scores = scores
        self._likeness = likeness
        self._used: set[str] = set()
        self._words: set[tuple[str, str]] = set()
        self._quoted: Counter[str] = Counter()
        self._lines: Counter[str] = Counter()

    @property
    def used(self) -> frozenset[str]:
        """The ids of all clauses chosen so far."""
        return frozenset(self._used)

    def is_free(self, statement: Statement) -> bool:
        """Tell whether a clause has not been chosen, nor the same words of the same region."""
        return statement.statement_id not in self._used and _said(statement) not in self._words

    def has_room(self, code: str) -> bool:
        """Tell whether a region's page has room for what more of it would be quoted."""
        return self._lines[code] < _ROOM

    def take(self, statements: Iterable[Statement], limit: int) -> tuple[RegionQuote, ...]:
        """Return quotes of at most ``limit`` regions, one of each, and count them as used.

        The best comes first; each further one is worth the less, the more it says what a chosen one says. What cannot
        be read by itself, or says too much at once, is taken only where there is nothing else; what has no subject of
        its own is not.
        """
        free = [statement for statement in statements if self.is_free(statement) and not leans(statement)]
        open_ = [statement for statement in free if stands_by_itself(statement)] or free[:1]
        chosen: list[Statement] = []
        heard = [statement for statement in open_ if self.has_room(statement.section.region_code)]
        open_ = heard or open_[:1]
        while open_ and len(chosen) < limit:
            best = max(open_, key=lambda statement: (self._worth(statement, chosen), -statement.start))
            chosen.append(best)
            open_ = [s for s in open_ if s.section.region_code != best.section.region_code]
        return self.take_all(chosen)

    def take_all(self, statements: Iterable[Statement]) -> tuple[RegionQuote, ...]:
        """Return the quotes of all these clauses by region, those that are free, and count them as used."""
        held: dict[str, list[Statement]] = {}
        for statement in statements:
            if self.is_free(statement):
                held.setdefault(statement.section.region_code, []).append(statement)
                self._used.add(statement.statement_id)
                self._words.add(_said(statement))
                self._quoted[statement.section.region_code] += 1
                self._lines[statement.section.region_code] += 1 + len(statement.text) // _LINE_SIGNS
        return tuple(
            RegionQuote(region, to_quotes(held[region.code])) for region in self._regions if region.code in held
        )

    def _worth(self, statement: Statement, chosen: Iterable[Statement]) -> float:
        alike = max((self._likeness.overlap(statement, other) for other in chosen), default=0)
        quoted = self._quoted[statement.section.region_code]
        often = _OFTEN_COSTS * max(quoted - _OFTEN, 0) - _UNHEARD * (not quoted)
        return self._scores[statement.statement_id] - _costs(statement) - _ALIKE_COSTS * alike - often


def stands_by_itself(statement: Statement) -> bool:
    """Tell whether a clause can be read where it stands alone, and soon."""
    return len(statement.text) <= _TOO_LONG and not _HANGING.match(statement.text) and not leans(statement)


def _costs(statement: Statement) -> float:
    claimed = sum(not tag.mentioned for tag in statement.themes)
    return _LONG_COSTS * (len(statement.text) > _LONG) + _MANY_COSTS * (claimed >= _MANY_THEMES)


def _said(statement: Statement) -> tuple[str, str]:
    return statement.section.region_code, statement.text
