"""署名 and 成文日期 of a 公文: how far each stands from the right edge, which follows from the lengths of both.

Clause 7.3.5.2, without a seal: 署名右空二字, the date begins two cells right of it; where the date is the longer, it is
the date that stands two cells in.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.tree import Block, Inline, Paragraph, ParagraphRole, Text

_INSET = 2  # cells from the right edge, and of the date from the beginning of 署名


@dataclass(frozen=True, slots=True)
class Insets:
    """The cells that are left free at the right of each."""

    signature: float
    dated: float

    def of(self, role: ParagraphRole) -> float | None:
        """Return the cells at the right of a paragraph, None where it is neither."""
        return {ParagraphRole.SIGNATURE: self.signature, ParagraphRole.DATED: self.dated}.get(role)


def closing_insets(blocks: Iterable[Block]) -> Insets:
    """Return the insets of the 署名 and the date among ``blocks``."""
    cells = {
        block.role: _cells(block.content)
        for block in blocks
        if isinstance(block, Paragraph) and block.role in (ParagraphRole.SIGNATURE, ParagraphRole.DATED)
    }
    signature, dated = cells.get(ParagraphRole.SIGNATURE, 0), cells.get(ParagraphRole.DATED, 0)
    if not signature or not dated:
        return Insets(_INSET, _INSET)
    inset = signature - dated  # of the date, where 署名 stands two cells in and the date begins two cells after it
    return Insets(_INSET, inset) if inset >= _INSET else Insets(2 * _INSET + dated - signature, _INSET)


def _cells(content: Iterable[Inline]) -> float:
    signs = "".join(run.text for run in content if isinstance(run, Text))
    return sum(0.5 if sign.isascii() else 1 for sign in signs)
