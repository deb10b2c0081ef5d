"""Every figure case of the suite as a question that can be asked again with other tables: does it fail?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from reportgen.extract.figures import find_figures
from reportgen.extract.figures.concepts import find_concept
from reportgen.extract.figures.numerals import parse_number
from reportgen.model.documents import Level
from reportgen.model.facts import Part
from reportgen.model.ids import IdMaker
from reportgen.model.tables import FigureTables
from tests.builders import make_article, make_document, make_section
from tests.conflict_cases import judge, read_pairs
from tests.figure_texts import CASES, Paragraph, measure, read_paragraphs
from tests.figure_words import concept_rows, rows

PARTS = {"[review] ": Part.REVIEW, "[plan] ": Part.PLAN, "[other] ": Part.OTHER}
SENTENCES = CASES.parent / "figures.txt"


def read_cases(path: Path = SENTENCES) -> list[tuple[str, Part, list[tuple[str, ...]]]]:
    """Return the sentences of a case file, each with its part and the figures that it must give."""
    cases: list[tuple[str, Part, list[tuple[str, ...]]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            cases[-1][2].append(tuple(line[2:].split(" | ")))
        elif line and not line.startswith("#"):
            mark = next((mark for mark in PARTS if line.startswith(mark)), "")
            cases.append((line.removeprefix(mark), PARTS.get(mark, Part.PLAN), []))
    return cases


@dataclass(frozen=True, slots=True)
class Check:
    """One case of the suite: its text, whether it fails with given tables, and whether it only looks a name up."""

    text: str
    fails: Callable[[FigureTables], bool]
    looks_up: bool = False


@lru_cache(maxsize=1)
def read_checks() -> tuple[Check, ...]:
    """Return every figure case of the suite, words first, held-out paragraphs last."""
    return (
        *(Check(row[0], partial(_word_fails, row)) for row in rows()),
        *(Check(row[0], partial(_concept_fails, row), looks_up=True) for row in concept_rows()),
        *(Check(numeral, partial(_numeral_fails, numeral, meaning)) for numeral, meaning in read_numerals()),
        *(Check(case[0], partial(_sentence_fails, case)) for case in read_cases()),
        *(Check(pair[1], partial(_pair_fails, pair)) for pair in read_pairs()),
        *(Check(paragraph.text, partial(_paragraph_fails, paragraph, known)) for paragraph, known in _paragraphs()),
    )


def read_numerals() -> list[tuple[str, str]]:
    """Return the numerals with what they mean, × where they mean nothing."""
    lines = (CASES.parent / "numerals.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" = ")) for line in lines if " = " in line and not line.startswith("#")]


def told_numeral(numeral: str) -> str:
    """Return what a numeral is read as, the way that its case writes it."""
    number = parse_number(numeral)
    if number is None:
        return "×"
    value = f"{number.value:f}" + (f"—{number.high:f}" if number.high else "")
    return f"{value} {number.big}".strip()


def _numeral_fails(numeral: str, meaning: str, tables: FigureTables) -> bool:
    return told_numeral(numeral) != meaning


def _word_fails(row, tables: FigureTables) -> bool:
    text, part, field, value = row
    return read_word(text, part, field, tables) != value


def _concept_fails(row, tables: FigureTables) -> bool:
    wording, unit, concept = row
    return find_concept(wording, unit, tables) != concept


def _pair_fails(pair: tuple[str, str, str], tables: FigureTables) -> bool:
    outcome, one, other = pair
    return judge(one, other, tables) != outcome


def _sentence_fails(case, tables: FigureTables) -> bool:
    text, part, expected = case
    figures, _ = find_figures(make_section(text, part=part), IdMaker("f-"), tables, IdMaker("d-"))
    return not agrees(figures, expected)


def _paragraph_fails(paragraph: Paragraph, known: frozenset[str], tables: FigureTables) -> bool:
    misses: list[str] = []
    measure(paragraph, misses, tables)
    return bool(set(misses) - known)


def agrees(figures, expected) -> bool:
    """Whether the figures are those of a case."""
    found = [(f.passage.quote, str(f.value), f.unit, str(f.comparator)) for f in figures]
    return found == [case[:4] for case in expected] and all(
        case[4] in ("?", "!", figure.indicator) and (case[4] != "!" or not figure.printable)
        for figure, case in zip(figures, expected, strict=True)
    )


@lru_cache(maxsize=1)
def _paragraphs() -> tuple[tuple[Paragraph, frozenset[str]], ...]:
    """Return the paragraphs with the misses that they have without any mutant."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for paragraph in read_paragraphs(path):
            misses: list[str] = []
            measure(paragraph, misses)
            found.append((paragraph, frozenset(misses)))
    return tuple(found)


def read_word(text: str, part: str, field: str, tables: FigureTables) -> str:
    """Return a field of a figure of a sentence (see ``tests/cases/words.txt``), empty where there is none."""
    part, _, whose = part.partition("@")
    level, _, place = (whose or "province").partition(":")
    part, _, heading = part.partition(":")
    part, _, this_year = part.partition("+")
    article = make_article(make_document(text), date_trusted=True, region_code="CN-34", level=Level(level), place=place)
    section = make_section(
        text, part=Part(part), article=article, heading=heading, this_year=int(this_year or 0) or None
    )
    figures, doubts = find_figures(section, IdMaker("f-"), tables, IdMaker("d-"))
    if field in ("figures", "doubts"):
        return str(len(figures if field == "figures" else doubts))
    if field in ("proposal", "reason"):
        return "" if not doubts else doubts[-1].reason if field == "reason" else "或".join(doubts[-1].candidates)
    name, _, at = field.partition("@")
    if len(figures) <= int(at or 0):
        return ""
    figure = figures[int(at or -1)]
    if name == "place":
        return f"{figure.level}:{figure.place}"
    return str(getattr(figure, "indicator" if name == "none" else name) or ("?" if name == "none" else ""))
