"""Galleys (校样): single documents of an edition, printed apart from the pack with the very bytes they have in it.

A document's bytes hang on what it says and on the characters of the whole pack, to which the faces are cut. So these
are kept of every document, and made anew only where the templates that it is written by have changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.audit.findings import Finding
from reportgen.compose.closure import closure
from reportgen.compose.templating import make_environment
from reportgen.compose.word_form import FilledForm
from reportgen.edition.proof import proof_of
from reportgen.locations import cache_folder
from reportgen.model.edition import Edition
from reportgen.model.ledger import LedgerDocument
from reportgen.model.printed import Cited
from reportgen.press.catalogue import DocumentPlan
from reportgen.press.composing import Composer
from reportgen.press.faceless import refuse_faceless
from reportgen.press.folding import Composed, Folding, plans_of
from reportgen.press.forms import PrintedForm, fill_plan
from reportgen.press.pack import Job, compose_spelled, signs_at_hand
from reportgen.press.printing import Press, PrintedPages
from reportgen.press.proving import examine, prove, prove_read
from reportgen.press.typecase import TypeCase, characters


@dataclass(frozen=True, slots=True)
class Galley:
    """A document's pages as the build would deliver them, and what they should hold; nothing is proved yet."""

    composed: Composed
    pages: PrintedPages
    cited: tuple[Cited, ...]

    @property
    def pdf(self) -> bytes:
        """The pages."""
        return self.pages.pdf.data

    @property
    def document(self) -> LedgerDocument:
        """What the pages should hold, under the name of the document."""
        return replace(self.pages.document, path=self.composed.plan.path, region=self.composed.plan.region)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Documents composed and not printed, with what their templates cite of their editors' own."""

    documents: tuple[Composed, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class _Fullest:
    """A document as full as it can be: the texts it was written by, and its characters."""

    texts: Mapping[str, str]
    characters: frozenset[str]


class Galleys:
    """Pull galleys of one edition; the jobs it is given may differ in their templates only."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._fullest: dict[DocumentPlan, _Fullest] = {}
        self.given: dict[str, object] = {}  # what the templates were given last, by its names

    def pull(self, job: Job, plan: DocumentPlan) -> Galley:
        """Return the document of ``plan`` as the pack of ``job`` would have it.

        Raises:
            TemplateError: a template has a fault.
            CheckError: the document does not fit, has a sign that no face has, or cannot be printed.
        """
        composer = Composer(job.edition, job.templates, job.drafts)
        (composed,) = self._compose(job, (plan,), composer)
        refuse_faceless((composed,), job.fonts)
        return Galley(composed, self._press.print_pages(composed.bulletin), composer.cited)

    def fill(self, job: Job, plan: DocumentPlan) -> FilledForm:
        """Return the form of ``plan`` filled as the pack of ``job`` would have it; it is not converted yet.

        Raises:
            SettingsError: the form is not there.
            TemplateError: the form, or the template of the regions' pages, has a fault.
            RegionError: the page of a region does not fit.
        """
        composer = Composer(job.edition, job.templates, job.drafts)
        leaves = Folding(job.edition, composer).leaves
        found = leaves.settle(leaves.begin(leaves.wanted((), whole=True), self._case(job, composer).measure))
        return fill_plan(plan, job.edition, leaves.pages(found), job.templates)

    def prove(self, edition: Edition, galley: Galley | PrintedForm) -> tuple[Finding, ...]:
        """Return what the build's checks would say of a document.

        Raises:
            CheckError: its DOCX cannot be made.
        """
        proof = replace(proof_of(edition), cited=galley.cited)
        if isinstance(galley, PrintedForm):
            return prove_read(proof, (galley.audit,)).findings
        printed = self._press.complete(galley.pages)
        return prove(proof, (galley.composed,), (printed,)).findings

    def compose(self, job: Job, plans: Sequence[DocumentPlan]) -> Sheets:
        """Return documents as they would be printed, with as much on their pages as fits.

        Raises:
            TemplateError: a template has a fault.
            CheckError: a document does not fit.
        """
        composer = Composer(job.edition, job.templates, job.drafts)
        return Sheets(self._compose(job, plans, composer), composer.cited)

    def examine(self, edition: Edition, sheets: Sheets) -> tuple[Finding, ...]:
        """Return what the checks would say of the words of documents, before they are printed."""
        return examine(replace(proof_of(edition), cited=sheets.cited), sheets.documents)

    def _compose(self, job: Job, plans: Sequence[DocumentPlan], composer: Composer) -> tuple[Composed, ...]:
        case, folding = self._case(job, composer), Folding(job.edition, composer)
        leaves = folding.leaves
        found = leaves.settle(leaves.begin(leaves.wanted(plans), case.measure))
        composed = compose_spelled(job, folding, plans, found)
        self.given |= composer.given
        return composed

    def _case(self, job: Job, composer: Composer) -> TypeCase:
        case = TypeCase(self._press, job.fonts, cache_folder(), signs_at_hand(job))
        case.add(self._signs(job, composer))
        return case

    def _signs(self, job: Job, composer: Composer) -> frozenset[str]:
        """Return the characters that the faces of the pack are cut to."""
        environment = make_environment(job.templates, job.drafts)
        plans = plans_of(job.edition, job.include, job.extras)
        texts = {template: closure(environment, template) for template in {plan.template for plan in plans}}
        known = self._fullest
        missing = [plan for plan in plans if plan not in known or known[plan].texts != texts[plan.template]]
        folding = Folding(job.edition, composer)
        leaves = folding.leaves.fullest(folding.leaves.wanted(missing))
        for plan, fullest in zip(missing, compose_spelled(job, folding, missing, leaves), strict=True):
            known[plan] = _Fullest(texts[plan.template], characters((fullest.bulletin,)))
        return frozenset().union(*(known[plan].characters for plan in plans))
