"""A document for Word: by python-docx, block by block, and by a template of docxtpl."""

from pathlib import Path
from typing import Any

from benchmarks.peers.content import Sheet, columns
from reportgen.model.faces import FaceRole, FontSet
from reportgen.model.ledger import BlockKind, PrintedBlock

_TITLE_STYLES = {1: "Title", 2: "Heading 1", 3: "Heading 2", 4: "Heading 3"}


def write_docx(sheet: Sheet, fonts: FontSet, path: Path) -> None:
    """Write a document as the manual of python-docx shows it."""
    document = _empty(sheet, fonts)
    for block in sheet.blocks:
        if block.kind is BlockKind.PICTURE:
            continue
        if block.kind is BlockKind.TABLE:
            _add_table(document, block)
        else:
            style = _TITLE_STYLES[block.number] if block.kind is BlockKind.HEADING else "Normal"
            paragraph = document.add_paragraph(_text(block), style=style)
            paragraph.paragraph_format.page_break_before = style == "Title" and len(document.paragraphs) > 1
        for note in block.notes:
            document.add_paragraph(note.text)
    document.save(str(path))


def write_template(sheet: Sheet, fonts: FontSet, path: Path) -> None:
    """Write a template for documents on the paper of ``sheet``."""
    document = _empty(sheet, fonts)
    document.add_paragraph("{%p for block in blocks %}")
    for style in (*_TITLE_STYLES.values(), "Normal"):
        document.add_paragraph(f"{{%p if block.style == '{style}' %}}")
        document.add_paragraph("{{ block.text }}", style=style)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if block.rows %}")
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    table.cell(0, 0).text = "{%tr for row in block.rows %}"
    for column, words in enumerate(("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")):
        table.cell(1, column).text = words
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def fill_template(template: Path, sheet: Sheet, path: Path) -> None:
    """Write a document by a template."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    document.render({"blocks": [entry for block in sheet.blocks for entry in _entries(block)]}, autoescape=True)
    document.save(str(path))


def _empty(sheet: Sheet, fonts: FontSet) -> Any:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    section, page = document.sections[0], sheet.page
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    normal, family = document.styles["Normal"], fonts.face(FaceRole.FANGSONG).family
    normal.font.name, normal.font.size = family, Pt(sheet.size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), family)
    normal.paragraph_format.line_spacing = Pt(sheet.pitch)
    normal.paragraph_format.space_after = Pt(0)
    return document


def _add_table(document: Any, block: PrintedBlock) -> None:
    grid = _grid(block)
    table = document.add_table(rows=len(grid), cols=columns(block), style="Table Grid")
    for at, row in enumerate(grid):
        for column, words in enumerate(row):
            table.cell(at, column).text = words


def _entries(block: PrintedBlock) -> list[dict[str, Any]]:
    """Return what the template is given of a block."""
    if block.kind is BlockKind.PICTURE:
        return []
    notes = [{"style": "Normal", "text": note.text} for note in block.notes]
    if block.kind is BlockKind.TABLE:
        return [{"style": "", "rows": _grid(block)}, *notes]
    style = _TITLE_STYLES[block.number] if block.kind is BlockKind.HEADING else "Normal"
    return [{"style": style, "text": _text(block)}, *notes]


def _text(block: PrintedBlock) -> str:
    return f"{block.number}. {block.text}" if block.kind is BlockKind.ITEM and block.number else block.text


def _grid(block: PrintedBlock) -> list[list[str]]:
    """Return the cells of a table in full rows; what a cell covers beside its own place is empty."""
    width = columns(block)
    rows = [[""] * width for _ in block.rows]
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(block.rows):
        free = (column for column in range(width) if (at, column) not in taken)
        for cell in row:
            first = next(free)
            rows[at][first] = cell.text
            covered = range(first, first + cell.colspan)
            taken |= {(line, column) for line in range(at, at + cell.rowspan) for column in covered}
            for _ in covered[1:]:
                next(free)
    return rows
