"""Text that was decoded with the wrong encoding, decoded again: 姹熻タ鐪 → 江西省.

The bytes are still there. A stretch is encoded back the way it was wrongly read and decoded the way it was written,
both strictly. UTF-8 carries its own proof: bytes that make whole hanzi and nothing else do not come about by chance.
GBK and Big5 carry none, so there the reading must also score far above what stands in the text, by a model of words.
What falls short of that stays as it is and becomes a doubt with the reading as its candidate. It is the first of the
rules: others would drop the control signs that hold some of the bytes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

from reportgen.corpus.changes import Changes, Edit, Finding
from reportgen.corpus.characters import WIDE_MARKS, count_hanzi, is_chinese
from reportgen.corpus.lines import find_filled_lines
from reportgen.corpus.rules.recoding import (
    STRANGE_SHARE,
    Reading,
    daily_hanzi,
    decode,
    is_chinese_text,
    mean,
    strange_share,
)
from reportgen.corpus.rules.traditional import plain
from reportgen.corpus.rules.utf8_in_gbk import read_utf8_as_gbk
from reportgen.model.documents import Confidence, DoubtKind
from reportgen.model.tables import Gazetteer

# Nats for each hanzi, measured by benchmarks/cleaning.py: good text scores -7 to -5, a wrong decoding -13 to -11.
_GOOD = -8.5
_GAIN = 2.0
_WORST = -14.0
_SOME_STRANGE = 0.1
_HARDLY_STRANGE = 0.05
_UNREADABLE = -12.5
_FEW_RARE = 4
_FEW_HANZI = 6
_LAYERS = 3
# The signs that Windows-1252 has where Latin-1 has controls.
_WINDOWS = {
    ord(bytes([byte]).decode("cp1252")): chr(byte)
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_LATIN_RUN = re.compile("[\x80-\xff](?:[\x40-\x7e]?[\x80-\xff])+[\x40-\x7e]?")
# Not the signs that Chinese text has of this block.
_FOREIGN = re.compile("[\x80-\xff](?<![×÷·°±§])")
_LETTER = re.compile("[\xc0-\xd6\xd8-\xf6\xf8-\xff]")
_WIDE_RUN = re.compile("[^\x00-\xff\n]{3,}")
_SENTENCE_MARKS = frozenset("，。；：、（）“”《》！？")
_REASON = "像是按错误的编码读出的乱码，读法不能确定；原文未改，所在句暂不付印"


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
            findings.append(Finding(reading.start, reading.end, DoubtKind.GARBLED, _REASON, reading.texts))
    return Changes(tuple(edits), tuple(findings))


def _find_readings(text: str) -> Iterator[Reading]:
    if not text.isascii():
        yield from _read_as_latin(text)
        yield from read_utf8_as_gbk(text)
        yield from _read_in_other_script(text)


def _read_as_latin(text: str) -> Iterator[Reading]:
    """Yield what UTF-8 and GBK became where they were read as Latin-1 or Windows-1252.

    One long run proves what happened to the text; then the short ones are read in the same way.
    """
    view = text.translate(_WINDOWS)
    runs = [match.span() for match in _LATIN_RUN.finditer(view) if _FOREIGN.search(text, *match.span())]
    utf8 = [_trim(text, view, span, _peel) for span in runs]
    is_proven = any(count_hanzi(reading.texts[0]) > 1 for reading in utf8 if reading)
    yield from (reading for reading in utf8 if reading and (is_proven or _is_one_sign(text, reading)))
    rest = [span for span, reading in zip(runs, utf8, strict=True) if not reading]
    gbk = [reading for span in rest if (reading := _trim(text, view, span, _as_gbk))]
    is_proven = any(count_hanzi(reading.texts[0]) >= _FEW_HANZI and reading.is_certain for reading in gbk)
    for reading in gbk:
        if reading.is_certain or is_proven or _LETTER.search(text, reading.start, reading.end):
            yield replace(reading, is_certain=reading.is_certain or is_proven)


def _trim(text: str, view: str, span: tuple[int, int], decode: Callable[[str], str]) -> Reading | None:
    """Read a run, without the quotes and dashes of good text that may stand at its ends."""
    start, end = span
    before = next((at for at in range(start, end) if text[at] <= "\xff"), end) - start
    after = end - next((at for at in range(end, start, -1) if text[at - 1] <= "\xff"), start)
    for head, tail in product(range(min(before, 2) + 1), range(min(after, 2) + 1)):
        decoded = decode(view[start + head : end - tail])
        if decoded:
            is_good = count_hanzi(decoded) >= _FEW_HANZI and mean(decoded) >= _GOOD
            is_certain = decode is _peel or is_good or set(decoded) <= _SENTENCE_MARKS
            return Reading(start + head, end - tail, (decoded,), is_certain)
    return None


def _as_gbk(view: str) -> str:
    decoded = decode(view.encode("latin-1"), "gbk")
    return decoded if is_chinese_text(decoded) else ""


def _is_one_sign(text: str, reading: Reading) -> bool:
    """Say whether the signs can only be one hanzi or mark: they end no Latin word and are no letter with quotes."""
    stands_apart = not text[: reading.start][-1:].isascii() or not text[: reading.start][-1:].isalpha()
    signs = text[reading.start : reading.end]
    return (
        stands_apart
        and len(reading.texts[0]) == 1
        and is_chinese(reading.texts[0])
        and not set(signs[1:]) <= set("“”‘’—–…")
    )


def _peel(view: str) -> str:
    """Undo the layers of a run of UTF-8 read as Latin; an empty string where no Chinese comes out."""
    for _ in range(_LAYERS):
        decoded = decode(view.encode("latin-1"), "utf-8")
        if not decoded or is_chinese_text(decoded):
            return decoded
        view = decoded.translate(_WINDOWS)
        if any(ord(char) > 0xFF for char in view):
            return ""
    return ""


def _read_in_other_script(text: str) -> Iterator[Reading]:
    """Yield what Big5 became where it was read as GBK, and the other way round.

    A line that can be read whole is certain; of a stretch inside a line the borders are not.
    """
    for line in find_filled_lines(text):
        if strange_share(line.text) < _SOME_STRANGE:
            continue
        whole = _likelier(line.text)
        if count_hanzi(whole) >= _FEW_HANZI and mean(whole) >= _GOOD and strange_share(whole) <= _HARDLY_STRANGE:
            yield Reading(line.start, line.end, (plain(whole),), is_certain=True)
            continue
        for match in _WIDE_RUN.finditer(line.text):
            likelier = _likelier(match[0]) if strange_share(match[0]) >= STRANGE_SHARE else ""
            if likelier:
                yield Reading(line.start + match.start(), line.start + match.end(), (likelier,), is_certain=False)


def _likelier(text: str) -> str:
    """Return the reading by another encoding that scores far above the text, or an empty string."""
    readings = (_recode(text, "gb18030", "cp950"), _recode(text, "cp950", "gb18030"))
    best = max(readings, key=mean)
    return best if is_chinese_text(best) and mean(best) - max(mean(text), _WORST) >= _GAIN else ""


def find_unread(text: str, _: Gazetteer) -> list[Finding]:
    """Find the runs of rare hanzi and foreign letters that make no words; a detector of doubts."""
    return [
        Finding(match.start(), match.end(), DoubtKind.GARBLED, _REASON)
        for match in _strange().finditer(text)
        if count_hanzi(match[0]) >= _FEW_RARE and mean(match[0]) < _UNREADABLE
    ]


def _recode(text: str, read_as: str, written_as: str) -> str:
    try:
        return text.encode(read_as).decode(written_as)
    except UnicodeError:
        return ""


@lru_cache(maxsize=1)
def _strange() -> re.Pattern[str]:
    """Return a pattern for runs in which hardly a hanzi is a common one, in either script."""
    strange = f"[^\x00-\xff{re.escape(daily_hanzi() + WIDE_MARKS)}]"
    return re.compile(f"(?:{strange}[^\x00-\x7f\n]{{0,1}}){{3,}}{strange}")
