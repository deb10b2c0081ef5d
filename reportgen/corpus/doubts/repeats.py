"""Particles written twice, and numbers with a blank inside."""

import re
from collections.abc import Iterator

from reportgen.corpus.changes import Finding
from reportgen.corpus.characters import HANZI
from reportgen.corpus.words import read_words
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

_PARTICLE = re.compile(f"([{HANZI}]{{0,6}})([的和在是与及为将把被了])\\2(?!\\2)([{HANZI}]{{0,6}})")
_PARTED = re.compile(
    f"(?<=[{HANZI}])(?<![表图栏第])(?<!附件)[1-9]\\d{{0,2}}"
    f"(?:[ \u00a0\u2009]\\d{{3}})+(?=\\.\\d|[%多余]|[{HANZI}])(?!年)"
)


def find_repeats(text: str, _: Gazetteer) -> list[Finding]:
    """Find the particles that stand twice without reason, and the numbers that a blank parts."""
    return [*_particles(text), *_parted_numbers(text)]


def _particles(text: str) -> Iterator[Finding]:
    for match in _PARTICLE.finditer(text):
        words = read_words().divide(match[1] + match[2] * 2 + match[3])
        at = len(match[1])
        borders = {0}
        for word in words:
            borders.add(max(borders) + len(word))
        if {at, at + 1, at + 2} <= borders:
            start = match.start(2)
            reason = f"“{match[2]}”字重复，疑为误衍；原文未改，所在句暂不付印"
            yield Finding(start, start + 2, DoubtKind.GAP, reason, (match[2],))


def _parted_numbers(text: str) -> Iterator[Finding]:
    for match in _PARTED.finditer(text):
        whole = re.sub("[ \u00a0\u2009]", "", match[0])
        reason = "数字中间有空格，可能是一个数，也可能是两个数；原文未改，所在句暂不付印"
        yield Finding(match.start(), match.end(), DoubtKind.DAMAGE, reason, (whole,))
