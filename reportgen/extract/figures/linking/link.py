"""The tie between a number and what it counts."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Link:
    """An indicator with the rule that found it and how sure that is.

    ``topic`` are the words that say whose number it is, ``rise`` is up or down where it is a difference, ``lead`` what
    stands between it and the number before, ``verb`` what is done with the thing counted,
    ``owner`` who has or does it, as far as the subject says; ``thing`` the noun alone where things are counted.
    """

    indicator: str
    rule: str
    confidence: Decimal
    topic: str = ""
    rise: str = ""
    lead: str = ""
    verb: str = ""
    owner: str = ""
    thing: str = ""


NOTHING = Link("", "none", Decimal(0))
