"""The lengths of a layout that belong to no one block: drawn lines, gaps, page numbers, the word behind the text.

Each value carries where it comes from, which ``source_of`` tells: a clause of GB/T 9704—2012, 简报惯例 (custom of
offices), or 本程序 (ours, where both are silent).
"""

import math
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

CUSTOM = "简报惯例"
OWN = "本程序"
LAST_ROWS = 3  # of a table stay together, so that no page begins with one row and ends
SCRIPT_GAP_EM = 0.2  # between hanzi and digits or letters, as office programs leave it by themselves


def clause(number: str) -> str:
    """Return the name of a clause of the standard."""
    return f"GB/T 9704—2012 {number}"


def _given(value: Any, source: str) -> Any:
    """Return a field with its value and where that comes from."""
    return field(default=value, metadata={"source": source})


def source_of(group: object, name: str) -> str:
    """Return where the value ``name`` of a group of values comes from, empty where nobody said."""
    found = next(entry for entry in fields(group) if entry.name == name)  # type: ignore[arg-type]  # every group is a dataclass
    return str(found.metadata.get("source", ""))


class NumberPlace(StrEnum):
    """Where the page number stands."""

    FOOT = "foot"  # under the type area, odd right and even left
    SIDE = "side"  # a landscape page: the same place of the paper, so turned, at the left; odd below and even above


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The page number: ``before`` and ``after`` stand beside the digits, ``gap_mm`` from the type area to the dashes.

    ``dash_drop_mm`` is how far the dashes lie under the upper edge of the number's line in a face of that size.
    ``inset_cells`` is its distance from the edge of the type area, ``room_mm`` the width kept for it; ``on_first`` says
    whether the first page has one.
    """

    place: NumberPlace
    gap_mm: float = _given(7, clause("7.5"))
    dash_drop_mm: float = _given(2.8, OWN)
    inset_cells: float = _given(1, clause("7.5"))
    before: str = _given("— ", clause("7.5"))
    after: str = _given(" —", clause("7.5"))
    room_mm: float = _given(40, OWN)
    turned_room_mm: float = _given(24, OWN)  # turned at the side of a landscape page of the PDF
    on_first: bool = _given(True, clause("7.5"))

    @property
    def line_gap_mm(self) -> float:
        """The distance from the type area to the line that the number stands on."""
        return round(self.gap_mm - self.dash_drop_mm, 3)


@dataclass(frozen=True, slots=True)
class Rules:
    """The widths of the lines that are drawn, and what they keep free.

    ``masthead`` is red, in the colour of the name; ``strapline`` stands under a one-pager's line.
    """

    masthead_mm: float = _given(1.2, CUSTOM)  # 7.2.7 gives no width; 1 to 1.5 by custom
    strapline_mm: float = _given(0.35, OWN)
    contents_mm: float = _given(0.25, OWN)
    colophon_outer_mm: float = _given(0.35, clause("7.4.1"))
    colophon_inner_mm: float = _given(0.25, clause("7.4.1"))
    table_outer_mm: float = _given(0.35, OWN)
    table_inner_mm: float = _given(0.25, OWN)
    footnote_mm: float = _given(0.18, OWN)
    cell_padding_mm: float = _given(1.5, OWN)  # left and right of the text in a table cell
    row_padding_mm: float = _given(0.5, OWN)  # above and below it


@dataclass(frozen=True, slots=True)
class Spacing:
    """The gaps between blocks. What is in lines follows the pitch of the page."""

    name_top_mm: float = _given(0, CUSTOM)  # from the type area to the upper edge of the name; 0: none of its own
    imprint_to_rule_pt: float = _given(0, CUSTOM)  # from the line over the red rule to the rule
    masthead_after_lines: float = _given(0.5, CUSTOM)  # under the red rule
    aside_after_lines: float = _given(0.5, CUSTOM)
    contents_after_lines: float = _given(0.5, CUSTOM)
    contents_step_cells: float = _given(1, CUSTOM)  # further in with each level
    strapline_to_rule_pt: float = _given(2, OWN)
    table_before_pt: float = _given(2, OWN)
    table_after_pt: float = _given(4, OWN)
    figure_lines: float = _given(0.5, OWN)  # above and below a picture
    figure_share: float = _given(0.6, OWN)  # of the type area's height, at most
    footnote_before_pt: float = _given(6, OWN)  # from the text to the rule over the notes
    footnote_after_pt: float = _given(3, OWN)  # from that rule to the notes
    call_size_pt: float = _given(9, OWN)  # of the number of a note, in the text
    colophon_slack_pt: float = _given(6, OWN)  # kept free above the colophon
    header_share: float = _given(0.5, OWN)  # of the head margin, from the paper's edge to a header
    gap_pt: float = _given(1, OWN)  # what must stand between two tables, next to nothing


@dataclass(frozen=True, slots=True)
class LetterLook:
    """The head of a 信函, and the red double rules of its first page, the upper thick over thin, the lower turned."""

    name_top_mm: float = _given(30, clause("10.1"))  # from the paper's edge to the upper edge of the name
    rule_gap_mm: float = _given(4, clause("10.1"))  # from the name to the upper rule
    foot_mm: float = _given(20, clause("10.1"))  # from the lower rule to the paper's edge
    width_mm: float = _given(170, clause("10.1"))  # of both rules, in the middle of the paper
    thick_mm: float = _given(1, CUSTOM)
    thin_mm: float = _given(0.35, CUSTOM)
    between_mm: float = _given(0.6, CUSTOM)  # free between the thick and the thin line
    text_gap_pt: float = _given(14, f"{clause('10.1')}（凭记忆）")  # 3号字高的 7/8, from the upper rule to the text
    # Over the type area of the first page, for the name: whole ones, since LibreOffice centres what a grid leaves over.
    head_lines: int = _given(2, OWN)

    @property
    def weight_mm(self) -> float:
        """The height of a double rule."""
        return self.thick_mm + self.between_mm + self.thin_mm


@dataclass(frozen=True, slots=True)
class Rounding:
    """What is taken off so that what fits exactly is not lost to rounding."""

    foot_mm: float = _given(0.1, OWN)  # 22 pitches must never overflow the type area
    tracking_pt: float = _given(0.002, OWN)  # with the exact tracking, rounding up loses the last sign of a line


@dataclass(frozen=True, slots=True)
class WatermarkLook:
    """The word behind the text, slanting up through the middle of the page; shares are of the page's lengths."""

    colour: str = _given("f3f3f3", OWN)
    degrees: float = _given(35, OWN)
    diagonal_share: float = _given(0.5, OWN)  # how much of the diagonal the word takes
    width_share: float = _given(0.24, OWN)  # how much of the width one sign takes at most
    advance: float = _given(1.1, OWN)  # from sign to sign, in the size of a sign

    def sign_pt(self, width_pt: float, height_pt: float, signs: int) -> float:
        """Return the size of the word's signs on a page of that size."""
        diagonal = math.hypot(width_pt, height_pt)
        ems = self.advance * signs - (self.advance - 1)
        return min(self.diagonal_share * diagonal / ems, self.width_share * width_pt)


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Charts, which must be told apart without colour. Lengths in ems are of the words in the chart.

    ``fills`` are those of the segments of a bar, light enough for black numbers (5.2.4); the last segment of several is
    what is left over, and has no number.
    """

    fills: tuple[str, ...] = _given(("a6a6a6", "e0e0e0", "ffffff"), OWN)
    edge_colour: str = _given("808080", OWN)
    edge_mm: float = _given(0.15, OWN)  # around segments, and of the leaders of dots
    axis_mm: float = _given(0.2, OWN)
    head_ems: float = _given(1.7, OWN)  # the line of the groups, over bars
    legend_ems: float = _given(2.0, OWN)  # under bars
    row_ems: float = _given(1.3, OWN)  # from bar to bar, at least
    bar_share: float = _given(0.78, OWN)  # of a row, the rest is the gap to the next
    label_gap_ems: float = _given(0.5, OWN)  # from a name to its bar
    panel_gap: float = _given(0.6, OWN)  # between two panels, in the width of one counted thing
    dot_ems: float = _given(0.65, OWN)  # across a dot
    lane_ems: float = _given(1.15, OWN)  # from line to line of the words beside dots
    flag_gap_ems: float = _given(0.35, OWN)  # from a leader to its words
    flag_most_ems: float = _given(20, OWN)  # names that share a dot are broken where they are longer
    stem_ems: float = _given(1.2, OWN)  # from the axis to the lowest words
    axis_ems: float = _given(2.0, OWN)  # under the axis, for its numbers

    def segment_fill(self, at: int, many: int) -> str:
        """Return the fill of the segment ``at`` of a bar of ``many``."""
        return self.fills[-1] if is_left_over(at, many) else self.fills[min(at, len(self.fills) - 2)]


def is_left_over(at: int, many: int) -> bool:
    """Tell whether the segment ``at`` of a bar of ``many`` is what is left over, which has no number."""
    return 0 < at == many - 1
