"""Typography: what Chinese setting asks of a run of signs and WeasyPrint does not do by itself.

For each sign of a block: the invisible signs to put before it, and whether it is set half as wide. UAX 14 glues curly
quotes to both neighbours, so 政策“一站式”查询 would be one unbreakable run, and lets a line begin with —— or ·; pairs
of marks such as ”（ would leave a hole of one cell. The invisible signs leave no trace in extracted text.
"""

import re
from dataclasses import dataclass

from reportgen.writers.pdf.gaps import SCRIPT_GAP

ZERO_WIDTH_SPACE = "\u200b"
WORD_JOINER = "\u2060"

_OPEN = "（《〈【〔「『“‘"
_CLOSE = "）》〉】〕」』”’，。、；：？！"
_HALF = re.compile(f"[{_CLOSE}](?=[{_OPEN}{_CLOSE}])|(?<=[{_OPEN}])[{_OPEN}]")
_BREAK_BEFORE = re.compile(f"(?<=[^\\s{_OPEN}—·…])(?=[“‘])|(?<=[”’])(?=[^\\s{_CLOSE}—·…%％])")
_GLUE_BEFORE = re.compile(r"(?<=\S)(?=[—·…～％%‰℃])|(?<=[0-9])—(?=[0-9])|(?<=[≥≤＞＜><±])(?=[0-9])")
_GAP = re.compile("(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])")
_GLUE_AFTER_DASH = re.compile("(?<=[0-9%]—)(?=[0-9])")

# Measure words and units; with 十百千万亿 before them they belong to the number in front.
_UNITS = (
    "[微毫纳]克(?:/(?:立方米|千克|升))?|千瓦时|千瓦|公顷|个百分点|百分点|平方公里|平方米|立方米|平方千米|公里|千米|公斤|千克|人次|人份|床日|病种|机构|个月|小时|分钟|"
    "[个家所名人位户项条款件份例种类批次届期年月日号时分秒天周岁元角张床台套座处间栋辆支队组级等档倍成米吨克升亩度页章节篇"
    "省市县区州盟旗镇乡村国站片本部场轮步]"
)
_QUANTITY = re.compile(f"[0-9](?:[％%‰]|[多余]?[十百千万亿]{{0,3}}[多余]?(?:{_UNITS})?)")


@dataclass(frozen=True, slots=True)
class Setting:
    """How the signs of a block are set: ``before[i]`` stands before sign ``i``; ``half`` holds the narrow ones."""

    before: tuple[str, ...]
    half: frozenset[int]


def set_signs(text: str, *, in_lines: bool = True) -> Setting:
    """Return how the signs of ``text`` are set; what is not set ``in_lines`` shares one with other words.

    >>> setting = set_signs("政策“一站式”查询，占5.2%（”")
    >>> "".join(b.replace(ZERO_WIDTH_SPACE, "|").replace(WORD_JOINER, "~") + c for b, c in zip(setting.before, "政策“一站式”查询，占5.2%（”"))
    '政策|“一站式”|查询，占5.2~%（”'
    """  # noqa: E501
    before = [""] * len(text)
    for match in _BREAK_BEFORE.finditer(text):
        before[match.start()] = ZERO_WIDTH_SPACE
    for match in _GLUE_BEFORE.finditer(text):
        before[match.start()] = WORD_JOINER
    for match in _GLUE_AFTER_DASH.finditer(text):
        before[match.start()] = WORD_JOINER
    for match in _QUANTITY.finditer(text):
        for at in range(match.start() + 1, match.end()):
            before[at] = WORD_JOINER
    for match in _GAP.finditer(text) if in_lines else ():
        before[match.start()] = SCRIPT_GAP + before[match.start()]
    return Setting(tuple(before), frozenset(match.start() for match in _HALF.finditer(text)))
