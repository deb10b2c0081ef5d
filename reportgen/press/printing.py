"""Printing: documents in, their PDF and DOCX out, in warm processes that each know the layout and the faces.

A task is a pure function of (document, layout, faces); the executor may be any of ``concurrent.futures``.
"""

import gc
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from reportgen.audit.findings import Finding
from reportgen.audit.marks import texts
from reportgen.fonts.fontconfig import make_fontconfig
from reportgen.model.faces import FontSet
from reportgen.tree import Bulletin
from reportgen.writers.layout_gbt9704 import GBT9704

if TYPE_CHECKING:
    from reportgen.writers.docx import DocxWriter
    from reportgen.writers.pdf.render import Renderer

_SPARE_LINES = 2  # Word and WPS break lines a little otherwise; the DOCX must stay on its page too


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document in both formats, the page of each heading, and what reading both back found."""

    pdf: bytes
    docx: bytes
    pages: int
    findings: tuple[Finding, ...]


class Press:
    """Print documents with one set of faces, on ``jobs`` processes (0: one for each core)."""

    def __init__(self, fonts: FontSet, cache_folder: Path, jobs: int) -> None:
        # Before any process of ours imports WeasyPrint: fontconfig reads it once.
        os.environ["FONTCONFIG_FILE"] = str(make_fontconfig(fonts, cache_folder))
        self._fonts = fonts
        # Before the processes are forked, so that they share what is read once, and are spared its garbage collection.
        _renderer(fonts)
        _docx_writer(fonts)
        gc.freeze()
        self._executor: Executor = ProcessPoolExecutor(jobs or os.cpu_count() or 1, mp_context=get_context("fork"))

    def __enter__(self) -> "Press":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(cancel_futures=True)

    def rooms(self, bulletins: Sequence[Bulletin]) -> tuple[float, ...]:
        """Return what is left of each document's one page in mm, less what is kept for the DOCX.

        It is negative where the document runs over its page.
        """
        tasks = [self._executor.submit(_room, bulletin, self._fonts) for bulletin in bulletins]
        return tuple(task.result() for task in tasks)

    def print_all(self, bulletins: Iterable[Bulletin], done: Callable[[], None]) -> tuple[PrintedDocument, ...]:
        """Return the documents printed, in the order given; the longest begin first."""
        waiting = sorted(enumerate(bulletins), key=lambda entry: -_length(entry[1]))
        tasks = [(at, self._executor.submit(_print, bulletin, self._fonts)) for at, bulletin in waiting]
        for _, task in tasks:
            task.add_done_callback(lambda _: done())
        return tuple(task.result() for _, task in sorted(tasks, key=lambda entry: entry[0]))


def _length(bulletin: Bulletin) -> int:
    return sum(len(run.text) for run in texts(bulletin))


@cache
def _renderer(fonts: FontSet) -> "Renderer":
    """Return the renderer of this process: reading faces and style sheet once is most of the cost of a page."""
    from reportgen.writers.pdf.render import Renderer

    return Renderer(GBT9704, fonts)


@cache
def _docx_writer(fonts: FontSet) -> "DocxWriter":
    from reportgen.writers.docx import DocxWriter

    return DocxWriter(GBT9704, fonts)


def _room(bulletin: Bulletin, fonts: FontSet) -> float:
    measure = _renderer(fonts).measure(bulletin)
    page = GBT9704.profile(bulletin.profile).page
    run_over = (measure.pages - 1) * page.type_height_mm
    return measure.spare_mm - run_over - _SPARE_LINES * page.pitch_mm


def _print(bulletin: Bulletin, fonts: FontSet) -> PrintedDocument:
    from reportgen.audit.same_words import check_docx, check_pdf

    pdf = _renderer(fonts).render(bulletin)
    docx = _docx_writer(fonts).render(bulletin, pdf.headings)
    findings = (
        *check_docx(bulletin, docx, pdf.headings, f"{bulletin.title}.docx"),
        *check_pdf(bulletin, pdf.data, pdf.headings, f"{bulletin.title}.pdf"),
    )
    return PrintedDocument(pdf.data, docx, pdf.pages, findings)
