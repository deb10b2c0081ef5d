"""Composing: an Edition and a template become a Bulletin; the pages that must be one page are fitted here."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from reportgen.compose.markup import Properties, parse_bulletin
from reportgen.compose.templating import make_environment, render
from reportgen.model.edition import Edition
from reportgen.press.catalogue import DocumentPlan, edition_title
from reportgen.tree import Bulletin

DRAFT = "送审稿"

_T = TypeVar("_T")
Fits: TypeAlias = Callable[[Sequence[Bulletin]], Sequence[bool]]


class Composer:
    """Compose the documents of one edition from the templates in ``folders`` (the first that has a file wins)."""

    def __init__(self, edition: Edition, folders: Sequence[Path]) -> None:
        self._edition = edition
        self._environment = make_environment(folders)

    def compose(self, plan: DocumentPlan, extra: Mapping[str, Any] | None = None) -> Bulletin:
        """Return the document of ``plan``; ``extra`` names what its template sees beside ``edition`` and ``imprint``.

        Raises:
            TemplateError: the template has a fault.
        """
        imprint = self._edition.imprint
        context = {"edition": self._edition, "imprint": imprint, **(extra or {})}
        html = render(self._environment, plan.template, context)
        properties = Properties(
            title=plan.title,
            author=imprint.issuer,
            subject=edition_title(self._edition),
            date=imprint.date,
            profile=plan.profile,
            watermark=DRAFT if imprint.status == DRAFT else "",
        )
        return parse_bulletin(html, properties, template=plan.template)


def fit(entries: Sequence[_T], most: Sequence[int], lay: Callable[[_T, int], Bulletin], fits: Fits) -> tuple[int, ...]:
    """Return for each entry the largest size, up to ``most``, at which ``lay(entry, size)`` fits its page.

    All entries are measured side by side, so that the measuring may be spread over processes; each takes the steps of
    a binary search. An entry that does not fit even at size 0 gets -1.
    """
    low, high = [-1] * len(entries), list(most)
    while open_ := [at for at in range(len(entries)) if low[at] < high[at]]:
        middle = {at: (low[at] + high[at] + 1) // 2 for at in open_}
        answers = fits([lay(entries[at], middle[at]) for at in open_])
        for at, fitting in zip(open_, answers, strict=True):
            if fitting:
                low[at] = middle[at]
            else:
                high[at] = middle[at] - 1
    return tuple(low)
