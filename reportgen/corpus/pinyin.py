"""How hanzi are read, by pypinyin's table of single characters."""

import os
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def find_readings(hanzi: str) -> frozenset[str]:
    """Return the syllables that ``hanzi`` can be read as, with their tone marks; none for what is no hanzi."""
    # Readings are asked of one hanzi at a time: its table of phrases would take 40 MB and a fifth of a second.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(hanzi, style=Style.TONE, heteronym=True, errors="ignore")
    return frozenset(unicodedata.normalize("NFC", reading) for readings in found for reading in readings)


def strip_tone(syllable: str) -> str:
    """Take the tone marks off, not the dots of ü."""
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in "\u0300\u0301\u0304\u030c"))


@lru_cache(maxsize=4096)
def find_sounds(hanzi: str) -> frozenset[str]:
    """Return the syllables that ``hanzi`` can be read as, without their tones."""
    return frozenset(map(strip_tone, find_readings(hanzi)))
