"""What the figures before a number leave for it: the thing they count, their name, the place that they speak of."""

from decimal import Decimal

from reportgen.extract.figures.linking.link import NOTHING, Link
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.tables import UnitKind

_SURE = Decimal("0.60")


def last_thing(before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> str:
    """Return the thing that the number before, of the same measure word, counts."""
    pairs = zip(reversed(links), reversed(before), strict=True)
    return next((link.thing for link, other in pairs if other.name == quantity.name), "")


def counted_before(before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> str:
    """Return what the last number of the same measure word counts."""
    pairs = zip(reversed(links), reversed(before), strict=True)
    return next((link.indicator for link, other in pairs if _counts(quantity) and other.name == quantity.name), "")


def like_before(before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> Link:
    """Return the link of the last number of the same kind and measure word."""
    pairs = zip(reversed(links), reversed(before), strict=True)
    return next((link for link, other in pairs if (other.kind, other.name) == (quantity.kind, quantity.name)), NOTHING)


def total_before(sentence: Sentence, before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> str:
    """Return what the last number of the same measure word before 其中 counts."""
    mark = sentence.view.rfind("其中", 0, quantity.start)
    kept = [at for at, other in enumerate(before) if other.end <= mark]
    return counted_before(before[: len(kept)], links[: len(kept)], quantity)


def last_told(sentence: Sentence, before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> str:
    """Return the last indicator that is sure, of the figures in the same bracket or like this one in none."""
    bracket = sentence.bracket_of(quantity.start)
    pairs = zip(reversed(links), reversed(before), strict=True)
    return next(
        (
            link.indicator
            for link, other in pairs
            if link.confidence >= _SURE and sentence.bracket_of(other.start) == bracket
        ),
        "",
    )


def find_topic(links: list[Link]) -> str:
    """Return the place that the number before spoke of, its own and not the one that it was compared with."""
    return links[-1].topic if links and links[-1].rule != "reference" else ""


def last_rate(before: tuple[Quantity, ...], links: list[Link]) -> str:
    """Return what the last share or rate is of."""
    pairs = zip(reversed(links), reversed(before), strict=True)
    return next((link.indicator for link, other in pairs if other.kind in (UnitKind.SHARE, UnitKind.RATE)), "")


def _counts(quantity: Quantity) -> bool:
    return bool(quantity.name) and quantity.kind not in (UnitKind.SHARE, UnitKind.RATE, UnitKind.POINT, UnitKind.MONEY)
