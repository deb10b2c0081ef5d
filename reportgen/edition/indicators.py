"""Indicators that several regions give: a row an indicator, a column a region, each value as an office prints it.

Values meet in a row where they have the name, unit, kind, level, time and status in common, and are the region's own:
a city's share stands in no province's column. The name is the vocabulary's; a rate or an amount that the vocabulary
does not know meets under its own words, if they say by themselves what is measured.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from reportgen.edition import columns as across
from reportgen.edition import wording
from reportgen.edition.statistics import is_own, is_whole
from reportgen.model.facts import KeyFigure
from reportgen.model.printed import CellData, TableData
from reportgen.model.tables import Region

MOST_ACROSS = 40  # regions that stand side by side; of more each has a row of its own
_ACROSS = 10  # regions to a page
_DOWN, _MOST_DOWN = 6, 24  # indicators to a page where the regions stand below each other, and in all
_FEWEST = 2  # regions that an indicator must cover to be compared
_TELLING = 6
_MARKS = re.compile(r"[“”‘’《》（）()、，\s]")
_MEASURED = re.compile(
    r"(?:率|占比|比例|比重|面积|人数|产量|里程|总数|总量|收入|支出|增加值|密度|浓度|系数|费用|药费|单价|均价|薪酬|工资|满意度"
    r"|指数|住院日|寿命|标准|每[百千万]+人口.*数)$"
)
_DEED = re.compile(r"惠及|服务|覆盖|带动|受益|安排|下达|落实|投入|争取|筹集|完成|参与|新增|占")
_NOT_GIVEN = "—"
_AWAITING = "待裁定"
_DISPUTED = "不一致"
_NOTE = "只并列口径、单位、性质和时间一致的数值，原文指标名称见主要指标表。“—”指本期材料未给出同口径的数"
_MEANT = {_AWAITING: "“待裁定”指尚待与原文核对", _DISPUTED: "“不一致”指材料中数值不一，待裁定"}
_HEAD = ("指标", "时间", "性质")

_Key = tuple[str, ...]
_Row = Mapping[str, Sequence[KeyFigure]]


def shared_indicators(
    figures: Iterable[KeyFigure], regions: Sequence[Region], disputed: frozenset[str]
) -> tuple[TableData, ...]:
    """Return the comparison of the regions by the indicators that more than one of them gives.

    ``disputed`` are the ids of figures that another place contradicts.
    """
    rows = _meeting(figures)
    columns = [region for region in regions if any(region.code in row for row in rows.values())]
    if len(columns) > MOST_ACROSS:
        widest = sorted(rows.values(), key=lambda row: -len(row))[:_MOST_DOWN]
        return tuple(
            _table_down(widest[at : at + _DOWN], columns, at // _DOWN + 1, disputed)
            for at in range(0, len(widest), _DOWN)
        )
    told = {
        region.code: [_cell(row.get(region.code, ()), region, disputed) for row in rows.values()] for region in columns
    }
    heads = [_head(row) for row in rows.values()]
    named = [across.room([_HEAD[at], *(head[at].text for head in heads)], least=2, most=16) for at in range(len(_HEAD))]
    rooms = [
        across.room([region.short_name, *(cell.text for cell in told[region.code])], least=3, most=9)
        for region in columns
    ]
    held = across.pages(rooms, across.LINE - sum(named), _ACROSS)
    return tuple(
        _table(rows, columns[part], number, disputed, across.shares([*named, *rooms[part]]))
        for number, part in enumerate(held, 1)
    )


def row_name(figure: KeyFigure) -> str:
    """Return the name under which a figure meets others, empty where its words need their own text.

    惠及居民 and 安排资金 are other people and another purpose in every region; 农村自来水普及率 is the same everywhere.
    """
    if figure.concept:
        return figure.concept
    name = _MARKS.sub("", figure.indicator)
    return name if len(name) >= _TELLING and _MEASURED.search(name) and not _DEED.match(name) else ""


def _meeting(figures: Iterable[KeyFigure]) -> dict[_Key, _Row]:
    held: dict[_Key, dict[str, list[KeyFigure]]] = {}
    for figure in figures:
        name = row_name(figure)
        if name and is_own(figure) and is_whole(figure):
            key = (name, figure.unit[-1:], figure.kind, figure.status, figure.period, figure.base_period)
            held.setdefault((*key, figure.level), {}).setdefault(figure.region_code, []).append(figure)
    return {key: held[key] for key in sorted(held) if _printable(held[key]) >= _FEWEST}


def _printable(row: _Row) -> int:
    return sum(any(figure.printable for figure in own) for own in row.values())


def _table(
    rows: Mapping[_Key, _Row],
    columns: Sequence[Region],
    number: int,
    disputed: frozenset[str],
    widths: tuple[float, ...],
) -> TableData:
    told = tuple(
        (*_head(row), *(_cell(row.get(region.code, ()), region, disputed) for region in columns))
        for row in rows.values()
        if any(region.code in row for region in columns)
    )
    return TableData(
        sheet=_sheet(number),
        title=_title(number),
        columns=(*_HEAD, *(region.short_name for region in columns)),
        rows=told,
        widths=widths,
        notes=(_note(told),),
    )


def _table_down(columns: Sequence[_Row], regions: Sequence[Region], number: int, disputed: frozenset[str]) -> TableData:
    """Return the table of a few indicators whose regions are too many to stand side by side."""
    heads = ((name.printed, period.printed, status.printed) for name, period, status in map(_head, columns))
    first = 0.1
    told = tuple(
        (CellData(region.short_name), *(_cell(row.get(region.code, ()), region, disputed) for row in columns))
        for region in regions
        if any(region.code in row for row in columns)
    )
    return TableData(
        sheet=_sheet(number),
        title=_title(number),
        columns=("地区", *(f"{name}（{period}，{status}）" for name, period, status in heads)),
        rows=told,
        widths=(first, *[(1 - first) / len(columns)] * len(columns)),
        notes=(_note(told),),
    )


def _note(rows: Iterable[Sequence[CellData]]) -> str:
    """Return what stands under a table, with the signs that it has."""
    used = {cell.text for row in rows for cell in row}
    return "，".join([_NOTE, *(meant for sign, meant in _MEANT.items() if sign in used)]) + "。"


def _sheet(number: int) -> str:
    return f"共有指标{number}" if number > 1 else "共有指标"


def _title(number: int) -> str:
    return "多个地区共有的指标" if number == 1 else "多个地区共有的指标（续）"


def _head(row: _Row) -> tuple[CellData, ...]:
    first = next(iter(row.values()))[0]
    period = wording.dated(first.period)
    return CellData(row_name(first)), CellData(period or "—", blank=not period), CellData(wording.status(first))


def _cell(figures: Sequence[KeyFigure], region: Region, disputed: frozenset[str]) -> CellData:
    shown = [figure for figure in figures if figure.printable]
    if not figures:
        return CellData(_NOT_GIVEN, blank=True)
    if not shown or any(figure.figure_id in disputed for figure in figures):
        waits = any(figure.figure_id in disputed for figure in figures)
        return CellData(_DISPUTED if waits else _AWAITING, blank=True)
    row = wording.figure_row(shown[0], region)
    return CellData(row.quantity, ref=row.ref, value=shown[0].value if shown[0].value_high is None else None)
