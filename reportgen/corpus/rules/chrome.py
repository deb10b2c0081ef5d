"""The shell of a web page around a text: navigation, metadata, copyright, filler, captions.

Whole lines go as repairs with an empty ``after``; the rule's name says what they were, and their words stay readable
there (chrome-metadata holds date, source and editor). Matching is done on a folded view, so traditional and full-width
forms need no patterns of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportgen.corpus.changes import Changes, Edit
from reportgen.corpus.characters import fold
from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.corpus.tables import read_table

_FEW_CELLS = 6
_LONGEST_CELL = 8
_FEW_CHANNELS = 2
_FEW_KNOWN_CELLS = 3
_ABSTRACT = re.compile(r"(?:核心提示|内容提要|内容摘要|摘要|导读|提要)\s*:\s*")
_SHORTEST_REPEAT = 12
_NOT_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class _Shell:
    """A kind of shell line."""

    rule: str
    longest: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Page:
    """The folded lines by their numbers, and all of them without blanks at their ends."""

    views: dict[int, str]
    known: frozenset[str]


def drop_chrome(text: str) -> Changes:
    """Remove the lines and parts of lines that belong to the page and not to the text."""
    lines = [(line, fold(line.text)) for line in find_filled_lines(text)]
    page = _Page({line.number: view for line, view in lines}, frozenset(view.strip() for _, view in lines))
    edits: list[Edit] = []
    for line, view in lines:
        rule = _rule_for(line.number, view.strip(), page)
        if rule:
            edits.append(Edit(line.start, line.end, "", rule))
        else:
            edits += _part_edits(line, view)
    return Changes(tuple(edits))


def _rule_for(number: int, stripped: str, page: _Page) -> str:
    for shell in _shells():
        if len(stripped) <= shell.longest and shell.pattern.match(stripped):
            return shell.rule
    if _is_bar(stripped) and not _is_in_table(number, page):
        return "chrome-navigation"
    if _is_page_title(stripped, page):
        return "chrome-page-title"
    if _is_repeated_abstract(number, stripped, page):
        return "chrome-abstract"
    return ""


@lru_cache(maxsize=1)
def _shells() -> tuple[_Shell, ...]:
    shells = []
    for rule, entry in read_table("chrome").items():
        if rule in ("parts", "channels", "edges"):
            continue
        patterns = list(entry["patterns"])
        if "fields" in entry:
            patterns += _field_patterns(entry["fields"], entry["shared"])
        # A flag inside a pattern must stand at its own beginning, so each is compiled alone and then joined by scope.
        joined = "|".join(_scoped(pattern) for pattern in patterns)
        shells.append(_Shell(rule, entry["longest"], re.compile(joined)))
    return tuple(shells)


def _field_patterns(fields: list[str], shared: list[str]) -> list[str]:
    """Return the patterns of a line of fields; 来源 stands alone where its content is one short name."""
    own = "|".join(sorted(fields, key=len, reverse=True))
    both = "|".join(sorted([*fields, *shared], key=len, reverse=True))
    return [
        rf"[\[(【]?(?:{own})\s*:(?!\s*$)[^。]*$",
        rf"[\[(【]?(?:{both})\s*:\s*[^。:]{{1,30}}[\s)】\]](?:.{{0,12}}\s)?[\[(【]?(?:{both})\s*:[^。]*$",
        r"(?:时间|日期)\s*:\s*\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?\s*\d{1,2}:\d{2}[^。]*$",
        r"[\[(【]?来源\s*:\s*[^。:,;]{2,24}$",
    ]


def _scoped(pattern: str) -> str:
    return f"(?i:{pattern[4:]})" if pattern.startswith("(?i)") else f"(?:{pattern})"


def _is_bar(view: str) -> bool:
    """Say whether the line is a bar of many short cells; parted by blanks it may also be a list of issuing bodies."""
    if re.search(r"[。;,:!?\d]", view) or view.startswith("|"):
        return False
    for divider in (r"\|", r"\s+", "/", "·"):
        cells = [cell.strip() for cell in re.split(divider, view) if cell.strip()]
        if len(cells) >= _FEW_KNOWN_CELLS and all(cell in read_table("chrome")["channels"]["names"] for cell in cells):
            return True
        if len(cells) >= _FEW_CELLS and all(len(cell) <= _LONGEST_CELL for cell in cells):
            known = sum(cell in read_table("chrome")["channels"]["names"] for cell in cells)
            return divider == r"\|" or known >= _FEW_CHANNELS
    return False


def _is_in_table(number: int, page: _Page) -> bool:
    """Say whether the line next to it has as many cells, as the rows of a table have."""
    bars = page.views[number].count("|")
    return bars > 0 and any(page.views.get(other, "").count("|") == bars for other in (number - 1, number + 1))


def _is_page_title(view: str, page: _Page) -> bool:
    """Say whether the line is the page's title: parts divided by signs, the first of which is a line too."""
    parts = [part.strip() for part in re.split(r"[_|]| [-–—] |--", view) if part.strip()]
    if len(parts) < 2 or re.search("[。;]", view):
        return False
    return parts[0] in page.known and len(parts[0]) >= _LONGEST_CELL


def _is_repeated_abstract(number: int, view: str, page: _Page) -> bool:
    """Say whether the line repeats, often cut short, what the text itself says further down."""
    label = _ABSTRACT.match(view)
    if not label:
        return False
    said = _NOT_WORD.sub("", view[label.end() :])
    rest = _NOT_WORD.sub("", "".join(other for at, other in page.views.items() if at > number))
    return len(said) >= _SHORTEST_REPEAT and said in rest


def _part_edits(line: Line, view: str) -> Iterator[Edit]:
    for rule, pattern in read_table("chrome")["parts"].items():
        match = re.match(pattern, view)
        if match:
            low, high = match.span(1)
            yield Edit(line.start + low, line.start + high, "", rule)
            return
