"""What the preview prints from: the settings, the facts of the sources and the faces, read once and held."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportgen.fonts.find import find_fonts
from reportgen.gather import Gathered
from reportgen.look import read_look
from reportgen.model.documents import CleanDocument
from reportgen.model.edition import Edition
from reportgen.model.faces import FontSet
from reportgen.pipeline import prepare, read_folder
from reportgen.press.catalogue import SOURCES, DocumentPlan
from reportgen.press.extras import extra_plans
from reportgen.press.folding import plans_of
from reportgen.press.pack import Job
from reportgen.progress import Progress
from reportgen.series import Series
from reportgen.settings.config import Settings
from reportgen.writers.data_files import data_files
from reportgen.writers.layout import Layout

Load = Callable[[], Settings]


@dataclass(frozen=True)  # no slots: what clicks ask for is laid out once
class Facts:
    """One reading of the project."""

    settings: Settings
    gathered: Gathered
    edition: Edition
    fonts: FontSet
    layout: Layout

    def job(self, drafts: Mapping[str, str]) -> Job:
        """Return what a build would print from, with ``drafts`` for the templates of their names."""
        settings = self.settings
        include, rulings, extras = settings.pack.include, settings.sources, settings.documents
        folders = settings.template_folders()
        return Job(self.edition, self.gathered, self.fonts, folders, include, None, rulings, drafts, extras)

    def plans(self) -> Iterator[DocumentPlan]:
        """Yield the documents of the pack, those of forms made in Word after the others, the table of sources last."""
        settings = self.settings
        yield from plans_of(self.edition, settings.pack.include, settings.documents)
        for form in settings.forms:
            yield from extra_plans(self.edition, form)
        yield SOURCES

    @cached_property
    def documents(self) -> dict[str, CleanDocument]:
        """The sources by their names."""
        return {document.raw.source: document for document in self.gathered.documents}

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """What ``data/edition.json`` would hold."""
        regions = tuple(material.region for material in self.edition.materials)
        files = data_files(self.edition, self.gathered.documents, regions)
        content: Mapping[str, Any] = json.loads(next(f.data for f in files if f.path == "data/edition.json"))
        return content


def read_facts(settings: Settings, progress: Progress) -> Facts:
    """Read the sources and lay out the edition, numbered and compared with the one before as a build would.

    Raises:
        ReportgenError: the sources cannot be read, or no edition can be made of them.
    """
    layout = read_look(settings.layout).layout
    sources = read_folder(settings, progress)
    gathered, edition = prepare(settings, sources, progress)
    placed = Series(settings, "").place(edition, gathered.documents, "")
    return Facts(settings, gathered, placed.edition, find_fonts(settings.fonts.dir), layout)
