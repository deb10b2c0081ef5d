"""A document as a plain page of the web, for the makers that print such: WeasyPrint and Chromium."""

from html import escape

from benchmarks.peers.content import Sheet, lines_of
from reportgen.model.faces import FaceRole, FontSet
from reportgen.model.ledger import BlockKind, PrintedBlock, PrintedCell

_FACES = {FaceRole.FANGSONG: "text", FaceRole.HEI: "heading", FaceRole.TITLE: "title", FaceRole.RARE_SERIF: "spare"}


def html_of(sheet: Sheet, fonts: FontSet) -> str:
    """Return the page; its faces are the whole files, as one would name them who does not cut any."""
    body = "".join(map(_block, sheet.blocks))
    return f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{_css(sheet, fonts)}</style>{body}</html>'


def _css(sheet: Sheet, fonts: FontSet) -> str:
    page = sheet.page
    faces = "".join(
        f'@font-face {{ font-family: {name}; src: url("{fonts.face(role).path.absolute().as_uri()}") }}'
        for role, name in _FACES.items()
    )
    margins = f"{page.top_mm}mm {page.right_mm}mm {page.bottom_mm}mm {page.left_mm}mm"
    return (
        f"{faces} @page {{ size: {page.width_mm}mm {page.height_mm}mm; margin: {margins} }}"
        f"body {{ margin: 0; font: {sheet.size}pt/{sheet.pitch}pt text, spare; text-align: justify }}"
        "p { margin: 0; text-indent: 2em } h2, h3, h4 { margin: 0; font: inherit; font-family: heading, spare }"
        f"h1 {{ font: 22pt/{1.5 * sheet.pitch}pt title, spare; text-align: center; break-before: page }}"
        "h1:first-of-type { break-before: auto } .centred { text-align: center; text-indent: 0 }"
        f"table {{ width: 100%; border-collapse: collapse; font-size: {sheet.table_size}pt; line-height: 1.4 }}"
        "td, th { border: 0.5pt solid; padding: 2pt; font-weight: normal }"
    )


def _block(block: PrintedBlock) -> str:
    notes = "".join(f"<p>{escape(note.text)}</p>" for note in block.notes)
    match block.kind:
        case BlockKind.PICTURE:
            return ""
        case BlockKind.TABLE:
            head = "".join(_row(row, "th") for row in block.rows[: block.head_rows])
            rows = "".join(_row(row, "td") for row in block.rows[block.head_rows :])
            return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>{notes}"
        case BlockKind.HEADING:
            return f"<h{block.number}>{_words(block.text)}</h{block.number}>{notes}"
        case BlockKind.CAPTION | BlockKind.MASTHEAD:
            return f'<p class="centred">{_words(block.text)}</p>{notes}'
        case BlockKind.ITEM if block.number:
            return f"<p>{block.number}. {_words(block.text)}</p>{notes}"
        case _:
            return f"<p>{_words(block.text)}</p>{notes}"


def _row(row: tuple[PrintedCell, ...], tag: str) -> str:
    cells = (f'<{tag} colspan="{cell.colspan}" rowspan="{cell.rowspan}">{_words(cell.text)}</{tag}>' for cell in row)
    return f"<tr>{''.join(cells)}</tr>"


def _words(text: str) -> str:
    return "<br>".join(map(escape, lines_of(text)))
