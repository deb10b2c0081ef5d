"""A numbered part of a text → pieces by the years that its paragraphs open with.

（一）建设校舍。全省新建学校12所。     of the part's own year
2027年，新建宿舍3处。                 of 2027, whatever the title says
与甲省签订协议4份。                   of no year that can be told: it stands beside another year's
"""

import re
from dataclasses import replace

from reportgen.extract.calendar_words import Calendar
from reportgen.extract.openings import is_future, read_opening
from reportgen.extract.stretch import Piece, merged
from reportgen.model.facts import Part, YearBasis
from reportgen.places.subjects import first_sentence

_THIS_YEAR = re.compile("今年以来")
_THIS_YEAR_SENTENCE = re.compile(r"[。；]\s*(?P<words>(?:今年(?:以来|[，,]|\d)|截至(?:目前|今年)|目前[，,]))")
_PARAGRAPH = re.compile(r"(?<=\n)[^\n]*\S[^\n]*")


def split_by_year(
    piece: Piece, text: str, ruled: dict[int, Part], planned: int | None, calendar: Calendar
) -> list[Piece]:
    """Return a piece cut at its paragraphs that open with another year, and at what follows them undated.

    ``ruled`` are the parts that no words of a paragraph can change; ``planned`` is the year of what 下一步 opens,
    ``calendar`` what 去年 and 今年 are.
    """
    pieces = [piece]
    for found in _PARAGRAPH.finditer(text, piece.start, piece.end):
        state = _state(calendar.write_out(found[0], piece.part), piece, pieces[-1], ruled, planned)
        if (state.part, state.year) != (pieces[-1].part, pieces[-1].year):
            pieces[-1] = replace(pieces[-1], end=found.start())
            pieces.append(replace(state, start=found.start(), end=piece.end))
        this_year = _THIS_YEAR_SENTENCE.search(found[0])
        if this_year and _looks_further_back(found[0][: this_year.start()], piece, pieces[-1]):
            at = found.start() + this_year.start("words")
            pieces[-1] = replace(pieces[-1], end=at)
            pieces.append(replace(_below(piece), start=at, end=piece.end))
    return merged(pieces)


def _looks_further_back(words: str, home: Piece, state: Piece) -> bool:
    """Tell whether what stands before 今年以来 opens with another year than that of its part.

    2026年，甲市整合水厂130座。今年以来，又整合22座: the second is not of 2026.
    """
    year = read_opening(words, {}).year
    return year is not None and state.part is home.part is Part.REVIEW and year == state.year != home.year


def _below(home: Piece) -> Piece:
    return replace(home, heading="", number="", lead="", support="")


def _state(paragraph: str, home: Piece, last: Piece, ruled: dict[int, Part], planned: int | None) -> Piece:
    opening = read_opening(paragraph, ruled)
    below = _below(home)
    if opening.year is None and opening.part is Part.PLAN and home.part is not Part.PLAN:
        return replace(below, part=Part.PLAN, year=planned, basis=YearBasis.INHERITED if planned else YearBasis.UNKNOWN)
    if opening.year is None and home.part is Part.OTHER:
        return below if last.part is not Part.PLAN else last
    if opening.year is None:
        strayed = last.basis is YearBasis.STATED and last.year != home.year
        looks_far_back = opening.relative is None and not _THIS_YEAR.search(first_sentence(paragraph))  # 近年来
        return replace(below, year=None, basis=YearBasis.UNKNOWN) if strayed or looks_far_back else last
    if opening.year == home.year and home.part is not Part.OTHER:
        return below
    ahead = is_future(first_sentence(paragraph))
    part = ruled.get(opening.year, Part.PLAN if ahead else Part.REVIEW)
    return replace(below, part=part, year=opening.year, basis=YearBasis.STATED)
