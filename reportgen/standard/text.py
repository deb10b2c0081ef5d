"""The pages of a document as its rules see them: which lines are text of the body, where its type area lies."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from reportgen.standard.clauses import Kind
from reportgen.standard.pages import Line, Rule, Sheet

PITCH, CELL = 225 / 22, 156 / 28  # 行 and 字 of the standard's grid, in mm
MM_PER_PT = 25.4 / 72
SANHAO, SIHAO, ERHAO = 16.0, 14.0, 22.0
LEFT, RIGHT, TOP, FOOT = 28.0, 184.0, 37.0, 262.0  # the edges of the type area of the standard

_SMALLEST_BODY, _LARGEST_BODY = 11.5, 19.5
_LEADER = re.compile("…{3}|·{4}|\\.{6}")
_NUMBER = re.compile(r"[—–\-－一第]{0,2}([0-9]+)[—–\-－一页]{0,2}")
_HEADING = re.compile(r"([一二三四五六七八九十]+、)|(（[一二三四五六七八九十]+）)|([0-9]+[.．](?![0-9]))|(（[0-9]+）)")


@dataclass(frozen=True)
class Text:
    """The pages of a document of one kind."""

    sheets: tuple[Sheet, ...]
    kind: Kind

    @property
    def on_grid(self) -> bool:
        """Whether the grid of 22 lines and 28 characters holds."""
        return self.kind in (Kind.BULLETIN, Kind.OFFICIAL, Kind.LETTER)

    @cached_property
    def body_size(self) -> float:
        """The size in which most of the text is set."""
        sizes = Counter[float]()
        for line in self._lines:
            if _SMALLEST_BODY <= line.size <= _LARGEST_BODY and not line.is_red:
                sizes[line.size] += len(line.signs)
        return sizes.most_common(1)[0][0] if sizes else 0.0

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines of the text: those of the body's size, without contents, page numbers and 版记."""
        return tuple(
            line
            for line in self._lines
            if abs(line.size - self.body_size) < 0.3
            and not line.is_red
            and not _LEADER.search(line.text)
            and not (line.page == 1 and line.baseline < self.head_end)
            and not self._is_number(line)
        )

    @cached_property
    def head_end(self) -> float:
        """Where the red rule of page 1 ends, 0 without one; a letter has another at the foot."""
        return max((rule.bottom for rule in self.head_rules), default=0.0)

    @property
    def head_rules(self) -> tuple[Rule, ...]:
        """The red rules in the upper half of page 1."""
        first = self.sheets[:1]
        return tuple(rule for sheet in first for rule in sheet.rules if rule.red and rule.top < sheet.height / 2)

    @cached_property
    def left(self) -> float:
        """The left edge of the text."""
        return _left_edge([line.x for line in self.body])

    @cached_property
    def right(self) -> float:
        """The right edge of the text: where most lines end, since a mark may hang over it."""
        ends = [line.end for line in self.body]
        common = Counter(map(round, ends)).most_common(1)
        return median(end for end in ends if round(end) == common[0][0]) if common else RIGHT

    @cached_property
    def pitches(self) -> tuple[float, ...]:
        """The distances between lines of the body that follow each other, in points."""
        found = []
        for before, after in zip(self.body, self.body[1:], strict=False):
            gap = after.baseline - before.baseline
            if before.page == after.page and after.number == before.number + 1 and gap < 1.4 * PITCH:
                found.append(gap / MM_PER_PT)
        return tuple(found)

    @cached_property
    def titles(self) -> tuple[Line, ...]:
        """The lines of titles: black, and larger than the body, in the largest such size of the document."""
        large = [line for line in self._lines if not line.is_red and line.size > max(self.body_size + 1.5, 15)]
        size = max((line.size for line in large), default=0)
        return tuple(line for line in large if abs(line.size - size) < 0.6)

    @cached_property
    def numbers(self) -> dict[int, Line]:
        """The page numbers of upright pages, by page."""
        found = {}
        for sheet in self.sheets:
            if sheet.lines and self._is_number(sheet.lines[-1]):
                found[sheet.number] = sheet.lines[-1]
        return found

    def page(self, number: int) -> tuple[Line, ...]:
        """Return the lines of the body on a page."""
        return tuple(line for line in self.body if line.page == number)

    @property
    def _lines(self) -> tuple[Line, ...]:
        return tuple(line for sheet in self.sheets for line in sheet.lines)

    def _is_number(self, line: Line) -> bool:
        sheet = self.sheets[line.page - 1]
        return line.baseline > sheet.height - 35 and _NUMBER.fullmatch(line.text) is not None


def _left_edge(starts: list[float]) -> float:
    """Return the outermost place at which at least two lines begin: one line may be off by accident."""
    places = Counter(map(round, starts))
    often = [place for place, count in places.items() if count > 1] or list(places)
    return min(start for start in starts if round(start) == min(often)) if often else LEFT


def heading_level(line: Line) -> int:
    """Return the level that the mark of a line says it has, 0 for none."""
    found = _HEADING.match(line.text)
    return next((level for level, part in enumerate(found.groups(), 1) if part), 0) if found else 0


def mark_length(line: Line) -> int:
    """Return how many signs the mark of a heading has."""
    found = _HEADING.match(line.text)
    return len(found.group()) if found else 0


def is_heading(line: Line, text: Text) -> bool:
    """Tell whether a line is a heading that stands alone: marked, indented, short and without a full stop."""
    indented = CELL < line.x - text.left < 3 * CELL  # further in stands the list of what is attached
    alone = line.end < text.right - 2 * CELL and line.text[-1] not in "。；：，"
    return heading_level(line) > 0 and indented and alone
