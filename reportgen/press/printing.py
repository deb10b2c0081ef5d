"""Printing: documents in, their PDF and DOCX out, in warm processes that each know the layout and the faces.

A task is a pure function of (document, layout, faces), so what it brought is kept, and taken where the same is to be
printed or measured again. A document that takes too much of a process's time or memory
fails alone: its process is replaced, the others are printed, and the error names it.
"""

import gc
import os
import pickle
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from importlib import import_module
from math import isfinite
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from reportgen.audit.marks import texts
from reportgen.audit.printed import bulletin_blocks
from reportgen.garbage import collect_seldom
from reportgen.model.faces import FontSet
from reportgen.model.ledger import LedgerDocument
from reportgen.press.faces import Faces, make_faces
from reportgen.press.orders import Form, Hands, Kept, Order, fill_order
from reportgen.press.printed import PrintedDocument, is_sound, pack_document, pack_room, unpack_document, unpack_room
from reportgen.press.standing_type import StandingType
from reportgen.press.workers import USUAL, Turn, Workers, results
from reportgen.readers.limits import Limits
from reportgen.tree import Bulletin
from reportgen.writers.layout import Layout
from reportgen.writers.layout_gbt9704 import GBT9704

if TYPE_CHECKING:
    from reportgen.writers.docx import DocxWriter
    from reportgen.writers.pdf.render import RenderedPdf, Renderer

T = TypeVar("T")
_CUT_PARTS = 3  # a cut face lies in a folder that is named by what it was cut from and to
_KEPT = 4  # a press that prints drafts all day meets ever new faces
_SPARE_LINES = 2  # Word and WPS break lines a little otherwise; the DOCX must stay on its page too


class Press:
    """Print documents on ``jobs`` processes (0: one for each core) or by other ``hands``, with the faces it has loaded.

    The processes start at once and get ready while the texts are still being read: they are small then, and the
    library of pages takes half a second to load.
    """

    def __init__(
        self,
        cache_folder: Path,
        jobs: int,
        limits: Limits = USUAL,
        *,
        layout: Layout = GBT9704,
        standing: StandingType | None = None,
        hands: Hands | None = None,
    ) -> None:
        self._layout = layout
        self._cache_folder, self._standing = cache_folder, standing
        self._faces: Faces | None = None
        self._begun: dict[Bulletin, Future[PrintedDocument]] = {}
        self._hands = hands or Workers(jobs, _get_ready, limits)

    def __enter__(self) -> "Press":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hands.stop()
        if self._standing:
            self._standing.sweep()

    def lay_out_by(self, layout: Layout) -> None:
        """Take another layout, for what is printed with the faces that are loaded from now on."""
        self._layout = layout

    def load(self, fonts: FontSet) -> None:
        """Take the faces to print with."""
        self._faces = make_faces(fonts, self._layout, self._cache_folder)

    def measure(self, bulletins: Sequence[Bulletin]) -> Sequence[Future[float]]:
        """Begin to find what is left of each document's one page in mm, less what is kept for the DOCX.

        It is negative where the document runs over its page.
        """
        return [self._begin(_room, _ROOM, bulletin, Turn.MEASURING) for bulletin in bulletins]

    def begin(self, bulletins: Iterable[Bulletin], turn: Turn) -> None:
        """Print what is composed already, while the rest is being composed."""
        for bulletin in bulletins:
            if bulletin not in self._begun:
                self._begun[bulletin] = self._begin(_print, _DOCUMENT, bulletin, turn)

    def print_pages(self, bulletin: Bulletin) -> "PrintedPages":
        """Return the PDF of a document alone, which is what an editor looks at; ``complete`` brings the rest.

        Neither is kept, so that a press may print drafts without end.

        Raises:
            CheckError: it cannot be printed within its time and memory.
        """
        faces = self._loaded()
        (pdf,) = results((bulletin,), (self._submit(bulletin, Order(faces, _render), Turn.AWAITED),))
        return PrintedPages(bulletin, pdf, faces)

    def complete(self, pages: "PrintedPages") -> PrintedDocument:
        """Return the document whose pages are printed, with its DOCX, and what reading both back found.

        Raises:
            CheckError: it cannot be made within its time and memory.
        """
        bulletin = pages.bulletin
        order = Order(pages.faces, partial(_complete, pdf=pages.pdf))
        (printed,) = results((bulletin,), (self._submit(bulletin, order, Turn.OTHER),))
        return printed

    def print_all(self, bulletins: Sequence[Bulletin], done: Callable[[], None]) -> tuple[PrintedDocument, ...]:
        """Return the documents printed, in the order given.

        Raises:
            CheckError: a document cannot be printed within its time and memory.
        """
        self.begin(bulletins, Turn.OTHER)
        tasks = [self._begun[bulletin] for bulletin in bulletins]
        for task in tasks:
            task.add_done_callback(lambda _: done())
        return results(bulletins, tasks)

    def _begin(self, make: Callable[[Bulletin, Faces], T], form: Form[T], bulletin: Bulletin, turn: Turn) -> Future[T]:
        faces = self._loaded()
        kept = _kept(form, bulletin, faces, self._standing)
        if kept and (result := kept.take()) is not None:
            done: Future[T] = Future()
            done.set_result(result)
            return done
        return self._submit(bulletin, Order(faces, make, kept), turn)

    def _submit(self, bulletin: Bulletin, order: Order[T], turn: Turn) -> Future[T]:
        return self._hands.submit(fill_order, bulletin, order, length=_length(bulletin), turn=turn)

    def _loaded(self) -> Faces:
        if self._faces is None:
            raise RuntimeError("the press has no faces: load it first")
        return self._faces


@dataclass(frozen=True, slots=True)
class PrintedPages:
    """The PDF of a document, and what it was printed with."""

    bulletin: Bulletin
    pdf: "RenderedPdf"
    faces: Faces

    @property
    def document(self) -> LedgerDocument:
        """What the pages should hold."""
        return _ledger_document(self.bulletin, self.pdf, self.faces)


_ROOM = Form(pack_room, unpack_room, isfinite)
_DOCUMENT = Form(pack_document, unpack_document, is_sound)


def _kept(form: Form[T], bulletin: Bulletin, faces: Faces, standing: StandingType | None) -> Kept[T] | None:
    """Return how what a document brings is kept."""
    if standing is None:
        return None
    try:
        content = sha256(pickle.dumps(bulletin, pickle.HIGHEST_PROTOCOL)).hexdigest()
    except RecursionError:  # it is nested too deeply to be printed, as will be told
        return None
    return Kept(form, standing, standing.key(form.pack.__name__, content, _told(faces, cut=form is _DOCUMENT)))


@lru_cache(2 * _KEPT)
def _told(faces: Faces, *, cut: bool) -> str:
    """Return what is printed with, in words; what a page measures does not hang on what its faces are ``cut`` to."""
    files = [(file.role, file.family, file.office_name, file.sha256) for file in faces.fonts.files]
    folders = [file.path.parts[-_CUT_PARTS:] for file in faces.fonts.files] if cut else ()
    return repr((files, folders, faces.layout))


def _length(bulletin: Bulletin) -> int:
    return sum(len(run.text) for run in texts(bulletin))


def _get_ready() -> None:
    """Load what every page needs, all but the faces."""
    from reportgen.writers.pdf.loading import load_engine

    load_engine()
    for name in (
        "reportgen.writers.pdf.render",
        "reportgen.writers.docx",
        "reportgen.audit.finished_files",
        "reportgen.audit.second_reader",
    ):
        import_module(name)
    gc.freeze()  # what stays for good need not be searched for garbage
    collect_seldom()


@lru_cache(_KEPT)
def _renderer(faces: Faces) -> "Renderer":
    """Return the renderer of this process: reading faces and style sheet once is most of the cost of a page."""
    # Fontconfig reads it once in a process, when it is first asked for a face.
    os.environ["FONTCONFIG_FILE"] = faces.fontconfig
    from reportgen.writers.pdf.render import Renderer

    return Renderer(faces.layout, faces.fonts, _split_words)


@lru_cache(_KEPT)
def _docx_writer(faces: Faces) -> "DocxWriter":
    from reportgen.writers.docx import DocxWriter

    return DocxWriter(faces.layout, faces.fonts, _split_words, draw=_renderer(faces).draw)


def _split_words(text: str) -> list[str]:
    """Return the words of a title."""
    from reportgen.corpus.words import read_words

    return read_words().divide(text)


def _room(bulletin: Bulletin, faces: Faces) -> float:
    measure = _renderer(faces).measure(bulletin)
    page = faces.layout.profile(bulletin.profile).page
    run_over = (measure.pages - 1) * page.type_height_mm
    return measure.spare_mm - run_over - _SPARE_LINES * page.pitch_mm


def _print(bulletin: Bulletin, faces: Faces) -> PrintedDocument:
    return _complete(bulletin, faces, pdf=_render(bulletin, faces))


def _render(bulletin: Bulletin, faces: Faces) -> "RenderedPdf":
    return _renderer(faces).render(bulletin)


def _complete(bulletin: Bulletin, faces: Faces, *, pdf: "RenderedPdf") -> PrintedDocument:
    """Write the DOCX of a document whose PDF is there, and read both back."""
    from reportgen.audit.finished_files import audit_files

    docx = _docx_writer(faces).render(bulletin, pdf.headings, notes_mm=pdf.notes_mm)
    document = _ledger_document(bulletin, pdf, faces)
    return PrintedDocument(pdf.data, docx, pdf.pages, audit_files(document, pdf.data, docx))


def _ledger_document(bulletin: Bulletin, pdf: "RenderedPdf", faces: Faces) -> LedgerDocument:
    number = faces.layout.profile(bulletin.profile).bound_number
    form = (number.before, number.after) if number else ("", "")
    return LedgerDocument("", "", bulletin_blocks(bulletin, pdf.headings), pdf.pages, page_number=form)
