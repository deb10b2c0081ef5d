"""Text that was decoded with the wrong encoding, decoded again: 姹熻タ鐪 → 江西省.

The bytes are still there. A stretch is encoded back the way it was wrongly read and decoded the way it was written, both
strictly. UTF-8 carries its own proof: bytes that make whole hanzi and nothing else do not come about by chance. GBK and
Big5 carry none, so there the reading must also score far above what stands in the text, by a model of words. What falls
short of that stays as it is and becomes a doubt with the reading as its candidate. It is the first of the rules: others
would drop the control signs that hold some of the bytes.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from reportgen.corpus.changes import Changes, Edit, Finding
from reportgen.corpus.characters import HANZI, WIDE_MARKS, convert, count_hanzi, is_chinese, is_hanzi, simplify
from reportgen.corpus.rules.realign import to_gbk
from reportgen.corpus.words import read_words
from reportgen.model.documents import Confidence, DoubtKind
from reportgen.model.tables import Gazetteer

# Nats for each hanzi, measured by benchmarks/cleaning.py: good text scores -7 to -5, a wrong decoding -13 to -11.
_GOOD = -8.5
_GAIN = 2.0
_WORST = -14.0
_UNREADABLE = -12.5
_FEW_RARE = 4
# Nats between the best and the next hanzi where a byte of it was lost.
_MARGIN = 3.0
_FEW_HANZI = 6
_STRANGE_SHARE = 0.25
_LAYERS = 3
_CONTEXT = 8
_MOST_BYTES = 1 << 16
_LOST = "?\ufffd"
_LOST_BYTE = 0xFF
# The signs that Windows-1252 has where Latin-1 has controls.
_WINDOWS = {
    ord(bytes([byte]).decode("cp1252")): chr(byte)
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_LATIN_RUN = re.compile("[\x80-\xff](?:[\x40-\x7e]?[\x80-\xff])+[\x40-\x7e]?")
_LETTER = re.compile("[\xc0-\xd6\xd8-\xf6\xf8-\xff]")
_HANZI_BYTES = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf\xff]{2}|[\x20-\x7e])*")
_HANZI_RUN = re.compile(f"[{HANZI}]+")
_WIDE_RUN = re.compile("[^\x00-\xff\n]{3,}")
_OTHER_SCRIPT = re.compile("[\u0370-\u04ff\u3040-\u312f\ue000-\uf8ff]")
_SENTENCE_MARKS = frozenset("，。；：、（）“”《》！？")
_REASON = "像是按错误的编码读出的乱码，读法不能确定；原文未改，所在句暂不付印"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the stretch ``start:end`` was, and whether that is certain."""

    start: int
    end: int
    texts: tuple[str, ...]
    is_certain: bool


def undo_mojibake(text: str) -> Changes:
    """Restore the stretches that were decoded wrongly, and doubt those whose reading is not certain."""
    edits: list[Edit] = []
    findings: list[Finding] = []
    at = 0
    for reading in sorted(_find_readings(text), key=lambda reading: (reading.start, -reading.end)):
        if reading.start < at:
            continue
        at = reading.end
        if reading.is_certain:
            edits.append(Edit(reading.start, reading.end, reading.texts[0], "mojibake", Confidence.RESTORED))
        else:
            findings.append(Finding(reading.start, reading.end, DoubtKind.DAMAGE, _REASON, reading.texts))
    return Changes(tuple(edits), tuple(findings))


def _find_readings(text: str) -> Iterator[_Reading]:
    if not text.isascii():
        yield from _read_as_latin(text)
        yield from _read_utf8_as_gbk(text)
        yield from _read_in_other_script(text)


def _read_as_latin(text: str) -> Iterator[_Reading]:
    """Yield what UTF-8 and GBK became where they were read as Latin-1 or Windows-1252.

    One long run proves what happened to the text; then the short ones are read in the same way.
    """
    view = text.translate(_WINDOWS)
    runs = [match.span() for match in _LATIN_RUN.finditer(view)]
    utf8 = [_trim(text, view, span, _peel) for span in runs]
    is_proven = any(count_hanzi(reading.texts[0]) > 1 for reading in utf8 if reading)
    yield from (reading for reading in utf8 if reading and (is_proven or _is_one_hanzi(text, reading)))
    rest = [span for span, reading in zip(runs, utf8, strict=True) if not reading]
    gbk = [reading for span in rest if (reading := _trim(text, view, span, _as_gbk))]
    is_proven = any(count_hanzi(reading.texts[0]) >= _FEW_HANZI and reading.is_certain for reading in gbk)
    for reading in gbk:
        if reading.is_certain or _LETTER.search(text, reading.start, reading.end):
            yield replace(reading, is_certain=reading.is_certain or is_proven)


def _trim(text: str, view: str, span: tuple[int, int], decode: Callable[[str], str]) -> _Reading | None:
    """Read a run, without the quotes and dashes of good text that may stand at its ends."""
    start, end = span
    before = next((at for at in range(start, end) if text[at] <= "\xff"), end) - start
    after = end - next((at for at in range(end, start, -1) if text[at - 1] <= "\xff"), start)
    for head, tail in product(range(min(before, 2) + 1), range(min(after, 2) + 1)):
        decoded = decode(view[start + head : end - tail])
        if decoded:
            is_good = count_hanzi(decoded) >= _FEW_HANZI and _mean(decoded) >= _GOOD
            is_certain = decode is _peel or is_good or set(decoded) <= _SENTENCE_MARKS
            return _Reading(start + head, end - tail, (decoded,), is_certain)
    return None


def _as_gbk(view: str) -> str:
    decoded = _decode(view.encode("latin-1"), "gbk")
    return decoded if _is_chinese_text(decoded) else ""


def _is_one_hanzi(text: str, reading: _Reading) -> bool:
    """Say whether three signs can be nothing but one hanzi: no Latin word ends in them, no quotes follow a letter."""
    stands_apart = not text[: reading.start][-1:].isascii() or not text[: reading.start][-1:].isalpha()
    signs = text[reading.start : reading.end]
    return stands_apart and count_hanzi(reading.texts[0]) == 1 and not set(signs[1:]) <= set("“”‘’—–…")


def _peel(view: str) -> str:
    """Undo the layers of a run of UTF-8 read as Latin; an empty string where no Chinese comes out."""
    for _ in range(_LAYERS):
        decoded = _decode(view.encode("latin-1"), "utf-8")
        if not decoded or _is_chinese_text(decoded):
            return decoded
        view = decoded.translate(_WINDOWS)
        if any(ord(char) > 0xFF for char in view):
            return ""
    return ""


def _read_utf8_as_gbk(text: str) -> Iterator[_Reading]:
    """Yield what UTF-8 became where it was read as GBK; a byte that made no pair there is lost."""
    at = 0
    for match in _leading().finditer(text):
        reading = _utf8_from(text, match.start()) if match.start() >= at else None
        if reading:
            at = reading.end
            yield reading


def _utf8_from(text: str, start: int) -> _Reading | None:
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
    if count_hanzi(decoded) < 2 or _score(decoded) <= _score(text[start:end]):
        return None
    inner = _utf8_from(decoded, 0) if _leading().match(decoded) else None
    if inner and inner.end == len(decoded):
        return _Reading(start, end, inner.texts, is_certain and inner.is_certain)
    return _Reading(start, end, (decoded,), is_certain)


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
        options = {option for option in _options(triple, known[at : at + 1]) if _is_chinese_text(option)}
        ranked = sorted((-_score(solved[-_CONTEXT:] + option + right[:_CONTEXT]), option) for option in options)
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
        if all(len(content) <= at + 1 or not _decode(bytes(content[at : at + 2]), "gbk") for at in places):
            yield _decode(bytes(content[:3]), "utf-8")


def _read_in_other_script(text: str) -> Iterator[_Reading]:
    """Yield what Big5 became where it was read as GBK, and the other way round."""
    for match in _WIDE_RUN.finditer(text):
        if _strange_share(match[0]) < _STRANGE_SHARE:
            continue
        readings = [_recode(match[0], "gb18030", "big5"), _recode(match[0], "big5", "gb18030")]
        readings = [reading for reading in readings if _is_chinese_text(reading)]
        if not readings:
            continue
        best = max(readings, key=_mean)
        if _mean(best) - max(_mean(match[0]), _WORST) >= _GAIN:
            is_certain = _mean(best) >= _GOOD and count_hanzi(best) >= _FEW_HANZI
            yield _Reading(*match.span(), (best,), is_certain)


def find_unread(text: str, _: Gazetteer) -> list[Finding]:
    """Find the runs of rare hanzi and foreign letters that make no words; a detector of doubts."""
    return [
        Finding(match.start(), match.end(), DoubtKind.DAMAGE, _REASON)
        for match in _strange().finditer(text)
        if count_hanzi(match[0]) >= _FEW_RARE and _mean(match[0]) < _UNREADABLE
    ]


def _recode(text: str, read_as: str, written_as: str) -> str:
    try:
        return text.encode(read_as).decode(written_as)
    except UnicodeError:
        return ""


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""


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


def _is_chinese_text(text: str) -> bool:
    """Say whether the text is hanzi and signs: no letters of another script, nothing unassigned."""
    return bool(text) and all(
        is_chinese(char) or char.isascii() or unicodedata.category(char)[0] in "SPN" for char in text
    )


def _score(text: str) -> float:
    return sum(map(read_words().score, _HANZI_RUN.findall(simplify(text))))


def _mean(text: str) -> float:
    hanzi = count_hanzi(text)
    return _score(text) / hanzi if hanzi else float("-inf")


def _strange_share(text: str) -> float:
    """Return how much of the text is other scripts, and hanzi beyond the 3755 of GB 2312's first level."""
    hanzi = [char for char in simplify(text) if is_hanzi(char)]
    others = len(_OTHER_SCRIPT.findall(text))
    strange = sum(char not in _first_level() for char in hanzi) + others
    return strange / (len(hanzi) + others) if strange else 0.0


@lru_cache(maxsize=1)
def _first_level() -> frozenset[str]:
    rows = (bytes([lead, trail]) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    return frozenset("".join(row.decode("gb2312", "ignore") for row in rows))


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    """Return a pattern for the signs of GBK whose bytes can begin a hanzi in UTF-8."""
    leads = (*range(0xE2, 0xEA), 0xEF)
    pairs = (bytes([lead, trail]) for lead in leads for trail in range(0x80, 0xC0))
    signs = [chr(code) for code in range(0xE000, 0xE766)]
    signs = [sign for sign in signs if (pair := to_gbk(sign)) and pair[0] in leads and 0x80 <= pair[1] < 0xC0]
    return re.compile(f"[{re.escape(''.join(pair.decode('gbk', 'ignore') for pair in pairs) + ''.join(signs))}]")


@lru_cache(maxsize=1)
def _strange() -> re.Pattern[str]:
    """Return a pattern for runs in which hardly a hanzi is a common one, in either script."""
    common = "".join(_first_level())
    common += convert(common, "s2t") + "".join(WIDE_MARKS)
    strange = f"[^\x00-\xff{re.escape(common)}]"
    return re.compile(f"(?:{strange}[^\x00-\x7f\n]{{0,1}}){{3,}}{strange}")
