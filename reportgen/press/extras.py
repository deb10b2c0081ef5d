"""The documents that an office adds: one of a kind, or one for each region, group of regions or theme."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.model.edition import Edition, RegionPage
from reportgen.model.extra_documents import ExtraDocument, ForEach
from reportgen.model.pack import PackKind
from reportgen.press.catalogue import READING, DocumentPlan

_UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


def extra_plans(edition: Edition, document: ExtraDocument) -> Iterator[DocumentPlan]:
    """Yield the plan of each document that one entry of the settings asks for."""
    match document.for_each:
        case ForEach.REGIONS:
            for material in edition.paged:
                region = material.region
                yield _plan(document, material.number, region.short_name, region.name, region.code)
        case ForEach.GROUPS:
            for number, group in enumerate(edition.groups, 1):
                yield _plan(document, number, group.name, group.name)
        case ForEach.THEMES:
            for number, theme in enumerate(edition.themes, 1):
                yield _plan(document, number, theme.name, theme.name)
        case ForEach.NOTHING:
            path = f"{READING}/{document.path}"
            yield DocumentPlan(
                path, document.name, PackKind.EXTRA, document.template, document.profile, document.name, extra=document
            )


def extra_context(plan: DocumentPlan, edition: Edition, pages: Sequence[RegionPage]) -> Mapping[str, Any]:
    """Return what the template of an added document is given beside ``edition`` and ``imprint``."""
    match plan.extra.for_each if plan.extra else ForEach.NOTHING:
        case ForEach.REGIONS:
            page = next(page for page in pages if page.region.code == plan.region)
            return {"page": page, "pages": tuple(pages)}
        case ForEach.GROUPS:
            (group,) = (group for group in edition.groups if group.name == plan.item)
            return {"group": group, "pages": tuple(page for page in pages if page.region.group == group.name)}
        case ForEach.THEMES:
            (theme,) = (theme for theme in edition.themes if theme.name == plan.item)
            return {"theme": theme, "pages": tuple(pages)}
        case ForEach.NOTHING:
            return {"pages": tuple(pages)}


def _plan(document: ExtraDocument, number: int, item: str, title: str, region: str = "") -> DocumentPlan:
    # A theme's name may hold a stroke (国家/省级区域医疗中心).
    name = unicodedata.normalize("NFC", item).translate(_UNSAFE)
    return DocumentPlan(
        path=f"{READING}/{document.path}/{number:02d}-{name}",
        name=f"{document.name}（{item}）",
        kind=PackKind.EXTRA,
        template=document.template,
        profile=document.profile,
        title=f"{title}{document.name}",
        region=region,
        item=item,
        extra=document,
    )
