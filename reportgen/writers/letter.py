"""The head of a 信函 (10.1): where its parts stand on the first page, and which of them share a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.tree import MastheadLine, MastheadRole
from reportgen.writers.layout import BlockRole, ProfileLayout
from reportgen.writers.layout_rules import LetterLook

_MM_PER_PT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Stripe:
    """A red line as wide as the double rule that it is a part of; ``top_mm`` counts from the paper's edge."""

    top_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class LetterPlaces:
    """``after_name_pt`` lies between the line of the name and the text; ``stripes`` are the lines of both rules."""

    after_name_pt: float
    stripes: tuple[Stripe, ...]


def letter_places(layout: ProfileLayout, look: LetterLook, characters: int) -> LetterPlaces:
    """Return the places of a letter whose name has so many characters."""
    size, name, line = layout.name_size_pt(characters), layout.style(BlockRole.NAME), layout.style(BlockRole.SERIAL)
    upper = look.name_top_mm + size * _MM_PER_PT + look.rule_gap_mm
    lower = layout.page.height_mm - look.foot_mm - look.weight_mm
    leading = (name.pitch_pt - size + line.pitch_pt - line.size_pt) / 2
    after = (look.rule_gap_mm + look.weight_mm) / _MM_PER_PT + look.text_gap_pt - leading
    rest = look.thin_mm + look.between_mm, look.thick_mm + look.between_mm
    stripes = (
        Stripe(upper, look.thick_mm),
        Stripe(upper + rest[1], look.thin_mm),
        Stripe(lower, look.thin_mm),
        Stripe(lower + rest[0], look.thick_mm),
    )
    return LetterPlaces(max(0, after), stripes)


def letter_rows(lines: Iterable[MastheadLine]) -> Iterator[tuple[MastheadLine, ...]]:
    """Yield the lines under the upper rule; 发文字号 shares that of the mark (份号, 密级 …) before it."""
    before: MastheadLine | None = None
    for line in lines:
        if line.role is MastheadRole.NUMBER and before and before.role is not MastheadRole.NAME:
            yield before, line
            before = None
            continue
        if before:
            yield (before,)
        before = line
    if before:
        yield (before,)
