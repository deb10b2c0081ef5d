"""The cases of roundups and collections, read from their text files, and how to run a text through the first stages."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.extract.sections import find_sections
from reportgen.model.documents import Article, Doubt, Locator, RawDocument
from reportgen.model.facts import Section
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Gazetteer
from reportgen.reference import read_source_facts

_LINE = re.compile(r"(?P<region>\S+?)(?P<joint>[|+]) ?(?P<words>.*)")


@dataclass(frozen=True)
class Stretch:
    """Words of a case that belong to a region, by its short name; - is none."""

    start: int
    end: int
    region: str


@dataclass(frozen=True)
class PlaceCase:
    """A text, and whose each of its stretches is."""

    title: str
    text: str
    stretches: tuple[Stretch, ...]


def read_place_cases(path: Path) -> list[PlaceCase]:
    """Read the cases of a file such as ``cases/places.txt``."""
    return [_place_case(block) for block in path.read_text(encoding="utf-8").split("\n== ")[1:]]


def _place_case(block: str) -> PlaceCase:
    title, *lines = block.strip().split("\n")
    text, stretches = "", []
    for line in lines:
        found = _LINE.fullmatch(line)
        assert found, f"{title}: {line}"
        text += "\n" if found["joint"] == "|" and text else ""
        stretches.append(Stretch(len(text), len(text) + len(found["words"]), found["region"]))
        text += found["words"]
    return PlaceCase(title, text, tuple(stretches))


def articles_of(text: str, gazetteer: Gazetteer) -> tuple[tuple[Article, ...], tuple[Doubt, ...]]:
    """Return the articles of a text after cleaning, and their doubts."""
    raw = RawDocument("a.txt", text, sha256(text.encode()).hexdigest(), "utf-8", "", (Locator(0, "第1行"),))
    document = clean(raw, gazetteer, IdMaker("d-"))
    return find_articles(document, gazetteer, IdMaker("art-"), facts=read_source_facts(), doubt_ids=IdMaker("d-"))


def sections_of(text: str, gazetteer: Gazetteer) -> tuple[Section, ...]:
    """Return the sections of a text whose cleaning leaves it as it is."""
    ids = IdMaker("sec-")
    articles, _ = articles_of(text, gazetteer)
    return tuple(section for article in articles for section in find_sections(article, gazetteer, ids))
