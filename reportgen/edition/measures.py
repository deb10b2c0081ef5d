"""Tables of wording: who takes which measure of the major themes, what many say, what one alone says."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reportgen.edition import ranking
from reportgen.edition.choosing import stands_by_itself
from reportgen.edition.counting import Tally
from reportgen.edition.grouping import by_region
from reportgen.edition.indicators import MOST_ACROSS
from reportgen.model.comparison import SharedFormula, ThemeDigest
from reportgen.model.facts import Part, Statement
from reportgen.model.printed import CellData, TableData
from reportgen.model.tables import Region, Theme

_TAKERS = 3  # regions that take a measure, for it to have a row
_MOST_ALONE = 3  # clauses of one region
_SIGNS = {(True, True): "◎", (True, False): "●", (False, True): "○"}


def measure_table(
    statements: Sequence[Statement],
    themes: Iterable[Theme],
    digests: Iterable[ThemeDigest],
    regions: Sequence[Region],
    tally: Tally,
) -> TableData:
    """Return measure × region for the major themes: planned, looked back on, or both.

    Of regions that are too many to stand side by side it says how many plan a measure, and how many look back on it.
    """
    major = {digest.name for digest in digests if digest.major}
    signed = len(regions) <= MOST_ACROSS
    rows = []
    for theme in themes:
        own = [s for s in statements if s.printable and theme.name in ranking.claimed_themes(s)]
        for measure in theme.measures if theme.name in major else ():
            takers = [s for s in own if measure.name in _measures(s, theme.name)]
            if len({s.section.region_code for s in takers}) >= _TAKERS:
                cells = _signs(takers, regions) if signed else _counts(takers, theme.name, measure.name, tally)
                rows.append((CellData(theme.name), CellData(measure.name), *cells))
    first, second = 0.165, 0.195
    across = tuple(region.short_name for region in regions) if signed else ("部署地区数", "进展地区数")
    notes = "●：部署；○：进展；◎：两者均有；—：本期材料未涉及。" if signed else "单位：个地区。"
    return TableData(
        sheet="做法对比",
        title="重点领域各项做法涉及地区",
        columns=("领域", "做法", *across),
        rows=tuple(rows),
        widths=(first, second, *[(1 - first - second) / max(len(across), 1)] * len(across)),
        notes=(f"{notes}至少三个地区提到的做法才列。",),
    )


def formula_table(formulae: Sequence[SharedFormula]) -> TableData:
    """Return the wordings that many regions share, with who writes them."""
    return TableData(
        sheet="共同表述",
        title="各地共用的表述",
        columns=("表述", "地区数", "地区"),
        rows=tuple(
            (
                CellData(f.text),
                CellData(f.count.printed, ref=f.count.ref, value=Decimal(f.count.value)),
                CellData(f.regions.printed, ref=f.regions.ref),
            )
            for f in formulae
        ),
        widths=(0.34, 0.08, 0.58),
        notes=("逐字相同的表述，同一地区多次使用计一次。",),
    )


def alone_table(statements: Iterable[Statement], alone: Iterable[str], regions: Sequence[Region]) -> TableData:
    """Return what only one region says, at most a few clauses of each, the most telling first."""
    by_id = {statement.statement_id: statement for statement in statements}
    ordered = [by_id[found] for found in alone if stands_by_itself(by_id[found])]
    told = by_region(ordered)
    rows = []
    for region in regions:
        own = {s.text: s for s in told.get(region.code, ())}
        for statement in list(own.values())[:_MOST_ALONE]:
            themes = "、".join(ranking.shown_themes(statement)) or "—"
            rows.append(
                (
                    CellData(region.short_name),
                    CellData(statement.text, ref=statement.statement_id),
                    CellData(themes, blank=themes == "—"),
                )
            )
    return TableData(
        sheet="仅见于一地",
        title="本期材料中仅见于一地的提法",
        columns=("地区", "提法", "领域"),
        rows=tuple(rows),
        widths=(0.08, 0.64, 0.28),
        notes=("以本期材料为限，不表示其他地区没有开展。",),
    )


def _signs(takers: Sequence[Statement], regions: Iterable[Region]) -> Iterable[CellData]:
    taking = by_region(takers)
    for region in regions:
        own = taking.get(region.code, ())
        parts = {s.section.part for s in own}
        sign = _SIGNS.get((Part.PLAN in parts, Part.REVIEW in parts))
        if sign is None:
            yield CellData("—", blank=True)
        else:
            yield CellData(sign, ref="+".join(statement.statement_id for statement in own))


def _counts(takers: Sequence[Statement], theme: str, measure: str, tally: Tally) -> Iterable[CellData]:
    for part, rule in ((Part.PLAN, "“{}”中采取“{}”的地区数"), (Part.REVIEW, "“{}”的进展中提到“{}”的地区数")):
        codes = dict.fromkeys(s.section.region_code for s in takers if s.section.part is part)
        count = tally.count(rule.format(theme, measure), codes)
        yield CellData(count.printed, ref=count.ref, value=Decimal(count.value))


def _measures(statement: Statement, theme: str) -> tuple[str, ...]:
    return tuple(
        measure for tag in statement.themes if tag.theme == theme and not tag.mentioned for measure in tag.measures
    )
