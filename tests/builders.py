"""Values of the model from a few words, for tests: nothing is cleaned, every character maps to itself."""

import re

from reportgen.extract.statements.framing import Framing
from reportgen.model.documents import Article, ArticleKind, CleanDocument, Level, Locator, RawDocument, Standing
from reportgen.model.facts import Part, Section, YearBasis
from reportgen.reference import read_framing

FRAMING = Framing(read_framing())
_FULL = str.maketrans(",:;()", "，：；（）")


def widen(text: str) -> str:
    """Make half-width marks beside hanzi full-width, character for character."""
    return re.sub(
        r"(?<=[^\x00-\x7f])[,:;()]|[,:;()](?=[^\x00-\x7f])", lambda match: match.group().translate(_FULL), text
    )


def make_document(text: str, source: str = "样例.txt") -> CleanDocument:
    raw = RawDocument(source, text, "0" * 64, "utf-8", "declared", (Locator(0, "第1行"),))
    return CleanDocument(raw, text, tuple(range(len(text))), tuple(range(1, len(text) + 1)), (), ())


def make_article(document: CleanDocument, **fields: object) -> Article:
    values: dict[str, object] = {
        "article_id": "art-1",
        "document": document,
        "start": 0,
        "end": len(document.text),
        "title": "",
        "issuer": "",
        "kind": ArticleKind.ROUNDUP,
        "level": Level.PROVINCE,
        "region_code": "",
        "place": "",
        "date": "",
        "date_trusted": False,
        "standing": Standing.UNKNOWN,
        "public": True,
    }
    return Article(**(values | fields))


def make_section(text: str, **fields: object) -> Section:
    """Build a section over the whole of ``text``, or over ``start:end`` of it."""
    document = make_document(text)
    start, end = int(fields.pop("start", 0)), int(fields.pop("end", len(text)))
    values: dict[str, object] = {
        "section_id": "sec-1",
        "article": make_article(document),
        "region_code": "CN-34",
        "part": Part.PLAN,
        "year": 2024,
        "year_basis": YearBasis.STATED,
        "start": start,
        "end": end,
        "passage": document.passage(start, end),
    }
    return Section(**(values | fields))
