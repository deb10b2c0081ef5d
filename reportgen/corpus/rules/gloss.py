"""Pinyin glosses that some web pages put behind hanzi: 醫(yī)療 → 醫療.

No list of hanzi or of syllables: a bracket goes where its content is a reading of the hanzi before it. Upper-case
acronyms are no reading. Brackets of small letters that do not agree with the hanzi stay and are left to the doubts.
"""

import re
import unicodedata

from reportgen.corpus.changes import Changes, Edit
from reportgen.corpus.characters import HANZI
from reportgen.corpus.pinyin import find_readings, strip_tone

_LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêɡɑ"
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_GLOSS = re.compile(f"([{HANZI}])([(（\\[［【]\\s?[{_LETTERS}]{{1,7}}[1-5]?\\s?[)）\\]］】])")
_FEW = 3


def drop_glosses(text: str) -> Changes:
    """Drop each gloss that is a reading of the hanzi before it.

    With its tone, by mark or by number, a syllable is a gloss beyond doubt. Without, it may be an abbreviation of its
    own, so at least half of such brackets must agree with their hanzi; a single letter goes only among other glosses.
    """
    found = [(match, match[2][1:-1].strip()) for match in _GLOSS.finditer(text)]
    agreeing = [(match, syllable) for match, syllable in found if is_reading(syllable, match[1])]
    plain = sum(_has_no_tone(syllable) for _, syllable in found)
    plain_agreeing = sum(_has_no_tone(syllable) for _, syllable in agreeing)
    is_glossed = len(agreeing) > plain_agreeing or plain_agreeing >= _FEW
    edits = []
    for match, syllable in agreeing:
        is_plain_gloss = 2 * plain_agreeing >= plain and (is_glossed or len(syllable) > 1)
        if not _has_no_tone(syllable) or is_plain_gloss:
            edits.append(Edit(match.start(2), match.end(2), "", "gloss"))
    return Changes(tuple(edits))


def _has_no_tone(syllable: str) -> bool:
    return syllable.isascii() and not syllable[-1].isdigit()


def is_reading(syllable: str, hanzi: str) -> bool:
    """Say whether ``syllable``, with its tone as a mark or a number or without it, is a reading of ``hanzi``."""
    readings = find_readings(hanzi)
    if syllable in readings:
        return True
    if syllable[-1:].isdigit():
        return any(_numbered(reading) == syllable.replace("v", "ü") for reading in readings)
    return syllable == strip_tone(syllable) and any(
        strip_tone(reading) == syllable.replace("v", "ü") for reading in readings
    )


def _numbered(syllable: str) -> str:
    """Write the tone as a number: yī → yi1; the neutral one is 5."""
    parts = unicodedata.normalize("NFD", syllable)
    tone = next((number for sign, number in _TONES.items() if sign in parts), "5")
    return strip_tone(syllable) + tone
