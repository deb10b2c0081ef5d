"""A finished edition → the facts it was printed from, read back from its data files.

What is read is exact: the clean texts are made again by replaying the repairs on the stored sources, and every
statement must stand where its row says. So whatever asks an edition later (a topic, a comparison of two issues) works
on the same facts as the pack did, without the seeds.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.errors import OutputError
from reportgen.model.documents import (
    Article,
    ArticleKind,
    CleanDocument,
    Confidence,
    Doubt,
    DoubtKind,
    Level,
    Passage,
    RawDocument,
    Repair,
    Standing,
)
from reportgen.model.facts import (
    Comparator,
    FigureKind,
    KeyFigure,
    Part,
    Section,
    Statement,
    Status,
    ThemeTag,
    YearBasis,
)
from reportgen.model.printed import Count, Imprint
from reportgen.publish.manifest import OTHER_VERSION
from reportgen.writers.data_files import SCHEMA_VERSION

_DATA = "data/edition.json"


@dataclass(frozen=True, slots=True)
class Finished:
    """What a finished edition holds; ``statements`` and ``figures`` are those of public sources.

    ``regions`` are its regions by code and name.
    """

    imprint: Imprint
    review_year: int
    plan_year: int
    articles: tuple[Article, ...]
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    regions: tuple[tuple[str, str], ...]
    counts: tuple[Count, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def open_finished(folder: Path) -> Finished:
    """Read the edition in ``folder``.

    Raises:
        OutputError: the folder holds no edition, a file of it cannot be read, or its files do not belong together.
    """
    try:
        return read_finished(lambda path: (folder / path).read_bytes())
    except FileNotFoundError as error:
        raise OutputError(
            "这里没有一期完整的材料", where=str(folder), hint="指向 output/current 或某一期的文件夹"
        ) from error
    except (OSError, ValueError, KeyError) as error:
        raise OutputError(f"这一期的文件读不出来（{error}）", where=str(folder), hint=OTHER_VERSION) from error


def read_finished(read: Callable[[str], bytes]) -> Finished:
    """Return the edition whose files ``read`` gives by their paths.

    Raises:
        OSError: a file cannot be read.
        ValueError: the files do not belong together, or another version of the program wrote them.
        KeyError: something is missing in them.
    """
    content = json.loads(read(_DATA))
    try:
        if content["schema_version"] != SCHEMA_VERSION:
            raise ValueError(f"数据的版本是 {content['schema_version']}，本版只认 {SCHEMA_VERSION}")
        return _Reading(read, content).finished()
    except TypeError as error:  # a field that this version does not know, or of another kind
        raise ValueError(f"数据的写法和本版不同：{error}") from error


def _read_imprint(content: dict[str, Any]) -> Imprint:
    """Return the imprint; JSON knows no tuples."""
    attachments: Any = tuple(content.get("attachments", ()))
    return Imprint(**{**content, "attachments": attachments})


class _Reading:
    """The facts as they are made again, each from its row."""

    def __init__(self, read: Callable[[str], bytes], content: Mapping[str, Any]) -> None:
        self._content = content
        self._documents = self._read_documents(read)
        public = [row for row in content["articles"] if row["source"] in self._documents]
        self._articles = {row["article_id"]: self._article(row) for row in public}
        headings = {row["section_id"]: row for row in content["headings"]}
        self._sections = {
            row["section_id"]: self._section(row, headings[row["section_id"]])
            for row in content["sections"]
            if row["article_id"] in self._articles
        }

    def finished(self) -> Finished:
        content = self._content
        wording = {row["statement_id"]: row for row in content["wording"]}
        places = {row["figure_id"]: row["section_id"] for row in content["places"]}
        return Finished(
            imprint=_read_imprint(content["imprint"]),
            review_year=content["review_year"],
            plan_year=content["plan_year"],
            articles=tuple(self._articles.values()),
            sections=tuple(self._sections.values()),
            statements=tuple(
                self._statement(row, wording[row["statement_id"]])
                for row in content["statements"]
                if row["source"] in self._documents
            ),
            figures=tuple(
                self._figure(row, places[row["figure_id"]])
                for row in content["figures"]
                if row["source"] in self._documents
            ),
            regions=tuple((row["region_code"], row["region"]) for row in content["regions"]),
            counts=tuple(
                Count(row["id"], row["value"], row["rule"], tuple(row["rows"])) for row in content.get("counts", ())
            ),
            doubts=tuple(_doubt(row) for row in content["doubts"]),
        )

    def _read_documents(self, read: Callable[[str], bytes]) -> dict[str, CleanDocument]:
        repairs: dict[str, list[Repair]] = {}
        for row in self._content["repairs"]:
            repair = Repair(**{**row, "confidence": Confidence(row["confidence"])})
            repairs.setdefault(repair.source, []).append(repair)
        documents = {}
        for row in self._content["texts"]:
            text = read(f"data/{row['file']}").decode("utf-8")
            raw = RawDocument(row["source"], text, row["sha256"], row["encoding"], "", ())
            documents[raw.source] = replay(raw, repairs.get(raw.source, ()))
        return documents

    def _article(self, row: Mapping[str, Any]) -> Article:
        document = self._documents[row["source"]]
        start, end = document.clean_span(row["start"], row["end"])
        fields = {name: row[name] for name in ("title", "issuer", "region_code", "place", "date", "date_trusted")}
        return Article(
            article_id=row["article_id"],
            document=document,
            start=start,
            end=end,
            kind=ArticleKind(row["kind"]),
            level=Level(row["level"]),
            standing=Standing(row["standing"]),
            public=row["public"],
            counted=row["counted"],
            **fields,
        )

    def _section(self, row: Mapping[str, Any], heading: Mapping[str, Any]) -> Section:
        article = self._articles[row["article_id"]]
        start, end = article.document.clean_span(row["start"], row["end"])
        words = {name: heading[name] for name in ("heading", "number", "lead", "support", "counted")}
        return Section(
            section_id=row["section_id"],
            article=article,
            region_code=row["region_code"],
            part=Part(row["part"]),
            year=row["year"],
            year_basis=YearBasis(row["year_basis"]),
            start=start,
            end=end,
            passage=_passage({**row, "quote": article.document.raw.text[row["start"] : row["end"]]}),
            **words,
        )

    def _statement(self, row: Mapping[str, Any], wording: Mapping[str, Any]) -> Statement:
        section = self._sections[wording["section_id"]]
        start, end = section.article.document.clean_span(row["start"], row["end"])
        if section.article.document.text[start:end] != row["text"]:
            raise ValueError(f"{row['statement_id']} 与原文不符")
        tags = tuple(
            ThemeTag(
                theme=tag["theme"],
                measures=tuple(tag["measures"]),
                evidence=_passage({**tag, "source": row["source"], "locator": row["locator"]}),
                mentioned=tag["mentioned"],
            )
            for tag in wording["tags"]
        )
        fields = {name: wording[name] for name in ("order", "tail", "sentence", "generic")}
        # an edition made before these were read has none of them
        marks = {name: wording.get(name, "") for name in ("stage", "due")}
        return Statement(
            statement_id=row["statement_id"],
            section=section,
            start=start,
            end=end,
            text=row["text"],
            themes=tags,
            passage=_passage(row),
            printable=row["printable"],
            **fields,
            **marks,
        )

    def _figure(self, row: Mapping[str, Any], section_id: str) -> KeyFigure:
        section = self._sections[section_id]
        start, end = section.article.document.clean_span(row["start"], row["end"])
        names = (
            *("figure_id", "region_code", "place", "indicator", "concept", "unit", "direction", "base_period"),
            *("period", "parent_id", "theme", "sentence", "rule", "ruling", "printable"),
        )
        return KeyFigure(
            section=section,
            level=Level(row["level"]),
            value=Decimal(row["value"]),
            value_high=None if row["value_high"] is None else Decimal(row["value_high"]),
            comparator=Comparator(row["comparator"]),
            kind=FigureKind(row["kind"]),
            status=Status(row["status"]),
            start=start,
            end=end,
            passage=_passage(row),
            confidence=Decimal(row["confidence"]),
            **{name: row[name] for name in names},
        )


def replay(raw: RawDocument, repairs: Iterable[Repair]) -> CleanDocument:
    """Return the clean text that the ``repairs`` make of ``raw``, with the raw span of every character.

    The repairs stand in order and do not overlap. One that keeps the number of characters keeps their places.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    kept = tuple(repairs)
    for repair in kept:
        pieces += (raw.text[at : repair.start], repair.after)
        starts.extend(range(at, repair.start))
        ends.extend(range(at + 1, repair.start + 1))
        if len(repair.after) == len(repair.before):
            starts.extend(range(repair.start, repair.end))
            ends.extend(range(repair.start + 1, repair.end + 1))
        else:
            starts.extend([repair.start] * len(repair.after))
            ends.extend([repair.end] * len(repair.after))
        at = repair.end
    pieces.append(raw.text[at:])
    starts.extend(range(at, len(raw.text)))
    ends.extend(range(at + 1, len(raw.text) + 1))
    return CleanDocument(raw, "".join(pieces), tuple(starts), tuple(ends), kept, ())


def _doubt(row: Mapping[str, Any]) -> Doubt:
    place = Passage(row["source"], row["start"] or 0, row["end"] or 0, row["locator"], row["quote"])
    kind, candidates = DoubtKind(row["kind"]), tuple(row["candidates"])
    return Doubt(row["doubt_id"], place, kind, row["reason"], candidates, ruling=row["ruling"])


def _passage(row: Mapping[str, Any]) -> Passage:
    return Passage(row["source"], row["start"], row["end"], row["locator"], row["quote"])
