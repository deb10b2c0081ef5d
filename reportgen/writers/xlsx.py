"""Tables and doubts → the workbooks of the working papers (省际对比表.xlsx, 存疑清单.xlsx)."""

from collections.abc import Sequence
from typing import Any

from reportgen.model.edition import DoubtRow
from reportgen.model.printed import CellData, TableData
from reportgen.model.rulings import DECISION_WORDS, LostRuling, decisions_on
from reportgen.writers.sheet_cells import number_cell
from reportgen.writers.workbook import Book, BookCard, finish, open_book, text_width

_COVER = "说明"
_PAGE_WIDTH = 110  # columns of a landscape sheet, shared out by the table's widths
_NARROWEST, _WIDEST = 6, 60
_A4 = 9
_CELL_UNITS = 32_767  # what a cell holds, in units of UTF-16
_DOUBT_COLUMNS = (
    ("序号", 6),
    ("类别", 12),
    ("地区", 10),
    ("涉及成稿处数", 8),
    ("材料", 28),
    ("位置", 10),
    ("原文", 30),
    ("上下文", 44),
    ("疑点", 44),
    ("可能的写法", 24),
    ("先行处理", 18),
    ("建议裁定", 34),
    ("裁定", 10),
    ("更正为", 24),
    ("备注", 24),
    ("裁定的作用", 34),
    ("其他位置", 30),
    ("编号", 14),
)
_LOST_COLUMNS = (("编号", 14), ("裁定时的原文", 44), ("裁定", 30), ("备注", 24), ("日期", 12), ("失效原因", 60))


def render_workbook(tables: Sequence[TableData], card: BookCard) -> bytes:
    """Return the comparison tables as a workbook: a sheet each, numbers as numbers, and a sheet that explains them."""
    with open_book(card) as book:
        lines = [f"{table.title}（工作表“{table.sheet}”）" for table in tables]
        notes = [
            f"各表与《{card.title}》文稿一致；数值为数字格式，可筛选、排序和计算，百分数按百分比存储。",
            "材料未给出的，只记“本期材料未涉及”，不代表该地区未开展相关工作。",
        ]
        _add_cover(book, card, lines, notes)
        for table in tables:
            _add_table(book, table)
    return finish(book, card)


def render_doubts(rows: Sequence[DoubtRow], card: BookCard, lost: Sequence[LostRuling] = ()) -> bytes:
    """Return the doubtful list as a workbook, in which a ruling is chosen from a list.

    ``lost`` are the rulings that met nothing; where there are some, they fill a sheet of their own.
    """
    with open_book(card) as book:
        _add_doubts(book, rows)
        if lost:
            _add_lost(book, lost)
        lines = [
            "确认：疑点不成立，照原文采用；类别为“数据不一致”的，采用“原文”一栏的数。",
            "更正：以“更正为”一栏的文字代替原文；类别为“指标不明”的，填指标的名称；“数据不一致”的，填几个数中对的一个。",
            "不采用：该处不作为事实采用；类别为“数据不一致”的，采用另一个数。",
            "照印：原文如此，照印。",
            "不印：该处不进入成稿。",
            "每行一个问题；同一问题在几处出现的，列在“其他位置”，裁定一次，各处都按它办。",
        ]
        _add_cover(
            book,
            card,
            lines,
            [
                "在“裁定”一栏选择并存盘，运行 reportgen rulings import 存疑清单.xlsx，写入 rulings.toml，以后沿用。",
                "材料改动后，涉及该处的裁定自动失效，另行列出。",
            ],
        )
    return finish(book, card)


def _add_cover(book: Book, card: BookCard, lines: Sequence[str], notes: Sequence[str]) -> None:
    sheet = book.add_sheet(_COVER)
    _set_page(sheet)
    sheet.set_column(0, 0, _PAGE_WIDTH - 20, book.style())
    sheet.write_string(0, 0, card.title, book.style(bold=True, font_size=16))
    facts = [f"编制单位：{card.author}"] * bool(card.author) + [f"日期：{card.date}"] * bool(card.date)
    for at, line in enumerate([*facts, "", *lines, "", *notes], start=1):
        sheet.write_string(at, 0, line, book.style())


def _add_table(book: Book, table: TableData) -> None:
    sheet = book.add_sheet(table.sheet)
    _set_page(sheet)
    sheet.write_string(0, 0, table.title, book.style(bold=True, font_size=14, text_wrap=False))
    top = 1
    for at, (column, width) in enumerate(zip(table.columns, _widths(table), strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(top, at, column, book.head())
    for down, row in enumerate(table.rows, start=top + 1):
        for at, cell in enumerate(row):
            _write_cell(book, sheet, (down, at), cell)
    bottom = top + len(table.rows)
    if table.rows:
        sheet.autofilter(top, 0, bottom, len(table.columns) - 1)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    for at, note in enumerate(table.notes, start=bottom + 2):
        sheet.write_string(at, 0, f"注：{note}", book.style(text_wrap=False))


def _write_cell(book: Book, sheet: Any, place: tuple[int, int], cell: CellData) -> None:
    number = number_cell(cell.printed, cell.value)
    if number is None or not book.has_room_for(number.format):
        colour = {"font_color": "#808080"} if cell.blank else {}
        _write_words(sheet, place, cell.printed, book.body(**colour))
    else:
        sheet.write_number(*place, number.number, book.body(num_format=number.format))


def _add_doubts(book: Book, rows: Sequence[DoubtRow]) -> None:
    sheet = book.add_sheet("存疑清单")
    _set_page(sheet)
    names = [name for name, _ in _DOUBT_COLUMNS]
    ruling = names.index("裁定")
    for at, (name, width) in enumerate(_DOUBT_COLUMNS):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, name, book.head())
    for down, row in enumerate(rows, start=1):
        _write_doubt(book, sheet, down, row)
        choices = [DECISION_WORDS[decision] for decision in decisions_on(row.doubt.kind)]
        told = {"error_title": "裁定", "error_message": f"请选择：{'、'.join(choices)}"}
        sheet.data_validation(down, ruling, down, ruling, {"validate": "list", "source": choices, **told})
    if rows:
        sheet.autofilter(0, 0, len(rows), len(names) - 1)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)


def _add_lost(book: Book, lost: Sequence[LostRuling]) -> None:
    sheet = book.add_sheet("失效的裁定")
    _set_page(sheet)
    for at, (name, width) in enumerate(_LOST_COLUMNS):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, name, book.head())
    for down, entry in enumerate(lost, start=1):
        ruling = entry.ruling
        for at, words in enumerate((ruling.id, ruling.quote, ruling.words, ruling.note, ruling.date, entry.reason)):
            _write_words(sheet, (down, at), words, book.body())
    sheet.freeze_panes(1, 0)


def _write_doubt(book: Book, sheet: Any, down: int, row: DoubtRow) -> None:
    doubt, passage = row.doubt, row.doubt.passage
    decision, _, text = doubt.ruling.partition("：")
    if decision not in DECISION_WORDS.values():
        decision, text = "", ""  # ruled on the figure itself: nothing that this list could take back
    words = {
        "类别": doubt.kind,
        "地区": row.region,
        "材料": passage.source,
        "位置": passage.locator,
        "原文": passage.quote,
        "上下文": row.around,
        "疑点": doubt.reason,
        "可能的写法": "；".join(doubt.candidates),
        "先行处理": row.meanwhile,
        "建议裁定": row.advice,
        "裁定": decision,
        "更正为": text,
        "备注": "",
        "裁定的作用": row.effect,
        "其他位置": "；".join(f"{place.source} {place.locator}“{place.quote}”" for place in row.places),
        "编号": doubt.doubt_id,
    }
    numbers = {"序号": row.number, "涉及成稿处数": row.touches}
    for at, (name, _) in enumerate(_DOUBT_COLUMNS):
        if name in numbers:
            sheet.write_number(down, at, numbers[name], book.body())
        else:
            _write_words(sheet, (down, at), words[name], book.body())


def _write_words(sheet: Any, place: tuple[int, int], words: str, style: Any) -> None:
    """Write words as words; a text that no cell holds is cut, and says so."""
    if not words:
        sheet.write_blank(*place, None, style)
        return
    sheet.write_string(*place, _fit(words), style)


def _fit(words: str) -> str:
    coded = words.encode("utf-16-le")
    if len(coded) <= 2 * _CELL_UNITS:
        return words
    tail = "……（全文见 data 文件夹）"
    return coded[: 2 * (_CELL_UNITS - len(tail))].decode("utf-16-le", errors="ignore") + tail


def _widths(table: TableData) -> list[int]:
    """Return the columns' widths: their shares of a page, but never too narrow for the header."""
    return [
        max(_NARROWEST, min(_WIDEST, max(round(share * _PAGE_WIDTH), text_width(column) + 2)))
        for share, column in zip(table.widths, table.columns, strict=True)
    ]


def _set_page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页")
