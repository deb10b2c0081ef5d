"""Whole paragraphs with labelled figures: read from ``tests/cases/figures``, and compared with what is found.

The format is told in the folder's README. A label is met by the figure whose quote overlaps its own and whose value is
the same; fields are scored on the figures that are met.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from reportgen.extract.figures import find_figures
from reportgen.model.documents import Level
from reportgen.model.facts import KeyFigure, Part, Section
from reportgen.model.ids import IdMaker
from reportgen.model.tables import FigureTables
from reportgen.reference import read_figure_tables
from tests.builders import make_article, make_document, make_section

CASES = Path(__file__).parent / "cases" / "figures"
FIELDS = (
    *("unit", "comparator", "range", "kind", "direction", "base", "status", "period", "place"),
    *("indicator exact", "indicator head"),
)
_TAIL = re.compile(r"(?:的?(?:数量|人数|人次数|户数|个数|总数|次数|年数|数|比例|比重|占比|人次))$")


@dataclass(frozen=True, slots=True)
class Label:
    """One figure of a text, as an editor would enter it."""

    start: int
    end: int
    quote: str
    value: Decimal
    high: Decimal | None
    unit: str
    comparator: str
    kind: str
    direction: str
    base: str
    status: str
    period: str
    indicators: tuple[str, ...]
    place: tuple[str, str] | None


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its section's facts, its labels and its traps."""

    name: str
    part: Part
    year: int
    level: Level
    region: str
    place: str
    text: str
    labels: list[Label] = field(default_factory=list)
    traps: list[tuple[int, int]] = field(default_factory=list)

    def section(self) -> Section:
        """Build the section that the paragraph stands for."""
        article = make_article(
            make_document(self.text),
            level=self.level,
            region_code=self.region,
            place=self.place,
            date_trusted=True,
        )
        return make_section(self.text, article=article, part=self.part, year=self.year, region_code=self.region)


def read_paragraphs(path: Path) -> list[Paragraph]:
    """Return the paragraphs of a case file.

    Raises:
        ValueError: A quote or trap does not stand in its paragraph.
    """
    paragraphs: list[Paragraph] = []
    frame: list[str] = []
    at = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("@ "):
            frame = line[2:].split()
        elif line.startswith("= "):
            label = _read_label(line[2:], paragraphs[-1].text, at)
            at = label.end if label.start >= at else at
            paragraphs[-1].labels.append(label)
        elif line.startswith("x "):
            start = paragraphs[-1].text.index(line[2:])
            paragraphs[-1].traps.append((start, start + len(line) - 2))
        else:
            part, year, level, region, *place = frame
            paragraphs.append(Paragraph(path.stem, Part(part), int(year), Level(level), region, "".join(place), line))
            at = 0
    return paragraphs


def _read_label(line: str, text: str, at: int) -> Label:
    quote, amount, state, names, *place = line.split(" | ")
    start = text.find(quote, at)
    start = start if start >= 0 else text.index(quote)
    number, unit, *comparator = amount.split()
    low, _, high = number.partition("—")
    *kind, status, period = state.split()
    kind, direction, base = ((*kind, "level")[0] + "::").split(":")[:3]
    scope = None
    if place:
        level, _, name = place[0].partition(":")
        scope = (level, name)
    return Label(
        start, start + len(quote), quote, Decimal(low), Decimal(high) if high else None,
        "" if unit == "-" else unit, (*comparator, "eq")[0],
        kind, direction, base, status, "" if period == "-" else period, tuple(names.split(" ~ ")), scope,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _tables():
    return read_figure_tables()


def measure(paragraph: Paragraph, out: list[str], tables: FigureTables | None = None) -> Counter[str]:
    """Return the counts for a paragraph; what is wrong is written to ``out``."""
    figures, _ = find_figures(paragraph.section(), IdMaker("f-"), tables or _tables(), IdMaker("d-"))
    score: Counter[str] = Counter(figures=len(figures), traps=len(paragraph.traps))
    used = set()
    for label in paragraph.labels:
        score["labels"] += 1
        hit = next((at for at, figure in enumerate(figures) if at not in used and _meets(figure, label)), None)
        if hit is None:
            over = [f.passage.quote for f in figures if f.start < label.end and label.start < f.end]
            out.append(f"{paragraph.name}: MISSED {label.quote} {over} {label.indicators[0]}")
            continue
        used.add(hit)
        score["found"] += 1
        _compare(paragraph, figures[hit], label, score, out)
    for at, figure in enumerate(figures):
        trapped = any(figure.start < end and start < figure.end for start, end in paragraph.traps)
        if at not in used:
            score["false"] += 1
            score["printed false"] += figure.printable
            score["traps hit"] += trapped
            out.append(f"{paragraph.name}: FALSE {figure.passage.quote} {figure.indicator!r} trap={trapped}")
    return score


def _meets(figure: KeyFigure, label: Label) -> bool:
    return figure.start < label.end and label.start < figure.end and figure.value == label.value


def _compare(paragraph: Paragraph, figure: KeyFigure, label: Label, score: Counter[str], out: list[str]) -> None:
    ours = plain(figure.indicator)
    names = [plain(name) for name in label.indicators]
    scope = label.place or (paragraph.level, paragraph.place)
    ends = any(has_head(ours, name) for name in names)
    marks = {
        "unit": figure.unit == label.unit,
        "comparator": figure.comparator == label.comparator,
        "range": figure.value_high == label.high,
        "kind": figure.kind == label.kind,
        "direction": figure.direction == label.direction,
        "base": figure.base_period == label.base,
        "status": figure.status == label.status,
        "period": figure.period == label.period,
        "place": (figure.level, figure.place) == scope,
        "indicator exact": ours in names,
        "indicator head": ends,
    }
    score.update({name: int(right) for name, right in marks.items()})
    score["printable"] += figure.printable
    score["printable head"] += figure.printable and marks["indicator head"]
    score["printable exact"] += figure.printable and marks["indicator exact"]
    band = f"{figure.confidence:.1f}"
    score[f"band {band}"] += 1
    score[f"band {band} head"] += marks["indicator head"]
    wrong = [name for name, right in marks.items() if not right]
    if wrong:
        said = [figure.unit, figure.comparator, figure.kind, figure.direction, figure.base_period, figure.status]
        said += [figure.period, figure.level, figure.place]
        sure = "" if figure.printable else "unsure"
        out.append(
            f"{paragraph.name}: {label.quote} {figure.indicator!r} ({figure.rule} {figure.confidence} {sure}) for"
            f" {label.indicators[0]!r} {wrong} {[str(word) for word in said]}"
        )


def plain(indicator: str) -> str:
    """Return an indicator without the marks and the closing words that change nothing."""
    text = re.sub(r"[“”《》的，、（）]", "", indicator)
    return _TAIL.sub("", text) or text


def has_head(ours: str, name: str) -> bool:
    """Whether an indicator ends in the same noun as its label's, and shares most of the shorter one's words."""
    if not ours or ours[-1] != name[-1] or ours[-2:] != name[-2:]:
        return False
    one, other = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (ours, name))
    return len(one & other) >= 0.5 * min(len(one), len(other))


def report(score: Counter[str]) -> list[str]:
    """Return the counts as lines of a table."""
    found = max(score["found"], 1)
    lines = [
        f"recall {score['found']}/{score['labels']} = {score['found'] / max(score['labels'], 1):.1%}",
        f"precision {score['found']}/{score['figures']} = {score['found'] / max(score['figures'], 1):.1%}"
        f" (false {score['false']}, of these printed {score['printed false']}; traps hit {score['traps hit']})",
    ]
    lines += [f"{name:16} {score[name]}/{found} = {score[name] / found:.1%}" for name in FIELDS]
    shown = max(score["printable"], 1)
    lines.append(
        f"printable {score['printable']}/{found}; head right {score['printable head'] / shown:.1%},"
        f" exact {score['printable exact'] / shown:.1%}"
    )
    bands = sorted(name for name in score if re.fullmatch(r"band [\d.]+", name))
    lines.append("calibration " + ", ".join(f"{b[5:]}: {score[b + ' head']}/{score[b]}" for b in bands))
    return lines
