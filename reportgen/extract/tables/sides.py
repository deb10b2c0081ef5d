"""The two sides of a table, its head and its stub: for each column and row, what its headings say together."""

import re
from dataclasses import dataclass, replace

from reportgen.extract.tables.grid import Grid, GridCell
from reportgen.extract.tables.labels import Label, read_label
from reportgen.extract.tables.layout import Layout, Role, header_path
from reportgen.extract.tables.numbers import CellReader, plain_unit
from reportgen.extract.tables.places import PlaceName, PlaceNames
from reportgen.model.facts import Status

_LABELS = (Role.LABEL, Role.REGION, Role.INDICATOR, Role.YEAR)
_RATIO = re.compile(r"(?:所?占)(?:比|比例|比重|百分比|总数(?:的)?(?:比例|比重|百分比))|比重|构成|构成比")
_THING = re.compile(r"[院站室所人员户校园司局店厂社村镇县市区费数率量]$|中心$|机构$")
_SHORT = 3  # so short a part does not name itself: 公立, 其他


@dataclass(frozen=True, slots=True)
class Side:
    """What the headings of one column or row say together; ``parent`` is the column or row that it is a part of."""

    at: int
    texts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    named_by: GridCell | None = None
    group: str = ""
    unit: str = ""
    parent: int | None = None
    unknown_place: str = ""
    roles: tuple[Role, ...] = ()

    @property
    def part(self) -> bool:
        """Whether it is a part of another column or row."""
        return self.parent is not None

    @property
    def change(self) -> Label | None:
        """The heading that makes its numbers changes."""
        return next((label for label in self.labels if label.change), None)

    @property
    def rank(self) -> bool:
        """Whether its numbers are ranks."""
        return any(label.rank for label in self.labels)

    @property
    def total(self) -> bool:
        """Whether its numbers are those of all rows or columns together."""
        return any(label.total for label in self.labels)

    @property
    def place(self) -> PlaceName | None:
        """The place that its headings name, the lowest last."""
        return next((label.place for label in reversed(self.labels) if label.place), None)

    @property
    def time(self) -> Label | None:
        """The heading that names a period."""
        told = (label for label in reversed(self.labels) if label.period or label.within or label.relative is not None)
        return next(told, None)

    @property
    def status(self) -> Status | None:
        """The status that a heading names."""
        return next((label.status for label in reversed(self.labels) if label.status), None)


def read_head(grid: Grid, layout: Layout, cells: CellReader, names: PlaceNames) -> dict[int, Side]:
    """Return what the head says of each column of values."""
    sides: dict[int, Side] = {}
    for column in layout.columns(Role.VALUE):
        path = header_path(grid, layout.body, column)
        labels = tuple(read_label(text, cells, names, below=bool(at)) for at, text in enumerate(path))
        side = Side(column, path, _words(labels), labels, _named_by(grid, layout, column), unit=_unit(labels))
        sides[column] = _under_parent(side, sides)
    return sides


def _under_parent(side: Side, before: dict[int, Side]) -> Side:
    """Tie a column of a part (其中：公立医院) to the one at its left that it is a part of, and take words it lacks."""
    lacking = side.change or side.rank
    left = [other for other in reversed(before.values()) if not (other.change or other.rank)]
    if lacking and left and left[0].words[: len(side.words)] == side.words:
        return replace(side, words=left[0].words, parent=left[0].parent, named_by=left[0].named_by)
    if left and len(side.words) == 1 and _RATIO.fullmatch(side.words[0]):
        return replace(side, words=(side.words[0], *left[0].words[-1:]))
    if not any(label.part for label in side.labels):
        return side
    whole = next((other for other in left if not other.part), None)
    if whole is None:
        return side
    words = side.words if len(side.words) > 1 else (*whole.words, *side.words)
    return replace(side, parent=whole.at, words=words, unit=side.unit or whole.unit)


def read_stub(grid: Grid, layout: Layout, cells: CellReader, names: PlaceNames) -> dict[int, Side]:
    """Return what the stub says of each row of values."""
    columns = layout.columns(*_LABELS)
    above: dict[int, GridCell] = {}
    sides: dict[int, Side] = {}
    group = Label()
    for row in range(layout.body, grid.last):
        held = {column: cell for column in columns if (cell := grid.at(row, column))}
        if not held and not above:
            continue
        if not _has_content(grid, layout, row):
            group = _read_group(held, cells, names, group)
            continue
        held = _fill_down(held, above, columns)
        sides[row] = _read_row(grid, layout, row, held, group, cells, names, sides)
        above = {**above, **held}
    return sides


def _read_row(
    grid: Grid,
    layout: Layout,
    row: int,
    held: dict[int, GridCell],
    group: Label,
    cells: CellReader,
    names: PlaceNames,
    before: dict[int, Side],
) -> Side:
    labels = [read_label(held[column].text, cells, names, indent=held[column].indent) for column in sorted(held)]
    unknown = ""
    for at, column in enumerate(sorted(held)):
        if layout.roles[column] is Role.REGION and not labels[at].place and not labels[at].total:
            known = names.as_written(held[column].text)
            unknown = unknown if known else held[column].text
            labels[at] = replace(labels[at], place=known, words="")
    unit = next((plain_unit(cell.text) for at in layout.columns(Role.UNIT) if (cell := grid.at(row, at))), "")
    head = (replace(group, words="", total=False, indent=0),) if group.text else ()
    side = Side(
        at=row,
        texts=tuple(held[column].text for column in sorted(held)),
        words=_words(tuple(labels)),
        labels=(*head, *labels),
        named_by=next((held[column] for column in sorted(held, reverse=True)), None),
        group=group.words,
        unit=unit or _unit(tuple(labels)) or group.unit,
        unknown_place=unknown,
        roles=tuple(layout.roles[column] for column in sorted(held)),
    )
    return _below_parent(side, before)


def _below_parent(side: Side, before: dict[int, Side]) -> Side:
    """Tie a row of a part (其中：, or set in) to the row above that it is a part of."""
    indent = max((label.indent for label in side.labels), default=0)
    is_part = any(label.part for label in side.labels)
    if not (is_part or indent) or not side.words:
        return side
    for other in reversed(before.values()):
        other_indent = max((label.indent for label in other.labels), default=0)
        if other.words and not any(label.part for label in other.labels) and (
            other_indent < indent or (is_part and other_indent == indent and not other.part)
        ):  # fmt: skip
            plain = side.words[-1].removeprefix("其中：")
            short = len(plain) <= _SHORT and not _THING.search(plain)
            words = (*side.words[:-1], f"{other.words[-1]}：{side.words[-1]}") if short else side.words
            return replace(side, parent=other.at, words=words)
    return side


def _fill_down(held: dict[int, GridCell], above: dict[int, GridCell], columns: list[int]) -> dict[int, GridCell]:
    """Take what an empty cell of the stub leaves to the row above; the last of the stub says its own."""
    return {at: cell for at in columns if (cell := held.get(at) or (above.get(at) if at != columns[-1] else None))}


def _has_content(grid: Grid, layout: Layout, row: int) -> bool:
    values = layout.columns(Role.VALUE)
    return any((cell := grid.at(row, at)) is not None and cell.column in values for at in values)


def _read_group(held: dict[int, GridCell], cells: CellReader, names: PlaceNames, group: Label) -> Label:
    """Return what a row of words alone says of the rows below it."""
    first = next(iter(held.values()), None)
    return read_label(first.text, cells, names) if first else group


def _named_by(grid: Grid, layout: Layout, column: int) -> GridCell | None:
    rows = range(grid.first, layout.body)
    return next((cell for row in rows if (cell := grid.at(row, column)) is not None), None)


def _words(labels: tuple[Label, ...]) -> tuple[str, ...]:
    found = (f"其中：{label.words}" if label.part else label.words for label in labels if label.words)
    return tuple(dict.fromkeys(found))


def _unit(labels: tuple[Label, ...]) -> str:
    return next((label.unit for label in reversed(labels) if label.unit), "")


_MEASURE = re.compile(
    r"(?:数|率|量|额|费|费用|人次|面积|收入|支出|占比|比例|比重|时间|住院日|床日|寿命|规模|总值|产值|投资|投入|资金|结余|余额|密度|指数|"
    r"得分|分数|价格|水平|人口|人员|编制|天|年限|缺口|存款|贷款|标准)$"
)


def join_words(head: tuple[str, ...], stub: tuple[str, ...], *, stub_leads: bool) -> str:
    """Return the name of an indicator from the words of its column and its row.

    >>> join_words(("床位数", "其中：公立医院"), (), stub_leads=False)
    '床位数（其中：公立医院）'
    >>> join_words(("机构数",), ("医院",), stub_leads=True)
    '机构数（医院）'
    """
    parts = [*stub, *head] if stub_leads else [*head, *stub]
    parts = list(dict.fromkeys(parts))
    if not parts:
        return ""
    plain = [part for part in parts if not part.startswith("其中：")]
    measure = next((part for part in plain if _MEASURE.search(part)), plain[0] if plain else parts[0])
    rest = [part for part in parts if part != measure and part not in measure]
    return f"{measure}（{'，'.join(rest)}）" if rest else measure
