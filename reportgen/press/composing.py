"""Composing: an Edition and a template become a Bulletin."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.compose.markup import Properties, parse_bulletin
from reportgen.compose.sandbox import TemplateEnvironment
from reportgen.compose.templating import make_environment, render
from reportgen.model.edition import Edition
from reportgen.model.pack import PackKind
from reportgen.model.printed import Cited, Imprint
from reportgen.press.catalogue import DIGEST, DocumentPlan, issue_title
from reportgen.press.footnotes import Footnotes
from reportgen.tree import Bulletin, Profile

DRAFT = "送审稿"
FOOTNOTES = "脚注"
_BULLETIN = "简报"
_FORMS = {"公文": Profile.OFFICIAL, "信函": Profile.LETTER}  # of the digest, by the setting ``form``


class Composer:
    """Compose the documents of one edition from the templates in ``folders`` (the first that has a file wins).

    ``drafts`` are templates by name that an editor has not kept yet; they win over all files.
    """

    def __init__(self, edition: Edition, folders: Sequence[Path], drafts: Mapping[str, str] | None = None) -> None:
        self._edition = edition
        self._environment = make_environment(folders, drafts)
        self._composed: dict[tuple[DocumentPlan, Hashable], Bulletin] = {}
        self._given: dict[str, object] = {"edition": edition, "imprint": edition.imprint}

    @property
    def cited(self) -> tuple[Cited, ...]:
        """What the templates composed so far cite of their editors' own."""
        return self._environment.citations.all

    @property
    def given(self) -> Mapping[str, object]:
        """What the templates were given so far, the first of each name."""
        return self._given

    def compose(self, plan: DocumentPlan, extra: Mapping[str, Any] | None = None, *, same: Hashable = None) -> Bulletin:
        """Return the document of ``plan``; ``extra`` names what its template sees beside ``edition`` and ``imprint``.

        ``same`` tells one ``extra`` of a plan from another: what is the same comes out the same, and so does what
        shows the edition and nothing else; neither is composed again.

        Raises:
            TemplateError: the template has a fault.
        """
        if extra is not None:
            self._given = {**extra, **self._given}
            if same is None:
                return self._compose(plan, extra)
        if (plan, same) not in self._composed:
            self._composed[plan, same] = self._compose(plan, extra or {})
        return self._composed[plan, same]

    def _compose(self, plan: DocumentPlan, extra: Mapping[str, Any]) -> Bulletin:
        imprint = self._edition.imprint
        if plan == DIGEST and imprint.form in _FORMS:
            plan = replace(plan, profile=_FORMS[imprint.form])
        else:
            imprint = replace(imprint, form=_BULLETIN)
        bulletin = compose_document(self._environment, plan, imprint, {"edition": self._edition, **extra})
        noted = plan.kind is PackKind.DIGEST and imprint.notes == FOOTNOTES
        return Footnotes(self._edition).put_on(bulletin) if noted else bulletin


def compose_document(
    environment: TemplateEnvironment, plan: DocumentPlan, imprint: Imprint, context: Mapping[str, Any]
) -> Bulletin:
    """Return the document that a template writes of ``context`` for the issue of ``imprint``.

    Raises:
        TemplateError: the template has a fault.
    """
    html = render(environment, plan.template, {"imprint": imprint, **context})
    properties = Properties(
        title=plan.title,
        author=imprint.issuer,
        subject=issue_title(imprint),
        date=imprint.date,
        profile=plan.profile,
        watermark=DRAFT if imprint.status == DRAFT else "",
    )
    return parse_bulletin(html, properties, template=plan.template)
