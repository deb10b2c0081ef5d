"""A document as a text in the language of Typst."""

from collections.abc import Mapping

from benchmarks.peers.content import Sheet, columns, lines_of
from reportgen.model.faces import FaceRole
from reportgen.model.ledger import BlockKind, PrintedBlock, PrintedCell


def typst_of(sheet: Sheet, families: Mapping[FaceRole, str]) -> str:
    """Return the text; ``families`` are the names by which Typst knows the faces."""
    page = sheet.page
    text, heading, title = (
        f'("{families[role]}", "{families[FaceRole.RARE_SERIF]}")'
        for role in (FaceRole.FANGSONG, FaceRole.HEI, FaceRole.TITLE)
    )
    margins = f"top: {page.top_mm}mm, right: {page.right_mm}mm, bottom: {page.bottom_mm}mm, left: {page.left_mm}mm"
    return "\n".join(
        (
            f"#set document(title: {_string(sheet.name)})",
            f"#set page(width: {page.width_mm}mm, height: {page.height_mm}mm, margin: ({margins}))",
            f'#set text(font: {text}, size: {sheet.size}pt, lang: "zh", region: "cn", top-edge: 1em, bottom-edge: 0em)',
            f"#set par(justify: true, leading: {sheet.pitch - sheet.size}pt, spacing: {sheet.pitch - sheet.size}pt)",
            "#set par(first-line-indent: (amount: 2em, all: true))",
            f"#show heading: set text(font: {heading}, size: {sheet.size}pt)",
            "#show heading.where(level: 1): it => align(center, it)",
            f"#show heading.where(level: 1): set text(font: {title}, size: 22pt)",
            f"#show table: set text(size: {sheet.table_size}pt)",
            "#show table: set par(first-line-indent: 0pt, leading: 0.4em)",
            *map(_block, _opened(sheet.blocks)),
        )
    )


def _opened(blocks: tuple[PrintedBlock, ...]) -> tuple[PrintedBlock | None, ...]:
    """Return the blocks with nothing where a new page begins: before each title but the first."""
    titles = [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.number == 1]
    new = set(titles[1:])
    return tuple(part for at, block in enumerate(blocks) for part in ((None, block) if at in new else (block,)))


def _block(block: PrintedBlock | None) -> str:
    if block is None:
        return "#pagebreak(weak: true)"
    notes = "".join(f"\n#par[{_words(note.text)}]" for note in block.notes)
    match block.kind:
        case BlockKind.PICTURE:
            return ""
        case BlockKind.TABLE:
            head = "".join(f"{_cell(cell)}, " for row in block.rows[: block.head_rows] for cell in row)
            rows = "".join(f"{_cell(cell)}, " for row in block.rows[block.head_rows :] for cell in row)
            header = f"table.header({head})," if head else ""
            return f"#table(columns: (auto,) * {columns(block)}, stroke: 0.5pt, inset: 2pt, {header} {rows})" + notes
        case BlockKind.HEADING:
            return f"#heading(level: {block.number})[{_words(block.text)}]" + notes
        case BlockKind.CAPTION | BlockKind.MASTHEAD:
            return f"#align(center)[{_words(block.text)}]" + notes
        case BlockKind.ITEM if block.number:
            return f"#par[{_words(f'{block.number}. {block.text}')}]" + notes
        case _:
            return f"#par[{_words(block.text)}]" + notes


def _cell(cell: PrintedCell) -> str:
    return f"table.cell(colspan: {cell.colspan}, rowspan: {cell.rowspan})[{_words(cell.text)}]"


def _words(text: str) -> str:
    return "#linebreak()".join(f"#{_string(line)}" for line in lines_of(text))


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'
