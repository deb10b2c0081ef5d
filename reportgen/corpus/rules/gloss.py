"""Pinyin glosses that some web pages put behind hanzi: 醫(yī)療 → 醫療.

No list of hanzi or of syllables: a bracket goes where its content is a reading of the hanzi before it. Upper-case
acronyms are no reading. Brackets of small letters that do not agree with the hanzi stay and are left to the doubts.
"""

import os
import re
import unicodedata
from functools import lru_cache

from reportgen.corpus.changes import Changes, Edit
from reportgen.corpus.characters import HANZI

_LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêɡɑ"
_GLOSS = re.compile(f"([{HANZI}])([(（][{_LETTERS}]{{1,7}}[)）])")


def drop_glosses(text: str) -> Changes:
    """Drop each gloss that is a reading of the hanzi before it."""
    edits = []
    for match in _GLOSS.finditer(text):
        syllable = match[2][1:-1]
        if is_reading(syllable, match[1]):
            edits.append(Edit(match.start(2), match.end(2), "", "gloss"))
    return Changes(tuple(edits))


def is_reading(syllable: str, hanzi: str) -> bool:
    """Say whether ``syllable``, with or without its tone, is a reading of ``hanzi``."""
    readings = _readings(hanzi)
    if syllable in readings:
        return True
    return syllable == _plain(syllable) and any(_plain(reading) == syllable for reading in readings)


@lru_cache(maxsize=4096)
def _readings(hanzi: str) -> frozenset[str]:
    # Readings are asked of one hanzi at a time: its table of phrases would take 40 MB and a fifth of a second.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(hanzi, style=Style.TONE, heteronym=True, errors="ignore")
    return frozenset(unicodedata.normalize("NFC", reading) for readings in found for reading in readings)


def _plain(syllable: str) -> str:
    """Take the tone marks off, not the dots of ü."""
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in "\u0300\u0301\u0304\u030c"))
