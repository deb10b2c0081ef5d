"""The pack of the real texts, read back from its files, and what it was printed from."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from xml.etree import ElementTree

from reportgen.audit.printed import bulletin_blocks
from reportgen.audit.text import pdf_pages
from reportgen.gather import Gathered
from reportgen.locations import templates_folder
from reportgen.model.edition import Edition
from reportgen.model.ledger import LedgerDocument, PrintedPlace, places_of
from reportgen.pipeline import prepare, read_folder
from reportgen.press.composing import Composer
from reportgen.press.folding import (
    Composed,
    Folding,
    compose_sources,
    find_left_out,
    mentions_of,
    plans_of,
    told_of,
)
from reportgen.progress import Silent
from reportgen.reference import read_gazetteer
from reportgen.settings.config import Overrides, load_settings
from reportgen.tree import Heading

ROOT = Path(__file__).parent.parent
REGIONS = read_gazetteer().regions
READING, WORKING = "送阅", "工作底稿"
ONE_PAGERS = [f"{READING}/02-一省一页/{number:02d}-{region.short_name}" for number, region in enumerate(REGIONS, 1)]
ONE_PAGE = [f"{READING}/00-领导要点", *ONE_PAGERS]
DOCUMENTS = [
    *ONE_PAGE,
    f"{READING}/01-全国综述",
    f"{READING}/02-一省一页",
    f"{READING}/03-省际对比表",
    f"{READING}/04-参考材料",
    f"{WORKING}/存疑清单",
    f"{WORKING}/数据来源表",
]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\n\0＝＋－＠")


@dataclass(frozen=True)
class RealPack:
    """A published pack. ``output`` is the folder that ``--output`` named."""

    output: Path

    @cached_property
    def folder(self) -> Path:
        return (self.output / "current").resolve()

    def files(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}

    def read(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a CSV file, without the apostrophe before what a spreadsheet would run."""
        return read_rows(self.folder / f"data/{name}.csv")

    def source(self, name: str) -> str:
        return self.read(f"data/sources/{name}.txt").decode()

    def clean(self, name: str, start: int = 0, end: int | None = None) -> str:
        """Return the clean text of a stretch, made from the stored text and repairs.csv alone."""
        repairs = [row for row in self.rows("repairs") if row["source"] == name]
        return replay(self.source(name), repairs, start, end)

    def pdf(self, document: str) -> tuple[str, ...]:
        """Return the text of each page."""
        return pdf_pages(self.read(f"{document}.pdf"))

    def paragraphs(self, document: str) -> list[str]:
        """Return the text of each paragraph of a DOCX, those of tables too."""
        with zipfile.ZipFile(io.BytesIO(self.read(f"{document}.docx"))) as archive:
            body = ElementTree.fromstring(archive.read("word/document.xml"))
        return ["".join(run.text or "" for run in p.iter(f"{_W}t")) for p in body.iter(f"{_W}p")]

    def text(self, document: str) -> str:
        return "\n".join(self.paragraphs(document))


@cache
def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: plain(value) for key, value in row.items()} for row in csv.DictReader(file)]


def plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RUN_BY_SPREADSHEETS) else cell


def replay(text: str, repairs: list[dict[str, str]], start: int = 0, end: int | None = None) -> str:
    """Return the stretch of a raw text with its repairs made."""
    end = len(text) if end is None else end
    parts, at = [], start
    for row in repairs:
        first, last = int(row["start"]), int(row["end"])
        if start <= first and last <= end:
            assert text[first:last] == row["before"]
            parts += [text[at:first], row["after"]]
            at = last
    return "".join((*parts, text[at:end]))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@dataclass(frozen=True)
class Workings:
    """What the pack is printed from, its pages as full as they can be."""

    gathered: Gathered
    edition: Edition
    composed: tuple[Composed, ...]


def work_out() -> Workings:
    """Return what the pack of seeds/ is printed from."""
    settings = load_settings(None, Overrides(seeds=ROOT / "seeds", templates=ROOT / "templates"))
    gathered, edition = prepare(settings, read_folder(settings, Silent()), Silent())
    composer = Composer(edition, (ROOT / "templates", templates_folder()))
    folding, plans = Folding(edition, composer), plans_of(edition, settings.pack.include)
    composed = folding.compose(plans, folding.leaves.fullest(folding.leaves.wanted(plans)))
    told = told_of(composed)
    mentions = mentions_of((one.plan.name, _places(one)) for one in told)
    unprinted = find_left_out(edition, mentions, (one.plan for one in composed))
    (sources,) = compose_sources(edition, folding, mentions, unprinted=unprinted)
    return Workings(gathered, edition, (*composed, sources))


def _places(document: Composed) -> Iterator[PrintedPlace]:
    """Yield the places of a document as if all of it stood on its first page."""
    headings = {block.anchor: 1 for block in document.bulletin.blocks if isinstance(block, Heading)}
    blocks = bulletin_blocks(document.bulletin, headings)
    return places_of(LedgerDocument(document.plan.path, document.plan.region, blocks, 1))
