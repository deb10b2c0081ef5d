"""Pages of several kinds of site, each beside the article that a reader of the page sees.

An editor adds a case by a page NAME.html and the lines of its article in NAME.txt; a table is a line 【表】 with its
cells parted by |.
"""

from pathlib import Path

import pytest

from reportgen.readers import READERS

PAGES = sorted((Path(__file__).parent / "cases" / "pages").glob("*.html"))


def article_lines(document):
    lines = []
    tables = {table.start: table for table in document.tables}
    at = 0
    for line in document.text.splitlines(keepends=True):
        inside = [table for table in document.tables if table.start < at < table.end]
        shell = [stretch for stretch in document.shell if stretch.start <= at < stretch.end]
        if at in tables:
            cells = [document.text[cell.start : cell.end] for cell in tables[at].cells]
            lines.append("【表】" + "|".join(cells))
        elif not inside and not shell:
            lines.append(line.rstrip("\n"))
        at += len(line)
    return lines


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_article_is_left_and_nothing_else(path, encoding):
    expected = path.with_suffix(".txt").read_text("utf-8").splitlines()

    document = READERS[".html"](path.read_text("utf-8").encode(encoding), path.name)

    assert article_lines(document) == expected


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_was_cut_is_named_and_covers_whole_lines(path):
    document = READERS[".html"](path.read_bytes(), path.name)

    assert document.shell
    for stretch in document.shell:
        assert stretch.what
        assert stretch.start == 0 or document.text[stretch.start - 1] == "\n"
        assert stretch.end == len(document.text) or document.text[stretch.end - 1] == "\n"
    ends = [(s.start, s.end) for s in (*document.shell, *document.tables)]
    assert all(end <= start for (_, end), (start, _) in zip(sorted(ends), sorted(ends)[1:], strict=False))
    assert [place.start for place in document.locators] == sorted(place.start for place in document.locators)
