"""Phrases of hanzi that strangers planted inside a sentence: 公[真人棋牌游戏]立医院.

No Latin letter gives them away. Evidence is, first, that the phrase tears a word: what stands before and behind it are
single hanzi that make a word together, and the whole reads far better as that word and a phrase than as it stands. A
torn word around a phrase of the planting trades is restored; a torn word alone is a doubt, since 群[实现群防]控 tears
one too. Second, a phrase of such a trade in a sentence that does not speak of fighting the trade is a doubt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportgen.corpus.changes import Changes, Edit, Finding
from reportgen.corpus.characters import HANZI, simplify
from reportgen.corpus.tables import read_table
from reportgen.corpus.words import read_words
from reportgen.model.documents import Confidence, DoubtKind

# Nats. In benchmarks/data and the seeds no sound text comes to 8; a torn word of two common hanzi gains ten.
_TORN = 6.0
_CLEARLY_TORN = 8.5
_SHORTEST, _LONGEST = 2, 12
_CONTEXT = 6
_SENTENCE = 200
_RUN = re.compile(f"[{HANZI}]{{5,300}}")
_SENTENCE_END = re.compile("[。！？\n]")
_JOINT = re.compile("的.*[和与及]")  # 质[的稳步提升和]量的合理增长 has grammar at both ends, a planted phrase none


@dataclass(frozen=True, slots=True)
class _Tear:
    """A phrase ``start:end`` with a torn word around it, and what its removal gains."""

    start: int
    end: int
    gain: float


def drop_planted(text: str) -> Changes:
    """Remove the phrases of planting trades that tear a word, and doubt the rest."""
    seeds = [match.span() for match in _seeds().finditer(text)]
    edits: list[Edit] = []
    findings: list[Finding] = []
    at = 0
    for tear in _tears(text):
        if tear.start < at:
            continue
        is_planted = any(tear.start <= start and end <= tear.end for start, end in seeds)
        if is_planted:
            edits.append(Edit(tear.start, tear.end, "", "spam-span", Confidence.RESTORED))
        elif tear.gain >= _CLEARLY_TORN and not _JOINT.fullmatch(text[tear.start : tear.end]):
            findings.append(_doubt(text, tear.start, tear.end))
        else:
            continue
        at = tear.end
    taken = [(edit.start, edit.end) for edit in edits]
    for start, end in seeds:
        if not any(low <= start < high for low, high in taken) and not is_fought(text, start):
            findings.append(_doubt(text, start, end))
    return Changes(tuple(edits), tuple(findings))


def names_trade(text: str) -> bool:
    """Say whether ``text`` holds a phrase of the trades that plant text."""
    return bool(_seeds().search(text))


def _tears(text: str) -> Iterator[_Tear]:
    """Yield the torn words in the order of the text, the best of those that overlap first."""
    plain = simplify(text)
    for run in _RUN.finditer(plain):
        found = _tears_in(run[0])
        for tear in sorted(found, key=lambda tear: -tear.gain):
            if not any(tear.start < other.end and other.start < tear.end for other in found if other.gain > tear.gain):
                yield _Tear(run.start() + tear.start, run.start() + tear.end, tear.gain)


@lru_cache(maxsize=1 << 13)  # each pass asks again of the runs that no rule has changed
def _tears_in(run: str) -> tuple[_Tear, ...]:
    return tuple(_find_tears(run))


def _find_tears(run: str) -> Iterator[_Tear]:
    words = read_words()
    parts = words.divide(run)
    borders = [0]
    for part in parts:
        borders.append(borders[-1] + len(part))
    for start, end in _phrases(parts, borders):
        before, after = run[max(0, start - _CONTEXT) : start], run[end : end + _CONTEXT]
        if any(match.start() < border < match.end() for match in _known().finditer(run) for border in (start, end)):
            continue
        if any(words.has(before[-1:] + after[:length]) for length in (1, 2, 3)):
            whole = words.score(before + after) + words.score(run[start:end])
            gain = whole - words.score(before + run[start:end] + after)
            if gain >= _TORN:
                yield _Tear(start, end, gain)


def _phrases(parts: list[str], borders: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between two single hanzi."""
    single = [at for at, part in enumerate(parts) if len(part) == 1]
    for place, left in enumerate(single):
        for right in single[place + 1 : place + 1 + _LONGEST]:
            if borders[right] - borders[left + 1] > _LONGEST:
                break
            if borders[right] - borders[left + 1] >= _SHORTEST:
                yield borders[left + 1], borders[right]


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    return re.compile("|".join(read_table("spam")["words"]))


@lru_cache(maxsize=1)
def _seeds() -> re.Pattern[str]:
    return re.compile("|".join(sorted(read_table("spam")["phrases"], key=len, reverse=True)))


def is_fought(text: str, at: int) -> bool:
    """Say whether the sentence speaks of fighting such trades."""
    start = max((match.end() for match in _SENTENCE_END.finditer(text, max(0, at - _SENTENCE), at)), default=0)
    start = max(start, at - _SENTENCE)
    stop = _SENTENCE_END.search(text, at)
    sentence = text[start : stop.start() if stop else len(text)]
    return any(word in sentence for word in read_table("spam")["fighting"])


def _doubt(text: str, start: int, end: int) -> Finding:
    phrase = text[start:end]
    reason = f"“{phrase}”夹在句中，像是网页植入的文字，但证据不足，原文未改，所在句暂不付印"
    return Finding(start, end, DoubtKind.FOREIGN, reason, (f"删去“{phrase}”", "保留"))
