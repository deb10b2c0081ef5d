"""The hand-made tables of ``cases/tables.txt``: what a person expects of each, and what the program finds."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.corpus.articles import find_articles
from reportgen.corpus.rulings import apply_rulings
from reportgen.extract.sections import find_sections
from reportgen.extract.tables import Tables
from reportgen.model.documents import CleanDocument, Doubt, SourceRuling
from reportgen.model.facts import Comparator, FigureKind, KeyFigure, Section, Status
from reportgen.model.ids import IdMaker
from reportgen.model.table_rulings import TableRuling
from reportgen.reference import read_figure_tables, read_gazetteer, read_source_facts
from tests.table_sources import make_source

CASES = Path(__file__).parent / "cases" / "tables.txt"
GAZETTEER, FACTS, FIGURE_TABLES = read_gazetteer(), read_source_facts(), read_figure_tables()
NAMES = {region.code: region.short_name for region in GAZETTEER.regions} | {"CN": "全国", "": "?"}


@dataclass
class Case:
    name: str
    date: str = ""
    text: str = ""
    figures: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    sections: tuple[Section, ...]
    figures: tuple[KeyFigure, ...]
    doubts: tuple[Doubt, ...]


def read_cases(path: Path = CASES) -> list[Case]:
    cases: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            cases.append(Case(line[3:]))
        elif not cases:
            continue
        elif line.startswith("@ "):
            cases[-1].date = line[2:].strip()
        elif line.startswith("= "):
            cases[-1].figures.append(" | ".join(part.strip() for part in line[2:].split("|")))
        elif line.startswith("? "):
            cases[-1].reasons.append(line[2:].strip())
        elif line:
            cases[-1].text += line + "\n"
    return cases


def find(document: CleanDocument, *, date: str = "", tables: tuple[TableRuling, ...] = (), **ruled: object) -> Found:
    """Return what the tables of a source give, by the stages of a build."""
    doubt_ids, section_ids, ids = IdMaker("d-"), IdMaker("sec-"), IdMaker("f-")
    articles, _ = find_articles(document, GAZETTEER, IdMaker("art-"), facts=FACTS, doubt_ids=doubt_ids)
    ruling = SourceRuling(document.raw.source, date=date or None, **ruled)
    reading = Tables(GAZETTEER, FIGURE_TABLES, doubt_ids)
    sections: list[Section] = []
    for article in apply_rulings(articles, (ruling,)):
        prose = find_sections(article, GAZETTEER, section_ids)
        sections += reading.sections(article, prose, section_ids, tables)
    figures = tuple(figure for section in sections for figure in reading.figures(section, ids))
    return Found(tuple(sections), figures, reading.doubts)


def find_case(case: Case) -> Found:
    return find(make_source(case.text), date=case.date)


def worded(figure: KeyFigure) -> str:
    """Return a figure as the case file writes it."""
    place = NAMES[figure.region_code] + (f"/{figure.place}" if figure.place else "")
    value = str(figure.value) + (f"—{figure.value_high}" if figure.value_high is not None else "")
    more = [figure.status.value] if figure.status is not Status.ACHIEVED else []
    more += [f"{figure.direction} {figure.base_period}".strip()] if figure.kind is FigureKind.CHANGE else []
    more += ["rank"] if figure.kind is FigureKind.RANK else []
    more += [figure.comparator.value] if figure.comparator is not Comparator.EQ else []
    more += ["part"] if figure.parent_id else []
    return " | ".join((place, figure.indicator, value, figure.unit, figure.period, " ".join(more)))


def compare(case: Case, found: Found) -> tuple[list[str], list[str]]:
    """Return the figures that a case misses, and those that it did not expect."""
    held = Counter(worded(figure) for figure in found.figures if figure.printable)
    wanted = Counter(case.figures)
    return sorted((wanted - held).elements()), sorted((held - wanted).elements())
