"""A numbered part of a text → pieces by the years that its paragraphs open with.

（一）建设校舍。全省新建学校12所。     of the part's own year
2027年，新建宿舍3处。                 of 2027, whatever the title says
与甲省签订协议4份。                   of no year that can be told: it stands beside another year's
到2029年，…。其中，2027年完成投资3亿元。    the second sentence is of 2027
"""

import re
from dataclasses import replace

from reportgen.extract.sections.calendar_words import Calendar
from reportgen.extract.sections.leads import is_item, leads_on
from reportgen.extract.sections.openings import Opening, is_future, is_reached, own_words, read_opening, year_that_opens
from reportgen.extract.sections.stretch import Piece, merged
from reportgen.model.facts import Part, YearBasis
from reportgen.places.subjects import first_sentence

_THIS_YEAR = re.compile("今年以来")
_THIS_YEAR_SENTENCE = re.compile(r"[。；]\s*(?P<words>(?:今年(?:以来|[，,]|\d)|截至(?:目前|今年)|目前[，,]))")
_PARAGRAPH = re.compile(r"(?<=\n)[^\n]*\S[^\n]*")
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*[”’」』）)]*")
_MILESTONE = re.compile(r"\s*(?:力争|确保|争取)?[到至]")


def split_by_year(
    piece: Piece, text: str, ruled: dict[int, Part], planned: int | None, calendar: Calendar
) -> list[Piece]:
    """Return a piece cut at its paragraphs that open with another year, and at what follows them undated.

    ``ruled`` are the parts that no words of a paragraph can change; ``planned`` is the year of what 下一步 opens,
    ``calendar`` what 去年 and 今年 are.
    """
    pieces, home = [piece], piece
    alone = _opens_one_year(piece, text, calendar)
    listed: Piece | None = None
    for found in _PARAGRAPH.finditer(text, piece.start, piece.end):
        words = calendar.write_out(found[0], piece.part)
        state = listed if listed and is_item(words) else _state(words, home, pieces[-1], ruled, planned)
        listed = state if leads_on(words) or (listed and is_item(words)) else None
        if alone and home.year is None and state.year and state.part is home.part:
            home = replace(home, year=state.year)  # 二、下一步打算 / 2031年，…: the rest of it is of 2031 too
        if (state.part, state.year) != (pieces[-1].part, pieces[-1].year):
            pieces[-1] = replace(pieces[-1], end=found.start())
            pieces.append(replace(state, start=found.start(), end=piece.end))
        this_year = _THIS_YEAR_SENTENCE.search(found[0])
        if this_year and _looks_further_back(found[0][: this_year.start()], piece, pieces[-1]):
            at = found.start() + this_year.start("words")
            pieces[-1] = replace(pieces[-1], end=at)
            pieces.append(replace(_below(piece), start=at, end=piece.end))
        elif found[0].strip():
            pieces[-1:] = _sentences(pieces[-1], home, found, text, ruled)
    return merged(pieces)


def _opens_one_year(piece: Piece, text: str, calendar: Calendar) -> bool:
    """Tell whether one year opens sentences of a piece, and no other, nor one by when it shall be done."""
    told = _SENTENCE.findall(calendar.write_out(text[piece.start : piece.end], piece.part))
    opened = [(year, _MILESTONE.match(words)) for words in told if (year := year_that_opens(words))]
    return len({year for year, _ in opened}) == 1 and not any(milestone for _, milestone in opened)


def _sentences(state: Piece, home: Piece, paragraph: re.Match[str], text: str, ruled: dict[int, Part]) -> list[Piece]:
    """Return a piece cut at those sentences of its last paragraph that open with another year."""
    pieces = [state]
    for found in _SENTENCE.finditer(text, paragraph.start(), paragraph.end()):
        current, opens = pieces[-1], text[found.start() - 1] in "。！？!?"
        year = year_that_opens(found[0]) if found.start() > paragraph.start() else None
        turned = _of_year(year, current, home, found[0], ruled) if year else state if opens else current
        if (turned.part, turned.year) != (current.part, current.year):
            pieces[-1] = replace(current, end=found.start())
            pieces.append(replace(_below(turned), start=found.start(), end=state.end))
    return pieces


def _of_year(year: int, state: Piece, home: Piece, sentence: str, ruled: dict[int, Part]) -> Piece:
    """Return the state of a sentence that opens with a year: of the year of its part, or one that a plan names.

    A plan of one year keeps its later milestones; one of several years, or of none, has a year for each that it names.
    """
    if state.part is Part.OTHER or home.part is Part.OTHER or year == state.year:
        return state
    stated = replace(state, year=year, basis=YearBasis.STATED)
    named = home.year is None and (_MILESTONE.match(sentence) or ruled.get(year) is Part.PLAN)
    if home.part is Part.PLAN and (year == home.year or named):
        return replace(stated, part=Part.PLAN)
    if home.part is Part.REVIEW and home.year and year > home.year and ruled.get(year, Part.PLAN) is Part.PLAN:
        return replace(stated, part=Part.PLAN) if is_future(sentence) else state
    return replace(stated, part=home.part) if year == home.year else state


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
    if opening.inner and home.part is not Part.OTHER and home.year:
        opening = Opening()
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
    first = first_sentence(paragraph)
    ahead = is_future(own_words(first, opening.year))
    if home.part is Part.PLAN:  # a later year of a plan is a milestone of it
        ahead = ahead or (opening.year >= home.year if home.year else not is_reached(first))
    part = (
        Part.PLAN if ahead and home.part is Part.PLAN else ruled.get(opening.year, Part.PLAN if ahead else Part.REVIEW)
    )
    return replace(below, part=part, year=opening.year, basis=YearBasis.STATED)
