"""Measure how alike the DOCX and the PDF of a pack are, as LibreOffice prints the DOCX.

    python benchmarks/lines.py output/current

Reported for each document: pages of the PDF and of the DOCX, and the share of the PDF's lines that the DOCX has too, in
the same order. Leaders of dots, which the two draw with different signs, count as equal.
"""

import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

from reportgen.fonts.find import find_fonts
from reportgen.standard.pages import Sheet, read_sheets
from reportgen.standard.rendering import render_docx

_LEADER = re.compile("[…·]{3,}")


def main(folder: Path) -> None:
    """Write the measurements to standard output."""
    papers = sorted(folder.rglob("*.docx"))
    shown = render_docx([paper.read_bytes() for paper in papers], find_fonts(None))
    equal = whole = 0
    for paper, data in zip(papers, shown, strict=True):
        if data is None:
            raise SystemExit(f"LibreOffice printed nothing of {paper}")
        ours = read_sheets(paper.with_suffix(".pdf").read_bytes(), str(paper))
        theirs = read_sheets(data, str(paper))
        lines = _lines(ours)
        same = sum(block.size for block in SequenceMatcher(None, lines, _lines(theirs), False).get_matching_blocks())
        equal, whole = equal + same, whole + len(lines)
        sys.stdout.write(
            f"{paper.stem:10} pages {len(ours)}/{len(theirs)} lines {len(lines)} equal {same / len(lines):.3f}\n"
        )
    sys.stdout.write(f"all lines {whole} equal {equal / whole:.3f}\n")


def _lines(sheets: tuple[Sheet, ...]) -> list[str]:
    return [_LEADER.sub("…", line.text) for sheet in sheets for line in sheet.lines]


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
