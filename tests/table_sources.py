r"""Sources with tables, from a text that a person can write.

A table stands between ``{{`` and ``}}``, its caption behind ``{{``, a row a line, its cells parted by ``|``. ``<`` is
the rest of the cell at its left, ``^`` that of the cell above; a cell that begins with ``!`` is marked as a heading.
The locator of a cell is that of a sheet (Sheet1!B2).
"""

from dataclasses import replace

from reportgen.model.documents import CleanDocument, Locator, RawDocument, SourceCell, SourceTable


def make_source(text: str, source: str = "样例.txt", *, caption_in_text: bool = True) -> CleanDocument:
    """Return the clean document of a text with tables."""
    raw = make_raw(text, source, caption_in_text=caption_in_text)
    size = len(raw.text)
    return CleanDocument(raw, raw.text, tuple(range(size)), tuple(range(1, size + 1)), (), ())


def make_raw(text: str, source: str = "样例.txt", *, caption_in_text: bool = True) -> RawDocument:
    """Return the raw document of a text with tables; ``caption_in_text``: the caption is a line above its table."""
    out = ""
    tables: list[SourceTable] = []
    locators = [Locator(0, "第1行")]
    rows: list[str] | None = None
    caption = ""
    for line in text.splitlines():
        if line.startswith("{{"):
            caption, rows = line[2:].strip(), []
        elif line == "}}" and rows is not None:
            if caption and caption_in_text:
                out += caption + "\n"
            table, content = _make_table(rows, caption, len(out), f"Sheet{len(tables) + 1}", locators)
            tables.append(table)
            out += content + "\n"
            rows = None
        elif rows is not None:
            rows.append(line)
        else:
            out += line + "\n"
    return RawDocument(source, out, "0" * 64, "utf-8", "declared", tuple(locators), tables=tuple(tables))


def _make_table(
    rows: list[str], caption: str, start: int, sheet: str, locators: list[Locator]
) -> tuple[SourceTable, str]:
    content = ""
    cells: dict[tuple[int, int], SourceCell] = {}
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(rows):
        content += "\n" if row else ""
        for column, words in enumerate(line.split("|")):
            content += "\t" if column else ""
            if words in ("<", "^"):
                at = origin[(row, column - 1) if words == "<" else (row - 1, column)]
                origin[row, column] = at
                wide = max(cells[at].columns, column - at[1] + 1)
                cells[at] = replace(cells[at], rows=max(cells[at].rows, row - at[0] + 1), columns=wide)
                continue
            plain = words.removeprefix("!")
            begin = start + len(content)
            cells[row, column] = SourceCell(row, column, begin, begin + len(plain), header=words.startswith("!"))
            origin[row, column] = (row, column)
            locators.append(Locator(begin, f"{sheet}!{chr(ord('A') + column)}{row + 1}"))
            content += plain
    return SourceTable(start, start + len(content), tuple(cells.values()), caption), content
