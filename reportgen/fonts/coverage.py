"""Which characters a face has, and how much of the national character sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.model.faces import FontFile

# The hanzi of GB 18030—2005: the first block of Unicode, as far as GBK knew it, and extensions A and B.
_GB18030 = (range(0x4E00, 0x9FA6), range(0x3400, 0x4DB6), range(0x20000, 0x2A6D7))
_LEADING = {"GB 2312": range(0xB0, 0xF8), "GBK": range(0x81, 0xFF)}
_TRAILING = {"GB 2312": range(0xA1, 0xFF), "GBK": range(0x40, 0xFF)}
_HANZI = ("\u3400", "\u9fff")


@dataclass(frozen=True, slots=True)
class Share:
    """How many hanzi of a character set a face has."""

    name: str
    covered: int
    whole: int

    @property
    def percent(self) -> str:
        """The share in percent, rounded down, so that only a whole set is 100%."""
        tenths = self.covered * 1000 // self.whole
        return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"


@cache
def coverage(font: FontFile) -> frozenset[int]:
    """Return the code points that ``font`` has a glyph for."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font.path)).unicodes)


def shares(font: FontFile) -> tuple[Share, ...]:
    """Return how much a face has of the hanzi of GB 2312, GBK and GB 18030."""
    covered = coverage(font)
    sets = {name: _hanzi_of(name) for name in _LEADING} | {"GB 18030": frozenset(_all_hanzi())}
    return tuple(Share(name, len(hanzi & covered), len(hanzi)) for name, hanzi in sets.items())


@cache
def _hanzi_of(name: str) -> frozenset[int]:
    """Return the hanzi whose codes lie in the rows of a two-byte set."""
    codes = (bytes((first, second)) for first in _LEADING[name] for second in _TRAILING[name])
    signs = (code.decode("gbk", "ignore") for code in codes)
    return frozenset(ord(sign) for sign in signs if len(sign) == 1 and _HANZI[0] <= sign <= _HANZI[1])


def _all_hanzi() -> Iterator[int]:
    for block in _GB18030:
        yield from block


def find_uncovered(text: str | frozenset[str], *fonts: FontFile) -> tuple[str, ...]:
    """Return the characters of ``text`` that none of ``fonts`` has, each once, in code order.

    Control characters and line ends are no print and are passed over.
    """
    covered = frozenset[int]().union(*map(coverage, fonts))
    return tuple(sorted(sign for sign in set(text) if ord(sign) not in covered and not _is_control(sign)))


def _is_control(sign: str) -> bool:
    return sign < " " or "\x7f" <= sign < "\xa0"
