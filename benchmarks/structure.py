"""Measure how texts are cut into articles and regions, on hand-made cases.

    python benchmarks/structure.py [PLACES_CASES [STRUCTURE_CASES]]

The cases default to ``tests/cases/places-more.txt`` and ``tests/cases/structure.txt``, whose heads say how they are
written. Of stretches: precision is the share, of those that were given a region, that were given the right one; recall
the share, of those that have one, that got it. Of articles: a cut is right where an article begins where it should.
"""

import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from reportgen.model.tables import Gazetteer
from reportgen.reference import read_gazetteer

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.structure_cases import (
    articles_of,
    described,
    read_place_cases,
    read_structure_cases,
    sections_of,
)

CASES = Path(__file__).parent.parent / "tests" / "cases"


def measure_places(path: Path, gazetteer: Gazetteer) -> list[str]:
    """Return what share of the stretches fell under the right region."""
    codes = {region.short_name: region.code for region in gazetteer.regions} | {"-": "", "全国": ""}
    names = {code: name for name, code in codes.items()} | {"CN": "全国"}
    counts: Counter[str] = Counter()
    wrong = []
    for case in read_place_cases(path):
        sections = sections_of(case.text, gazetteer)
        for stretch in case.stretches:
            held = {
                "" if section.region_code == "CN" else section.region_code
                for section in sections
                if section.passage.start < stretch.end and section.passage.end > stretch.start
            }
            expected = codes[stretch.region]
            given = held - {""}
            right = held <= {expected}
            counts["stretches"] += 1
            counts["right"] += right
            counts["of a region"] += bool(expected)
            counts["given a region"] += bool(given)
            counts["given the right region"] += bool(given) and right
            if not right:
                shown = "、".join(names[code] for code in given) or "-"
                wrong.append(f"{case.title}: {stretch.region}, not {shown}: {case.text[stretch.start : stretch.end]}")
    precision = counts["given the right region"] / max(counts["given a region"], 1)
    recall = counts["given the right region"] / max(counts["of a region"], 1)
    return [*wrong, f"stretches: {counts['right']}/{counts['stretches']}, {precision=:.3f}, {recall=:.3f}"]


def measure_articles(path: Path, gazetteer: Gazetteer) -> list[str]:
    """Return how many articles begin where they should, and how many of their attributes are right."""
    counts: Counter[str] = Counter()
    wrong = []
    for case in read_structure_cases(path):
        articles, _ = articles_of(case.text, gazetteer)
        spans = [article.document.raw_span(article.start, article.end)[0] for article in articles]
        counts["found"] += len(articles)
        counts["articles"] += len(case.articles)
        for part in case.articles:
            within = [at for at, start in enumerate(spans) if part.start <= start < part.end]
            if len(within) != 1:
                wrong.append(f"{case.title}: {len(within)} articles in {case.text[part.start : part.start + 20]!r}")
                continue
            counts["cut right"] += 1
            found = described(articles[within[0]], gazetteer)
            for key, value in part.expected:
                counts["attributes"] += 1
                counts["attributes right"] += found[key] == value
                if found[key] != value:
                    wrong.append(f"{case.title}: {key}={value}, not {found[key]}")
    precision = counts["cut right"] / max(counts["found"], 1)
    recall = counts["cut right"] / max(counts["articles"], 1)
    attributes = f"attributes: {counts['attributes right']}/{counts['attributes']}"
    return [
        *wrong,
        f"articles: {counts['cut right']}/{counts['articles']}, {precision=:.3f}, {recall=:.3f}",
        attributes,
    ]


if __name__ == "__main__":
    table = read_gazetteer()
    paths = [Path(argument) for argument in sys.argv[1:]]
    places = paths[0] if paths else CASES / "places-more.txt"
    structure = paths[1] if len(paths) > 1 else CASES / "structure.txt"
    began = perf_counter()
    lines = [*measure_places(places, table), *measure_articles(structure, table)]
    sys.stdout.write("\n".join([*lines, f"{perf_counter() - began:.2f} s"]) + "\n")
