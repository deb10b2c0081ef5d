"""A page that is written is gone: nothing waits for a search for garbage while the next document is printed."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from weakref import ref

import pytest

from reportgen.fonts.find import find_fonts
from reportgen.tree import Cell, Row, Table, Text
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.pdf.render import Renderer
from tests.bulletins import bulletin


@pytest.fixture
def _no_search() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> "list[ref[Any]]":
    """Collect every box that is drawn."""
    from weasyprint import document

    found: list[ref[Any]] = []
    paint = document.Page.paint

    def watch(self: Any, *rest: Any, **named: Any) -> None:
        found.extend(ref(box) for box in self._page_box.descendants())
        paint(self, *rest, **named)

    monkeypatch.setattr(document.Page, "paint", watch)
    return found


@pytest.mark.usefixtures("_no_search")
def test_no_box_of_a_document_that_is_printed_stays(boxes):
    rows = tuple(Row((Cell((Text(f"第{line}行"),)), Cell((Text("北京"),)))) for line in range(60))
    table = Table((), (Row((Cell((Text("页"),)), Cell((Text("地区"),)))),), rows, (0.5, 0.5))
    document = replace(bulletin(), blocks=(*bulletin().blocks, table))
    assert Renderer(GBT9704, find_fonts(None)).render(document).pages > 1
    assert len(boxes) > 300
    kept = [box for found in boxes if (box := found()) is not None]
    assert {type(box).__name__ for box in kept} <= {"TableBox", "TableColumnGroupBox", "TableColumnBox"}


@pytest.mark.usefixtures("_no_search")
def test_no_page_that_is_measured_stays(monkeypatch):
    from weasyprint import document

    renderer = Renderer(GBT9704, find_fonts(None))
    pages: list[ref[Any]] = []
    lay_out = document.layout_document

    def watch(*arguments: Any) -> Iterator[Any]:
        for page in lay_out(*arguments):
            pages.append(ref(page))
            yield page

    monkeypatch.setattr(document, "layout_document", watch)
    renderer.measure(bulletin())
    assert pages
    assert not any(page() for page in pages)
