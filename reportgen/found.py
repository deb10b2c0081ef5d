"""What a run found in its sources, as it is told to an editor."""

from collections import Counter
from pathlib import Path

from reportgen.errors import ReportgenError
from reportgen.fonts.libraries import SUBSETTER_WARNING, has_subsetter
from reportgen.intake import Sources
from reportgen.model.edition import Edition
from reportgen.model.report import CheckReport
from reportgen.writers.changes_text import changes_summary


def report_found(edition: Edition, sources: Sources) -> CheckReport:
    """Return what the sources hold, and what an editor should know of them."""
    return CheckReport(
        regions=edition.totals.regions.value,
        sources=edition.totals.sources.value,
        articles=len(edition.articles),
        statements=len(edition.statements),
        figures=len(edition.figures),
        doubts=edition.totals.doubts.value,
        passed_over=sources.passed_over,
        kinds=_kinds(sources),
        gaps=tuple(map(_tell, sources.faults)),
        notes=_notes(edition),
    )


def _kinds(sources: Sources) -> tuple[tuple[str, int], ...]:
    """Return how many sources were read of each suffix, the most frequent first."""
    suffixes = Counter(Path(raw.source).suffix.lower().removeprefix(".") for raw in sources.documents)
    return tuple(sorted(suffixes.items(), key=lambda entry: (-entry[1], entry[0])))


def tell_faults(sources: Sources) -> str:
    """Return what is wrong with the sources that could not be read, a line each."""
    return "\n".join(_tell(fault) for fault in sources.faults)


def _tell(fault: ReportgenError) -> str:
    return f"{fault}（{fault.hint}）" if fault.hint else str(fault)


def _notes(edition: Edition) -> tuple[str, ...]:
    """Return what an editor should know of the reading before the pack is looked at."""
    counted = {section.region_code for section in edition.sections if section.counted}
    absent = [region for region in edition.totals.absent.regions if region.code not in counted]
    unread = {section.region_code for section in edition.sections} - counted
    apart = [region.short_name for region in absent if region.code in unread]
    missing = [region.short_name for region in absent if region.code not in unread]
    told = (
        f"没有材料的地区：{'、'.join(missing)}" if missing else "",
        f"有材料而未计入统计的地区（年份、层级或来源不合本期）：{'、'.join(apart)}" if apart else "",
        *notes_on_reading(edition),
        changes_summary(edition.changes) if edition.changes else "",
    )
    return tuple(note for note in told if note)


def notes_on_reading(edition: Edition) -> tuple[str, ...]:
    """Return what is wanted of the settings, the rulings and the machine."""
    told = (
        "" if edition.totals.with_plan.value else f"没有一个地区有{edition.plan_year}年部署，请核对年份设置",
        *(f"裁定 {lost.ruling.id}（“{lost.ruling.quote}”）未能采用：{lost.reason}" for lost in edition.lost_rulings),
        "" if has_subsetter() else SUBSETTER_WARNING,
    )
    return tuple(note for note in told if note)
