"""The whole pack of an edition, composed: which documents, and in which order they depend on each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportgen.audit.marks import SIGNS
from reportgen.edition.left_out import left_out, left_out_quotes
from reportgen.edition.printed import Mention, in_volumes, printed_facts
from reportgen.model.edition import Edition, LeftOut, RegionPage
from reportgen.model.extra_documents import ExtraDocument
from reportgen.model.ledger import JOINED, PrintedPlace
from reportgen.model.pack import PackKind
from reportgen.model.printed import Cited
from reportgen.press import catalogue
from reportgen.press.catalogue import DocumentPlan
from reportgen.press.composing import DRAFT, Composer
from reportgen.press.extras import extra_context, extra_plans
from reportgen.press.leaves import Leaf, Leaves
from reportgen.tree import Bulletin, Profile


@dataclass(frozen=True, slots=True)
class Composed:
    """A document ready to print, with what it may hold; a settled one does not hang on what fits the pages."""

    plan: DocumentPlan
    bulletin: Bulletin
    most_pages: int | None = None
    settled: bool = False


class Folding:
    """Compose the documents of an edition; what must be one page is a leaf, whose fullness is found beforehand."""

    def __init__(self, edition: Edition, composer: Composer) -> None:
        self.leaves = Leaves(edition, composer)
        self._edition = edition
        self._composer = composer

    @property
    def cited(self) -> tuple[Cited, ...]:
        """What the templates composed so far cite of their editors' own."""
        return self._composer.cited

    def compose(self, plans: Sequence[DocumentPlan], leaves: Sequence[Leaf]) -> tuple[Composed, ...]:
        """Return the documents of ``plans``, in their order, with ``leaves`` that are or stand in any of them.

        Raises:
            TemplateError: a template has a fault.
        """
        found = {leaf.plan: leaf for leaf in leaves}
        pages = self.leaves.pages(leaves)
        return tuple(
            Composed(plan, self.leaves.compose(found[plan]), 1) if plan in found else self._compose(plan, pages)
            for plan in plans
        )

    def plain(self, plan: DocumentPlan, extra: Mapping[str, Any] | None = None) -> Composed:
        """Return a document of any length."""
        return Composed(plan, self._composer.compose(plan, extra), settled=extra is None)

    def _compose(self, plan: DocumentPlan, pages: Sequence[RegionPage]) -> Composed:
        match plan.kind:
            case PackKind.REGIONS:
                return self.plain(plan, {"pages": catalogue.bound_pages(plan, pages)})
            case PackKind.EXTRA:
                most_pages = 1 if plan.profile is Profile.ONE_PAGER else None
                return replace(self.plain(plan, extra_context(plan, self._edition, pages)), most_pages=most_pages)
            case _:
                return self.plain(plan)


def plans_of(
    edition: Edition, include: Sequence[str], extras: Sequence[ExtraDocument] = ()
) -> tuple[DocumentPlan, ...]:
    """Return what an edition prints, in the order of the pack: what ``include`` names, the ``extras``, working papers.

    The table of where all of it comes from follows them (``compose_sources``).
    """
    realm = edition.realm
    pages = (catalogue.region_plan(material, edition) for material in edition.paged)
    reading = {
        catalogue.BRIEF.name: (catalogue.BRIEF,),
        catalogue.DIGEST.name: (catalogue.called(catalogue.DIGEST, realm),),
        catalogue.REGIONS.name: (*pages, *catalogue.bound_plans(edition)),
        catalogue.COMPARISON.name: (catalogue.called(catalogue.COMPARISON, realm),),
        catalogue.REFERENCE.name: (catalogue.REFERENCE,) if edition.references else (),
    }
    added = (plan for document in extras for plan in extra_plans(edition, document))
    signed = edition.imprint.approval and edition.imprint.status == DRAFT
    approval = (catalogue.APPROVAL,) if signed else ()
    working = (*approval, catalogue.DOUBTS, *((catalogue.CHANGES,) if edition.changes else ()))
    return (*(plan for name, plans in reading.items() if name in include for plan in plans), *added, *working)


def told_of(documents: Sequence[Composed]) -> tuple[Composed, ...]:
    """Return the documents of which the table of sources tells what they print, and on which page."""
    bound = any(document.plan.kind is PackKind.REGIONS for document in documents)
    # A one-pager that is bound with the others is told by its page there.
    return tuple(
        document
        for document in documents
        if document.plan.path.startswith(catalogue.READING) and not (bound and document.plan.kind is PackKind.REGION)
    )


def compose_sources(
    edition: Edition,
    folding: Folding,
    mentions: Iterable[Mention],
    *,
    unprinted: Mapping[str, LeftOut],
    cited: Sequence[Cited] = (),
) -> tuple[Composed, ...]:
    """Return the table of where all that documents print comes from, in as many volumes as it fills.

    What found no place in them stands at its end.

    ``mentions`` are the pieces they print, ``cited`` what those that no template here wrote cite.
    """
    printed = printed_facts(edition, mentions, (*folding.cited, *cited))
    printed = replace(printed, left_out=left_out_quotes(edition, unprinted))
    volumes = in_volumes(printed)
    plans = catalogue.volumes(catalogue.SOURCES, len(volumes))
    return tuple(folding.plain(plan, {"printed": own}) for plan, own in zip(plans, volumes, strict=True))


def find_left_out(
    edition: Edition, mentions: Iterable[Mention], plans: Iterable[DocumentPlan]
) -> Mapping[str, LeftOut]:
    """Return why the statements that none of ``mentions`` prints are printed nowhere; ``plans`` are the documents."""
    printed = frozenset(fact_id for mention in mentions for fact_id in mention.ref.split(JOINED))
    paged = any(plan.kind in (PackKind.REGION, PackKind.REGIONS) for plan in plans)
    return left_out(edition, printed, paged=paged)


def mentions_of(told: Iterable[tuple[str, Iterable[PrintedPlace]]]) -> tuple[Mention, ...]:
    """Return what documents print of facts; ``told`` is each by its name with its places."""
    return tuple(mention for name, places in told for mention in _mentions(name, places))


def _mentions(name: str, places: Iterable[PrintedPlace]) -> Iterator[Mention]:
    """Yield what a document prints of facts; a sign of the coverage table stands for statements, but prints none."""
    for place in places:
        yield from (Mention(name, place.page, run.ref) for run in place.runs if run.ref and run.text not in SIGNS)
