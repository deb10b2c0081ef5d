"""Leaves (单页): the documents that must be one page, a region's and the main points, with as much on them as fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.edition.brief import lay_brief
from reportgen.edition.pages import lay_page
from reportgen.errors import CheckError, RegionError
from reportgen.model.edition import Edition, RegionMaterial, RegionPage
from reportgen.model.pack import PackKind
from reportgen.press.catalogue import BRIEF, DocumentPlan, region_plan
from reportgen.press.composing import Composer
from reportgen.press.fitting import Fitted, Fitting, Measure, Search, fill, fit
from reportgen.tree import Bulletin

_BRIEF_ENTRIES = 12
_LINE_MM, _LINE_SIGNS = 7.0, 30  # a line of a one-pager, somewhat generous: what is tried is measured all the same
_TRIES = 3
_HINT = "减少模板里的固定文字"
_PARTIAL = "；确要缺着出，用 --allow-partial"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document of one page: on it stand the first ``size`` of what is ranked for it, and those later at ``extra``."""

    plan: DocumentPlan
    size: int
    extra: tuple[int, ...] = ()


class Leaves:
    """The leaves of an edition: how each is composed, and how much stands on it."""

    def __init__(self, edition: Edition, composer: Composer) -> None:
        self._edition, self._composer = edition, composer
        self._materials = {region_plan(material, edition): material for material in edition.paged}

    def wanted(self, plans: Sequence[DocumentPlan], *, whole: bool = False) -> tuple[DocumentPlan, ...]:
        """Return the plans of the leaves that the documents of ``plans`` are, or show; the ``whole`` of the regions."""
        regions = {plan.region for plan in plans if plan.kind is PackKind.REGION}
        whole = whole or any(plan.kind in (PackKind.REGIONS, PackKind.EXTRA) for plan in plans)
        own = (plan for plan in self._materials if whole or plan.region in regions)
        return (*own, *(plan for plan in plans if plan == BRIEF))

    def fullest(self, plans: Sequence[DocumentPlan]) -> tuple[Leaf, ...]:
        """Return the leaves of ``plans`` with all on them that there is, be it more than a page."""
        return tuple(Leaf(plan, self._most(plan)) for plan in plans)

    def begin(self, plans: Sequence[DocumentPlan], measure: Measure) -> Fitting[Leaf]:
        """Begin to find how much fits on the leaves of ``plans``; ``settle`` takes what is found."""
        return Fitting([self._search(plan) for plan in plans], measure)

    def settle(self, fitting: Fitting[Leaf]) -> tuple[Leaf, ...]:
        """Return the leaves once all are found.

        Raises:
            RegionError: pages of regions do not fit even without a quote.
            CheckError: the main points do not, or a page cannot be laid out within its time and memory.
        """
        leaves = fitting.finish()
        unfit = [leaf.plan for leaf in leaves if leaf.size < 0]
        regions = tuple(self._materials[plan].region.name for plan in unfit if plan != BRIEF)
        if regions:
            raise RegionError("没有摘录也排不进一页", regions=regions, hint=f"{_HINT}{_PARTIAL}")
        if unfit:
            raise CheckError("领导要点排不进一页", hint=_HINT)
        return leaves

    def compose(self, leaf: Leaf) -> Bulletin:
        """Return a leaf composed."""
        shown = lay_brief(self._edition, leaf.size) if leaf.plan == BRIEF else self.page(leaf)
        name = "brief" if leaf.plan == BRIEF else "page"
        return self._composer.compose(leaf.plan, {name: shown}, same=(leaf.size, leaf.extra))

    def pages(self, leaves: Sequence[Leaf]) -> tuple[RegionPage, ...]:
        """Return what stands on the pages of regions, as other documents show it."""
        return tuple(self.page(leaf) for leaf in leaves if leaf.plan != BRIEF)

    def page(self, leaf: Leaf) -> RegionPage:
        """Return what stands on the page of a region."""
        return lay_page(self._materials[leaf.plan], leaf.size, leaf.extra)

    def _most(self, plan: DocumentPlan) -> int:
        return _BRIEF_ENTRIES if plan == BRIEF else len(self._materials[plan].ranked)

    def _search(self, plan: DocumentPlan) -> Search[Leaf]:
        found = yield from fit(self._most(plan), lambda size: self.compose(Leaf(plan, size)))
        later = () if plan == BRIEF else _short_enough(self._materials[plan], found)
        extra = yield from fill(later, lambda extra: self.compose(Leaf(plan, found.size, extra)))
        return Leaf(plan, found.size, extra)


def _short_enough(material: RegionMaterial, found: Fitted) -> tuple[int, ...]:
    """Return the first few later statements that may stand in the room that is left, by their length.

    The next one is passed over: beside all before it, it has been measured to run over.
    """
    lines = int(found.room / _LINE_MM)
    later = range(found.size, len(material.ranked))
    short = [at for at in later if len(material.ranked[at].text) <= lines * _LINE_SIGNS]
    return tuple(at for at in short[:_TRIES] if at != found.size)
