"""The page before the first paragraph and after the last: buttons, counters, lists of other pages' titles.

Inside a text the same words may be its own. At its edges a line that is made of nothing else is not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from reportgen.corpus.changes import Changes, Edit
from reportgen.corpus.characters import TABLE_SIGN, fold
from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.corpus.tables import read_table

_PARAGRAPH = re.compile("。")
_SHORTEST_PARAGRAPH = 30
_LONGEST = 60
_LONGEST_TITLE = 40
_FEW_WORDS = 2
_REST = re.compile(r"[\W\d_]+")
_OFFERED = re.compile(r"(《[^》]{2,24}》)[,，]$")  # 《某片》 and 《某片》, above a text: what a site offers to load
_BUTTON = re.compile(r"^\W*[\[【(].*[\])】]\W*$|.*[∨﹀>↑↓]\s*$")


def drop_edges(text: str) -> Changes:
    """Remove the lines of a page's own words before the first paragraph and after the last."""
    lines = find_filled_lines(text)
    body = [at for at, line in enumerate(lines) if _is_body(line)]
    if not body:
        return Changes()
    head, foot = lines[: body[0]], lines[body[-1] + 1 :]
    offered = {found[1] for line in head if (found := _OFFERED.match(line.text.strip()))}
    titles = {edit.start: edit for edit in _titles(foot)}
    pages = (line for line in (*head, *foot) if _is_page(line) or line.text.strip().rstrip(",，") in offered)
    buttons = (Edit(line.start, line.end, "", "chrome-buttons") for line in pages)
    edits = titles | {edit.start: edit for edit in buttons if edit.start not in titles}
    return Changes(tuple(edits[start] for start in sorted(edits)))


def _is_body(line: Line) -> bool:
    return TABLE_SIGN in line.text or (len(line.text) >= _SHORTEST_PARAGRAPH and bool(_PARAGRAPH.search(line.text)))


def _is_page(line: Line) -> bool:
    """Say whether a line is made of the words of buttons and counters."""
    view = fold(line.text).strip()
    if len(view) > _LONGEST or re.search("[。;]", view):
        return False
    if any(re.match(pattern, view) for pattern in read_table("chrome")["edges"]["patterns"]):
        return True
    words = _words().findall(view)
    is_all = not _REST.sub("", _words().sub("", view))
    return is_all and (len(words) >= _FEW_WORDS or bool(words and _BUTTON.match(view)))


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, read_table("chrome")["edges"]["words"]), key=len, reverse=True)))


def _titles(foot: list[Line]) -> Iterator[Edit]:
    """Yield the lines from a heading such as 相关推荐 to the end, where only titles follow."""
    for at, line in enumerate(foot):
        if fold(line.text).strip(" :[]【】") in read_table("chrome")["edges"]["lists"]:
            rest = foot[at:]
            if all(len(other.text) <= _LONGEST_TITLE and not re.search("[。；]", other.text) for other in rest):
                yield from (Edit(other.start, other.end, "", "chrome-related") for other in rest)
            return
