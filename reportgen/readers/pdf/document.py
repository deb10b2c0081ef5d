"""A PDF file into a raw document: one paragraph a line, tables by rows, what repeats on the pages marked as shell."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from reportgen.errors import SourceError
from reportgen.model.documents import Locator, RawDocument, ShellStretch, SourceCell, SourceTable
from reportgen.readers.captions import caption_of
from reportgen.readers.pdf.characters import Sheet, read_sheet
from reportgen.readers.pdf.flow import Block, Flow, Paragraph, Shell, find_flow
from reportgen.readers.pdf.health import examine
from reportgen.readers.pdf.lines import join_wrapped
from reportgen.readers.pdf.tables import PageTable, TableFinder

_MOST_PAGES = 1000
_REPEATED = "续表表头"


def read_document(content: bytes, source: str) -> RawDocument:
    """Read a PDF file.

    Raises:
        SourceError: it is damaged, locked by a password, or has too many pages.
    """
    sheets = _read_sheets(content, source)
    health = examine(sheets)
    usable = [sheet for sheet in sheets if sheet.number not in health.unusable]
    finder = TableFinder(content)
    cells = finder.find(usable)
    flow = find_flow(usable, cells)
    writing = _Writing()
    for block in flow.blocks:
        writing.block(block)
    return RawDocument(
        source=source,
        text="\n".join(writing.lines),
        sha256=sha256(content).hexdigest(),
        encoding="pdf",
        encoding_basis="PDF文字层",
        locators=tuple(writing.locators) or (Locator(0, "第1页"),),
        tables=tuple(writing.tables),
        shell=tuple(writing.stretches()),
        notes=(*health.notes, *_notes(flow, finder.failed)),
    )


def _read_sheets(content: bytes, source: str) -> list[Sheet]:
    import pypdfium2

    try:
        file: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise SourceError("PDF设了打开密码", where=source, hint="请取消密码后另存，再放入材料文件夹") from error
        raise SourceError("PDF已损坏，打不开", where=source, hint="请重新下载，或换用其他版本的文件") from error
    try:
        if len(file) > _MOST_PAGES:
            raise SourceError(f"PDF有{len(file)}页，超过上限{_MOST_PAGES}页", where=source, hint="请拆分后再放入")
        return [_read_sheet(file, number) for number in range(len(file))]
    except pypdfium2.PdfiumError as error:
        raise SourceError("PDF的页面已损坏，读不完整", where=source, hint="请重新下载，或换用其他版本的文件") from error
    finally:
        file.close()


def _read_sheet(file: Any, number: int) -> Sheet:
    page = file[number]
    try:
        return read_sheet(page, number)
    finally:
        page.close()


def _notes(flow: Flow, failed: Sequence[int]) -> list[str]:
    notes = []
    if flow.guessed:
        pages = "、".join(str(page) for page in dict.fromkeys(flow.guessed))
        notes.append(f"第{pages}页有不画竖线的表格，按文字的位置分列，请对照原件核对")
    if failed:
        notes.append(f"第{'、'.join(map(str, failed))}页的表格线读不出来，表格按文字读入，请对照原件核对")
    return notes


class _Writing:
    """The text as it grows, with its places."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.locators: list[Locator] = []
        self.tables: list[SourceTable] = []
        self._shell: list[ShellStretch] = []
        self._length = 0
        self._numbers: dict[int, int] = {}
        self._above: list[str] = []

    def block(self, block: Block) -> None:
        """Write a block."""
        if isinstance(block, Shell):
            self._write_shell(block.text, block.what, block.page)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        else:
            self._table(block)

    def stretches(self) -> list[ShellStretch]:
        """Return the shell, each stretch with its line end."""
        end = max(self._length - 1, 0)
        return [ShellStretch(s.start, min(s.end, end), s.what) for s in self._shell if s.start < end]

    def _paragraph(self, block: Paragraph) -> None:
        text = ""
        page = -1
        for row in block.rows:
            joined = join_wrapped(text, row.text)
            if row.page != page:
                page = row.page
                self.locators.append(Locator(self._length + len(joined) - len(row.text), f"第{page + 1}页"))
            text = joined
        self._above = [*self._above[-1:], text]
        self._line(text)

    def _write_shell(self, text: str, what: str, page: int) -> None:
        self.locators.append(Locator(self._length, f"第{page + 1}页"))
        start = self._length
        self._line(text)
        self._shell.append(ShellStretch(start, self._length, what))

    def _table(self, table: PageTable) -> None:
        start = self._length
        cells: list[SourceCell] = []
        first = min(cell.page for cell in table.cells)
        number = self._numbers[first] = self._numbers.get(first, 0) + 1
        for row in table.lines():
            at = self._length
            for cell in row:
                end = at + len(cell.text)
                cells.append(SourceCell(cell.row, cell.column, at, end, cell.rows, cell.columns))
                place = f"第{cell.page}页第{number}表" if cell.page == first else f"第{cell.page}页续第{number}表"
                self.locators.append(Locator(at, f"{place}第{cell.row + 1}行第{cell.column + 1}列"))
                at = end + 1
            self._line("\t".join(cell.text for cell in row))
        self.tables.append(SourceTable(start, self._length - 1, tuple(cells), caption_of(self._above)))
        self._above = []
        for line in table.repeated:
            self._write_shell(line, _REPEATED, table.cells[-1].page - 1)

    def _line(self, text: str) -> None:
        self.lines.append(text)
        self._length += len(text) + 1
