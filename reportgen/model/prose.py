"""A text without its tables: where a table's own lines begin, and what of it is still prose."""

import re

# A cell with a sentence in it is no heading and no number, but what the source has to say.
_SENTENCE = re.compile(r"[^。\t\n]{6,}。|[^\t\n]{14,}[，；][^\t\n]{10,}")
_UNIT_LINE = re.compile(r"[（(]?\s*(?:计量)?单位\s*[:：]")
_CAPTION_LINE = re.compile(r"(?:续|附)?表\s*[\d一二三四五六七八九十]+(?:[-—.．]\d+)*[:：、.．\s]*[^。\d][^。；]{1,58}")


def lead_of(text: str, start: int, caption: str) -> int:
    """Return where the lines before a table at ``start`` begin that are its caption or name its unit."""
    while start > 0:
        begin = text.rfind("\n", 0, start - 1) + 1
        line = text[begin:start].strip()
        is_caption = line and (line in caption or (caption and caption in line))
        if line and not (is_caption or _UNIT_LINE.match(line) or _CAPTION_LINE.fullmatch(line)):
            break
        start = begin
    return start


def blank_table(table: str) -> str:
    """Return a table's text with a line end for every tab and blanks for all but its sentences."""
    cells = re.split(r"([\t\n])", table)
    return "".join(
        ("\n" if cell in ("\t", "\n") else cell if _SENTENCE.search(cell) else " " * len(cell)) for cell in cells
    )
