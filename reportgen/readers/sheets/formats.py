"""A number as its cell shows it, by the number format of the cell (ISO 29500-1, 18.8.31), without a float.

The stored number is first rounded to the 15 digits that a spreadsheet knows, so that 0.1 + 0.2 is 0.3; then half away
from zero to the places of the format. Where a format would show .5 or 5. it is 0.5 and 5, and Chinese numerals (DBNum)
are written with Arabic digits: the number is the same, and nobody misreads it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from reportgen.readers.sheets.dates import show_date

_DIGITS_KNOWN = Context(prec=15, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_LARGEST_EXPONENT, _SMALLEST_EXPONENT = 20, -15
_MOST_SECTIONS = 4
_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | _. | \*. | \[(?P<bracket>[^\]]*)\]
    | (?P<general>general|G/通用格式) | (?P<power>E[+-]0+) | (?P<clock>AM/PM|A/P|上午/下午)
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+|g+) | (?P<digits>[0\#?.,]+) | (?P<percent>%) | (?P<text>@)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$")
_ELAPSED = re.compile(r"^(?:h+|m+|s+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a format: what it is (quoted, digits, date …) and its text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format, with the condition it names."""

    tokens: tuple[Token, ...]
    condition: str = ""
    bound: Decimal = Decimal(0)

    def has(self, *kinds: str) -> bool:
        """Tell whether any token is of one of these kinds."""
        return any(token.kind in kinds for token in self.tokens)


class NumberFormat:
    """A number format, read once and used for many cells."""

    def __init__(self, code: str) -> None:
        self.sections = tuple(_read_section(part) for part in _split(code)[:_MOST_SECTIONS]) or (Section(()),)

    def show(self, value: Decimal, *, epoch_1904: bool = False) -> str | None:
        """Return ``value`` as the format shows it; None where the format is beyond this module (fractions).

        >>> NumberFormat("0.0%").show(Decimal("0.953")), NumberFormat("#,##0").show(Decimal("1234567.5"))
        ('95.3%', '1,234,568')
        >>> NumberFormat("General").show(Decimal("0.30000000000000004"))
        '0.3'
        """
        value = _DIGITS_KNOWN.plus(value)
        section, signless = self._choose(value)
        if section.has("date", "elapsed"):
            return show_date([(token.kind, token.text) for token in section.tokens], value, epoch_1904=epoch_1904)
        amount = abs(value)
        shown = _show_number(section.tokens, amount)
        if shown is None or value >= 0 or signless or not any(sign in "123456789" for sign in shown):
            return shown
        return f"-{shown}"

    def show_text(self, text: str) -> str:
        """Return ``text`` as the format shows it: some put words around it."""
        section = next((section for section in self.sections if section.has("text")), None)
        if section is None:
            return "" if len(self.sections) == _MOST_SECTIONS else text
        return "".join(text if token.kind == "text" else _literal(token) for token in section.tokens)

    def _choose(self, value: Decimal) -> tuple[Section, bool]:
        """Return the section for ``value``, and whether it shows the sign by itself."""
        numbers = [section for at, section in enumerate(self.sections) if at == 0 or not section.has("text")]
        numbers = numbers[: _MOST_SECTIONS - 1]
        if any(section.condition for section in numbers):
            fitting = (section for section in numbers if not section.condition or _meets(value, section))
            return next(fitting, numbers[-1]), False
        if value < 0 and len(numbers) > 1:
            return numbers[1], True
        if value == 0 and len(numbers) > 2:
            return numbers[2], True
        return numbers[0], False


def show_general(value: Decimal) -> str:
    """Return ``value`` as a cell without format shows it, with all its digits.

    >>> show_general(Decimal("1234567.890000000001")), show_general(Decimal("1E+2"))
    ('1234567.89', '100')
    """
    value = _DIGITS_KNOWN.plus(value)
    if not value:
        return "0"
    if not _SMALLEST_EXPONENT <= value.adjusted() <= _LARGEST_EXPONENT:
        return f"{value.normalize(_DIGITS_KNOWN):E}"
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _split(code: str) -> list[str]:
    """Return the sections of a format: parted by semicolons outside quotes and brackets."""
    parts, start, at = [], 0, 0
    while at < len(code):
        match = _TOKEN.match(code, at)
        step = match.end() if match else at + 1
        if code[at] == ";":
            parts.append(code[start:at])
            start = at + 1
        at = step
    return [*parts, code[start:]]


def _read_section(code: str) -> Section:
    tokens: list[Token] = []
    condition, bound = "", Decimal(0)
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[0]
        if kind == "bracket":
            found = _CONDITION.match(match["bracket"])
            if found:
                condition, bound = found[1], Decimal(found[2])
            elif _ELAPSED.match(match["bracket"]):
                tokens.append(Token("elapsed", match["bracket"].lower()))
            elif match["bracket"].startswith("$"):
                tokens.append(Token("quoted", match["bracket"][1:].split("-")[0]))
        elif kind in ("quoted", "escaped"):
            tokens.append(Token("quoted", match[kind]))
        elif kind:
            tokens.append(Token(kind, text))
    return Section(tuple(tokens), condition, bound)


def _meets(value: Decimal, section: Section) -> bool:
    bound = section.bound
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[section.condition]


def _literal(token: Token) -> str:
    return token.text if token.kind in ("quoted", "other", "percent", "clock") else ""


def _show_number(tokens: Sequence[Token], amount: Decimal) -> str | None:
    slots = [token for token in tokens if token.kind == "digits"]
    if any(token.kind == "power" for token in tokens):
        places = len(slots[0].text.partition(".")[2]) if slots else 0
        return f"{amount:.{places}E}"
    if any(token.kind == "other" and token.text == "/" for token in tokens) and any("?" in slot.text for slot in slots):
        return None
    amount = _EXACT.multiply(amount, Decimal(100) ** sum(token.kind == "percent" for token in tokens))
    if not slots:
        shown = show_general(amount)
        return "".join(shown if token.kind in ("general", "text") else _literal(token) for token in tokens)
    return _fill(tokens, amount)


def _fill(tokens: Sequence[Token], amount: Decimal) -> str:
    """Write ``amount`` into the places of the format; words may stand between its digits (0!.0,"万")."""
    pattern = "".join(token.text for token in tokens if token.kind == "digits")
    whole, _, part = pattern.partition(".")
    places = sum(sign in "0#?" for sign in part)
    thousands = len(whole) - len(whole.rstrip(",")) if not places else len(part) - len(part.rstrip(","))
    if places:
        thousands += len(whole) - len(whole.rstrip(","))
    is_grouped = "," in whole.rstrip(",")
    scaled = _EXACT.divide(amount, Decimal(1000) ** thousands)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_EXACT)
    integer, _, fraction = f"{rounded:f}".partition(".")
    integer = integer.lstrip("0").rjust(whole.count("0"), "0")
    kept = max((at + 1 for at, sign in enumerate(part.replace(",", "")) if sign == "0"), default=0)
    fraction = fraction[:kept] + fraction[kept:].rstrip("0")
    return _lay_out(tokens, integer or ("0" if fraction else ""), fraction, is_grouped=is_grouped)


def _lay_out(tokens: Sequence[Token], integer: str, fraction: str, *, is_grouped: bool) -> str:
    """Put the digits where the format has its places: whole ones from the right, the first place takes the rest."""
    left = sum(sign in "0#?" for sign in "".join(t.text for t in tokens if t.kind == "digits").partition(".")[0])
    written: list[str] = []
    in_fraction, given = False, 0
    for token in tokens:
        if token.kind != "digits":
            written.append(_literal(token))
            continue
        for sign in token.text:
            if sign == "." and not in_fraction:
                in_fraction = True
                written.append("." if fraction else "")
            elif sign in "0#?" and in_fraction:
                written.append(fraction[:1])
                fraction = fraction[1:]
            elif sign in "0#?":
                left -= 1
                digits = integer[given : max(len(integer) - left, given)]
                written.append(_group(digits, left) if is_grouped else digits)
                given += len(digits)
    return "".join(written)


def _group(digits: str, after: int) -> str:
    """Return ``digits``, which ``after`` more follow, with a comma before each three."""
    length = len(digits)
    return "".join(
        digit + ("," if (length - at - 1 + after) % 3 == 0 and length - at - 1 + after else "")
        for at, digit in enumerate(digits)
    )
