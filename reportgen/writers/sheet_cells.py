"""A cell's words and number → what a spreadsheet shows and counts with."""

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PADDED = re.compile(r"0\d")
_HUNDRED = Decimal(100)
_MAX_DIGITS = 15  # what a double, the only number a spreadsheet has, keeps of a decimal


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number with the format by which it shows as the words of the page; ``number`` is exact in decimal text."""

    number: Decimal
    format: str


def number_cell(text: str, value: Decimal | None) -> NumberCell | None:
    """Return the number of a cell that shows as ``text``, or None where a number could not say all of it.

    A percentage becomes a fraction, as spreadsheets count; what stands before the number (不少于, 较2019年提高) and
    after it (万个) is kept in the format, so that the sheet and the page read the same. Another number after it would
    be lost to a reader who counts (5%至10%): those stay words.

    >>> number_cell("不少于70%", Decimal("70"))
    NumberCell(number=Decimal('0.7'), format='"不少于"0%')
    """
    found = list(_NUMBER.finditer(text))
    if value is None or not found or [number for number in found if Decimal(number[0]) == value] != found[-1:]:
        return None
    before, digits, after = text[: found[-1].start()], found[-1][0], text[found[-1].end() :]
    if len(digits.replace(".", "")) > _MAX_DIGITS or _PADDED.match(digits) or '"' in text:
        return None
    places = len(digits.partition(".")[2])
    shown = "0" if not places else f"0.{'0' * places}"
    if after.startswith("%"):
        return NumberCell(value / _HUNDRED, f"{_literal(before)}{shown}%{_literal(after[1:])}")
    return NumberCell(value, f"{_literal(before)}{shown}{_literal(after)}")


def _literal(words: str) -> str:
    return f'"{words}"' if words else ""
