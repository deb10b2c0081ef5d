"""Charts → native charts of Word: a DrawingML part a chart, with its numbers in an embedded sheet."""

from dataclasses import dataclass

from reportgen.model.faces import FontSet
from reportgen.tree import Chart, ChartKind
from reportgen.writers.charts import lay_bars, lay_dots
from reportgen.writers.docx.bar_chart import BarChart
from reportgen.writers.docx.chart_words import SHEET, C, Formula, SheetRow, c, space, text_of
from reportgen.writers.docx.dot_chart import DotChart
from reportgen.writers.docx.drawing import R
from reportgen.writers.docx.faces import office_name
from reportgen.writers.docx.package import Part, to_part
from reportgen.writers.docx.wml import Element, to_xml
from reportgen.writers.layout import BlockRole, ProfileLayout
from reportgen.writers.workbook import BookCard, finish, open_book

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEET_REL = "rId1"


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The parts of a chart, itself first, how the document refers to it, and its size."""

    parts: tuple[Part, ...]
    rel_id: str
    width_mm: float
    height_mm: float


def chart_parts(chart: Chart, layout: ProfileLayout, fonts: FontSet, number: int) -> ChartParts:
    """Return the parts of the chart with this number in its document."""
    style = layout.style(BlockRole.FIGURE_TEXT)
    face = office_name(fonts, style.face)
    drawn = _drawn(chart, layout, face, style.size_pt)
    root = space(drawn.plot(), drawn.legend(), text_of(face, style.size_pt), _SHEET_REL)
    sheet = f"embeddings/chart{number}.xlsx"
    relations = (to_part(_SHEET_REL, "package", f"../{sheet}"),)
    return ChartParts(
        (
            Part(f"charts/chart{number}.xml", _CHART_TYPE, to_xml(root), relations),
            Part(sheet, _SHEET_TYPE, _workbook(drawn.sheet())),
        ),
        f"rIdChart{number}",
        drawn.frame.width,
        drawn.frame.height,
    )


def _drawn(chart: Chart, layout: ProfileLayout, face: str, size_pt: float) -> BarChart | DotChart:
    if chart.kind is ChartKind.BARS:
        return BarChart(chart, lay_bars(chart, layout), face, size_pt)
    return DotChart(chart, lay_dots(chart, layout), face, size_pt)


def chart_reference(rel_id: str) -> tuple[Element, str]:
    """Return the element that shows a chart in a drawing, and the kind of graphic it is."""
    element = c("chart")
    element.set(f"{{{R}}}id", rel_id)
    return element, C


def _workbook(rows: list[SheetRow]) -> bytes:
    card = BookCard("", "", "")
    with open_book(card) as book:
        sheet = book.add_sheet(SHEET)
        for number, row in enumerate(rows):
            for at, entry in enumerate(row):
                if isinstance(entry, Formula):
                    sheet.write_formula(number, at, entry.formula, book.style(), entry.shown)
                elif isinstance(entry, float | int):
                    sheet.write_number(number, at, entry, book.style())
                elif entry:
                    sheet.write_string(number, at, entry, book.style())
    return finish(book, card)
