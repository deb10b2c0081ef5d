"""Forms made in Word on their way to a PDF: LibreOffice takes seconds, so it works beside all else."""

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from reportgen.compose.word_form import FilledForm
from reportgen.model.faces import FontSet
from reportgen.press.catalogue import DocumentPlan
from reportgen.press.forms import PrintedForm, print_form


class Conversions:
    """Convert filled forms one at a time; the newest of each document is kept. ``ended`` counts those that came out."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, "conversion")
        self._orders: dict[str, tuple[FilledForm, FontSet, Future[PrintedForm]]] = {}
        self.ended = 0

    def __enter__(self) -> "Conversions":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._worker.shutdown(cancel_futures=True)

    def take(self, plan: DocumentPlan, filled: FilledForm, fonts: FontSet) -> PrintedForm | None:
        """Return a filled form with its PDF; None while that is being made.

        Raises:
            CheckError: it cannot be turned into a PDF.
        """
        known = self._orders.get(plan.path)
        if known is None or known[:2] != (filled, fonts) or known[2].cancelled():
            for *_, waiting in self._orders.values():  # for pages that nobody looks at any more
                waiting.cancel()
            known = filled, fonts, self._worker.submit(print_form, plan, filled, fonts)
            self._orders[plan.path] = known
            known[2].add_done_callback(self._count)
        return known[2].result() if known[2].done() else None

    def _count(self, order: Future[PrintedForm]) -> None:
        self.ended += not order.cancelled()
