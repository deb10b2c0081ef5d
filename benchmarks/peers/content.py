"""The documents of an edition, as any maker of documents could be given them: blocks of words on a size of paper."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.audit.printed import bulletin_blocks
from reportgen.fonts.find import find_fonts
from reportgen.locations import cache_folder
from reportgen.model.faces import FontSet
from reportgen.model.ledger import PrintedBlock
from reportgen.pipeline import prepare, read_folder
from reportgen.press.folding import plans_of
from reportgen.press.galley import Galleys
from reportgen.press.pack import Job
from reportgen.press.printing import Press
from reportgen.progress import Silent
from reportgen.settings.config import Overrides, load_settings
from reportgen.tree import Bulletin
from reportgen.writers.layout import BlockRole, Page
from reportgen.writers.layout_gbt9704 import GBT9704


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: its words block by block, its paper, and the size and pitch of its text in points."""

    name: str
    blocks: tuple[PrintedBlock, ...]
    page: Page
    size: float
    pitch: float
    table_size: float


@dataclass(frozen=True, slots=True)
class Content:
    """What all makers are given. ``bulletins`` are what this program prints, ``sheets`` the same for the others."""

    bulletins: tuple[Bulletin, ...]
    fonts: FontSet

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The documents, numbered."""
        return tuple(sheet_of(f"{number:02d}", bulletin) for number, bulletin in enumerate(self.bulletins))

    def write(self, path: Path) -> None:
        """Keep the content for the processes that are measured."""
        path.write_bytes(pickle.dumps(self))

    @staticmethod
    def read(path: Path) -> "Content":
        """Return what ``write`` kept; the file is the bench's own."""
        content: Content = pickle.loads(path.read_bytes())
        return content


def sheet_of(name: str, bulletin: Bulletin) -> Sheet:
    """Return what others are given of a document: all of its words but those in pictures and at the edge of pages."""
    layout = GBT9704.profile(bulletin.profile)
    body, cell = layout.style(BlockRole.BODY), layout.style(BlockRole.TABLE_CELL)
    return Sheet(name, bulletin_blocks(bulletin, {}), layout.page, body.size_pt, body.pitch_pt, cell.size_pt)


def compose_content(seeds: Path) -> Content:
    """Return the documents of an edition as they are printed, all but the table of sources, which waits for them."""
    settings = load_settings(None, Overrides(seeds=seeds))
    gathered, edition = prepare(settings, read_folder(settings, Silent()), Silent())
    fonts = find_fonts(settings.fonts.dir)
    job = Job(edition, gathered, fonts, settings.template_folders(), settings.pack.include, None)
    with Press(cache_folder(), 0) as press:
        composed = Galleys(press).compose(job, plans_of(edition, settings.pack.include)).documents
    return Content(tuple(document.bulletin for document in composed), fonts)


def columns(block: PrintedBlock) -> int:
    """Return how many columns a table has."""
    return max((sum(cell.colspan for cell in row) for row in block.rows[:1]), default=1)


def lines_of(text: str) -> Sequence[str]:
    """Return the lines of a text that is broken on purpose."""
    return text.split("\n")
