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


@dataclass(frozen=True)
class ArticleCase:
    """What an article of a case must be, by the words of its ``篇`` line, and where its text stands."""

    start: int
    end: int
    expected: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StructureCase:
    """A text, and the articles it must be cut into."""

    title: str
    text: str
    articles: tuple[ArticleCase, ...]


def read_structure_cases(path: Path) -> list[StructureCase]:
    """Read the cases of a file such as ``cases/structure.txt``."""
    return [_structure_case(block) for block in path.read_text(encoding="utf-8").split("\n== ")[1:]]


def _structure_case(block: str) -> StructureCase:
    title, *lines = block.strip("\n").split("\n")
    text, articles = "", []
    start: int | None = None
    expected: tuple[tuple[str, str], ...] = ()
    for line in [*lines, "壳"]:
        if line != "壳" and not re.match(r"篇(?: \S+=|$)", line):
            text += line + "\n"
            continue
        if start is not None:
            articles.append(ArticleCase(start, len(text), expected))
        start = None if line == "壳" else len(text)
        expected = tuple((key, value) for key, _, value in (word.partition("=") for word in line.split()[1:]))
    return StructureCase(title, text, tuple(articles))


def described(article: Article, gazetteer: Gazetteer) -> dict[str, str]:
    """Return an article in the words of a ``篇`` line."""
    names = {region.code: region.short_name for region in gazetteer.regions}
    found = {
        "题": article.title,
        "机关": article.issuer,
        "类": article.kind.value,
        "日期": article.date,
        "级": article.level.value,
        "地区": names.get(article.region_code, article.region_code),
        "地": article.place,
    }
    return {key: value or "-" for key, value in found.items()}
