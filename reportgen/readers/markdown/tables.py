"""The tables of Markdown: rows of cells between bars, the second line of which is a rule."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_block.table import escapedSplit

from reportgen.readers.extracted import GridCell
from reportgen.readers.markdown.inline import read_words

_RULE = re.compile(r"[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BEFORE = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+(?=\|))?")


def fit_rules(lines: Sequence[str]) -> list[str]:
    """Return the lines with a cell in the rule of each table for each cell of its heading."""
    fitted = list(lines)
    for at in range(1, len(lines)):
        heading, rule = lines[at - 1], lines[at]
        if "|" in heading and "|" in rule and _RULE.fullmatch(rule):
            lead = rule[: len(rule) - len(rule.lstrip(" \t>"))]
            fitted[at] = f"{lead}|{'---|' * len(_split(heading))}"
    return fitted


def read_rows(lines: Sequence[str], first: int) -> Iterator[GridCell]:
    """Yield the cells of a table that stands on ``lines``, the first of them the line ``first`` of its file."""
    for at, line in enumerate(lines):
        row = max(at - 1, 0)
        for column, text in enumerate(_split(line)) if at != 1 else ():
            yield GridCell(row, column, read_words(text), f"第{first + at}行", header=row == 0)


def _split(line: str) -> list[str]:
    """Return the cells of a row: all of them, whatever number the heading has."""
    cells = escapedSplit(_BEFORE.sub("", line, count=1).strip())
    if not cells[0].strip():
        del cells[0]
    if cells and not cells[-1].strip():
        del cells[-1]
    return [cell.strip() for cell in cells]
