"""What is worth drawing: the themes by group of regions, and indicators that enough regions give to share an axis.

A chart of few things says less than the sentence it would stand beside, so small material has none.
"""

from collections.abc import Iterable, Mapping, Sequence

from reportgen.edition import wording
from reportgen.edition.counting import Tally
from reportgen.edition.grouping import group_names
from reportgen.edition.statistics import is_own, is_whole
from reportgen.model.charts import Charts, CoverageChart, CoveragePart, CoverageRow, IndicatorChart
from reportgen.model.comparison import ThemeDigest
from reportgen.model.facts import FigureKind, KeyFigure, Status
from reportgen.model.tables import Region

_FEWEST_REGIONS = 8  # for a chart of themes
_FEWEST_THEMES = 4
_MOST_THEMES = 24  # as many rows as half a page takes
_MOST_GROUPS = 6
_FEWEST_DOTS, _MOST_DOTS = 4, 32
_FEWEST_VALUES = 2  # dots that all fall on one place show nothing
_MOST_AXES = 4  # charts of indicators in one document
_AHEAD = (Status.TARGET, Status.PLANNED)


def draw_charts(
    themes: Sequence[ThemeDigest],
    figures: Iterable[KeyFigure],
    regions: Sequence[Region],
    tally: Tally,
) -> Charts:
    """Return the charts of an edition; ``regions`` are those with material."""
    coverage = _coverage(themes, regions, tally)
    shared = _axes(figures, regions)
    ahead = [rows for rows in shared if rows[0].status in _AHEAD]
    return Charts(
        coverage,
        tuple(_indicator(rows, regions, tally, at) for at, rows in enumerate(ahead[:_MOST_AXES], 2 if coverage else 1)),
        tuple(_indicator(rows, regions, tally, at) for at, rows in enumerate(shared[:_MOST_AXES], 1)),
    )


def _coverage(themes: Sequence[ThemeDigest], regions: Sequence[Region], tally: Tally) -> CoverageChart | None:
    groups = _grouped(regions)
    spoken = [theme for theme in themes if theme.planning.value or theme.review_only.count.value][:_MOST_THEMES]
    if not groups or len(regions) < _FEWEST_REGIONS or len(spoken) < _FEWEST_THEMES:
        return None
    return CoverageChart(
        number=1,
        groups=tuple((name, tally.count(f"{name}有材料的地区数", own)) for name, own in groups.items()),
        rows=tuple(_coverage_row(theme, groups, tally) for theme in spoken),
        shown=tally.count("图中的主题数", (theme.name for theme in spoken)),
        wide=tally.count("半数以上地区部署的主题数", (t.name for t in spoken if t.planning.value * 2 > len(regions))),
    )


def _grouped(regions: Sequence[Region]) -> Mapping[str, tuple[str, ...]]:
    """Return the codes of each group's regions; nothing where some region has no group, or groups are too many."""
    names = group_names(regions)
    if not all(region.group for region in regions) or len(names) > _MOST_GROUPS:
        return {}
    return {name: tuple(region.code for region in regions if region.group == name) for name in names}


def _coverage_row(theme: ThemeDigest, groups: Mapping[str, Sequence[str]], tally: Tally) -> CoverageRow:
    planning = {region.code for region in theme.planners.regions}
    review_only = {region.code for region in theme.review_only.names.regions}
    return CoverageRow(
        theme.name,
        tuple(
            CoveragePart(
                group,
                tally.count(f"{group}部署“{theme.name}”的地区数", (c for c in own if c in planning)),
                tally.count(f"{group}只在回顾中提到“{theme.name}”的地区数", (c for c in own if c in review_only)),
                tally.count(
                    f"{group}既未部署也未回顾“{theme.name}”的地区数",
                    (c for c in own if c not in planning | review_only),
                ),
            )
            for group, own in groups.items()
        ),
    )


def _axes(figures: Iterable[KeyFigure], regions: Sequence[Region]) -> list[tuple[KeyFigure, ...]]:
    """Return the figures that may share an axis, one a region in the order of the regions; the fullest axis first."""
    order = {region.code: at for at, region in enumerate(regions)}
    held: dict[tuple[str, ...], dict[str, list[KeyFigure]]] = {}
    for figure in figures:
        if _is_plain(figure) and figure.region_code in order:
            axis = (figure.concept, figure.unit, figure.status, figure.period, figure.level)
            held.setdefault(axis, {}).setdefault(figure.region_code, []).append(figure)
    kept = []
    for _, given in sorted(held.items(), key=lambda entry: entry[0]):
        # a region that gives two values for the same thing, or one in doubt, has no place on the axis
        own = [found[0] for found in given.values() if len(found) == 1 and found[0].printable]
        own.sort(key=lambda figure: order[figure.region_code])
        if _FEWEST_DOTS <= len(own) <= _MOST_DOTS and len({figure.value for figure in own}) >= _FEWEST_VALUES:
            kept.append(tuple(own))
    return sorted(kept, key=lambda own: -len(own))


def _is_plain(figure: KeyFigure) -> bool:
    """Tell whether a figure is one plain amount under a name that regions share."""
    return (
        figure.kind is FigureKind.LEVEL
        and figure.value_high is None
        and bool(figure.concept)
        and is_own(figure)
        and is_whole(figure)
    )


def _indicator(figures: Sequence[KeyFigure], regions: Sequence[Region], tally: Tally, number: int) -> IndicatorChart:
    names = {region.code: region for region in regions}
    rows = tuple(wording.figure_row(figure, names[figure.region_code]) for figure in figures)
    concept, period, status = figures[0].concept, rows[0].period, rows[0].status
    return IndicatorChart(
        number=number,
        indicator=concept,
        period=period,
        status=status,
        rows=rows,
        regions=tally.count(f"给出“{concept}”（{period}{status}）的地区数", (f.region_code for f in figures)),
    )
