"""How a table is laid out: how many rows are its head, and what each column is for."""

import re
from dataclasses import dataclass
from enum import Enum

from reportgen.extract.tables.grid import Grid
from reportgen.extract.tables.labels import is_dated_value, is_time
from reportgen.extract.tables.numbers import CellReader, Sort

_IGNORED = re.compile(
    r"(?:序\s*号|编\s*号|行\s*次|行\s*号|代\s*码|(?:行政)?区划代码|地区代码|备\s*注|说\s*明|备注说明|(?:指标)?属\s*性|类型|数据来源|资料来源|"
    r"(?:责任|牵头|配合|实施|主管|负责)(?:单位|部门|处室|人|领导)?|完成时[限间]|时限|进度|联系人|联系?电话|口径|计算方法|指标解释)"
)
_ORDER = re.compile(r"(?:排\s*名|位\s*次|名\s*次|排\s*序|№|No\.?)")
_UNIT = re.compile(r"(?:计量|数量)?单\s*位")
_YEAR = re.compile(r"年\s*[份度]|年|时\s*[间期]|统计(?:时间|年份|年度|期)|数据(?:时间|年份)")
_REGION = re.compile(
    r"(?:[省市县区地](?:[(（]?[、/／]?[省市县区州盟旗、/／]+[)）]?)*(?:名称?|别)?|地\s*区(?:名称)?|省\s*份|省\s*别|行政区划?(?:名称)?|区\s*域|统筹区|统筹地区|"
    r"市\s*[(（]?\s*[州盟]\s*[)）]?|各?市州|盟市|地市|州市|区县|县市区?|城\s*市|师市?)"
)
_INDICATOR = re.compile(
    r"(?:主要|监测|评价|考核|具体)?指\s*标(?:名称)?|项\s*目(?:名称)?|内\s*容|科\s*目|类\s*别|名\s*称|任务(?:指标)?|机构类[别型]"
)


class Role(Enum):
    """What a column is for."""

    VALUE = "value"
    LABEL = "label"
    REGION = "region"
    INDICATOR = "indicator"
    YEAR = "year"
    UNIT = "unit"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of the head (``grid.first`` to ``body``), and each column's role."""

    body: int
    roles: tuple[Role, ...]

    def columns(self, *roles: Role) -> list[int]:
        """Return the columns of some roles."""
        return [at for at, role in enumerate(self.roles) if role in roles]


def read_layout(grid: Grid, cells: CellReader, header_rows: int | None = None) -> Layout:
    """Return the layout of a grid; ``header_rows`` where an editor has said how many there are."""
    body = grid.first + header_rows if header_rows is not None else _find_body(grid, cells)
    body = min(body, grid.last)
    return Layout(body, tuple(_role(grid, body, column, cells) for column in range(grid.width)))


def header_path(grid: Grid, body: int, column: int) -> tuple[str, ...]:
    """Return the headings above a column from the top down, each once; an empty one takes the one at its left."""
    path: list[str] = []
    for row in range(grid.first, body):
        words, at = grid.text(row, column), column
        while not words and at > 1 and row < body - 1:
            at -= 1
            words = grid.text(row, at)
        if words and (not path or path[-1] != words):
            path.append(words)
    return tuple(path)


def _find_body(grid: Grid, cells: CellReader) -> int:
    """Return the first row that is no heading: by the source's marks, else by where the numbers begin."""
    row = grid.first
    while row < grid.last and (held := grid.row(row)) and all(cell.header for cell in held):
        row += 1
    marked = row
    if marked == grid.first and not _is_heading(grid, row, cells):
        return row
    row = max(marked, grid.first + 1)
    while row < grid.last and _covers(grid, row):
        row += 1
    while row < grid.last and _is_heading(grid, row, cells):
        if not (_is_open(grid, row - 1) or _holds_units(grid, row, cells) or _holds_status(grid, row)):
            break
        row += 1
    return row


def _covers(grid: Grid, row: int) -> bool:
    """Tell whether a merged heading reaches down into a row, and no row heading of the body does."""
    return any((cell := grid.cells.get((row, at))) and grid.first <= cell.row < row for at in range(grid.width))


def _is_open(grid: Grid, row: int) -> bool:
    """Tell whether a heading row leaves something to say below: a heading over several columns, or an empty one."""
    held = grid.row(row)
    return any(cell.columns > 1 for cell in held) or any(grid.at(row, at) is None for at in range(1, grid.width))


def _holds_units(grid: Grid, row: int, cells: CellReader) -> bool:
    held = [cell for cell in grid.row(row) if cell.column]
    return bool(held) and all(cells.is_unit(cell.text.strip("（）() ")) for cell in held)


def _holds_status(grid: Grid, row: int) -> bool:
    """Tell whether a row says only which numbers were reached and which are aims, of the years above (完成 | 目标)."""
    held = grid.row(row)
    return bool(held) and all(cell.column and is_dated_value(cell.text) for cell in held)


def _is_heading(grid: Grid, row: int, cells: CellReader) -> bool:
    """Tell whether a row holds no number but years, and something but the first cell."""
    held = grid.row(row)
    if not held or (len(held) == 1 and grid.width > 1 and row > grid.first):
        return False
    years = [cell for cell in held if is_time(cell.text)]
    sorts = {cells.read(cell.text).sort for cell in held if cell not in years}
    return not sorts & {Sort.NUMBER, Sort.RANK, Sort.BROKEN, Sort.NOTHING}


def _role(grid: Grid, body: int, column: int, cells: CellReader) -> Role:
    path = header_path(grid, body, column)
    head = "".join(path[-1].split()) if path else ""
    texts = [cell.text for row in range(body, grid.last) if (cell := grid.at(row, column))]
    sorts = [cells.read(text).sort for text in texts]
    numbers = sum(sort in (Sort.NUMBER, Sort.RANK) for sort in sorts)
    words = sum(sort is Sort.WORDS for sort in sorts)
    if _IGNORED.fullmatch(head) or (column == 0 and (not head or _ORDER.fullmatch(head)) and _counts(texts)):
        return Role.IGNORED
    if _UNIT.fullmatch(head) and texts and 2 * sum(cells.is_unit(text) for text in texts) >= len(texts):
        return Role.UNIT
    years = sum(is_time(text) for text in texts)
    if texts and years == len(texts) and (_YEAR.fullmatch(head) or (column == 0 and len(set(texts)) > 1)):
        return Role.YEAR
    if _YEAR.fullmatch(head) and numbers <= years:
        return Role.YEAR
    if column and numbers and is_dated_value(head):
        return Role.VALUE
    if words > numbers or (column == 0 and not numbers and texts):
        return _label_role(head, column, grid, body, cells)
    return Role.VALUE


def _label_role(head: str, column: int, grid: Grid, body: int, cells: CellReader) -> Role:
    if _REGION.fullmatch(head):
        return Role.REGION
    if _INDICATOR.fullmatch(head):
        return Role.INDICATOR
    if column == 0:
        return Role.LABEL
    # words to the right of the first number are remarks
    before = [_role(grid, body, at, cells) for at in range(column)]
    return Role.IGNORED if Role.VALUE in before else Role.LABEL


def _counts(texts: list[str]) -> bool:
    return len(texts) > 1 and texts == [str(at) for at in range(1, len(texts) + 1)]
