"""Every figure case of the suite as one question: which is the first that fails with these tables?

The gate of mutants asks it many times, so that the cases are read once and the most telling stand first.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from reportgen.extract.figures import find_figures
from reportgen.model.facts import Part
from reportgen.model.ids import IdMaker
from reportgen.model.tables import FigureTables
from tests.builders import make_article, make_document, make_section
from tests.figure_texts import CASES, Paragraph, measure, read_paragraphs
from tests.figure_words import rows

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


def find_failure(tables: FigureTables) -> str | None:
    """Return the first case that fails, None where all hold."""
    return next(_failures(tables), None)


def _failures(tables: FigureTables) -> Iterator[str]:
    for paragraph, known in _paragraphs():
        misses: list[str] = []
        measure(paragraph, misses, tables)
        if set(misses) - known:
            yield paragraph.text
    for text, part, field, value in _words():
        if read_word(text, part, field, tables) != value:
            yield text
    for text, part, expected in _cases():
        figures, _ = find_figures(make_section(text, part=part), IdMaker("f-"), tables, IdMaker("d-"))
        if not agrees(figures, expected):
            yield text


def agrees(figures, expected) -> bool:
    """Whether the figures are those of a case."""
    found = [(f.passage.quote, str(f.value), f.unit, str(f.comparator)) for f in figures]
    return found == [case[:4] for case in expected] and all(
        case[4] in ("?", "!", figure.indicator) and (case[4] != "!" or not figure.printable)
        for figure, case in zip(figures, expected, strict=True)
    )


@lru_cache(maxsize=1)
def _words():
    return tuple(rows())


@lru_cache(maxsize=1)
def _cases():
    return tuple(read_cases())


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


def read_word(text: str, part: Part, field: str, tables: FigureTables) -> str:
    """Return a field of the one figure of a sentence, empty where there is none."""
    article = make_article(make_document(text), date_trusted=True)
    figures, _ = find_figures(make_section(text, part=part, article=article), IdMaker("f-"), tables, IdMaker("d-"))
    if not figures:
        return ""
    return str(getattr(figures[-1], field or "indicator") or "?")
