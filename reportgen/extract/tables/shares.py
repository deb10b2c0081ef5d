"""Shares that a sheet may have lost the sign of: 0.953 under a heading in % may be 0.953 % or 95.3 %."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reportgen.extract.tables.reading import CellFigure, Remark

_SHARE = re.compile(r"率|占比|比例|比重")
_SMALL = re.compile(r"死亡|病死|出生|增长|感染|患病|发病|失业|差错|事故|受害|缺陷|流产|退货|投诉|赤字")
_FEWEST = 3


def hold_fractions(figures: Sequence[CellFigure]) -> tuple[tuple[CellFigure, ...], tuple[Remark, ...]]:
    """Return the figures, those of a share that is below 1 % throughout held back, and what to ask about them."""
    shares: dict[tuple[str, str], list[CellFigure]] = defaultdict(list)
    for figure in figures:
        if figure.unit == "%" and not figure.value.unit and _SHARE.search(figure.indicator):
            shares[figure.indicator, figure.kind].append(figure)
    suspect = [
        held
        for (name, _), held in shares.items()
        if len(held) >= _FEWEST and not _SMALL.search(name) and all(0 <= one.value.value <= 1 for one in held)
    ]
    ids = {id(figure) for held in suspect for figure in held}
    remarks = tuple(
        Remark(one.start, one.end, f"表中“{one.indicator}”单位是 %，各数却都不超过 1，疑为小数，请核对")
        for held in suspect
        for one in held
    )
    return tuple(replace(figure, held=True) if id(figure) in ids else figure for figure in figures), remarks
