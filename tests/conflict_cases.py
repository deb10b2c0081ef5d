"""Pairs of figures from ``tests/cases/conflicts.txt``, and what comes of them: repeat, conflict or apart."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from reportgen.extract.figures.concepts import find_concept
from reportgen.extract.figures.conflicts import find_conflicts
from reportgen.model.documents import Level
from reportgen.model.facts import Comparator, FigureKind, KeyFigure, Part, Status
from reportgen.model.ids import IdMaker
from reportgen.model.tables import FigureTables
from tests.builders import make_article, make_document, make_section

IDS = IdMaker("f-")
PAIRS = Path(__file__).parent / "cases" / "conflicts.txt"


def figure(quote: str, value: str, unit: str, **fields: object) -> KeyFigure:
    document = make_document(f"床位数{quote}", source=str(fields.pop("source", "甲.txt")))
    article = make_article(document, date_trusted=True, region_code="CN-63")
    section = replace(make_section(document.text, part=Part.REVIEW, year=2023), article=article)
    values: dict[str, object] = {
        "figure_id": IDS.make(document.raw.source, quote),
        "section": section,
        "region_code": "CN-63",
        "level": Level.PROVINCE,
        "place": "",
        "indicator": "床位数",
        "concept": "",
        "value": Decimal(value),
        "value_high": None,
        "unit": unit,
        "comparator": Comparator.EQ,
        "kind": FigureKind.LEVEL,
        "direction": "",
        "base_period": "",
        "period": "2023",
        "status": Status.ACHIEVED,
        "parent_id": "",
        "theme": "",
        "start": 3,
        "end": 3 + len(quote),
        "passage": document.passage(3, 3 + len(quote)),
        "sentence": document.text,
        "rule": "subject",
        "confidence": Decimal("0.9"),
    }
    return KeyFigure(**(values | fields))


def read_pairs() -> Iterator[tuple[str, str, str]]:
    """Yield what comes of two figures, and how each is told."""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            outcome, pair, words = line.split(" | ")
            for word in words.split():
                one, other = pair.replace("{}", word).split("／")
                yield outcome, one, other


def judge(one: str, other: str, tables: FigureTables) -> str:
    """Return what comes of two figures, each told as its name, value, unit and county, if any."""
    marked, doubts = find_conflicts((_read(one, tables), _read(other, tables)), IdMaker("d-"))
    return "conflict" if doubts else "repeat" if marked[1].repeats else "apart"


def _read(told: str, tables: FigureTables) -> KeyFigure:
    indicator, value, unit, *place = told.split()
    below = {"place": place[0], "level": Level.COUNTY} if place else {}
    concept = find_concept(indicator, unit, tables)
    return figure(f"{value}{unit}", value, unit, indicator=indicator, concept=concept, **below)
