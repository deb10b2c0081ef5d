"""What was printed for an editor to look at: the pages, and what is found out about them after they are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256

from reportgen.errors import OutputError, ReportgenError
from reportgen.model.edition import Edition
from reportgen.press.forms import PrintedForm
from reportgen.press.galley import Galley, Galleys
from reportgen.preview.faults import Fault, fault_of
from reportgen.preview.pages import PageSize, Spot, page_sizes, read_spots
from reportgen.publish import read_manifest
from reportgen.publish.links import current_edition, has_current
from reportgen.settings.config import Settings


@dataclass(slots=True)
class Shown:
    """A document as it was last printed, told from other prints by its ``number``; ``stamp`` is the hash of its bytes.

    What takes longer than the pages is found out when it is asked for: the ``spots``, the newest change (``page``) and
    what the checks say (``faults``). ``old_spots`` are those of the print before.
    """

    number: int
    galley: Galley | PrintedForm
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
    """What became of a document: its last good print, which ``is_new`` or not, and what is wrong now.

    A form made in Word ``is_converting`` while LibreOffice makes the new one.
    """

    shown: Shown | None
    faults: tuple[Fault, ...]
    is_new: bool = False
    is_converting: bool = False


def show(galley: Galley | PrintedForm, before: Shown | None, number: int) -> Shown:
    """Return a galley as it is shown, after the print of the same document ``before`` it."""
    if before is not None and galley == before.galley:
        return before
    old_spots = (before.spots or before.old_spots) if before else None
    return Shown(number, galley, _stamp(galley.pdf), page_sizes(galley.pdf), old_spots)


def find_spots(shown: Shown) -> None:
    """Find the places of the words of a print, and the page of the newest change."""
    if shown.spots is None:
        spots = read_spots(shown.galley.pdf, shown.galley.document)
        shown.page = _changed_page(shown.old_spots, spots) if shown.old_spots else 0
        shown.spots = spots


def find_faults_of(shown: Shown, galleys: Galleys, edition: Edition) -> tuple[Fault, ...]:
    """Return what stops a build from delivering a print; it is looked for once."""
    if shown.faults is None:
        shown.faults = tuple(_prove(shown.galley, galleys, edition))
    return shown.faults


def find_published(path: str, settings: Settings) -> Published | None:
    """Return a document as it was built last, None where nothing was built yet.

    Raises:
        OutputError: what was built cannot be read.
    """
    output = settings.folders.output
    if not has_current(output):
        return None
    folder = current_edition(output)
    card = read_manifest(folder).edition
    try:
        pdf = (folder / f"{path}.pdf").read_bytes()
    except OSError as error:
        raise OutputError(f"读不到（{error.strerror}）", where=path, hint="重新运行 reportgen build") from error
    return Published(pdf, _stamp(pdf), page_sizes(pdf), f"{card.title}，{card.date}")


def _stamp(pdf: bytes) -> str:
    return sha256(pdf).hexdigest()


def _prove(galley: Galley | PrintedForm, galleys: Galleys, edition: Edition) -> Iterator[Fault]:
    try:
        findings = galleys.prove(edition, galley)
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
