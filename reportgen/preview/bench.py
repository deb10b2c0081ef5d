"""The bench that an editor works at: facts, templates and press, and the last good print of each document.

One thing at a time: whoever asks waits until what is under way is done, as there is one press. A new reading of the
sources goes on beside, and takes the place of the old one when it is done.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import count
from pathlib import Path
from threading import Lock

from reportgen.compose.variables import Variable, list_variables
from reportgen.errors import OutputError, ReportgenError
from reportgen.model.printed import Cited
from reportgen.model.rulings import Ruling
from reportgen.press.catalogue import SOURCES, DocumentPlan
from reportgen.press.folding import plans_of
from reportgen.press.galley import Galley, Galleys
from reportgen.press.names import all_names
from reportgen.press.printing import Press
from reportgen.preview.changes import Changed, Comparer
from reportgen.preview.facts import Facts, Load, read_facts
from reportgen.preview.faults import Fault, fault_of, find_faults
from reportgen.preview.pages import PageSize, Spot, page_sizes, read_spots
from reportgen.preview.templates import Templates
from reportgen.progress import Progress, Silent
from reportgen.publish import read_manifest
from reportgen.publish.links import current_edition, has_current
from reportgen.rulings.file import write_rulings
from reportgen.rulings.importing import Refusal, take_rows
from reportgen.rulings.sheet import SheetRow


@dataclass(slots=True)
class Shown:
    """A document as it was last printed, told from other prints by its ``number``; ``stamp`` is the hash of its bytes.

    What takes longer than the pages is found out when it is asked for: the ``spots``, the newest change (``page``) and
    what the checks say (``faults``). ``old_spots`` are those of the print before.
    """

    number: int
    galley: Galley
    stamp: str
    sizes: tuple[PageSize, ...]
    old_spots: tuple[Spot, ...] | None = None
    spots: tuple[Spot, ...] | None = None
    page: int = 0
    faults: tuple[Fault, ...] | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A document of the edition that was built last: its pages, and which edition that is."""

    pdf: bytes
    stamp: str
    sizes: tuple[PageSize, ...]
    edition: str


@dataclass(frozen=True, slots=True)
class Pulled:
    """What became of a document: its last good print, which ``is_new`` or not, and what is wrong now."""

    shown: Shown | None
    faults: tuple[Fault, ...]
    is_new: bool = False


@dataclass(slots=True)
class _Desk:
    """One reading of the project, with what was printed from it."""

    facts: Facts
    galleys: Galleys
    comparer: Comparer
    plans: dict[str, DocumentPlan]
    shown: dict[str, Shown] = field(default_factory=dict)


class Bench:
    """A project on the bench; ``load`` reads its settings anew, ``today`` tells the date of a ruling."""

    def __init__(self, load: Load, press: Press, today: Callable[[], str], progress: Progress) -> None:
        self._load, self._press, self._today = load, press, today
        self._working, self._reading = Lock(), Lock()
        self._looking, self._checking = Lock(), Lock()
        self._numbers = count(1)
        self._published: Published | None = None
        self._desk = self._lay_out(read_facts(load(), progress))
        self.templates = Templates(self.facts.settings.folders.templates)
        self.readings = 0
        self.fault = ""

    @property
    def facts(self) -> Facts:
        """The facts as they were last read."""
        return self._desk.facts

    @property
    def plans(self) -> dict[str, DocumentPlan]:
        """The documents of the pack by their paths."""
        return self._desk.plans

    @property
    def is_reading(self) -> bool:
        """Whether the sources are being read anew."""
        return self._reading.locked()

    def pull(self, path: str) -> Pulled:
        """Print the pages of a document with the templates as they are typed.

        Where they have a fault, the last print stays. What else a build would make and check of it waits (``check``).
        """
        with self._working:
            desk = self._desk
            before = desk.shown.get(path)
            try:
                galley = desk.galleys.pull(desk.facts.job(self.templates.drafts), desk.plans[path])
            except ReportgenError as error:
                found = self.faults()
                # What stops the print mostly shows in the text as well, and is told there in better words.
                own = () if any(fault.stops for fault in found) else (fault_of(error),)
                return Pulled(before, (*own, *found))
            if before is None or galley != before.galley:
                desk.shown[path] = self._show(galley, before)
            return Pulled(desk.shown[path], (), is_new=True)

    def published(self, path: str) -> Published | None:
        """Return a document as it was built last, None where nothing was built yet.

        Raises:
            OutputError: what was built cannot be read.
        """
        output = self.facts.settings.folders.output
        if not has_current(output):
            return None
        folder = current_edition(output)
        card = read_manifest(folder).edition
        try:
            pdf = (folder / f"{path}.pdf").read_bytes()
        except OSError as error:
            raise OutputError(f"读不到（{error.strerror}）", where=path, hint="重新运行 reportgen build") from error
        self._published = Published(pdf, _stamp(pdf), page_sizes(pdf), f"{card.title}，{card.date}")
        return self._published

    def spots(self, number: int) -> Shown | None:
        """Return a print with the places of its words; None where a newer one has taken its place."""
        with self._looking:
            shown = self._find(number)
            if shown is not None and shown.spots is None:
                shown.spots = read_spots(shown.galley.pdf, shown.galley.document)
                shown.page = _changed_page(shown.old_spots, shown.spots) if shown.old_spots else 0
            return shown

    def check(self, number: int) -> tuple[Fault, ...] | None:
        """Return what stops a build from delivering a print, and what else is wrong with the templates.

        One print is checked at a time; None where a newer one has taken its place.
        """
        with self._checking:
            shown, desk = self._find(number), self._desk
            if shown is None:
                return None
            if shown.faults is None:
                shown.faults = tuple(_prove(desk, shown.galley))
            return (*shown.faults, *self.faults())

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong in the texts of all templates as they are typed."""
        return find_faults(self.templates, self.facts.settings.documents)

    def printed(self, stamp: str) -> bytes | None:
        """Return the PDF with this hash, None where it is no longer shown."""
        if self._published and self._published.stamp == stamp:
            return self._published.pdf
        return next((shown.galley.pdf for shown in self._shown() if shown.stamp == stamp), None)

    def cited(self, ref: str) -> tuple[Cited, ...]:
        """Return what the shown documents cite of their editors' own under this id."""
        cited = (one for shown in self._shown() for one in shown.galley.cited)
        return tuple(dict.fromkeys(one for one in cited if one.ref == ref))

    def variables(self) -> tuple[Variable, ...]:
        """Return every name that a template can use, with what it stands for in the documents shown so far."""
        desk = self._desk
        edition = desk.facts.edition
        return list_variables(all_names(), {"edition": edition, "imprint": edition.imprint, **desk.galleys.given})

    def compare(self) -> tuple[Changed, ...]:
        """Return what the typed templates change in the whole pack.

        Raises:
            ReportgenError: a template has a fault, or a document does not fit.
        """
        with self._working:
            desk = self._desk
            return desk.comparer.compare(desk.facts, self.templates)

    def keep(self, name: str, kept: str) -> Path:
        """Write a typed template into the office's folder.

        Raises:
            ReportgenError: it has a fault, was changed on disk meanwhile, or cannot be written.
        """
        with self._working:
            return self.templates.keep(name, kept)

    def rule(self, row: SheetRow) -> Ruling | Refusal | None:
        """Write a ruling into rulings.toml; return it, why it cannot be taken, or None where it stands so already.

        Raises:
            ReportgenError: the file cannot be read or written.
        """
        with self._working:
            settings = self._load()
            imported = take_rows([row], self.facts.gathered.facts.doubts, settings.rulings, date=self._today())
            if imported.rulings:
                write_rulings(settings.rulings_file, imported.rulings)
        made: tuple[Ruling | Refusal, ...] = (*imported.refused, *imported.rulings)
        return made[0] if made else None

    def read_anew(self) -> None:
        """Read settings, rulings and sources again; where that fails the old facts stay, and ``fault`` says why."""
        with self._reading:
            try:
                desk = self._lay_out(read_facts(self._load(), Silent()))
            except ReportgenError as error:
                self.fault = f"{error}{f'（{error.hint}）' if error.hint else ''}"
            else:
                with self._working:
                    desk.shown = self._desk.shown
                    self._desk = desk
                self.fault = ""
            self.readings += 1

    def _shown(self) -> tuple[Shown, ...]:
        return tuple(self._desk.shown.values())

    def _find(self, number: int) -> Shown | None:
        return next((shown for shown in self._shown() if shown.number == number), None)

    def _show(self, galley: Galley, before: Shown | None) -> Shown:
        old_spots = (before.spots or before.old_spots) if before else None
        return Shown(next(self._numbers), galley, _stamp(galley.pdf), page_sizes(galley.pdf), old_spots)

    def _lay_out(self, facts: Facts) -> _Desk:
        galleys = Galleys(self._press)
        plans = (*plans_of(facts.edition, facts.settings.pack.include, facts.settings.documents), SOURCES)
        return _Desk(facts, galleys, Comparer(galleys), {plan.path: plan for plan in plans})


def _stamp(pdf: bytes) -> str:
    return sha256(pdf).hexdigest()


def _prove(desk: _Desk, galley: Galley) -> Iterator[Fault]:
    try:
        findings = desk.galleys.prove(desk.facts.edition, galley)
    except ReportgenError as error:
        yield fault_of(error)
        return
    yield from (Fault("", 0, f"照这样生成，核对不会通过：{finding.message}") for finding in findings)


def _changed_page(old: tuple[Spot, ...], new: tuple[Spot, ...]) -> int:
    """Return the page of the first words that came out otherwise, 0 where none did."""
    matcher = SequenceMatcher(None, [spot.text for spot in old], [spot.text for spot in new], autojunk=False)
    changes = (start for tag, _, _, start, _ in matcher.get_opcodes() if tag != "equal")
    at = next(changes, None)
    if at is None or not new:
        return 0
    return new[min(at, len(new) - 1)].page
