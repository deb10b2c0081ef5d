"""Paragraphs of another region in a text that speaks for one: a second text below the first, which no title parted.

2025年，云南省推进医改。昆明市…        a paragraph that opens with another region,
二、2026年计划 … 大理州…              and below it that region again and again, the text's own nowhere
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.extract.sections.stretch import Piece
from reportgen.model.tables import Gazetteer, Place, Region
from reportgen.places.finder import PlaceFinder, code_of, finder_of
from reportgen.places.manner import Manner
from reportgen.places.subjects import NUMBER

_LEAD = re.compile(rf"\s*(?:{NUMBER}\s*)?(?:(?:(?:19|20)\d{{2}}年(?:以来|度)?|今年(?:以来)?|一年来|近年来)[，,]?\s*)?")
_CLAUSE = re.compile("[^，。；]*")
_TOWN = re.compile("[市州盟]$")
_TOLD = (Manner.SUBJECT, Manner.INSTITUTION)
_FEWEST_NAMED = 3
_FEWEST_PARAGRAPHS = 2


def part_strayed(pieces: Iterable[Piece], text: str, region_code: str, gazetteer: Gazetteer) -> list[Piece]:
    """Return the pieces of a region's text, cut where another's paragraphs stand, which are of no region."""
    parted = list(pieces)
    is_of_one = any(region.code == region_code for region in gazetteer.regions)
    for start, end in _find_strayed(text, region_code, gazetteer) if is_of_one else ():
        parted = [part for piece in parted for part in _part(piece, start, end)]
    return parted


def _part(piece: Piece, start: int, end: int) -> list[Piece]:
    start, end = max(start, piece.start), min(end, piece.end)
    if start >= end:
        return [piece]
    parts = (
        replace(piece, end=start),
        replace(piece, start=start, end=end, region_code="", heading=""),
        replace(piece, start=end, heading=""),
    )
    return [part for part in parts if part.end > part.start]


def _find_strayed(text: str, region_code: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Return where paragraphs of another region stand; what goes on from a mention in the own ones is none."""
    finder = finder_of(gazetteer)
    helping = re.compile(gazetteer.naming.helping or r"(?!)")
    lines = [line for line in re.finditer(r"[^\n]+", text) if line[0].strip()]
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        other = _subject(lines[at][0], region_code, finder, helping)
        told_above = other and at and other in _codes(lines[at - 1][0], region_code, finder)
        last = at
        if other and not told_above:
            last += _count_told(other, region_code, [line[0] for line in lines[at:]], finder)
            if last > at:
                found.append((lines[at].start(), lines[last - 1].end()))
        at = max(last, at + 1)
    return found


def _codes(line: str, region_code: str, finder: PlaceFinder) -> set[str]:
    return {mention.region_code for mention in finder.find(line, region_code)}


def _subject(line: str, region_code: str, finder: PlaceFinder, helping: re.Pattern[str]) -> str:
    """Return the code of the other region that a paragraph opens with, or in which its town is; empty for none.

    What one region does for another (青海省帮扶项目) is the text's own deed.
    """
    lead = _LEAD.match(line)
    words = line[lead.end() :] if lead else line
    name, holders = finder.opening(words, region_code)
    after = words[len(name) :]
    clause = _CLAUSE.match(after)
    is_helped = clause and helping.search(clause[0])
    if not name or is_helped or finder.manners.is_borne(after) or finder.manners.is_model(after):
        return ""
    codes = {code_of(holder) for holder in holders}
    told = isinstance(holders[0], Region) or (isinstance(holders[0], Place) and _TOWN.search(name))
    return codes.pop() if told and len(codes) == 1 and region_code not in codes else ""


def _count_told(other: str, region_code: str, lines: Sequence[str], finder: PlaceFinder) -> int:
    """Return how many of the lines tell of the other region alone, 0 where they name it too seldom to be its text."""
    named, paragraphs, count = 0, 0, 0
    for line in lines:
        mentions = finder.find(line, region_code)
        if any(mention.region_code == region_code for mention in mentions):
            break
        own = sum(mention.region_code == other and mention.manner in _TOLD for mention in mentions)
        named, paragraphs, count = named + own, paragraphs + bool(own), count + 1
    return count if named >= _FEWEST_NAMED and paragraphs >= _FEWEST_PARAGRAPHS else 0
