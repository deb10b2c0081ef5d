"""The editor's desk: what is ruled, what waits for a ruling, and the rulings of a sheet written down.

It stands above the stages, as ``pipeline.py`` does, and may know them all.
"""

from dataclasses import dataclass
from pathlib import Path

from reportgen.edition.doubts import doubt_rows
from reportgen.gather import Gathered, gather
from reportgen.model.edition import DoubtRow
from reportgen.model.rulings import LostRuling, Ruling
from reportgen.pipeline import read_folder, reading_frame
from reportgen.progress import Progress
from reportgen.reference import read_gazetteer
from reportgen.rulings.file import write_rulings
from reportgen.rulings.importing import Imported, take_rows
from reportgen.rulings.sheet import read_sheet
from reportgen.settings.config import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """The rulings that hold, those that met nothing, and the doubts that wait, the most pressing first."""

    holding: tuple[Ruling, ...]
    lost: tuple[LostRuling, ...]
    waiting: tuple[DoubtRow, ...]


def open_desk(settings: Settings, progress: Progress) -> Desk:
    """Read the sources and lay out what was decided about them and what was not.

    Raises:
        ReportgenError: the sources cannot be read.
    """
    gathered = _gather(settings, progress)
    facts = gathered.facts
    regions = read_gazetteer(settings.folders.regions).regions
    rows = doubt_rows(facts.doubts, facts.statements, facts.figures, articles=facts.articles, regions=regions)
    lost = {entry.ruling for entry in gathered.lost}
    return Desk(
        holding=tuple(ruling for ruling in settings.rulings if ruling not in lost),
        lost=gathered.lost,
        waiting=tuple(row for row in rows if not row.doubt.ruling),
    )


def import_sheet(settings: Settings, sheet: Path, *, date: str, progress: Progress) -> Imported:
    """Write what an editor decided in ``sheet`` into rulings.toml; new rulings get ``date`` (ISO).

    Raises:
        ReportgenError: the sheet or the sources cannot be read, or the file cannot be written.
    """
    rows = read_sheet(sheet)
    imported = take_rows(rows, _gather(settings, progress).facts.doubts, settings.rulings, date=date)
    if imported.rulings:
        write_rulings(settings.rulings_file, imported.rulings)
    return imported


def _gather(settings: Settings, progress: Progress) -> Gathered:
    sources = read_folder(settings, progress, allow_partial=True)
    return gather(sources.documents, reading_frame(settings, read_gazetteer(settings.folders.regions)), progress)
