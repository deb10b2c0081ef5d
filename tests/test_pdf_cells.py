"""Cells that say the same are set once: they come out as if each had been set for itself."""

import io
import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest

from reportgen.audit.text import pdf_pages
from reportgen.fonts.find import find_fonts
from reportgen.tree import Align, Bulletin, Cell, LineBreak, Row, Table, Text
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.pdf import same_cells
from reportgen.writers.pdf.render import RenderedPdf, Renderer
from tests.bulletins import bulletin

SAID = (
    "摘录",
    "",
    "北京",
    "第3页",
    "深化以公益性为导向的公立医院改革，推进DRG/DIP支付方式在不少于70%的统筹地区实施（“双通道”管理）。",
    "县域内就诊率达到90.5%，建成县域医共体12个",
)


def table_of(cells: list[list[Cell]]) -> Bulletin:
    head = (Row(tuple(Cell((Text(word),), scope="col") for word in ("页", "类别", "所印内容", "出处"))),)
    table = Table((), head, tuple(Row(tuple(row)) for row in cells), (0.1, 0.2, 0.5, 0.2))
    return replace(bulletin(), blocks=(table,))


def cell(words: str, align: Align = Align.LEFT) -> Cell:
    return Cell((Text(words),) if words else (), align=align)


def mixed_table() -> Bulletin:
    chance = random.Random(7)
    rows = [[cell(chance.choice(SAID), chance.choice(tuple(Align))) for _ in range(4)] for _ in range(90)]
    rows[3][2] = replace(
        rows[3][2], content=(Text("北京", strong=True), LineBreak(), Text("北京", href="https://a.cn"))
    )
    return table_of(rows)


def render(document: Bulletin) -> RenderedPdf:
    return Renderer(GBT9704, find_fonts(None)).render(document)


def pictures(data: bytes) -> list[bytes]:
    pages = pypdfium2.PdfDocument(data)
    return [page.render(scale=1).to_numpy().tobytes() for page in pages]


def structure(data: bytes) -> Counter[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") is not None)
        return Counter(str(one.S) for one in kinds)


@pytest.fixture
def _each_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_cells, "_plain_text", lambda _: None)


@pytest.fixture
def alone(_each_for_itself: None) -> RenderedPdf:
    return render(mixed_table())


def test_a_table_over_pages_looks_and_reads_as_if_each_cell_were_set_for_itself(alone, monkeypatch):
    monkeypatch.undo()
    together = render(mixed_table())
    assert together.pages == alone.pages > 2
    assert pdf_pages(together.data) == pdf_pages(alone.data)
    assert pictures(together.data) == pictures(alone.data)
    assert structure(together.data) == structure(alone.data)


def test_the_lines_of_a_cell_are_set_once_however_often_it_comes(monkeypatch):
    from weasyprint.layout import inline

    set_lines: list[str] = []
    split = inline.split_first_line

    def count(text: str, *rest: Any, **named: Any) -> Any:
        set_lines.append(text)
        return split(text, *rest, **named)

    monkeypatch.setattr(inline, "split_first_line", count)
    done = render(table_of([[cell(words) for words in ("3", "摘录", SAID[5] * 3, "北京")] for _ in range(120)]))
    assert Counter(set_lines)["摘录"] <= 1 + done.pages  # once, and where a page was too short for it
    assert len(set_lines) < 120


def test_signs_of_a_cell_are_put_into_words_once_however_often_it_comes(monkeypatch):
    from weasyprint.text.line_break import Layout

    again: list[str] = []
    reactivate = Layout.reactivate

    def count(self: Any, style: Any) -> None:
        again.append(self.text)
        reactivate(self, style)

    monkeypatch.setattr(Layout, "reactivate", count)
    render(table_of([[cell(words) for words in ("3", "摘录", "12个", "北京")] for _ in range(120)]))
    assert Counter(again)["北京"] < 5
