"""Measure how well sections keep regions apart and reviews from plans, against labels.

    python benchmarks/regions.py LABELS_FOLDER SEEDS_FOLDER

LABELS_FOLDER holds ``regions.json``: per region its code, first and last line, and each sentence's part.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from reportgen.corpus.articles import find_articles
from reportgen.extract.sections import find_sections
from reportgen.model.documents import CleanDocument, Locator, RawDocument
from reportgen.model.facts import Section
from reportgen.model.ids import IdMaker
from reportgen.reference import read_gazetteer, read_source_facts


def main(labels_folder: Path, seeds_folder: Path) -> None:
    """Print what share of the labelled paragraphs and sentences fell under the right region and part."""
    labels = json.loads((labels_folder / "regions.json").read_text(encoding="utf-8"))
    document = _document(seeds_folder / labels["file"])
    sections = _sections(document)
    starts = [locator.start for locator in document.raw.locators]
    counts = {"paragraphs": 0, "region right": 0, "sentences": 0, "part right": 0}
    for region in labels["regions"]:
        code = (
            "CN-XPCC"
            if region["code"].startswith("66") or "兵团" in region["full_name"]
            else f"CN-{region['code'][:2]}"
        )
        for paragraph in region["paragraphs"]:
            start = starts[paragraph["line"] - 1]
            end = start + len(document.text[start:].split("\n", 1)[0])
            held = [section for section in sections if section.start < end and section.end > start]
            counts["paragraphs"] += 1
            counts["region right"] += {section.region_code for section in held} == {code}
            for sentence in paragraph["sentences"]:
                at = document.text.index(sentence["text"], start)
                part = next(section.part for section in held if section.start <= at < section.end)
                counts["sentences"] += 1
                counts["part right"] += part == sentence["label"]
                if part != sentence["label"]:
                    print(region["short_name"], paragraph["line"], sentence["label"], part, sentence["text"][:40])
    reviews = {section.region_code for section in sections if section.part == "review"}
    regions = {section.region_code for section in sections} - {""}
    print(
        counts,
        f"regions {len(regions)}",
        f"without review {sorted(regions - reviews)}",
        f"plan only {labels['plan_only']}",
    )


def _document(path: Path) -> CleanDocument:
    data = path.read_bytes()
    text = data.decode("utf-8")
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    locators = tuple(Locator(start, f"第{line}行") for line, start in enumerate(starts, 1))
    raw = RawDocument(path.name, text, sha256(data).hexdigest(), "utf-8", "", locators)
    return CleanDocument(raw, text, tuple(range(len(text))), tuple(range(1, len(text) + 1)), (), ())


def _sections(document: CleanDocument) -> tuple[Section, ...]:
    gazetteer = read_gazetteer()
    articles, _ = find_articles(
        document, gazetteer, facts=read_source_facts(), article_ids=IdMaker("art-"), doubt_ids=IdMaker("d-")
    )
    ids = IdMaker("sec-")
    return tuple(section for article in articles for section in find_sections(article, gazetteer, ids))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
