"""Number by number: what a table says, from its two sides, its caption and the cell itself."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.extract.tables.context import Context, find_status
from reportgen.extract.tables.grid import Grid, GridCell
from reportgen.extract.tables.labels import Label
from reportgen.extract.tables.layout import Role
from reportgen.extract.tables.numbers import CellReader, CellValue, Sort, plain_unit
from reportgen.extract.tables.places import NATION, PlaceName
from reportgen.extract.tables.sides import Side, join_words
from reportgen.model.documents import Level
from reportgen.model.facts import FigureKind, Status

_SURE, _LIKELY = Decimal("0.90"), Decimal("0.80")
_PLACES_OF_RANK = ("位", "名", "位次", "名次")
_BY_CAPTION = "表题"
_IN_WORDS = re.compile("(?=.*[0-9]).{1,20}")  # what is longer is a text


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A number of a table with all that the table says of it; offsets in the clean text of its document.

    ``place`` is None where the table does not tell whose it is; ``parent`` is the cell that it is a part of, ``line``
    the row as a stretch, ``sentence`` what a reader can check: caption, headings, cell.
    """

    row: int
    column: int
    start: int
    end: int
    line: tuple[int, int]
    value: CellValue
    place: PlaceName | None
    indicator: str
    unit: str
    kind: FigureKind
    direction: str
    base: str
    period: str
    year: int | None
    status: Status
    parent: tuple[int, int] | None
    sentence: str
    rule: str
    confidence: Decimal
    group: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A place in a table that an editor must look at. ``blocks``: what stands there is not printed."""

    start: int
    end: int
    reason: str
    candidates: tuple[str, ...] = ()
    blocks: bool = True


class TableReader:
    """Read the numbers of one table."""

    def __init__(self, grid: Grid, context: Context, head: dict[int, Side], stub: dict[int, Side], cells: CellReader):
        self._grid, self._context, self._cells = grid, context, cells
        self._head, self._stub = head, stub
        self._targets = any(side.status is Status.TARGET for side in (*head.values(), *stub.values()))
        self._unitless: dict[str, list[GridCell]] = defaultdict(list)
        self._named: dict[str, GridCell] = {}
        self._strangers: dict[str, GridCell] = {}
        self._remarks: list[Remark] = []

    def read(self) -> tuple[tuple[CellFigure, ...], tuple[Remark, ...]]:
        """Return the numbers in reading order, and what is doubtful."""
        figures: list[CellFigure] = []
        for row, stub in self._stub.items():
            for column, head in self._head.items():
                cell = self._grid.at(row, column)
                if cell is None or cell.column not in self._head or cell.row not in self._stub:
                    continue
                value = self._cells.read(cell.text)
                if (cell.row, cell.column) == (row, column) and self._is_number(cell, value):
                    figure = self._figure(cell, value, head, stub)
                    figures += [figure] if figure else []
        figures, twins = part_twins(figures)
        self._remarks += twins
        self._remark_units()
        self._remark_periods(figures)
        for name, cell in self._strangers.items():
            self._remarks.append(Remark(cell.start, cell.end, f"表中的“{name}”不是认得的地区，这一行的数没有采用"))
        return tuple(figures), tuple(self._remarks)

    def _is_number(self, cell: GridCell, value: CellValue) -> bool:
        if value.sort is Sort.WORDS and _IN_WORDS.fullmatch(cell.text):
            self._remarks.append(Remark(cell.start, cell.end, f"表中“{cell.text}”不只是一个数，没有采用", blocks=False))
        if value.sort is Sort.BROKEN:
            self._remarks.append(Remark(cell.start, cell.end, f"表中“{cell.text}”数字写法不规范"))
        if value.sort not in (Sort.NUMBER, Sort.RANK):
            return False
        alone = cell.rows == cell.columns == 1
        if not alone:
            self._remarks.append(Remark(cell.start, cell.end, f"表中“{cell.text}”占了几格，说不清是哪一行、哪一栏的数"))
        return alone

    def _figure(self, cell: GridCell, value: CellValue, head: Side, stub: Side) -> CellFigure | None:
        """Return the figure of a cell, None where its name, place or unit cannot be told (that is remarked)."""
        kind = self._kind(value, head, stub)
        place = self._place(head, stub)
        if stub.unknown_place and place is None:
            self._strangers.setdefault(stub.unknown_place, stub.named_by or cell)
            return None
        indicator, by_caption = self._indicator(head, stub)
        named_by = head.named_by if head.words or not stub.words else stub.named_by
        if not indicator:
            name = "、".join((*stub.texts, *head.texts)) or cell.text
            self._remarks.append(Remark(cell.start, cell.end, f"表中看不出“{cell.text}”（{name}）说的是什么"))
            return None
        unit = self._unit(value, head, stub, kind)
        if not unit:
            self._unitless[indicator].append(cell)
            self._named.setdefault(indicator, named_by or cell)
            return None
        change = head.change or stub.change
        if change and unit in _PLACES_OF_RANK:
            self._remarks.append(Remark(cell.start, cell.end, "表中位次的变动没有采用", blocks=False))
            return None
        period, year = self._period(head, stub)
        direction = _direction(value, change) if kind is FigureKind.CHANGE else ""
        if kind is FigureKind.CHANGE and not direction:
            self._remarks.append(Remark(cell.start, cell.end, f"表中“{cell.text}”是升是降说不清"))
        elif kind is FigureKind.LEVEL and value.falls:
            value = replace(value, value=-value.value)
        return CellFigure(
            row=cell.row,
            column=cell.column,
            start=cell.start + value.start,
            end=cell.start + value.end,
            line=self._line(cell.row),
            value=value,
            place=place,
            indicator=indicator,
            unit=unit,
            kind=kind,
            direction=direction,
            base=change.base if change else "",
            period=period if self._context.trusted else "",
            year=year if self._context.trusted else None,
            status=self._status(head, stub, year),
            parent=_parent(head, stub),
            sentence=self._sentence(cell, value, head, stub),
            rule=f"表格·{_axis(stub, is_stub=True)}×{_BY_CAPTION if by_caption else _axis(head, is_stub=False)}",
            confidence=_LIKELY if by_caption else _SURE,
            group=stub.group,
        )

    def _kind(self, value: CellValue, head: Side, stub: Side) -> FigureKind:
        if value.sort is Sort.RANK or head.rank or stub.rank:
            return FigureKind.RANK
        return FigureKind.CHANGE if head.change or stub.change else FigureKind.LEVEL

    def _place(self, head: Side, stub: Side) -> PlaceName | None:
        """Return whose number it is: the place that a heading names, else that of the whole table."""
        context = self._context
        for side in (stub, head):
            if side.place:
                return side.place
        if stub.unknown_place:
            return None
        if (stub.total or head.total) and context.regional and context.own is None:
            return PlaceName(NATION, Level.NATIONAL)
        return context.own

    def _indicator(self, head: Side, stub: Side) -> tuple[str, bool]:
        """Return the name of what is counted, and whether the caption gave it."""
        ruling = self._context.ruling
        if ruling and ruling.indicator and Role.INDICATOR not in stub.roles:
            return ruling.indicator, False
        leads = Role.INDICATOR in stub.roles
        words = () if ruling and len(ruling.value) == 1 and leads and stub.words else head.words or self._aimed_at(head)
        name = join_words(words, stub.words, stub_leads=leads)
        if not name:
            return self._context.subject, True
        if name.startswith("其中："):
            whole = self._stub.get(stub.parent) if stub.parent is not None else None
            lead = whole.words[-1] if whole and whole.words else self._context.subject
            return (f"{lead}（{name}）" if lead else name), False
        return self._context.narrow(name), False

    def _aimed_at(self, head: Side) -> tuple[str, ...]:
        """Return what a column of bare targets aims at: what the column before it counts (2025年签约率|2026年目标)."""
        left = self._head.get(head.at - 1)
        return left.words if left and left.time and head.time and head.status is Status.TARGET else ()

    def _unit(self, value: CellValue, head: Side, stub: Side, kind: FigureKind) -> str:
        if kind is FigureKind.RANK:
            return "名"
        if value.unit:
            return value.unit
        own = head.change or stub.change
        if own:
            return own.unit or ("" if not stub.unit or head.change else stub.unit)
        units = self._context.units
        return stub.unit or head.unit or (plain_unit(units[0]) if len(units) == 1 else "")

    def _period(self, head: Side, stub: Side) -> tuple[str, int | None]:
        own = head.change or stub.change
        label: Label | None = own if own and own.period else head.time or stub.time
        if label is None:
            return self._context.period, self._context.year
        if label.period:
            return label.period, label.year
        year = self._context.year
        if label.within:
            return (f"{year}年{label.within}", year) if year else ("", None)
        return (str(year + (label.relative or 0)), year + (label.relative or 0)) if year else ("", None)

    def _status(self, head: Side, stub: Side, year: int | None) -> Status:
        timed = bool(head.time or stub.time)
        return find_status(self._context, head.status or stub.status, year, targets=self._targets, timed=timed)

    def _line(self, row: int) -> tuple[int, int]:
        held = self._grid.row(row)
        own = [cell for cell in held if cell.row == row]
        return min(cell.start for cell in own), max(cell.end for cell in own)

    def _sentence(self, cell: GridCell, value: CellValue, head: Side, stub: Side) -> str:
        note = self._grid.notes.get(value.mark, "") if value.mark else ""
        words = (self._context.caption, *stub.texts, *head.texts, cell.text, f"{value.mark}{note}" if note else "")
        return "｜".join(" ".join(word.split()) for word in words if word)

    def _remark_units(self) -> None:
        for name, held in self._unitless.items():
            cell = self._named[name]
            reason = f"表中“{name}”没有写单位，所列 {len(held)} 个数没有采用；可在 sources.toml 里为这张表写明 unit"
            self._remarks.append(Remark(cell.start, cell.end, reason))

    def _remark_periods(self, figures: list[CellFigure]) -> None:
        undated = [figure for figure in figures if not figure.period]
        if undated and self._context.trusted:
            reason = f"这张表没有写明年份，所列 {len(undated)} 个数不计入统计；可在 sources.toml 里为这张表写明 year"
            self._remarks.append(Remark(undated[0].start, undated[0].end, reason, blocks=False))


def part_twins(figures: list[CellFigure]) -> tuple[list[CellFigure], list[Remark]]:
    """Name apart what one name means twice, by the headings between the rows; what stays alike is held back."""
    figures = _rename(figures)
    rows = _by_row(figures)
    kept, remarks = [], []
    for figure in figures:
        held = len({other.value.value for other in rows[_row_of(figure)]}) > 1
        if held:
            reason = f"同一张表中“{figure.indicator}”有不同的数，不能确定指的是哪一项"
            remarks.append(Remark(figure.start, figure.end, reason, (figure.indicator,)))
        kept.append(replace(figure, held=held))
    return kept, remarks


def _rename(figures: list[CellFigure]) -> list[CellFigure]:
    rows = _by_row(figures)
    return [
        replace(figure, indicator=f"{figure.indicator}（{figure.group}）")
        if figure.group and len({other.group for other in rows[_row_of(figure)]}) > 1
        else figure
        for figure in figures
    ]


def _by_row(figures: list[CellFigure]) -> dict[tuple[object, ...], list[CellFigure]]:
    rows: dict[tuple[object, ...], list[CellFigure]] = defaultdict(list)
    for figure in figures:
        rows[_row_of(figure)].append(figure)
    return rows


def _row_of(figure: CellFigure) -> tuple[object, ...]:
    place = (figure.place.region_code, figure.place.place) if figure.place else ()
    return (place, figure.indicator, figure.unit, figure.kind, figure.base, figure.period, figure.status)


def _direction(value: CellValue, change: Label | None) -> str:
    """Return which way a change goes; a minus under a heading that says 下降 is not understood."""
    if not value.value or (change and change.falls and value.signed):
        return ""
    return "down" if value.falls or (change and change.falls) else "up"


def _parent(head: Side, stub: Side) -> tuple[int, int] | None:
    if head.parent is not None:
        return stub.at, head.parent
    return (stub.parent, head.at) if stub.parent is not None else None


def _axis(side: Side, *, is_stub: bool) -> str:
    if side.place or side.unknown_place:
        return "地区"
    if side.words:
        return "指标"
    return "年份" if side.time else ("合计" if side.total else ("行" if is_stub else "列"))
