"""Rows of a page into paragraphs: which line goes on in the next."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reportgen.readers.pdf.columns import Zone
from reportgen.readers.pdf.lines import is_wide

_SAME_SIZE = 0.08
_SLACK = 2.0
_INDENT = 1.0
_LARGE = 1.12
_DEEPEST = 4.0
_WIDEST_PITCH = 1.45
_GAP_PITCH = 1.12
_FEW_GAPS = 0.12
_STOPS = tuple("。！？；：!?;”）)")
_ENDS = tuple("。！？!?")
_ITEM = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十百]{1,4}[、）)]|第[一二三四五六七八九十百\d]+[条章节篇]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳●■◆•·※]|附件|——)"
)
# What a line cannot break in: a sign that must not begin a line keeps the hanzi before it, a Latin word is whole.
_UNBREAKABLE = re.compile(
    r"^[“‘（《(〈【\[]*(?:[A-Za-z0-9.,%/+\-:;()'\u00c0-\u01dc]+|.)(?:[“”‘’].)*[，。；：！？、”’）》)〉】\],.;:!?%…]*[A-Za-z0-9.,%/+\-:;()'\u00c0-\u01dc]*"
)
_MARKER = re.compile(r"^[■●◆•·※▪➢–-]\s?|^[（(]?\d{1,2}[.)）、．](?!\d)|^[（(]?[一二三四五六七八九十]{1,3}[)）、]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page in its column, whose edges are ``left`` and ``right``; or a table, by its number."""

    text: str
    page: int
    x0: float
    x1: float
    base: float
    size: float
    left: float
    right: float
    zone: int
    table: int = -1
    is_spaced: bool = False

    @property
    def indent(self) -> float:
        """How far from the column's left edge it begins, in its type size."""
        return (self.x0 - self.left) / self.size if self.size else 0.0


class Joining:
    """What a whole document tells of its paragraphs: the body's size, its pitch, whether they are indented."""

    def __init__(self, rows: Sequence[Row]) -> None:
        prose = [row for row in rows if row.table < 0 and not row.is_spaced]
        sizes: Counter[float] = Counter()
        for row in prose:
            sizes[round(row.size, 1)] += len(row.text)
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        pitches = [
            after.base - row.base
            for row, after in pairwise(prose)
            if row.page == after.page and row.zone == after.zone and 0 < after.base - row.base < 4 * row.size
        ]
        self._pitch = median(pitches) if pitches else 0.0
        wider = sum(_GAP_PITCH * self._pitch < pitch for pitch in pitches)
        # where the paragraphs of a text stand apart by a gap, the gap decides
        self._has_gaps = wider > _FEW_GAPS * len(pitches)
        body = [row for row in prose if abs(row.size - self.size) <= _SAME_SIZE * self.size]
        self._is_indented = sum(1.5 <= row.indent <= 2.6 for row in body) >= max(1, 0.06 * len(body))

    def goes_on(self, row: Row, after: Row, *, is_continued: bool) -> bool:
        """Say whether the paragraph of ``row`` goes on in ``after``; ``is_continued``: ``row`` is not its first."""
        if row.table >= 0 or after.table >= 0 or row.is_spaced or after.is_spaced:
            return False
        if abs(row.size - after.size) > _SAME_SIZE * max(row.size, after.size):
            return False
        near = row.page == after.page and row.zone == after.zone
        if near and self._is_gap(row, after):
            return False
        if _ITEM.match(after.text) and row.text.endswith(_STOPS):
            return False
        if self._is_title(row) and self._is_title(after) and near:
            return self._is_title_line(row, after)
        if not self._reaches_edge(row, after):
            return False
        if after.indent <= _INDENT:
            return self._is_indented or (near and self._has_gaps) or not row.text.endswith(_ENDS)
        if _ITEM.match(after.text):
            return False
        if is_continued:
            return abs(after.x0 - row.x0) < 0.5 * row.size
        deeper = (after.x0 - row.x0) / row.size
        return bool(_MARKER.match(row.text)) and -0.5 < deeper < _DEEPEST and not row.text.endswith(_ENDS)

    def is_small(self, row: Row) -> bool:
        """Say whether the row is set smaller than the body, as footnotes are."""
        return row.table < 0 and row.size < 0.92 * self.size

    def _is_gap(self, row: Row, after: Row) -> bool:
        pitch = after.base - row.base
        if self._has_gaps and abs(row.size - self.size) <= _SAME_SIZE * self.size:
            return pitch > _GAP_PITCH * self._pitch
        return pitch > _WIDEST_PITCH * max(self._pitch, 1.1 * row.size)

    def _is_title(self, row: Row) -> bool:
        return (row.size >= _LARGE * self.size and row.indent > 0.5) or row.size >= 1.3 * self.size

    def _is_title_line(self, row: Row, after: Row) -> bool:
        """Say whether two lines of a centred heading are one."""
        if row.text.endswith(_STOPS) or after.text.startswith(("—", "（", "(", "【", "〔")):
            return False
        middle = abs((row.x0 + row.x1) - (after.x0 + after.x1)) / 2
        return middle <= 1.5 * row.size or self._reaches_edge(row, after)

    def _reaches_edge(self, row: Row, after: Row) -> bool:
        head = _UNBREAKABLE.match(after.text)
        width = sum(1.0 if is_wide(char) else 0.6 for char in head[0]) if head else 0.0
        slack = _SLACK
        if self._is_indented and after.indent < 0.5 and not row.text.endswith(_STOPS):
            slack *= 2  # a paragraph would begin with an indent
        return row.x1 >= row.right - (slack + max(width - 1.0, 0.0)) * row.size


def zone_edges(zones: Sequence[Zone]) -> list[tuple[float, float]]:
    """Return the left and right edge of the text in each zone; a zone of few lines takes those of one like it."""
    own = [_edges(zone) for zone in zones]
    trusted = [edges for edges, zone in zip(own, zones, strict=True) if len(zone.rows) >= 6]
    result = []
    for edges, zone in zip(own, zones, strict=True):
        like = [e for e in trusted if e[0] - 10 <= zone.left and zone.right <= e[1] + 10]
        if len(zone.rows) < 6 and like:
            result.append(min(like, key=lambda e: e[1] - e[0]))
        else:
            result.append(edges)
    return result


def _edges(zone: Zone) -> tuple[float, float]:
    """Return the edges that lines of the zone share: one line that sticks out sets no edge."""
    rows = [row for row in zone.rows if row[0].table < 0] or list(zone.rows)
    size = median(piece.size for row in rows for piece in row)
    lefts = sorted(row[0].x0 for row in rows)
    rights = sorted((row[-1].x1 for row in rows), reverse=True)
    return _shared(lefts, size), _shared(rights, size)


def _shared(values: Sequence[float], size: float) -> float:
    for at, value in enumerate(values[:-1]):
        if abs(values[at + 1] - value) <= size:
            return value
    return values[0]
