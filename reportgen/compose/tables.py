"""Tables: a ``<table>`` element → Table, whose rows fill its columns exactly."""

from reportgen.compose.inline import read_inline
from reportgen.compose.subset import Element
from reportgen.errors import TemplateError
from reportgen.tree import Align, Cell, Row, Table

_WIDEST_SPAN = 200
_WIDTHS_TOLERANCE = 0.01


def read_table(element: Element) -> Table:
    """Return the table.

    Raises:
        TemplateError: a part is unknown, a row does not fill the columns, or the widths do not add up to 1.
    """
    parts = element.elements()
    caption = [part for part in parts if part.tag == "caption"]
    head = tuple(row for part in parts if part.tag == "thead" for row in part.elements())
    body = tuple(row for part in parts for row in _body_rows(part))
    for part in parts:
        if part.tag not in ("caption", "colgroup", "col", "thead", "tbody", "tr"):
            raise TemplateError(f"表格里不能有 <{part.tag}>", where=part.where)
    if not head and not body:
        raise TemplateError("表格没有一行", where=element.where)
    head_rows, body_rows = tuple(_read_row(row, True) for row in head), tuple(_read_row(row, False) for row in body)
    columns = _count_columns((head_rows or body_rows)[0])
    _check_grid(head, head_rows, columns)
    _check_grid(body, body_rows, columns)
    return Table(
        read_inline(caption[0]) if caption else (),
        head_rows,
        body_rows,
        _read_widths(element, parts, columns),
    )


def _body_rows(part: Element) -> list[Element]:
    if part.tag == "tr":
        return [part]
    return part.elements() if part.tag == "tbody" else []


def _read_row(element: Element, in_head: bool) -> Row:
    if element.tag != "tr":
        raise TemplateError(f"表格的行应写成 <tr>，不是 <{element.tag}>", where=element.where)
    return Row(tuple(_read_cell(cell, in_head) for cell in element.elements()))


def _read_cell(element: Element, in_head: bool) -> Cell:
    if element.tag not in ("th", "td"):
        raise TemplateError(f"表格的格应写成 <td> 或 <th>，不是 <{element.tag}>", where=element.where)
    scope = element.attributes.get("scope", "")
    if scope not in ("", "col", "row") or (scope and element.tag == "td"):
        raise TemplateError(f"scope 不能是“{scope}”", where=element.where, hint="<th> 用 col 或 row，<td> 不写")
    if element.tag == "th" and not scope:
        scope = "col" if in_head else "row"
    align = element.attributes.get("data-align", "centre" if in_head else "left")
    if align not in tuple(Align):
        raise TemplateError(f"data-align 不能是“{align}”", where=element.where, hint="用 left、centre 或 right")
    return Cell(
        read_inline(element), scope, _read_span(element, "colspan"), _read_span(element, "rowspan"), Align(align)
    )


def _read_span(element: Element, name: str) -> int:
    value = element.attributes.get(name, "1")
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= _WIDEST_SPAN):
        raise TemplateError(f"{name} 不能是“{value}”", where=element.where, hint=f"用 1 到 {_WIDEST_SPAN} 的整数")
    return int(value)


def _count_columns(row: Row) -> int:
    return sum(cell.colspan for cell in row.cells)


def _check_grid(elements: tuple[Element, ...], rows: tuple[Row, ...], columns: int) -> None:
    """Raise TemplateError unless the cells and their spans cover each row once and wholly."""
    covered = [0] * columns  # how many further rows the cell above reaches down
    for element, row in zip(elements, rows, strict=True):
        free = [column for column in range(columns) if covered[column] == 0]
        covered = [max(rest - 1, 0) for rest in covered]
        for cell in row.cells:
            mine, free = free[: cell.colspan], free[cell.colspan :]
            if len(mine) < cell.colspan or mine[-1] - mine[0] != cell.colspan - 1:
                raise TemplateError(f"这一行的格超出了表格的 {columns} 列", where=element.where)
            for column in mine:
                covered[column] = cell.rowspan - 1
        if free:
            raise TemplateError(f"这一行缺 {len(free)} 格（表格有 {columns} 列）", where=element.where)
    if any(covered):
        raise TemplateError("rowspan 超出了表格的最后一行", where=elements[-1].where)


def _read_widths(element: Element, parts: list[Element], columns: int) -> tuple[float, ...]:
    listed = [value for value in element.attributes.get("data-widths", "").replace("，", ",").split(",") if value]
    for part in parts:
        inner = part.elements() if part.tag == "colgroup" else [part]
        listed += [col.attributes.get("data-width", "") for col in inner if col.tag == "col"]
    if not listed:
        return (1 / columns,) * columns
    try:
        widths = tuple(float(value) for value in listed)
    except ValueError as error:
        raise TemplateError("列宽应为小数，如 0.2", where=element.where) from error
    total = sum(widths)
    if len(widths) != columns or not all(0 < width <= 1 for width in widths) or abs(total - 1) > _WIDTHS_TOLERANCE:
        raise TemplateError(
            f"列宽有 {len(widths)} 个，合计 {total:g}；表格有 {columns} 列",
            where=element.where,
            hint="每列一个，合计为 1",
        )
    return tuple(width / total for width in widths)
