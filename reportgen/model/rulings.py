"""What an editor decided about a doubt, a figure or a statement (裁定). Types only.

A ruling names its fact by the id that the pack gives it. The id is made from the source's words and those around them,
so a ruling holds as long as they stand, and is reported as lost where they changed.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.model.documents import DoubtKind, Level
from reportgen.model.facts import Comparator, FigureKind, Status


class Decision(StrEnum):
    """What an editor may decide; the values stand in rulings.toml."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    PRINT = "print"
    WITHHOLD = "withhold"


DECISION_WORDS = {
    Decision.CONFIRM: "确认",
    Decision.CORRECT: "更正",
    Decision.REJECT: "不采用",
    Decision.PRINT: "照印",
    Decision.WITHHOLD: "不印",
}
HOLDING = frozenset({Decision.REJECT, Decision.WITHHOLD})
# Where an editor may say what a doubtful wording should read. A doubt about a figure is corrected by its indicator.
WORDING_KINDS = frozenset(
    {
        *(DoubtKind.DAMAGE, DoubtKind.GAP, DoubtKind.FRAGMENT, DoubtKind.MASKED_NAME, DoubtKind.OFFICIAL),
        *(DoubtKind.IDENTIFYING, DoubtKind.FOREIGN, DoubtKind.ORDINAL),
    }
)


def can_correct(kind: DoubtKind) -> bool:
    """Tell whether a doubt of this kind can be settled by words that an editor gives."""
    return kind in WORDING_KINDS or kind is DoubtKind.FIGURE


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision. ``quote``: the source's words when it was made; ``text``: what a doubtful place should read.

    The fields from ``indicator`` on are an editor's values for a figure; None leaves what was extracted. ``date`` is
    ISO or empty.
    """

    id: str
    quote: str
    decision: Decision
    text: str = ""
    indicator: str | None = None
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str | None = None
    comparator: Comparator | None = None
    kind: FigureKind | None = None
    direction: str | None = None
    base_period: str | None = None
    period: str | None = None
    status: Status | None = None
    region: str | None = None
    level: Level | None = None
    place: str | None = None
    theme: str | None = None
    note: str = ""
    date: str = ""

    @property
    def words(self) -> str:
        """The decision as the pack's lists show it."""
        word = DECISION_WORDS[self.decision]
        return f"{word}：{self.text}" if self.text else word


@dataclass(frozen=True, slots=True)
class Rulings:
    """The rulings of an edition, found by the fact they are about."""

    all: tuple[Ruling, ...] = ()

    def find(self, fact_id: str, quote: str) -> Ruling | None:
        """Return the ruling on the fact with this id, if it was made about these words (white space apart)."""
        ruling = next((ruling for ruling in self.all if ruling.id == fact_id), None)
        return ruling if ruling and "".join(ruling.quote.split()) == "".join(quote.split()) else None


@dataclass(frozen=True, slots=True)
class LostRuling:
    """A ruling that met nothing in this edition, and why, in words for an editor."""

    ruling: Ruling
    reason: str
