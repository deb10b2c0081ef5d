"""A source that is all tables (a workbook, a yearbook's page): what it calls itself, and whose numbers it holds."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from reportgen.corpus.territory import NATIONAL, find_territory, is_municipality, region_mentions
from reportgen.model.documents import CleanDocument, Level, SourceTable
from reportgen.model.tables import Gazetteer

_SEVERAL = 3  # regions named in cells of their own make a table one of all regions
_FEWEST_WORDS = 60  # so much prose beside its tables makes a source a text
# at the foot of a table
_NOTE = re.compile(r"^[ \t\u3000]*(?:附?注|说明|资料来源|数据来源)\s*[\d.]*\s*[:：].*$", re.MULTILINE)
_SHEET = re.compile(r"^(?P<sheet>.+)![A-Z]+\d+")
_PLAIN_SHEET = re.compile(r"(?:Sheet|工作表|表)\s*\d*", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:续|附)?表\s*[\d一二三四五六七八九十.—-]*[:：\s]*")
_UNIT = re.compile(r"[（(]\s*(?:计量)?单位[^）)]*[）)]|\s*(?:计量)?单位\s*[:：].*$")


@dataclass(frozen=True, slots=True)
class TablesOwner:
    """Title and territory of a source that is all tables."""

    title: str
    level: Level
    region_code: str
    place: str


def tables_in(document: CleanDocument, start: int, end: int) -> tuple[SourceTable, ...]:
    """Return the tables that lie in a clean stretch."""
    return tuple(
        table for table in document.raw.tables if start <= document.clean_span(table.start, table.end)[0] < end
    )


def is_all_tables(document: CleanDocument, start: int, end: int) -> bool:
    """Tell whether a clean stretch holds tables and next to nothing else but the notes at their foot."""
    words = "".join(_NOTE.sub("", document.prose(start, end)).split())
    return bool(tables_in(document, start, end)) and "。" not in words and len(words) < _FEWEST_WORDS


def find_owner(document: CleanDocument, start: int, end: int, title: str, gazetteer: Gazetteer) -> TablesOwner:
    """Return what a source that is all tables says of itself; ``title`` is what its lines say, if anything."""
    tables = tables_in(document, start, end)
    name = title or title_of_tables(document, tables)
    head = "\n".join((name, PurePosixPath(document.raw.source).stem, *(table.caption for table in tables)))
    named = region_mentions(head, gazetteer)
    if len(named) != 1 and _holds_regions(document, tables, gazetteer):
        return TablesOwner(name, Level.PROVINCE, NATIONAL, "")
    if len(named) == 1:
        (region,) = named
        found = find_territory("", head, gazetteer)
        if found.level in (Level.CITY, Level.COUNTY) and not is_municipality(region):
            return TablesOwner(name, found.level, region.code, found.place)
        return TablesOwner(name, Level.PROVINCE, region.code, region.name)
    found = find_territory(document.prose(start, end), head, gazetteer)
    return TablesOwner(name, found.level, found.region_code, found.place)


def opens_with_table(document: CleanDocument, start: int, end: int) -> bool:
    """Tell whether a clean stretch begins with a table: what its first line of prose says is no title."""
    tables = tables_in(document, start, end)
    return bool(tables) and not document.prose(start, document.clean_span(tables[0].start, tables[0].end)[0]).strip()


def title_of_tables(document: CleanDocument, tables: tuple[SourceTable, ...]) -> str:
    """Return the caption of the only table, else the name of its sheet, else that of the file."""
    stem = PurePosixPath(document.raw.source).stem
    if len(tables) > 1:
        return stem
    caption = _UNIT.sub("", _NUMBERED.sub("", tables[0].caption)).strip()
    sheet = _SHEET.match(document.raw.locate(tables[0].start))
    if caption:
        return caption
    return sheet["sheet"] if sheet and not _PLAIN_SHEET.fullmatch(sheet["sheet"]) else stem


def _holds_regions(document: CleanDocument, tables: tuple[SourceTable, ...], gazetteer: Gazetteer) -> bool:
    codes = {name: region.code for region in gazetteer.regions for name in (region.name, region.short_name)}
    cells = (document.raw.text[cell.start : cell.end] for table in tables for cell in table.cells)
    return len({codes[name] for cell in cells if (name := "".join(cell.split())) in codes}) >= _SEVERAL
