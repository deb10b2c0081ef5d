"""An article → its sections: stretches about one region, in one part (review, plan, other) and year.

A roundup is cut where a paragraph turns to another region, and where a region's review ends and its plan begins; its
opening is a section of no region. A text with numbered headings is cut at them. Any other text is cut where it turns
from looking back to planning. Sections stand in order and do not overlap.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.extract.owners import Owners
from reportgen.extract.sections.bylines import without_byline
from reportgen.extract.sections.calendar_words import Calendar, read_calendar
from reportgen.extract.sections.dated import split_by_year
from reportgen.extract.sections.headings import (
    PROBLEMS,
    YEAR_IN_HEADING,
    Heading,
    announced_part,
    find_headings,
    part_of_heading,
)
from reportgen.extract.sections.leads import with_leads
from reportgen.extract.sections.openings import is_future
from reportgen.extract.sections.parallel import part_parallel_years
from reportgen.extract.sections.ruled import rule_pieces
from reportgen.extract.sections.strayed import part_strayed
from reportgen.extract.sections.stretch import Piece, merged
from reportgen.extract.sections.stretches import cut_stretches
from reportgen.extract.sections.tasks import find_departments
from reportgen.extract.sections.titled import first_year, plans_several_years, read_title, rule_years
from reportgen.model.documents import Article, ArticleKind
from reportgen.model.facts import Part, Section, YearBasis
from reportgen.model.ids import IdMaker
from reportgen.model.section_rulings import SectionRuling
from reportgen.model.tables import Gazetteer
from reportgen.places.subjects import first_sentence

_DEFAULT_PART = {
    ArticleKind.PLAN: Part.PLAN,
    ArticleKind.NOTICE: Part.PLAN,
    ArticleKind.REPORT: Part.REVIEW,
    ArticleKind.BULLETIN: Part.REVIEW,
}
_OPENED = re.compile(
    r"[^\u4e00-\u9fff]{0,6}(?:[一二三四五六七八九十]{1,3}[)）、]?、?)?[ \t\u3000]*(?P<year>20\d{2})年(?:以来|度)?[,，]"
)
_YEAR = re.compile(r"(?<!\d)20\d{2}(?=年)")
_TURNS_AHEAD = re.compile("下一?步|今后|打算|展望")
_STEPS = re.compile(r"措施|对策|建议|打算|原因")
_LOOKS_FAR_BACK = re.compile("近(?:几|[两三四五])?年|多年|以来|历年|历史|沿革|十[三四五六]五")
_OPENED_ABOVE = -1.0  # the rank of what opens a text before its first heading
_SECOND_HALF = "07"


def find_sections(
    article: Article, gazetteer: Gazetteer, ids: IdMaker, rulings: Sequence[SectionRuling] = ()
) -> tuple[Section, ...]:
    """Return the sections of an article in their order, of the year and part that an editor gave them."""
    text = without_byline(article.prose)
    calendar = read_calendar(article.title, text, article.date)
    if article.kind is ArticleKind.ROUNDUP:
        title, date = article.title, article.date
        pieces = cut_stretches(
            text, gazetteer, title, region_code="", part=Part.OTHER, turns=True, date=date, calendar=calendar
        )
    else:
        headings = with_leads(text, find_headings(text), calendar)
        if _default_part(article) is Part.PLAN:  # a plan needs no line that says its tasks are ahead
            headings = tuple(h for h in headings if h.part is None or YEAR_IN_HEADING.search(h.text))
        pieces = (
            _tasks(article, text, headings, gazetteer, calendar)
            if headings
            else _prose(article, text, gazetteer, calendar)
        )
        pieces = part_strayed(part_parallel_years(pieces, text), text, article.region_code, gazetteer)
    if not article.date_trusted:
        pieces = [replace(piece, year=None, basis=YearBasis.UNKNOWN) for piece in pieces]
    trimmed = (_trimmed(text, piece) for piece in rule_pieces(pieces, text, rulings))
    return tuple(_section(article, piece, ids, calendar.this) for piece in trimmed if piece.end > piece.start)


def _prose(article: Article, text: str, gazetteer: Gazetteer, calendar: Calendar) -> list[Piece]:
    part = Part.OTHER if _is_notice(article) else _default_part(article)
    return _stretches(article, text, gazetteer, part, calendar)


def _stretches(article: Article, text: str, gazetteer: Gazetteer, part: Part, calendar: Calendar) -> list[Piece]:
    region, year, date = article.region_code, _year_of_article(article, part), article.date
    title = article.title
    return cut_stretches(
        text, gazetteer, title, region_code=region, part=part, year=year, turns=False, date=date, calendar=calendar
    )


def _is_notice(article: Article) -> bool:
    return article.kind is ArticleKind.NOTICE and not read_title(article.title).both


def _default_part(article: Article) -> Part:
    """Return the part of what no words give another: a title of two years looks back before it plans."""
    return Part.REVIEW if read_title(article.title).both else _DEFAULT_PART.get(article.kind, Part.OTHER)


def _tasks(
    article: Article, text: str, headings: tuple[Heading, ...], gazetteer: Gazetteer, calendar: Calendar
) -> list[Piece]:
    """Cut a text at its numbered headings; one without part or year in its words takes those of the heading above."""
    default = _default_part(article)
    ruled = rule_years({int(year) for year in _YEAR.findall(text)}, text, article.title, article.date)
    ruled |= _years_after_review(headings)
    planned = _year_of_article(article, Part.PLAN)
    pieces, opened = _preface(article, text[: headings[0].start], gazetteer, calendar)
    above: dict[float, Piece] = {_OPENED_ABOVE: opened} if opened else {}
    owners = Owners(article.region_code, gazetteer)
    ends = [heading.start for heading in headings[1:]] + [len(text)]
    below = [heading.depth for heading in headings[1:]] + [0]
    for heading, end, next_depth in zip(headings, ends, below, strict=True):
        above = {depth: piece for depth, piece in above.items() if depth < heading.depth}
        parent = above[max(above)] if above else None
        part = part_of_heading(heading, parent.part if parent else default, is_plan=default is Part.PLAN)
        part = _ruled_part(heading, ruled) or _framed_part(heading, part, above) or part
        looked_back = _looks_back(article, text[heading.start : end], part)
        part = Part.REVIEW if looked_back else part
        year, basis = (
            (looked_back, YearBasis.STATED)
            if looked_back
            else _year_of(article, calendar.write_out_heading(heading.text, part), part, parent)
        )
        if year is None and part is Part.REVIEW and default is not Part.PLAN:
            year, basis = _year_reviewed_above(pieces, heading)
        problems = part is Part.OTHER and (_is_of_problems(heading) or bool(parent and parent.problems))
        if problems and basis is not YearBasis.STATED:
            year, basis = _reviewed(pieces, year, ruled)
        departments = find_departments(text[heading.start : end])
        piece = Piece(
            start=heading.start,
            end=heading.start + departments.start if departments else end,
            region_code=""
            if (parent and not parent.region_code) or owners.heads_others(heading.text)
            else article.region_code,
            part=part,
            year=year,
            basis=basis,
            heading="" if _is_item(heading, text[heading.start : end], next_depth) else heading.text,
            number=heading.number,
            lead=departments.lead if departments else "",
            support=departments.support if departments else "",
            problems=problems,
        )
        above[heading.depth] = piece
        is_apart = part is Part.OTHER and (default is not Part.OTHER or announced_part(heading.text) is Part.OTHER)
        pieces += [piece] if is_apart else split_by_year(piece, text, ruled, planned, calendar)
    return pieces


def _framed_part(heading: Heading, part: Part, above: dict[float, Piece]) -> Part | None:
    """Return the part of the dated heading (一、2025年工作情况) that an undated one (健全任务体系) stands below."""
    if part is Part.OTHER or YEAR_IN_HEADING.search(heading.text) or _TURNS_AHEAD.search(heading.text):
        return None
    dated = (piece for piece in above.values() if piece.basis is YearBasis.STATED and piece.part is not Part.OTHER)
    return next((piece.part for piece in dated if announced_part(piece.heading) is piece.part), None)


def _ruled_part(heading: Heading, ruled: dict[int, Part]) -> Part | None:
    """Return the part of the year that a heading states (二、2026年工作), None where its words announce one."""
    stated = YEAR_IN_HEADING.search(heading.text)
    return ruled.get(int(stated[0])) if stated and announced_part(heading.text) is None else None


def _years_after_review(headings: tuple[Heading, ...]) -> dict[int, Part]:
    """Return what the years of headings are that come after the reviewed one (一、2025年回顾, 二、2026年重点工作)."""
    told = [(int(stated[0]), heading) for heading in headings if (stated := YEAR_IN_HEADING.search(heading.text))]
    reviewed = max((year for year, heading in told if announced_part(heading.text) is Part.REVIEW), default=None)
    return {year: Part.PLAN for year, heading in told if reviewed and year > reviewed}


def _is_of_problems(heading: Heading) -> bool:
    return PROBLEMS.search(heading.text) is not None and _STEPS.search(heading.text) is None


def _reviewed(pieces: list[Piece], year: int | None, ruled: dict[int, Part]) -> tuple[int | None, YearBasis]:
    """Return the year of the problems that stand behind a review: they are of its year, and never of a planned one."""
    last = next((piece.year for piece in reversed(pieces) if piece.part is Part.REVIEW and piece.year), None)
    year = last or (None if year is not None and ruled.get(year) is Part.PLAN else year)
    return year, YearBasis.INHERITED if year else YearBasis.UNKNOWN


def _year_reviewed_above(pieces: list[Piece], heading: Heading) -> tuple[int | None, YearBasis]:
    """Return the one year that the sections above look back on, by their own words: the next one goes on with it."""
    told = {piece.year for piece in pieces if piece.part is Part.REVIEW and piece.basis is YearBasis.STATED}
    goes_on = len(told) == 1 and not _LOOKS_FAR_BACK.search(heading.text)
    return (told.pop(), YearBasis.INHERITED) if goes_on else (None, YearBasis.UNKNOWN)


def _is_item(heading: Heading, words: str, next_depth: float) -> bool:
    """Tell whether a number heads nothing: neither words of its own nor numbers below it, so that it is an item."""
    rest = words.replace(heading.number, "", 1).replace(heading.text, "", 1)
    return bool(heading.number) and next_depth <= heading.depth and not any(map(str.isalnum, rest))


def _preface(article: Article, text: str, gazetteer: Gazetteer, calendar: Calendar) -> tuple[list[Piece], Piece | None]:
    """Cut what stands before the first heading: a paragraph of it may look back on a year.

    The last of it holds for the headings that say neither part nor year, unless the title does.
    """
    default = _default_part(article)
    pieces = _stretches(article, text, gazetteer, default, calendar)
    last = pieces[-1] if pieces else None
    opens = last and last.basis is YearBasis.STATED and default in (Part.OTHER, last.part)
    opened = last if opens and last and read_title(article.title).of(last.part) in (None, last.year) else None
    kept = merged(
        [
            piece
            if piece.part is Part.REVIEW and piece.basis is YearBasis.STATED and "。" in text[piece.start : piece.end]
            else replace(piece, part=Part.OTHER, year=None, basis=YearBasis.UNKNOWN)
            for piece in pieces
        ]
    )
    return kept, opened


def _looks_back(article: Article, task: str, part: Part) -> int | None:
    """Return the year that a task of a plan opens with and tells of, None where it is not before the plan's."""
    opened, planned = _OPENED.match(task), read_title(article.title).plan or first_year(article.title)
    if part is not Part.PLAN or not opened or not planned or int(opened["year"]) >= planned:
        return None
    return None if is_future(first_sentence(task)) else int(opened["year"])


def _year_of(article: Article, heading: str, part: Part, parent: Piece | None) -> tuple[int | None, YearBasis]:
    """Return the year that a heading states, else that of the heading above in the same part, else the article's."""
    stated = YEAR_IN_HEADING.search(heading)
    if stated:
        return int(stated[0]), YearBasis.STATED
    if parent and parent.year and parent.part is part:
        return parent.year, YearBasis.INHERITED
    year = _year_of_article(article, part)
    return year, YearBasis.INHERITED if year else YearBasis.UNKNOWN


def _year_of_article(article: Article, part: Part) -> int | None:
    """Return the year that an article's title, else its date, gives to a part without a year of its own.

    What a report of the past year plans is of no known year where the report was written after it, or at its end, nor
    is a task of a plan of several years. What a report of the first half of a year looks back on may be that year or
    the one before.
    """
    years = read_title(article.title)
    if plans_several_years(article.title) and part is Part.PLAN:
        return None
    if years.both and (year := years.plan if part is Part.PLAN else years.review):
        return year
    titled = YEAR_IN_HEADING.search(article.title)
    dated = int(article.date[:4]) if article.date else None
    if not titled and part is Part.REVIEW and article.date[5:7] < _SECOND_HALF:
        return None
    year = int(titled[0]) if titled else dated
    if part is Part.PLAN and article.kind is not ArticleKind.PLAN and year:
        return None if not dated or dated > year or article.date[5:7] == "12" else year
    return year


def _trimmed(text: str, piece: Piece) -> Piece:
    inside = text[piece.start : piece.end]
    start = piece.start + len(inside) - len(inside.lstrip(" \t\n\r\u3000\xa0、"))
    return replace(piece, start=start, end=max(start, piece.end - (len(inside) - len(inside.rstrip()))))


def _section(article: Article, piece: Piece, ids: IdMaker, this_year: int | None) -> Section:
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
        this_year=this_year,
        problems=piece.problems,
    )
