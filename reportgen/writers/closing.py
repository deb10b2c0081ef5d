"""How a text ends: its last lines, and 署名 and 成文日期 of a 公文, whose places follow from the lengths of both.

Clause 7.3.5.2, without a seal: 署名右空二字, the date begins two cells right of it; where the date is the longer, it is
the date that stands two cells in.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reportgen.tree import Block, Colophon, Inline, Paragraph, ParagraphRole, Text
from reportgen.writers.layout import BlockRole, ProfileLayout

_INSET = 2  # cells from the right edge, and of the date from the beginning of 署名


@dataclass(frozen=True, slots=True)
class Insets:
    """The cells that are left free at the right of each."""

    signature: float
    dated: float

    def of(self, role: ParagraphRole) -> float | None:
        """Return the cells at the right of a paragraph, None where it is neither."""
        return {ParagraphRole.SIGNATURE: self.signature, ParagraphRole.DATED: self.dated}.get(role)


def closing_insets(blocks: Iterable[Block], gap_em: float = 0) -> Insets:
    """Return the insets of the 署名 and the date among ``blocks``; ``gap_em`` stands between hanzi and digits."""
    cells = {
        block.role: cells_of(block.content, gap_em)
        for block in blocks
        if isinstance(block, Paragraph) and block.role in (ParagraphRole.SIGNATURE, ParagraphRole.DATED)
    }
    signature, dated = cells.get(ParagraphRole.SIGNATURE, 0), cells.get(ParagraphRole.DATED, 0)
    if not signature or not dated:
        return Insets(_INSET, _INSET)
    inset = signature - dated  # of the date, where 署名 stands two cells in and the date begins two cells after it
    return Insets(_INSET, inset) if inset >= _INSET else Insets(2 * _INSET + dated - signature, _INSET)


def cells_of(content: Iterable[Inline], gap_em: float) -> float:
    """Return how long ``content`` is in one line, in its size; ``gap_em`` stands between hanzi and digits."""
    signs = "".join(run.text for run in content if isinstance(run, Text))
    gaps = sum(one.isascii() != other.isascii() for one, other in pairwise(signs))
    return sum(0.5 if sign.isascii() else 1 for sign in signs) + gap_em * gaps


def colophon_height_pt(colophon: Colophon, layout: ProfileLayout) -> float:
    """Return how high a colophon is, its rules apart."""
    style, page = layout.style(BlockRole.COLOPHON), layout.page
    room = (page.cells - style.left_cells - style.right_cells) * page.cell_pt / style.size_pt
    signs = (sum(len(run.text) for run in (*row.left, *row.right)) for row in colophon.rows)
    return sum(max(1, math.ceil(count / (room - 1))) for count in signs) * style.pitch_pt


def last_paragraph(blocks: Iterable[Block]) -> Paragraph | None:
    """Return the paragraph that ends the text, None where something else does: no line of it stands on a page alone."""
    before, last = (*(None, None), *(block for block in blocks if not isinstance(block, Colophon)))[-2:]
    return last if isinstance(last, Paragraph) and isinstance(before, Paragraph) else None
