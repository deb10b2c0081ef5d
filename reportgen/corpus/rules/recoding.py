"""How likely a reading of wrongly decoded text is: what it is made of, and how it scores in a model of words."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reportgen.corpus.characters import HANZI, convert, count_hanzi, is_chinese, simplify
from reportgen.corpus.words import read_words

# So much of sound text is never strange.
STRANGE_SHARE = 0.25
_HANZI_RUN = re.compile(f"[{HANZI}]+")
OTHER_SCRIPT = re.compile("[\u0370-\u04ff\u3040-\u312f\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the stretch ``start:end`` was, and whether that is certain."""

    start: int
    end: int
    texts: tuple[str, ...]
    is_certain: bool


def decode(content: bytes, encoding: str) -> str:
    """Decode strictly; an empty string where that fails."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""


def is_chinese_text(text: str) -> bool:
    """Say whether the text is hanzi and signs: no letters of another script, nothing unassigned."""
    return bool(text) and all(
        is_chinese(char) or char.isascii() or unicodedata.category(char)[0] in "SPN" for char in text
    )


def score(text: str) -> float:
    """Return the score of the hanzi of ``text``, simplified, run by run."""
    return sum(map(read_words().score, _HANZI_RUN.findall(simplify(text))))


def mean(text: str) -> float:
    """Return the score for each hanzi; good text lies above -8.5, a wrong decoding below -11."""
    hanzi = count_hanzi(text)
    return score(text) / hanzi if hanzi else float("-inf")


def strange_share(text: str) -> float:
    """Return how much of the text is other scripts, and hanzi beyond the 3755 of daily use, in either script."""
    strange = len(strange_signs().findall(text))
    return strange / (len(OTHER_SCRIPT.findall(text)) + count_hanzi(text)) if strange else 0.0


@lru_cache(maxsize=1)
def strange_signs() -> re.Pattern[str]:
    """Return a pattern for one hanzi out of daily use or one letter of another script."""
    return re.compile(f"[{HANZI}\u0370-\u04ff\u3040-\u312f\ue000-\uf8ff](?<![{daily_hanzi()}])")


@lru_cache(maxsize=1)
def daily_hanzi() -> str:
    """Return the hanzi of GB 2312's first level, simplified and traditional."""
    rows = (bytes([lead, trail]) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    simplified = {row.decode("gb2312", "ignore") for row in rows}
    every = "\n".join(map(chr, range(0x4E00, 0xA000)))
    pairs = zip(every, convert(every, "t2s"), strict=True)
    return "".join(sign for sign, plain in pairs if plain in simplified and sign != "\n")
