"""The numbers of statistical tables side by side: regions down, indicators across, a few to a page.

A yearbook reports every region on the same things; what it says of one belongs beside the others, not among the few
figures that a text gives of itself.
"""

from collections.abc import Iterable, Sequence

from reportgen.edition import ranking, wording
from reportgen.model.documents import ArticleKind, Level
from reportgen.model.facts import KeyFigure, Status
from reportgen.model.printed import CellData, TableData
from reportgen.model.tables import Region

_AWAITING = "待裁定"
_ACROSS = 6
_MOST = 24
_FEWEST = 2  # regions that an indicator must cover to be compared


def is_whole(figure: KeyFigure) -> bool:
    """Tell whether a figure is of its section's whole place: of the region, and of no city, county or nation.

    A region's row in a table of all regions is of that region whole.
    """
    section, article = figure.section, figure.section.article
    at_home = figure.region_code in (section.region_code, article.region_code)
    of_row = article.level is Level.NATIONAL and figure.level is Level.PROVINCE
    own_level = figure.level is article.level or (of_row and figure.region_code == section.region_code)
    return at_home and own_level and figure.place in ("", article.place)


def is_own(figure: KeyFigure) -> bool:
    """Tell whether a figure is one that a text gives of itself, in a sentence or a table, not one of statistics.

    Of a text's own tables, what has neither name nor theme stays with the statistics, unless it is an aim.
    """
    if not ranking.is_of_table(figure):
        return True
    known = figure.concept or figure.theme or figure.status in (Status.TARGET, Status.PLANNED)
    return figure.section.article.kind is not ArticleKind.TABLE and bool(known)


def statistics_tables(figures: Iterable[KeyFigure], regions: Sequence[Region]) -> tuple[TableData, ...]:
    """Return the comparison of the regions by the indicators of statistical tables, each with what is of it whole."""
    columns: dict[tuple[str, ...], dict[str, KeyFigure]] = {}
    for figure in figures:
        if not is_own(figure) and is_whole(figure):
            key = (figure.indicator, figure.unit, figure.kind, figure.base_period, figure.period, figure.status)
            columns.setdefault(key, {}).setdefault(figure.region_code, figure)
    shared = [held for held in columns.values() if sum(figure.printable for figure in held.values()) >= _FEWEST]
    shared.sort(key=lambda held: ranking.distance(next(iter(held.values()))))
    shown = shared[:_MOST]
    return tuple(
        _table(shown[at : at + _ACROSS], regions, at // _ACROSS + 1, more=len(shared) > _MOST)
        for at in range(0, len(shown), _ACROSS)
    )


def heading(figure: KeyFigure) -> str:
    """Return the heading of the column that a figure stands in."""
    return (
        f"{figure.indicator}（{wording.dated(figure.period)}{'，' + wording.status(figure) if _ahead(figure) else ''}）"
    )


def _ahead(figure: KeyFigure) -> bool:
    return wording.status(figure) != wording.REACHED


def _table(columns: Sequence[dict[str, KeyFigure]], regions: Sequence[Region], number: int, *, more: bool) -> TableData:
    firsts = [next(iter(held.values())) for held in columns]
    first = 0.1
    notes = ("数值引自统计表，出处见数据来源表；“—”指表中没有该地区的数，“待裁定”指与别处不一致或有存疑。",)
    return TableData(
        sheet=f"统计指标{number}",
        title="统计指标（按地区）" if number == 1 else "统计指标（按地区，续）",
        columns=("地区", *(heading(figure) for figure in firsts)),
        rows=tuple(
            (CellData(region.short_name), *(_cell(held.get(region.code), region) for held in columns))
            for region in regions
        ),
        widths=(first, *([(1 - first) / len(columns)] * len(columns))),
        notes=(*notes, "表中其余指标略。") if more else notes,
    )


def _cell(figure: KeyFigure | None, region: Region) -> CellData:
    if figure is None or not figure.printable:
        return CellData("—" if figure is None else _AWAITING, blank=True)
    row = wording.figure_row(figure, region)
    return CellData(row.quantity, ref=row.ref, value=figure.value if figure.value_high is None else None)
