"""The title of a table from the lines right above it."""

import re
from collections.abc import Sequence

from reportgen.readers.web.blocks import Block

_LONGEST = 60
_UNIT = re.compile(r"^[（(]?\s*(?:计量)?单位\s*[:：].{1,20}$")
_TITLE = re.compile(
    r"^附?表\s*[\d一二三四五六七八九十]+(?:[-－—.]\d+)?(?![是为显可中])|"
    r"(?:表|一览|清单|名单|明细|情况|台账|目录|对照|分工|统计|指标)\s*(?:[（(][^（）()]{1,30}[）)])?$"
)


def caption_above(blocks: Sequence[Block], names: Sequence[str]) -> str:
    """Return the caption that the lines before a table give it, its unit included; empty where they give none."""
    above = [b.text for b, name in zip(blocks[-4:], names[-4:], strict=True) if not name and b.grid is None]
    if blocks and blocks[-1].grid is not None:
        return ""
    return join_caption(above)


def join_caption(above: Sequence[str]) -> str:
    """Return the caption in the last one or two lines of ``above``.

    >>> join_caption(["全省加快推进。", "表1 床位数", "（单位：张）"])
    '表1 床位数（单位：张）'
    >>> join_caption(["2023年共有3张统计表。"])
    ''
    """
    lines = [line.strip() for line in above]
    unit = ""
    if lines and _UNIT.match(lines[-1]):
        unit = lines.pop()
    if lines and len(lines[-1]) <= _LONGEST and _TITLE.search(lines[-1]) and not lines[-1].endswith(("。", "；", "：")):
        return lines[-1] + (unit if unit.startswith(("（", "(")) or not unit else f"（{unit}）")
    return unit
