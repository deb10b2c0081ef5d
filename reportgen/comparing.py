"""Two finished editions → what is new in the later one; and the contents of an edition, as they are compared.

It stands above the stages, as ``pipeline.py`` does, and may know them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.edition.changes import compare
from reportgen.errors import OutputError
from reportgen.finished import Finished, open_finished
from reportgen.model.changes import Changes, Contents, IssueCard, SourceFile
from reportgen.model.documents import CleanDocument
from reportgen.model.edition import Edition
from reportgen.model.pack import EditionCard
from reportgen.model.printed import Imprint
from reportgen.press.catalogue import edition_title
from reportgen.publish import read_manifest
from reportgen.publish.links import find_edition
from reportgen.publish.manifest import verify
from reportgen.reference import read_gazetteer

_DATA = "data/"


@dataclass(frozen=True, slots=True)
class Former:
    """A finished edition that another is compared with."""

    imprint: Imprint
    contents: Contents


def compare_editions(output: Path, before: str, after: str, own_regions: Path | None = None) -> Changes:
    """Return what is new in the edition ``after`` since ``before``, each a folder, a name or an id.

    Raises:
        SettingsError: there is no such edition.
        OutputError: a folder holds no edition, or its data are damaged.
    """
    own, other = (open_former(find_edition(output, name)) for name in (before, after))
    return compare(own.contents, other.contents, read_gazetteer(own_regions).regions)


def open_former(folder: Path) -> Former:
    """Read a finished edition.

    Raises:
        OutputError: the folder holds no edition, or its data are damaged.
    """
    manifest = read_manifest(folder)
    faults = [fault for fault in verify(folder) if fault.startswith(_DATA)]
    if faults:
        more = f"等 {len(faults)} 个文件" if len(faults) > 1 else ""
        raise OutputError(
            f"这一期的数据不再是当初生成的（{faults[0]}{more}），不能用来比较",
            where=str(folder),
            hint="恢复这个文件夹，或重新生成这一期",
        )
    finished = open_finished(folder)
    sources = tuple(SourceFile(card.path, card.sha256, card.public) for card in manifest.sources)
    return Former(finished.imprint, _contents(_named(manifest.edition), sources, finished))


def contents_of(edition: Edition, documents: Sequence[CleanDocument]) -> Contents:
    """Return what of an edition that is not published yet is compared with a former one."""
    closed = {article.document.raw.source for article in edition.articles if not article.public}
    raws = [document.raw for document in documents]
    return Contents(
        card=IssueCard("", edition_title(edition), edition.imprint.issue, edition.imprint.date),
        sources=tuple(SourceFile(raw.source, raw.sha256, raw.source not in closed) for raw in raws),
        articles=edition.articles,
        statements=edition.statements,
        figures=edition.figures,
        doubts=tuple(doubt for row in edition.doubts for doubt in row.doubts),
        years=(edition.review_year, edition.plan_year),
        regions=tuple((material.region.code, material.region.name) for material in edition.materials),
        gaps=edition.gaps,
    )


def _contents(card: IssueCard, sources: tuple[SourceFile, ...], finished: Finished) -> Contents:
    years = finished.review_year, finished.plan_year
    facts = finished.statements, finished.figures, finished.doubts
    return Contents(card, sources, finished.articles, *facts, years, finished.regions)


def _named(card: EditionCard) -> IssueCard:
    return IssueCard(card.edition_id, card.title, card.issue, card.date)
