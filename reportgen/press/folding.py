"""The whole pack of an edition, composed: which documents, and in which order they depend on each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportgen.audit.marks import SIGNS
from reportgen.edition.brief import lay_brief
from reportgen.edition.left_out import left_out, left_out_quotes
from reportgen.edition.pages import lay_page
from reportgen.edition.printed import Mention, in_volumes, printed_facts
from reportgen.errors import CheckError, RegionError
from reportgen.model.edition import Edition, LeftOut, RegionMaterial, RegionPage
from reportgen.model.extra_documents import ExtraDocument
from reportgen.model.ledger import JOINED, PrintedPlace
from reportgen.model.pack import PackKind
from reportgen.model.printed import Cited
from reportgen.press import catalogue
from reportgen.press.catalogue import DocumentPlan
from reportgen.press.composing import DRAFT, Composer
from reportgen.press.extras import extra_context, extra_plans
from reportgen.press.fitting import Fitted, Rooms, fill, fit
from reportgen.tree import Bulletin, Profile

_BRIEF_ENTRIES = 12
_LINE_MM, _LINE_SIGNS = 7.0, 30  # a line of a one-pager, somewhat generous: what is tried is measured all the same
_TRIES = 3
_HINT = "减少模板里的固定文字；确要缺着出，用 --allow-partial"


@dataclass(frozen=True, slots=True)
class Composed:
    """A document ready to print, with what it may hold; a settled one does not hang on what fits the pages."""

    plan: DocumentPlan
    bulletin: Bulletin
    most_pages: int | None = None
    settled: bool = False


class Folding:
    """Compose all documents of an edition; what must be one page is measured until it is one."""

    def __init__(self, edition: Edition, composer: Composer, rooms: Rooms) -> None:
        self._edition = edition
        self._composer = composer
        self._rooms = rooms
        self._chosen: dict[str, tuple[int, tuple[int, ...]]] = {}  # what stands on each region's page

    @property
    def cited(self) -> tuple[Cited, ...]:
        """What the templates composed so far cite of their editors' own."""
        return self._composer.cited

    def region_pages(self, materials: Sequence[RegionMaterial]) -> tuple[RegionPage, ...]:
        """Return each region's page with as much on it as fits.

        Raises:
            RegionError: pages do not fit even without a quote.
        """
        fitted = fit(materials, [len(m.ranked) for m in materials], self._compose_region, self._rooms)
        unfit = tuple(m.region.name for m, found in zip(materials, fitted, strict=True) if found.size < 0)
        if unfit:
            raise RegionError("没有摘录也排不进一页", regions=unfit, hint=_HINT)
        bases = tuple((material, found.size) for material, found in zip(materials, fitted, strict=True))
        later = [_short_enough(material, found) for material, found in zip(materials, fitted, strict=True)]
        extras = fill(bases, later, self._compose_filled, self._rooms)
        for (material, size), extra in zip(bases, extras, strict=True):
            self._chosen[material.region.code] = (size, extra)
        return tuple(lay_page(material, size, extra) for (material, size), extra in zip(bases, extras, strict=True))

    def region(self, page: RegionPage) -> Composed:
        """Return a one-pager."""
        return Composed(self._plan(page), self._compose_page(page), 1)

    def bound(self, plan: DocumentPlan, pages: Sequence[RegionPage]) -> Composed:
        """Return the one-pagers bound together, or a volume of them."""
        return Composed(plan, self._composer.compose(plan, {"pages": catalogue.bound_pages(plan, pages)}))

    def brief(self) -> Composed:
        """Return the page of main points.

        Raises:
            CheckError: it does not fit one page.
        """
        (found,) = fit([self._edition], [_BRIEF_ENTRIES], self._compose_brief, self._rooms)
        if found.size < 0:
            raise CheckError("领导要点排不进一页", hint="减少模板里的固定文字")
        return Composed(catalogue.BRIEF, self._compose_brief(self._edition, found.size), 1)

    def plain(self, plan: DocumentPlan, extra: dict[str, Any] | None = None) -> Composed:
        """Return a document of any length."""
        return Composed(plan, self._composer.compose(plan, extra), settled=extra is None)

    def extra(self, plan: DocumentPlan, pages: Sequence[RegionPage]) -> Composed:
        """Return a document that an office added."""
        most_pages = 1 if plan.profile is Profile.ONE_PAGER else None
        return Composed(plan, self._composer.compose(plan, extra_context(plan, self._edition, pages)), most_pages)

    def _compose_region(self, material: RegionMaterial, size: int) -> Bulletin:
        return self._compose_filled((material, size), ())

    def _compose_filled(self, base: tuple[RegionMaterial, int], extra: tuple[int, ...]) -> Bulletin:
        page = lay_page(*base, extra)
        return self._composer.compose(self._plan(page), {"page": page}, same=(base[1], extra))

    def _compose_page(self, page: RegionPage) -> Bulletin:
        same = self._chosen[page.region.code]
        return self._composer.compose(self._plan(page), {"page": page}, same=same)

    def _plan(self, page: RegionPage) -> DocumentPlan:
        return catalogue.region_plan(page, self._edition)

    def _compose_brief(self, edition: Edition, size: int) -> Bulletin:
        return self._composer.compose(catalogue.BRIEF, {"brief": lay_brief(edition, size)}, same=size)


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


def compose_pack(edition: Edition, folding: Folding, plans: Sequence[DocumentPlan]) -> tuple[Composed, ...]:
    """Return the documents of ``plans``, which are some of ``plans_of`` the edition or all, in their order."""
    codes = {plan.region for plan in plans if plan.kind in (PackKind.REGION, PackKind.REGIONS)}
    if any(plan.kind is PackKind.EXTRA for plan in plans):
        codes.add("")
    wanted = [material for material in edition.paged if codes & {"", material.region.code}]
    pages = folding.region_pages(wanted)
    own = {page.region.code: page for page in pages}
    return tuple(_compose(plan, folding, pages, own) for plan in plans)


def _compose(
    plan: DocumentPlan, folding: Folding, pages: Sequence[RegionPage], own: Mapping[str, RegionPage]
) -> Composed:
    match plan.kind:
        case PackKind.BRIEF:
            return folding.brief()
        case PackKind.REGION:
            return folding.region(own[plan.region])
        case PackKind.REGIONS:
            return folding.bound(plan, pages)
        case PackKind.EXTRA:
            return folding.extra(plan, pages)
        case _:
            return folding.plain(plan)


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


def _short_enough(material: RegionMaterial, found: Fitted) -> tuple[int, ...]:
    """Return the first few later statements that may stand in the room that is left, by their length."""
    lines = int(found.room / _LINE_MM)
    later = range(found.size, len(material.ranked))
    return tuple(at for at in later if len(material.ranked[at].text) <= lines * _LINE_SIGNS)[:_TRIES]
