"""The sheet of doubts (存疑清单.xlsx) as an editor filled it in."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import SettingsError

_SHEET = "存疑清单"
_COLUMNS = ("编号", "原文", "裁定", "更正为", "备注")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row in which something was filled in; ``line`` is its number in the sheet."""

    line: int
    doubt_id: str
    quote: str
    decision: str
    text: str
    note: str


def read_sheet(path: Path) -> tuple[SheetRow, ...]:
    """Return the rows of the sheet in which an editor wrote a ruling, a correction or a note.

    Raises:
        SettingsError: the file cannot be read, or is no sheet of doubts.
    """
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        raise SettingsError(f"读不到这个表（{error.strerror}）", where=str(path), hint="检查路径") from error
    except (BadZipFile, InvalidFileException, KeyError) as error:
        raise SettingsError("不是 .xlsx 表格", where=str(path), hint="另存为 .xlsx 后重试") from error
    if _SHEET not in book.sheetnames:
        raise SettingsError(f"没有“{_SHEET}”工作表", where=str(path), hint="用成品 工作底稿 里的 存疑清单.xlsx")
    rows = [tuple(_words(value) for value in row) for row in book[_SHEET].iter_rows(values_only=True)]
    book.close()
    head = rows[0] if rows else ()
    missing = [name for name in _COLUMNS if name not in head]
    if missing:
        raise SettingsError(f"缺少“{'”“'.join(missing)}”列", where=str(path), hint="不要改动表头")
    at = [head.index(name) for name in _COLUMNS]
    found = (SheetRow(line, *(row[column] for column in at)) for line, row in enumerate(rows[1:], start=2))
    return tuple(row for row in found if row.decision or row.text or row.note)


def _words(value: object) -> str:
    return "" if value is None else str(value).strip()
