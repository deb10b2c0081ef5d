"""An article → its sections: stretches about one region, in one part (review, plan, other) and year.

A roundup is cut where a paragraph turns to another region, and where a region's review ends and its plan begins; its
opening is a section of no region. A text with numbered headings is cut at them. Any other text is cut where it turns
from looking back to planning. Sections stand in order and do not overlap.
"""

import re
from dataclasses import dataclass, replace

from reportgen.extract.headings import Heading, find_headings
from reportgen.extract.openings import (
    Opening,
    RegionOpenings,
    is_future,
    is_past,
    main_year,
    opens_sentence,
    read_opening,
    year_roles,
)
from reportgen.extract.tasks import find_departments
from reportgen.model.documents import Article, ArticleKind
from reportgen.model.facts import Part, Section, YearBasis
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Gazetteer

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")
_DEFAULT_PART = {ArticleKind.PLAN: Part.PLAN, ArticleKind.REPORT: Part.REVIEW, ArticleKind.BULLETIN: Part.REVIEW}
_PLAN_HEADING = re.compile(r"建议|打算|计划|思路|安排|部署|任务|目标|下一步|展望|对策|措施$|举措$|今后")
_OTHER_HEADING = re.compile(r"问题|困难|不足|短板|原因|会议精神|背景|总体要求|指导思想|经验启示|体会")
_REVIEW_HEADING = re.compile(r"情况$|成效|成绩|回顾|总结|进展|做法|现状|亮点")
_HEADING_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch before it becomes a section; offsets in the article's text."""

    start: int
    end: int
    region_code: str
    part: Part
    year: int | None = None
    basis: YearBasis = YearBasis.UNKNOWN
    heading: str = ""
    number: str = ""
    lead: str = ""
    support: str = ""


def find_sections(article: Article, gazetteer: Gazetteer, ids: IdMaker) -> tuple[Section, ...]:
    """Return the sections of an article in their order."""
    text = article.text
    if article.kind is ArticleKind.ROUNDUP:
        pieces = _stretches(text, gazetteer, region_code="", part=Part.OTHER, turns=True)
    else:
        headings = find_headings(text)
        pieces = _tasks(article, headings) if headings else _prose(article, gazetteer)
    if not article.date_trusted:
        pieces = [replace(piece, year=None, basis=YearBasis.UNKNOWN) for piece in pieces]
    trimmed = (_trimmed(text, piece) for piece in pieces)
    return tuple(_section(article, piece, ids) for piece in trimmed if piece.end > piece.start)


def _prose(article: Article, gazetteer: Gazetteer) -> list[Piece]:
    part = _DEFAULT_PART.get(article.kind, Part.OTHER)
    return _stretches(article.text, gazetteer, region_code=article.region_code, part=part, turns=False)


def _stretches(text: str, gazetteer: Gazetteer, *, region_code: str, part: Part, turns: bool) -> list[Piece]:
    """Cut a text at the paragraphs and sentences that turn to another region or part."""
    openings = RegionOpenings(gazetteer)
    units = _units(text, openings, turns=turns)
    roles = year_roles([text[start:end] for start, end in units])
    state = Piece(0, 0, region_code, part)
    pieces: list[Piece] = []
    for start, end in units:
        unit = text[start:end]
        turned = openings.find(unit) if turns else None
        same_region = turned is None or turned == state.region_code
        state = replace(state, region_code=state.region_code if turned is None else turned, start=start, end=end)
        opening = read_opening(unit, roles)
        if turns and not opening.part:
            opening = openings.promise(unit)
        state = _timed(state, unit, opening, roles, same_region=same_region, keeps=turns, default=part)
        pieces += _sentence_pieces(state, text, roles)
        state = pieces[-1]
    return _merged(pieces)


def _timed(
    state: Piece, unit: str, opening: Opening, roles: dict[int, Part], *, same_region: bool, keeps: bool, default: Part
) -> Piece:
    """Give a paragraph its part and year: by its first words, else those of the paragraph before."""
    if not state.region_code and keeps:
        return replace(state, part=Part.OTHER, year=None, basis=YearBasis.UNKNOWN)
    if opening.part:
        return _dated(state, opening, roles)
    if same_region and keeps:
        return state
    if not keeps:
        return replace(state, part=default, year=None, basis=YearBasis.UNKNOWN)
    return _undated(state, unit, roles)


def _dated(state: Piece, opening: Opening, roles: dict[int, Part]) -> Piece:
    part = opening.part or state.part
    if opening.year is not None:
        return replace(state, part=part, year=opening.year, basis=YearBasis.STATED)
    year = main_year(roles, part)
    other = main_year(roles, Part.REVIEW if part is Part.PLAN else Part.PLAN)
    if year is None and other is not None and opening.relative:
        year = other + opening.relative
    return replace(state, part=part, year=year, basis=YearBasis.INHERITED if year else YearBasis.UNKNOWN)


def _undated(state: Piece, unit: str, roles: dict[int, Part]) -> Piece:
    """Give a region's first paragraph a part when no time opens it: by a year it names, by 将, by what was reached."""
    first = unit.split("。", 1)[0]
    named = {int(year) for year in _HEADING_YEAR.findall(unit)} & set(roles)
    parts = {roles[year] for year in named}
    if is_future(first):
        part = Part.PLAN
    elif parts == {Part.REVIEW} or is_past(unit):
        part = Part.REVIEW
    else:
        return replace(state, part=Part.OTHER, year=None, basis=YearBasis.UNKNOWN)
    years = [year for year in named if roles[year] is part]
    if years:
        return replace(state, part=part, year=max(years), basis=YearBasis.STATED)
    return _dated(state, Opening(part), roles)


def _sentence_pieces(state: Piece, text: str, roles: dict[int, Part]) -> list[Piece]:
    """Cut one paragraph where a sentence's first words turn to the other part."""
    pieces = [state]
    home = state
    for found in _SENTENCE.finditer(text, state.start, state.end):
        current = pieces[-1]
        if found.start() == state.start or not state.region_code:
            continue
        opening = opens_sentence(found[0].lstrip(), roles)
        turned = _dated(current, opening, roles) if opening.part else current
        if home.part is Part.PLAN and current.part is Part.REVIEW and not opening.part and is_future(found[0]):
            turned = home  # one sentence looked back, the plan goes on
        if (turned.part, turned.year) != (current.part, current.year):
            pieces[-1] = replace(current, end=found.start())
            pieces.append(replace(turned, start=found.start(), end=state.end))
    return pieces


def _units(text: str, openings: RegionOpenings, *, turns: bool) -> list[tuple[int, int]]:
    """Return the paragraphs; a paragraph that runs through several regions gives its sentences instead."""
    units = []
    for line in re.finditer(r"[^\n]+", text):
        if not line[0].strip():
            continue
        sentences = [(found.start(), found.end()) for found in _SENTENCE.finditer(text, line.start(), line.end())]
        strict = (
            {openings.find(text[a:b]) for a, b in sentences if openings.is_strict(text[a:b].lstrip())}
            if turns
            else set()
        )
        units += sentences if len(strict) >= _SEVERAL else [(line.start(), line.end())]
    return units


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours of one region, part and year."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and (last.region_code, last.part, last.year) == (piece.region_code, piece.part, piece.year):
            basis = YearBasis.STATED if YearBasis.STATED in {last.basis, piece.basis} else last.basis
            joined[-1] = replace(last, end=piece.end, basis=basis)
        else:
            joined.append(piece)
    return joined


def _tasks(article: Article, headings: tuple[Heading, ...]) -> list[Piece]:
    """Cut a text at its numbered headings; a part without words of its own takes that of the heading above it."""
    text = article.text
    default = _DEFAULT_PART.get(article.kind, Part.OTHER)
    year = int(article.date[:4]) if article.date else None
    pieces = [Piece(0, headings[0].start, article.region_code, Part.OTHER)]
    parents: dict[int, Part] = {}
    ends = [heading.start for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        above = [parents[depth] for depth in sorted(parents) if depth < heading.depth]
        part = _heading_part(heading.text, above[-1] if above else default, is_plan=default is Part.PLAN)
        parents = {depth: known for depth, known in parents.items() if depth < heading.depth} | {heading.depth: part}
        departments = find_departments(text[heading.start : end])
        stated = _HEADING_YEAR.search(heading.text)
        piece = Piece(
            start=heading.start,
            end=heading.start + departments.start if departments else end,
            region_code=article.region_code,
            part=part,
            year=int(stated[0]) if stated else year,
            basis=YearBasis.STATED if stated else YearBasis.INHERITED if year else YearBasis.UNKNOWN,
            heading=heading.text,
            number=heading.number,
            lead=departments.lead if departments else "",
            support=departments.support if departments else "",
        )
        pieces.append(piece)
    return pieces


def _heading_part(words: str, above: Part, *, is_plan: bool) -> Part:
    if _OTHER_HEADING.search(words):
        return Part.OTHER
    if is_plan:
        return above
    if _PLAN_HEADING.search(words):
        return Part.PLAN
    return Part.REVIEW if _REVIEW_HEADING.search(words) else above


def _trimmed(text: str, piece: Piece) -> Piece:
    inside = text[piece.start : piece.end]
    start = piece.start + len(inside) - len(inside.lstrip(" \t\n\r\u3000\xa0、"))
    return replace(piece, start=start, end=max(start, piece.end - (len(inside) - len(inside.rstrip()))))


def _section(article: Article, piece: Piece, ids: IdMaker) -> Section:
    start, end = article.start + piece.start, article.start + piece.end
    passage = article.document.passage(start, end)
    return Section(
        section_id=ids.make(passage.source, passage.quote),
        article=article,
        region_code=piece.region_code,
        part=piece.part,
        year=piece.year,
        year_basis=piece.basis,
        start=start,
        end=end,
        passage=passage,
        heading=piece.heading,
        number=piece.number,
        lead=piece.lead,
        support=piece.support,
    )
