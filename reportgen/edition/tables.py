"""Comparison tables: themes by region, figures side by side, review against plan, the groups of regions."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from reportgen.edition import ranking, wording
from reportgen.edition.arranging import Arranged, Tag, arrange
from reportgen.edition.counting import Tally
from reportgen.edition.grouping import by_region, group_names
from reportgen.edition.indicators import MOST_ACROSS, shared_indicators
from reportgen.edition.overview import CORPS
from reportgen.edition.statistics import is_own, statistics_tables
from reportgen.model.facts import KeyFigure, Part, Statement
from reportgen.model.printed import CellData, FigureRow, TableData
from reportgen.model.tables import Region, Theme

_NOT_COVERED = "本期材料未涉及"
_MISSING = "材料缺失"
_AWAITING = "待裁定"
_IN_STATISTICS = "见统计表"
_SIGNS = {"plan": "●", "review": "○", "both": "◎"}
_OPEN_YEAR = "核"


class Tables:
    """Arrange the counted facts of all regions."""

    def __init__(
        self,
        *,
        regions: Sequence[Region],
        themes: Sequence[Theme],
        statements: Iterable[Statement],
        figures: Iterable[KeyFigure],
        review_year: int,
        plan_year: int,
        tally: Tally,
        disputed: frozenset[str] = frozenset(),
        undated: frozenset[tuple[str, str]] = frozenset(),
        more: Sequence[TableData] = (),
    ) -> None:
        self._tally = tally
        self._disputed = disputed
        self._undated = undated  # themes and regions of which something is told, but nobody knows of which year
        self._more = tuple(more)
        self._regions = tuple(regions)
        self._themes = tuple(themes)
        self._statements = tuple(statements)
        self._figures = tuple(figures)
        self._review, self._plan = review_year, plan_year
        self._names = {region.code: region for region in regions}
        self._counted = {f.region_code for f in self._figures if f.printable and not is_own(f)}
        self._figured = {f.region_code for f in self._figures}
        self._parts = {(s.section.region_code, s.section.part) for s in self._statements}

    def all(self) -> tuple[TableData, ...]:
        """Return the tables in printing order; one without rows is left out."""
        tables = (
            self.groups(),
            self.coverage(),
            *shared_indicators(self._figures, self._regions, self._disputed),
            self.by_indicator(),
            self.by_region(),
            self.review_and_plan(),
            *self._more,
            *statistics_tables(self._figures, self._regions),
        )
        return tuple(table for table in tables if table.rows)

    def coverage(self) -> TableData:
        """Return theme × region: planned, looked back on, both, or not in the material."""
        cells = [[self._covered(theme, region) for region in self._regions] for theme in self._themes]
        down, across = [theme.name for theme in self._themes], [region.short_name for region in self._regions]
        head, first = "主题", 0.2
        if len(self._regions) > MOST_ACROSS:
            down, across, cells = across, down, [list(column) for column in zip(*cells, strict=True)]
            head, first = "地区", 0.1
        return TableData(
            sheet="主题覆盖",
            title="各地区主题覆盖情况",
            columns=(head, *across),
            rows=tuple((CellData(name), *row) for name, row in zip(down, cells, strict=True)),
            widths=(first, *([(1 - first) / len(across)] * len(across))),
            notes=(self._legend(cells),),
        )

    def _legend(self, cells: Iterable[Iterable[CellData]]) -> str:
        """Return what the signs mean that stand in the table of themes."""
        used = {cell.text for row in cells for cell in row}
        told = {
            "●": f"{self._plan}年部署",
            "○": f"{self._review}年进展",
            "◎": "两者均有",
            "—": _NOT_COVERED,
            _OPEN_YEAR: "年份待核",
            "缺": _MISSING,
            "数": "只给出数字",
            "待": _AWAITING,
        }
        meant = "；".join(f"{sign}：{words}" for sign, words in told.items() if sign in used)
        return f"{meant}。只反映材料所载，不代表是否开展。"

    def groups(self) -> TableData:
        """Return theme × group of regions: how many of the group plan something."""
        planners = self._arranged.planners
        rows = [
            self._counted_row(group, [region for region in self._regions if region.group == group], planners)
            for group in group_names(self._regions)
        ]
        if rows:
            rows.append(self._counted_row("合计", self._regions, planners))
        corps = "，兵团列入西部" if CORPS in self._names else ""
        first, size = 0.08, 0.05
        return TableData(
            sheet="分组比较",
            title=f"{'四类' if corps else '各组'}地区{self._plan}年部署比较",
            columns=("地区", "地区数", *(theme.name for theme in self._themes)),
            rows=tuple(rows),
            widths=(first, size, *([(1 - first - size) / len(self._themes)] * len(self._themes))),
            notes=(f"单位：个地区。表中为{self._plan}年就该主题作出部署的地区数{corps}。",),
        )

    def by_indicator(self) -> TableData:
        """Return all printable figures by theme, each theme's in the order of the regions."""
        places = {theme.name: place for place, theme in enumerate(self._themes)}
        ordered = sorted(
            self._own(),
            key=lambda f: (places.get(f.theme, len(places)), self._order(f), f.passage.source, f.start),
        )
        return TableData(
            sheet="指标（按主题）",
            title="主要指标（按主题）",
            columns=("主题", "地区", "指标", "数值", "时间", "性质"),
            rows=tuple(self._figure_cells(figure, first=CellData(figure.theme or "其他")) for figure in ordered),
            widths=(0.2, 0.07, 0.39, 0.17, 0.1, 0.07),
            notes=("数值均引自各地区材料；“进展”“现有”“目标”“计划”按原文语句判定。",),
        )

    def by_region(self) -> TableData:
        """Return all printable figures by region; a region without any says why."""
        rows = []
        shown = by_region(self._own())
        waiting = {f.region_code for f in self._figures if not f.printable and is_own(f)}
        for region in self._regions:
            own = self._sorted(shown.get(region.code, ()))
            held = region.code in waiting
            if not own and not held and region in self._without_material:
                continue
            if not own:
                given = _IN_STATISTICS if region.code in self._counted else "本期材料未给出"
                reason = _AWAITING if held else given
                rows.append(
                    (CellData(region.short_name), CellData(reason, blank=True), *[CellData("—", blank=True)] * 3)
                )
            for figure in own:
                row = wording.figure_row(figure, region)
                rows.append((CellData(region.short_name), *_words(row)))
        return TableData(
            sheet="指标（按地区）",
            title="主要指标（按地区）",
            columns=("地区", "指标", "数值", "时间", "性质"),
            rows=tuple(rows),
            widths=(0.1, 0.52, 0.18, 0.1, 0.1),
            notes=(
                f"“{_AWAITING}”指材料有数字，尚待与原文核对，本期未印；"
                f"“{_IN_STATISTICS}”指数字只见于统计表，见各地区材料。"
                + _left_out("本期没有计入统计的材料", self._without_material),
            ),
        )

    def review_and_plan(self) -> TableData:
        """Return for each region which themes it looks back on and which it plans."""
        told = by_region(s for s in self._statements if s.printable)
        rows = []
        apart = [region for region in self._regions if not self._has_both(region)]
        for region in filter(self._has_both, self._regions):
            own = told.get(region.code, ())
            review, plan = (self._themes_in(own, part) for part in (Part.REVIEW, Part.PLAN))
            kept = tuple(theme for theme in review if theme in plan)
            added = tuple(theme for theme in plan if theme not in review)
            rows.append(
                (
                    CellData(region.short_name),
                    _listed(kept),
                    _listed(added),
                    _listed(tuple(theme for theme in review if theme not in plan)),
                )
            )
        return TableData(
            sheet="进展与部署",
            title=f"{self._review}年进展与{self._plan}年部署对照",
            columns=(
                "地区",
                "进展和部署均涉及",
                f"{self._plan}年部署新提到",
                f"只在{self._review}年进展中提到",
            ),
            rows=tuple(rows),
            widths=(0.08, 0.3, 0.4, 0.22),
            notes=("“—”指没有这样的主题。" + _left_out("材料没有进展或没有部署、无从对照", apart),),
        )

    def _counted_row(
        self, name: str, regions: Sequence[Region], planners: Mapping[str, frozenset[str]]
    ) -> tuple[CellData, ...]:
        codes = [region.code for region in regions]
        counts = [self._tally.count(f"{name}地区数", codes)]
        for theme in self._themes:
            planning = [code for code in codes if code in planners.get(theme.name, ())]
            counts.append(self._tally.count(f"{name}部署“{theme.name}”的地区数", planning))
        return (
            CellData(name),
            *(CellData(count.printed, ref=count.ref, value=Decimal(count.value)) for count in counts),
        )

    @cached_property
    def _arranged(self) -> Arranged:
        return arrange(
            [
                Tag(s.section.region_code, theme, s.section.part, s.statement_id, s.printable)
                for s in self._statements
                for theme in ranking.claimed_themes(s)
            ]
        )

    def _covered(self, theme: Theme, region: Region) -> CellData:
        place = (theme.name, region.code)
        shown = self._arranged.covered.get(place)
        if shown is None:
            if place in self._arranged.held:
                return CellData("待", blank=True)
            if place in self._undated:
                return CellData(_OPEN_YEAR, blank=True)
            both_missing = all((region.code, part) not in self._parts for part in (Part.REVIEW, Part.PLAN))
            absent = "数" if region.code in self._figured else "缺"
            return CellData(absent if both_missing else "—", blank=True)
        sign = "both" if {Part.REVIEW, Part.PLAN} <= shown.parts else "plan" if Part.PLAN in shown.parts else "review"
        return CellData(_SIGNS[sign], ref="+".join(shown.statement_ids))

    def _printable(self) -> tuple[KeyFigure, ...]:
        return tuple(figure for figure in self._figures if figure.printable)

    def _own(self) -> tuple[KeyFigure, ...]:
        return tuple(figure for figure in self._printable() if is_own(figure))

    def _order(self, figure: KeyFigure) -> int:
        return self._names[figure.region_code].order

    def _sorted(self, figures: Iterable[KeyFigure]) -> list[KeyFigure]:
        return sorted(figures, key=lambda f: (self._order(f), f.passage.source, f.start))

    def _figure_cells(self, figure: KeyFigure, *, first: CellData) -> tuple[CellData, ...]:
        region = self._names[figure.region_code]
        return (first, CellData(region.short_name), *_words(wording.figure_row(figure, region)))

    def _themes_in(self, statements: Iterable[Statement], part: Part) -> tuple[str, ...]:
        named = {t for s in statements if s.section.part is part for t in ranking.claimed_themes(s)}
        return tuple(theme.name for theme in self._themes if theme.name in named)

    def _has_both(self, region: Region) -> bool:
        return all((region.code, part) in self._parts for part in (Part.REVIEW, Part.PLAN))

    @cached_property
    def _without_material(self) -> tuple[Region, ...]:
        """The regions of which nothing counts, neither a text nor a number."""
        spoken_for = {code for code, _ in self._parts} | self._figured
        return tuple(region for region in self._regions if region.code not in spoken_for)


def _listed(themes: tuple[str, ...]) -> CellData:
    return CellData("、".join(themes)) if themes else CellData("—", blank=True)


def _left_out(why: str, regions: Sequence[Region]) -> str:
    """Return why regions have no row, nothing where all have one; of many only the number is told."""
    if not regions:
        return ""
    named = (
        "、".join(region.short_name for region in regions) if len(regions) <= MOST_ACROSS else f"{len(regions)}个地区"
    )
    return f"{why}的未列：{named}。"


def _words(row: FigureRow) -> tuple[CellData, ...]:
    return (
        CellData(f"{row.indicator}（{row.scope}）" if row.scope else row.indicator, ref=row.ref),
        CellData(row.quantity, ref=row.ref, value=row.figure.value if row.figure.value_high is None else None),
        CellData(row.period or "—", ref=row.ref if row.period else "", blank=not row.period),
        CellData(row.status),
    )
