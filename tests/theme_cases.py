"""Whole texts with a label for every clause: themes, measures, and what is no measure.

A label belongs to the clause in which the evidence of a theme stands, and to one that takes its theme from a sentence
before it. A theme after ~ is neutral: right or wrong are only the others. A line that ends without a mark is a heading,
and ends where it stands.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.extract.segment import Segmenter, read_words
from reportgen.extract.statements import find_statements
from reportgen.extract.themes import ThemeFinder
from reportgen.model.facts import Part, Statement
from reportgen.model.ids import IdMaker
from tests.builders import FRAMING, make_section

CASES = Path(__file__).parent / "cases"
WORDS = Path(__file__).parent.parent / "reportgen" / "data" / "words.txt"
_PARTS = {"回顾": Part.REVIEW, "计划": Part.PLAN}
_FRAMING = "套话"
_MARKS = "。，；：、！？…”）"


@dataclass(frozen=True)
class Line:
    """A clause with its labels; ``measures`` by theme, where the case names them."""

    text: str
    wanted: frozenset[str]
    neutral: frozenset[str]
    measures: dict[str, frozenset[str]]
    framing: bool


@dataclass(frozen=True)
class Text:
    """A text of one region."""

    title: str
    part: Part
    lines: tuple[Line, ...]


@dataclass
class Score:
    """What was right, missed and wrong, with the errors in words, by kind."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    measures_right: int = 0
    measures_missed: int = 0
    measures_wrong: int = 0
    claims: int = 0
    measured: int = 0
    framing: int = 0
    framing_told: int = 0
    deeds: int = 0
    deeds_as_framing: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the claimed themes that are right."""
        return _share(self.right.total(), self.wrong.total())

    @property
    def recall(self) -> float:
        """The share of the wanted themes that are claimed."""
        return _share(self.right.total(), self.missed.total())

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def _share(right: int, other: int) -> float:
    return right / (right + other) if right + other else 1.0


def read_texts(name: str) -> Iterator[Text]:
    """Yield the texts of a case file."""
    for block in ("\n" + (CASES / name).read_text(encoding="utf-8")).split("\n== ")[1:]:
        title, *lines = block.splitlines()
        part = next((part for word, part in _PARTS.items() if word in title.rsplit("（", 1)[-1]), Part.OTHER)
        yield Text(title, part, tuple(_read_line(line) for line in lines if line and not line.startswith("#")))


def _read_line(line: str) -> Line:
    text, labels = (side.strip() for side in line.split("|"))
    wanted, neutral, measures, framing = set(), set(), {}, False
    for label in (label.strip() for label in labels.split("；")):
        theme, _, names = label.partition("=")
        if label == _FRAMING:
            framing = True
        elif label.startswith("~"):
            neutral.add(theme[1:])
        elif label != "—":
            wanted.add(theme)
            if names:
                measures[theme] = frozenset(names.split(","))
    return Line(text, frozenset(wanted), frozenset(neutral), measures, framing)


def make_segmenter() -> Segmenter:
    """Return a segmenter with the words that the program brings."""
    return Segmenter(read_words(WORDS.read_text(encoding="utf-8")))


def statements_of(text: Text, themes: ThemeFinder, segment: Segmenter) -> tuple[Statement, ...]:
    """Return the statements of a text whose lines follow each other."""
    section = make_section("".join(map(_written, text.lines)), part=text.part)
    return find_statements(section, themes, FRAMING, segment, IdMaker("s-"))


def _written(line: Line) -> str:
    return line.text if line.text[-1] in _MARKS else line.text + "\n"


def score(text: Text, themes: ThemeFinder, segment: Segmenter, into: Score) -> None:
    """Add what the program makes of a text."""
    starts, at = [], 0
    for line in text.lines:
        starts.append(at)
        at += len(_written(line))
    claimed: dict[int, dict[str, set[str]]] = {at: {} for at in range(len(starts))}
    held: dict[int, dict[str, set[str]]] = {at: {} for at in range(len(starts))}
    kept: dict[int, list[bool]] = {at: [] for at in range(len(starts))}
    statements = statements_of(text, themes, segment)
    for statement in statements:
        own = _line_at(starts, statement.start)
        for number in range(own, _line_at(starts, statement.end - 1) + 1):
            kept[number].append(statement.generic)
            for tag in statement.themes:
                if not tag.mentioned:
                    held[number].setdefault(tag.theme, set()).update(tag.measures)
        for tag in statement.themes:
            if not tag.mentioned:
                taken_over = any(
                    other.start <= tag.evidence.start < other.end <= statement.start for other in statements
                )
                place = statement.start if taken_over else tag.evidence.start
                claimed[_line_at(starts, place)].setdefault(tag.theme, set()).update(tag.measures)
    for number, line in enumerate(text.lines):
        # a statement over two clauses names its theme once, with the evidence in one of them
        joined = {theme: measures for theme, measures in held[number].items() if theme in line.wanted}
        _score_themes(line, joined | claimed[number], into)
        _score_framing(line, kept[number], into)


def _line_at(starts: list[int], place: int) -> int:
    return max(number for number, start in enumerate(starts) if start <= place)


def _score_themes(line: Line, claimed: dict[str, set[str]], into: Score) -> None:
    for theme in line.wanted - claimed.keys():
        into.missed[theme] += 1
        into.errors.append(("漏", f"{theme}：{line.text}"))
    for theme in claimed.keys() - line.wanted - line.neutral:
        into.wrong[theme] += 1
        into.errors.append(("误", f"{theme}：{line.text}"))
    for theme in claimed.keys() & line.wanted:
        into.right[theme] += 1
        into.claims += 1
        into.measured += bool(claimed[theme])
        if not claimed[theme]:
            into.errors.append(("无做法", f"{theme}：{line.text}"))
        if theme in line.measures:
            wanted = line.measures[theme]
            into.measures_right += len(wanted & claimed[theme])
            into.measures_missed += len(wanted - claimed[theme])
            into.measures_wrong += len(claimed[theme] - wanted)
            into.errors += [("做法漏", f"{theme}/{name}：{line.text}") for name in wanted - claimed[theme]]
            into.errors += [("做法误", f"{theme}/{name}：{line.text}") for name in claimed[theme] - wanted]


def _score_framing(line: Line, generic: list[bool], into: Score) -> None:
    told = all(generic)
    if line.framing:
        into.framing += 1
        into.framing_told += told
        if not told:
            into.errors.append(("套话当举措", line.text))
    elif line.wanted:
        into.deeds += 1
        into.deeds_as_framing += told
        if told:
            into.errors.append(("举措当套话", line.text))
