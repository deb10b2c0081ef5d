"""Measure how well sections keep regions apart and reviews from plans, against labels.

    python benchmarks/regions.py LABELS_FOLDER SEEDS_FOLDER

LABELS_FOLDER holds ``regions.json``: per region its code, its paragraphs by line, and the part of each sentence.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.extract.sections import find_sections
from reportgen.model.documents import RawDocument
from reportgen.model.facts import Section
from reportgen.model.ids import IdMaker
from reportgen.readers import read
from reportgen.reference import read_gazetteer, read_source_facts


def measure(labels_folder: Path, seeds_folder: Path) -> str:
    """Return what share of the labelled paragraphs and sentences fell under the right region and part."""
    labels = json.loads((labels_folder / "regions.json").read_text(encoding="utf-8"))
    raw = read(seeds_folder / labels["file"], labels["file"])
    sections = _sections(raw)
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for region in labels["regions"]:
        code = "CN-XPCC" if "兵团" in region["full_name"] else f"CN-{region['code'][:2]}"
        for paragraph in region["paragraphs"]:
            start = raw.locators[paragraph["line"] - 1].start
            end = start + len(raw.text[start:].split("\n", 1)[0])
            held = {section.region_code for section in sections if _overlap(section, start, end)}
            counts["paragraphs"] += 1
            counts["paragraphs of the right region"] += held == {code}
            for sentence in paragraph["sentences"]:
                at = raw.text.index(sentence["text"], start)
                parts = {str(s.part) for s in sections if _overlap(s, at, at + len(sentence["text"]))}
                counts["sentences"] += 1
                counts["sentences of the right part"] += parts == {sentence["label"]}
                if parts != {sentence["label"]}:
                    wrong.append(f"{region['short_name']} {sentence['label']} {parts} {sentence['text'][:40]}")
    reviewed = {section.region_code for section in sections if section.part == "review"}
    regions = {section.region_code for section in sections if section.region_code}
    lines = [f"{name}: {count}" for name, count in counts.items()]
    return "\n".join([*wrong, *lines, f"regions: {len(regions)}", f"plan only: {sorted(regions - reviewed)}"])


def _overlap(section: Section, start: int, end: int) -> bool:
    return section.passage.start < end and section.passage.end > start


def _sections(raw: RawDocument) -> tuple[Section, ...]:
    gazetteer = read_gazetteer()
    articles, _ = find_articles(
        clean(raw, gazetteer),
        gazetteer,
        IdMaker("art-"),
        facts=read_source_facts(),
        doubt_ids=IdMaker("d-"),
    )
    ids = IdMaker("sec-")
    return tuple(section for article in articles for section in find_sections(article, gazetteer, ids))


if __name__ == "__main__":
    sys.stdout.write(measure(Path(sys.argv[1]), Path(sys.argv[2])) + "\n")
