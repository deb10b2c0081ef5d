"""Slips in the GBK bytes, undone: ??漆t(yī) → 專科醫(yī).

Somebody narrowed the full-width marks A3xx byte by byte, without regard to where a character begins. Where the trail
byte of one character and the lead byte of the next happened to be such a pair, both were hit and the stream slipped by
one byte, up to a lone byte of ASCII or the next lost one. Every byte but the first, and the last where the run ends in
a question mark, is still there, so the run can be read again::

    專 科 醫   = 8CA3 BFC6 E174 → 8C [A3BF] C6E1 74 → ? ? 漆 t

The lost bytes are tried out and the readings ranked by a model of words. A reading is taken where it stands clear of
the next by ``MARGIN``; else the text stays as it is and becomes a doubt with the best readings as candidates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from reportgen.corpus.changes import Changes, Edit, Finding
from reportgen.corpus.characters import HANZI, convert, is_hanzi
from reportgen.corpus.rules.gloss import is_reading
from reportgen.corpus.words import read_words
from reportgen.model.documents import Confidence, DoubtKind

# Nats between the best reading and the next: 34 of 34 right on simulated damage, 42 of 44 at two.
MARGIN = 3.0
_LEFT, _RIGHT = 8, 6
_LONGEST_RUN = 40
_MOST_ENDS = 4
_SHORTLIST = 12
_CANDIDATES = 8
# More places than this are no slip but a broken file; those beyond are doubted as they stand.
_MOST_PLACES = 200
# The narrow form of a mark → the second byte of its full-width form A3xx.
_NARROWED = {"?": 0xBF, ";": 0xBB, ",": 0xAC, ":": 0xBA, "!": 0xA1, "(": 0xA8, ")": 0xA9}
_SLIP = re.compile(r"\?([?;,:!()])(?=[^\x00-\x7f])")
_GLOSS_SLIP = re.compile(r"([^\x00-\x7f])\?([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6})\)")
_GLOSS = re.compile(f"(?<=[{HANZI}])\\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{1,7}}\\)")
_NOT_HANZI = re.compile(f"[^{HANZI}]")
_TRAILS = tuple(byte for byte in range(0x40, 0xFF) if byte != 0x7F)
_LEADS = tuple(range(0x81, 0xFF))
_MARKS = frozenset("。、“”（）《》〔〕…—‘’·")


@dataclass(frozen=True, slots=True)
class _Run:
    """A damaged stretch ``start:end``: the bytes that are left, and which of the outer two are lost."""

    start: int
    end: int
    known: bytes
    lost_lead: bool
    lost_trail: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a run."""

    text: str
    score: float


def realign_bytes(text: str) -> Changes:
    """Restore the runs whose reading is certain, and doubt the others."""
    edits: list[Edit] = []
    findings: list[Finding] = []
    at = 0
    for start, runs in _find_runs(text):
        if start < at:
            continue
        ranked = _rank(text, runs)
        if not ranked:
            continue
        run, best = ranked[0]
        margin = best.score - ranked[1][1].score if len(ranked) > 1 else MARGIN
        if margin >= MARGIN:
            edits.append(Edit(run.start, run.end, best.text, "gbk-realign", Confidence.RESTORED))
        else:
            findings.append(_doubt(text, ranked))
        at = run.end
    return Changes(tuple(edits), tuple(findings))


def _find_runs(text: str) -> Iterator[tuple[int, list[_Run]]]:
    """Yield the places of damage with the runs that each may be."""
    places = [(match.start(), list(_slips(text, match))) for match in _SLIP.finditer(text)]
    places += [(match.start(1), list(_gloss_slips(text, match))) for match in _GLOSS_SLIP.finditer(text)]
    found = ((start, runs) for start, runs in sorted(places, key=lambda place: place[0]) if runs)
    yield from islice(found, _MOST_PLACES)


def _slips(text: str, match: re.Match[str]) -> Iterator[_Run]:
    known = bytes([0xA3, _NARROWED[match[1]]])
    yield from _ends(text, match.start(), match.end(), known, lost_lead=True)


def _gloss_slips(text: str, match: re.Match[str]) -> Iterator[_Run]:
    """Yield the runs of a gloss that was put between the two bytes of a character.

    The glossed hanzi is made of the trail byte before and the lead byte that was lost, so it names that byte.
    """
    before = to_gbk(match[1])
    if before is None or len(before) != 2 or match[2] == "":
        return
    for lead in _LEADS:
        hanzi = _decode(bytes([before[1], lead]))
        if hanzi and is_hanzi(hanzi) and is_reading(match[2], hanzi):
            yield from _ends(text, match.start(1) + 1, match.end(), bytes([lead]), lost_lead=False)


def _ends(text: str, start: int, at: int, known: bytes, *, lost_lead: bool) -> Iterator[_Run]:
    """Yield a run for each place where the bytes may fall into step again."""
    found = 0
    for end in range(at, min(len(text), at + _LONGEST_RUN)):
        sign = text[end]
        if sign == "?":
            yield _Run(start, end + 1, known, lost_lead, lost_trail=True)
            return
        if sign.isascii():
            if 0x40 <= ord(sign) <= 0x7E:
                yield _Run(start, end + 1, known + sign.encode("ascii"), lost_lead, lost_trail=False)
                found += 1
            if found == 0 or found >= _MOST_ENDS or not 0x40 <= ord(sign) <= 0x7E:
                return
            known += sign.encode("ascii")
            continue
        content = to_gbk(sign)
        if content is None:
            return
        known += content


def to_gbk(char: str) -> bytes | None:
    """Return the two bytes of ``char`` in GBK, its user-defined rows (U+E000 to U+E765) included; None if it has none.

    >>> to_gbk(chr(0xE2AE)).hex()
    'f9bd'
    """
    code = ord(char)
    if 0xE000 <= code <= 0xE233:
        row, cell = divmod(code - 0xE000, 94)
        return bytes([0xAA + row, 0xA1 + cell])
    if 0xE234 <= code <= 0xE4C5:
        row, cell = divmod(code - 0xE234, 94)
        return bytes([0xF8 + row, 0xA1 + cell])
    if 0xE4C6 <= code <= 0xE765:
        row, cell = divmod(code - 0xE4C6, 96)
        return bytes([0xA1 + row, 0x40 + cell + (cell >= 0x3F)])
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return None


def _rank(text: str, runs: list[_Run]) -> list[tuple[_Run, _Reading]]:
    """Return the readings of all the runs, the likeliest first."""
    ranked = [(run, reading) for run in runs for reading in _readings(text, run)]
    best: dict[str, tuple[_Run, _Reading]] = {}
    for run, reading in sorted(ranked, key=lambda pair: -pair[1].score):
        best.setdefault(f"{run.end}|{reading.text}", (run, reading))
    return list(best.values())


def _readings(text: str, run: _Run) -> list[_Reading]:
    leads = [bytes([lead]) for lead in _LEADS] if run.lost_lead else [b""]
    trails = [bytes([trail]) for trail in _TRAILS] if run.lost_trail else [b""]
    if run.lost_lead and run.lost_trail:
        leads = _shortlist(text, run, leads, side=0)
        trails = _shortlist(text, run, trails, side=1)
    readings = []
    for lead, trail in product(leads, trails):
        decoded = _decode(lead + run.known + trail)
        if decoded and _is_text(decoded):
            readings.append(_Reading(decoded, _score(text, run, decoded)))
    return readings


def _shortlist(text: str, run: _Run, options: list[bytes], *, side: int) -> list[bytes]:
    """Return the likeliest bytes for one end while the other end is still open."""
    scored = []
    for option in options:
        content = option + run.known[:-1] if side == 0 else run.known[1:] + option
        decoded = _decode(content)
        if decoded and _is_text(decoded):
            left, right = _context(text, run)
            whole = left + decoded if side == 0 else decoded + right
            scored.append((read_words().score(convert(whole, "t2s")), option))
    return [option for _, option in islice(sorted(scored, reverse=True), _SHORTLIST)]


def _score(text: str, run: _Run, decoded: str) -> float:
    left, right = _context(text, run)
    # Longer runs read more of the right context; the score of what they leave over keeps them comparable.
    return read_words().score(convert(left + decoded + right, "t2s")) - read_words().score(convert(right, "t2s"))


def _context(text: str, run: _Run) -> tuple[str, str]:
    """Return the hanzi on both sides, without glosses."""
    left = _NOT_HANZI.split(_GLOSS.sub("", text[max(0, run.start - _LEFT * 4) : run.start]))[-1][-_LEFT:]
    after = _GLOSS.sub("", text[run.end - 1 : run.end + _RIGHT * 4])[1:]
    after = re.sub(r"^\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}\)", "", after)
    return left, _NOT_HANZI.split(after)[0][:_RIGHT]


def _decode(content: bytes) -> str:
    try:
        return content.decode("gbk")
    except UnicodeDecodeError:
        return ""


def _is_text(decoded: str) -> bool:
    """Say whether the reading is made of hanzi, the marks of a sentence, and what ASCII was there before."""
    return all(is_hanzi(char) or char in _MARKS or (char.isascii() and char.isalnum()) for char in decoded)


def _doubt(text: str, ranked: list[tuple[_Run, _Reading]]) -> Finding:
    run = ranked[0][0]
    candidates = tuple(dict.fromkeys(reading.text for _, reading in ranked[:_CANDIDATES]))
    return Finding(
        run.start,
        run.end,
        DoubtKind.GARBLED,
        f"“{text[run.start : run.end]}”是编码错位造成的乱码，有几种可能的读法，程序不能确定；原文未改，所在句暂不付印",
        candidates,
    )
