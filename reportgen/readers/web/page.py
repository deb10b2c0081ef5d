"""A web page into a raw document: all its visible text, block by block, with what is not the article's marked."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from reportgen.errors import SourceError
from reportgen.model.documents import Locator, RawDocument, ShellStretch, SourceCell, SourceTable
from reportgen.readers.captions import caption_of
from reportgen.readers.web.article import has_links_to_more, name_shell
from reportgen.readers.web.blocks import Block, read_blocks
from reportgen.readers.web.evidence import hidden_prose, is_prose
from reportgen.readers.web.facts import fact_lines
from reportgen.readers.web.grids import Grid
from reportgen.readers.web.hidden import hiding_names
from reportgen.readers.web.tree import Page, parse_page

_FACTS = "网页元数据"
_LITTLE = 20
_LITTLE_ARTICLE = 100
_MUCH = 200
_SMALL_PICTURE = 100


def read_page(content: bytes, source: str) -> RawDocument:
    """Read a web page.

    Raises:
        SourceError: it cannot be decoded or parsed, or holds no text (a page that is built by script).
    """
    page = parse_page(content, source)
    blocks = read_blocks(page.body, hiding_names(page.style_sheets))
    if sum(block.length for block in blocks) < _LITTLE and not _has_picture(page.body):
        raise SourceError(
            "网页里没有文字，内容可能由脚本在浏览器里显示",
            where=source,
            hint="请在浏览器里打开，等内容出来后全选复制到Word或文本文件，或打印成PDF",
        )
    names = name_shell(page.body, blocks, page.titles())
    writing = _Writing()
    for name, value in page.facts:
        writing.shell(f"{name}：{value}", _FACTS)
    for at, (block, name) in enumerate(zip(blocks, names, strict=True)):
        facts = fact_lines(block.grid) if block.grid else ()
        if name or facts:
            for line in facts or (block.text,):
                writing.shell(line, name or _FACTS)
        elif block.grid:
            writing.table(block.grid, block.grid.caption or _caption(blocks[:at], names[:at]))
        else:
            writing.paragraph(block.text)
    return RawDocument(
        source=source,
        text=writing.text,
        sha256=sha256(content).hexdigest(),
        encoding=page.decoded.encoding,
        encoding_basis=page.decoded.basis,
        locators=tuple(writing.locators),
        tables=tuple(writing.tables),
        shell=tuple(writing.stretches()),
        notes=_notes(page, blocks, names),
    )


class _Writing:
    """The text as it grows, with its places."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self.locators: list[Locator] = []
        self.tables: list[SourceTable] = []
        self._shell: list[ShellStretch] = []
        self._paragraphs = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "\n".join(self._lines)

    def paragraph(self, text: str) -> None:
        """Write a line of the article."""
        self._paragraphs += 1
        self.locators.append(Locator(self._length, f"第{self._paragraphs}段"))
        self._line(text)

    def shell(self, text: str, what: str) -> None:
        """Write what is not the article's."""
        for line in text.split("\n"):
            start = self._length
            if not self._shell or self._shell[-1].what != what or self._shell[-1].end != start:
                self.locators.append(Locator(start, f"网页外壳（{what}）"))
            self._line(line)
            self._shell.append(ShellStretch(start, self._length, what))

    def table(self, grid: Grid, caption: str) -> None:
        """Write a table, a row a line."""
        start = self._length
        number = len(self.tables) + 1
        cells: list[SourceCell] = []
        if grid.caption:
            self.paragraph(grid.caption)
            start = self._length
        for row in grid.rows:
            at = self._length
            for cell in row:
                end = at + len(cell.text)
                cells.append(SourceCell(cell.row, cell.column, at, end, cell.rows, cell.columns, cell.is_header))
                self.locators.append(Locator(at, f"第{number}表第{cell.row + 1}行第{cell.column + 1}列"))
                at = end + 1
            self._line("\t".join(cell.text for cell in row))
        self.tables.append(SourceTable(start, self._length - 1, tuple(cells), caption))

    def stretches(self) -> list[ShellStretch]:
        """Return the shell, neighbours of one kind as one stretch, each with its line end."""
        joined: list[ShellStretch] = []
        length = self._length - 1
        for stretch in self._shell:
            end = min(stretch.end, length)
            if joined and joined[-1].end == stretch.start and joined[-1].what == stretch.what:
                joined[-1] = ShellStretch(joined[-1].start, end, stretch.what)
            else:
                joined.append(ShellStretch(stretch.start, end, stretch.what))
        return joined

    def _line(self, text: str) -> None:
        self._lines.append(text)
        self._length += len(text) + 1


def _caption(blocks: Sequence[Block], names: Sequence[str]) -> str:
    """Return the caption that the lines above a table give it."""
    lines = [] if not blocks or blocks[-1].grid else zip(blocks[-4:], names[-4:], strict=True)
    return caption_of([block.text for block, name in lines if not name and block.grid is None])


def _notes(page: Page, blocks: Sequence[Block], names: Sequence[str]) -> tuple[str, ...]:
    notes: list[str] = []
    article = sum(block.length for block, name in zip(blocks, names, strict=True) if not name)
    if article < _LITTLE_ARTICLE and _has_picture(page.body):
        notes.append("网页正文的文字很少而有图片，正文可能在图片里，读不出来，请人工录入或换用文字版")
    elif article < _LITTLE:
        notes.append("网页里没有找到正文，可能是列表页或首页，请打开正文网页另存")
    if has_links_to_more(blocks):
        notes.append("网页有“下一页”，只读到这一页的文字，其余各页请另存后一并放入")
    hidden = hidden_prose(blocks, names)
    if hidden >= _LITTLE_ARTICLE:
        notes.append(f"网页里有不显示的成段文字约{hidden}字，未采用，请对照原网页核对")
    other = sum(b.length for b, name in zip(blocks, names, strict=True) if name == "页面其他内容" and is_prose(b))
    if other >= _MUCH:
        notes.append(f"网页正文之外还有成段文字约{other}字，按页面其他内容剔除，请对照原网页核对")
    return tuple(notes)


def _has_picture(body: Any) -> bool:
    for image in body.iter("img"):
        sizes = [re.match(r"\d+", image.get(side) or "") for side in ("width", "height")]
        if all(size is None or int(size[0]) >= _SMALL_PICTURE for size in sizes):
            return True
    return False
