"""What an editor decided about a doubt, a figure or a statement (裁定). Types only.

A ruling names its fact by the id that the pack gives it. The id is made from the source's words and those around them,
so a ruling holds as long as they stand, and is reported as lost where they changed. Where many doubts ask the same
question (one wording cut in many places), one ruling names the question and holds for all of them.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

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
RULED = "裁定"  # the rule of a repair that a decision made
HOLDING = frozenset({Decision.REJECT, Decision.WITHHOLD})
# Where an editor may say what a doubtful wording should read. A doubt about a figure is corrected by its indicator.
WORDING_KINDS = frozenset(
    {
        *(
            DoubtKind.DAMAGE,
            DoubtKind.GARBLED,
            DoubtKind.GAP,
            DoubtKind.FRAGMENT,
            DoubtKind.MASKED_NAME,
            DoubtKind.OFFICIAL,
        ),
        *(DoubtKind.IDENTIFYING, DoubtKind.FOREIGN, DoubtKind.ORDINAL, DoubtKind.WORDING),
    }
)


# Kinds of doubt that “确认” does not answer: what it would confirm, the words or the doubt, nobody can tell.
_UNANSWERED = {
    DoubtKind.FOREIGN: "分不清是说原文对、还是说混入了文字：是正文选“照印”，是混入的文字选“不印”",
    DoubtKind.OFFICIAL: "分不清是说姓名无误、还是说不宜点名：无误选“照印”，有误选“更正”，不点名选“不印”",
    DoubtKind.UNDATED: "定不了年份：在 sources.toml 写明年份；查不明的选“照印”，仍只列入参考材料",
}


def can_correct(kind: DoubtKind) -> bool:
    """Tell whether a doubt of this kind can be settled by words that an editor gives.

    Of figures that disagree the words are one of their values, the one that is right.
    """
    return kind in WORDING_KINDS or kind in (DoubtKind.FIGURE, DoubtKind.CONFLICT)


def decisions_on(kind: DoubtKind) -> tuple[Decision, ...]:
    """Return what may be decided about a doubt of this kind: garbled text may not be printed as it stands.

    Where 确认 could be read two ways, or settles nothing, the other words are to be chosen.
    """
    barred = set() if can_correct(kind) else {Decision.CORRECT}
    if kind is DoubtKind.GARBLED:
        barred |= {Decision.CONFIRM, Decision.PRINT}
    if kind in _UNANSWERED:
        barred.add(Decision.CONFIRM)
    return tuple(decision for decision in Decision if decision not in barred)


def refusal(decision: Decision, kind: DoubtKind) -> str:
    """Return why a doubt of this kind cannot be decided so, empty where it can."""
    if decision in decisions_on(kind):
        return ""
    if decision is Decision.CORRECT:
        return f"“{kind}”不能在清单里更正，请改在 sources.toml 或材料中"
    if kind in _UNANSWERED:
        return f"“{kind}”不能选“确认”，{_UNANSWERED[kind]}"
    return f"“{kind}”不能照原样付印：查原件后更正，查不到则不印"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision. ``quote``: the source's words when it was made; ``text``: what a doubtful place should read.

    ``settles`` is the question that the doubt asked (``Doubt.settles``): the decision then holds for every doubt that
    asks it, and for no other.
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
    settles: str = ""

    @property
    def words(self) -> str:
        """The decision as the pack's lists show it."""
        word = DECISION_WORDS[self.decision]
        return f"{word}：{self.text}" if self.text else word


@dataclass(frozen=True)  # no slots: what is looked up is laid out once
class Rulings:
    """The rulings of an edition, found by the fact they are about."""

    all: tuple[Ruling, ...] = ()

    def find(self, fact_id: str, quote: str, settles: str = "") -> Ruling | None:
        """Return the ruling on the fact with this id, if it was made about these words (white space apart).

        A doubt that ``settles`` a question with others takes the ruling on the question, unless it has one of its own.
        """
        ruling = self._by_id.get(fact_id)
        if ruling and "".join(ruling.quote.split()) == "".join(quote.split()):
            return ruling
        return self._by_question.get(settles) if settles else None

    @cached_property
    def _by_id(self) -> dict[str, Ruling]:
        return {ruling.id: ruling for ruling in reversed(self.all) if not ruling.settles}

    @cached_property
    def _by_question(self) -> dict[str, Ruling]:
        return {ruling.settles: ruling for ruling in reversed(self.all) if ruling.settles}


@dataclass(frozen=True, slots=True)
class LostRuling:
    """A ruling that met nothing in this edition, and why, in words for an editor."""

    ruling: Ruling
    reason: str
