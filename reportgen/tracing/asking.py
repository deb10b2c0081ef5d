"""What an editor asks for → what to look for: an id, a page, a number however it is written, or words.

White space, the width of digits and signs, commas between digits and the kind of quotation marks do not count. A number
is found as a whole number: 5% is not found in 95%.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.errors import SettingsError

_FOLDED = {ord("％"): "%", ord("，"): ",", ord("‘"): "“", ord("’"): "”"}
_FOLDED |= {ord("０") + digit: str(digit) for digit in range(10)}
_SILENT = re.compile(r"\s+|(?<=\d),(?=\d{3}(?!\d))")
_ID = re.compile(r"[a-z]+-[0-9A-Za-z-]+(?:@[0-9a-f]+)?")
_PAGE = re.compile(r"(?P<path>.+?)[#＃](?:第)?(?P<page>\d+)(?:页)?")
_SCALE = r"(?P<scale>万亿|千万|百万|十万|亿|万)?"
_QUANTITY = re.compile(rf"(?P<number>\d+(?:\.\d+)?){_SCALE}(?P<unit>[^\d\s]{{0,8}})")
_UNIT = re.compile(rf"{_SCALE}(?P<unit>.*)")
_SCALES = {
    "": Decimal(1), "万": Decimal(10**4), "十万": Decimal(10**5), "百万": Decimal(10**6), "千万": Decimal(10**7),
    "亿": Decimal(10**8), "万亿": Decimal(10**12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in its plain unit: 1.5万个 is 15000 个."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: ``fact_id`` or ``path`` and ``page`` where it names one, else the folded ``words``."""

    words: str
    fact_id: str = ""
    path: str = ""
    page: int = 0
    quantity: Quantity | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern that finds the words in folded text, numbers as whole numbers."""
        before = r"(?<![\d.])" if self.words[:1].isdigit() else ""
        after = r"(?!\d|\.\d)" if self.words[-1:].isdigit() else ""
        return re.compile(f"{before}{re.escape(self.words)}{after}", re.IGNORECASE)


def read_question(words: str) -> Asked:
    """Return what is asked for.

    Raises:
        SettingsError: there are no words to find.
    """
    folded = fold(words)
    if not folded:
        raise SettingsError("没有要查的文字", hint="写出一个数字、一句话、一个编号，或“文件#页码”")
    if page := _PAGE.fullmatch(words.strip()):
        return Asked(folded, path=page["path"].strip(), page=int(page["page"]))
    if _ID.fullmatch(folded):
        return Asked(folded, fact_id=folded)
    quantity = _QUANTITY.fullmatch(folded)
    if quantity is None:
        return Asked(folded)
    value = Decimal(quantity["number"]) * _SCALES[quantity["scale"] or ""]
    return Asked(folded, quantity=Quantity(value, quantity["unit"]))


def fold(text: str) -> str:
    """Return a text as it is compared."""
    return _SILENT.sub("", text.translate(_FOLDED))


def is_as_large(figure: Mapping[str, Any], asked: Quantity) -> bool:
    """Tell whether a figure is the quantity asked for, in whatever unit it is written."""
    unit = _UNIT.fullmatch(figure["unit"])
    assert unit is not None  # the pattern matches any text
    if asked.unit and asked.unit != unit["unit"]:
        return False
    values = filter(None, (figure["value"], figure["value_high"]))
    return any(Decimal(value) * _SCALES[unit["scale"] or ""] == asked.value for value in values)
