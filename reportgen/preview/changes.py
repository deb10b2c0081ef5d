"""What templates that are not kept yet change in the whole pack: which documents, and in them which lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportgen.audit.findings import Finding
from reportgen.audit.printed import bulletin_blocks
from reportgen.errors import CheckError
from reportgen.model.ledger import LedgerDocument, places_of
from reportgen.press.catalogue import DocumentPlan
from reportgen.press.folding import Composed, plans_of
from reportgen.press.galley import Galleys
from reportgen.press.pack import Job
from reportgen.preview.facts import Facts
from reportgen.preview.templates import Templates

_TOLD = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or row that changes: where it stands, and what it reads before and after (empty: not there)."""

    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A document of the pack, and its lines that come out otherwise."""

    path: str
    title: str
    lines: tuple[Line, ...]


class Comparer:
    """Compare the pack of typed templates with that of the kept ones, for one edition."""

    def __init__(self, galleys: Galleys) -> None:
        self._galleys = galleys
        self._kept: dict[DocumentPlan, tuple[Mapping[str, str], list[tuple[str, str]]]] = {}

    def compare(self, facts: Facts, templates: Templates) -> tuple[Changed, ...]:
        """Return the documents that the typed templates change.

        Raises:
            TemplateError: a template has a fault.
            CheckError: a document does not fit its page, or a typed template brings into it what no check lets pass.
        """
        job = facts.job(templates.drafts)
        touched = [plan for plan in plans_of(job.edition, job.include, job.extras) if self._is_touched(plan, templates)]
        composed = self._galleys.compose(job, touched)
        if found := self._galleys.examine(job.edition, composed):
            standing = self._galleys.examine(job.edition, self._galleys.compose(facts.job({}), touched))
            # a paragraph more moves what stands behind it
            known = {(finding.check, finding.where, finding.message) for finding in standing}
            _refuse([one for one in found if (one.check, one.where, one.message) not in known])
        before = self._lines_kept(facts.job({}), touched, templates)
        after = [_lines(document) for document in composed.documents]
        compared = (
            Changed(plan.path, plan.title, tuple(_differences(old, new)))
            for plan, old, new in zip(touched, before, after, strict=True)
        )
        return tuple(changed for changed in compared if changed.lines)

    def _is_touched(self, plan: DocumentPlan, templates: Templates) -> bool:
        return templates.used_by(plan.template) != templates.used_by(plan.template, {})

    def _lines_kept(self, job: Job, plans: Sequence[DocumentPlan], templates: Templates) -> list[list[tuple[str, str]]]:
        """Return the lines of documents by the templates on disk; they are composed once for each state of those."""
        texts = {plan: templates.used_by(plan.template, {}) for plan in plans}
        missing = [plan for plan in plans if plan not in self._kept or self._kept[plan][0] != texts[plan]]
        for plan, composed in zip(missing, self._galleys.compose(job, missing).documents, strict=True):
            self._kept[plan] = (texts[plan], _lines(composed))
        return [self._kept[plan][1] for plan in plans]


def _refuse(findings: Sequence[Finding]) -> None:
    """Refuse findings that a change brings; those of the kept templates are no reason not to keep a change."""
    if findings:
        told = "\n".join(finding.told for finding in findings[:_TOLD])
        raise CheckError(f"照这样生成，核对不会通过，共 {len(findings)} 处\n{told}", hint="没有保存")


def _lines(composed: Composed) -> list[tuple[str, str]]:
    """Return the lines of a document, each with its place: a row of a table is one."""
    blocks = bulletin_blocks(composed.bulletin, {})
    rows: dict[str, list[str]] = {}
    for place in places_of(LedgerDocument(composed.plan.path, composed.plan.region, blocks, 0)):
        row, mark, _ = place.where.partition("行")
        rows.setdefault(row + mark, []).append(place.text)
    return [(where, "｜".join(texts)) for where, texts in rows.items()]


def _differences(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Line]:
    matcher = SequenceMatcher(None, [text for _, text in old], [text for _, text in new], autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[old_start:old_end], new[new_start:new_end]
        for at in range(max(len(gone), len(come))):
            before, after = gone[at] if at < len(gone) else ("", ""), come[at] if at < len(come) else ("", "")
            yield Line(after[0] or before[0], before[1], after[1])
