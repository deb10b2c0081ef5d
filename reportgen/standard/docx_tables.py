"""What a DOCX says of its tables: heads that repeat, whole rows, widths, a frame."""

from collections.abc import Iterator

from reportgen.standard import clauses
from reportgen.standard.clauses import Kind, Result, judged
from reportgen.standard.word_file import Node, WordFile, is_on, tag, value

_ROWS_WITHOUT_HEAD = 5


def check_tables(word: WordFile, kind: Kind) -> Iterator[Result]:
    """Yield what is to be said of the tables of a DOCX; one that has a page to itself repeats no head."""
    if not word.tables:
        return
    bare, loose, uneven, open_ = [], [], [], []
    for number, table in enumerate(word.tables, 1):
        rows = list(table.iterchildren(tag("tr")))
        goes_on = len(rows) > _ROWS_WITHOUT_HEAD and kind is not Kind.ONE_PAGER
        if goes_on and not _row_has(rows[0], "tblHeader"):
            bare.append(number)
        if not all(_row_has(row, "cantSplit") for row in rows):
            loose.append(number)
        if not _columns_hold(table, rows):
            uneven.append(number)
        if not _is_framed(table):
            open_.append(number)
    for clause, wrong, required in (
        (clauses.HEAD_ROWS, bare, "表头行在各页重复"),
        (clauses.WHOLE_ROWS, loose, "各行不跨页断开"),
        (clauses.COLUMNS, uneven, "列宽写明，合计与表宽相同"),
        (clauses.FRAME, open_, "四周和各格有框线，外框不细于内线"),
    ):
        place = f"第{wrong[0]}张表" if wrong else ""
        yield judged(clause, not wrong, required, f"{len(wrong)}张表不是" if wrong else "都是", place)


def _is_framed(table: Node) -> bool:
    borders = table.find(f"{tag('tblPr')}/{tag('tblBorders')}")
    if borders is None:
        return table.find(f"{tag('tblPr')}/{tag('tblStyle')}") is not None  # a style may draw them
    drawn = {
        side: int(value(borders.find(tag(side)), "sz") or 0)
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        if value(borders.find(tag(side))) not in (None, "nil", "none")
    }
    return len(drawn) == 6 and drawn["top"] >= drawn["insideH"] and drawn["left"] >= drawn["insideV"]


def _row_has(row: Node, name: str) -> bool:
    return is_on(row.find(f"{tag('trPr')}/{tag(name)}"))


def _columns_hold(table: Node, rows: list[Node]) -> bool:
    widths = [int(value(node, "w") or 0) for node in table.iterfind(f"{tag('tblGrid')}/{tag('gridCol')}")]
    if not widths or not all(widths):
        return False
    whole = table.find(f"{tag('tblPr')}/{tag('tblW')}")
    fixed = value(whole, "type") == "dxa"
    if fixed and abs(int(value(whole, "w") or 0) - sum(widths)) > 20:
        return False
    return all(_cells_of(row) == len(widths) for row in rows)


def _cells_of(row: Node) -> int:
    return sum(int(value(cell.find(f"{tag('tcPr')}/{tag('gridSpan')}")) or 1) for cell in row.iterchildren(tag("tc")))
