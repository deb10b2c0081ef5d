"""What UTF-8 became where it was read as GBK: 姹熻タ鐪 is the bytes of 江西省.

Three bytes of UTF-8 make a hanzi, two of GBK; a byte that found no partner is lost. Its hanzi is tried out, and taken
where one stands clear of the others.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from reportgen.corpus.characters import count_hanzi
from reportgen.corpus.rules.realign import to_gbk
from reportgen.corpus.rules.recoding import STRANGE_SHARE, Reading, decode, is_chinese_text, score, strange_share

# Nats between the best and the next hanzi where a byte of it was lost.
_MARGIN = 3.0
_CONTEXT = 8
_MOST_BYTES = 1 << 16
_LOST = "?\ufffd"
_LOST_BYTE = 0xFF
_HANZI_BYTES = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf\xff]{2}|[\x20-\x7e])*")


def read_utf8_as_gbk(text: str) -> Iterator[Reading]:
    """Yield what UTF-8 became where it was read as GBK; a byte that made no pair there is lost."""
    at = 0
    for match in _leading().finditer(text):
        reading = _utf8_from(text, match.start()) if match.start() >= at else None
        if reading:
            at = reading.end
            yield reading


def _utf8_from(text: str, start: int) -> Reading | None:
    content, ends = bytearray(), {0: start}
    for at in range(start, min(len(text), start + _MOST_BYTES)):
        piece = _gbk_bytes(text[at])
        if piece is None or (len(content) > len(_longest(content)) + 3):
            break
        content += piece
        ends[len(content)] = at + 1
    length = len(_longest(content))
    while length and (length not in ends or content[length - 1] < 0x80 or len(_longest(content[:length])) < length):
        length -= 1
    known, end = bytes(content[:length]), ends[length]
    decoded, is_certain = _fill(known, text[end : end + _CONTEXT])
    if count_hanzi(decoded) < 2 or score(decoded) <= score(text[start:end]):
        return None
    inner = _utf8_from(decoded, 0) if _leading().match(decoded) else None
    if inner and inner.end == len(decoded):
        return Reading(start, end, inner.texts, is_certain and inner.is_certain)
    return Reading(start, end, (decoded,), is_certain and strange_share(decoded) < STRANGE_SHARE)


def _longest(content: bytes | bytearray) -> bytes:
    match = _HANZI_BYTES.match(content)
    return bytes(match[0]) if match else b""


def _fill(known: bytes, after: str) -> tuple[str, bool]:
    """Decode the bytes, trying out the lost ones from left to right; say whether all of them are certain."""
    solved, is_certain, at = "", True, 0
    while at < len(known):
        step = 1 if known[at] < 0x80 else 3
        triple = known[at : at + step]
        at += step
        if _LOST_BYTE not in triple:
            solved += triple.decode("utf-8")
            continue
        right = known[at : at + 3 * _CONTEXT].split(b"\xff")[0].decode("utf-8", "ignore") or after
        options = {option for option in _options(triple, known[at : at + 1]) if is_chinese_text(option)}
        ranked = sorted((-score(solved[-_CONTEXT:] + option + right[:_CONTEXT]), option) for option in options)
        if not ranked:
            return "", False
        solved += ranked[0][1]
        # Before a sign of ASCII, or at the end, the lost byte may have taken a digit with it.
        is_paired = at < len(known) and known[at] >= 0x80
        is_certain = is_certain and is_paired and (len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= _MARGIN)
    return solved, is_certain


def _options(triple: bytes, following: bytes) -> Iterator[str]:
    """Yield what three bytes can have been of which one or two were lost, since they made no pair in GBK."""
    places = [at for at, byte in enumerate(triple) if byte == _LOST_BYTE]
    whole = triple + following
    for values in product(range(0x80, 0xC0), repeat=len(places)):
        content = bytearray(whole)
        for place, value in zip(places, values, strict=True):
            content[place] = value
        if all(len(content) <= at + 1 or not decode(bytes(content[at : at + 2]), "gbk") for at in places):
            yield decode(bytes(content[:3]), "utf-8")


def _gbk_bytes(char: str) -> bytes | None:
    if char in _LOST:
        return bytes([_LOST_BYTE])
    if char == "€":
        return b"\x80"
    if "\x20" <= char < "\x7f":
        return char.encode("ascii")
    if char < "\x80":
        return None
    return to_gbk(char) or char.encode("gb18030", "ignore") or None


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    """Return a pattern for the signs of GBK whose bytes can begin a hanzi in UTF-8."""
    leads = (*range(0xE2, 0xEA), 0xEF)
    pairs = (bytes([lead, trail]) for lead in leads for trail in range(0x80, 0xC0))
    signs = [chr(code) for code in range(0xE000, 0xE766)]
    signs = [sign for sign in signs if (pair := to_gbk(sign)) and pair[0] in leads and 0x80 <= pair[1] < 0xC0]
    return re.compile(f"[{re.escape(''.join(pair.decode('gbk', 'ignore') for pair in pairs) + ''.join(signs))}]")
