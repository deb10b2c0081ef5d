"""Charts: a ``<figure data-chart>`` element → Chart. Its numbers stand in a table, as words that carry their facts."""

import re
from decimal import Decimal

from reportgen.compose.inline import read_inline, read_text
from reportgen.compose.subset import Element
from reportgen.compose.tables import read_table
from reportgen.errors import TemplateError
from reportgen.tree import Cell, Chart, ChartKind, ChartPoint, ChartRow, Row, Text

ALTERNATIVE = "alt"  # the role of the paragraph that stands for a chart
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PARTS = ("table", "p", "figcaption")


def read_chart(element: Element) -> Chart:
    """Return the chart.

    Raises:
        TemplateError: a part is missing or unknown, or the table is none that the kind of chart can show.
    """
    where = element.where
    name = element.attributes["data-chart"]
    if name not in tuple(ChartKind):
        raise TemplateError(f"data-chart 不能是“{name}”", where=where, hint=f"用 {' 或 '.join(ChartKind)}")
    parts = {part.tag: part for part in element.elements()}
    if sorted(part.tag for part in element.elements()) != sorted(_PARTS):
        raise TemplateError("图表里应有一个 <table>、一个 <p> 和一个 <figcaption>", where=where)
    if parts["p"].attributes.get("data-role") != ALTERNATIVE or not (alt := read_text(parts["p"])):
        raise TemplateError("图没有替代文字", where=where, hint='写 <p data-role="alt">，说出图中的数')
    table = read_table(parts["table"])
    kind = ChartKind(name)
    groups, series = (_read_bar_head if kind is ChartKind.BARS else _read_dot_head)(table.head, where)
    columns = max(len(groups), 1) * len(series)
    rows = tuple(_read_row(row, columns, kind, where) for row in table.body)
    if not rows:
        raise TemplateError("图表没有一行数", where=where)
    if kind is ChartKind.DOTS and len({_unit(row) for row in rows}) > 1:
        raise TemplateError("同一条轴上的数，单位应当一致", where=where)
    _check_spoken(rows, len(series), alt, where)
    return Chart(kind, groups, series, rows, alt, read_inline(parts["figcaption"]))


def _check_spoken(rows: tuple[ChartRow, ...], many: int, alt: tuple[Text, ...], where: str) -> None:
    """Raise TemplateError for a number that is shown and not said in the words that stand for the chart.

    A number under its fact's mark must be said under that mark, so that what holds for the words holds for the drawing.
    The last of several segments is what is left over: it shows no number, as a segment of none does not.
    """
    said = {(run.ref, run.text) for run in alt if run.ref}
    spoken = "".join(run.text for run in alt)
    for row in rows:
        shown = (point for at, point in enumerate(row.points) if point.value and (many == 1 or (at + 1) % many))
        for run in (run for point in shown for run in point.words):
            if (run.ref, run.text) not in said and (run.ref or run.text not in spoken):
                name = "".join(own.text for own in row.name)
                raise TemplateError(f"替代文字没有说出“{name}”的“{run.text}”", where=where)


_Heads = tuple[tuple[Text, ...], ...]


def _read_bar_head(head: tuple[Row, ...], where: str) -> tuple[_Heads, _Heads]:
    """Return the groups, and the segments that each of them has."""
    if len(head) != 2 or len(head[0].cells) < 2:
        raise TemplateError("条形图的表头应有两行：各组，各组里的各段", where=where)
    groups = tuple(map(_words, head[0].cells[1:]))
    names = tuple(map(_words, head[1].cells))
    series = names[: len(names) // len(groups)]
    if not series or series * len(groups) != names:
        raise TemplateError("条形图各组里的各段应当相同", where=where)
    return groups, series


def _read_dot_head(head: tuple[Row, ...], where: str) -> tuple[_Heads, _Heads]:
    if len(head) != 1 or len(head[0].cells) != 2:
        raise TemplateError("点图的表应有两栏：名称，数值", where=where)
    return (), (_words(head[0].cells[1]),)


def _read_row(row: Row, columns: int, kind: ChartKind, where: str) -> ChartRow:
    name, points = _words(row.cells[0]), tuple(_read_point(cell, where) for cell in row.cells[1:])
    if len(points) != columns:
        raise TemplateError(f"图表的每一行应有 {columns} 个数", where=where)
    if kind is ChartKind.BARS and any(point.value != int(point.value) for point in points):
        raise TemplateError("条形图的数应是整数", where=where)
    return ChartRow(name, points)


def _read_point(cell: Cell, where: str) -> ChartPoint:
    words = _words(cell)
    text = "".join(run.text for run in words)
    found = _NUMBER.findall(text)
    if len(found) != 1:
        raise TemplateError(f"图表里的“{text[:20]}”不是一个数", where=where)
    return ChartPoint(words, Decimal(found[0]))


def _unit(row: ChartRow) -> str:
    return _NUMBER.split("".join(run.text for run in row.points[0].words))[1]


def _words(cell: Cell) -> tuple[Text, ...]:
    return tuple(run for run in cell.content if isinstance(run, Text))
