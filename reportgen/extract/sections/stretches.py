"""Stretches: a text without numbered headings, or a roundup → pieces about one region, in one part and year.

A text turns from region to region as ``places.runs`` reads it; a paragraph or a sentence turns to the other part by its
first words; a heading line (2025年工作回顾) holds for the regions below it.
"""

import re
from dataclasses import replace
from functools import cached_property

from reportgen.extract.owners import Owners
from reportgen.extract.sections.calendar_words import Calendar
from reportgen.extract.sections.going_on import is_of, without_later
from reportgen.extract.sections.headings import YEAR_IN_HEADING
from reportgen.extract.sections.leads import is_item, leads_on, open_list, part_heading
from reportgen.extract.sections.openings import (
    Opening,
    Promises,
    is_future,
    is_milestone,
    is_past,
    opens_sentence,
    read_opening,
    year_roles,
)
from reportgen.extract.sections.stretch import Piece, dated, merged, next_year, unknown
from reportgen.extract.sections.titled import planned_year, read_title, reviewed_year, rule_years, settle
from reportgen.model.facts import Part, YearBasis
from reportgen.model.tables import Gazetteer
from reportgen.places.runs import Run, find_runs
from reportgen.places.subjects import first_sentence

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")
_OPENED_INSIDE = re.compile(r"(?<=。)(20\d{2})年，")


def cut_stretches(
    text: str,
    gazetteer: Gazetteer,
    title: str,
    *,
    region_code: str,
    part: Part,
    year: int | None = None,
    turns: bool,
    date: str = "",
    calendar: Calendar,
) -> list[Piece]:
    """Cut a text at the paragraphs and sentences that turn to another part, and, where it ``turns``, another region.

    It begins with ``region_code`` and ``part``; ``year`` is that of the part where no words say otherwise, ``date``
    the text's own, ``calendar`` what its 去年 and 今年 are. A line that is the ``title`` is a piece of neither part.
    """
    runs = find_runs(text, gazetteer) if turns else _paragraphs(text, region_code)
    first = Piece(0, 0, region_code, part, year)
    owners = None if turns else Owners(region_code, gazetteer)
    return _Walk(text, runs, Promises(gazetteer), title, date, calendar, owners=owners).pieces(first)


class _Walk:
    """A walk through the stretches that speak of one region each, from piece to piece."""

    def __init__(
        self,
        text: str,
        runs: tuple[Run, ...],
        promises: Promises,
        title: str,
        date: str,
        calendar: Calendar,
        *,
        owners: Owners | None,
    ) -> None:
        self._text = text
        self._promises = promises
        self._calendar = calendar
        self._turns = owners is None  # the text goes from region to region
        self._owners = owners
        self._runs = tuple(
            replace(run, start=run.start + promises.after_label(text[run.start : run.end], run.region)) for run in runs
        )
        self._title = title
        self._titled = read_title(title)
        units = [self._unit(run) for run in self._runs]
        roles = year_roles([unit for unit in units if not self._is_title(unit)])
        told = calendar.write_out(text)
        roles = {year: Part.REVIEW if calendar.is_last(year) else part for year, part in roles.items()}
        self._roles = settle(roles, told, title, date)
        opened = sorted({int(year) for year in _OPENED_INSIDE.findall(told)} - set(self._roles), reverse=True)
        self._ruled = rule_years(opened, told, title, date)  # years that open sentences, and no paragraph
        self._frame = Opening()  # what the last heading line said of the part
        self._framed: int | None = None  # the year that the title, or the words for all regions, say is reviewed
        self._planned: int | None = None  # the year that a roundup's title says is planned
        self._strayed = False  # the last year that opened a paragraph is not the title's
        self._left: Piece | None = None  # the state of a region that was left inside a paragraph
        self._held: Piece | None = None  # what the last paragraph that a time opens says of those that follow
        self._listed: Piece | None = None  # what a line that leads to a list says of its items

    def _unit(self, run: Run, part: Part | None = None) -> str:
        return self._promises.from_year(self._calendar.write_out(self._text[run.start : run.end], part))

    def _is_title(self, unit: str) -> bool:
        return _bare(unit) == _bare(self._title)

    def pieces(self, first: Piece) -> list[Piece]:
        state = unknown(first, first.part)
        pieces: list[Piece] = []
        if first.year and first.part is not Part.OTHER and str(first.year) in self._title:
            self._roles = {**self._roles, first.year: first.part}
        self._framed = reviewed_year(self._title, self._text, self._roles) or self._opened_year()
        self._planned = planned_year(self._title, self._roles) if self._turns else None
        for run in self._runs:
            state = replace(state, start=run.start, end=run.end)
            unit = self._calendar.write_out(self._text[run.start : run.end], state.part)
            if not pieces and self._is_title(unit):
                pieces.append(replace(state, part=Part.OTHER))
                continue
            state = self._step(run, unit, state, first)
            whole = self._turns and not state.region_code
            roles = {**self._ruled, **self._roles}
            cut = [state] if whole else self._sentence_pieces(state, roles)
            if (cut[-1].part, cut[-1].year) != (state.part, state.year):
                self._held = None  # what follows may be of either year
            pieces += cut
            state = pieces[-1]
        return merged(pieces)

    def _sentence_pieces(self, state: Piece, roles: dict[int, Part]) -> list[Piece]:
        """Cut one paragraph where a sentence's first words turn to the other part."""
        pieces = [state]
        home = state
        for found in _SENTENCE.finditer(self._text, state.start, state.end):
            current = pieces[-1]
            if found.start() == state.start:
                continue
            words = self._calendar.write_out(found[0].lstrip(), current.part)
            opening = opens_sentence(words, roles, part=current.part, year=current.year)
            opening = next_year(opening) if self._turns else opening
            turned = dated(current, opening, roles) if opening.part else current
            if home.part is Part.PLAN and current.part is Part.REVIEW and not opening.part and is_future(found[0]):
                turned = home  # one sentence looked back, the plan goes on
            if not opening.part and _has_strayed(current, home):
                turned = unknown(current, current.part)
            if (turned.part, turned.year) != (current.part, current.year):
                pieces[-1] = replace(current, end=found.start())
                pieces.append(replace(turned, start=found.start(), end=state.end))
        return pieces

    def _opened_year(self) -> int | None:
        """Return the year that a roundup looks back on before it turns to its first region."""
        for run in self._runs if self._turns else ():
            opening = read_opening(self._unit(run), self._roles)
            if run.region or (opening.part is Part.REVIEW and opening.year):
                return None if run.region else opening.year
        return None

    def _step(self, run: Run, unit: str, state: Piece, first: Piece) -> Piece:
        """Return the state with the region, part and year of a stretch."""
        below = "" if self._turns else self._text[run.end :].lstrip().partition("\n")[0]
        heading = open_list(unit, below, self._roles) or part_heading(unit)
        self._frame = heading or self._frame
        opening = heading or read_opening(self._unit(run, state.part), self._roles)
        opening = next_year(opening) if self._turns else opening
        if not self._turns:
            return self._step_in_region(run, unit, opening, state, first)
        if state.region_code:
            self._left = state
        if not run.region:
            return unknown(replace(state, region_code=""), Part.OTHER)
        if not opening.part:
            opening = self._promises.find(unit)
        if opening.part:
            return dated(replace(state, region_code=run.region), opening, self._roles)
        if run.inner and self._left and self._left.region_code == run.region:
            state = replace(self._left, start=run.start, end=run.end)
        return state if run.region == state.region_code else self._first_of(run.region, state, unit)

    def _step_in_region(self, run: Run, unit: str, opening: Opening, state: Piece, first: Piece) -> Piece:
        """Return the state with the part and year of a stretch of a text that is of one region."""
        if not opening.part and self._listed and is_item(unit):
            return replace(self._listed, start=run.start, end=run.end, basis=YearBasis.INHERITED)
        self._listed = None
        if not opening.part:
            return self._goes_on(run, unit, state, first) or self._as_titled(unit, state, first)
        state = dated(state, opening, self._roles)
        if is_milestone(unit):
            return state
        elsewhere = state.year is not None and state.year not in {first.year, self._framed}
        self._strayed = elsewhere or (state.year is None and state.part is Part.PLAN is not first.part)
        self._held = state
        self._listed = state if leads_on(unit) else None
        return state

    def _goes_on(self, run: Run, unit: str, state: Piece, first: Piece) -> Piece | None:
        """Return the state of a paragraph without a time of its own that stands in the frame of the one before.

        2024年，甲省… / 药品集采节约… / 2025年，甲省将…: the second tells of 2024 too, if it names no other year. So it
        does where no plan follows, if the text is of early 2025.
        """
        if self._owners and self._owners.is_of_others(unit.strip()):
            return None
        state = replace(self._held or state, start=run.start, end=run.end)
        if state.part is Part.OTHER or state.year is None or part_heading(unit) or not is_of(unit, state.year):
            return None
        alone = self._held is not None and self._is_alone(state.part, state.year, first)
        if state.part is Part.PLAN:
            told = "。" in unit and not is_past(unit)
            holds = told and (state.year == self._calendar.this or (alone and is_future(unit)))
        else:
            plan, year = self._last_plan
            holds = not is_future(without_later(unit, state.year)) and (
                alone or (plan > run.start and year > state.year) or self._is_last_year(state)
            )
        return replace(state, basis=YearBasis.INHERITED) if holds else None

    def _is_alone(self, part: Part, year: int, first: Piece) -> bool:
        """Tell whether a year is the one that opens paragraphs of a part, and neither title nor date gives another."""
        opened = {own for own, role in self._roles.items() if role is part}
        if self._calendar.this and self._calendar.this > year and not self._calendar.is_new:
            return False
        titled = first.year if str(first.year) in self._title else None
        return opened == {year} and titled in (None, year)

    def _is_last_year(self, state: Piece) -> bool:
        """Tell whether a review is of the year before that of the text, which has hardly begun."""
        return self._calendar.is_new and state.year is not None and state.year + 1 == self._calendar.this

    def _as_titled(self, unit: str, state: Piece, first: Piece) -> Piece:
        """Return the state of a paragraph that no time opens: of the year that the title gives, or of none known."""
        if self._titled.both and state.part is Part.PLAN and state.year == self._titled.plan and state.year:
            goes_on = is_of(unit, state.year) and "。" in unit
            return replace(state, basis=YearBasis.INHERITED) if goes_on else unknown(state, Part.PLAN)
        part, year = (Part.REVIEW, self._framed) if first.part is Part.OTHER else (first.part, first.year)
        told = ("。" in unit or "；" in unit) and not self._strayed
        if year is None or not told or not is_of(unit, year) or (part is Part.REVIEW and is_future(unit)):
            return unknown(state, first.part)
        return replace(state, part=part, year=year, basis=YearBasis.INHERITED)

    @cached_property
    def _last_plan(self) -> tuple[int, int]:
        """Return where the last paragraph begins that opens with a planned year, and that year; -1 and 0 for none."""
        for run in reversed(self._runs):
            opening = read_opening(self._unit(run), self._roles)
            if opening.part is Part.PLAN and opening.year is not None:
                return run.start, opening.year
        return -1, 0

    def _first_of(self, region: str, state: Piece, unit: str) -> Piece:
        """Return the state of a region's first paragraph that no time opens: by its words, else the last heading."""
        found = _undated(replace(state, region_code=region), unit, self._roles)
        if found.part is Part.OTHER and self._frame.part:
            return dated(found, self._frame, self._roles)
        is_told = "。" in unit or "；" in unit  # a line of a list tells of no year
        first = first_sentence(unit)
        if self._planned and found.part is not Part.REVIEW and is_told and is_of(first, self._planned):
            return replace(found, part=Part.PLAN, year=self._planned, basis=YearBasis.INHERITED)
        is_open = found.year is None and found.part is not Part.PLAN and not is_future(first)
        if self._framed and is_open and is_told and is_of(first, self._framed):
            return replace(found, part=Part.REVIEW, year=self._framed, basis=YearBasis.INHERITED)
        return found


def _undated(state: Piece, unit: str, roles: dict[int, Part]) -> Piece:
    """Give a region's first paragraph a part when no time opens it: by a year it names, by 将, by what was reached."""
    first = unit.split("。", 1)[0]
    named = {int(year) for year in YEAR_IN_HEADING.findall(unit)} & set(roles)
    parts = {roles[year] for year in named}
    if is_future(first):
        part = Part.PLAN
    elif parts == {Part.REVIEW} or is_past(unit):
        part = Part.REVIEW
    else:
        return unknown(state, Part.OTHER)
    years = [year for year in named if roles[year] is part]
    if years:
        return replace(state, part=part, year=max(years), basis=YearBasis.STATED)
    # 将 promises what the text plans; what was reached may have been in any year
    return dated(state, Opening(part), roles) if part is Part.PLAN else unknown(state, part)


def _bare(text: str) -> str:
    return "".join(text.split())


def _has_strayed(current: Piece, home: Piece) -> bool:
    """Tell whether the last sentence was of an earlier year than its paragraph: what follows it may be of either."""
    return home.part is current.part is Part.REVIEW and bool(current.year and home.year and current.year < home.year)


def _paragraphs(text: str, region: str) -> tuple[Run, ...]:
    """Return the paragraphs of a text that is of one region throughout."""
    return tuple(Run(found.start(), found.end(), region) for found in re.finditer(r"[^\n]+", text) if found[0].strip())
