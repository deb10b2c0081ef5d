"""The bench that an editor works at: facts, templates and press, and the last good print of each document.

One thing at a time: whoever asks waits until what is under way is done, as there is one press. A new reading of the
sources goes on beside, and takes the place of the old one when it is done.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Lock

from reportgen.compose.variables import Variable, list_variables
from reportgen.errors import CheckError, ReportgenError
from reportgen.model.printed import Cited
from reportgen.model.rulings import Ruling
from reportgen.press.catalogue import DocumentPlan
from reportgen.press.forms import PrintedForm
from reportgen.press.galley import Galley, Galleys
from reportgen.press.names import all_names
from reportgen.press.printing import Press
from reportgen.preview.changes import Changed, Comparer
from reportgen.preview.conversions import Conversions
from reportgen.preview.facts import Facts, Load, read_facts
from reportgen.preview.faults import Fault, fault_of, find_faults, refuse_faults
from reportgen.preview.news import ruling_on, tell_news
from reportgen.preview.prints import Published, Pulled, Shown, find_faults_of, find_published, find_spots, show
from reportgen.preview.templates import Templates
from reportgen.progress import Progress, Silent
from reportgen.rulings.file import remove_ruling, write_rulings
from reportgen.rulings.importing import Refusal, take_rows
from reportgen.rulings.sheet import SheetRow


@dataclass(slots=True)
class _Desk:
    """One reading of the project, with what was printed from it."""

    facts: Facts
    galleys: Galleys
    comparer: Comparer
    plans: dict[str, DocumentPlan]
    shown: dict[str, Shown] = field(default_factory=dict)
    compared: tuple[dict[str, str], tuple[Changed, ...]] | None = None  # the drafts, and what they change


class Bench:
    """A project on the bench; ``load`` reads its settings anew, ``today`` tells the date of a ruling."""

    def __init__(
        self, load: Load, press: Press, conversions: Conversions, today: Callable[[], str], progress: Progress
    ) -> None:
        self._load, self._press, self.conversions, self._today = load, press, conversions, today
        self._working, self._reading = Lock(), Lock()
        self._looking, self._checking = Lock(), Lock()
        self._numbers = count(1)
        self._published: Published | None = None
        self._desk = self._lay_out(read_facts(load(), progress))
        self._press.lay_out_by(self.facts.layout)
        self.templates = Templates(self.facts.settings.folders.templates)
        self.readings = 0
        self.fault = self.news = ""

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
        """Print the pages of a document with the templates as they are typed; a form made in Word is converted beside.

        Where they have a fault, the last print stays. What else a build would make and check of it waits (``check``).
        """
        with self._working:
            return self._pull(path)

    def published(self, path: str) -> Published | None:
        """Return a document as it was built last, None where nothing was built yet.

        Raises:
            OutputError: what was built cannot be read.
        """
        self._published = find_published(path, self.facts.settings)
        return self._published

    def spots(self, number: int) -> Shown | None:
        """Return a print with the places of its words; None where a newer one has taken its place."""
        with self._looking:
            shown = self._find(number)
            if shown is not None:
                find_spots(shown)
            return shown

    def check(self, number: int) -> tuple[Fault, ...] | None:
        """Return what stops a build from delivering a print, and what else is wrong with the templates.

        One print is checked at a time; None where a newer one has taken its place.
        """
        with self._checking:
            shown, desk = self._find(number), self._desk
            if shown is None:
                return None
            return (*find_faults_of(shown, desk.galleys, desk.facts.edition), *self.faults())

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong in the texts of all templates as they are typed."""
        settings = self.facts.settings
        return find_faults(self.templates.folders, self.templates.drafts, (*settings.documents, *settings.forms))

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
            TemplateError: a template has a fault.
            CheckError: a document does not fit, or what the typed templates bring into it would not pass the checks.
        """
        with self._working:
            return self._compare()

    def keep(self, name: str, kept: str) -> Path:
        """Write a typed template into the office's folder, once all that it changes has passed the checks.

        Raises:
            TemplateError: it has a fault.
            CheckError: a document does not fit, or would not pass the checks.
            SettingsError: it was changed on disk meanwhile.
            OutputError: it cannot be written.
        """
        with self._working:
            self.templates.refuse_changed(name, kept)
            self._compare()
            return self.templates.keep(name)

    def rule(self, row: SheetRow) -> Ruling | Refusal | None:
        """Write a ruling into rulings.toml; return it, why it cannot be taken, or None where it stands so already.

        Raises:
            SettingsError: the file cannot be read or written.
        """
        with self._working:
            settings = self._load()
            imported = take_rows([row], self.facts.gathered.facts.doubts, settings.rulings, date=self._today())
            if imported.rulings:
                write_rulings(settings.rulings_file, imported.rulings)
        made: tuple[Ruling | Refusal, ...] = (*imported.refused, *imported.rulings)
        return made[0] if made else None

    def withdraw(self, doubt_id: str) -> bool:
        """Take the ruling on a doubt out of rulings.toml; False where none stands there.

        Raises:
            SettingsError: the file cannot be read or written.
        """
        with self._working:
            settings = self._load()
            ruling = ruling_on(doubt_id, self.facts, settings.rulings)
            if ruling is not None:
                remove_ruling(settings.rulings_file, ruling)
        return ruling is not None

    def read_anew(self, changes: Sequence[str]) -> None:
        """Read settings, rulings and sources again, since ``changes`` were seen; ``news`` tells what came of them.

        Where that fails the old facts stay, and ``fault`` says why.
        """
        with self._reading:
            self.news = f"正在重读：{'，'.join(changes)}……"
            try:
                desk = self._lay_out(read_facts(self._load(), Silent()))
            except ReportgenError as error:
                self.fault = f"{error}{f'（{error.hint}）' if error.hint else ''}"
                self.news = ""
            else:
                self.news = tell_news(changes, self.facts, desk.facts)
                with self._working:
                    desk.shown = self._desk.shown
                    self._desk = desk
                    self._press.lay_out_by(desk.facts.layout)
                    self.templates = self.templates.moved_to(desk.facts.settings.folders.templates)
                self.fault = ""
            self.readings += 1

    def _pull(self, path: str) -> Pulled:
        desk = self._desk
        before = desk.shown.get(path)
        try:
            galley = self._print(desk, desk.plans[path])
        except ReportgenError as error:
            found = self.faults()
            # What stops the print mostly shows in the text as well, and is told there in better words.
            own = () if any(fault.stops for fault in found) else (fault_of(error),)
            return Pulled(before, (*own, *found))
        if galley is None:
            return Pulled(before, (), is_converting=True)
        desk.shown[path] = show(galley, before, next(self._numbers))
        return Pulled(desk.shown[path], (), is_new=True)

    def _print(self, desk: _Desk, plan: DocumentPlan) -> Galley | PrintedForm | None:
        """Return a document as it is printed; None while it is being converted."""
        job = desk.facts.job(self.templates.drafts)
        if not plan.is_form:
            return desk.galleys.pull(job, plan)
        return self.conversions.take(plan, desk.galleys.fill(job, plan), job.fonts)

    def _compare(self) -> tuple[Changed, ...]:
        desk, drafts = self._desk, dict(self.templates.drafts)
        if desk.compared is None or desk.compared[0] != drafts:
            refuse_faults(self.faults(), drafts)
            changed = desk.comparer.compare(desk.facts, self.templates)
            for path in {document.path for document in changed} & set(desk.shown):
                self._refuse_unproved(desk, path)
            desk.compared = drafts, changed
        return desk.compared[1]

    def _refuse_unproved(self, desk: _Desk, path: str) -> None:
        """Refuse what is on show and would not be delivered: its two files are made and read back."""
        pulled = self._pull(path)
        with self._checking:
            own = find_faults_of(pulled.shown, desk.galleys, desk.facts.edition) if pulled.shown else ()
        for fault in (*pulled.faults, *own):
            if fault.stops:
                raise CheckError(fault.message, hint=fault.hint)

    def _shown(self) -> tuple[Shown, ...]:
        return tuple(self._desk.shown.values())

    def _find(self, number: int) -> Shown | None:
        return next((shown for shown in self._shown() if shown.number == number), None)

    def _lay_out(self, facts: Facts) -> _Desk:
        galleys = Galleys(self._press)
        return _Desk(facts, galleys, Comparer(galleys), {plan.path: plan for plan in facts.plans()})
