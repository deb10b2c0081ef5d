"""Parts of one sentence that state a year each, in a stretch of no known year.

::

    实施专项计划，2030年招录728人，上岗率91%；2031年计划再招录500名。

The first part is of 2030, the second of 2031: they stand side by side, so that neither year is only in passing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from reportgen.extract.sections.openings import is_future, is_reached
from reportgen.extract.sections.stretch import Piece
from reportgen.model.facts import Part, YearBasis

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_PART = re.compile(r"[^；;]+[；;]?")
_YEAR = re.compile(r"(?:^|[,，：:])\s*(?:其中[,，]?)?(?P<year>20\d{2})年(?!以?来|起|底|前|启动|以前)")


def part_parallel_years(pieces: Iterable[Piece], text: str) -> Iterator[Piece]:
    """Yield the pieces, those of no known year cut where a sentence goes on from one year to the next."""
    for piece in pieces:
        if piece.year is not None or not piece.region_code:
            yield piece
            continue
        rest = piece
        for sentence in _SENTENCE.finditer(text, piece.start, piece.end):
            for dated in _dated_parts(sentence, text, piece):
                if dated.start > rest.start:
                    yield replace(rest, end=dated.start)
                yield dated
                rest = replace(rest, start=dated.end, heading="", number="")
        if rest.end > rest.start:
            yield rest


def _dated_parts(sentence: re.Match[str], text: str, piece: Piece) -> list[Piece]:
    parts = list(_PART.finditer(text, *sentence.span()))
    years = [{int(found["year"]) for found in _YEAR.finditer(part[0])} for part in parts]
    if len(parts) < 2 or any(len(told) != 1 for told in years):
        return []
    in_order = [told.pop() for told in years]
    if any(later != earlier + 1 for earlier, later in pairwise(in_order)):
        return []
    found = []
    for part, year in zip(parts, in_order, strict=True):
        ahead = is_future(part[0]) and not is_reached(part[0])
        role = piece.part if piece.part is Part.OTHER and piece.problems else Part.PLAN if ahead else Part.REVIEW
        start, end = part.span()
        found.append(replace(piece, start=start, end=end, part=role, year=year, basis=YearBasis.STATED))
    last = found[-1]
    end = last.end + 1 if text[last.end : last.end + 1] in ("。", "！") else last.end
    return [*found[:-1], replace(last, end=min(end, piece.end))]
