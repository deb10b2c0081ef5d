"""Delimited text (CSV) into the cells of one sheet; the sign that parts the values is found by trying."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from reportgen.errors import SourceError
from reportgen.readers.encoding import decode
from reportgen.readers.sheets.grid import SheetCell
from reportgen.readers.sheets.remarks import Remarks, Unshown

_DELIMITERS = (",", "\t", ";", "|", "，")
_SAMPLE = 300
_MOST_CELLS = 300_000
_LONGEST_FIELD = 131_072  # what the csv module takes unless told otherwise
_SEPARATOR_LINE = "sep="


@dataclass(frozen=True, slots=True)
class Records:
    """The filled cells of the file, its encoding, and what is to be noted."""

    cells: tuple[SheetCell, ...]
    encoding: str
    basis: str
    notes: tuple[str, ...]


def read_records(content: bytes, source: str) -> Records:
    """Read the records of a delimited file; a row is a record, counted with the empty ones, as a spreadsheet does.

    Raises:
        SourceError: the encoding is not known, a value never ends, or there are too many cells.
    """
    decoded = decode(content, source)
    text, delimiter = decoded.text, ""
    skipped = 0
    first = text.split("\n", 1)[0].strip().lower()
    if first.startswith(_SEPARATOR_LINE) and len(first) == len(_SEPARATOR_LINE) + 1:
        delimiter, text, skipped = first[-1], text.partition("\n")[2], 1
    records = _parse(text, delimiter or find_delimiter(text), source)
    cells: list[SheetCell] = []
    widths: Counter[int] = Counter()
    for row, record in enumerate(records, start=skipped):
        cells += (SheetCell(row, column, value) for column, value in enumerate(record) if value.strip())
        widths[len(record)] += len(record) > 1
        if len(cells) > _MOST_CELLS:
            raise SourceError(
                f"表格有{_MOST_CELLS // 10_000}万个以上有内容的单元格，超过上限", where=source, hint="请只留需要的行列"
            )
    remarks = _remark_ragged(records, widths, skipped)
    return Records(tuple(cells), decoded.encoding, f"{decoded.basis}；逐格读入", remarks.notes())


def find_delimiter(text: str) -> str:
    r"""Return the sign that parts the values: the one by which most records have the same number of them.

    >>> find_delimiter("地区;床位\n北京;1,234\n天津;987\n")
    ';'
    """
    best, best_score = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        try:
            records = [record for record in islice(_reader(text, delimiter), _SAMPLE) if any(record)]
        except csv.Error:
            continue
        counts = Counter(len(record) for record in records if len(record) > 1)
        if counts:
            width, often = max(counts.items(), key=lambda item: (item[1], item[0]))
            score = (often / len(records), width)
            if score > best_score:
                best, best_score = delimiter, score
    return best


def _parse(text: str, delimiter: str, source: str) -> list[list[str]]:
    try:
        return list(_reader(text, delimiter))
    except csv.Error as error:
        raise SourceError(
            f"读不成表格：一格里的文字超过{_LONGEST_FIELD // 10_000}万字，或引号不成对",
            where=source,
            hint="请用Excel或WPS打开检查后另存；若不是表格，请把后缀改为.txt",
        ) from error


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _remark_ragged(records: list[list[str]], widths: Counter[int], skipped: int) -> Remarks:
    remarks = Remarks()
    usual = widths.most_common(1)[0][0] if widths else 0
    for row, record in enumerate(records, start=skipped):
        filled = [value for value in record if value.strip()]
        # a line with one value is a title, a unit or a note
        if len(filled) > 1 and len(record) != usual:
            remarks.add(Unshown.RAGGED, f"第{row + 1}行有{len(record)}列")
    return remarks
