"""A stretch of a text on its way to a section: what the words that open it make of its part and year."""

from dataclasses import dataclass, replace

from reportgen.extract.sections.openings import Opening, main_year
from reportgen.model.facts import Part, YearBasis


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
    problems: bool = False


def unknown(state: Piece, part: Part) -> Piece:
    """Return the state of a stretch of ``part`` whose year nobody can tell."""
    return replace(state, part=part, year=None, basis=YearBasis.UNKNOWN)


def dated(state: Piece, opening: Opening, roles: dict[int, Part]) -> Piece:
    """Return the state of a stretch behind its opening; ``roles`` is what each year stands for in the text."""
    part = opening.part or state.part
    if opening.year is not None:
        return replace(state, part=part, year=opening.year, basis=YearBasis.STATED)
    year = main_year(roles, part)
    other = main_year(roles, Part.REVIEW if part is Part.PLAN else Part.PLAN)
    if opening.relative is None:
        year = None
    elif opening.relative and other is not None and (year is None or year > other + 1):
        year = other + opening.relative  # 明年 is the year after the reviewed one, whatever 到2035年 plans
    return replace(state, part=part, year=year, basis=YearBasis.INHERITED if year else YearBasis.UNKNOWN)


def next_year(opening: Opening) -> Opening:
    """Take 下一步 of a roundup for the year after the review, should no plan state one; a report's may be any year."""
    return replace(opening, relative=1) if opening.part is Part.PLAN and opening.relative == 0 else opening


def merged(pieces: list[Piece]) -> list[Piece]:
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
