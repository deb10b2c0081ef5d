"""The table of sources is printed beside what it tells of, from pages that are foretold, and tells the right pages."""

from concurrent.futures import Future
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from reportgen.audit.text import docx_blocks, pdf_pages
from reportgen.cli import run
from reportgen.fonts.find import find_fonts
from reportgen.locations import cache_folder
from reportgen.model.ledger import BlockKind
from reportgen.pipeline import prepare, read_folder
from reportgen.press.pack import Job, print_pack
from reportgen.press.printing import Press
from reportgen.press.source_table import SourceTable
from reportgen.progress import Silent
from reportgen.settings.config import load_settings
from tests.tiny_project import QINGHAI, project, put, settings

__all__ = ["project"]

BOUND, TABLE = "一省一页", "数据来源表"
ONLY_BOUND = f'[folders]\nregions = "地区表.toml"\n\n[pack]\ninclude = ["{BOUND}"]\n'
TWO_REGIONS = """units = "省（市）"
level = "省级"

[[region]]
code = "CN-11"
name = "北京市"
short_name = "北京"
group = "东部"

[[region]]
code = "CN-63"
name = "青海省"
short_name = "青海"
group = "西部"
"""
LONG_CONTENTS = """{% extends "onepage.html.j2" %}
{% block body %}
<nav data-part="contents" data-title="目录" data-levels="1"></nav>
{% for line in range(70) %}<p>说明</p>{% endfor %}
{% for page in pages %}<hr data-break="page">{% include "region-body.html.j2" %}{% endfor %}
{% endblock %}
"""


class Hands:
    """Hands of one process, which hold the bound pages back until the table of sources is at hand, or too long."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self._held: list[tuple[Future[Any], Any]] = []

    def submit(self, task: Any, bulletin: Any, order: Any, /, *, length: int, turn: Any) -> "Future[Any]":
        del length, turn
        self.titles.append(bulletin.title)
        future: Future[Any] = Future()

        def work() -> None:
            if not future.done():
                future.set_result(task(bulletin, order))

        if bulletin.title == BOUND:
            self._held.append((future, work))
            late = Timer(60, lambda: future.done() or future.set_exception(TimeoutError()))
            late.daemon = True
            late.start()
            return future
        work()
        if bulletin.title == TABLE:
            for _, waiting in self._held:
                waiting()
        return future

    def stop(self) -> None:
        """Have nothing to end."""


@pytest.fixture
def two_regions(project: Path) -> Path:
    put("青海.txt", QINGHAI)
    (project / "地区表.toml").write_text(TWO_REGIONS, encoding="utf-8")
    settings(ONLY_BOUND)
    return project


@pytest.fixture
def composed_times(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often the table of sources is composed."""
    times: list[int] = []
    compose = SourceTable.compose

    def count(self: SourceTable) -> Any:
        times.append(1)
        return compose(self)

    monkeypatch.setattr(SourceTable, "compose", count)
    return times


def told_pages() -> set[str]:
    """Return the pages on which the table says that facts are printed."""
    data = Path(f"output/current/工作底稿/{TABLE}.docx").read_bytes()
    tables = [block for block in docx_blocks(data) if block.kind is BlockKind.TABLE]
    return {row[0].text for table in tables for row in table.rows[table.head_rows :]}


def pages_with(words: str) -> set[str]:
    pages = pdf_pages(Path(f"output/current/送阅/02-{BOUND}.pdf").read_bytes())
    return {str(number) for number, text in enumerate(pages, 1) if words in "".join(text.split())}


def test_the_table_of_sources_is_printed_before_the_pages_that_it_tells_of_are_done(two_regions):
    own = load_settings(None)
    gathered, edition = prepare(own, read_folder(own, Silent()), Silent())
    job = Job(edition, gathered, find_fonts(None), own.template_folders(), own.pack.include, None)
    hands = Hands()
    with Press(cache_folder(), 0, hands=hands) as press:
        pack = print_pack(job, press, Silent())
    assert hands.titles.index(BOUND) < hands.titles.index(TABLE)
    assert any(file.path.endswith(f"{TABLE}.pdf") for file in pack.files)


def test_pages_that_came_as_foretold_leave_the_table_as_it_is(two_regions, composed_times):
    assert run(["build"]) == 0
    assert composed_times == [1]
    assert told_pages() == {"2", "3"} == pages_with("91.3%") | pages_with("2万张")


def test_pages_that_came_otherwise_than_foretold_are_told_as_they_came(two_regions, composed_times):
    (Path("templates") / "regions.html.j2").write_text(LONG_CONTENTS, encoding="utf-8")
    assert run(["build"]) == 0
    assert composed_times == [1, 1]
    assert told_pages() == pages_with("91.3%") | pages_with("2万张")
    assert "2" not in told_pages()
