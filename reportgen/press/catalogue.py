"""The documents of a pack: what each is called, which template writes it, in which layout it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.model.edition import Edition, RegionMaterial, RegionPage
from reportgen.model.extra_documents import ExtraDocument
from reportgen.model.pack import PackKind
from reportgen.model.printed import Imprint
from reportgen.model.tables import Realm
from reportgen.tree import Profile

READING = "送阅"
WORKING = "工作底稿"
REGION_TEMPLATE = "region.html.j2"
TOPIC_TEMPLATE = "topic.html.j2"
VOLUME = 100  # pages of regions
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """One document: ``path`` without suffix, relative to the edition; ``name`` as the settings call it.

    ``extra`` is what an office's settings say of a document of its own, ``item`` the group or theme that it is for.
    """

    path: str
    name: str
    kind: PackKind
    template: str
    profile: Profile
    title: str
    region: str = ""
    item: str = ""
    extra: ExtraDocument | None = None

    @property
    def is_form(self) -> bool:
        """Whether it is filled into a form made in Word."""
        return self.extra is not None and self.extra.is_form


BRIEF = DocumentPlan(
    f"{READING}/00-领导要点", "领导要点", PackKind.BRIEF, "brief.html.j2", Profile.ONE_PAGER, "领导要点"
)
DIGEST = DocumentPlan(
    f"{READING}/01-全国综述", "全国综述", PackKind.DIGEST, "digest.html.j2", Profile.BULLETIN, "全国综述"
)
REGIONS = DocumentPlan(
    f"{READING}/02-一省一页", "一省一页", PackKind.REGIONS, "regions.html.j2", Profile.BOUND, "一省一页"
)
COMPARISON = DocumentPlan(
    f"{READING}/03-省际对比表", "省际对比表", PackKind.COMPARISON, "comparison.html.j2", Profile.WIDE, "省际对比表"
)
REFERENCE = DocumentPlan(
    f"{READING}/04-参考材料", "参考材料", PackKind.REFERENCE, "reference.html.j2", Profile.BULLETIN, "参考材料"
)
DOUBTS = DocumentPlan(f"{WORKING}/存疑清单", "", PackKind.DOUBTS, "doubts.html.j2", Profile.WIDE, "存疑清单")
APPROVAL = DocumentPlan(
    f"{WORKING}/审签单", "", PackKind.APPROVAL, "approval.html.j2", Profile.ONE_PAGER, "送审文稿审签单"
)
CHANGES = DocumentPlan(f"{WORKING}/本期变化", "", PackKind.CHANGES, "changes.html.j2", Profile.WIDE, "本期变化")
SOURCES = DocumentPlan(f"{WORKING}/数据来源表", "", PackKind.SOURCES, "sources.html.j2", Profile.PAPER, "数据来源表")


def called(plan: DocumentPlan, realm: Realm) -> DocumentPlan:
    """Return a plan under the name that its document has where the regions are those of ``realm`` (一市一页)."""
    names = {PackKind.DIGEST: realm.digest, PackKind.REGIONS: realm.page, PackKind.COMPARISON: realm.comparison}
    name = names.get(plan.kind, plan.name)
    return replace(plan, path=plan.path.replace(plan.name, name), name=name, title=name)


def bound_plans(edition: Edition) -> tuple[DocumentPlan, ...]:
    """Return the plans of the volumes that the regions' pages are bound in: one, where they are no more than it holds.

    The pages of a volume are laid out together, and what that takes grows with them.
    """
    return volumes(called(REGIONS, edition.realm), -(-len(edition.paged) // VOLUME))


def volumes(whole: DocumentPlan, number: int) -> tuple[DocumentPlan, ...]:
    """Return the plans of the volumes that a document fills: itself, where one is enough."""
    return (whole,) if number <= 1 else tuple(_volume(whole, own) for own in range(1, number + 1))


def _volume(whole: DocumentPlan, number: int) -> DocumentPlan:
    title = f"{whole.title}（第{number}册）"
    return replace(
        whole, path=f"{whole.path}-第{number}册", name=title if whole.name else "", title=title, item=str(number)
    )


def bound_pages(plan: DocumentPlan, pages: Sequence[RegionPage]) -> tuple[RegionPage, ...]:
    """Return those of all ``pages`` that are bound in the volume of ``plan``."""
    start = (int(plan.item) - 1) * VOLUME if plan.item else 0
    return tuple(pages[start : start + VOLUME])


def region_plan(page: RegionPage | RegionMaterial, edition: Edition) -> DocumentPlan:
    """Return the plan of one region's page (02-一省一页/34-兵团), titled by what the themes are themes of."""
    folder = called(REGIONS, edition.realm)
    digits = max(_DIGITS, len(str(len(edition.materials))))
    return DocumentPlan(
        path=f"{folder.path}/{page.number:0{digits}d}-{page.region.short_name}",
        name=folder.name,
        kind=PackKind.REGION,
        template=REGION_TEMPLATE,
        profile=Profile.ONE_PAGER,
        title=f"{page.region.name}{edition.subject.name}工作要点",
        region=page.region.code,
    )


def topic_plan(words: str) -> DocumentPlan:
    """Return the plan of a comparison on a subject; its path is not one of the pack."""
    return DocumentPlan(
        f"{READING}/{words}", words, PackKind.COMPARISON, TOPIC_TEMPLATE, Profile.PAPER, f"“{words}”各地做法比较"
    )


def edition_title(edition: Edition) -> str:
    """Return the title of the issue."""
    return issue_title(edition.imprint)


def issue_title(imprint: Imprint) -> str:
    """Return the title of the issue."""
    return f"{imprint.bulletin_name}第{imprint.issue}期"
